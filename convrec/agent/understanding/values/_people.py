"""Names of people: full names, surnames and single given names, and whom each may mean."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

import numpy as np

from convrec.agent.understanding.words.patterns import words
from convrec.agent.understanding.words.phrases import Line, plain_keys
from convrec.retrieval.constraints import Constraint, Op
from convrec.retrieval.domain import FieldType
from convrec.retrieval.filters import mask

if TYPE_CHECKING:
    from convrec.retrieval.catalogue import Catalogue

__all__ = ["Name", "NameIndex"]

_PARTICLES = words("de del della der den di da du la le van von vander ter ten bin al el st saint mac mc")
_INNER = re.compile(r"\b([A-Z][a-z]{1,2})([A-Z][a-z]{2,})$")
"""A surname written in one with what belongs to it: "DiCaprio", "McAdams"."""
_HEARD = {"di": ("de",), "de": ("di",), "mc": ("mac",), "mac": ("mc",), "le": ("la",), "la": ("le",)}
"""What belongs to a surname, with what is heard for it."""
_SUFFIXES = words("jr sr ii iii iv phd md esq")
_LEADER = 1.5
"""How many times as many items as the next the commonest bearer of a surname needs to be meant alone."""
_NOTED = 2
"""How many times as many items as somebody else of the surname who is meant alone may have, for the other to be worth a word."""
_FAR = 3
"""How many times as many items as who has it as a surname somebody needs whose given name it is: "arnold"."""
_CUES = words("by with from starring featuring directed written of")
_KIN = (("sisters",), ("brothers",), ("siblings",), ("family",), ("twins",))
_ORDER = ("full", "last", "first")


@dataclass(frozen=True, slots=True)
class Name:
    """What a written name may mean in one field.

    Attributes
    ----------
    field
        The field of people.
    people
        As the catalogue spells them, the commonest first; several when nothing tells them apart.
    likeliest
        The commonest of them, with those of them who share an item with them.
    others
        Who else is called so and is not much less common.
    count
        Number of items of the commonest of them.
    part
        ``full``, ``last`` or ``first``: how much of the name was written.
    """

    field: str
    people: tuple[str, ...]
    count: int
    part: str
    likeliest: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    def meant(self, row: Line, i: int, j: int, names: Sequence["Name"]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Whom the words `i` to `j - 1` mean, and whom they may mean instead: all of them in "the Ek sisters" and "the Eks".

        Parameters
        ----------
        names
            What the words may mean in this field and in others; a preposition before them leaves this one.
        """
        kin = row.keys[j : j + 1] in _KIN or row.keys[j - 1] not in plain_keys(self.people[0])
        if self.part != "last" or kin:
            return self.people, ()
        others = [*(p for p in self.people if p not in self.likeliest), *self.others]
        if not i or row.broken(i) or row.keys[i - 1] not in _CUES:
            others += [n.people[0] for n in names if n.part == "last" and n.count * _NOTED >= self.count]
        return self.likeliest, tuple(p for p in dict.fromkeys(others) if p not in self.likeliest)


