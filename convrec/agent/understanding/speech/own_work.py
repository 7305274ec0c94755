"""What the person is to make or hand in, which is no kind of item that is wanted: "I have to write an essay", "a classic for an essay"."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from convrec.agent.understanding._types import Span, ValueSpan
from convrec.agent.understanding.words.ordinary import FUNCTION_WORDS
from convrec.agent.understanding.words.patterns import Patterns, listed, words
from convrec.agent.understanding.words.phrases import Line

if TYPE_CHECKING:
    from convrec.retrieval.catalogue import Catalogue

__all__ = ["own_work"]

_MAKING = Patterns.of(
    True,
    *listed("""
    (write|writing|writes|wrote|compose|composing|submit|submitting|prepare|preparing|hand in|handing in|turn in|work on|working on) ;
    (doing|making|shooting) ; (i|we|to|he|she) (must|have to|has to|need to|needs to|got to) (do|make|shoot)
"""),
)
_OWED = Patterns.of(
    True,
    *listed("""
    (is|thats|was)? due ; (that)? (i|we|he|she) (must|should|have to|has to|need to|needs to|am to|will|got to) (write|do|hand in|submit) ;
    (is|are) (what|something) (that)? (i|we|he|she|im|were) (must|should|have to|has to|need to|needs to|will|to)?
    (write|writing|do|submit) ;
    (to|i) write ; (deadline|assignment|homework)
"""),
)
_ONE = words("a an my our his her this the")
_TOPIC = words("about on of who")
"""Words before what somebody makes where it is what an item tells of."""
_WITHIN = 2
"""Words between an article and what it stands before: "a school essay"."""


def own_work(row: Line, values: Sequence[ValueSpan], catalogue: "Catalogue") -> list[Span]:
    """The stretches of a message that name what somebody is to make, left to right.

    What an item is for is such a thing where another kind is asked for and no item is both: "a short classic for an essay".

    Parameters
    ----------
    values
        What was read as values of items.
    """
    return [row.span(begin, row.within(v).stop) for v in values if (begin := _begin(row, v, values, catalogue)) is not None]


def _begin(row: Line, value: ValueSpan, values: Sequence[ValueSpan], catalogue: "Catalogue") -> int | None:
    """The first word of what tells that a value is made or handed in rather than wanted; None for what is wanted."""
    places = row.within(value)
    article = _article(row, places.start)
    owed = places.stop < len(row) and row.joined(places.stop) and _OWED.at(row, places.stop) is not None
    if article is None:
        return places.start if owed else None
    making = _MAKING.before(row, article)
    if making is not None:
        begin = article - making[0]
        return None if begin and row.joined(begin) and row.keys[begin - 1] in _TOPIC else begin
    closes = places.stop == len(row) or row.broken(places.stop) or row.keys[places.stop] in FUNCTION_WORDS
    purpose = closes and article > 0 and row.joined(article) and row.keys[article - 1] == "for"
    if owed or (purpose and any(_apart(value, other, catalogue) for other in values if other.end <= row.words[article].start)):
        return article - purpose
    return None


def _article(row: Line, i: int) -> int | None:
    """The article of the thing named at word `i`, a word or two before it or the first of its own words; None where it has none."""
    if row.keys[i] in _ONE:
        return i
    for k in range(i - 1, max(-1, i - 2 - _WITHIN), -1):
        if not row.joined(k + 1):
            return None
        if row.keys[k] in _ONE:
            return k
    return None


def _apart(value: ValueSpan, other: ValueSpan, catalogue: "Catalogue") -> bool:
    """Whether two values of one field are of no item together."""
    named = [[v for v in span.values if isinstance(v, str)] for span in (value, other)]
    if value.field != other.field or not all(named):
        return False
    mine, theirs = ({int(row) for v in told for row in catalogue.having(value.field, v)} for told in named)
    return not mine & theirs
