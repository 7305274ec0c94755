"""Turns that answer from the catalogue or from the session: about an item, why it was chosen, what is known."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

import numpy as np

from convrec.agent.reply import Intent
from convrec.agent.state import Preference, State
from convrec.agent.telling import holds, sentence_telling, told_in_texts, values_holding
from convrec.agent.turn._context import Outcome, Turn
from convrec.agent.turn._explaining import described_in_why
from convrec.agent.turn._forgetting import one_a_name
from convrec.agent.turn._interpreting import ids_of
from convrec.agent.turn._inventory import inventory, meaning
from convrec.agent.turn._recommending import as_pick
from convrec.agent.turn._stated import goes_against, is_so
from convrec.agent.turn._weighing import facts_of, weigh
from convrec.agent.understanding import Aim, Attitude, ItemMention, ItemQuestion, Reference
from convrec.agent.understanding.words.text import fold
from convrec.agent.writing.plans import (
    Answer,
    Describe,
    Explain,
    GivenUp,
    ItemFacts,
    NothingShown,
    Profile,
    Remembered,
    UnknownItems,
)
from convrec.retrieval.domain import Domain
from convrec.retrieval.filters import mask_all, meets
from convrec.types import Row

__all__ = ["StateAt", "answer", "by_its_words", "explain", "profile"]

_Judged = TypeVar("_Judged", ItemMention, Reference)
_REASON = "the reason for that"
"""What a "why" asks of an item that was never recommended."""
StateAt = Callable[[str], State | None]
"""The state in which an item was last recommended, or None for an item that was not."""


def answer(turn: Turn) -> Outcome:
    """Answer the questions of a message about items from the catalogue alone."""
    question = turn.understanding.question
    if question is not None and question.aim is Aim.VALUES:
        return inventory(turn, question.field)
    if question is not None and question.aim is Aim.MEANING:
        return meaning(turn, question)
    rows = _asked_about(turn)
    if not rows:
        return _unresolved(turn)
    if question is not None and question.availability and turn.understanding.unknown:
        return _not_held(turn, rows)
    weighed = weigh(turn, question, rows) if question is not None else None
    if weighed is not None:
        return weighed
    further = [(q, q.rows or rows) for q in turn.understanding.further]
    every = tuple(dict.fromkeys((*rows, *(row for _, asked in further for row in asked))))
    facts = {row: facts_of(turn, row) for row in every}
    plans = [_answered(turn, question, q_rows, facts) for question, q_rows in ((question, rows), *further)]
    ids = ids_of(turn.catalogue, every)
    turn.tracer.tool("get_product", facts.values, lambda found: [f.title for f in found], item_ids=list(ids))
    return Outcome(plans[0], Intent.ASK_ITEM, focus=ids_of(turn.catalogue, rows), further=tuple(plans[1:]))


def _answered(turn: Turn, question: ItemQuestion | None, rows: Sequence[Row], facts: Mapping[Row, ItemFacts]) -> Answer | Describe:
    """Plan the answer to one question: a field's value, or all about the item."""
    if question is not None and (question.field is not None or not question.known):
        field = question.field if question.known else None
        rank = _rank(turn, field, rows[0]) if field is not None and question.more is not None else None
        items = tuple(facts[row] for row in rows)
        if field is None and len(items) == 1 and (held := values_holding(items[0].fields, turn.domain, question.words)) is not None:
            question, field = replace(question, values=held[1]), held[0]
        elif field is not None and question.values and not isinstance(question.values[0], bool):
            question, field = by_its_words(question, items, turn.catalogue.domain)
        told = [told_in_texts(item.fields, turn.domain, question.words) for item in items] if field is None else []
        so = is_so(turn, question, rows[0]) if len(rows) == 1 else None
        sorry = len(rows) == 1 and goes_against(turn, question, rows[0], so=so)
        quotes, named = tuple(told) if any(told) else (), len(rows) == 1 and _turns_to(turn, rows[0])
        return Answer(items, field, question.words, question.values, rank, quotes, so, sorry, named=named)
    asked = question.words if question is not None and question.words else turn.understanding.text
    return Describe(facts[rows[0]], asked, held=question is not None and question.availability)


