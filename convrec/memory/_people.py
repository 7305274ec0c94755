"""What people said about items, and their attributes: the statements, each within a transaction of the caller."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from sqlalchemy import Connection, insert, select, update
from sqlalchemy.exc import IntegrityError

from convrec.memory._tables import ATTRIBUTES, FEEDBACK, within
from convrec.memory._values import dump_json, load_json, moment
from convrec.memory.records import FeedbackRecord, HistoryRecord, Value
from convrec.memory.sealing import opened, sealed

__all__ = ["NewFeedback", "attributes", "events", "history", "knows", "latest", "record", "set_attributes"]

_Item = tuple[str | None, str]


@dataclass(frozen=True)
class NewFeedback:
    """A checked word of feedback, as the columns take it.

    `former_digest` is what was kept of its key before feedback named its catalogue.
    """

    user_id: str | None
    session_id: str | None
    catalogue: str | None
    item_id: str
    value: Value
    words: str
    key_digest: str | None
    former_digest: str | None
    at: float


def record(connection: Connection, new: NewFeedback) -> bool:
    """Write it; False, with nothing written, where the same key was used before.

    The unique key decides, not a look beforehand, so that of two equal requests at once exactly one is written.
    """
    if new.former_digest is not None and knows(connection, new.former_digest):
        return False
    row = {
        "user_id": new.user_id,
        "session_id": new.session_id,
        "catalogue": new.catalogue,
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


def knows(connection: Connection, *key_digests: str) -> bool:
    """Whether a word of feedback was written with one of these keys."""
    return connection.execute(select(FEEDBACK.event_id).where(FEEDBACK.key_digest.in_(key_digests))).first() is not None


def events(connection: Connection, user_id: str, catalogue: str | None) -> list[FeedbackRecord]:
    """All that someone said about a catalogue's items (all items for None), in the order they said it.

    What names no catalogue is given for each.
    """
    rows = connection.execute(
        select(FEEDBACK.item_id, FEEDBACK.value, FEEDBACK.words, FEEDBACK.session_id, FEEDBACK.at, FEEDBACK.catalogue)
        .where((FEEDBACK.user_id == user_id) & within(FEEDBACK.catalogue, catalogue))
        .order_by(FEEDBACK.event_id)
    )
    return [
        FeedbackRecord(
            opened(connection, row.item_id),
            cast("Value", row.value),
            opened(connection, row.words),
            row.session_id,
            moment(row.at),
            row.catalogue,
        )
        for row in rows
    ]


def latest(said: list[FeedbackRecord], *, apart: bool) -> list[FeedbackRecord]:
    """The last word on each item, oldest first, without the items whose last word was `clear`.

    `apart` tells an id in one catalogue from the same id in another.
    """
    last: dict[_Item, FeedbackRecord] = {}
    for event in said:
        item = _item(event, apart=apart)
        last.pop(item, None)
        last[item] = event
    return [event for event in last.values() if event.value != "clear"]


def history(said: list[FeedbackRecord], *, apart: bool) -> list[HistoryRecord]:
    """The items that someone had or judged, by the time of their last word; `clear` takes an item out. `apart` as in `latest`."""
    items: dict[_Item, HistoryRecord] = {}
    for event in said:
        item = _item(event, apart=apart)
        before = items.pop(item, None)
        if event.value == "clear":
            continue
        value = before.value if before is not None and event.value == "seen" else event.value
        first = before.first if before is not None else event.at
        items[item] = HistoryRecord(event.item_id, value, first, event.at, event.catalogue)
    return list(items.values())


def _item(event: FeedbackRecord, *, apart: bool) -> _Item:
    return event.catalogue if apart else None, event.item_id


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
