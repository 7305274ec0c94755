"""What ordinary wording looks like: known words and letter pairs."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from convrec.agent.understanding.acts._normal import plain_words
from convrec.types import Floats

__all__ = ["Lexis"]

_EDGE = 26


def _letters(word: str) -> list[int]:
    """Letters as 0-25, with the edge of the word as 26 on both sides; other characters are left out."""
    return [_EDGE, *(ord(c) - ord("a") for c in word if "a" <= c <= "z"), _EDGE]


@dataclass(frozen=True)
class Lexis:
    """Statistics of the training utterances.

    Attributes
    ----------
    words
        Words of at least two utterances. A word of a single utterance counts as unknown, so that training sees unknown words about as
        often as use does.
    pairs
        float32[27, 27]: log-probability of the second letter (or the word's end, 26) after the first (or the word's start).
    """

    words: frozenset[str]
    pairs: Floats

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Lexis":
        """Count words and letter pairs in texts of real wording; letter pairs with add-one smoothing."""
        seen: Counter[str] = Counter()
        counts = np.ones((27, 27), dtype=np.float64)
        for text in texts:
            words = plain_words(text)
            seen.update(set(words))
            for word in words:
                for left, right in pairwise(_letters(word)):
                    counts[left, right] += 1
        pairs = np.log(counts / counts.sum(axis=1, keepdims=True))
        return cls(frozenset(word for word, count in seen.items() if count > 1), pairs.astype(np.float32))

    def wordlike(self, word: str) -> float:
        """Mean log-probability of the word's letter pairs: nearer to 0 for words, far below for keys hit at random."""
        letters = _letters(word)
        return float(np.mean([self.pairs[left, right] for left, right in pairwise(letters)]))

    def known(self, word: str) -> bool:
        """Whether the word is common in the utterances, or a number."""
        return word in self.words or word[:1].isdecimal()
