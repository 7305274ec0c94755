"""Series: "the second terminator", "last harry potter", "toy story 3" where no item is called so."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from convrec.agent.understanding.titles._candidate import Candidate
from convrec.agent.understanding.titles._forms import Kind, stem_of
from convrec.agent.understanding.titles._index import Hit
from convrec.agent.understanding.titles._table import Arrays, Table
from convrec.agent.understanding.titles._units import HARD, Unit, key, name_units
from convrec.agent.understanding.words.text import fold
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.domain import FieldType
from convrec.types import Row

__all__ = ["NUMBERED", "Place", "Series", "placed_stems", "placed_values"]

_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "fifth": 5, "5th": 5,
             "sixth": 6, "6th": 6, "seventh": 7, "7th": 7, "eighth": 8, "8th": 8, "ninth": 9, "9th": 9, "tenth": 10, "10th": 10,
             "original": 0, "earliest": 0, "oldest": 0, "last": -1, "latest": -1, "newest": -1, "final": -1}  # fmt: skip
_COUNTS = {"two": 2, "2": 2, "three": 3, "3": 3, "four": 4, "4": 4, "five": 5, "5": 5, "six": 6, "6": 6, "seven": 7, "7": 7, "eight": 8}
_ALL = frozenset({"all", "both", "every"})
_ENDINGS = frozenset({"st", "nd", "rd", "th"})
NUMBERED = re.compile(r"^(?P<stem>.+?),?\s*(?:#|no\.?\s|book\s|vol\.?\s)\s*(?P<number>\d+)$", re.IGNORECASE)
"""A series and a place in it: "Dune Chronicles, #1"."""
_KINDS = r"(?:chronicles?|sagas?|series|trilogy|quartet|quintet|cycle|universe|files|novels|books|realm|adventures|mysteries|diaries)"
_SAID = re.compile(rf"^(?:the |a )?{_KINDS} of (?:the |a )?", re.IGNORECASE)
_SAYING = re.compile(rf"[ ,]+{_KINDS}$", re.IGNORECASE)
"""What a series is called besides its name, which people leave off."""
_SHORT = 3
_SHORTLY = "+"
"""What stands before a name of a series that only counts with a place in it, as the "narnia" of "the third narnia book"."""
_BETWEEN = frozenset({"of", "in", "one", "from"})
_LONGEST = 8
_PLACES = 1000
"""One more than the highest number in a series, plus one for none."""


@dataclass(frozen=True, slots=True)
class _Member:
    row: Row
    number: int | None
    year: float


class Series:
    """Items whose names share a stem, or that a field places in a series ("Dune Chronicles, #1"), in order.

    Parameters
    ----------
    table
        From a stem to the coded rows and numbers of its items.
    years
        float64[n_items], nan where not known.
    nouns
        Folded words for an item.
    """

    def __init__(self, table: Table, years: npt.NDArray[np.float64], nouns: frozenset[str]) -> None:
        self._table = table
        self._years = years
        self._nouns = nouns

    @classmethod
    def of(cls, catalogue: Catalogue, years: npt.NDArray[np.float64]) -> "Series":
        """The series of a catalogue."""
        found: dict[str, dict[int, int | None]] = defaultdict(dict)
        by_alias: dict[str, int] = {}
        for number, title in enumerate(catalogue.titles):
            for name in (title, *catalogue.aliases(Row(number))):
                stem, place = stem_of(name)
                if stem and (place is not None or number not in found[stem]):
                    if place is None and name is not title:
                        by_alias[stem] = number
                    found[stem][number] = place
        for stem, row in by_alias.items():
            if _is_strange(catalogue, stem, row, list(found[stem])):
                del found[stem][row]
        for stem, row, place in _placed(catalogue):
            found[stem][row] = place
        for stem, name in _shortened(catalogue).items():
            short = key(name_units(name))
            if len(found.get(short, ())) < 2 and all(row in found[stem] for row in _telling_of(catalogue, name)):
                found[f"{_SHORTLY}{short}"] = found[stem]
        for stem in [s for s in found if s.endswith("s") and len(found.get(s[:-1], ())) > 1]:
            found[stem[:-1]] = {**dict.fromkeys(found[stem]), **found[stem[:-1]]}
        kept = {
            stem: [row * _PLACES + (0 if n is None else n % (_PLACES - 1) + 1) for row, n in rows.items()]
            for stem, rows in found.items()
            if len(stem) > 2 and (len(rows) > 1 or any(n is not None for n in rows.values()))
        }
        return cls(Table.of(kept), years, nouns_of(catalogue))

    def pack(self) -> dict[str, npt.NDArray[Any]]:
        """The series as arrays; `unpack` takes them back."""
        return self._table.pack("series")

    @classmethod
    def unpack(cls, arrays: Arrays, catalogue: Catalogue, years: npt.NDArray[np.float64]) -> "Series":
        """The series that `pack` gave."""
        return cls(Table.unpack(arrays, "series"), years, nouns_of(catalogue))

    def _members(self, stem: str, *, short: bool = False) -> list[_Member]:
        """Items of a series, by year; empty for an unknown stem. A name that says not that it is a series counts where `short`."""
        found = self._table.get(stem)
        if short and len(found) < 2:
            found = self._table.get(f"{_SHORTLY}{stem}") or found
        codes = [divmod(code, _PLACES) for code in found]
        return sorted((_Member(Row(r), n - 1 if n else None, float(self._years[r])) for r, n in codes), key=_order)

    def __contains__(self, stem: str) -> bool:
        return stem in self._table

    def member(self, stem: str, place: int) -> Row | None:
        """The item at a place, by number where it has one and else by year, where no number says otherwise; None when there is none.

        Places count from 1; 0 is the oldest and -1 the last.
        """
        members = self._members(stem, short=True)
        if not members:
            return None
        if place == 0:
            return members[0].row
        if place < 0:
            return max(members, key=lambda m: (m.number or 0, m.year)).row
        for m in members:
            if m.number == place:
                return m.row
        unnumbered = [m for m in members if m.number is None]
        if place == 1 and unnumbered:
            return unnumbered[0].row
        agree = all(m.number in (None, at) for at, m in enumerate(members, start=1))
        return members[place - 1].row if place <= len(members) and agree else None

    def rows(self, stem: str, *, short: bool = False) -> list[Row]:
        """Every item of a series, in order."""
        return [m.row for m in self._members(stem, short=short)]

    def named(self, found: Sequence[Unit]) -> Iterator[Candidate]:
        """Stretches that name an item by its place in a series."""
        for first, unit in enumerate(found):
            place, after = self._ordinal(found, first)
            if place is not None:
                yield from self._after(found, first, after, place)
            yield from self._several(found, first)
            if not unit.is_article:
                yield from self._numbered(found, first)

    def _ordinal(self, found: Sequence[Unit], at: int) -> tuple[int | None, int]:
        word = found[at].word
        if word.isdecimal() and at + 1 < len(found) and found[at + 1].word in _ENDINGS and found[at + 1].start == found[at].end:
            return _ORDINALS.get(word + found[at + 1].word), at + 2
        return _ORDINALS.get(word), at + 1

    def _after(self, found: Sequence[Unit], first: int, after: int, place: int) -> Iterator[Candidate]:
        begin = after
        while begin < len(found) and begin < after + 4 and (found[begin].is_article or found[begin].word in _BETWEEN | self._nouns):
            begin += 1
        joined = ""
        best: tuple[int, Row] | None = None
        for last in range(begin, min(begin + _LONGEST, len(found))):
            if found[last].gap == HARD:
                break
            if found[last].is_article:
                continue
            joined += found[last].canon
            members = self._members(joined, short=True)
            row = self.member(joined, place) if len(members) > 1 or any(m.number == place for m in members) else None
            if row is not None:
                best = last, row
        if best is not None:
            last, row = best
            start = first - 1 if first and found[first - 1].is_article and found[first].gap == 0 else first
            while last + 1 < len(found) and found[last + 1].word in self._nouns and found[last + 1].gap == 0:
                last += 1
            yield Candidate(start, last, [Hit(row, Kind.ALIAS)], ordinal=True, own_article=start < first)

    def _several(self, found: Sequence[Unit], first: int) -> Iterator[Candidate]:
        """For "the first two godfathers", "the last three star wars films", "all the toy storys"."""
        word = found[first].word
        at = first + 1
        while at < len(found) and (found[at].is_article or found[at].word in _BETWEEN):
            at += 1
        count = _COUNTS.get(found[at].word, 0) if at < len(found) else 0
        if (word in _ORDINALS and not count) or not (word in _ALL or _ORDINALS.get(word) in (1, -1)):
            return
        begin = at + 1 if count else at
        while begin < len(found) and (found[begin].is_article or found[begin].word in _BETWEEN):
            begin += 1
        joined = ""
        for last in range(begin, min(begin + _LONGEST, len(found))):
            if found[last].gap == HARD:
                return
            end = last + 1 if last + 1 < len(found) and found[last + 1].word in self._nouns and found[last + 1].gap == 0 else last
            stem = self._plural_stem(joined, found[last].canon)
            rows = self.rows(stem, short=True) if count or end > last or stem != joined + found[last].canon else []
            if word in _ALL and (count or 2 * (word == "both") or len(rows)) != len(rows):
                rows = []
            chosen = rows if not count or word in _ALL else rows[-count:] if _ORDINALS[word] < 0 else rows[:count]
            if len(chosen) > 1 and len(chosen) >= count:
                start = first - 1 if first and found[first - 1].is_article and found[first].gap == 0 else first
                yield Candidate(start, end, [Hit(row, Kind.ALIAS) for row in chosen], ordinal=True, own_article=start < first, every=True)
            joined += found[last].canon

    def _plural_stem(self, joined: str, last: str) -> str:
        """The stem of a series whose name may be put in the plural: "godfathers", "toy stories"."""
        whole = joined + last
        forms = (whole, whole[:-1] if last.endswith("s") else whole, f"{whole[:-3]}y" if last.endswith("ies") else whole)
        return next((form for form in forms if len(self.rows(form)) > 1), whole)

    def stems(self, found: Sequence[Unit]) -> Iterator[Candidate]:
        """Stretches that name a series as a whole."""
        for first, unit in enumerate(found):
            joined = ""
            for last in range(first, min(first + _LONGEST, len(found)) if unit.canon else first):
                if last > first and found[last].gap == HARD:
                    break
                for clitic, canon in ((False, found[last].canon), (True, found[last].bare)):
                    rows = self.rows(joined + canon) if canon else []
                    if len(rows) > 1:
                        yield Candidate(first, last, [Hit(row, Kind.SERIES) for row in rows], clitic=clitic)
                joined += found[last].canon

    def _numbered(self, found: Sequence[Unit], first: int) -> Iterator[Candidate]:
        joined = ""
        for last in range(first, min(first + _LONGEST, len(found) - 1)):
            if last > first and found[last].gap == HARD:
                break
            joined += found[last].canon
            number = found[last + 1].canon
            known = joined in self._table or f"{_SHORTLY}{joined}" in self._table
            if known and number.isdecimal() and len(number) < 3 and found[last + 1].gap == 0:
                row = self.member(joined, int(number))
                if row is not None:
                    yield Candidate(first, last + 1, [Hit(row, Kind.ALIAS)], ordinal=True)


def _is_strange(catalogue: Catalogue, stem: str, row: int, rows: Sequence[int]) -> bool:
    """Whether an item only happens to be called by an alias like one other, whose title is that name: nobody had a part in both."""
    others = [other for other in rows if other != row]
    if len(rows) != 2 or len(others) != 1 or key(name_units(catalogue.titles[others[0]])) != stem:
        return False
    first, second = _people(catalogue, Row(row)), _people(catalogue, Row(others[0]))
    return bool(first and second) and not first & second


def _people(catalogue: Catalogue, row: Row) -> frozenset[str]:
    """Everybody who had a part in an item."""
    values = (catalogue.value(row, field) for field in catalogue.domain.of_type(FieldType.PEOPLE))
    return frozenset(str(name) for value in values for name in (value if isinstance(value, tuple) else (value,)) if name is not None)


def placed_stems(catalogue: Catalogue, row: Row) -> list[str]:
    """Stems of the series that a field of an item names, as "Dune Chronicles, #1" does."""
    held = (catalogue.value(row, field) for field in catalogue.domain.of_type(FieldType.CATEGORY, FieldType.TEXT))
    matches = [NUMBERED.match(value) for value in held if isinstance(value, str) and len(value) < 80]
    return [key(name_units(match["stem"])) for match in matches if match is not None]


class Place(NamedTuple):
    """A value of a field that places items in a series, as "Dune Chronicles, #1" does: the series' name and the number."""

    field: str
    value: str
    stem: str
    number: int


