"""Names of people: full names, surnames and single given names, and whom each may mean."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from convrec.agent.understanding._patterns import words
from convrec.agent.understanding._phrases import keys_of
from convrec.retrieval.domain import FieldType

if TYPE_CHECKING:
    from convrec.retrieval.catalogue import Catalogue

__all__ = ["Name", "name_index"]

_PARTICLES = words("de del della der den di da du la le van von vander ter ten bin al el st saint mac mc")
_SUFFIXES = words("jr sr ii iii iv phd md esq")
_LEADER = 1.5
"""How many times as many items as the next the commonest bearer of a surname needs to be meant alone."""


@dataclass(frozen=True, slots=True)
class Name:
    """What a written name may mean in one field.

    Attributes
    ----------
    field
        The field of people.
    people
        As the catalogue spells them; several when nothing tells them apart.
    count
        Number of items of the commonest of them.
    part
        ``full``, ``last`` or ``first``: how much of the name was written.
    """

    field: str
    people: tuple[str, ...]
    count: int
    part: str


def name_index(catalogue: "Catalogue") -> Mapping[tuple[str, ...], list[Name]]:
    """Every written form of every name in the fields of people, with whom it means in each field."""
    index: dict[tuple[str, ...], list[Name]] = defaultdict(list)
    for field in catalogue.domain.of_type(FieldType.PEOPLE):
        bearers: dict[tuple[str, ...], dict[str, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
        for person in catalogue.values(field):
            count = catalogue.count(field, person)
            for part, keys in _forms(person):
                bearers[keys][part][person] = count
        for keys, parts in bearers.items():
            for part in ("full", "last", "first"):
                if part in parts and (found := _meant(field, parts[part], part)) is not None:
                    index[keys].append(found)
                    break
    return index


def _meant(field: str, bearers: Mapping[str, int], part: str) -> Name | None:
    """Whom a form means: the leader, or all that rival the commonest; a given name only with a clear leader."""
    ranked = sorted(bearers.items(), key=lambda b: (-b[1], b[0]))
    top = ranked[0][1]
    rivals = [p for p, c in ranked if c * _LEADER > top]
    if part == "full":
        return Name(field, (ranked[0][0],), top, part)
    if part == "first":
        second = ranked[1][1] if len(ranked) > 1 else 0
        return Name(field, (ranked[0][0],), top, part) if top >= 3 * max(1, second) else None
    return Name(field, tuple(rivals[:6]), top, part)


def _forms(person: str) -> list[tuple[str, tuple[str, ...]]]:
    """Written forms of a name with the part they are of."""
    parts = [keys_of(p) for p in person.split()]
    parts = [p for p in parts if p]
    if not parts:
        return []
    full = tuple(k for p in parts for k in p)
    forms = [("full", full)]
    while len(parts) > 1 and parts[-1][-1] in _SUFFIXES:
        parts = parts[:-1]
    forms.append(("full", tuple(k for p in parts for k in p)))
    if len(parts) > 2:
        forms.append(("full", (*parts[0], *parts[-1])))
    if all(len(k) <= 2 for k in parts[0]) and len(parts) > 1:
        initials = "".join(k for p in parts[:-1] for k in p if len(k) <= 2)
        forms += [("full", (initials, *parts[-1])), ("full", (*initials, *parts[-1]))]
    if len(parts) > 1:
        forms += [("last", parts[-1]), *_with_particles(parts)]
        if len(parts[0]) == 1 and len(parts[0][0]) >= 5:
            forms.append(("first", parts[0]))
    return list(dict.fromkeys(forms))


def _with_particles(parts: list[tuple[str, ...]]) -> list[tuple[str, tuple[str, ...]]]:
    """Surnames with what belongs to them: "de niro", "deniro"."""
    start = len(parts) - 1
    while start > 1 and parts[start - 1][-1] in _PARTICLES:
        start -= 1
    surname = tuple(k for p in parts[start:] for k in p)
    return [("last", surname), ("last", ("".join(surname),))] if len(surname) > 1 else []
