"""Giving the person's words back: what the latest message said, as the writer wants it."""

from convrec.agent.turn._context import Turn
from convrec.agent.understanding import ItemMention
from convrec.agent.writing.plans import Ambiguity, Heard
from convrec.retrieval.domain import FieldType
from convrec.types import ItemId, Row

__all__ = ["hear", "tell_apart"]


def hear(turn: Turn, *, more: bool = False) -> Heard:
    """Sum up what the message said."""
    understood, delta, catalogue = turn.understanding, turn.delta, turn.catalogue
    title = {p.item_id: catalogue.title(catalogue.row_of(p.item_id)) for p in (*delta.liked, *delta.disliked, *delta.seen, *delta.excluded)}

    def titles(ids: tuple[ItemId, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(title[i] for i in ids))

    critiqued = {c.words for c in understood.critiques}
    soft = tuple(c.words for c in delta.constraints if not c.hard and c.words and c.words not in critiqued)
    return Heard(
        liked=titles(tuple(p.item_id for p in delta.liked)),
        disliked=titles(tuple(p.item_id for p in delta.disliked)),
        seen=titles(tuple(p.item_id for p in delta.seen if p.item_id not in {q.item_id for q in (*delta.liked, *delta.disliked)})),
        excluded=titles(tuple(p.item_id for p in delta.excluded)),
        demands=tuple(c for c in delta.constraints if c.hard and c.words not in critiqued),
        wishes=tuple(dict.fromkeys([*soft, *([delta.wish] if delta.wish else [])])),
        critiques=tuple(c.words for c in understood.critiques),
        unknown_titles=understood.unknown,
        ambiguities=tuple(a for m in understood.mentions if (a := _ambiguity(turn, m)) is not None),
        more=more,
    )


def _ambiguity(turn: Turn, mention: ItemMention) -> Ambiguity | None:
    if not mention.rivals:
        return None
    rows = [mention.row, *mention.rivals]
    marks = tell_apart(turn, rows)
    return Ambiguity(turn.catalogue.title(mention.row), marks[0], tuple(marks[1:])) if marks else None


def tell_apart(turn: Turn, rows: list[Row]) -> list[str]:
    """Give what tells items of one name apart: years first, then people, then any single value; empty when nothing does."""
    fields = turn.domain.fields
    years = [name for name, spec in fields.items() if spec.unit == "year"]
    rest = [name for name, spec in fields.items() if spec.type in (FieldType.PEOPLE, FieldType.CATEGORY, FieldType.NUMBER)]
    for field in [*years, *rest]:
        held = [turn.catalogue.value(row, field) for row in rows]
        marks = [str(v[0] if isinstance(v, tuple) and v else v) for v in held]
        if all(v not in (None, ()) for v in held) and len(set(marks)) == len(marks):
            return marks
    return []
