"""Turns that tell what the whole shelf holds rather than anything of an item."""

from convrec.agent.reply import Intent
from convrec.agent.turn._binding import held_out
from convrec.agent.turn._context import Outcome, Turn
from convrec.agent.understanding import ItemQuestion
from convrec.agent.writing.plans import Inventory, Meaning
from convrec.retrieval.constraints import Constraint, Op
from convrec.retrieval.filters import mask

__all__ = ["inventory", "meaning"]

_MOST_LISTED = 24
"""So many values are told at once."""
_COMMONEST = 10
"""So many are told where there are more."""
_EXAMPLES = 3


def inventory(turn: Turn, field: str | None) -> Outcome:
    """Tell the values of a field: in the order that it gives them, else the commonest first; without a field, how many items there are."""
    if field is None:
        return Outcome(Inventory(None, (), turn.catalogue.n_items), Intent.ASK_ITEM)
    order, held = turn.domain.fields[field].order, turn.catalogue.values(field)
    ranked = sorted(held, key=lambda value: order.index(value) if value in order else len(order))
    names = tuple(ranked if len(ranked) <= _MOST_LISTED else ranked[:_COMMONEST])
    plan = turn.tracer.tool("search_catalog", lambda: Inventory(field, names, len(held)), lambda p: {"values": p.total}, field=field)
    return Outcome(plan, Intent.ASK_ITEM)


def meaning(turn: Turn, question: ItemQuestion) -> Outcome:
    """Tell how many items carry a word that was asked about, and the best of those that may be shown; nothing here says what it means."""
    field, value = question.field, next(iter(question.values), None)
    if field is None or not isinstance(value, str):
        return Outcome(Meaning(question.words), Intent.ASK_ITEM)
    spec = turn.domain.fields[field]
    carrying = mask(turn.catalogue, Constraint(field, Op.CONTAINS if spec.is_multi else Op.EQ, value))
    wants = turn.wants(repeats=True)
    found = turn.engine.find(wants)
    ready = held_out(turn.engine, wants, carrying & found.allowed)
    best = sorted(ready, key=lambda row: -float(found.scored.scores[row]))[:_EXAMPLES]
    plan = Meaning(question.words, int(carrying.sum()), tuple(map(turn.catalogue.title, best)))
    turn.tracer.tool("search_catalog", lambda: plan, lambda p: {"items": p.total}, field=field)
    return Outcome(plan, Intent.ASK_ITEM)
