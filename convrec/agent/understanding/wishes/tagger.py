"""The tagger as understanding uses it: per word, whether it says what is wanted."""

from collections.abc import Sequence
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Protocol, runtime_checkable

import numpy as np
import numpy.typing as npt

from convrec.agent.understanding.acts._linear import Doubles
from convrec.agent.understanding.wishes._head import DATA, WANTED, Head, load_head
from convrec.agent.understanding.words.phrases import Line, line
from convrec.retrieval.embedding import TokenStates

__all__ = ["TokenEncoder", "WishTagger"]

_KEPT = 512
_SURE = 0.3
"""Share of the threshold below which a word is surely not wanted."""


@runtime_checkable
class TokenEncoder(Protocol):
    """An embedder that gives the states of single tokens, too."""

    @property
    def name(self) -> str:
        """Which model it is."""
        ...

    def token_states(self, texts: Sequence[str]) -> list[TokenStates]:
        """The states of each text's tokens."""
        ...


class WishTagger:
    """Tells words of a wish from words around it; safe to share between threads.

    Parameters
    ----------
    encoder
        Gives the token states; asked first when a message needs it. With another embedder than the head's, nothing is told.
    head
        The shipped one by default.
    """

    def __init__(self, encoder: TokenEncoder, head: Head | None = None) -> None:
        self.encoder = encoder
        """Gives the token states."""
        self._own = head
        self._wanted = lru_cache(maxsize=_KEPT)(self._read)

    @classmethod
    def of(cls, encoder: object) -> "WishTagger | None":
        """A tagger over an encoder that gives the states of tokens; None over another."""
        return cls(encoder) if isinstance(encoder, TokenEncoder) else None

    def idle(self, row: Line, *, sure: bool = False) -> npt.NDArray[np.bool_]:
        """Whether each word speaks of something else than what is wanted: bool[len(row)]; none does where that cannot be told.

        Parameters
        ----------
        sure
            Only where it is far less likely to be wanted than not.
        """
        found: npt.NDArray[np.bool_] = self._wanted(row.text) < self._head.threshold * (_SURE if sure else 1.0)
        return found

    @cached_property
    def _head(self) -> Head:
        return self._own or _shipped()

    def _read(self, text: str) -> Doubles:
        """Probability of each word of being wanted: float64[n]."""
        row = line(text)
        if not len(row) or self.encoder.name != self._head.embedder:
            return np.ones(len(row))
        (states,) = self.encoder.token_states([text])
        return self._head.probabilities(row, states)[:, WANTED]


@cache
def _shipped(folder: Path = DATA) -> Head:
    return load_head(folder)
