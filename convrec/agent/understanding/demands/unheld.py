"""What is asked for and no field of the catalogue holds: prices where none are kept, ratings, where a thing can be had, languages."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from convrec.agent.telling import told_in_texts
from convrec.agent.understanding._types import ItemQuestion, Span
from convrec.agent.understanding.demands.topics import LASTING, MAKERS, NATION, NATIONS, TOPICS, Topic, named_topic
from convrec.agent.understanding.numbers import NumericFields
from convrec.agent.understanding.numbers._spare_time import spare_time
from convrec.agent.understanding.words.patterns import words
from convrec.agent.understanding.words.phrases import Line, covered, keys_of, line
from convrec.agent.understanding.words.text import singular
from convrec.retrieval.domain import Domain, FieldType
from convrec.retrieval.units import CURRENCIES, UNITS

if TYPE_CHECKING:
    from convrec.retrieval.catalogue import Catalogue

__all__ = ["Unheld", "UnheldFinder", "of_topic"]

_BY_KIND = {
    "duration": "times",
    "length": "sizes",
    "area": "floor space",
    "weight": "weights",
    "volume": "volumes",
    "power": "power",
    "voltage": "voltages",
    "storage": "storage",
    "pages": "page counts",
    "rating": "ratings",
}
_UNIT_WORDS = {w.lower(): u.kind for u in UNITS.values() for w in (u.name, *u.written) if len(w) > 1}
_MONEY_WORDS = frozenset(w for code, written in CURRENCIES.items() for w in (code.lower(), *written) if w.isalpha())
_NATION = re.compile(NATIONS)
_SYMBOLS = frozenset("$€£¥₹")
_SPELLED = words("one two three four five six seven eight nine ten twelve fifteen twenty thirty forty fifty sixty eighty hundred")
_LOOSE = words("second seconds day days week weeks foot feet in point points year years star stars page pages m l g")
"""Units that are ordinary words: a number before them may count anything."""


class Unheld(NamedTuple):
    """A topic that no field holds, as a noun, with its words."""

    topic: str
    span: Span


def of_topic(asked: ItemQuestion, unheld: Sequence[Unheld], catalogue: "Catalogue") -> ItemQuestion:
    """A question that no field answers, put as its topic, "times"; as it was asked where the item's own text tells of that, "12 hours"."""
    if asked.known or not unheld:
        return asked
    told = any(told_in_texts(catalogue.fields(row), catalogue.domain, asked.words) for row in asked.rows)
    return asked if told else replace(asked, words=unheld[0].topic)


@dataclass(frozen=True, slots=True)
class _Flat:
    text: str
    places: tuple[int, ...]

    def words(self, start: int, end: int) -> tuple[int, int]:
        """Indexes of the first word of a stretch and of the word after it."""
        inside = [i for i, p in enumerate(self.places) if start <= p < end]
        return (inside[0], inside[-1] + 1) if inside else (0, 0)


