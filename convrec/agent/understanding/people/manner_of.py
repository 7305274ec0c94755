"""Items in somebody's manner, which are not theirs: "in the style of Agatha Christie", "a Tarantino style film"; so those like a series."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from convrec.agent.understanding._types import Attitude, Reference, Span, ValueSpan
from convrec.agent.understanding.demands import stances
from convrec.agent.understanding.people.meant import LeftOut
from convrec.agent.understanding.people.spelled_names import is_person
from convrec.agent.understanding.titles._series import NUMBERED, placed_stems
from convrec.agent.understanding.words.patterns import Patterns, listed, words
from convrec.agent.understanding.words.phrases import Line, keys_of
from convrec.agent.understanding.words.text import singular
from convrec.retrieval.constraints import Constraint, Op
from convrec.retrieval.domain import Domain, FieldType
from convrec.types import Row

if TYPE_CHECKING:
    from convrec.retrieval.catalogue import Catalogue

__all__ = ["Manner", "in_manner"]

_BEFORE = Patterns.of(
    True,
    *listed("""
    (in|of|with)? (the|a)? (style|manner|vein|spirit|tradition|mould|mold) of ; similar to ; a la ; à la ; reminiscent of ; inspired by ;
    (an|a|some|other)? (people|someone|somebody) (like|similar to)
"""),
)
_BEHIND = Patterns.of(True, *listed("(s)? (style|styled|esque|ish|type|vibe|vibes|inspired)"))
_LISTING = words("or and")
_LISTING_ON = _LISTING | words("like n")
_LIKING = words("i we you they who dont do really id wed would also")
"""Words before a "like" that is a verb."""


class Manner(NamedTuple):
    """Words that ask for what is like somebody's items: those items, as examples, and the refusal of them themselves."""

    examples: Reference
    others: LeftOut


def in_manner(row: Line, values: Sequence[ValueSpan], catalogue: "Catalogue", titles: Sequence[Span] = ()) -> Manner | None:
    """The manner that a message asks for; None where it asks for none, or not for it.

    Beside items that are named, only a series is liked so: "like Emma or Ana Lee's Adventures".
    """
    said = stances(row)
    if (series := _like_series(row, values, catalogue, titles)) is not None or titles:
        return series
    for value in values:
        if value.any_of or not is_person(value.field, value.values[0], catalogue.domain):
            continue
        places = row.within(value)
        before = _BEFORE.before(row, places.start) or _like_one_of(row, places.start, catalogue.domain) or _like_them(row, places.start)
        behind = _BEHIND.at(row, places.stop) if row.keys[places.stop : places.stop + 1] and row.joined(places.stop) else None
        if (before is None and behind is None) or said[places.start].negated:
            continue
        named = [value, *_listed_on(row, value, values)]
        stop = row.within(named[-1]).stop
        span = row.span(places.start - (before[0] if before else 0), stop + (behind[0] if behind and stop == places.stop else 0))
        return _manner(span, value.field, [str(v.values[0]) for v in named], catalogue)
    return None


def _listed_on(row: Line, value: ValueSpan, values: Sequence[ValueSpan]) -> Iterator[ValueSpan]:
    """Those of the same trade who are listed behind somebody: the second of "like Ana Lee or Bo Ek"."""
    for other in sorted((v for v in values if v.field == value.field and v.start > value.end), key=lambda v: v.start):
        if any(k not in _LISTING_ON for k in row.keys[row.within(value).stop : row.within(other).start]):
            return
        yield other
        value = other


def _like_series(row: Line, values: Sequence[ValueSpan], catalogue: "Catalogue", titles: Sequence[Span]) -> Manner | None:
    """The series that a message likens what it wants to, whose parts are examples and are had."""
    kinds = catalogue.domain.of_type(FieldType.CATEGORY)
    for value in (v for v in values if v.field in kinds):
        start = row.within(value).start
        if not _is_likened(row, start, titles) or stances(row)[start].negated:
            continue
        rows = tuple(dict.fromkeys(Row(int(r)) for v in value.values for r in catalogue.having(value.field, str(v))))
        if not rows or not all(NUMBERED.match(str(v)) for v in value.values) or not all(placed_stems(catalogue, r) for r in rows):
            continue
        end = _name_end(row, row.within(value).stop, value)
        span = row.span(start, end)
        others = Constraint(value.field, Op.NOT_IN, value.values, True, f"like {span.words}")
        return Manner(Reference(span.start, span.end, span.words, rows, Attitude.LIKE), LeftOut(span, others))
    return None


def _name_end(row: Line, end: int, value: ValueSpan) -> int:
    """Where the name of a series ends that goes on behind the word by which it was told: the "jones" of "bridget jones"."""
    told = {key for v in value.values for key in keys_of(str(v))}
    while end < len(row) and row.joined(end) and row.keys[end] in told:
        end += 1
    return end


def _is_likened(row: Line, i: int, titles: Sequence[Span]) -> bool:
    """Whether "like" or "similar to" stands before word `i`, or before a name that this one is listed with."""
    listed_with = next((t for t in titles if i > 1 and row.keys[i - 1] in _LISTING and row.within(t).stop == i - 1), None)
    if listed_with is not None:
        return _is_likened(row, row.within(listed_with).start, titles)
    led = row.keys[i - 1 : i] == ("like",) or row.keys[max(0, i - 2) : i] == ("similar", "to")
    return led and not (i > 1 and row.keys[i - 2] in _LIKING)


def _like_one_of(row: Line, i: int, domain: Domain) -> tuple[int, bool] | None:
    """The length of what stands before a name at word `i` where it asks for others of their trade: "authors like Ana Lee"."""
    trades = {
        singular(k) for f in domain.of_type(FieldType.PEOPLE) for w in (domain.label(f), *domain.fields[f].synonyms) for k in keys_of(w)
    }
    led = next((n for n in (1, 2) if row.keys[max(0, i - n) : i] in (("like",), ("similar", "to"))), 0)
    return (led + 1, True) if led and i > led and singular(row.keys[i - led - 1]) in trades else None


def _like_them(row: Line, i: int) -> tuple[int, bool] | None:
    """The length of what stands before a name at word `i` that only likens to it: "something like Ana Lee", "like Ana Lee but lighter"."""
    return (1 + (row.keys[i - 1] == "to"), True) if _is_likened(row, i, ()) and not row.broken(i) else None


def _manner(span: Span, field: str, people: Sequence[str], catalogue: "Catalogue") -> Manner:
    rows = tuple(dict.fromkeys(Row(int(r)) for person in people for r in catalogue.having(field, person)))
    words = f"in the style of {people[0]}" if len(people) == 1 else f"like {' or '.join(people)}"
    if len(people) > 1:
        others = Constraint(field, Op.NOT_IN, tuple(people), True, words)
    else:
        op = Op.NOT_CONTAINS if catalogue.domain.fields[field].is_multi else Op.NE
        others = Constraint(field, op, people[0], True, words)
    return Manner(Reference(span.start, span.end, words, rows, Attitude.LIKE), LeftOut(span, others))
