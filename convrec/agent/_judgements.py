"""What a turn changes in a person's likes, dislikes and seen items, for their later sessions."""

from convrec.agent.state import State
from convrec.memory.records import Judgement
from convrec.types import ItemId

__all__ = ["changed"]


def changed(before: State, after: State, clicked: ItemId | None, key: str | None, turn: str) -> list[Judgement]:
    """Give each item whose judgement changed, in the order in which it is known.

    Parameters
    ----------
    before, after
        The states around the turn.
    clicked, key
        The item that was clicked on, and the request's own key. A click is given even where this session saw no change: the like it
        takes back may stand from elsewhere.
    turn
        Tells the turn from any other: with the item it is the key of what was said.
    """
    was, now = _judged(before), _judged(after)
    judged: list[ItemId] = [*was, *now, *([clicked] if clicked is not None else [])]
    found: list[Judgement] = []
    for item_id in dict.fromkeys(judged):
        if was.get(item_id) != now.get(item_id) or item_id == clicked:
            value, words = now.get(item_id, ("clear", ""))
            own = key if key is not None and item_id == clicked else f"{turn}:{item_id}"
            found.append(Judgement(item_id, value, key=own, words=words))
    return found


def _judged(state: State) -> dict[ItemId, tuple[str, str]]:
    """Give each judged item's value and words; a like or dislike outweighs "seen"."""
    found = {p.item_id: ("seen", p.words) for p in state.seen}
    found |= {p.item_id: ("like", p.words) for p in state.liked}
    return found | {p.item_id: ("dislike", p.words) for p in state.disliked}
