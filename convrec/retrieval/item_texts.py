"""What is embedded and searched of each item, by the domain's `embed` weights."""

from collections.abc import Iterator

from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.domain import FieldType
from convrec.retrieval.lexical import LexicalDocument
from convrec.types import Row

__all__ = ["embedded_fields", "field_texts", "lexical_documents"]


def embedded_fields(catalogue: Catalogue) -> dict[str, float]:
    """Weight of each field that takes part, in the domain's order."""
    return {name: spec.embed for name, spec in catalogue.domain.fields.items() if spec.embed > 0}


def field_texts(catalogue: Catalogue, field: str) -> list[str]:
    """One field of every item as text, several values joined by commas; empty where it is not known."""
    return [_text(catalogue, Row(row), field) for row in range(catalogue.n_items)]


def lexical_documents(catalogue: Catalogue) -> list[LexicalDocument]:
    """The words of every item for the lexical index: titles with other names, people, tags and categories, and texts."""
    weighted = embedded_fields(catalogue)
    kinds = {name: catalogue.domain.fields[name].type for name in weighted}
    people = [name for name, kind in kinds.items() if kind is FieldType.PEOPLE]
    values = [name for name, kind in kinds.items() if kind in (FieldType.TAGS, FieldType.CATEGORY)]
    texts = [name for name, kind in kinds.items() if kind is FieldType.TEXT]
    return [
        LexicalDocument(
            title=" ".join([catalogue.title(row), *catalogue.aliases(row)]),
            people=list(_values(catalogue, row, people)),
            keywords=list(_values(catalogue, row, values)),
            text=" ".join(filter(None, (_text(catalogue, row, name) for name in texts))),
        )
        for row in map(Row, range(catalogue.n_items))
    ]


def _values(catalogue: Catalogue, row: Row, fields: list[str]) -> Iterator[str]:
    for field in fields:
        value = catalogue.value(row, field)
        yield from value if isinstance(value, tuple) else () if value is None else (str(value),)


def _text(catalogue: Catalogue, row: Row, field: str) -> str:
    value = catalogue.value(row, field)
    if value is None:
        return ""
    return ", ".join(value) if isinstance(value, tuple) else str(value)
