"""Which of several items of one name is meant by what was spoken of: the one that was shown, or that is by somebody asked for."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from convrec.agent.understanding._types import Scene, TitleSpan
from convrec.types import Row

if TYPE_CHECKING:
    from convrec.retrieval.catalogue import Catalogue

__all__ = ["in_scene"]


def in_scene(titles: Sequence[TitleSpan], scene: Scene, catalogue: "Catalogue") -> list[TitleSpan]:
    """Titles that several items bear, with the one of them first, and settled, that the session has to do with."""
    return [_chosen(t, scene, catalogue) if len(t.rows) > 1 and not (t.settled or t.every or t.beyond) else t for t in titles]


def _chosen(title: TitleSpan, scene: Scene, catalogue: "Catalogue") -> TitleSpan:
    shown = {row for batch in (scene.shown, scene.focus, *scene.batches) for row in batch}
    for near in ([r for r in title.rows if r in shown], [r for r in title.rows if _is_by(r, scene, catalogue)]):
        if near:
            rest = tuple(r for r in title.rows if r not in near)
            return replace(title, rows=(*near, *rest), settled=len(near) == 1)
    return title


def _is_by(row: Row, scene: Scene, catalogue: "Catalogue") -> bool:
    """Whether an item is by, or with, somebody who was asked for and is in force."""
    held = ((catalogue.value(row, field), name) for field, name in scene.people)
    return any(name in value if isinstance(value, tuple) else name == value for value, name in held)
