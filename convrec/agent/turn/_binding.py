"""Demands that are not the person's to bend, and items that may not be held out to them as what bending one would bring."""

from collections.abc import Iterable

import numpy as np

from convrec.agent.understanding.for_whom.audience import names_age
from convrec.agent.understanding.for_whom.least_ages import least_ages
from convrec.agent.understanding.words.phrases import line
from convrec.retrieval.constraints import Constraint
from convrec.retrieval.domain import Domain
from convrec.tools import Engine, Wants
from convrec.types import Mask, Row

__all__ = ["bendable", "binds", "follows_from_age", "held_out", "of_all_shelves"]


def binds(demand: Constraint, domain: Domain) -> bool:
    """Whether a demand stands whatever the person would bend: an age that was told, or a confirmation that was refused."""
    return _told_age(demand, domain) or _refused(demand, domain)


def bendable(demands: Iterable[Constraint], domain: Domain) -> tuple[Constraint, ...]:
    """Give the demands that a person may be offered to bend."""
    return tuple(c for c in demands if not binds(c, domain))


def of_all_shelves(demands: Iterable[Constraint], domain: Domain) -> tuple[Constraint, ...]:
    """Give the hard demands that stand even where the whole shelf is asked about: bans, and what binds."""
    return tuple(c for c in demands if c.hard and (c.op.is_negative or binds(c, domain)))


def follows_from_age(wish: Constraint, demands: Iterable[Constraint], domain: Domain) -> bool:
    """Whether a leaning was not asked for but goes with whom an item is for: it has the words of the demand that says what suits them."""
    return not wish.hard and any(c.hard and c.words == wish.words and domain.fields[c.field].ages for c in demands)


def held_out(engine: Engine, wants: Wants, left: Mask) -> list[Row]:
    """Give the items among those left, bool[n_items], that may be named as an example.

    What needs a yes that was not given is named with its question only, and what has to be disclosed with its disclosure.
    """
    ready = left & ~engine.policing.unconfirmed(wants.confirmed)
    return [row for row in map(Row, np.flatnonzero(ready).tolist()) if not engine.policing.disclosures(row)]


def _told_age(demand: Constraint, domain: Domain) -> bool:
    """Whether a demand follows from somebody's age; a value that was named, such as a certificate, is a wish like others."""
    spec = domain.fields[demand.field]
    if demand.field in least_ages(domain):
        return True
    return bool(spec.ages) and names_age(line(demand.words))


def _refused(demand: Constraint, domain: Domain) -> bool:
    """Whether a demand leaves out nothing but values that the owner wants confirmed."""
    values = demand.value if isinstance(demand.value, tuple) else (demand.value,)
    asked = {str(v).casefold() for p in domain.policies.confirm if p.field == demand.field for v in p.values}
    return demand.op.is_negative and bool(asked) and {str(v).casefold() for v in values} <= asked
