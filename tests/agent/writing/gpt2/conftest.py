"""A tiny GPT-2 with random weights: what it writes makes no sense, but the constraints have to make it true all the same."""

import json
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save_file

from convrec.agent.writing.gpt2._grammar import Grammar
from convrec.agent.writing.gpt2._tokenizer import train_tokenizer
from convrec.agent.writing.gpt2._units import units_of
from convrec.agent.writing.gpt2.corpus import DATA, read_corpus, registers_of

LAYERS, WIDTH, HEADS, CONTEXT = 2, 16, 2, 512


def random_weights(vocabulary: int, seed: int, scale: float = 0.3) -> dict[str, np.ndarray]:
    """Weights of a tiny GPT-2 by Hugging Face's names."""
    rng = np.random.default_rng(seed)
    shapes: dict[str, tuple[int, ...]] = {"wte.weight": (vocabulary, WIDTH), "wpe.weight": (CONTEXT, WIDTH)}
    for layer in range(LAYERS):
        at = f"h.{layer}"
        shapes |= {f"{at}.attn.c_attn.weight": (WIDTH, 3 * WIDTH), f"{at}.attn.c_attn.bias": (3 * WIDTH,)}
        shapes |= {f"{at}.attn.c_proj.weight": (WIDTH, WIDTH), f"{at}.attn.c_proj.bias": (WIDTH,)}
        shapes |= {f"{at}.mlp.c_fc.weight": (WIDTH, 4 * WIDTH), f"{at}.mlp.c_fc.bias": (4 * WIDTH,)}
        shapes |= {f"{at}.mlp.c_proj.weight": (4 * WIDTH, WIDTH), f"{at}.mlp.c_proj.bias": (WIDTH,)}
    found = {name: rng.normal(0, scale, shape).astype(np.float32) for name, shape in shapes.items()}
    for name in (*(f"h.{layer}.ln_{n}" for layer in range(LAYERS) for n in (1, 2)), "ln_f"):
        found |= {f"{name}.weight": np.ones(WIDTH, np.float32), f"{name}.bias": np.zeros(WIDTH, np.float32)}
    return found


def save_tiny(folder: Path, vocabulary: int, seed: int = 0) -> None:
    """Write a tiny GPT-2's config and weights."""
    config = {"model_type": "gpt2", "n_head": HEADS, "n_layer": LAYERS, "n_embd": WIDTH, "n_positions": CONTEXT, "vocab_size": vocabulary}
    (folder / "config.json").write_text(
        json.dumps(config | {"activation_function": "gelu_new", "layer_norm_epsilon": 1e-5}), encoding="utf-8"
    )
    save_file({f"transformer.{n}": a for n, a in random_weights(vocabulary, seed).items()}, folder / "model.safetensors")


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A writer's folder whose model is random."""
    folder = tmp_path_factory.mktemp("tiny")
    examples = read_corpus(DATA / "corpus.jsonl")
    grammar = Grammar.of((name, e.text) for e in examples for name in registers_of(e))
    grammar.save(folder / "grammar.json")
    words = sorted(grammar.every_word)
    tokenizer = train_tokenizer([" " + unit for word in words for unit in units_of(word)], 700)
    tokenizer.save(folder)
    save_tiny(folder, tokenizer.size)
    return folder


@pytest.fixture
def replies(request: pytest.FixtureRequest) -> int:
    """How many replies are hunted through: `--replies`."""
    return int(str(request.config.getoption("--replies")))
