"""Bringing an owner's records of many people into a store at once: what they had, and their attributes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from sqlalchemy import insert

from convrec.errors import UsageError
from convrec.memory._arguments import optional_id
from convrec.memory._tables import ATTRIBUTES, FEEDBACK
from convrec.memory._values import dump_json, id_text, seconds
from convrec.memory.records import VALUES
from convrec.memory.store import Store

__all__ = ["ImportedFeedback", "import_people"]

_BATCH = 5000


@dataclass(frozen=True, slots=True)
class ImportedFeedback:
    """One judgement from the owner's records.

    Attributes
    ----------
    user_id, item_id
        Outer ids.
    value
        `like`, `dislike` or `seen`.
    at
        When, with a time zone.
    catalogue
        Name of the item's catalogue; None where there is but one.
    """

    user_id: str
    item_id: str
    value: str
    at: datetime
    catalogue: str | None = None


def import_people(store: Store, feedback: Iterable[ImportedFeedback], attributes: Mapping[str, Mapping[str, object]]) -> tuple[int, int]:
    """Write into a new store, in one transaction; gives the numbers of judgements and of people with attributes.

    Parameters
    ----------
    store
        A store without attributes of these people.
    feedback
        Each person's oldest first.
    attributes
        By person's id.

    Raises
    ------
    UsageError
        For an id or value that cannot be kept; nothing is then written.
    StoreError
        When the database fails.
    """
    rows = iter(feedback)
    judged = 0
    with store._writing() as connection:  # the package's own transaction
        while batch := [_feedback_row(one) for one in islice(rows, _BATCH)]:
            connection.execute(insert(FEEDBACK.table), batch)
            judged += len(batch)
        people = [_attribute_row(user, given) for user, given in attributes.items()]
        if people:
            connection.execute(insert(ATTRIBUTES.table), people)
    return judged, len(people)


def _feedback_row(one: ImportedFeedback) -> dict[str, object]:
    if one.value not in VALUES:
        raise UsageError(f"feedback {one.value!r} is unknown; give one of {', '.join(VALUES)}")
    return {
        "user_id": id_text(one.user_id, "user_id"),
        "session_id": None,
        "catalogue": optional_id(one.catalogue, "catalogue"),
        "item_id": id_text(one.item_id, "item_id"),
        "value": one.value,
        "words": "",
        "key_digest": None,
        "at": one.at.timestamp(),
    }


def _attribute_row(user: str, given: Mapping[str, object]) -> dict[str, object]:
    return {
        "user_id": id_text(user, "user_id"),
        "attributes": dump_json(given, f"the attributes of {user!r}"),
        "at": seconds(None),
    }
