"""What stands around an amount: a bound behind a comma, a denied excess before it, and what makes it no amount at all."""

from collections.abc import Sequence

from convrec.agent.understanding._patterns import words
from convrec.agent.understanding._phrases import Line, keys_of
from convrec.agent.understanding._text import singular
from convrec.agent.understanding.numbers._amounts import Amount
from convrec.agent.understanding.numbers._bounds import BEFORE, EXCEEDING, FLIPPERS, TO, Bound
from convrec.agent.understanding.numbers._fields import NumericField

__all__ = ["apposed", "denied_excess", "stands_for_item", "told_apart"]

_REACH = 5
"""Words before and behind an amount in which a word may tell of several fields the one that is meant."""
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
    """Whether a bare number word stands for items and measures nothing: "the clown one", "another one", "the other two"."""
    if amount.unit is not None or amount.scale is not None:
        return False
    before = row.keys[amount.start - 1] if amount.start and row.joined(amount.start) else ""
    if row.keys[amount.start] == "one" and amount.end == amount.start + 1:
        ranged = amount.end < len(row) and (row.keys[amount.end] in TO or row.words[amount.end].before == "-")
        bounded = BEFORE.before(row, amount.start)
        return not (ranged or (bounded is not None and bounded[1] in (Bound.MOST, Bound.LEAST)))
    return before in _POINTING


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
