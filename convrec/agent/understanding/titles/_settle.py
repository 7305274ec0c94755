"""Which of the items that share a name is meant: by year, by a person's name, else the better known, else the newer."""

import re
from collections.abc import Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt

from convrec.agent.understanding._types import TitleSpan
from convrec.agent.understanding.titles._beyond import beyond, counted_before
from convrec.agent.understanding.titles._candidate import Candidate
from convrec.agent.understanding.titles._forms import Kind
from convrec.agent.understanding.titles._index import Hit
from convrec.agent.understanding.titles._units import HARD, Unit
from convrec.agent.understanding.words.text import fold
from convrec.agent.understanding.words.wordlist import words
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.domain import FieldType
from convrec.types import Floats, Row

__all__ = ["Settler", "popularity_of"]

_YEAR = re.compile(r"(?:1[89]|20)\d\d$")
_CLOSE = 1
_FAR = 2.0
_REMEMBERED = 20_000
_MISREMEMBERED = 2
_SMALL_WORDS = words("the a an of and in on to for at by with from or")


class Settler:
    """Orders the items of a candidate and makes its span.

    Parameters
    ----------
    catalogue
        The items.
    years
        float64[n_items], nan where not known.
    popularity
        float32[n_items], or empty when not known.
    """

    def __init__(self, catalogue: Catalogue, years: npt.NDArray[np.float64], popularity: Floats) -> None:
        self._catalogue = catalogue
        self._years = years
        self._popularity = popularity
        self._known: dict[int, set[str]] = {}
        self._people = catalogue.domain.of_type(FieldType.PEOPLE)

    def give_year(self, found: Sequence[Unit], candidate: Candidate) -> None:
        """Find a year beside the name that one of its items has ("Heat (1995)", "the 1995 Heat", "heat from 1995") and widen the span."""
        candidate.start, candidate.end = found[candidate.first].start, found[candidate.last].end
        if candidate.clitic:
            candidate.end -= 2
        for place in self._year_places(found, candidate):
            year = int(found[place].word)
            rows = [h for h in candidate.hits if abs(self._years[h.row] - year) <= _CLOSE]
            exact = [h for h in rows if self._years[h.row] == year]
            bracketed = found[place].gap > 0 and place > candidate.last
            if exact or (rows and bracketed):
                candidate.hits = exact or rows
                candidate.year = year
                candidate.start = min(candidate.start, found[place].start)
                candidate.end = max(candidate.end, found[place].end)
                candidate.first, candidate.last = min(candidate.first, place), max(candidate.last, place)
                return

        candidate.elsewhere = self._is_elsewhere(found, candidate)

    def _is_elsewhere(self, found: Sequence[Unit], candidate: Candidate) -> bool:
        """Whether the name goes on to a year in brackets that none of the items has: "Room 237 (2012)" is not "Room"."""
        for place in range(candidate.last + 1, min(candidate.last + 9, len(found))):
            unit = found[place]
            if _YEAR.match(unit.word) and unit.gap == HARD and not unit.quoted:
                inside_name = candidate.first > 0 and found[candidate.first].gap == 0 and found[candidate.first - 1].raw[:1].isupper()
                whole = candidate.partial == 1.0 and candidate.kind <= Kind.ALIAS and not inside_name
                reach = _MISREMEMBERED if whole else 0
                near = [h for h in candidate.hits if abs(self._years[h.row] - int(unit.word)) <= reach]
                return not near or place > candidate.last + 1
            if unit.gap == HARD or not (unit.raw[:1].isupper() or unit.raw[:1].isdecimal() or unit.word in _SMALL_WORDS):
                return False
        return False

    def _year_places(self, found: Sequence[Unit], candidate: Candidate) -> list[int]:
        places: list[int] = []
        after = candidate.last + 1
        if not candidate.clitic and after < len(found):
            places.append(after)
            if found[after].word in {"from", "of", "the"} and after + 1 < len(found):
                places.append(after + 1)
        if candidate.first and found[candidate.first].gap == 0:
            places.append(candidate.first - 1)
        return [p for p in places if _YEAR.match(found[p].word)]

    def give_person(self, found: Sequence[Unit], candidate: Candidate) -> None:
        """Note that a person of one of the items is named right beside: "X by P", "P's X", "X with P", "the P X"."""
        beside = self._beside(found, candidate) if self._people else set()
        matching = [h for h in candidate.hits if beside and self._surnames(h.row) & beside]
        if matching and candidate.partial == 1.0:
            candidate.hits, candidate.person = matching, True

    def _beside(self, found: Sequence[Unit], candidate: Candidate) -> set[str]:
        words: set[str] = set()
        if candidate.first and found[candidate.first].gap == 0:
            words.add(found[candidate.first - 1].word.removesuffix("'s"))
        after = found[candidate.last + 1 : candidate.last + 6]
        while after and after[0].word in {"written", "directed", "the", "book", "one"}:
            after = after[1:]
        if after and after[0].word in {"by", "with", "starring", "from"}:
            words.update(u.word.removesuffix("'s") for u in after[1:4])
        return words

    def span(self, text: str, found: Sequence[Unit], candidate: Candidate, present: set[str]) -> TitleSpan:
        """The title span of a chosen candidate.

        Parameters
        ----------
        present
            Folded words of the message, which may hold the name of a person of one of the items.
        """
        if candidate.every:
            score = round(min(max(candidate.score, 0.05), 1.0), 3)
            words = text[candidate.start : candidate.end]
            return TitleSpan(candidate.start, candidate.end, words, tuple(h.row for h in candidate.hits), score, every=True)
        further, counted = beyond(found, candidate), counted_before(found, candidate)
        best = min((h.kind for h in candidate.hits), default=Kind.TITLE)
        named = [h for h in candidate.hits if h.kind is best]
        sure = [*named, *self._outshining(candidate, named)] if best <= Kind.ALIAS else candidate.hits
        hits = self._by_person(candidate, sure, found, present)
        rows = sorted((h.row for h in hits), key=self._rank)
        start, end = candidate.start, candidate.end
        if text[start - 1 : start] == "(" and ")" in text[start:end] and "(" not in text[start:end]:
            start -= 1
        end += _closing(text, end, found[candidate.last], bracketed=candidate.year is not None)
        if further is not None:
            end = further.end
        if counted is not None:
            start = counted.start
        score = round(min(max(candidate.score, 0.05), 1.0), 3)
        return TitleSpan(start, end, text[start:end], tuple(rows), score, len(rows) == 1, beyond=(further or counted) is not None)

    def _outshining(self, candidate: Candidate, named: list[Hit]) -> list[Hit]:
        """Items whose longer titles begin so and that are far better known than those of the very name."""
        longer = [h for h in candidate.hits if h.kind is Kind.MAIN]
        if len(self._popularity) and len(self._picked) and not any(float(self._popularity[h.row]) for h in named):
            most = max(float(self._picked[h.row]) for h in named)
            return [h for h in longer if float(self._picked[h.row]) > _FAR * (most + 1.0)]
        return self.better_known(longer, named)

    def better_known(self, hits: Sequence[Hit], than: Sequence[Hit], *, or_unknown: bool = False) -> list[Hit]:
        """Hits that are far better known than any of the others; where nothing is known of any, none or all of them."""
        if not len(self._popularity) or (or_unknown and not any(float(self._popularity[h.row]) for h in [*hits, *than])):
            return list(hits) if or_unknown else []
        most = max(float(self._popularity[h.row]) for h in than)
        return [h for h in hits if float(self._popularity[h.row]) > _FAR * (most + 1.0)]

    def _rank(self, row: Row) -> tuple[float, float, float, int]:
        year = float(self._years[row])
        liked = float(self._popularity[row]) if len(self._popularity) else 0.0
        picked = float(self._picked[row]) if not liked and len(self._picked) else 0.0
        return (-liked, -picked, -year if year == year else np.inf, row)

    @cached_property
    def _picked(self) -> Floats:
        """How often each item is hand-picked, which tells the better known of items that nobody is known to have had."""
        return popularity_of(self._catalogue)

    def _by_person(self, candidate: Candidate, hits: list[Hit], found: Sequence[Unit], present: set[str]) -> list[Hit]:
        own = {u.word for u in found[candidate.first : candidate.last + 1]}
        around = present - own
        if len(hits) < 2:
            return hits
        matching = [h for h in hits if self._surnames(h.row) & around]
        return matching or hits

    def _surnames(self, row: Row) -> set[str]:
        known = self._known.get(row)
        if known is None:
            known = self._find_surnames(row)
            if len(self._known) < _REMEMBERED:
                self._known[row] = known
        return known

    def _find_surnames(self, row: Row) -> set[str]:
        found: set[str] = set()
        for field in self._people:
            values = self._catalogue.value(row, field)
            for name in values if isinstance(values, tuple) else ():
                words = fold(str(name)).split()
                if words:
                    found.add(words[-1])
        return found


def popularity_of(catalogue: Catalogue) -> Floats:
    """How often an item is hand-picked as similar to another: float32[n_items]; empty where no field holds such picks."""
    fields = catalogue.domain.of_type(FieldType.ITEMS)
    if not fields:
        return np.zeros(0, np.float32)
    found = np.zeros(catalogue.n_items, np.float32)
    for field in fields:
        for item_id in catalogue.values(field):
            if item_id in catalogue:
                found[catalogue.row_of(item_id)] += catalogue.count(field, item_id)
    return found


def _closing(text: str, end: int, last: Unit, *, bracketed: bool) -> int:
    """Length of what still belongs to the span: the bracket after a year, the last dot of "E.T."."""
    if bracketed:
        return 1 if text[end : end + 1] in (")", "]") else 0
    return 1 if "." in last.word and text[end : end + 1] == "." else 0
