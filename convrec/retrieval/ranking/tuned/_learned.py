"""What is learned from dialogues: what is named, what is recommended, what goes together, and what words ask for."""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from convrec.retrieval.ranking.tuned._heard import Example
from convrec.types import Floats

__all__ = ["Learned", "asked_for", "learn", "words_of"]

_WORD = re.compile(r"[a-z][a-z'\-]+")
_SMOOTH = 2.0
"""Dialogues that are added to each count before two items are said to go together."""
_PRIOR = 8.0
"""Dialogues that say a word has no meaning."""
_LEAST_DIALOGUES = 3


@dataclass(frozen=True)
class Learned:
    """Learned from some dialogues.

    Attributes
    ----------
    told, named
        float32[n_items]: ``log(1 + n)`` of the dialogues that recommend the item, and that name it at all.
    together
        Sparse float32[n_items, n_items]: ``log(1 + n c_ij / ((c_i + 2) (c_j + 2)))``, n being the dialogues, c_i those with item i and
        c_ij those with both.
    vocabulary
        The words that meanings were learned for, in order.
    meanings
        float32[n_words, n_traits]: how much commoner a trait is among what is recommended to who says the word, shrunk to 0 as if 8
        dialogues said otherwise.
    """

    told: Floats
    named: Floats
    together: sparse.csr_matrix
    vocabulary: tuple[str, ...]
    meanings: Floats


def learn(examples: Sequence[Example], traits: sparse.csr_matrix) -> Learned:
    """Learn from the turns of some dialogues.

    Parameters
    ----------
    examples
        Turns; those of one dialogue count once.
    traits
        Sparse float32[n_items, n_traits], 1 where an item has a trait.
    """
    n_items = traits.indptr.size - 1
    sets: dict[str, tuple[set[int], set[int]]] = {}
    for example in examples:
        named, told = sets.setdefault(example.group, (set(), set()))
        told |= {int(row) for row in example.targets}
        named |= told | {int(row) for row in example.heard.named}
    every = _incidence([named for named, _ in sets.values()], n_items)
    recommended = _incidence([told for _, told in sets.values()], n_items)
    vocabulary, meanings = _meanings(examples, traits)
    return Learned(_log_counts(recommended), _log_counts(every), _together(every), vocabulary, meanings)


def words_of(said: Sequence[str]) -> set[str]:
    """The words of some messages."""
    return set(_WORD.findall(" ".join(said).lower()))


def asked_for(said: str, places: Mapping[str, int], meanings: Floats) -> Floats:
    """What words ask for: the meanings of the m known ones, summed and divided by sqrt(m): float32[n_traits]."""
    known = [places[word] for word in sorted(words_of([said])) if word in places]
    return np.asarray(meanings[known].sum(axis=0) / np.float32(math.sqrt(max(1, len(known)))), dtype=np.float32)


def _incidence(sets: Sequence[set[int]], n_items: int) -> sparse.csr_matrix:
    columns = [row for rows in sets for row in sorted(rows)]
    starts = np.cumsum([0, *(len(rows) for rows in sets)])
    ones = np.ones(len(columns), dtype=np.float32)
    return sparse.csr_matrix((ones, np.array(columns, dtype=np.int64), starts), shape=(len(sets), n_items))


def _log_counts(incidence: sparse.csr_matrix) -> Floats:
    return np.log1p(np.asarray(incidence.sum(axis=0)).ravel()).astype(np.float32)


def _together(every: sparse.csr_matrix) -> sparse.csr_matrix:
    both = sparse.coo_matrix(every.T @ every)
    counts = np.asarray(every.sum(axis=0)).ravel() + _SMOOTH
    apart = both.row != both.col
    row, col = both.row[apart], both.col[apart]
    n_items = counts.size
    lift = np.log1p((every.indptr.size - 1) * both.data[apart] / (counts[row] * counts[col])).astype(np.float32)
    return sparse.csr_matrix((lift, (row, col)), shape=(n_items, n_items))


def _meanings(examples: Sequence[Example], traits: sparse.csr_matrix) -> tuple[tuple[str, ...], Floats]:
    spoken = [words_of(example.heard.said) for example in examples]
    by_word: dict[str, set[str]] = {}
    for example, words in zip(examples, spoken, strict=True):
        for word in words:
            by_word.setdefault(word, set()).add(example.group)
    vocabulary = tuple(sorted(word for word, groups in by_word.items() if len(groups) >= _LEAST_DIALOGUES))
    places = {word: place for place, word in enumerate(vocabulary)}
    turns = Counter(example.group for example in examples)
    told = [example.targets for example in examples]
    weights = np.array([1.0 / turns[e.group] if e.targets else 0.0 for e in examples])  # each dialogue has one vote
    profiles = _incidence([set(map(int, rows)) for rows in told], traits.indptr.size - 1) @ traits
    profiles = sparse.csr_matrix(sparse.diags(weights / np.maximum([len(set(rows)) for rows in told], 1)) @ profiles)
    spoke = _incidence([{places[word] for word in words if word in places} for words in spoken], len(vocabulary))
    had = np.asarray((spoke.T @ profiles).todense())
    said = np.asarray(spoke.T @ weights)
    usual = np.asarray(profiles.sum(axis=0)).ravel() / max(float(weights.sum()), 1e-9)
    return vocabulary, ((had - said[:, None] * usual) / (said[:, None] + _PRIOR)).astype(np.float32)
