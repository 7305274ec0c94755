"""Training the writer: a GPT-2 from scratch, or a given one fine-tuned, on the composed corpus."""

import datetime as dt
import json
import math
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from convrec.agent.writing.gpt2._card import model_card
from convrec.agent.writing.gpt2._grammar import Grammar
from convrec.agent.writing.gpt2._learning import Checkpoint, Learner, TrainingSettings, check_device, tensors
from convrec.agent.writing.gpt2._onnx import export
from convrec.agent.writing.gpt2._slots import END, tokens
from convrec.agent.writing.gpt2._tokenizer import UnitTokenizer, train_tokenizer
from convrec.agent.writing.gpt2._units import units_of
from convrec.agent.writing.gpt2.corpus import Example, registers_of
from convrec.errors import UsageError

__all__ = ["TrainingSettings", "encode", "held_out_loss", "train"]

Progress = Callable[[str, int, int], None]
Say = Callable[[str], None]


def encode(examples: Sequence[Example], tokenizer: UnitTokenizer, context: int) -> list[tuple[list[int], int]]:
    """(tokens, length of the prompt) of each pair that fits the context: the plan, the reply, the mark that ends it."""
    found: list[tuple[list[int], int]] = []
    for example in examples:
        prompt = tokenizer.encode_all(example.prompt)
        reply = tokenizer.encode_all([*units_of(example.text), END])
        if len(prompt) + len(reply) <= context:
            found.append((prompt + reply, len(prompt)))
    return found


def train(
    examples: Sequence[Example], held_out: Sequence[Example], out: Path, settings: TrainingSettings, *, progress: Progress, say: Say
) -> dict[str, Any]:
    """Train, and write weights, tokenizer, grammar and card to a folder; goes on from a checkpoint that an interrupted run has left there.

    Returns
    -------
    dict
        What the card tells: losses by epoch, held-out perplexity, parameters.

    Raises
    ------
    UsageError
        When the base is no GPT-2, the device cannot be used, or the folder's checkpoint is of other settings.
    """
    import torch

    check_device(settings.device)
    torch.manual_seed(settings.seed)
    tokenizer, model = _begin(examples, settings)
    context = int(model.config.n_positions)
    data, held = encode(examples, tokenizer, context), encode(held_out, tokenizer, context)
    out.mkdir(parents=True, exist_ok=True)
    checkpoint = Checkpoint(out / "checkpoint.pt", settings)
    told = checkpoint.load()
    history: list[dict[str, float]] = told["history"] if told else []
    for phase in _phases(settings):
        if len(history) >= phase.last:
            continue
        model = _with_layers(model, told["layers"] if told else phase.layers, told["model"] if told else None)
        within = told is not None and len(history) > phase.first
        if told is not None:
            torch.set_rng_state(told["rng"])
        model = _with_layers(model, phase.layers).to(settings.device)
        steps = (phase.last - phase.first) * math.ceil(len(data) / settings.batch)
        learner = Learner.of(model, settings, steps, told if within else None)
        told = None
        for epoch in range(len(history), phase.last):
            losses: list[float] = []
            for number, batch in enumerate(_batches(data, settings, epoch)):
                losses.append(learner.step(batch))
                progress(f"epoch {epoch + 1} of {settings.epochs}", min((number + 1) * settings.batch, len(data)), len(data))
            heard = held_out_loss(model, held, settings.batch, settings.device)
            history.append({"epoch": epoch + 1, "loss": round(sum(losses) / len(losses), 4), "held_out": round(heard, 4)})
            say(f"epoch {epoch + 1}: loss {history[-1]['loss']:.3f}, held out {heard:.3f} (perplexity {math.exp(heard):.2f})")
            checkpoint.save(learner, history)
    result = _result(model, settings, history, len(data), len(held), sum(len(ids) for ids, _ in data))
    _save(out, model, tokenizer, Grammar.of((name, e.text) for e in examples for name in registers_of(e)), result)
    checkpoint.path.unlink(missing_ok=True)
    return result


@dataclass(frozen=True, slots=True)
class _Phase:
    """Epochs from `first` up to, not with, `last`, of a model with some layers."""

    first: int
    last: int
    layers: int


def _phases(settings: TrainingSettings) -> list[_Phase]:
    """A shallow model first, then the whole depth, its layers begun as copies of the shallow ones.

    Source: Gong et al. 2019, "Efficient Training of BERT by Progressively Stacking".
    """
    shallow = round(settings.shallow_share * settings.epochs)
    if settings.base or shallow == 0 or settings.shallow_layers >= settings.layers:
        return [_Phase(0, settings.epochs, settings.layers)]
    return [_Phase(0, shallow, settings.shallow_layers), _Phase(shallow, settings.epochs, settings.layers)]


