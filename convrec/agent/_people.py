"""What is kept about a person outside the session: attributes, history, judgements."""

from datetime import datetime

from convrec.agent._core import Core
from convrec.agent.state import Preference, State
from convrec.agent.turn import Person
from convrec.memory import FeedbackRecord
from convrec.types import ItemId

__all__ = ["person", "remembered"]


def person(core: Core, user_id: str | None, attributes: dict[str, object]) -> Person:
    """Gather what is known of someone; an unknown id knows nothing, and `attributes` win over stored ones.

    Attributes count wherever the person is, what they had in its own catalogue alone. They had what the owner's records hold and what they
    said they had; liking something in a conversation is not having it.
    """
    if user_id is None:
        return Person(None, attributes)
    known: dict[str, object] = {}
    history: set[ItemId] = set()
    for store in (core.people, core.store):
        if store is not None:
            known |= store.attributes(user_id)
            own = store is core.store
            history |= {ItemId(record.item_id) for record in store.history(user_id, core.name) if record.value == "seen" or not own}
    return Person(user_id, known | attributes, frozenset(history))


def remembered(core: Core, user_id: str | None, until: datetime | None = None) -> State:
    """Give the state that a session begins with: what the person judged before it, and the owner's records of them.

    `until` is when a session that goes on began: what was said later, in it or in others, is no part of its beginning.
    """
    if user_id is None:
        return State()
    records: list[FeedbackRecord] = core.people.feedback(user_id, core.name) if core.people is not None else []
    records += core.store.feedback(user_id, core.name, until=until)
    latest = {record.item_id: record for record in records}

    def judged(value: str) -> tuple[Preference, ...]:
        return tuple(
            Preference(ItemId(r.item_id), r.words or value, source="stored")
            for r in latest.values()
            if r.value == value and r.item_id in core.catalogue
        )

    return State(liked=judged("like"), disliked=judged("dislike"), seen=judged("seen"))
