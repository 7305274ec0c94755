"""What picks have although it was asked that they had not: soft wishes that there were not enough items to meet."""

from collections.abc import Sequence

from convrec.agent.turn._context import Turn
from convrec.agent.turn._pressing import closed
from convrec.agent.writing.plans import Against
from convrec.retrieval.filters import mask
from convrec.tools import Found
from convrec.types import ItemId

__all__ = ["against_wishes"]


def against_wishes(turn: Turn, found: Found, item_ids: Sequence[ItemId]) -> tuple[Against, ...]:
    """Give each quality that was not wanted, in this message or an earlier one, and the picks that have it all the same."""
    wishes = dict.fromkeys(c for c in turn.state.constraints if not c.hard and c.op.is_negative and closed(turn, c))
    told: list[Against] = []
    for wish in wishes:
        meeting = mask(turn.catalogue, wish)
        rows = [row for row in turn.rows(tuple(item_ids)) if not meeting[row]]
        if rows and isinstance(wish.value, str):
            titles = tuple(turn.catalogue.title(row) for row in rows)
            told.append(Against(wish.value, titles, whole=not (found.allowed & meeting).any()))
    return tuple(told)
