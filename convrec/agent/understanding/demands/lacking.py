"""The thing that a flag says items are free of: the "grain" of "no grain", "grain intolerant" and "has it grain?" beside a "grain free"."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from convrec.agent.understanding._types import Span, ValueSpan
from convrec.agent.understanding.demands._stance import after_value, stances
from convrec.agent.understanding.values._forms import both_spellings, number_forms
from convrec.agent.understanding.words.patterns import Patterns, listed
from convrec.agent.understanding.words.phrases import Line, covered, keys_of
from convrec.retrieval.domain import FieldType

if TYPE_CHECKING:
    from convrec.retrieval.domain import Domain

__all__ = ["LackedThings", "lacked"]

_FREE = re.compile(
    r"(?:is[ _])?(?:(?P<before>[^\W\d_]+(?: [^\W\d_]+)?)[ _-]free|(?:free (?:of|from)|contains no|no|without|zero) (?P<behind>[^\W\d_].*))"
)
_HELD = Patterns.of(
    True,
    *listed("(with|containing|contain|contains|has|have|having|include|includes|including|there|got) (any|some|much|lots of|added)?"),
)
"""What stands before a thing that something has in it."""
_OF_PERSON = frozenset({"i", "we", "you", "id", "ive", "weve", "wed"})
"""Whose having something tells nothing of an item."""


def lacked(name: str) -> str | None:
    """What an item of which a flag of this name holds has none of; None for other names.

    >>> lacked("grain free"), lacked("free from nuts"), lacked("no added sugar"), lacked("free delivery"), lacked("vegan")
    ('grain', 'nuts', 'added sugar', None, None)
    """
    found = _FREE.fullmatch(name.strip().lower())
    return None if found is None else found["before"] or found["behind"]


class LackedThings:
    """Finds such things where a message says that they are unwanted, not borne, or in an item; safe to share between threads.

    Parameters
    ----------
    domain
        Its flags and their words.
    """

    def __init__(self, domain: "Domain") -> None:
        self._fields: dict[tuple[str, ...], str] = {}
        for field in domain.of_type(FieldType.BOOLEAN):
            for name in (domain.label(field), *domain.fields[field].synonyms):
                if (thing := lacked(name)) is not None:
                    for spelling in both_spellings(keys_of(thing)):
                        for form in number_forms(spelling):
                            self._fields.setdefault(form, field)
        self._longest = max(map(len, self._fields), default=0)

    def among(self, row: Line, values: list[ValueSpan], occupied: Sequence[Span]) -> list[ValueSpan]:
        """The values of a message with these things as values of their flags, in the place of what else their words name.

        A thing that is said to be in an item stays what another field calls it: there a flag tells less.

        Parameters
        ----------
        occupied
            Stretches that mean something else.
        """
        found = [span for i in range(len(row)) if (span := self._at(row, i, values, occupied)) is not None]
        return sorted([*(v for v in values if not covered(v, found)), *found], key=lambda v: v.start) if found else values

    def _at(self, row: Line, i: int, values: Sequence[ValueSpan], occupied: Sequence[Span]) -> ValueSpan | None:
        for j in range(min(len(row), i + self._longest), i, -1):
            field = self._fields.get(row.keys[i:j])
            span = row.span(i, j)
            if field is None or covered(span, occupied) or any(v.overlaps(span) and v.field == field for v in values):
                continue
            stance = stances(row)[i]
            unwanted = (stance.negated and not (stance.tamed or stance.idle)) or (after_value(row, j, frozenset()) or ("",))[0] == "not"
            if unwanted or (_is_held(row, i) and not covered(span, values)):
                return ValueSpan(span.start, span.end, span.words, field, (False,))
        return None


def _is_held(row: Line, i: int) -> bool:
    """Whether the words before a thing say that an item has it: the "does it contain" of "does it contain nuts"."""
    cue = _HELD.before(row, i)
    start = i - cue[0] if cue is not None else 0
    return cue is not None and not (start and row.keys[start - 1] in _OF_PERSON)
