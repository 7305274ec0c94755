"""Bans on things that no value is called: "no clowns", where the texts of the items can tell."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from convrec.agent.understanding._ordinary import FUNCTION_WORDS
from convrec.agent.understanding._patterns import Patterns, listed, words
from convrec.agent.understanding._phrases import Line, covered
from convrec.agent.understanding._types import Span
from convrec.retrieval.constraints import Constraint, Op
from convrec.retrieval.domain import FieldType

if TYPE_CHECKING:
    from convrec.agent.understanding.values._free_tags import FreeTags
    from convrec.retrieval.catalogue import Catalogue

__all__ = ["TextBans"]

_BANS = Patterns.of(
    True,
    *listed("""
    (no|without|minus|zero) (any|more|the|such)? ;
    nothing (with|about|involving|featuring|containing) (any|the|a|an)? ;
    (not|isnt) about (any|the|a|an)? ;
    (avoid|avoiding|skip) (any|anything with|the)? ;
    (dont|do not) (want|like|need) (any|the) ;
    (dont|do not) have (any)? ;
    free (of|from)
"""),
)
_IDLE = words("""
    idea ideas problem problems worries worry thanks thank clue preference preferences rush hurry need way doubt offence offense matter
    reason
    budget limit fuss nonsense spoilers mind point longer wonder chance luck joke kidding pressure question questions comment comments
    stress
    delay waiting bother trouble money time clues issue issues particular requirement requirements restriction restrictions demand
    demands sense
    interest energy patience opinion knowledge experience exception exceptions excuse excuses cost charge favourite favorite favorites
    favourites
    strings bullshit bs shit crap brainer doubts fucking fuck success fun joy end limits words luck love hate wrong right good bad worse
    better
    suggestion suggestions recommendation recommendations options option picks repeat repeats duplicates name names list kind sort rules
    thinking
    brains effort real single specific big
""")
_LONGEST = 2
_COMMON_SHARE = 0.25


class TextBans:
    """Finds such bans; the texts are indexed when a message first needs them.

    Parameters
    ----------
    catalogue, tags, nouns
        Whose texts are asked; its free tags, which come before texts; words for an item.
    """

    def __init__(self, catalogue: "Catalogue", tags: "FreeTags", nouns: frozenset[str]) -> None:
        self._catalogue = catalogue
        self._tags = tags
        self._nouns = nouns
        self._fields = catalogue.domain.of_type(FieldType.TEXT)

    def find(self, row: Line, used: Sequence[Span]) -> Iterator[tuple[Constraint, Span]]:
        """Bans with their words, left to right.

        Parameters
        ----------
        used
            Stretches that mean something else already.
        """
        for i, first, _ in _BANS.all(row) if self._fields else ():
            j = first
            while (end := self._thing(row, j, used)) > j:
                span = row.span(i, end)
                said = span.words if j == first else f"no {row.span(j, end).words}"
                for constraint in self._bans(row.keys[j:end], said):
                    yield constraint, span
                if row.keys[end : end + 1] not in (("or",), ("nor",), ("and",)) or row.broken(end):
                    break
                j = end + 1

    def _thing(self, row: Line, j: int, used: Sequence[Span]) -> int:
        """The word after the thing named from word `j` on; `j` itself when none is."""
        end = j
        while end < len(row) and end - j < _LONGEST and (end == j or row.joined(end)) and self._may_name(row, end, used):
            end += 1
        closed = end >= len(row) or row.broken(end) or row.keys[end] in FUNCTION_WORDS | {"please", "thanks", "either"}
        return end if closed and not (j < len(row) and row.broken(j)) else j

    def _may_name(self, row: Line, k: int, used: Sequence[Span]) -> bool:
        key = row.keys[k]
        plain = key.isalpha() and len(key) > 2 and key not in FUNCTION_WORDS and key not in _IDLE and key not in self._nouns
        return plain and not covered(row.span(k, k + 1), used)

    def _bans(self, keys: tuple[str, ...], said: str) -> Iterator[Constraint]:
        """One ban a field of text in which some items, and not a good part of them, hold the words."""
        if self._tags.holding(keys):
            return
        for field in self._fields:
            rows = self._catalogue.strings(field).words.holding(" ".join(keys))
            if 0 < len(rows) <= _COMMON_SHARE * self._catalogue.n_items:
                yield Constraint(field, Op.NOT_CONTAINS, " ".join(keys), True, said)
