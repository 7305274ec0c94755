"""What "that was sweet" and "I hated it" speak of after a list was shown to what was named: that, for the list has not been had yet."""

from collections.abc import Container, Sequence
from dataclasses import replace

from convrec.agent.understanding._types import Reference, Scene, Span
from convrec.agent.understanding.values import FUNCTION_WORDS
from convrec.agent.understanding.words.patterns import words
from convrec.agent.understanding.words.phrases import Line, covered, keys_of

__all__ = ["had_before", "of_things_shown"]

_BARE = (("that",), ("it",), ("this",))
_BEHIND = words("was wasnt bored sucked dragged rocked")
_AHEAD = words("loved hated liked enjoyed disliked adored loathed despised")
_DENIED = words("didnt never havent hasnt not")
_DENIABLE = words("like love enjoy")
_REACH = 4
_LEAVING_OUT = words("not except no but bar")
_LONGEST = 5
"""Words of a name that is left out."""


def of_things_shown(row: Line, references: Sequence[Reference], named: Sequence[Span], had: Container[str]) -> list[Reference]:
    """The references without an "it" that takes up a name that no item carries: "not the witch, seen it"."""
    return [r for r in references if keys_of(r.words) not in _BARE or not _takes_up(row, r, [*named, *references], had)]


def _takes_up(row: Line, reference: Reference, known: Sequence[Span], had: Container[str]) -> bool:
    """Whether the sentence leaves something out by a name, nothing `known`, and says right behind it that it was had."""
    verb = row.within(reference).start - 1
    start = next((k for k in range(verb, 0, -1) if row.ended(k)), 0)
    if verb < 2 or row.keys[verb] not in had or row.keys[start] not in _LEAVING_OUT or not 1 < verb - start <= _LONGEST + 1:
        return False
    name = row.span(start + 1, verb)
    return not covered(name, known) and any(key not in FUNCTION_WORDS for key in row.keys[start + 1 : verb])


def had_before(
    row: Line, references: Sequence[Reference], scene: Scene, had: Container[str] = (), named: Sequence[Span] = ()
) -> list[Reference]:
    """The references, those of bare pronouns taken for the item that the person named last where one of them is spoken of as past.

    A pronoun behind what the message itself names means that: "I've seen the other, didn't like it as much".

    Parameters
    ----------
    scene
        Several items in focus, and one that was named, make an example and a list.
    had
        Verbs that say that an item was had; their denial speaks of what the person said they had.
    named
        What the message names.
    """
    first = min((s.end for s in named), default=len(row.text))
    bare = [r for r in references if keys_of(r.words) in _BARE and r.start < first]
    if len(scene.focus) < 2 or len(scene.named) != 1 or not any(_is_past(row, r, scene, had) for r in bare):
        return list(references)
    return [replace(r, rows=scene.named) if r in bare else r for r in references]


def _is_past(row: Line, reference: Reference, scene: Scene, had: Container[str]) -> bool:
    """Whether what is said of it presupposes that it was had, or denies it of what was told to be."""
    places = row.within(reference)
    i = places.start
    before = row.keys[i - 1] if i else ""
    denied = bool(_DENIED.intersection(row.keys[max(0, i - _REACH) : i]))
    if before in had and denied:
        return scene.named[0] in scene.had
    return bool(_BEHIND.intersection(row.keys[places.stop : places.stop + 1])) or before in _AHEAD or (before in _DENIABLE and denied)
