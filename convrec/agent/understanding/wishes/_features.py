"""What the tagger sees of a word: its state, its neighbours', its clause's, and the words themselves."""

from collections.abc import Sequence
from zlib import crc32

import numpy as np
import numpy.typing as npt

from convrec.agent.understanding.words.phrases import Line
from convrec.retrieval.embedding import TokenStates
from convrec.types import Floats

__all__ = ["BUCKETS", "buckets", "context"]

BUCKETS = 4096
_NEIGHBOUR = np.float32(0.5)


def context(row: Line, states: TokenStates) -> Floats:
    """float32[len(row), 4 * dim]: the state of each word, half of the words' before and after it, and the mean of its clause.

    A word's state is the mean of its tokens'; words behind the embedder's last token have zeros.
    """
    words = _of_words(row, states)
    nothing = np.zeros_like(words[:1])
    before, after = np.concatenate([nothing, words[:-1]]), np.concatenate([words[1:], nothing])
    clauses = np.empty_like(words)
    starts = [i for i in range(len(row)) if i == 0 or row.broken(i)]
    for start, end in zip(starts, [*starts[1:], len(row)], strict=True):
        clauses[start:end] = words[start:end].mean(axis=0)
    return np.concatenate([words, _NEIGHBOUR * before, _NEIGHBOUR * after, clauses], axis=1)


def _of_words(row: Line, states: TokenStates) -> Floats:
    starts, ends = states.offsets[:, 0], states.offsets[:, 1]
    means = np.zeros((len(row), states.states.shape[1]), dtype=np.float32)
    for i, word in enumerate(row.words):
        held = (starts < word.end) & (ends > word.start)
        if held.any():
            means[i] = states.states[held].mean(axis=0)
    return means


def buckets(keys: Sequence[str], i: int) -> npt.NDArray[np.int64]:
    """int64[5] in [0, BUCKETS): hashes of word `i`, of the one before, the one after, and of the pairs that end at it and before it."""
    edged = ["^", "^", *keys, "$"]
    second, first, word, after = edged[i : i + 4]
    grams = (f"0 {word}", f"1 {first}", f"2 {after}", f"3 {second} {first}", f"4 {first} {word}")
    return np.array([crc32(gram.encode()) % BUCKETS for gram in grams], dtype=np.int64)
