"""The bounded memory of embedded messages: what is kept is not embedded again, and what is not used is forgotten."""

from collections.abc import Sequence

import numpy as np

from convrec.retrieval.embedding import Progress, Recent
from convrec.types import Floats


class Counting:
    """A vector of a text is its length; counts what it is asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.name, self.dim = "counting", 1

    def encode(self, texts: Sequence[str], *, batch_size: int = 64, progress: Progress | None = None) -> Floats:
        self.asked += texts
        return np.array([[len(text)] for text in texts], dtype=np.float32).reshape(-1, 1)


def test_each_text_is_embedded_once_while_it_is_kept() -> None:
    inner = Counting()
    recent = Recent(lambda: inner, keeps=2)
    assert recent.encode(["a", "bb", "a"]).tolist() == [[1.0], [2.0], [1.0]]
    assert recent.encode(["a"]).tolist() == [[1.0]]
    assert inner.asked == ["a", "bb"]
    recent.encode(["ccc"])  # "bb" was used longest ago
    recent.encode(["a", "ccc"])
    assert inner.asked == ["a", "bb", "ccc"]
    recent.encode(["bb"])
    assert inner.asked == ["a", "bb", "ccc", "bb"]


def test_the_encoder_is_opened_at_the_first_need() -> None:
    opened: list[int] = []

    def opening() -> Counting:
        opened.append(1)
        return Counting()

    recent = Recent(opening)
    assert not opened
    recent.encode(["a"])
    recent.encode(["b"])
    assert opened == [1]


def test_no_texts_give_no_vectors() -> None:
    assert Recent(Counting).encode([]).shape == (0, 1)
    assert Recent(Counting).name == "counting"
