"""Values said anew, which take the place of older ones of their field: "no, black ones", "yellow i said", "ok blue is fine"."""

import re
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from convrec.agent._giving_way import spread
from convrec.agent.state import State
from convrec.agent.turn._going_on import POSITIVE, WISHING
from convrec.agent.understanding import Act, Retraction, Understanding
from convrec.agent.understanding.speech.correcting import correction
from convrec.agent.understanding.speech.opening import unopened
from convrec.agent.understanding.words.english import CLOSED
from convrec.agent.understanding.words.text import singular, tokens
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.constraints import Constraint, Op, Scalar
from convrec.retrieval.domain import Domain, FieldType
from convrec.retrieval.filters import mask_all
from convrec.types import Mask

__all__ = ["ALLOWING", "admitted", "meant_rather", "misread", "overruled", "taken_apart"]

ALLOWING = re.compile(
    r"\b(?:(?:is|are|would be|will be|'s) (?:also |perfectly |quite )?(?:ok|okay|fine|alright|all right|acceptable|no problem)|will do"
    r"|(?:ok|okay|fine|alright|all right) (?:with me|by me|then|too|as well|now|if it must|$))"
)
"""Words that let a value in rather than ask for it."""
_JOINING = re.compile(r"\b(?:too|also|or|either|both|as well|plus|still|even)\b")
"""Words that set a value beside the older ones."""
_OPENING_NO = re.compile(
    r"(?:(?:oh|ok|okay|sorry|but|um+|hm+)[ ,]+)*(?:no|nope|nah|not that|not those)\b[ ,.;:!-]+(?!more\b|problem\b|worries\b)"
)
_SAME_BUT = re.compile(r"(?:(?:ok|okay|and|the|that|this)[ ,]+)*same(?: one| ones| thing| model)?[ ,]+(?:but|only|just)\b")
"""What asks for another variant of what was shown: "same but in blue"."""
_INSISTING = re.compile(r"\b(?:i|we) (?:said|asked for|meant|wanted)(?: (?:i think|though|please|pls))?[ .!]*$")


_RATHER = re.compile(
    r"(?:(?:hm+|ok|okay|well|actually|sorry|wait)[ ,.]+)*or (?:rather|maybe|perhaps|better|actually|instead|even better|possibly)\b"
    r"(?:[ ,]+(?:just |then )?(?P<thing>something|anything))?"
)
"""How a message begins that changes its mind."""


def overruled(heard: Understanding, state: State, catalogue: Catalogue) -> tuple[Constraint, ...]:
    """Give the values in force that a message puts others in the place of.

    A no or "same but" before the new ones, or "i said" behind them, takes the older back; so does asking for a variant of what was shown,
    when no item that was not shown has the older and the new ones together.
    """
    text = unopened(heard.text).casefold()
    if heard.act not in (*WISHING, Act.DENY, Act.RETRACT) or _JOINING.search(text):
        return ()
    new = [c for c in heard.constraints if c.hard and c.op in POSITIVE]
    own = tuple(c for c in _held(state, catalogue.domain) if c not in new and c.field in {n.field for n in new})
    if not own:
        return ()
    if _OPENING_NO.match(heard.text.casefold()) or _SAME_BUT.match(heard.text.casefold()) or _INSISTING.search(text):
        return own
    others = [c for c in state.constraints if c.hard and c not in own]
    return own if _left([*others, *new], state, catalogue).any() and not _left([*others, *new, *own], state, catalogue).any() else ()


def meant_rather(heard: Understanding, state: State, domain: Domain) -> tuple[Constraint, ...]:
    """Give the demands that a change of mind leaves behind: "or maybe a biography", "or rather something funny".

    They are the values of the fields that it names anew, of all kinds where it asks for "something", and the bans on what is wanted now.
    """
    rather = _RATHER.match(unopened(heard.text).casefold())
    kinds = domain.of_type(FieldType.TAGS, FieldType.CATEGORY, FieldType.PEOPLE)
    new = [c for c in heard.constraints if c.op in POSITIVE and c.field in kinds]
    if rather is None or heard.act not in WISHING or not new:
        return ()
    named, fields = {value for c in new for value in spread(c)}, {c.field for c in new}
    own = domain.of_type(FieldType.TAGS, FieldType.CATEGORY) if rather["thing"] else fields
    left = [c for c in state.constraints if c.op in POSITIVE and c.field in own and c not in new and not domain.fields[c.field].ages]
    barred = [c for c in state.constraints if c.op.is_negative and c.field in fields and named & set(spread(c))]
    return (*left, *barred)


