"""Turns that tell what the whole shelf holds rather than anything of an item."""

from convrec.agent.reply import Intent
from convrec.agent.turn._context import Outcome, Turn
from convrec.agent.writing.plans import Inventory

__all__ = ["inventory"]

_MOST_LISTED = 24
"""So many values are told at once."""
_COMMONEST = 10
"""So many are told where there are more."""


def inventory(turn: Turn, field: str | None) -> Outcome:
    """Tell the values of a field: in the order that it gives them, else the commonest first; without a field, how many items there are."""
    if field is None:
        return Outcome(Inventory(None, (), turn.catalogue.n_items), Intent.ASK_ITEM)
    order, held = turn.domain.fields[field].order, turn.catalogue.values(field)
    ranked = sorted(held, key=lambda value: order.index(value) if value in order else len(order))
    names = tuple(ranked if len(ranked) <= _MOST_LISTED else ranked[:_COMMONEST])
    plan = turn.tracer.tool("search_catalog", lambda: Inventory(field, names, len(held)), lambda p: {"values": p.total}, field=field)
    return Outcome(plan, Intent.ASK_ITEM)
