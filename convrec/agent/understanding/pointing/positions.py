"""Items shown that are pointed at by bare numbers or ordinals: "seen 1 and 3", "1 no 2 yes", "first yes, second no"."""

from collections.abc import Collection, Iterator, Sequence

from convrec.agent.understanding._types import Reference, Scene, Span
from convrec.agent.understanding.pointing.words import ORDINALS
from convrec.agent.understanding.questions.asking import dashed
from convrec.agent.understanding.words.patterns import words
from convrec.agent.understanding.words.phrases import Line, covered

__all__ = ["by_position"]

_LEADS = words("""
    seen had loved liked hated like love hate enjoyed disliked not about skip except drop own finished tried of is was than more keep
    remove show describe explain prefer choose pick whats hows whos
""")
_SAID = words("""
    yes no maybe seen nope yep yeah nah ok okay good bad great meh boring please sounds looks was is loved liked hated skip sure
    fine already too also definitely not awful terrible rubbish perfect had never but about
""")
_QUESTIONING = words("who whos what whats how hows when whens where wheres is does has any")
_JOINS = frozenset({"and", "or", "but", "both"})
_IDLE = words(
    "ive i have we weve already just only also the number numbers nr no those these it this that them not for me us ok hmm well so"
)


def by_position(row: Line, scene: Scene, occupied: Sequence[Span], had: Collection[str] = ()) -> list[Reference]:
    """References by bare numbers, left to right; none unless every number of the message is one of a place.

    Parameters
    ----------
    occupied
        Stretches that mean something else: titles, and what is pointed at already.
    had
        Verbs that say that an item was had.
    """
    found: list[Reference] = []
    said = _SAID.union(had)
    places = list(_places(row, len(scene.shown), said))
    digits = [i for i, key in enumerate(row.keys) if key[0].isdecimal() and not covered(row.span(i, i + 1), occupied)]
    if not places or not set(digits) <= {i for i, _ in places}:
        return []
    every = {i for i, _ in places}
    for i, place in places:
        span = row.span(i, i + 1)
        if not covered(span, occupied) and _is_pointed(row, i, every, said, _LEADS.union(had)):
            found.append(Reference(span.start, span.end, span.words, (scene.shown[place],)))
    return found


def _places(row: Line, n: int, said: Collection[str]) -> Iterator[tuple[int, int]]:
    """Words that count one of `n` places, with the place counted from 0."""
    for i, key in enumerate(row.keys):
        if key.isdecimal() and 0 < int(key) <= n and not row.glued(i) and not (i + 1 < len(row) and row.glued(i + 1)):
            yield i, int(key) - 1
        elif ORDINALS.get(key, n) < n and i + 1 < len(row) and _opens(row, i) and (row.keys[i + 1] in said or _asked_of(row, i)):
            yield i, ORDINALS[key]


def _asked_of(row: Line, i: int) -> bool:
    """Whether a question follows the word `i` and a mark: "second, who wrote it"."""
    return (row.broken(i + 1) or dashed(row, i + 1)) and row.keys[i + 1] in _QUESTIONING


def _opens(row: Line, i: int) -> bool:
    """Whether word `i` begins a clause."""
    return i == 0 or row.broken(i) or row.keys[i - 1] in _JOINS


def _is_pointed(row: Line, i: int, places: Collection[int], said: Collection[str], leads: Collection[str]) -> bool:
    """Whether the words beside a number speak of an item rather than count or measure something."""
    if i + 1 < len(row) and row.keys[i] in ORDINALS and _asked_of(row, i):
        return True
    follow = row.keys[i + 1] if i + 1 < len(row) and not row.broken(i + 1) else ""
    if follow and follow not in said and follow not in _JOINS and i + 1 not in places:
        return False
    before = i - 1
    while before >= 0 and (before in places or row.keys[before] in _JOINS | {"number", "nr"}):
        before -= 1
    lead = row.keys[before] if before >= 0 else ""
    told = any(k in said for k in row.keys)
    alone = all(k in said or k in _JOINS | _IDLE or j in places for j, k in enumerate(row.keys))
    return lead in leads or (alone and told) or (follow in said and (not lead or row.broken(i)))
