"""Which of several items of one name is meant by what was spoken of: the one that was shown, or that is by somebody asked for."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from convrec.agent.understanding._types import Scene, TitleSpan
from convrec.agent.understanding.pointing.item_words import item_words
from convrec.agent.understanding.words.english import CLOSED
from convrec.agent.understanding.words.phrases import Line, keys_of
from convrec.agent.understanding.words.text import singular
from convrec.retrieval.domain import FieldType
from convrec.types import Row

if TYPE_CHECKING:
    from convrec.retrieval.catalogue import Catalogue

__all__ = ["in_scene", "meant_in_scene"]

_QUALIFYING = frozenset({"for", "in", "by", "from"})
_FEW = 6
"""Most items whose names may hold a name in part, so that a word beside it tells which."""


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


def meant_in_scene(
    row: Line, titles: Sequence[TitleSpan], scene: Scene, catalogue: "Catalogue", holding: Callable[[str], Sequence[Row]]
) -> list[TitleSpan]:
    """Names as `in_scene` gives them, with the item at hand first of a name in part, and the one that a word beside the name tells.

    "Cloudstep" is the Cloudstep M that was shown rather than the Cloudstep 5 beside it on the shelf, "the Heat one" the part of the series
    that was shown, and "the Cloudstep for women" the women's.

    Parameters
    ----------
    holding
        The rows of the items whose names hold every one of some words.
    """
    known = in_scene(titles, scene, catalogue)
    return [t if t.every or t.beyond or not t.rows else _meant(row, t, scene, catalogue, holding) for t in known]


def _meant(row: Line, title: TitleSpan, scene: Scene, catalogue: "Catalogue", holding: Callable[[str], Sequence[Row]]) -> TitleSpan:
    keys = keys_of(title.words)
    pointed = keys[-1:] == ("one",)
    bearers = holding(" ".join(keys[:-1] if pointed else keys))
    at_hand = [r for r in (scene.shown or scene.focus) if r in bearers]
    around = at_hand if len(at_hand) > 1 or len(bearers) > _FEW else bearers
    if (told := _qualified(row, title, around, catalogue)) is not None:
        return told
    first = title.rows[0]
    if not at_hand or first in (*scene.shown, *scene.focus) or not (pointed or _in_part(keys, first, catalogue)):
        return title
    return replace(title, rows=tuple(at_hand), settled=len(at_hand) == 1)


def _in_part(keys: tuple[str, ...], item: Row, catalogue: "Catalogue") -> bool:
    """Whether words are less than every name of an item, an article aside."""
    names = (keys_of(name) for name in (catalogue.title(item), *catalogue.aliases(item)))
    return all(keys not in (name, name[1:] if name[:1] in _ARTICLES else name) for name in names)


_ARTICLES = (("the",), ("a",), ("an",))


def _qualified(row: Line, title: TitleSpan, bearers: Sequence[Row], catalogue: "Catalogue") -> TitleSpan | None:
    """The name with the word that tells which of its bearers is meant: "the Cloudstep for women", "the women's Cloudstep"."""
    places = row.within(title)
    behind = row.keys[places.stop : places.stop + 1] and row.keys[places.stop] in _QUALIFYING and places.stop + 1 < len(row)
    for k, start, end in ((places.stop + 1, places.start, places.stop + 2), (places.start - 1, places.start - 1, places.stop)):
        if k < 0 or k >= len(row) or (k > places.start and not (behind and row.joined(k) and row.joined(k - 1))):
            continue
        said = frozenset({singular(row.keys[k]), row.keys[k]}) - CLOSED
        near = [r for r in bearers if any(said & kind for kind in _kinds(r, catalogue))]
        if not near and title.words.endswith(" one") and k < places.start:
            near = [r for r in bearers if said & item_words(catalogue, r)]
        if near and len(near) < len(bearers):
            span = row.span(start, end)
            return replace(title, start=span.start, end=span.end, words=span.words, rows=(*near,), settled=len(near) == 1)
    return None


def _kinds(item: Row, catalogue: "Catalogue") -> list[frozenset[str]]:
    """The words of each category that an item is of, as they are and in the singular."""
    values = (catalogue.value(item, field) for field in catalogue.domain.of_type(FieldType.CATEGORY))
    return [frozenset({*keys_of(v), *map(singular, keys_of(v))}) for v in values if isinstance(v, str)]
