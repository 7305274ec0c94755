"""Wishes for an order: "order by price", "sort them by year, newest first", "by distance, low to high"."""

import re
from typing import NamedTuple

from convrec.agent.understanding._types import Span
from convrec.agent.understanding.numbers import YEAR, NumericField, NumericFields
from convrec.agent.understanding.steering.steered import Direction, Extreme
from convrec.agent.understanding.words.phrases import Line, Phrases
from convrec.agent.understanding.words.worded import Worded
from convrec.retrieval.constraints import Constraint, Op
from convrec.retrieval.domain import Domain, FieldType

__all__ = ["Sorted", "SortingFinder"]

_THEM = r"(?:(?:it|them|these|those|this|all|everything|(?:all )?(?:the|your|these|those) (?:list|results|items|options|rest|lot)|items) )?"
_ORDER = rf"(?:(?:order|sort|rank|arrange|ordered|sorted|ranked|arranged|reorder) {_THEM}(?:by|on|according to)|in order of)"
_RISING = r"(?:ascending|asc|(?:from )?(?:the )?low(?:est)? to (?:the )?high(?:est)?|(?:lowest|smallest|worst) first)"
_FALLING = r"(?:descending|desc|(?:from )?(?:the )?high(?:est)? to (?:the )?low(?:est)?|(?:highest|largest|biggest|most|best|top) first)"
_WAY = rf"(?: (?:in )?(?:(?P<up>{_RISING})|(?P<down>{_FALLING})|(?P<said>superlative) first|order))*"
_WAYS = r"(?= (?:from (?:the )?(?:low|high)(?:est)?|low|lowest|high|highest|best|worst|asc|desc|ascending|descending|superlative first)\b)"
_FRAMES = tuple(
    re.compile(rf"\b{frame}\b")
    for frame in (rf"{_ORDER} (?:the |their |its )?field{_WAY}", rf"(?:by )?field{_WAYS}{_WAY}", r"in field order")
)
_AS_THEY_CAME = re.compile(
    r"in (?:(?:the|their|its) )?(?:(?:right|correct|proper|chronological|release|publication|reading|series) )*order"
    r"(?: of (?:release|publication))?(?: please)?$"
)
"""An order by what names no field: that in which things came out."""
_OF = re.compile(r"\b(?:to|of|from) (?!the |a )")
_BEST = {"better": "best", "worse": "worst"}


class Sorted(NamedTuple):
    """An order that `span` asks for: what comes first, and the leaning that it leaves where the field measures an amount."""

    span: Span
    extreme: Extreme
    leaning: tuple[Constraint, ...]


class SortingFinder:
    """Finds such wishes; safe to share between threads.

    Parameters
    ----------
    domain, fields
        The words for the fields, and the numeric ones with their comparatives.
    """

    def __init__(self, domain: Domain, fields: NumericFields) -> None:
        self._domain = domain
        self._fields = fields
        self._names: Phrases[str] = Phrases(
            (word, name)
            for name in fields.all
            for said in (domain.label(name), name.replace("_", " "), *domain.fields[name].synonyms)
            for word in (said, _OF.sub(r"\g<0>the ", said))
            if domain.fields[name].type is not FieldType.BOOLEAN
        )

    def find(self, row: Line) -> Sorted | None:
        """The order that a message asks for, or None."""
        for i, j, name in self._names.all(row):
            keys = [*row.keys[:i], "field", *row.keys[j:]]
            ends = next(((a, b, up) for a, b, (field, up) in self._fields.extremes.all(row) if a >= j and field == name), None)
            if ends is not None:
                keys[ends[0] - (j - i - 1) : ends[1] - (j - i - 1)] = ["superlative"]
            text = " ".join(keys)
            match = next((m for frame in _FRAMES if (m := frame.search(text))), None)
            if match is None:
                continue
            start = text.count(" ", 0, match.start())
            after = len(keys) - text.count(" ", 0, match.end()) - 1
            said = match.groupdict()
            more = (
                ends[2] if ends is not None and said.get("said") else bool(said.get("down")) or (not said.get("up") and self._falls(name))
            )
            return self._sorted(row.span(start, len(row) - after), name, more=more)
        return self._as_they_came(row)

    def _as_they_came(self, row: Line) -> Sorted | None:
        """The order of years that "in order" means where years are known."""
        year = next((name for name, field in self._fields.all.items() if field.kind == YEAR), None)
        worded = Worded(row)
        match = _AS_THEY_CAME.search(worded.text)
        if year is None or match is None or not match.start():
            return None
        words = self._superlative(self._fields.all[year], more=False)
        return Sorted(row.span(worded.word(match.start()), len(row)), Extreme(year, Direction.LESS, words), ())

    def _falls(self, name: str) -> bool:
        """Whether the most comes first where nothing is said: of what is better the more of it there is."""
        return any("better" in word.split() for word in self._fields.all[name].words.more)

    def _sorted(self, span: Span, name: str, *, more: bool) -> Sorted:
        field = self._fields.all[name]
        words = self._superlative(field, more=more)
        extreme = Extreme(name, Direction.MORE if more else Direction.LESS, words)
        if field.is_date or not len(field.numbers):
            return Sorted(span, extreme, ())
        end = float(field.numbers[-1 if more else 0])
        leaning = Constraint(name, Op.GE if more else Op.LE, int(end) if end.is_integer() else end, False, words)
        return Sorted(span, extreme, (leaning,))

    def _superlative(self, field: NumericField, *, more: bool) -> str:
        """What comes first, in one word of the domain where it has one: "cheapest first"; "by price" elsewhere."""
        comparatives = field.words.more if more else field.words.less
        word = next((w for w in comparatives if w.endswith("er") or w in _BEST), "")
        return f"{_BEST.get(word, f'{word[:-2]}est')} first" if word and " " not in word else f"by {self._domain.label(field.name)}"
