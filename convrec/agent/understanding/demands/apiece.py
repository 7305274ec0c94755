"""Lists that ask for some of each kind: "two westerns and one war film", "a comedy, a thriller and something sad"."""

from collections.abc import Sequence
from dataclasses import dataclass

from convrec.agent.understanding._types import ValueSpan
from convrec.agent.understanding.numbers import read_number
from convrec.agent.understanding.words.phrases import Line
from convrec.agent.understanding.words.wordlist import words
from convrec.retrieval.constraints import Constraint, Op, Scalar
from convrec.retrieval.domain import Domain, FieldType, Stated

__all__ = ["Kind", "any_of", "shares_of"]

Kind = tuple[tuple[Constraint, ...], int]
"""What an item of one kind must be, and how many of them are asked for."""

_ARTICLES = frozenset({"a", "an"})
_ANYTHING = words("something anything")
_DEGREES = words("really very quite truly properly pretty rather good great nice proper")
"""Words between a number and a kind that make no other kind of it: "one really funny"."""
_MOST = 10
_SEVERAL = 3
"""Kinds from which on a list with articles alone asks for one of each: "a comedy, a thriller and a western"."""
_JOINS = words("and plus also then")


@dataclass(frozen=True, slots=True)
class _Part:
    """One kind of a list.

    Attributes
    ----------
    start, end
        Its first word, the number before it, and the word behind its last value.
    opener
        The word that begins it.
    number
        How many are asked for.
    constraints
        What an item of this kind must be.
    """

    start: int
    end: int
    opener: str
    number: int
    constraints: tuple[Constraint, ...]


def shares_of(row: Line, values: Sequence[ValueSpan], unwanted: Sequence[Constraint], count: int | None, domain: Domain) -> list[Kind]:
    """How many of each kind a message asks for; nothing where one item may be of all of them, as in "a comedy and a drama".

    Parameters
    ----------
    values
        What was found in the message, left to right.
    unwanted
        What it demands; a list with a kind that must not be is none.
    count
        How many items it asks for in all, where it says so.
    """
    nouns = frozenset(word for noun in domain.nouns() for word in noun.split()) | {"one", "ones"}
    parts = _parts(row, values, nouns, domain)
    refused = {(c.field, c.value) for c in unwanted if c.op.is_negative}
    if len(parts) < 2 or any((c.field, c.value) in refused for part in parts for c in part.constraints):
        return []
    total = sum(part.number for part in parts)
    asked = total == count or _counted(parts) or _one_each(row, parts, nouns)
    return [(part.constraints, part.number) for part in parts] if asked and total <= _MOST else []


def _parts(row: Line, values: Sequence[ValueSpan], nouns: frozenset[str], domain: Domain) -> list[_Part]:
    """The kinds of a list, each with the number before it; none where anything but an "and" or a comma stands between two of them."""
    found: list[_Part] = []
    for value in values:
        if not _names_kind(value, domain):
            continue
        places = row.within(value)
        held = _demanded(value, domain)
        last = found[-1] if found else None
        if last is not None and places.start == last.end and row.joined(last.end):
            found[-1] = _Part(last.start, places.stop, last.opener, last.number, (*last.constraints, *held))
            continue
        number = _number(row, places.start)
        if number is None:
            continue
        each, begin = number
        if last is not None and begin == last.end and row.joined(begin) and row.keys[begin] in nouns:
            continue  # the noun of the kind before: "a scary one for a flight"
        if last is not None and not _joined(row, last.end, begin, nouns):
            return []
        found.append(_Part(begin, places.stop, row.keys[begin], each, held))
    return found


def _names_kind(value: ValueSpan, domain: Domain) -> bool:
    """Whether a value says of which kind an item is: a demand, or one of a few qualities."""
    spec = domain.fields[value.field]
    return spec.type is not FieldType.BOOLEAN and (spec.stated is Stated.HARD or (spec.stated is Stated.SOFT and not spec.open))


def _demanded(value: ValueSpan, domain: Domain) -> tuple[Constraint, ...]:
    spec = domain.fields[value.field]
    hard = spec.stated is Stated.HARD
    if value.any_of and len(value.values) > 1:
        return (Constraint(value.field, Op.IN, value.values, hard, value.words),)
    op = Op.CONTAINS if spec.is_multi else Op.EQ
    return tuple(Constraint(value.field, op, v, hard, value.words) for v in value.values)


def _counted(parts: Sequence[_Part]) -> bool:
    """Whether a number begins one of the kinds, so that they are counted out."""
    return any(part.opener not in _ARTICLES | _ANYTHING for part in parts)


def _one_each(row: Line, parts: Sequence[_Part], nouns: frozenset[str]) -> bool:
    """Whether each kind is an item of its own without a number: "a sad film and a funny one", "a western and something dark"."""
    last, several = parts[-1], len(parts) >= _SEVERAL
    own = all(part.end < len(row) and row.keys[part.end] in nouns for part in parts)
    if any(key in _JOINS for key in row.keys[parts[-2].end : last.start]):
        return own or several or last.opener in _ANYTHING
    return own and several


def any_of(constraints: Sequence[Constraint], shares: Sequence[Kind]) -> tuple[Constraint, ...]:
    """The demands with any of the kinds of which some are asked for each, in the place of the kinds themselves.

    Of one field, one of its values is demanded. No one demand holds for kinds of several fields: each is wished for and picked for by
    itself.
    """
    if not shares:
        return tuple(constraints)
    wanted = [c for kind, _ in shares for c in kind]
    if len({c.field for c in wanted}) > 1 or any(len(kind) > 1 for kind, _ in shares):
        named = {(c.field, v) for c in wanted for v in _values(c)}
        rest = tuple(c for c in constraints if c.op.is_negative or not any((c.field, v) in named for v in _values(c)))
        return (*rest, *(Constraint(c.field, c.op, c.value, False, c.words) for c in dict.fromkeys(wanted)))
    field, values = wanted[0].field, tuple(v for c in wanted for v in _values(c))
    either = Constraint(field, Op.IN, values, any(c.hard for c in wanted), " or ".join(c.words for c in wanted))
    return (*(c for c in constraints if c.field != field or c.op.is_negative), either)


def _values(constraint: Constraint) -> tuple[Scalar, ...]:
    return constraint.value if isinstance(constraint.value, tuple) else (constraint.value,)


def _number(row: Line, i: int) -> tuple[int, int] | None:
    """The number before word `i` and the word where it begins; an article and "something" are one."""
    if row.keys[i] in _ARTICLES:
        return 1, i
    while i and row.joined(i) and row.keys[i - 1] in _DEGREES:
        i -= 1
    if not i or row.broken(i):
        return None
    if row.keys[i - 1] in _ARTICLES | _ANYTHING:
        return 1, i - 1
    read = read_number(row, i - 1)
    return (int(read[0]), i - 1) if read is not None and read[1] == i and float(read[0]).is_integer() and read[0] > 0 else None


def _joined(row: Line, end: int, start: int, nouns: frozenset[str]) -> bool:
    """Whether nothing but an "and", a comma or an item's noun stands between two kinds."""
    return all(key in _JOINS or key in nouns for key in row.keys[end:start]) and not any(row.ended(k) for k in range(end, start + 1))
