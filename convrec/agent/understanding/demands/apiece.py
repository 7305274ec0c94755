"""Lists that ask for some of each kind: "two films: a comedy and a horror", "two westerns and one war film"."""

from collections.abc import Sequence

from convrec.agent.understanding._types import ValueSpan
from convrec.agent.understanding.numbers import read_number
from convrec.agent.understanding.words.phrases import Line
from convrec.retrieval.constraints import Constraint, Op
from convrec.retrieval.domain import Domain, Stated

__all__ = ["any_of", "shares_of"]

_ARTICLES = frozenset({"a", "an"})
_MOST = 10
_JOINS = frozenset({"and", "or", "plus", "also", "then"})


def shares_of(row: Line, values: Sequence[ValueSpan], count: int | None, domain: Domain) -> list[tuple[Constraint, int]]:
    """How many of each kind a message asks for; nothing where one item may be of both kinds, as in "a comedy and a drama".

    Parameters
    ----------
    values
        What was found in the message, left to right.
    count
        How many items it asks for in all, where it says so.
    """
    found: list[tuple[Constraint, int]] = []
    counted = False
    end = -1
    for value in values:
        spec = domain.fields[value.field]
        places = row.within(value)
        number = _number(row, places.start)
        if spec.stated is not Stated.HARD or len(value.values) != 1 or number is None or (found and value.field != found[0][0].field):
            continue
        each, begin = number
        if found and not _joined(row, end, begin, domain):
            return []
        counted = counted or row.keys[begin] not in _ARTICLES
        op = Op.CONTAINS if spec.is_multi else Op.EQ
        found.append((Constraint(value.field, op, value.values[0], True, value.words), each))
        end = places.stop
    total = sum(n for _, n in found)
    asked = counted or total == count
    return found if len(found) > 1 and asked and total <= _MOST else []


def any_of(constraints: Sequence[Constraint], shares: Sequence[tuple[Constraint, int]]) -> tuple[Constraint, ...]:
    """The demands with one for any of the kinds of which some are asked for each, in the place of the first of them."""
    if not shares:
        return tuple(constraints)
    field, values = shares[0][0].field, tuple(c.value for c, _ in shares)
    either = Constraint(field, Op.IN, tuple(v for v in values if not isinstance(v, tuple)), True, " or ".join(c.words for c, _ in shares))
    return (*(c for c in constraints if c.field != field or c.op.is_negative), either)


def _number(row: Line, i: int) -> tuple[int, int] | None:
    """The number right before word `i` and the word where it begins; an article is one."""
    if row.keys[i] in _ARTICLES:
        return 1, i
    if not i or row.broken(i):
        return None
    if row.keys[i - 1] in _ARTICLES:
        return 1, i - 1
    read = read_number(row, i - 1)
    return (int(read[0]), i - 1) if read is not None and read[1] == i and float(read[0]).is_integer() and read[0] > 0 else None


def _joined(row: Line, end: int, start: int, domain: Domain) -> bool:
    """Whether nothing but an "and", a comma or an item's noun stands between two kinds."""
    nouns = {word for noun in domain.nouns() for word in noun.split()}
    return all(key in _JOINS or key in nouns for key in row.keys[end:start]) and not any(row.ended(k) for k in range(end, start + 1))