class NameIndex:
    """Whom written names mean in the fields of people; built when a message first needs it.

    Parameters
    ----------
    catalogue
        Its names, each with its number of items.
    """

    def __init__(self, catalogue: "Catalogue") -> None:
        self._catalogue = catalogue
        self._fields = catalogue.domain.of_type(FieldType.PEOPLE)
        self.meaning = lru_cache(maxsize=8192)(self._meaning)

    @cached_property
    def _by_word(self) -> dict[str, list[tuple[str, str]]]:
        """Field and name by the first word, by the last and by what else a surname may end in."""
        index: dict[str, list[tuple[str, str]]] = {}
        for field in self._fields:
            for person in self._catalogue.values(field):
                for key in _handles(person):
                    index.setdefault(key, []).append((field, person))
        return index

    @cached_property
    def _given(self) -> frozenset[str]:
        return frozenset(
            keys[0] for field in self._fields for person in self._catalogue.values(field) if len(keys := plain_keys(person)) > 1
        )

    @property
    def whole(self) -> Iterator[tuple[str, ...]]:
        """The words of every name."""
        return (plain_keys(person) for field in self._fields for person in self._catalogue.values(field))

    def is_given(self, key: str) -> bool:
        """Whether someone's given name is this."""
        return key in self._given

    @property
    def vocabulary(self) -> Sequence[str]:
        """Every word that a name may be found by."""
        return list(self._by_word)

    def _meaning(self, phrase: tuple[str, ...]) -> tuple[Name, ...]:
        """Whom a phrase may mean, at most one entry a field: by the fullest form that fits."""
        bearers: dict[str, dict[str, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
        for field, person in self._by_word.get(phrase[-1], ()):
            for part, form in _forms(person):
                if form == phrase:
                    bearers[field][part].setdefault(person, self._catalogue.count(field, person))
        found: list[Name] = []
        for field, parts in bearers.items():
            part = _likeliest(parts)
            if (name := _meant(field, parts[part], part)) is not None:
                found.append(replace(name, likeliest=self._together(name)))
        return tuple(found)

    def _together(self, name: Name) -> tuple[str, ...]:
        """The commonest of several people, with those who share an item with them."""
        leader, *rest = name.people
        rows = self._rows(name.field, leader) if rest else frozenset[int]()
        return (leader, *(person for person in rest if rows & self._rows(name.field, person)))

    def _rows(self, field: str, person: str) -> frozenset[int]:
        held = mask(self._catalogue, Constraint(field, Op.CONTAINS, person))
        return frozenset(int(row) for row in np.flatnonzero(held))


def _likeliest(parts: Mapping[str, Mapping[str, int]]) -> str:
    """By which part of a name it is meant: the fullest, but a given name that is far better known than the surname counts before it."""
    part = next(p for p in _ORDER if p in parts)
    if part == "last" and "first" in parts and max(parts["first"].values()) >= _FAR * max(parts["last"].values()):
        return "first"
    return part


def _meant(field: str, bearers: dict[str, int], part: str) -> Name | None:
    """Whom a form means: the leader, or all that rival the commonest; a given name only with a clear leader."""
    ranked = sorted(bearers.items(), key=lambda b: (-b[1], b[0]))
    top = ranked[0][1]
    if part == "full":
        return Name(field, (ranked[0][0],), top, part)
    if part == "first":
        second = ranked[1][1] if len(ranked) > 1 else 0
        return Name(field, (ranked[0][0],), top, part) if top >= 3 * max(1, second) else None
    rivals = [p for p, c in ranked if c * _LEADER > top]
    others = tuple(p for p, c in ranked if p not in rivals[:6] and c * _NOTED >= top)
    return Name(field, tuple(rivals[:6]), sum(bearers[p] for p in rivals), part, others=others)


def _handles(person: str) -> Iterator[str]:
    """The words that the forms of a name end in, each once."""
    keys = plain_keys(person)
    if not keys:
        return
    yield keys[-1]
    if len(keys) == 1:
        return
    if len(keys[0]) >= 5 and keys[0] != keys[-1]:
        yield keys[0]
    if keys[-1] in _SUFFIXES:
        yield keys[-2]
    if len(keys) > 2 or "-" in person or _INNER.search(person):
        ends = {key for part, form in _forms(person) if part == "last" for key in form[-1:]}
        yield from ends.difference(keys[:1], keys[-1:])


@lru_cache(maxsize=16384)
def _forms(person: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Written forms of a name with the part they are of."""
    parts = [keys for p in person.split() if (keys := plain_keys(p))]
    if not parts:
        return ()
    forms = [("full", tuple(k for p in parts for k in p))]
    while len(parts) > 1 and parts[-1][-1] in _SUFFIXES:
        parts = parts[:-1]
    forms.append(("full", tuple(k for p in parts for k in p)))
    if len(parts) > 2:
        forms.append(("full", (*parts[0], *parts[-1])))
    if all(len(k) <= 2 for k in parts[0]) and len(parts) > 1:
        initials = "".join(k for p in parts[:-1] for k in p if len(k) <= 2)
        forms += [("full", (initials, *parts[-1])), ("full", (*initials, *parts[-1]))]
    if len(parts) > 1:
        forms += [("last", parts[-1]), *_with_particles(parts), *_taken_apart(person)]
        if len(parts[0]) == 1 and len(parts[0][0]) >= 5:
            forms.append(("first", parts[0]))
    return tuple(dict.fromkeys(forms))


def _taken_apart(person: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """A surname with a capital inside as two words, its first vowel as one hears it: "di caprio", "de caprio" for DiCaprio."""
    names = person.split()
    apart = _INNER.fullmatch(names[-1]) if names else None
    if apart is None:
        return
    head, tail = plain_keys(apart[1]), plain_keys(apart[2])
    for said in (head, *((other,) for other in _HEARD.get(head[0], ()))):
        yield "last", (*said, *tail)
        yield "full", (*(k for name in names[:-1] for k in plain_keys(name)), *said, *tail)


def _with_particles(parts: list[tuple[str, ...]]) -> list[tuple[str, tuple[str, ...]]]:
    """Surnames with what belongs to them: "de niro", "deniro"."""
    start = len(parts) - 1
    while start > 1 and parts[start - 1][-1] in _PARTICLES:
        start -= 1
    surname = tuple(k for p in parts[start:] for k in p)
    return [("last", surname), ("last", ("".join(surname),))] if len(surname) > 1 else []
