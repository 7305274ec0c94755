"""An encoder for conversations: what was embedded lately is kept, within bounds."""

from collections.abc import Callable, Sequence
from functools import cached_property
from threading import Lock

import numpy as np

from convrec.retrieval.ranking.tuned._features import Encoder
from convrec.types import Floats

__all__ = ["Recent"]


class Recent:
    """Embeds texts, and keeps the latest: every turn of a conversation asks for all of its messages again. Safe to share between threads.

    Parameters
    ----------
    opened
        Gives the encoder, at the first need.
    keeps
        How many texts are kept.
    """

    def __init__(self, opened: Callable[[], Encoder], *, keeps: int = 2048) -> None:
        self._opened = opened
        self._keeps = keeps
        self._known: dict[str, Floats] = {}
        self._lock = Lock()

    @cached_property
    def _encoder(self) -> Encoder:
        return self._opened()

    def encode(self, texts: Sequence[str]) -> Floats:
        """float32[len(texts), dim]."""
        with self._lock:
            known = {text: self._known[text] for text in texts if text in self._known}
        missing = list(dict.fromkeys(text for text in texts if text not in known))
        if missing:
            known |= zip(missing, self._encoder.encode(missing), strict=True)
        with self._lock:
            for text in texts:
                self._known.pop(text, None)
                self._known[text] = known[text]
            for oldest in list(self._known)[: max(0, len(self._known) - self._keeps)]:
                del self._known[oldest]
        return np.stack([known[text] for text in texts])
