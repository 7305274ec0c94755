"""Plain adjectives that no value is called, as wishes away from their opposites: a "serious" role is none in a funny film."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from convrec.agent.understanding._types import Critique, Direction, Span
from convrec.agent.understanding.demands import Stance, stances
from convrec.agent.understanding.steering.critiques import FoundCritique
from convrec.agent.understanding.steering.opposites import OPPOSITES, UNDESIRED
from convrec.agent.understanding.words.patterns import words
from convrec.agent.understanding.words.phrases import Line, covered

if TYPE_CHECKING:
    from convrec.agent.understanding.values import ValueFinder

__all__ = ["contraries"]

_BEFORE = words("""
    something anything nothing a an no not but and or really very quite rather fairly pretty kinda one ones any some with his her their
""")
"""Words behind which an adjective tells what is wanted."""
_DENYING = words("no not nothing without")
"""What denies a quality in words that read well when given back; "I don't like" does not."""
_BEING = words("is was are were be being")
_RELATIVE = words("that thats which it its")
"""Words that, before a form of "be", are about an item: "that was serious", and no "I'm serious"."""
_BEHIND = words("please then ones one this time now thanks than and or but for me us pls overall though maybe stuff")
_OF_PERSON = words("role roles part parts performance performances acting work")
"""Nouns that go with the adjective to what somebody does in an item: "a serious role"."""


def contraries(row: Line, occupied: Sequence[Span], values: "ValueFinder", nouns: Collection[str]) -> Iterator[FoundCritique]:
    """The qualities that a message asks for by such words, left to right; of what it does not want, what is better.

    Parameters
    ----------
    occupied
        Stretches that mean something: titles, values, critiques.
    nouns
        Words for an item.
    """
    closed, stance = values.gazetteer.closed, stances(row)
    for i, key in enumerate(row.keys):
        plain = (key in OPPOSITES or key in UNDESIRED) and not key.endswith("er") and (key,) not in closed
        if not plain or covered(row.span(i, i + 1), occupied) or stance[i].topic or not _describes(row, i, stance[i], occupied, nouns):
            continue
        unwanted = stance[i].negated
        entry = values.gazetteer.first_named((UNDESIRED if unwanted else OPPOSITES).get(key, ""))
        if entry is not None:
            critique = Critique(entry.field, Direction.MORE if unwanted else Direction.LESS, entry.values[0], key, hard=False)
            yield _said(row, i, stance[i], critique)


def _said(row: Line, i: int, stance: Stance, critique: Critique) -> FoundCritique:
    """A critique with its place: with what denies it where that stands right before, and with the role it is said of."""
    start = stance.source if stance.negated and stance.source_end == i else i
    span = row.span(start, i + 1 + (row.keys[i + 1 : i + 2] != () and row.keys[i + 1] in _OF_PERSON))
    apart = start == i or not _DENYING.issuperset(row.keys[start:i])
    words = f"not {row.span(i, row.within(span).stop).words}" if stance.negated and apart else span.words
    return FoundCritique(span.start, span.end, words, replace(critique, words=words))


def _describes(row: Line, i: int, stance: Stance, occupied: Sequence[Span], nouns: Collection[str]) -> bool:
    """Whether the adjective at word `i` is said of items, and of nobody and nothing in them."""
    behind = i + 1
    closed = behind >= len(row) or row.broken(behind) or row.keys[behind] in _BEHIND | _OF_PERSON | set(nouns)
    if not closed and not covered(row.span(behind, behind + 1), occupied):
        return False
    denied = stance.negated and stance.source_end == i
    if i == 0 or row.broken(i) or denied or row.keys[i - 1] in _BEFORE or covered(row.span(i - 1, i), occupied):
        return True
    return row.keys[i - 1] in _RELATIVE or (row.keys[i - 1] in _BEING and row.keys[i - 2 : i - 1] != () and row.keys[i - 2] in _RELATIVE)