def _turns_to(turn: Turn, row: Row) -> bool:
    """Whether an item is neither the only one spoken of last nor named in full by the message, so that the answer has to name it."""
    alone = {m.row for m in turn.understanding.mentions} == {row}
    said = alone and fold(turn.catalogue.title(row)) in fold(turn.understanding.text)
    return not said and turn.before.focus != ids_of(turn.catalogue, (row,))


def by_its_words(question: ItemQuestion, items: Sequence[ItemFacts], domain: Domain) -> tuple[ItemQuestion, str | None]:
    """A question for a value that no item has, by the word for it: in longer values, "botched kidnapping", else in the items' texts.

    Free words say not all that is so: what they do not name is not known.
    """
    field = question.field or ""
    had = [value for item in items for value in _values(item, field)]
    if set(had) & set(map(str, question.values)):
        return question, question.field
    if longer := tuple(value for value in dict.fromkeys(had) if holds(value, question.words)):
        return replace(question, values=longer), question.field
    told = any(sentence_telling(item.fields, domain, question.words) for item in items)
    return question, None if told or domain.fields[field].open else question.field


def _values(item: ItemFacts, field: str) -> tuple[str, ...]:
    value = item.fields.get(field)
    return tuple(map(str, value)) if isinstance(value, tuple) else () if value is None else (str(value),)


def _rank(turn: Turn, field: str, row: Row) -> float | None:
    """The share of the items that have less of a number than this one."""
    numbers = turn.catalogue.numbers(field)
    known = numbers[~np.isnan(numbers)]
    return float((known < numbers[row]).mean()) if known.size and not np.isnan(numbers[row]) else None


def explain(turn: Turn, state_at: StateAt) -> Outcome:
    """Say why an item was recommended, by the score it had then; of one that was not, that no reason for anything about it is known."""
    rows = (not _named(turn) and described_in_why(turn)) or _asked_about(turn)
    if not rows:
        return _unresolved(turn)
    row = rows[0]
    item_id = turn.catalogue.id_of(row)
    if (then := state_at(item_id)) is None:
        unknown = Answer(tuple(facts_of(turn, r) for r in rows), None, _REASON, named=True)
        return Outcome(unknown, Intent.ASK_ITEM, focus=ids_of(turn.catalogue, rows))
    past = turn.with_state(then)
    found = turn.engine.find(past.wants(then, repeats=True))
    item = turn.tracer.tool(
        "explain",
        lambda: turn.engine.pick(found, row),
        lambda r: {"score": r.score, "parts": r.parts, "evidence": [e.text for e in r.evidence]},
        item_id=item_id,
    )
    plan = Explain(as_pick(past, item), given_up=_given_up(turn, then, row))
    return Outcome(plan, Intent.ASK_ITEM, focus=(item_id,))


def _given_up(turn: Turn, state: State, row: Row) -> tuple[GivenUp, ...]:
    """Soft wishes that the item does not meet, with what it has instead."""
    return tuple(
        GivenUp(c.words, c.field, turn.catalogue.value(row, c.field))
        for c in state.constraints
        if not c.hard and c.words and not meets(turn.catalogue, row, c)
    )


