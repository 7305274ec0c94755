"""Items in somebody's manner, which are not theirs: "in the style of Agatha Christie", "a Tarantino style film"."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from convrec.agent.understanding._patterns import Patterns, listed
from convrec.agent.understanding._phrases import Line, keys_of
from convrec.agent.understanding._text import singular
from convrec.agent.understanding._types import Attitude, Reference, Span, ValueSpan
from convrec.agent.understanding.demands import stances
from convrec.agent.understanding.people_meant import LeftOut
from convrec.agent.understanding.spelled_names import is_person
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


class Manner(NamedTuple):
    """Words that ask for what is like somebody's items: those items, as examples, and the refusal of them themselves."""

    examples: Reference
    others: LeftOut


def in_manner(row: Line, values: Sequence[ValueSpan], catalogue: "Catalogue") -> Manner | None:
    """The manner that a message asks for; None where it asks for none, or not for it."""
    said = stances(row)
    for value in values:
        if value.any_of or not is_person(value.field, value.values[0], catalogue.domain):
            continue
        places = row.within(value)
        before = _BEFORE.before(row, places.start) or _like_one_of(row, places.start, catalogue.domain)
        behind = _BEHIND.at(row, places.stop) if row.keys[places.stop : places.stop + 1] and row.joined(places.stop) else None
        if (before is None and behind is None) or said[places.start].negated:
            continue
        span = row.span(places.start - (before[0] if before else 0), places.stop + (behind[0] if behind else 0))
        return _manner(span, value.field, str(value.values[0]), catalogue)
    return None


def _like_one_of(row: Line, i: int, domain: Domain) -> tuple[int, bool] | None:
    """The length of what stands before a name at word `i` where it asks for others of their trade: "authors like Ana Lee"."""
    trades = {
        singular(k) for f in domain.of_type(FieldType.PEOPLE) for w in (domain.label(f), *domain.fields[f].synonyms) for k in keys_of(w)
    }
    led = next((n for n in (1, 2) if row.keys[max(0, i - n) : i] in (("like",), ("similar", "to"))), 0)
    return (led + 1, True) if led and i > led and singular(row.keys[i - led - 1]) in trades else None


def _manner(span: Span, field: str, person: str, catalogue: "Catalogue") -> Manner:
    rows = tuple(Row(int(r)) for r in catalogue.having(field, person))
    op = Op.NOT_CONTAINS if catalogue.domain.fields[field].is_multi else Op.NE
    others = Constraint(field, op, person, True, f"in the style of {person}")
    return Manner(Reference(span.start, span.end, others.words, rows, Attitude.LIKE), LeftOut(span, others))
