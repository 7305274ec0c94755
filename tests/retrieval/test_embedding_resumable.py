"""An interrupted embedding goes on where it was."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convrec.errors import UsageError
from convrec.retrieval.embedding import HashEmbedder, encode_resumable
from convrec.retrieval.embedding._protocol import Progress
from convrec.types import Floats


class Failing(HashEmbedder):
    """Counts what it embeds, and is interrupted at a given text."""

    def __init__(self, stop_at: str | None = None, dim: int = 16) -> None:
        super().__init__(dim)
        self.stop_at = stop_at
        self.done: list[str] = []

    def encode(self, texts: Sequence[str], *, batch_size: int = 64, progress: Progress | None = None) -> Floats:
        if self.stop_at in texts:
            raise KeyboardInterrupt
        self.done += texts
        return super().encode(texts, batch_size=batch_size, progress=progress)


TEXTS = [f"text number {i}" for i in range(10)]


def test_an_interrupted_run_goes_on(tmp_path: Path) -> None:
    first = Failing(stop_at="text number 7")
    with pytest.raises(KeyboardInterrupt):
        encode_resumable(first, TEXTS, tmp_path, chunk=3)
    assert first.done == TEXTS[:6]
    second, seen = Failing(), list[int]()
    found = encode_resumable(second, TEXTS, tmp_path, chunk=3, progress=seen.append)
    assert second.done == TEXTS[6:]
    assert sum(seen) == 10
    assert found.tobytes() == HashEmbedder(16).encode(TEXTS).tobytes()


def test_a_changed_text_is_embedded_anew_and_its_chunk_with_it(tmp_path: Path) -> None:
    encode_resumable(Failing(), TEXTS, tmp_path, chunk=3)
    changed = [*TEXTS[:4], "another", *TEXTS[5:]]
    again = Failing()
    found = encode_resumable(again, changed, tmp_path, chunk=3)
    assert again.done == changed[3:6]
    assert np.array_equal(found, HashEmbedder(16).encode(changed))


def test_another_embedder_does_not_get_these_vectors(tmp_path: Path) -> None:
    encode_resumable(Failing(), TEXTS, tmp_path)
    other = Failing(dim=8)
    assert np.array_equal(encode_resumable(other, TEXTS, tmp_path), HashEmbedder(8).encode(TEXTS))
    assert other.done == TEXTS


@pytest.mark.parametrize("damage", [b"", b"junk", None])
def test_a_damaged_chunk_is_made_again(tmp_path: Path, damage: bytes | None) -> None:
    expected = encode_resumable(Failing(), TEXTS, tmp_path, chunk=5)
    victim = sorted(tmp_path.iterdir())[0]
    if damage is None:
        np.save(victim, np.zeros((5, 17), dtype=np.float32))
    else:
        victim.write_bytes(damage)
    again = Failing()
    assert np.array_equal(encode_resumable(again, TEXTS, tmp_path, chunk=5), expected)
    assert len(again.done) == 5


@settings(deadline=None)
@given(st.lists(st.text(max_size=10), max_size=12), st.integers(1, 5))
def test_any_texts_in_any_chunks_give_what_one_call_gives(tmp_path_factory: pytest.TempPathFactory, texts: list[str], chunk: int) -> None:
    found = encode_resumable(Failing(), texts, tmp_path_factory.mktemp("work"), chunk=chunk)
    assert np.array_equal(found, HashEmbedder(16).encode(texts))


def test_half_a_surrogate_pair_is_no_error(tmp_path: Path) -> None:
    assert encode_resumable(Failing(), ["a \ud83c"], tmp_path).shape == (1, 16)


def test_a_chunk_must_hold_something(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="chunk must be at least 1, not 0"):
        encode_resumable(Failing(), TEXTS, tmp_path, chunk=0)
