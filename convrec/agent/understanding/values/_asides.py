"""Occasions told in passing, as a clause of their own: the "rainy sunday" of "a film for my kids, rainy sunday, nothing scary"."""

from collections.abc import Iterator, Sequence

from convrec.agent.understanding.values._match import Match
from convrec.agent.understanding.words.patterns import words
from convrec.agent.understanding.words.phrases import Line, keys_of
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.occasions import bare_occasion

__all__ = ["Asides"]

_LEADS = words("its it is was a an the our my on so another just and ok today tonight")
_CLOSERS = words("and so but with here today now please")


class Asides:
    """Finds such clauses; safe to share between threads.

    Parameters
    ----------
    catalogue
        Its domain tells which occasions suggest a value: "for a rainy sunday".
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._told: dict[tuple[str, ...], tuple[str, str]] = {}
        for field, spec in catalogue.domain.fields.items():
            for value, occasions in spec.occasions.items():
                for bare in filter(None, map(bare_occasion, occasions)):
                    if catalogue.count(field, value):
                        self._told.setdefault(keys_of(bare), (field, value))

    def find(self, row: Line, taken: Sequence[bool]) -> Iterator[Match]:
        """The occasions that are clauses of their own, but for "it's a" before them."""
        for start in range(len(row)):
            if start and not row.broken(start):
                continue
            first = start
            while first < len(row) and row.keys[first] in _LEADS:
                first += 1
            end = first
            while end < len(row) and (end == first or (row.joined(end) and row.keys[end] not in _CLOSERS)):
                end += 1
            told = self._told.get(row.keys[first:end])
            if told is not None and not any(taken[first:end]):
                yield Match(first, end, told[0], (told[1],), 1.0, False, ())