def misread(heard: Understanding, state: State) -> Iterator[Constraint]:
    """Give what the last message was taken to demand and this one corrects: "no, i meant horror", "that's not what I meant, ...".

    It is on a field that this one says anew, or was read in words that now stand in a longer name: the "war" of "no, I meant star wars".
    """
    fields = {c.field for c in heard.constraints if heard.corrects}
    for held in _just_said(state):
        if held not in heard.constraints and (held.field in fields or taken_apart(held.words, heard, state)):
            yield held


def taken_apart(words: str, heard: Understanding, state: State) -> bool:
    """Whether words of the last message are taken back by a correction: by one of all of it, or as words of what was meant.

    What says that the last message was misread, and then says one of its demands anew, leaves its other ones as they were understood.
    """
    found = correction(heard.text)
    if found is not None and found.unsays:
        anew = {c.field for c in heard.constraints} & {c.field for c in _just_said(state)}
        if not (found.misread and anew):
            return True
    said = {singular(t.word) for t in tokens(heard.text) if t.is_word}
    stems = {singular(t.word) for t in tokens(words) if t.is_word} - CLOSED
    return heard.corrects and bool(stems) and stems <= said


def _just_said(state: State) -> Iterator[Constraint]:
    """The demands in force of the last message."""
    return (c for c, turn in zip(state.constraints, state.said_at, strict=True) if turn == state.turns - 1)


def admitted(heard: Understanding, state: State, domain: Domain) -> Iterator[tuple[Constraint, Constraint]]:
    """Give the demands that another value is let into, each with what it becomes: that value, or either of them where it is "fine too"."""
    for retraction in heard.retractions:
        if retraction.field is None or not retraction.values or domain.fields[retraction.field].order or _banned(retraction, state):
            continue
        beside = _JOINING.search(_clause(heard.text, retraction.words))
        if not beside and not ALLOWING.search(retraction.words.casefold()):
            continue
        for held in _held(state, domain):
            old = held.value if isinstance(held.value, tuple) else (held.value,)
            fits = set(domain.fields[held.field].fits) if held.field == retraction.field else set[str]()
            if held.field == retraction.field and not (set(old) - fits) & (set(retraction.values) - fits):
                said = ", ".join(map(str, retraction.values)).lower()
                values = (*old, *retraction.values) if beside else retraction.values
                words = f"{held.words} or {said}" if beside else said
                yield held, _any_of(held.field, values, words, domain)


def _any_of(field: str, values: Sequence[Scalar], words: str, domain: Domain) -> Constraint:
    """A demand for one of several values, or for the only one."""
    told = tuple(map(str, values))
    if len(told) > 1:
        return Constraint(field, Op.IN, told, True, words)
    return Constraint(field, Op.CONTAINS if domain.fields[field].is_multi else Op.EQ, "".join(told), True, words)


def _held(state: State, domain: Domain) -> Iterable[Constraint]:
    """The values of kinds that are asked for."""
    kinds = domain.of_type(FieldType.TAGS, FieldType.CATEGORY)
    return [c for c in state.constraints if c.hard and c.op in POSITIVE and c.field in kinds]


def _banned(retraction: Retraction, state: State) -> bool:
    """Whether what is let in was barred before, so that it is the bar that ends."""
    values = {str(v).casefold() for v in retraction.values}
    return any(c.field == retraction.field and c.op.is_negative and values & set(spread(c)) for c in state.constraints)


def _clause(text: str, words: str) -> str:
    """The words that let something in, with the one behind them: the "too" of "black is fine too"."""
    behind = text.casefold().partition(words.casefold())[2].split(maxsplit=1)[:1]
    return " ".join([words.casefold(), *behind])


def _left(demands: Iterable[Constraint], state: State, catalogue: Catalogue) -> Mask:
    """bool[n_items]: the items that meet the demands and were not shown last."""
    left: Mask = np.array(mask_all(catalogue, list(demands)))
    left[[catalogue.row_of(i) for i in state.shown if i in catalogue]] = False
    return left
