"""References settled by one another: "it" after a name, "they" after a value, "the other one" beside one that is named."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from convrec.agent.understanding._types import Attitude, Reference, Scene, Span, TitleSpan, ValueSpan
from convrec.agent.understanding.pointing.words import AFTER_ORDINAL, OTHERS
from convrec.agent.understanding.words.phrases import Line, keys_of
from convrec.agent.understanding.words.text import singular
from convrec.retrieval.domain import Domain, FieldType

if TYPE_CHECKING:
    from convrec.retrieval.catalogue import Catalogue

__all__ = ["alike", "among", "anaphora", "means_value", "resolved_others", "spoken_of_as_several"]


def anaphora(found: list[Reference], occupied: Sequence[Span], strange: Sequence[Span] = ()) -> list[Reference]:
    """For "it" and "that" after something named in the same message mean that: "love the second one, anything like it".

    Parameters
    ----------
    strange
        What is named and is no item here; whatever takes that up points at nothing that was shown.
    """
    named: list[Reference | TitleSpan] = [s for s in occupied if isinstance(s, TitleSpan) and s.rows]
    out: list[Reference] = []
    for reference in found:
        before = [s for s in named if s.end <= reference.start]
        last_named = max((s.end for s in before), default=-1)
        if keys_of(reference.words) in _BARE and any(last_named < s.end <= reference.start for s in strange):
            continue
        if keys_of(reference.words) in _NAMED_JUST_NOW and before:
            last = max(before, key=lambda s: s.end)
            out.append(replace(reference, rows=last.rows if isinstance(last, TitleSpan) and last.every else last.rows[:1]))
        elif _takes_up_several(reference) and any(isinstance(s, TitleSpan) for s in before):
            out.append(replace(reference, rows=tuple(dict.fromkeys(r for s in before for r in s.rows))))
        else:
            out.append(reference)
        named.append(out[-1])
    return out


def _takes_up_several(reference: Reference) -> bool:
    """Whether it may mean all that was named before it: "they", and "those" where it is an example, "more like those"."""
    first = keys_of(reference.words)[:1]
    return first in (("them",), ("they",)) or (first in (("those",), ("these",)) and reference.attitude is not Attitude.PLAIN)


_BARE = (("it",), ("its",), ("that",), ("this",), ("thats",))
_NAMED_JUST_NOW = (*_BARE, ("that", "one"), ("this", "one"))
"""What takes up the last thing named in the same message, rather than something shown."""


def means_value(row: Line, reference: Reference, values: Sequence[ValueSpan], occupied: Sequence[Span], domain: Domain) -> bool:
    """Whether words mean a value rather than what was shown: the "they" of "not Bulldog, they look flimsy", "the Bulldog brand"."""
    same = (v for v in values if v.overlaps(reference) and v.end == reference.end)
    if any(keys_of(v.words)[-1] in (domain.label(v.field).lower(), *domain.fields[v.field].synonyms) for v in same):
        return True
    if keys_of(reference.words) not in (("they",), ("them",), ("these",), ("those",)) or occupied:
        return False
    return any(v.confidence >= _SURE and v.end <= reference.start and not row.ended(row.within(reference).start) for v in values)


def among(row: Line, reference: Reference, found: Sequence[Reference]) -> bool:
    """Whether it only says among which the one before it stands out: the "those" of "I liked the third one best of those"."""
    at = row.within(reference)
    several = reference.rows and any(set(f.rows) < set(reference.rows) and f.end <= reference.start for f in found)
    if not several or any(row.broken(k) for k in range(row.within(found[0]).stop, at.start)):
        return False
    out = at.start - 1 - (row.keys[at.start - 2 : at.start] == ("out", "of"))
    stands_out = row.keys[at.start - 1] == "of" and row.keys[out - 1] in _STANDING_OUT
    return stands_out or (row.keys[at.start] == "most" and row.keys[at.start + 1 : at.start + 2] == ("of",))


_STANDING_OUT = frozenset({"best", "most", "least", "worst", "better", "more", "favourite", "favorite", "only", "only one", "one", "pick"})
_SURE = 0.5
_SEVERAL = frozenset({"two", "three", "rest", "other"})


def resolved_others(row: Line, found: list[Reference], scene: Scene) -> list[Reference]:
    """For "the other one" is what no other reference of the message, and else not the focus, points at."""
    out: list[Reference] = []
    for reference in found:
        if OTHERS.at(row, row.within(reference).start) is None:
            out.append(reference)
            continue
        named = {r for f in found if f is not reference for r in f.rows} or set(scene.focus[:1])
        rows = tuple(r for r in scene.several if r not in named)
        keys = row.keys[row.within(reference).start : row.within(reference).stop]
        out.append(
            Reference(
                reference.start,
                reference.end,
                reference.words,
                rows[:1] if singular(keys[-1]) == keys[-1] and keys[-1] not in _SEVERAL else rows,
                reference.attitude,
            )
        )
    return [r for r in out if r.rows]


_FOUND = (("thats", "it"), ("that", "is", "it"), ("that", "was", "it"), ("thats", "the", "one"), ("found", "it"))
"""Words that say that the first of those shown is what was looked for."""
_NO_EXAMPLE = frozenset({"not", "nothing", "less", "no", "too", "never", "isnt", "arent", "whats", "what", "is", "are"})
"""Words before "similar" that deny it, or ask it of an example that the person gave before."""
_MANNER = frozenset({"vibe", "vibes", "feel", "feeling", "mood", "tone", "atmosphere", "energy", "spirit"})
"""What items are like each other in: "similar vibe" asks for what is similar."""
_ON_THE_SHELF = frozenset({"out", "there", "here", "in", "around", "available"})


def alike(row: Line, scene: Scene, nouns: Collection[str]) -> list[Reference]:
    """For "anything similar?", "similar but shorter", "same vibe, not by him": what was spoken of, else what was shown, as examples.

    Behind "that's it!" it is the first of those shown alone.
    """
    found = any(row.keys[i : i + len(words)] == words for words in _FOUND for i in range(len(row)))
    rows = (scene.focus or scene.shown)[: 1 if found else None]
    for i, key in enumerate(row.keys):
        before = i - (row.keys[i - 1 : i] == ("the",))
        if key not in ("similar", "same") or not rows or (before and row.joined(before) and row.keys[before - 1] in _NO_EXAMPLE):
            continue
        follows = row.keys[i + 1] if i + 1 < len(row) and row.joined(i + 1) else ""
        if key == "same" and follows not in _MANNER:
            continue
        j = i + 1 + (follows in nouns or follows in _MANNER)
        if j >= len(row) or row.broken(j) or (row.keys[j] in AFTER_ORDINAL | _ON_THE_SHELF and row.keys[j] != "to"):
            span = row.span(i, j)
            return [Reference(span.start, span.end, span.words, rows, Attitude.LIKE)]
    return []


def spoken_of_as_several(scene: Scene, catalogue: "Catalogue") -> bool:
    """Whether the one item that was asked about is of a kind named like several, "boots": "they" then goes on with it."""
    if not scene.asked or len(scene.focus) != 1:
        return False
    kinds = (catalogue.value(scene.focus[0], field) for field in catalogue.domain.of_type(FieldType.CATEGORY))
    lasts = (keys_of(kind)[-1:] for kind in kinds if isinstance(kind, str))
    return any(singular(word) != word for last in lasts for word in last)
