"""Wishes for the first part of some series: "the first one of a series", where a field places items in theirs as "Dune, #1" does."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from convrec.agent.understanding._types import Span
from convrec.agent.understanding.titles._series import placed_values
from convrec.agent.understanding.words.patterns import Patterns
from convrec.agent.understanding.words.phrases import Line, keys_of
from convrec.retrieval.constraints import Constraint, Op

if TYPE_CHECKING:
    from convrec.retrieval.catalogue import Catalogue

__all__ = ["FirstParts"]

_OF_SERIES = "(of|in|from) (a|any|some|another) (new|good|great|long|whole|different)? (series|saga|trilogy)"


class FirstParts:
    """Finds such wishes; safe to share between threads.

    Parameters
    ----------
    catalogue
        Fields of one value whose values end in a place tell which items begin a series.
    """

    def __init__(self, catalogue: "Catalogue") -> None:
        firsts = [place for place in placed_values(catalogue) if place.number == 1]
        self._first = {field: tuple(p.value for p in firsts if p.field == field) for field in dict.fromkeys(p.field for p in firsts)}
        nouns = "|".join(dict.fromkeys(key for noun in catalogue.domain.nouns() for key in keys_of(noun)))
        self._asked = Patterns.of(
            True,
            f"(the|a)? (very)? (first|1st|opening) (one|part|volume|{nouns})? {_OF_SERIES}",
            f"(the)? (start|beginning) {_OF_SERIES}",
            f"(the)? (part|number|volume|{nouns}) (1|one) {_OF_SERIES}",
        )

    def find(self, row: Line) -> Iterator[tuple[Span, Constraint]]:
        """Each stretch that asks for a first part, with the demand for one; nothing where no field tells."""
        for i, j, _ in self._asked.all(row) if self._first else ():
            span = row.span(i, j)
            yield from ((span, Constraint(field, Op.IN, values, True, span.words)) for field, values in self._first.items())
