"""Items for the youngest where ages tell whom items are written for: for grown-ups none of the shortest, for small children those first."""

import numpy as np

from convrec.agent.turn._context import Turn
from convrec.agent.understanding.for_whom.audience import SMALL
from convrec.agent.understanding.for_whom.told_age import told_age
from convrec.agent.understanding.words.phrases import keys_of
from convrec.retrieval.constraints import Constraint, Op
from convrec.retrieval.domain import FieldSpec
from convrec.retrieval.filters import mask
from convrec.types import Mask

__all__ = ["for_their_age"]

_SHORT = 0.15
"""Quantile of the lengths of what is for the youngest up to which one of these is short."""
_GROWN = frozenset({("adults",), ("for", "adults"), ("grown", "ups")})
_LENGTHS = frozenset({"pages"})
"""Units of how much there is to read."""


def for_their_age(turn: Turn, allowed: Mask, k: int) -> Mask:
    """The allowed items without what is written for the youngest and short, bool[n_items], unless children's items are asked for.

    For a small child it is these that are kept. As long as k items remain.
    """
    for field, spec in turn.domain.fields.items():
        if not (spec.ages and _tells_readers(spec)):
            continue
        youngest = mask(turn.catalogue, Constraint(field, Op.EQ, min(spec.ages, key=lambda value: spec.ages[value])))
        short = youngest & _short(turn, youngest)
        ages = [age for c in turn.state.constraints if c.field == field and (age := told_age(c.words)) is not None]
        small = bool(ages) and min(ages) <= SMALL
        if not small and (_asked(turn, youngest) or ages):
            continue
        kept = (short,) if small else (~youngest, ~short) if _wants_short(turn) else (~short,)
        allowed = next((left for those in kept if (left := allowed & those).sum() >= k), allowed)
    return np.asarray(allowed)


def _wants_short(turn: Turn) -> bool:
    """Whether something short is asked for, by which a grown-up means nothing for children."""
    return any(turn.domain.fields[c.field].unit in _LENGTHS and c.op in (Op.LE, Op.LT) for c in turn.state.constraints)


def _tells_readers(spec: FieldSpec) -> bool:
    """Whether a field says whom items are written for, and not only from which age on they may be had."""
    return any({keys_of(word) for word in (value, *others)} & _GROWN for value, others in spec.values.items())


def _short(turn: Turn, youngest: Mask) -> Mask:
    """The items no longer than the shortest of those for the youngest: bool[n_items]; none where no length is known."""
    for field, spec in turn.domain.fields.items():
        if spec.unit in _LENGTHS:
            numbers = turn.catalogue.numbers(field)
            known = numbers[youngest & ~np.isnan(numbers)]
            return np.asarray(numbers <= np.quantile(known, _SHORT)) if len(known) else np.zeros_like(youngest)
    return np.zeros_like(youngest)


def _asked(turn: Turn, youngest: Mask) -> bool:
    """Whether items for the youngest are asked for: by a demand that mostly these meet, or as examples."""
    if any(youngest[turn.catalogue.row_of(p.item_id)] for p in turn.state.liked if p.item_id in turn.catalogue):
        return True
    demands = (c for c in turn.state.constraints if not c.op.is_negative and c.op not in (Op.GE, Op.GT, Op.LE, Op.LT))
    return any(2 * (met & youngest).sum() > met.sum() for met in (mask(turn.catalogue, c) for c in demands)) or _bounded(turn)


def _bounded(turn: Turn) -> bool:
    """Whether a length is asked for that the domain has a name for, such as that of picture books."""
    return any(keys_of(c.words) in map(keys_of, turn.domain.fields[c.field].periods) for c in turn.state.constraints)
