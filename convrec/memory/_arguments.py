"""What a caller hands to the memory, checked and in the form that the columns take."""

from collections.abc import Mapping

from convrec.errors import UsageError
from convrec.memory._people import NewFeedback
from convrec.memory._sessions import NewStep
from convrec.memory._values import clean_text, digest, dump_json, id_text, seconds, step_number
from convrec.memory.records import VALUES, Judgement

__all__ = ["key_digests", "new_feedback", "new_step", "optional_id"]


def optional_id(value: str | None, what: str) -> str | None:
    """Give the id, as `id_text`, or None."""
    return None if value is None else id_text(value, what)


def new_step(number: int, kind: str, payload: Mapping[str, object] | str) -> NewStep:
    """Give a step as its columns take it."""
    return NewStep(step_number(number), id_text(kind, "kind"), dump_json(payload, f"step {number}"))


def new_feedback(given: Judgement) -> NewFeedback:
    """Give a word of feedback as its columns take it."""
    known = VALUES.get(given.value)
    if known is None:
        raise UsageError(f"feedback {given.value!r} is unknown; give one of {', '.join(VALUES)}")
    if given.user_id is None and given.session_id is None:
        raise UsageError("feedback needs a user_id or a session_id; both are None")
    person, place = optional_id(given.user_id, "user_id"), optional_id(given.session_id, "session_id")
    catalogue = optional_id(given.catalogue, "catalogue")
    mark, *former = [None] if given.key is None else key_digests(person, place, given.key, catalogue)
    return NewFeedback(
        person,
        place,
        catalogue,
        id_text(given.item_id, "item_id"),
        known,
        clean_text(given.words),
        mark,
        former[0] if former else None,
        seconds(None),
    )


def key_digests(person: str | None, place: str | None, key: str, catalogue: str | None) -> list[str]:
    """Give what is kept of a key, and what was kept of it before feedback named its catalogue.

    It counts per catalogue and person, per session for someone without a name.
    """
    former = digest(person, place if person is None else None, key)
    return [former] if catalogue is None else [digest(person, place if person is None else None, key, catalogue), former]
