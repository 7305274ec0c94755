"""What a title is to hold: "with 'night' in the title"; and forms of titles that nothing tells: "one word titles"."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from convrec.agent.understanding._types import Span
from convrec.agent.understanding.demands import stances
from convrec.agent.understanding.titles.series_wishes import SeriesWish
from convrec.agent.understanding.words.patterns import Patterns, listed
from convrec.agent.understanding.words.phrases import Line
from convrec.retrieval.constraints import Constraint, Op

__all__ = ["TitledSo", "titled_so"]

_HOLDING = Patterns.of(True, *listed("(with|has|have|having|that has|which has|whose title has) (the)? (word|words|name)?"))
_IN_IT = Patterns.of(True, *listed("in (the|its|their) (title|titles|name|names)"))
_FORMED = Patterns.of(
    True,
    *listed("""
    (with|that have|having)? (a|an)? (one|single|two|three|four|five|1|2|3) (word|letter|syllable) (title|titles|name|names) ;
    (with|that have|having)? (a|an)? (long|short|shortest|longest|silly|funny|weird) (title|titles) ;
    (title|titles|name|names) (starting|beginning|ending|that start|that starts|that begin|that begins|that end|that ends) (with|in)
"""),
)
_SPOKEN_OF = frozenset({"title", "titles", "name", "names"})
_LONGEST = 4


class TitledSo(NamedTuple):
    """Stretches that speak of titles, what they demand of them, and those that nothing can tell."""

    spans: tuple[Span, ...] = ()
    constraints: tuple[Constraint, ...] = ()
    untold: tuple[Span, ...] = ()


def titled_so(row: Line, fields: Sequence[str], placed: Iterable[SeriesWish] = ()) -> TitledSo:
    """What a message says of titles, which `fields` hold, and `placed` of the series and the place that they stand for."""
    series = _of_series(list(placed))
    if not _SPOKEN_OF & set(row.keys):
        return series
    held = list(_holding(row))
    untold = tuple(row.span(i, j) for i, j, _ in _FORMED.all(row))
    stance = stances(row)
    made: list[Constraint] = []
    for i, j, end, stop in held:
        negated = stance[i - 1].negated if i else False
        op, words = (Op.NOT_CONTAINS, f"not {row.span(i, stop).words}") if negated else (Op.CONTAINS, row.span(i, stop).words)
        made += [Constraint(field, op, row.span(j, end).words.strip("'\""), True, words) for field in fields]
    return TitledSo(
        (*series.spans, *(row.span(i, stop) for i, _, _, stop in held), *untold),
        (*series.constraints, *made),
        (*series.untold, *untold),
    )


def _of_series(wishes: Sequence[SeriesWish]) -> TitledSo:
    """What wishes for series demand; those that no series here meets cannot be told."""
    spans = tuple(span for wish in wishes for span in wish.spans)
    met = tuple(wish.constraint for wish in wishes if wish.constraint is not None)
    return TitledSo(spans, met, tuple(wish.spans[-1] for wish in wishes if wish.constraint is None and not wish.either))


def _holding(row: Line) -> Iterator[tuple[int, int, int, int]]:
    """First word of each such phrase, of what the title is to hold, the word after that, and the word after the phrase."""
    for i, j, _ in _HOLDING.all(row):
        for end in range(j + 1, min(len(row), j + 1 + _LONGEST)):
            if (hit := _IN_IT.at(row, end)) is not None:
                yield i, j, end, end + hit[0]
                break