def _with_layers(model: Any, layers: int, weights: dict[str, Any] | None = None) -> Any:
    """The model with as many layers, the given weights put in; where there are more than it has, they are its own over again."""
    from transformers import GPT2LMHeadModel

    had = int(model.config.n_layer)
    if had == layers or (had > layers and weights is None):
        found = model
    else:
        config = model.config.__class__(**{**model.config.to_dict(), "n_layer": layers})
        found = GPT2LMHeadModel(config)
        old = model.state_dict()
        for name in found.state_dict() if weights is None else ():
            part = name.split(".")
            source = ".".join([*part[:2], str(int(part[2]) % had), *part[3:]]) if part[1] == "h" else name
            found.state_dict()[name].copy_(old[source])
    if weights is not None:
        found.load_state_dict(weights)
    return found


def _begin(examples: Sequence[Example], settings: TrainingSettings) -> tuple[UnitTokenizer, Any]:
    """Tokenizer and model, as shallow as the first phase wants it."""
    from transformers import GPT2Config, GPT2LMHeadModel

    if settings.base:
        return _from_base(settings.base)
    words = [" " + unit for e in examples for unit in units_of(e.text) if unit[0] != "<"]
    tokenizer = train_tokenizer(words, settings.vocabulary)
    config = GPT2Config(
        vocab_size=tokenizer.size,
        n_positions=settings.context,
        n_embd=settings.width,
        n_layer=_phases(settings)[0].layers,
        n_head=settings.heads,
        resid_pdrop=settings.dropout,
        embd_pdrop=settings.dropout,
        attn_pdrop=settings.dropout,
        bos_token_id=tokenizer.end,
        eos_token_id=tokenizer.end,
    )
    return tokenizer, GPT2LMHeadModel(config)


def _from_base(base: str) -> tuple[UnitTokenizer, Any]:
    """A given GPT-2 with the slots added to its tokens."""
    from transformers import AutoTokenizer, GPT2LMHeadModel

    try:
        given: Any = AutoTokenizer.from_pretrained(base)
        model = GPT2LMHeadModel.from_pretrained(base)
    except (OSError, ValueError) as error:
        raise UsageError(f"{base!r} is no GPT-2 that can be loaded: {error}") from error
    if model.config.model_type != "gpt2":
        raise UsageError(f"{base!r} is a {model.config.model_type!r} model; the writer takes GPT-2 models")
    given.add_special_tokens({"additional_special_tokens": list(tokens())})
    model.resize_token_embeddings(len(given))
    return UnitTokenizer(given.backend_tokenizer), model


def _batches(data: Sequence[tuple[list[int], int]], settings: TrainingSettings, epoch: int) -> Iterator[list[tuple[list[int], int]]]:
    """Batches of like lengths in random order, the same for the same seed and epoch."""
    rng = random.Random(settings.seed * 1000 + epoch)
    order = sorted(range(len(data)), key=lambda n: (len(data[n][0]) + 6 * rng.random(), n))
    batches = [order[at : at + settings.batch] for at in range(0, len(order), settings.batch)]
    rng.shuffle(batches)
    for batch in batches:
        yield [data[n] for n in batch]


def held_out_loss(model: Any, data: Sequence[tuple[list[int], int]], batch: int, device: str) -> float:
    """Mean cross-entropy of the replies' tokens in nats; nan for no data."""
    import torch

    model.eval()
    total, count = 0.0, 0
    ordered = sorted(data, key=lambda pair: len(pair[0]))
    with torch.no_grad():
        for at in range(0, len(ordered), batch):
            ids, mask, labels = tensors(ordered[at : at + batch], device)
            told = int((labels[:, 1:] != -100).sum())
            total += float(model(input_ids=ids, attention_mask=mask, labels=labels).loss) * told
            count += told
    return total / count if count else math.nan


def _result(
    model: Any, settings: TrainingSettings, history: list[dict[str, float]], learned: int, held: int, seen_tokens: int
) -> dict[str, Any]:
    parameters = sum(p.numel() for p in model.parameters())
    return {
        "date": dt.datetime.now(tz=dt.UTC).date().isoformat(),
        "parameters": parameters,
        "pairs": learned,
        "held_out_pairs": held,
        "tokens": seen_tokens,
        "settings": asdict(settings) | {"base": Path(settings.base).name},
        "history": history,
        "held_out_perplexity": round(math.exp(history[-1]["held_out"]), 4) if history else math.nan,
    }


def _save(out: Path, model: Any, tokenizer: UnitTokenizer, grammar: Grammar, result: dict[str, Any]) -> None:
    """Write weights as float16 safetensors, without the output matrix, which is the embedding."""
    import torch
    from safetensors.torch import save_file

    weights = {name: tensor.detach().to("cpu", torch.float16).contiguous() for name, tensor in model.state_dict().items()}
    kept = {
        name: tensor for name, tensor in weights.items() if name != "lm_head.weight" and not name.endswith((".attn.bias", ".masked_bias"))
    }
    save_file(kept, out / "model.safetensors", metadata={"format": "pt"})
    model.config.save_pretrained(out)
    tokenizer.save(out)
    grammar.save(out / "grammar.json")
    export(out)
    (out / "training.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    (out / "README.md").write_text(model_card(result), encoding="utf-8")
