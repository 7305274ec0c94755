"""Superlatives measured on what is allowed: the cheapest of the red ones need not be cheap."""

from dataclasses import replace

import numpy as np

from convrec.agent.state import State
from convrec.agent.turn._binding import of_all_shelves
from convrec.agent.understanding import Direction, Understanding
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.constraints import Constraint, Op
from convrec.retrieval.filters import mask_all

__all__ = ["among_allowed"]

_SHOWN = 3
"""So many items from the end on count as meeting a superlative."""


def among_allowed(understood: Understanding, state: State, catalogue: Catalogue) -> Understanding:
    """Give the understanding with the bound of its superlative moved to where the outermost of the allowed items lie.

    What a superlative leaves in the state is a leaning towards one end; a bound from the whole catalogue would call the cheapest red one
    a failure where all red ones are dear. Where earlier demands leave nothing beside the new ones, these alone count.
    """
    extreme = understood.extreme
    if extreme is None or catalogue.domain.fields[extreme.field].type == "date":
        return understood
    own = [c for c in understood.constraints if c.hard]
    standing = of_all_shelves(state.constraints, catalogue.domain) if understood.whole_shelf else state.constraints
    before = [c for c in standing if c.hard]
    allowed = mask_all(catalogue, [*before, *own])
    more = extreme.direction is Direction.MORE
    numbers = catalogue.numbers(extreme.field)[allowed if allowed.any() else mask_all(catalogue, own)]
    ordered = np.sort(numbers[~np.isnan(numbers)])[:: -1 if more else 1]
    if not len(ordered):
        return understood
    limit = float(ordered[min(len(ordered), max(_SHOWN, extreme.rank)) - 1])
    value = int(limit) if limit.is_integer() else limit

    def moved(constraint: Constraint) -> Constraint:
        own = constraint.field == extreme.field and constraint.words == extreme.words and constraint.op is (Op.GE if more else Op.LE)
        return replace(constraint, value=value) if own else constraint

    return replace(understood, constraints=tuple(map(moved, understood.constraints)))
