"""What "that was sweet" speaks of after a list was shown to an example: the example, for what was shown has not been had yet."""

from collections.abc import Sequence
from dataclasses import replace

from convrec.agent.understanding._phrases import Line, keys_of
from convrec.agent.understanding._types import Reference, Scene

__all__ = ["had_before"]

_BARE = (("that",), ("it",), ("this",))
_WAS = frozenset({"was", "wasnt"})


def had_before(row: Line, references: Sequence[Reference], scene: Scene) -> list[Reference]:
    """The references, those of bare pronouns taken for the item that the person named last where one of them is spoken of as past.

    Parameters
    ----------
    scene
        Several items in focus, and one that was named, make an example and a list.
    """
    bare = [r for r in references if keys_of(r.words) in _BARE]
    past = any(_WAS.intersection(row.keys[row.within(r).stop : row.within(r).stop + 1]) for r in bare)
    if not past or len(scene.focus) < 2 or len(scene.named) != 1:
        return list(references)
    return [replace(r, rows=scene.named) if r in bare else r for r in references]
