"""What meets every demand and is barred all the same: what the person did not want, had, was shown, or cannot use."""

from collections import Counter
from collections.abc import Collection, Iterable

import numpy as np

from convrec.agent.turn._binding import binds
from convrec.agent.turn._context import Turn
from convrec.agent.understanding import Attitude
from convrec.agent.writing.plans import Barred, Relaxation, Unserved, Withheld
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.constraints import Constraint
from convrec.retrieval.filters import mask, mask_all
from convrec.tools import Wants
from convrec.types import Mask, Row

__all__ = ["barred", "withheld"]


def barred(turn: Turn, wants: Wants, ways: tuple[Relaxation, ...]) -> Barred | None:
    """Sort the items that meet every demand by what bars them.

    None where no item meets the demands, and where all that do were only shown: the demands are to blame, or the shelf is through.

    Parameters
    ----------
    wants
        What left nothing.
    ways
        Ways to bend one demand.
    """
    catalogue, state = turn.catalogue, turn.state
    fitting = mask_all(catalogue, wants.demands)
    unserved = _unserved(turn, fitting)
    served = fitting & mask_all(catalogue, turn.engine.policing.overlap_demands(turn.person.attributes))
    refused = _rows(served, turn.rows(tuple(p.item_id for p in (*state.excluded, *state.disliked))))
    had = _rows(served, {*turn.engine.policing.excluded(wants.history), *turn.rows(tuple(p.item_id for p in turn.had(state)))} - refused)
    if not (unserved or refused or had):
        return None
    shown = _rows(served, {*turn.rows(turn.shown_ever), *(taste.row for taste in wants.liked)} - refused - had)
    offers = not ways and wants.demands and catalogue.domain.policies.abstain
    bound = [c for c in wants.demands if binds(c, catalogue.domain)]
    left = int(turn.engine.allowed(wants, bound).sum()) if offers else 0
    told = (_titles(catalogue, refused), _titles(catalogue, had), _titles(catalogue, shown))
    return Barred(wants.demands, *told, unserved, ways, left)


def withheld(turn: Turn) -> tuple[Withheld, ...]:
    """Give the items that the message asks for by name and that a policy keeps from this person."""
    found: list[Withheld] = []
    for mention in turn.understanding.mentions:
        alone = np.zeros(turn.catalogue.n_items, dtype=np.bool_)
        alone[mention.row] = True
        unserved = _unserved(turn, alone) if mention.attitude is Attitude.PLAIN and not mention.rivals else None
        if unserved is not None:
            found.append(Withheld(turn.catalogue.title(mention.row), unserved))
    return tuple(found)


def _unserved(turn: Turn, fitting: Mask) -> Unserved | None:
    """What of these items the first policy that bars any of them bars; None where all of them overlap with what the person has."""
    for demand in turn.engine.policing.overlap_demands(turn.person.attributes):
        outside = fitting & ~mask(turn.catalogue, demand)
        if outside.any():
            return Unserved(demand.field, _values(demand), _held(turn.catalogue, demand.field, outside), int(outside.sum()))
    return None


def _values(demand: Constraint) -> tuple[str, ...]:
    return tuple(map(str, demand.value)) if isinstance(demand.value, tuple) else (str(demand.value),)


def _held(catalogue: Catalogue, field: str, rows: Mask) -> tuple[str, ...]:
    """The values of a field that these items hold, commonest first."""
    values = (catalogue.value(Row(int(row)), field) for row in np.flatnonzero(rows))
    told = Counter(str(v) for held in values if held is not None for v in (held if isinstance(held, tuple) else (held,)))
    return tuple(value for value, _ in told.most_common())


def _rows(among: Mask, rows: Iterable[Row]) -> set[Row]:
    return {row for row in rows if among[row]}


def _titles(catalogue: Catalogue, rows: Collection[Row]) -> tuple[str, ...]:
    return tuple(catalogue.title(row) for row in sorted(rows))
