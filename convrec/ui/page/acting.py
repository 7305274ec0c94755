"""What the page's buttons do: each is one write, shown at once."""

from collections.abc import Callable, Mapping

from convrec.agent import amending
from convrec.agent.chat import Chat, FeedbackValue
from convrec.agent.state import State
from convrec.errors import ConflictError, UsageError
from convrec.types import ItemId
from convrec.ui.page.desk import Desk, Visitor
from convrec.ui.page.knowing import constraint_key, demands_in_force

__all__ = ["act", "again"]

_ATTEMPTS = 8
_VALUES: dict[str, FeedbackValue] = {"like": "like", "dislike": "dislike", "seen": "seen"}
_SAID = {"like": "liked", "dislike": "disliked", "seen": "seen"}


def again(do: Callable[[], str]) -> str:
    """Do a write, once more for each time that another process was faster."""
    for _ in range(_ATTEMPTS - 1):
        try:
            return do()
        except ConflictError:
            continue
    return do()


def act(desk: Desk, visitor: Visitor, asked: Mapping[str, object]) -> str:
    """Do what a button says; a short word on it for the person.

    Raises
    ------
    UsageError
        For a button that the page does not have, or an item that is no longer there.
    StoreError
        When it could not be written down; then it did not happen.
    """
    name = str(asked.get("do", ""))
    with desk.turns.held(visitor.person):
        if name in _VALUES:
            return again(lambda: _judge(desk, visitor, str(asked.get("item", "")), name))
        if name == "remove":
            return again(lambda: _remove(desk, visitor, str(asked.get("kind", "")), str(asked.get("key", ""))))
        if name == "undo":
            return again(lambda: _undo(desk, visitor))
        if name == "fresh":
            if desk.present(visitor.person) is not None:
                desk.recommender().chat(visitor.person)
            return visitor.wording("notices.fresh")
    raise UsageError(f"the page has no button {name!r}")


def _judge(desk: Desk, visitor: Visitor, item_id: str, name: str) -> str:
    """Take a judgement, or take it back when it is what was said before."""
    chat = desk.begun(visitor.person)
    catalogue = desk.recommender().bundle.catalogue
    title = catalogue.title(catalogue.row_of(item_id))
    value: FeedbackValue = "clear" if item_id in _judged(amending.known(chat), name) else _VALUES[name]
    chat.feedback(item_id, value)
    if desk.options.judged is not None:
        desk.options.judged(value)
    return visitor.wording("notices.cleared" if value == "clear" else f"notices.{_SAID[name]}", title=title)


def _judged(state: State, name: str) -> set[ItemId]:
    held = {"like": state.liked, "dislike": state.disliked, "seen": state.seen}[name]
    return {preference.item_id for preference in held}


def _remove(desk: Desk, visitor: Visitor, kind: str, key: str) -> str:
    wording = visitor.wording
    if kind == "attribute":
        desk.recommender().store.set_attributes(visitor.person, {key: None})
        return wording("notices.removed", what=key)
    chat = desk.present(visitor.person)
    if chat is None:
        return wording("notices.lost")
    what = _name(desk, visitor, chat, kind, key)
    return wording("notices.removed", what=what) if _withdrawn(chat, kind, key) else wording("notices.lost")


def _withdrawn(chat: Chat, kind: str, key: str) -> bool:
    if kind == "item":
        return amending.withdraw(chat, items=[ItemId(key)])
    if kind == "wish":
        return amending.withdraw(chat, wishes=[key])
    held = amending.known(chat).constraints
    return amending.withdraw(chat, constraints=[c for c in held if constraint_key(c) in key.splitlines()])


def _name(desk: Desk, visitor: Visitor, chat: Chat, kind: str, key: str) -> str:
    """Give what is taken back in the words of the side panel."""
    catalogue = desk.recommender().bundle.catalogue
    if kind == "item":
        return catalogue.title(catalogue.row_of(key)) if key in catalogue else key
    held = demands_in_force(amending.known(chat), catalogue.domain, visitor.wording)
    return next((demand.title for demand in held if demand.key == key), key)


def _undo(desk: Desk, visitor: Visitor) -> str:
    chat = desk.present(visitor.person)
    done = chat is not None and amending.undo(chat)
    return visitor.wording("notices.undone" if done else "notices.nothing")
