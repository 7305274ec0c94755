"""What a message is heard in the light of: what is shown, spoken of, asked, and was named or demanded before."""

from collections.abc import Sequence
from itertools import takewhile

from convrec.agent.reply import Intent
from convrec.agent.state import Click, Delta, Event, Said, State, fold, last_deed, standing
from convrec.agent.understanding import Attitude, Scene
from convrec.agent.understanding.demands.bans import is_worded_so
from convrec.agent.understanding.people.spelled_names import is_person
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.domain import Domain
from convrec.types import ItemId, Row

__all__ = ["scene_of", "state_when_shown", "undoable"]

_ASKED = 4
"""Messages that are looked back on for what was asked or said last."""


def scene_of(state: State, events: Sequence[Event], catalogue: Catalogue) -> Scene:
    """Give the scene of the next message."""

    def rows(ids: Sequence[ItemId]) -> tuple[Row, ...]:
        return tuple(catalogue.row_of(i) for i in ids if i in catalogue)

    shown, weighed = rows(state.shown), rows(state.weighed)
    told = tuple((row, attitude) for attitude, ids in _told_last(events) for row in rows(ids)) if state.turns else ()
    question = state.question
    asked = question.item_id if question is not None else None
    return Scene(
        shown=shown if set(weighed) <= set(shown) else weighed,
        weighed=weighed,
        focus=rows(state.focus),
        pending_field=question.field if question is not None and question.kind == "ask" else None,
        pending_confirm=catalogue.row_of(asked) if asked is not None and asked in catalogue else None,
        mentioned=rows(state.mentioned),
        named=tuple(dict.fromkeys(row for row, _ in told)),
        told=told,
        earlier=rows(_shown_before(events)) if told else (),
        had=rows([p.item_id for p in (*state.seen, *state.disliked)]),
        people=_people_asked_for(state, catalogue.domain),
        stuck=state.stuck,
        asked=_asked_last(events),
        said=tuple(e.text for e in standing(events) if isinstance(e, Said))[-_ASKED:],
        bans=tuple(c for c in state.constraints if c.op.is_negative and c.words and not c.among),
        lacking=tuple(c for c in state.constraints if isinstance(c.value, bool) and is_worded_so(c)),
        bounds=tuple(c for c in state.constraints if catalogue.domain.fields[c.field].is_numeric and c.words),
        batches=tuple(batch for uttered in state.talk if (batch := rows(uttered.shown))),
    )


def undoable(events: Sequence[Event]) -> str:
    """Give the words of the last event that still counts; "" where there is none."""
    kept = standing(events)
    at = last_deed(kept)
    if at is None:
        return ""
    last = kept[at]
    return last.value if isinstance(last, Click) else last.text


def state_when_shown(item_id: str, events: Sequence[Event], start: State) -> State | None:
    """Give the state in which an item was last recommended; None where it never was."""
    for i in range(len(events) - 1, -1, -1):
        event = events[i]
        if isinstance(event, Said) and (item_id in event.shown or (event.question and event.question.item_id == item_id)):
            return fold(events[: i + 1], start)
    return None


def _told_last(events: Sequence[Event]) -> list[tuple[Attitude, tuple[ItemId, ...]]]:
    """Give the items that the last message named or pointed at, by how the person stands to them."""
    last = next((e for e in reversed(standing(events)) if isinstance(e, Said)), None)
    delta = last.delta if last is not None else Delta()
    kinds = (
        (Attitude.LIKE, (*delta.liked, *delta.liked_by_others)),
        (Attitude.DISLIKE, delta.disliked),
        (Attitude.SEEN, delta.seen),
        (Attitude.EXCLUDE, delta.excluded),
    )
    return [(attitude, tuple(p.item_id for p in preferences)) for attitude, preferences in kinds]


def _shown_before(events: Sequence[Event]) -> tuple[ItemId, ...]:
    """Give what was on show when the last message was typed."""
    said = [e for e in standing(events) if isinstance(e, Said)]
    return next((e.shown for e in reversed(said[:-1]) if e.shown), ())


def _asked_last(events: Sequence[Event]) -> tuple[str, ...]:
    """Give the messages at the end of the session that asked about items, oldest first; those that were not kept are none."""
    said = [e for e in standing(events) if isinstance(e, Said)][-_ASKED:]
    run = takewhile(lambda e: e.intent == Intent.ASK_ITEM and e.text, reversed(said))
    return tuple(e.text for e in run)[::-1]


def _people_asked_for(state: State, domain: Domain) -> tuple[tuple[str, str], ...]:
    """Give the people of the demands in force, latest first."""
    wanted = [c for c in reversed(state.constraints) if c.field in domain.fields and not c.op.is_negative]
    values = [(c.field, v) for c in wanted for v in (c.value if isinstance(c.value, tuple) else (c.value,))]
    return tuple((field, str(value)) for field, value in values if is_person(field, value, domain))
