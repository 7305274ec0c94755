"""Log-likelihoods against one forward pass a token, with no batch, no cache, no padding."""

import math
from pathlib import Path

import numpy as np
import pytest

from convrec.errors import ModelError
from convrec.eval.causal import CausalModel, Likelihood, perplexity

PROMPT = "User : I like heat and alien . Assistant : I recommend"
NAMES = [" ronin", " the spade", " a light rake or a hoe", "", " heavy ( ronin ) and heat"]


def slowly(model: CausalModel, tokens: list[int], first: int) -> float:
    """Sum of log p(token | all before it), from the token at `first` on, each by a pass of its own."""
    import torch

    total = 0.0
    for at in range(first, len(tokens)):
        with torch.inference_mode():
            logits = model._model(input_ids=torch.tensor([tokens[:at]])).logits[0, -1].double()
        total += float(logits[tokens[at]] - torch.logsumexp(logits, dim=0))
    return total


@pytest.fixture(params=["gpt2", "llama"])
def folder(request: pytest.FixtureRequest) -> Path:
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Path)
    return found


@pytest.mark.parametrize("batch_size", [1, 2, 16])
def test_continuations_are_scored_as_one_token_after_the_other(folder: Path, batch_size: int) -> None:
    model = CausalModel(folder, batch_size=batch_size)
    found, read = model.after(PROMPT, NAMES, longest_prompt=40)
    prefix = [0, *model.tokens(PROMPT)]
    for name, one in zip(NAMES, found, strict=True):
        tokens = model.tokens(name)
        assert one.tokens == len(tokens)
        assert one.total == pytest.approx(slowly(model, prefix + tokens, len(prefix)), abs=1e-4)
    assert read == len(prefix) + sum(len(model.tokens(name)) for name in NAMES)


def test_a_long_prompt_loses_its_beginning(gpt2: Path) -> None:
    model = CausalModel(gpt2)
    last = [0, *model.tokens(PROMPT)][-4:]
    found, _ = model.after(PROMPT, [" the spade"], longest_prompt=4)
    tokens = model.tokens(" the spade")
    assert found[0].total == pytest.approx(slowly(model, last + tokens, 4), abs=1e-4)
    longest = " heat" * 60
    assert model.after(longest, [" the spade", " a rake"], longest_prompt=1000)[0][0].tokens == 2


def test_texts_are_scored_each_on_its_own_and_cut_at_the_window(folder: Path) -> None:
    model = CausalModel(folder, batch_size=2)
    texts = ["I like heat .", "", "alien and ronin or heat", "heat " * 80]
    found = model.texts(texts)
    assert [one.tokens for one in found] == [4, 0, 5, model.window - 1]
    for text, one in zip(texts[:3], found, strict=False):
        assert one.total == pytest.approx(slowly(model, [0, *model.tokens(text)], 1), abs=1e-4)
    assert perplexity(found[:1]) == pytest.approx(math.exp(-found[0].total / 4))


def test_perplexity_of_several_texts_weighs_tokens_and_not_texts() -> None:
    # 3 tokens at -1 and 1 token at -5 are 4 tokens at -2.
    assert perplexity([Likelihood(-3.0, 3), Likelihood(-5.0, 1)]) == pytest.approx(np.exp(2.0))
    assert math.isnan(perplexity([]))


def test_a_folder_without_a_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"no language model is there; a folder with config\.json, weights and tokenizer is needed"):
        CausalModel(tmp_path)
    (tmp_path / "config.json").write_text('{"model_type": "gpt2"}')
    with pytest.raises(ModelError, match="cannot be opened as a causal language model"):
        CausalModel(tmp_path)
