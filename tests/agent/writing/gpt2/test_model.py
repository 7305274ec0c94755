"""The forward pass against transformers, and its cache against reading all at once."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from convrec.agent.writing.gpt2._model import NumpyGPT2
from convrec.agent.writing.gpt2._onnx import OnnxGPT2, export
from convrec.errors import ModelError

IDS = np.array([[5, 9, 300, 41, 7, 120, 3]], np.int64)


def _scores(model: NumpyGPT2 | OnnxGPT2, ids: np.ndarray, pieces: int) -> np.ndarray:
    """Logits of all tokens after the last one, read in pieces."""
    cache = model.cache(1, 64)
    hidden = np.zeros((1, 1), np.float32)
    for part in np.array_split(ids, pieces, axis=1):
        hidden = model.read(part, np.array([part.shape[1]]), cache)
    return model.scores(hidden[0], np.arange(600))


def test_as_transformers_computes_it(tiny: Path) -> None:
    import torch
    from transformers import GPT2LMHeadModel

    theirs: Any = GPT2LMHeadModel.from_pretrained(tiny)
    theirs.eval()
    with torch.no_grad():
        wanted = theirs(torch.tensor(IDS)).logits[0, -1, :600].numpy()
    np.testing.assert_allclose(_scores(NumpyGPT2.load(tiny), IDS, 1), wanted, atol=2e-4)


@pytest.mark.parametrize("pieces", [2, 7])
def test_the_cache_changes_nothing(tiny: Path, pieces: int) -> None:
    model = NumpyGPT2.load(tiny)
    np.testing.assert_allclose(_scores(model, IDS, pieces), _scores(model, IDS, 1), atol=1e-4)


def test_rows_of_other_lengths_change_nothing(tiny: Path) -> None:
    model = NumpyGPT2.load(tiny)
    ids = np.array([[5, 9, 300, 41], [7, 8, 0, 0]], np.int64)
    cache = model.cache(2, 64)
    model.read(ids, np.array([4, 2]), cache)
    both = model.read(np.array([[11], [12]]), np.array([1, 1]), cache)
    for row, alone in enumerate(([5, 9, 300, 41, 11], [7, 8, 12])):
        wanted = model.read(np.array([alone]), np.array([len(alone)]), model.cache(1, 64))
        np.testing.assert_allclose(both[row], wanted[0], atol=1e-4)


def test_the_graph_computes_the_same(tiny: Path) -> None:
    export(tiny, int8=False)
    wanted = _scores(NumpyGPT2.load(tiny), IDS, 1)
    graph = OnnxGPT2(tiny, int8=False)
    np.testing.assert_allclose(_scores(graph, IDS, 1), wanted, atol=1e-3)
    np.testing.assert_allclose(_scores(graph, IDS, 4), wanted, atol=1e-3)
    (tiny / "model.onnx").unlink()


def test_a_folder_without_weights_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no GPT-2 can be read"):
        NumpyGPT2.load(tmp_path)


def test_another_architecture_is_refused(tiny: Path, tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text('{"model_type": "llama"}', encoding="utf-8")
    (tmp_path / "model.safetensors").write_bytes((tiny / "model.safetensors").read_bytes())
    with pytest.raises(ModelError, match="'llama'"):
        NumpyGPT2.load(tmp_path)
