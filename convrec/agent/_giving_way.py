"""Which demands in force end where newer ones begin; pure."""

from collections.abc import Sequence
from dataclasses import replace

from convrec.retrieval.constraints import Constraint, Op

__all__ = ["asked_together", "gives_way", "opposed", "outlasts", "spread"]

_UPPER, _LOWER = (Op.LE, Op.LT), (Op.GE, Op.GT)


def asked_together(ban: Constraint, demands: Sequence[Constraint]) -> bool:
    """Whether demands ask for all that a ban keeps from coming together: romance and comedy, where no romantic comedies were wanted."""
    if ban.op is not Op.NOT_ALL and not ban.among:
        return False
    asked = {(c.field, v) for c in demands if not c.op.is_negative for v in spread(c)}
    return {(part.field, v) for part in (ban, *ban.among) for v in spread(part)} <= asked


def outlasts(old: Constraint, step: Constraint) -> bool:
    """Whether a demand in numbers goes on to hold beside a step from what was shown, which has nothing to put in its place."""
    if not old.hard or old.op not in _UPPER + _LOWER:
        return False
    return _within(step, old) or opposed(old, step)


def opposed(old: Constraint, new: Constraint) -> bool:
    """Whether one bounds from above and the other from below."""
    return (old.op in _UPPER and new.op in _LOWER) or (old.op in _LOWER and new.op in _UPPER)


def gives_way(old: Constraint, new: Constraint) -> bool:
    """Whether an older constraint ends where a newer one on the same field begins."""
    if old.field != new.field:
        return False
    if old.among or new.among:
        return replace(old, words="", hard=True) == replace(new, words="", hard=True)
    if old.op in _UPPER + _LOWER and new.op in _UPPER + _LOWER:
        same_side = (old.op in _UPPER) == (new.op in _UPPER)
        return same_side or _crossed(old, new)
    if Op.EQ in (old.op, new.op) and not (old.op.is_negative or new.op.is_negative):
        return True
    if old.op is Op.IN and new.op is Op.IN:
        return True
    if Op.NOT_ALL in (old.op, new.op) and old.op is not new.op:
        return False
    mine, theirs = set(spread(new)), set(spread(old))
    if old.op.is_negative != new.op.is_negative:
        return bool(mine & theirs) and (not old.op.takes_list or theirs <= mine)
    return mine == theirs


def _within(new: Constraint, old: Constraint) -> bool:
    """Whether a bound lies inside an older one on the same side, which then goes on to hold when the newer one ends."""
    if not isinstance(new.value, int | float) or not isinstance(old.value, int | float):
        return False
    if new.op in _UPPER and old.op in _UPPER:
        return new.value <= old.value
    return new.op in _LOWER and old.op in _LOWER and new.value >= old.value


def _crossed(old: Constraint, new: Constraint) -> bool:
    """Whether an upper and a lower bound leave nothing between them."""
    lower, upper = (old, new) if old.op in _LOWER else (new, old)
    low, high = lower.value, upper.value
    if isinstance(low, int | float) and isinstance(high, int | float):
        return low > high or (low == high and Op.LT in (old.op, new.op)) or (low == high and Op.GT in (old.op, new.op))
    return isinstance(low, str) and isinstance(high, str) and low > high


def spread(constraint: Constraint) -> tuple[str, ...]:
    """The values of a demand, one or several, in small letters."""
    values = constraint.value if isinstance(constraint.value, tuple) else (constraint.value,)
    return tuple(str(v).casefold() for v in values)
