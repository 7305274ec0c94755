"""The embedder without a model, and the setting that names an embedder."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convrec.errors import UsageError
from convrec.retrieval.embedding import Embedder, HashEmbedder, MiniLM, create_embedder


@settings(deadline=None)
@given(st.lists(st.text(max_size=40), max_size=5))
def test_vectors_have_length_one_or_are_zero(texts: list[str]) -> None:
    found = HashEmbedder(32).encode(texts)
    assert found.shape == (len(texts), 32)
    assert found.dtype == np.float32
    for text, length in zip(texts, np.linalg.norm(found, axis=1), strict=True):
        assert length == pytest.approx(1.0, abs=1e-5) or length == 0.0
        assert length == 0.0 or text.strip()


def test_shared_words_and_pieces_make_texts_alike() -> None:
    query, same, typo, other = HashEmbedder(512).encode(["Garden spade", "the SPADES for a garden", "gardne spade", "kitchen stove"])
    assert query @ same > 0.9
    assert query @ typo > 0.5
    assert abs(query @ other) < 0.2


def test_the_same_in_every_process() -> None:
    script = "from convrec.retrieval.embedding import HashEmbedder; print(HashEmbedder(16).encode(['Garden spade']).tolist())"
    outputs = {
        subprocess.run([sys.executable, "-c", script], env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True).stdout
        for seed in ("1", "2")
    }
    assert outputs == {f"{HashEmbedder(16).encode(['Garden spade']).tolist()}\n"}


def test_progress_counts_texts() -> None:
    seen: list[int] = []
    HashEmbedder(8).encode(["a", "b", ""], progress=seen.append)
    assert sum(seen) == 3


def test_settings_name_embedders(tmp_path: Path) -> None:
    hashed = create_embedder("hash:64")
    assert isinstance(hashed, HashEmbedder)
    assert isinstance(hashed, Embedder)
    assert create_embedder(hashed.name).dim == 64
    assert isinstance(create_embedder("minilm", cache_dir=tmp_path, threads=1), MiniLM)


@pytest.mark.parametrize("spec", ["", "bert", "minilm:2", "hash", "hash:", "hash:many", "hash:²", "sentence-transformers:"])
def test_an_unknown_embedder_is_named_with_the_known_ones(spec: str) -> None:
    with pytest.raises(UsageError, match=r"unknown embedder .*; known are 'minilm', 'sentence-transformers:NAME_OR_FOLDER'"):
        create_embedder(spec)


def test_too_few_dimensions_are_refused() -> None:
    with pytest.raises(UsageError, match="at least 8 dimensions, not 4"):
        create_embedder("hash:4")


def test_no_heavy_library_is_imported_with_the_package() -> None:
    script = (
        "import sys, convrec.retrieval.embedding, convrec.retrieval.vectors, convrec.retrieval.lexical, convrec.retrieval.fusion;"
        "heavy = ('torch', 'transformers', 'sentence_transformers', 'onnx', 'onnxruntime', 'faiss', 'bm25s');"
        "print([name for name in heavy if name in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout == "[]\n"
