"""Training: a tiny model from scratch, going on after an interruption, and a given GPT-2 fine-tuned."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from safetensors.numpy import load_file

from convrec.agent.writing.gpt2 import GPT2Writer
from convrec.agent.writing.gpt2 import training as module
from convrec.agent.writing.gpt2.corpus import DATA, Example, read_corpus, write_corpus
from convrec.agent.writing.gpt2.training import TrainingSettings, train
from convrec.agent.writing.samples import Sampler
from convrec.errors import InputError, UsageError
from convrec.retrieval.catalogue import Catalogue
from convrec.ui.train_writer import train_writer

SMALL = {"layers": 2, "shallow_layers": 1, "heads": 2, "width": 16, "context": 256, "vocabulary": 600}


def _few() -> tuple[list[Example], list[Example]]:
    examples = read_corpus(DATA / "corpus.jsonl")
    return examples[::40], examples[7::400]


def _train(out: Path, epochs: int = 2, **settings: object) -> dict[str, object]:
    told = TrainingSettings(**{**SMALL, "epochs": epochs, "rate": 1e-2, **settings})  # type: ignore[arg-type]  # plain keywords of a test
    return train(*_few(), out, told, progress=lambda *_: None, say=lambda _: None)


def test_the_loss_falls_and_the_folder_is_a_writer(tmp_path: Path, tools: Catalogue) -> None:
    result = _train(tmp_path, epochs=3)
    history = json.loads((tmp_path / "training.json").read_text())["history"]
    assert result["history"] == history
    assert history[-1]["held_out"] < history[0]["held_out"]
    assert not (tmp_path / "checkpoint.pt").exists()
    assert GPT2Writer(tools.domain, model=tmp_path, catalogue=tools).write(Sampler(tools, 1).plan())


@pytest.mark.parametrize("at", [2, 3])
def test_an_interrupted_run_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    """Of three epochs two are shallow: one run stops within them, one where the model grows."""
    _train(tmp_path / "whole", epochs=3)
    calls = {"n": 0}
    real = module.held_out_loss

    def break_down(*arguments: object) -> float:
        calls["n"] += 1
        if calls["n"] == at:
            raise KeyboardInterrupt
        return real(*arguments)  # type: ignore[arg-type]  # passed through

    monkeypatch.setattr(module, "held_out_loss", break_down)
    with pytest.raises(KeyboardInterrupt):
        _train(tmp_path / "broken", epochs=3)
    monkeypatch.setattr(module, "held_out_loss", real)
    _train(tmp_path / "broken", epochs=3)
    whole, broken = (load_file(tmp_path / name / "model.safetensors") for name in ("whole", "broken"))
    assert all((whole[name] == broken[name]).all() for name in whole)


def test_a_checkpoint_of_other_settings_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_save", _interrupt)
    with pytest.raises(KeyboardInterrupt):
        _train(tmp_path)
    with pytest.raises(UsageError, match="checkpoint of other settings"):
        _train(tmp_path, seed=5)


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def _base(folder: Path) -> Path:
    """A tiny GPT-2 as Hugging Face saves one, with a byte-level tokenizer of its own."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers
    from transformers import GPT2Config, GPT2LMHeadModel, PreTrainedTokenizerFast

    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.add_tokens(sorted(pre_tokenizers.ByteLevel.alphabet()))
    made: Any = PreTrainedTokenizerFast
    made(tokenizer_object=tokenizer).save_pretrained(folder)
    size = tokenizer.get_vocab_size()
    GPT2LMHeadModel(
        GPT2Config(vocab_size=size, n_positions=512, n_embd=16, n_layer=1, n_head=2, bos_token_id=0, eos_token_id=0)
    ).save_pretrained(folder)
    return folder


def test_a_given_gpt2_is_fine_tuned_by_the_same_command(tmp_path: Path, tools: Catalogue) -> None:
    examples, held = _few()
    data = tmp_path / "data"
    data.mkdir()
    write_corpus(data / "corpus.jsonl", examples[:60])
    write_corpus(data / "held_out.jsonl", held[:5])
    base, out = _base(tmp_path / "base"), tmp_path / "out"
    arguments = ["--base", str(base), "--data", str(data), "--out", str(out), "--epochs", "1", "--quiet"]
    done = CliRunner().invoke(train_writer, arguments, catch_exceptions=False)
    assert done.exit_code == 0
    assert "held-out perplexity" in done.output
    sampler = Sampler(tools, 2)
    writer = GPT2Writer(tools.domain, model=out, catalogue=tools)
    plan = sampler.recommend_several()
    assert all(pick.title in writer.write(plan) for pick in plan.picks)


def test_a_base_that_is_none_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is no GPT-2 that can be loaded"):
        _train(tmp_path, base=str(tmp_path / "nowhere"))


def test_a_device_that_is_not_there_is_named_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--device 'nonsense' cannot be used"):
        _train(tmp_path / "out", device="nonsense")
    assert not (tmp_path / "out").exists()


def test_a_corpus_that_is_missing_empty_or_damaged_is_named_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_corpus(tmp_path / "corpus.jsonl")
    path = tmp_path / "corpus.jsonl"
    path.write_text("", encoding="utf-8")
    with pytest.raises(InputError, match="no pair to train on"):
        read_corpus(path)
    good = '{"act": "greet", "plan": "<greet> <reply>", "reply": "hello."}'
    for bad in ("no json", "[1, 2]", '{"act": "greet"}', '{"act": "greet", "plan": 3, "reply": "x"}'):
        path.write_text(f"{good}\n{bad}\n", encoding="utf-8")
        with pytest.raises(InputError, match=r"line 2: this is no pair"):
            read_corpus(path)
