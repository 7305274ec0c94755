"""What an embedded catalogue knows of the same items: joined where a column of the catalogue holds its ids."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from convrec.data import embedded
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.domain import Domain, FieldType
from convrec.types import Row

__all__ = ["Joined", "join"]

_LEAST_SHARE = 0.2
"""Of the items must be found before a catalogue is taken for one of the same things."""
_FALL = 0.9


@dataclass(frozen=True)
class Joined:
    """Facts and texts from an embedded catalogue, by row of one's own.

    Attributes
    ----------
    name
        The embedded catalogue; empty when none fits.
    tags, people
        Values of fields of those types, in lower case.
    texts
        What an item is about, in sentences.
    links
        Hand-picked neighbours with weights, the best 1.
    """

    name: str = ""
    tags: Mapping[int, tuple[str, ...]] = field(default_factory=dict[int, tuple[str, ...]])
    people: Mapping[int, tuple[str, ...]] = field(default_factory=dict[int, tuple[str, ...]])
    texts: Mapping[int, str] = field(default_factory=dict[int, str])
    links: Mapping[tuple[int, int], float] = field(default_factory=dict[tuple[int, int], float])


def join(catalogue: Catalogue) -> Joined:
    """Join the embedded catalogue that holds most of the items, if one holds a fifth of them."""
    best: tuple[int, str, dict[str, list[int]]] = (0, "", {})
    for name in embedded.names():
        id_field = embedded.load_domain(name).id_field
        known = {str(record[id_field]) for record in embedded.records(name)}
        for rows in _identifiers(catalogue):
            found = {value: where for value, where in rows.items() if value in known}
            size = sum(map(len, found.values()))
            if size > best[0]:
                best = (size, name, found)
    size, name, rows = best
    return _read(name, rows) if size >= _LEAST_SHARE * max(1, catalogue.n_items) else Joined()


def _identifiers(catalogue: Catalogue) -> list[dict[str, list[int]]]:
    """Rows by value, for each column whose values may be ids."""
    columns: list[dict[str, list[int]]] = []
    for name, spec in catalogue.domain.fields.items():
        if spec.type not in (FieldType.ID, FieldType.CATEGORY):
            continue
        by_value: dict[str, list[int]] = {}
        for row in range(catalogue.n_items):
            value = catalogue.id_of(Row(row)) if spec.type is FieldType.ID else catalogue.value(Row(row), name)
            if value is not None:
                by_value.setdefault(str(value), []).append(row)
        columns.append(by_value)
    return columns


def _read(name: str, rows: Mapping[str, list[int]]) -> Joined:
    domain = embedded.load_domain(name)
    tags: dict[int, tuple[str, ...]] = {}
    people: dict[int, tuple[str, ...]] = {}
    texts: dict[int, str] = {}
    links: dict[tuple[int, int], float] = {}
    for record in embedded.records(name):
        for row in rows.get(str(record[domain.id_field]), ()):
            tags[row] = _values(record, domain, FieldType.TAGS)
            people[row] = _values(record, domain, FieldType.PEOPLE)
            texts[row] = " ".join([*_values(record, domain, FieldType.TEXT), ", ".join(tags[row])])
            for neighbours in domain.of_type(FieldType.ITEMS):
                for rank, other in enumerate(_listed(record.get(neighbours))):
                    links |= {(row, target): _FALL**rank for target in rows.get(other, ()) if target != row}
    return Joined(name, tags, people, texts, links)


def _values(record: Mapping[str, object], domain: Domain, kind: FieldType) -> tuple[str, ...]:
    lower = kind is not FieldType.TEXT
    found = [value for name in domain.of_type(kind) for value in _listed(record.get(name))]
    return tuple(value.lower() if lower else value for value in found)


def _listed(value: object) -> list[str]:
    if value is None:
        return []
    return [str(one) for one in value] if isinstance(value, list | tuple) else [str(value)]