def placed_values(catalogue: Catalogue) -> Iterator[Place]:
    """Every value of a category that places items in a series."""
    for field in catalogue.domain.of_type(FieldType.CATEGORY):
        for value in catalogue.values(field):
            if (match := NUMBERED.match(value)) is not None:
                yield Place(field, value, match["stem"], int(match["number"]))


def nouns_of(catalogue: Catalogue) -> frozenset[str]:
    """Folded words for an item."""
    return frozenset(fold(noun) for noun in catalogue.domain.nouns())


def _order(member: _Member) -> tuple[float, float]:
    return (member.year if member.year == member.year else np.inf, float(member.number or 0))


def _shortened(catalogue: Catalogue) -> dict[str, str]:
    """The name without what says that it is a series, by the stem of each that says so: the "Narnia" of "Chronicles of Narnia"."""
    found: dict[str, str] = {}
    for name in {place.stem for place in placed_values(catalogue)}:
        short = _SAYING.sub("", _SAID.sub("", name)).strip(" ,")
        short = re.sub(r"^(?:the|an?) ", "", short, flags=re.IGNORECASE) if short != name else ""
        if len(short) > _SHORT:
            found[key(name_units(name))] = short
    return found


def _telling_of(catalogue: Catalogue, name: str) -> Iterator[int]:
    """The rows of the items whose texts and tags have a name in them, which is an ordinary word where many do."""
    words = fold(name)
    for field in catalogue.domain.of_type(FieldType.TITLE, FieldType.TEXT):
        yield from map(int, catalogue.strings(field).words.holding(words))
    for field in catalogue.domain.of_type(FieldType.TAGS):
        for value in catalogue.values(field):
            if words in fold(value):
                yield from map(int, catalogue.having(field, value))


def _placed(catalogue: Catalogue) -> Iterator[tuple[str, int, int]]:
    """Stem, row and place from values such as "Dune Chronicles, #1"."""
    for field in catalogue.domain.of_type(FieldType.CATEGORY, FieldType.TEXT):
        for number in range(catalogue.n_items):
            value = catalogue.value(Row(number), field)
            match = NUMBERED.match(value) if isinstance(value, str) and len(value) < 80 else None
            if match is None:
                if number == 200 and isinstance(value, str) and len(value) >= 80:
                    break
                continue
            yield key(name_units(match["stem"])), number, int(match["number"])
