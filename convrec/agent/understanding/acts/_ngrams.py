"""Hashed n-grams of words and letters (the hashing trick, Weinberger et al. 2009)."""

from collections import Counter
from collections.abc import Sequence
from zlib import crc32

import numpy as np
import numpy.typing as npt

from convrec.types import Floats

__all__ = ["BUCKETS", "hashed_ngrams"]

BUCKETS = 4096
_WORDS_AT_MOST = 60


def hashed_ngrams(marks: Sequence[str]) -> tuple[npt.NDArray[np.int64], Floats]:
    """Buckets and weights of one message's n-grams: int64[n] ascending in [0, BUCKETS), float32[n] of length 1 (empty for no words).

    One to three words in a row with the message's edges, and three to five letters in a row within each word with its edges. Only the
    first 60 words count.
    """
    marks = marks[:_WORDS_AT_MOST]
    if not marks:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32)
    counts = Counter(crc32(gram.encode()) % BUCKETS for gram in [*_word_grams(marks), *_letter_grams(marks)])
    buckets = np.array(sorted(counts), dtype=np.int64)
    weights = 1.0 + np.log(np.array([counts[bucket] for bucket in buckets.tolist()], dtype=np.float32))
    return buckets, (weights / np.linalg.norm(weights)).astype(np.float32)


def _word_grams(marks: Sequence[str]) -> list[str]:
    edged = ["^", *marks, "$"]
    return [" ".join(edged[i : i + n]) for n in (1, 2, 3) for i in range(len(edged) - n + 1)]


def _letter_grams(marks: Sequence[str]) -> list[str]:
    grams: list[str] = []
    for mark in marks:
        edged = f"<{mark[:30]}>"
        grams += ["#" + edged[i : i + n] for n in (3, 4, 5) for i in range(len(edged) - n + 1)]
    return grams
