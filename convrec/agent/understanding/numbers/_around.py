"""What stands around an amount: a bound behind a comma, a denied excess before it, and what makes it no amount at all."""

from collections.abc import Collection, Sequence

from convrec.agent.understanding.numbers._amounts import Amount, is_unit
from convrec.agent.understanding.numbers._bounds import AFTER, BEFORE, EXCEEDING, FLIPPERS, TO, Bound
from convrec.agent.understanding.numbers._fields import NumericField
from convrec.agent.understanding.words.ordinary import FUNCTION_WORDS
from convrec.agent.understanding.words.patterns import words
from convrec.agent.understanding.words.phrases import Line, keys_of
from convrec.agent.understanding.words.text import singular

__all__ = ["apposed", "caps", "counts_something", "denied_excess", "of_somebody", "says_otherwise", "stands_for_item", "told_apart"]

_REACH = 5
"""Words before and behind an amount in which a word may tell of several fields the one that is meant."""
_AFTER_NUMBER = words("max maximum tops ideally preferably best thanks pls plz long budget and total altogether tonight today")
_VERBS_OF_AMOUNT = words("is be costs cost costing goes sells priced stay keep go spend pay anything something stuff things")
_HAVING = words("have got ive weve had")
"""Verbs behind which a number counts what somebody has: "I have 2 old cats"."""
_PEOPLE = words("people men women children")
"""Plurals that do not end like one."""
_OWNED = words("my our his her their")
_ONE_OF = _OWNED | {"a", "an"}
_PACKS = words("pack packet packaging bag sack box tin can jar bottle pouch tub bucket carton crate bundle roll tube")
"""What goods are sold in, whose weight is theirs."""
_WEIGHS = words("weighs is weighed")
_NOUN_WITHIN = 3
_POINTING = words("the those these first last other both")


def apposed(row: Line, k: int, length: int) -> bool:
    """Whether a bound behind a comma still belongs to the number before it: "two hours, tops", "two hours, give or take"."""
    closes = k + length >= len(row) or row.broken(k + length)
    return row.words[k].before == "," and closes and row.keys[k] not in ("and", "or")


def denied_excess(row: Line, i: int) -> int | None:
    """Where a denied excess before word `i` begins: "shouldn't exceed", "doesn't run longer than"; None for none."""
    found = EXCEEDING.before(row, i)
    if found is None:
        return None
    start = i - found[0]
    for k in (start - 1, start - 2):
        if k >= 0 and row.keys[k] in FLIPPERS and not any(row.broken(m) for m in range(k + 1, start + 1)):
            return k
    return None


def stands_for_item(row: Line, amount: Amount) -> bool:
    """Whether a bare number word stands for items and measures nothing: "the clown one", "another one", "the other two".

    "The two of us" counts people.
    """
    if amount.unit is not None or amount.scale is not None:
        return False
    before = row.keys[amount.start - 1] if amount.start and row.joined(amount.start) else ""
    if row.keys[amount.start] == "one" and amount.end == amount.start + 1:
        ranged = amount.end < len(row) and (row.keys[amount.end] in TO or row.words[amount.end].before == "-")
        bounded = BEFORE.before(row, amount.start)
        return not (ranged or (bounded is not None and bounded[1] in (Bound.MOST, Bound.LEAST)))
    return before in _POINTING and row.keys[amount.end : amount.end + 2] != ("of", "us")


def of_somebody(row: Line, amount: Amount, field: NumericField, nouns: Collection[str]) -> bool:
    """Whether a weight is that of whom something is for, and not its own: "for a 5 kg dog", "my cat weighs 4 kilos"."""
    if field.kind != "weight" or field.is_capacity or amount.start < 2 or not row.joined(amount.start):
        return False
    before, end = row.keys[: amount.start], amount.end
    thing = singular(row.keys[end]) if end < len(row) and row.joined(end) and row.keys[end] not in FUNCTION_WORDS else ""
    follows = thing != "" and thing not in nouns and thing not in _PACKS
    led = before[-1] in _ONE_OF and (before[-2] == "for" or before[-1] in _OWNED)
    return (led and follows) or (before[-1] in _WEIGHS and len(before) > 2 and before[-3] in _OWNED and before[-2] not in _PACKS)


def told_apart(row: Line, start: int, end: int, fields: Sequence[NumericField]) -> NumericField | None:
    """Of several fields of one measure the one whose own word stands near: the "pub" of "half a mile from a pub"; None for none."""
    if len(fields) < 2:
        return None
    first = next((k + 1 for k in range(start - 1, max(-1, start - _REACH - 1), -1) if row.broken(k + 1)), max(0, start - _REACH))
    last = next((k for k in range(end, min(len(row), end + _REACH)) if row.broken(k)), min(len(row), end + _REACH))
    near = {singular(k) for k in (*row.keys[first:start], *row.keys[end:last])}
    names = {f.name: {singular(k) for k in keys_of(f"{f.name.replace('_', ' ')} {f.spec.label or ''}")} for f in fields}
    own = {f.name: names[f.name].difference(*(names[o.name] for o in fields if o is not f)) for f in fields}
    return next((f for f in fields if own[f.name] & near), None)


def caps(row: Line, start: int, i: int, bound: Bound | None) -> bool:
    """Whether the bound from word `start` to the number at word `i` is the most that something may be, and no count of what one has."""
    return bound is Bound.MOST and not _HAVING & set(row.keys[start:i])


def counts_something(row: Line, j: int, valued: Sequence[bool], *, capped: bool) -> bool:
    """Whether a noun that is no unit follows a number that ends before word `j`: "at least 3 murders", "I have 2 old cats".

    What something may be at most stands before other demands, too: "under 300 short scale", "under 8 grain free treats".

    Parameters
    ----------
    valued
        Of each word, whether it names a value.
    capped
        Whether the number is the most that something may be (`caps`).
    """
    for k in range(j, min(len(row), j + _NOUN_WITHIN)):
        if not row.joined(k) or row.keys[k] in FUNCTION_WORDS | _AFTER_NUMBER or AFTER.at(row, k) is not None:
            return False
        plural = singular(row.keys[k]) != row.keys[k] or row.keys[k] in _PEOPLE
        if valued[k]:
            return plural and not capped
        if plural or not capped or is_unit(row.keys[k]):
            return True
    return False


def says_otherwise(row: Line, i: int, bound: Bound | None, nouns: Collection[str]) -> bool:
    """Whether a verb before the bound says something that no field is called: "feeds at least 4", "that holds under 10".

    `nouns` are words for an item, which are no verbs: "jobs over 30000".
    """
    if not i or row.broken(i):
        return False
    verb = row.keys[i - 1]
    if not verb.isalpha() or verb in FUNCTION_WORDS or verb in _VERBS_OF_AMOUNT or verb in nouns:
        return False
    if i > 1 and not row.broken(i - 1):
        return row.keys[i - 2] in ("that", "which", "it", "who", "should", "must", "can")
    return bound is Bound.LEAST and singular(verb) != verb
