"""What people said about items, and their attributes: the statements, each within a transaction of the caller."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from sqlalchemy import Connection, insert, select, update
from sqlalchemy.exc import IntegrityError

from convrec.memory._tables import ATTRIBUTES, FEEDBACK
from convrec.memory._values import dump_json, load_json, moment
from convrec.memory.records import FeedbackRecord, HistoryRecord, Value
from convrec.memory.sealing import opened, sealed

__all__ = ["NewFeedback", "attributes", "events", "history", "knows", "latest", "record", "set_attributes"]


@dataclass(frozen=True)
class NewFeedback:
    """A checked word of feedback, as the columns take it."""

    user_id: str | None
    session_id: str | None
    item_id: str
    value: Value
    words: str
    key_digest: str | None
    at: float


def record(connection: Connection, new: NewFeedback) -> bool:
    """Write it; False, with nothing written, where the same key was used before.

    The unique key decides, not a look beforehand, so that of two equal requests at once exactly one is written.
    """
    row = {
        "user_id": new.user_id,
        "session_id": new.session_id,
        "item_id": sealed(connection, new.item_id),
        "value": new.value,
        "words": sealed(connection, new.words),
        "key_digest": new.key_digest,
        "at": new.at,
    }
    try:
        with connection.begin_nested():
            connection.execute(insert(FEEDBACK.table), row)
    except IntegrityError:
        if new.key_digest is None:
            raise
        return False
    return True


def knows(connection: Connection, key_digest: str) -> bool:
    """Whether a word of feedback was written with this key."""
    return connection.execute(select(FEEDBACK.event_id).where(FEEDBACK.key_digest == key_digest)).first() is not None


def events(connection: Connection, user_id: str) -> list[FeedbackRecord]:
    """All that someone said about items, in the order they said it."""
    rows = connection.execute(
        select(FEEDBACK.item_id, FEEDBACK.value, FEEDBACK.words, FEEDBACK.session_id, FEEDBACK.at)
        .where(FEEDBACK.user_id == user_id)
        .order_by(FEEDBACK.event_id)
    )
    return [
        FeedbackRecord(
            opened(connection, row.item_id), cast("Value", row.value), opened(connection, row.words), row.session_id, moment(row.at)
        )
        for row in rows
    ]


def latest(said: list[FeedbackRecord]) -> list[FeedbackRecord]:
    """The last word on each item, oldest first, without the items whose last word was `clear`."""
    last: dict[str, FeedbackRecord] = {}
    for event in said:
        last.pop(event.item_id, None)
        last[event.item_id] = event
    return [event for event in last.values() if event.value != "clear"]


def history(said: list[FeedbackRecord]) -> list[HistoryRecord]:
    """The items that someone had or judged, by the time of their last word; `clear` takes an item out."""
    items: dict[str, HistoryRecord] = {}
    for event in said:
        before = items.pop(event.item_id, None)
        if event.value == "clear":
            continue
        value = before.value if before is not None and event.value == "seen" else event.value
        items[event.item_id] = HistoryRecord(event.item_id, value, before.first if before is not None else event.at, event.at)
    return list(items.values())


def attributes(connection: Connection, user_id: str) -> dict[str, object]:
    """Someone's attributes; none for an unknown person."""
    return _kept(connection, user_id, locked=False) or {}


def set_attributes(connection: Connection, user_id: str, given: Mapping[str, object], at: float) -> None:
    """Write the given attributes over those of the same name; None takes one away.

    A row that is there is locked while it is read and written, so that of two writers none undoes the other.
    """
    kept = _kept(connection, user_id, locked=True)
    merged = {name: value for name, value in {**(kept or {}), **given}.items() if value is not None}
    row = {"attributes": sealed(connection, dump_json(merged, f"the attributes of {user_id!r}")), "at": at}
    if kept is not None:
        connection.execute(update(ATTRIBUTES.table).where(ATTRIBUTES.user_id == user_id).values(row))
        return
    try:
        with connection.begin_nested():
            connection.execute(insert(ATTRIBUTES.table), {"user_id": user_id, **row})
    except IntegrityError:  # on a server another writer made this person's row since; merge with that
        set_attributes(connection, user_id, given, at)


def _kept(connection: Connection, user_id: str, *, locked: bool) -> dict[str, object] | None:
    chosen = select(ATTRIBUTES.attributes).where(ATTRIBUTES.user_id == user_id)
    text = connection.execute(chosen.with_for_update() if locked else chosen).scalar_one_or_none()
    return None if text is None else load_json(opened(connection, text), f"the attributes of {user_id!r}")
