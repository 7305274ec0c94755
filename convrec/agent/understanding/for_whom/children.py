"""What suits children by a catalogue's own values, or by the words of its texts: "kids" among tags, "for children" in a description."""

from typing import TYPE_CHECKING

from convrec.agent.understanding.words.phrases import keys_of
from convrec.retrieval.domain import FieldSpec, FieldType

if TYPE_CHECKING:
    from convrec.retrieval.catalogue import Catalogue

__all__ = ["keys_called", "liked_by_children", "word_for_children"]

_FOR_CHILDREN = frozenset({("for", "kids"), ("for", "children"), ("kid", "friendly"), ("kids",), ("children",)})
_WORDS = ("children", "kids")


def keys_called(spec: FieldSpec, value: str) -> set[tuple[str, ...]]:
    """What a value is called in the domain, as keys."""
    return {keys_of(word) for word in (value, *spec.values.get(value, ()))}


def liked_by_children(catalogue: "Catalogue") -> list[tuple[str, str]]:
    """Fields and values that say of an item that it is for children, where no ages tell so."""
    closed = [(n, s) for n, s in catalogue.domain.fields.items() if s.type in (FieldType.TAGS, FieldType.CATEGORY) and not s.open]
    return [
        (name, value)
        for name, spec in closed
        if not spec.ages
        for value in dict.fromkeys((*spec.values, *catalogue.values(name)))
        if keys_called(spec, value) & _FOR_CHILDREN and catalogue.count(name, value)
    ]


def word_for_children(catalogue: "Catalogue") -> str:
    """The word for children that most items' texts hold; "" where none does."""
    texts = [catalogue.strings(name).words for name in catalogue.domain.of_type(FieldType.TEXT)]
    held = {word: sum(len(text.holding(word)) for text in texts) for word in _WORDS}
    best = max(_WORDS, key=lambda word: held[word])
    return best if held[best] else ""
