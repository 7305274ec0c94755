"""Nothing meets every demand: which demands clash, and what the nearest way out would bring."""

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from convrec.agent.turn._binding import bendable, binds, held_out
from convrec.agent.writing.plans import FreshStart, Relaxation
from convrec.retrieval.coerce import EPOCH
from convrec.retrieval.constraints import Constraint, Op, Scalar
from convrec.retrieval.domain import FieldType
from convrec.retrieval.filters import ends_of, mask
from convrec.tools import Engine, Wants
from convrec.types import Mask, Row

__all__ = ["blockers", "fresh_start", "relaxations"]

_MOST = 3
_TRIED = 20
"""Of the items that fit best, those among which one is looked for that may be held out."""
_UPPER, _LOWER = (Op.LE, Op.LT), (Op.GE, Op.GT)


def blockers(engine: Engine, wants: Wants) -> tuple[Constraint, ...]:
    """Find a smallest-by-inclusion set of demands that no item meets together; empty when the exclusions alone leave nothing.

    Deletion filter: a demand leaves the set when the rest still leave nothing.
    """
    kept = list(wants.demands)
    if engine.allowed(wants, kept).any():
        return ()
    for demand in wants.demands:
        rest = [c for c in kept if c is not demand]
        if not engine.allowed(wants, rest).any():
            kept = rest
    return tuple(kept)


def relaxations(engine: Engine, wants: Wants) -> tuple[Relaxation, ...]:
    """Find the ways to bend one demand so that something is left, nearest first.

    Bounds that move a little come before demands that are dropped, and of those the ones that most items meet anyway come first: what
    narrows most is what was asked. Dropping the last thing asked for is no way, and what binds is never bent.
    """
    demands = wants.demands
    found: list[tuple[float, Relaxation]] = []
    for demand in bendable(demands, engine.catalogue.domain):
        rest = [c for c in demands if c is not demand]
        left = engine.allowed(wants, rest)
        if left.any():
            found.append(_relax(engine, wants, demand, left))
    found = [(distance, way) for distance, way in found if way.relaxed is not None or _still_asks(wants, way.constraint)]
    found.sort(key=lambda pair: (pair[0], -int(mask(engine.catalogue, pair[1].constraint).sum())))
    return tuple(_with_example(engine, wants, relaxation) for _, relaxation in found[:_MOST])


def fresh_start(engine: Engine, wants: Wants, latest: Sequence[Constraint]) -> FreshStart | None:
    """Give what is left when only the latest message's demands count, and what binds; None when that is nothing, or nothing new."""
    demands = tuple(c for c in wants.demands if c in latest or binds(c, engine.catalogue.domain))
    if not demands or len(demands) == len(wants.demands):
        return None
    left = engine.allowed(wants, demands)
    if not left.any():
        return None
    if not engine.catalogue.domain.policies.abstain:
        return FreshStart(demands)
    return FreshStart(demands, int(left.sum()), _example(engine, wants, demands))


def _still_asks(wants: Wants, dropped: Constraint) -> bool:
    """Whether something is still asked for without a demand; what only rules things out, or is itself such a ban, asks for nothing."""
    rest = [c for c in wants.demands if c is not dropped]
    if _rules_out(dropped) or wants.liked or wants.query or wants.wishes:
        return True
    return not all(map(_rules_out, rest))


def _rules_out(demand: Constraint) -> bool:
    return demand.op.is_negative or demand.value is False


def _relax(engine: Engine, wants: Wants, demand: Constraint, left: Mask) -> tuple[float, Relaxation]:
    """Give the distance of the nearest relaxation of one demand, and the relaxation; dropped ones come after moved ones."""
    spec = engine.catalogue.domain.fields[demand.field]
    if spec.is_numeric and demand.op in _UPPER + _LOWER:
        moved = _moved(engine, demand, left)
        if moved is not None:
            return moved[0], _counted(engine, wants, demand, moved[1], left)
    if spec.order and demand.op in (Op.IN, Op.EQ):
        widened = _widened(spec.order, demand, engine, left)
        if widened is not None:
            return 0.5, _counted(engine, wants, demand, widened, left)
    return 1.0, _counted(engine, wants, demand, None, left)


def _moved(engine: Engine, demand: Constraint, left: Mask) -> tuple[float, Constraint] | None:
    """Move a bound to the nearest item that everything else leaves."""
    values = engine.catalogue.numbers(demand.field)[left]
    values = values[~np.isnan(values)]
    if values.size == 0 or isinstance(demand.value, tuple):
        return None
    upper, spec = demand.op in _UPPER, engine.catalogue.domain.fields[demand.field]
    nearest = float(values.min() if upper else values.max())
    op = Op.LE if upper else Op.GE
    spread = float(np.nanstd(engine.catalogue.numbers(demand.field))) or 1.0
    distance = abs(nearest - ends_of(demand.value, demand, spec)[upper]) / spread
    value: Scalar = int(nearest) if math.isclose(nearest, round(nearest)) else nearest
    if spec.type is FieldType.DATE:
        value = (EPOCH + dt.timedelta(days=nearest)).isoformat()
    return min(distance, 0.99), Constraint(demand.field, op, value, hard=True)


def _widened(order: Sequence[str], demand: Constraint, engine: Engine, left: Mask) -> Constraint | None:
    """Widen a set of ordered values by the nearest value that leaves something."""
    wanted = demand.value if isinstance(demand.value, tuple) else (demand.value,)
    places = [order.index(v) for v in map(str, wanted) if v in order]
    if not places:
        return None
    others = [i for i in range(len(order)) if i not in places]
    for i in sorted(others, key=lambda i: (min(abs(i - p) for p in places), i)):
        rows = engine.catalogue.having(demand.field, order[i])
        if rows.size and left[rows].any():
            return Constraint(demand.field, Op.IN, (*map(str, wanted), order[i]), hard=True)
    return None


def _counted(engine: Engine, wants: Wants, demand: Constraint, relaxed: Constraint | None, left: Mask) -> Relaxation:
    rest = [c for c in wants.demands if c is not demand]
    allowed = left if relaxed is None else engine.allowed(wants, [*rest, relaxed])
    if not engine.catalogue.domain.policies.abstain:
        return Relaxation(demand, relaxed)
    return Relaxation(demand, relaxed, int(allowed.sum()))


def _with_example(engine: Engine, wants: Wants, way: Relaxation) -> Relaxation:
    """A way out with an item that it would bring, where it is known how many there are."""
    if not way.count:
        return way
    rest = [c for c in wants.demands if c != way.constraint]
    return replace(way, example=_example(engine, wants, rest if way.relaxed is None else [*rest, way.relaxed]))


def _example(engine: Engine, wants: Wants, demands: Sequence[Constraint]) -> str:
    """The title of an item that these demands leave and that may be held out; "" where none may.

    It is the one that fits the rest of what is wished for best, the best known one where nothing else is.
    """
    left = engine.allowed(wants, demands)
    named = held_out(engine, wants, left)
    if not named:
        return ""
    if wants.liked or wants.disliked or wants.query or wants.wishes:
        scores = engine.find(replace(wants, constraints=(*demands, *wants.wishes))).scored
        fitting = [row for row in map(Row, scores.top(_TRIED).rows.tolist()) if row in set(named)]
        if fitting:
            return engine.catalogue.title(fitting[0])
    return engine.catalogue.title(max(named, key=lambda row: float(engine.bundle.popularity[row])))
