"""Those just shown that meet what is asked for next: "a black one" means one of them first."""

from convrec.agent.turn._context import Turn
from convrec.agent.understanding import Act
from convrec.retrieval.filters import mask_all

__all__ = ["still_fitting"]

_NARROWING = frozenset({Act.RECOMMEND, Act.CRITIQUE, Act.TELL})


def still_fitting(turn: Turn) -> tuple[str, ...]:
    """The titles of those just shown that meet a demand which only narrows what was asked for; none where they are shown again."""
    heard, before = turn.understanding, turn.before
    new = [c for c in turn.delta.constraints if c.hard]
    if heard.act not in _NARROWING or before.stuck or turn.narrows or not new or all(c.op.is_negative for c in new):
        return ()
    if turn.delta.wish or turn.delta.liked or heard.critiques or heard.works or any(c not in before.passing for c in turn.delta.dropped):
        return ()
    out = {p.item_id for p in (*turn.state.excluded, *turn.state.disliked, *turn.had(turn.state))}
    meets = mask_all(turn.catalogue, [c for c in turn.state.constraints if c.hard])
    rows = turn.rows(tuple(item_id for item_id in before.shown if item_id not in out))
    return tuple(turn.catalogue.title(row) for row in rows if meets[row])
