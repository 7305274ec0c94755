"""What people call the fields: their labels, columns and synonyms, in British and American spelling, of one and of several."""

from convrec.agent.understanding.values._forms import both_spellings
from convrec.agent.understanding.words.english import PREPOSITIONS
from convrec.agent.understanding.words.phrases import keys_of
from convrec.retrieval.domain import Domain, FieldType
from convrec.retrieval.name_forms import counted_in
from convrec.retrieval.words import singular

__all__ = ["field_names"]

_UNNAMED = (FieldType.ID, FieldType.ITEMS, FieldType.IMAGE)
_SHORT = 3
"""Letters of words that have no other form."""


def field_names(domain: Domain) -> list[tuple[str, str]]:
    """Names of fields, each with its field; of two fields with one name the one that is called so itself is meant, then the first.

    A column of titles that is called what an item is has no name: the word is the item's. One called by a preposition ("for") has none of
    its own: the word is in every other sentence. A count is called by what it counts: "how many reviews" of "no of reviews".
    """
    found: list[tuple[str, str]] = []
    further: list[tuple[str, str]] = []
    for field, spec in domain.fields.items():
        if spec.type in _UNNAMED:
            continue
        if spec.type is FieldType.TITLE and domain.label(field).lower() in domain.nouns():
            continue
        own = [w for w in (domain.label(field).lower(), field.replace("_", " ")) if not PREPOSITIONS.issuperset(keys_of(w))]
        free = ("free", "for free") if spec.type is FieldType.MONEY else ()
        counted = counted_in(domain.label(field).lower()) if spec.is_numeric else ""
        found += [(word, field) for word in (*own, *((counted, f"how many {counted}") if counted else ()))]
        further += [(word, field) for word in (*spec.synonyms, *free)]
    found += further
    return found + [(" ".join(other), field) for word, field in found for other in _alike(keys_of(word), domain.fields[field].type)]


def _alike(keys: tuple[str, ...], kind: FieldType) -> list[tuple[str, ...]]:
    """Other forms of a name: in the other spelling and, of a field of several values, for one and for several of them."""
    forms = both_spellings(keys)
    if kind is FieldType.TAGS and len(keys) == 1 and len(keys[0]) > _SHORT and keys[0].isalpha():
        ones = both_spellings((singular(keys[0]),))
        forms += [*ones, *((f"{word}s",) for (word,) in ones)]
    return forms[1:]
