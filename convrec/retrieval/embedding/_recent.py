"""An encoder for conversations: what was embedded lately is kept, within bounds."""

from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache
from threading import Lock
from typing import cast

import numpy as np

from convrec.errors import ModelError
from convrec.retrieval.embedding._minilm import MiniLM, TokenStates
from convrec.retrieval.embedding._protocol import Embedder
from convrec.types import Floats

__all__ = ["Recent"]

_STATES_KEPT = 16
"""Texts whose token states are kept: up to 256 tokens of 384 numbers each, for the heads that read one message."""


class Recent:
    """Embeds texts, and keeps the latest: a conversation asks for its wishes again in every turn, and people say the same short things.
    Safe to share between threads.

    Parameters
    ----------
    opened
        Gives the embedder, at the first need.
    keeps
        How many texts are kept.
    """

    def __init__(self, opened: Callable[[], Embedder], *, keeps: int = 2048) -> None:
        self._opened = opened
        self._keeps = keeps
        self._known: dict[str, Floats] = {}
        self._lock = Lock()
        self._states: Callable[[str], TokenStates] = lru_cache(_STATES_KEPT)(self._of_tokens)

    @cached_property
    def _embedder(self) -> Embedder:
        return self._opened()

    @property
    def name(self) -> str:
        """The embedder's."""
        return self._embedder.name

    def prepare(self) -> None:
        """Open the embedder now rather than with the first text."""
        _ = self._embedder

    def token_states(self, texts: Sequence[str]) -> list[TokenStates]:
        """The states of each text's tokens, the latest single texts' kept. Raises `ModelError` for an embedder that gives none."""
        if not isinstance(self._embedder, MiniLM):
            raise ModelError(f"the embedder {self.name!r} gives no states of single tokens")
        return [self._states(texts[0])] if len(texts) == 1 else self._embedder.token_states(texts)

    def _of_tokens(self, text: str) -> TokenStates:
        return cast("MiniLM", self._embedder).token_states([text])[0]

    def encode(self, texts: Sequence[str]) -> Floats:
        """float32[len(texts), dim], as `Embedder.encode`."""
        if not texts:
            return self._embedder.encode(texts)
        with self._lock:
            known = {text: self._known[text] for text in texts if text in self._known}
        missing = list(dict.fromkeys(text for text in texts if text not in known))
        if missing:
            known |= zip(missing, self._embedder.encode(missing), strict=True)
        with self._lock:
            for text in texts:
                self._known.pop(text, None)
                self._known[text] = known[text]
            for oldest in list(self._known)[: max(0, len(self._known) - self._keeps)]:
                del self._known[oldest]
        return np.stack([known[text] for text in texts])