class UnheldFinder:
    """Finds topics that the catalogue has no field for; safe to share between threads.

    Parameters
    ----------
    catalogue, fields
        Whose fields, by type, unit, name and synonyms, say what is held.
    """

    def __init__(self, catalogue: "Catalogue", fields: NumericFields) -> None:
        domain = catalogue.domain
        self._kinds = frozenset(f.kind for f in fields.all.values())
        names: set[str] = set()
        for name, spec in domain.fields.items():
            if spec.type not in (FieldType.ID, FieldType.ITEMS):
                for word in (name.replace("_", " "), domain.label(name), *(w for w in spec.synonyms if " " not in w)):
                    names.update(singular(k) for k in keys_of(word))
        nouns = {singular(k) for noun in domain.nouns() for k in keys_of(noun)}
        words = _words_of(domain)
        topics = [t for t in TOPICS if not self._held(t, names, nouns)]
        topics += [named_topic(name) for name in domain.lacks if not any(t.name == name for t in TOPICS)]
        people = "|".join(map(re.escape, sorted(words["PERSON"] | {"people"})))
        self._makers = re.compile(rf"(?:\w+ )?{NATIONS} (?:{people})")
        self._topics = [t.compiled(words | {"NAMED": _folded(domain.lacks.get(t.name, ()))}) for t in topics]

    def _held(self, topic: Topic, names: set[str], nouns: set[str]) -> bool:
        return bool(self._kinds & topic.kinds) or bool(names & topic.names) or bool(nouns & topic.names)

    def find(self, text: str, occupied: Sequence[Span] = ()) -> list[Unheld]:
        """The topics of a message, left to right, one a stretch.

        Parameters
        ----------
        occupied
            Stretches that mean something the catalogue does hold.
        """
        row = line(text)
        flat = _flat(row)
        found: list[Unheld] = []
        for name, pattern in self._topics:
            for match in pattern.finditer(flat.text):
                i, j = flat.words(match.start(), match.end())
                if i < j and not covered(span := row.span(i, j), [*occupied, *(f.span for f in found)]):
                    found.append(Unheld(name, span))
        for i, j, name in self._measures(row):
            if not covered(span := row.span(i, j), [*occupied, *(f.span for f in found)]):
                found.append(Unheld(name, span))
        return sorted((Unheld(f.topic, _with_other(row, f.span, occupied)) for f in found), key=lambda f: f.span.start)

    def of_wish(self, wish: str) -> list[str]:
        """Topics that words of a wish ask for, although texts may help with them: the "korean" of "a korean thriller"."""
        pieces = [" ".join(keys_of(piece)) for piece in wish.split(", ")]
        told = {name for name, _ in self._topics}
        if MAKERS in told and any(self._makers.fullmatch(piece) for piece in pieces):
            return [MAKERS]
        return [NATION] if NATION in told and any(_NATION.fullmatch(piece) for piece in pieces) else []

    def _measures(self, row: Line) -> list[tuple[int, int, str]]:
        """Numbers with a unit that no field is measured in; time to read in is told by how many pages there are."""
        found: list[tuple[int, int, str]] = []
        own = (spare_time(row) if "pages" in self._kinds else None) or (0, 0)
        for i, word in enumerate(row.words):
            figure = word.key[:1].isdecimal()
            if own[0] <= i < own[1]:
                continue
            if figure and word.before[-1:] in _SYMBOLS and word.before and "money" not in self._kinds:
                found.append((_bound_start(row, i), i + 1, "prices"))
            elif (figure or word.key in _SPELLED) and i + 1 < len(row) and row.joined(i + 1):
                unit = row.keys[i + 1]
                kind = _UNIT_WORDS.get(unit)
                loose = (unit in _LOOSE and not (figure and LASTING.before(row, i) is not None)) or _leads_on(row, i + 1)
                if unit in _MONEY_WORDS and "money" in self._kinds:
                    continue
                if unit in _MONEY_WORDS and not (unit.startswith("pound") and "weight" in self._kinds):
                    found.append((_bound_start(row, i), i + 2, "prices"))
                elif kind in _BY_KIND and kind not in self._kinds and not loose:
                    found.append((_bound_start(row, i), i + 2, _BY_KIND[kind]))
        return found


def _leads_on(row: Line, i: int) -> bool:
    """Whether the "in" at word `i` is no inch, since a word follows it: "under 4000 in stock"."""
    return row.keys[i] == "in" and not row.glued(i) and i + 1 < len(row) and row.joined(i + 1)


def _folded(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(" ".join(keys) for phrase in phrases if (keys := keys_of(phrase)))


def _words_of(domain: Domain) -> dict[str, frozenset[str]]:
    """The domain's words for an item, for the people behind one, and for what they did."""
    people = [domain.fields[f] for f in domain.of_type(FieldType.PEOPLE)]
    said = _folded(w for f in domain.of_type(FieldType.PEOPLE) for w in (domain.label(f), *domain.fields[f].synonyms))
    made = _folded(cue.removesuffix(" by") for spec in people for cue in spec.cues if cue.endswith(" by"))
    return {"ITEM": _folded(domain.nouns()), "PERSON": said, "MADE": made}


def _flat(row: Line) -> _Flat:
    """The message as text with "#" for numbers and "|" for commas and ends, and where each word starts."""
    parts: list[str] = []
    places: list[int] = []
    size = 0
    for i, key in enumerate(row.keys):
        lead = "" if i == 0 else " | " if row.broken(i) else " "
        shown = "#" if key[:1].isdecimal() or (key in _SPELLED and key != "one") else key
        parts.append(lead + shown)
        places.append(size + len(lead))
        size += len(lead) + len(shown)
    return _Flat("".join(parts), tuple(places))


def _with_other(row: Line, span: Span, occupied: Sequence[Span]) -> Span:
    """The stretch with what a question puts beside it as the only other answer: "hardback or kindle?"."""
    places = row.within(span)
    other = row.keys[places.stop : places.stop + 1] == ("or",) and places.stop + 2 == len(row) and row.joined(places.stop + 1)
    return row.span(places.start, len(row)) if other and not covered(row.span(len(row) - 1, len(row)), occupied) else span


def _bound_start(row: Line, i: int) -> int:
    """The first word of what bounds the number at word `i` ("under", "at least")."""
    k = i
    while k and i - k < 3 and not row.broken(k) and row.keys[k - 1] in _BOUNDS:
        k -= 1
    return k


_BOUNDS = words("""
    under over below above at least most up to less more than for around about max maximum within only between and costs costing
""")