def profile(turn: Turn) -> Outcome:
    """Say all that is known of the person, each with the words it came from."""
    state = turn.state

    def remembered(preferences: Iterable[Preference]) -> tuple[Remembered, ...]:
        return tuple(
            Remembered(turn.catalogue.title(turn.catalogue.row_of(p.item_id)), p.words if p.source == "chat" else "")
            for p in preferences
            if p.item_id in turn.catalogue
        )

    attributes = {
        name: tuple(map(str, value)) if isinstance(value, list | tuple | set) else (str(value),)
        for name, value in turn.person.attributes.items()
    }
    taken = tuple(p for p in state.liked if _only_taken(turn, p))
    judged = (*state.liked, *state.disliked, *state.seen)
    plan = Profile(
        liked=remembered(p for p in state.liked if p not in taken),
        liked_by_others=remembered(state.liked_by_others),
        disliked=remembered(state.disliked),
        seen=remembered((*taken, *state.seen)),
        excluded=remembered(one_a_name(state.excluded, turn.catalogue)),
        demands=tuple(c for c in state.constraints if c.hard),
        wishes=tuple(dict.fromkeys([*(c.words for c in state.constraints if not c.hard and c.words), *state.wishes])),
        attributes=attributes,
        recorded=bool(attributes) or any(p.source == "stored" for p in judged),
    )
    turn.tracer.tool("user_history", lambda: len(turn.person.history), lambda n: {"items": n}, user_id=turn.person.user_id)
    return Outcome(plan, Intent.HISTORY)


def _only_taken(turn: Turn, liked: Preference) -> bool:
    """Whether the owner's records hold that the person took an item, and nobody said that they like it."""
    return liked.source == "stored" and liked.item_id in turn.person.history and not turn.engine.bundle.rated


def _asked_about(turn: Turn) -> tuple[Row, ...]:
    """Find the items that a question is about: those it names, those it points at, or what is in focus.

    A question of nothing but a name that no item carries, "how does it compare to zardoz?", is about none.
    """
    understood = turn.understanding
    asked = understood.question.words.casefold() if understood.question is not None and not understood.question.known else ""
    if any(name.casefold() in asked for name in understood.unknown):
        return ()
    if understood.question is not None and understood.question.rows:
        return _left_of_shown(turn, understood.question)
    if named := _named(turn):
        return named
    return () if understood.unknown else turn.rows(turn.before.focus)[:1]


def _left_of_shown(turn: Turn, question: ItemQuestion) -> tuple[Row, ...]:
    """The rows of a question; of one that compares all that was shown, the list being narrowed down to one, those that still fit."""
    shown = turn.rows(turn.before.shown)
    if question.aim is not Aim.COMPARE or question.field is None or len(shown) != 1 or not set(shown) < set(question.rows):
        return question.rows
    state = turn.state
    out = {p.item_id for p in (*state.disliked, *state.excluded, *state.seen)}
    fits = mask_all(turn.catalogue, [c for c in state.constraints if c.hard])
    left = tuple(r for r in question.rows if fits[r] and turn.catalogue.id_of(r) not in out)
    return shown if state.wishes or not left else left


def _named(turn: Turn) -> tuple[Row, ...]:
    """The items that a message names, else those it points at."""
    named = tuple(m.row for m in _unjudged(turn.understanding.mentions))
    return named or tuple(row for r in _unjudged(turn.understanding.references) for row in r.rows)


def _unjudged(spans: Sequence[_Judged]) -> Sequence[_Judged]:
    """Those that a question may be about: none that the message turns down, or that was had, beside another.

    "Not the second, what about the first?" asks about the first, and "she has Emma, what about Dune?" about Dune.
    """
    left = [s for s in spans if s.attitude not in (Attitude.DISLIKE, Attitude.EXCLUDE)] or spans
    return [s for s in left if s.attitude is not Attitude.SEEN] or left


def _not_held(turn: Turn, rows: Sequence[Row]) -> Outcome:
    """Say no to a further part of a series that is not here, and which parts are."""
    held = tuple(turn.catalogue.title(row) for row in rows)
    return Outcome(UnknownItems(turn.understanding.unknown, held=held), Intent.ASK_ITEM, focus=ids_of(turn.catalogue, rows))


def _unresolved(turn: Turn) -> Outcome:
    if turn.understanding.unknown:
        return Outcome(UnknownItems(turn.understanding.unknown), Intent.ASK_ITEM)
    return Outcome(NothingShown(), Intent.ASK_ITEM)
