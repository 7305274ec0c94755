"""Items that a message takes back, and those kept out under one name: "forget Star Wars" lets in every part that "no Star Wars" barred."""

import re
from collections.abc import Iterable

from convrec.agent.state import Preference, State
from convrec.agent.understanding import Attitude, Understanding
from convrec.agent.understanding.words.text import fold
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.domain import FieldType
from convrec.types import ItemId

__all__ = ["barred", "forgotten", "let_go", "one_a_name"]


def forgotten(heard: Understanding, state: State, catalogue: Catalogue) -> tuple[ItemId, ...]:
    """Give the items of which what was said before no longer holds."""
    named = [catalogue.id_of(row) for retraction in heard.retractions for row in retraction.rows]
    names = {name for p in state.excluded if p.item_id in named and (name := _name(p, catalogue))}
    return tuple(dict.fromkeys([*named, *(p.item_id for p in state.excluded if _name(p, catalogue) in names)]))


def let_go(heard: Understanding, state: State, catalogue: Catalogue) -> tuple[ItemId, ...]:
    """Give the items that the message takes back.

    Those that it denies right after they were named as examples, "no, not Zodiac", are among them, and those refused that it wants now.
    """
    wanted = _wanted_back(heard, state, catalogue)
    return tuple(dict.fromkeys([*forgotten(heard, state, catalogue), *_disowned(heard, state, catalogue), *wanted]))


def _wanted_back(heard: Understanding, state: State, catalogue: Catalogue) -> list[ItemId]:
    """Items kept out or disliked that the message likes, takes or asks for by name: "the banker is nice after all"."""
    domain = catalogue.domain
    asked_for = {c.value for c in heard.constraints if domain.fields[c.field].type is FieldType.TITLE and not c.op.is_negative}
    liked = [m.row for m in heard.mentions if m.attitude is Attitude.LIKE or catalogue.title(m.row) in asked_for]
    liked += [row for r in heard.references if r.attitude is Attitude.LIKE for row in r.rows]
    wanted = {catalogue.id_of(row) for row in (*liked, *heard.taken)}
    return [p.item_id for p in (*state.excluded, *state.disliked) if p.item_id in wanted]


_DENYING = re.compile(r"(?:(?:no+|nah|oh|sorry|wait|oops|actually|ok|well|hmm+|but|and)[\s,.!]+)+not\b")


def _disowned(heard: Understanding, state: State, catalogue: Catalogue) -> list[ItemId]:
    if not state.talk or not _DENYING.match(fold(heard.text).strip()):
        return []
    said = fold(state.talk[-1].text)
    named = {p.item_id for p in state.liked if p.words and fold(p.words) in said}
    return [item for m in heard.mentions if m.attitude is Attitude.EXCLUDE and (item := catalogue.id_of(m.row)) in named]


def barred(excluded: Iterable[Preference], heard: Understanding, state: State, catalogue: Catalogue) -> tuple[Preference, ...]:
    """Give the items that are to stay away: not those that are only forgotten, nor those of whose name a lifted ban speaks."""
    judged = {p.item_id for p in (*state.liked, *state.disliked, *state.seen, *state.excluded)}
    taken_back = forgotten(heard, state, catalogue)
    gone = judged.intersection(taken_back)
    if gone:
        gone |= {catalogue.id_of(m.row) for m in heard.mentions if any(m.words in r.words for r in heard.retractions)}
    lifted = [r.words for r in heard.retractions if r.bans]
    return tuple(p for p in excluded if p.item_id not in gone and not any(p.words in words for words in lifted))


def one_a_name(preferences: Iterable[Preference], catalogue: Catalogue) -> tuple[Preference, ...]:
    """Give the first of the items that one name stands for, and all that were not named so."""
    return tuple({_name(p, catalogue) or p.item_id: p for p in reversed(tuple(preferences))}.values())[::-1]


def _name(preference: Preference, catalogue: Catalogue) -> str:
    """The name that an item was barred by, folded; "" where the person's words are no part of its title, as "both" is not."""
    words = fold(preference.words)
    held = bool(words) and preference.item_id in catalogue and words in fold(catalogue.title(catalogue.row_of(preference.item_id)))
    return words if held else ""
