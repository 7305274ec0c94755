"""What "that was sweet" and "I hated it" speak of after a list was shown to what was named: that, for the list has not been had yet."""

from collections.abc import Container, Sequence
from dataclasses import replace

from convrec.agent.understanding._patterns import words
from convrec.agent.understanding._phrases import Line, keys_of
from convrec.agent.understanding._types import Reference, Scene

__all__ = ["had_before"]

_BARE = (("that",), ("it",), ("this",))
_BEHIND = words("was wasnt bored sucked dragged rocked")
_AHEAD = words("loved hated liked enjoyed disliked adored loathed despised")
_DENIED = words("didnt never havent hasnt not")
_DENIABLE = words("like love enjoy")
_REACH = 4


def had_before(row: Line, references: Sequence[Reference], scene: Scene, had: Container[str] = ()) -> list[Reference]:
    """The references, those of bare pronouns taken for the item that the person named last where one of them is spoken of as past.

    Parameters
    ----------
    scene
        Several items in focus, and one that was named, make an example and a list.
    had
        Verbs that say that an item was had; their denial speaks of what the person said they had.
    """
    bare = [r for r in references if keys_of(r.words) in _BARE]
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
