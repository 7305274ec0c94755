"""Every word of an item, to tell which of several is spoken of."""

from typing import TYPE_CHECKING

from convrec.agent.understanding.words.text import singular, tokens
from convrec.retrieval.domain import FieldType
from convrec.types import Row

if TYPE_CHECKING:
    from convrec.retrieval.catalogue import Catalogue

__all__ = ["item_words"]

_UNREAD = (FieldType.ID, FieldType.ITEMS, FieldType.URL, FieldType.IMAGE)


def item_words(catalogue: "Catalogue", item: Row) -> set[str]:
    """The words of an item's title, texts, names and tags, folded and in the singular."""
    parts: list[str] = []
    for name, value in catalogue.fields(item).items():
        if catalogue.domain.fields[name].type not in _UNREAD:
            parts += value if isinstance(value, tuple) else [value] if isinstance(value, str) else []
    return {singular(t.word) for part in parts for t in tokens(part)}
