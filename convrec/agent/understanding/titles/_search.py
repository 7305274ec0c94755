"""Finds every stretch of a message that has the key of a form, whole, misspelt or in part."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from convrec.agent.understanding.titles._candidate import Candidate
from convrec.agent.understanding.titles._forms import Kind
from convrec.agent.understanding.titles._index import Hit, NameIndex
from convrec.agent.understanding.titles._ordinary import Ordinary
from convrec.agent.understanding.titles._units import HARD, SOFT, Unit, key, name_units
from convrec.agent.understanding.words.english import ARTICLES
from convrec.agent.understanding.words.text import fold
from convrec.agent.understanding.words.wordlist import words
from convrec.retrieval.catalogue import Catalogue
from convrec.types import Row

__all__ = ["Search"]

_LONGEST = 14
_MISSPELT_WORDS = 8
_PART_WORDS = 6
_INITIALS = 4
"""Letters from which on initials may be typed in lower case ("lotr")."""
_LONG_NAME = 12
_PART_ROWS = 8
_PART_POOL = 24
_REMEMBERED = 20_000
_LINKS = words("of and in to for on at with from by")


@dataclass(frozen=True, slots=True)
class _Name:
    """A name taken apart: folded words, canonical words with and without articles, and the widest gap inside."""

    raw: list[str]
    words: list[str]
    canons: list[str]
    widest_gap: int

    @classmethod
    def of(cls, name: str) -> "_Name":
        found = name_units(name)
        return cls(
            [u.word for u in found],
            [u.word if u.is_article else u.canon for u in found],
            [u.canon for u in found if u.canon],
            max((u.gap for u in found[1:]), default=0),
        )


class Search:
    """Candidates of a message, unjudged.

    Parameters
    ----------
    catalogue, index, ordinary
        What to search, by what names, and which words are ordinary.
    series
        Rows of the series with a stem, none for an unknown one.
    """

    def __init__(self, catalogue: Catalogue, index: NameIndex, ordinary: Ordinary, series: Callable[[str], list[Row]]) -> None:
        self._catalogue = catalogue
        self._series = series
        self._index = index
        self._ordinary = ordinary
        self._known: dict[int, list[_Name]] = {}

    def whole(self, found: Sequence[Unit]) -> Iterator[Candidate]:
        """Stretches whose key is that of a form."""
        for first, unit in enumerate(found):
            if unit.is_article and not _only_article(found, first):
                continue
            joined = ""
            for last in range(first, min(first + _LONGEST, len(found))):
                head, joined = joined, joined + found[last].canon
                if found[last].is_article:
                    if last > first:
                        yield from self._exact(found, first, last, head + found[last].word, clitic=False)
                    continue
                yield from self._exact(found, first, last, joined, clitic=False)
                if found[last].bare:
                    yield from self._exact(found, first, last, head + found[last].bare, clitic=True)

    def _exact(self, found: Sequence[Unit], first: int, last: int, joined: str, *, clitic: bool) -> Iterator[Candidate]:
        hits = self._index.find(joined)
        if not hits:
            return
        raw = "".join(u.raw for u in found[first : last + 1])
        spelled = raw.replace(".", "").isupper() or (len(raw) >= _INITIALS and not self._ordinary.is_ordinary(raw))
        if not spelled or last > first:
            hits = [hit for hit in hits if hit.kind is not Kind.INITIALS]
        candidate = Candidate(first, last, hits, clitic=clitic)
        if hits and self._fits(found, candidate):
            typed = sum(u.is_article for u in found[candidate.first + 1 : candidate.last + 1])
            most = max((sum(w in ARTICLES for w in name.words[1:]) for h in candidate.hits for name in self._names(h)), default=0)
            candidate.loose = typed > most
            candidate.glued = all(self._is_glued(found, candidate, hit) for hit in hits)
            yield candidate

    def _fits(self, found: Sequence[Unit], candidate: Candidate) -> bool:
        """Keep the items whose own punctuation allows the message's, and whose articles the message has, if any has."""
        inside = max((u.gap for u in found[candidate.first + 1 : candidate.last + 1]), default=0)
        if inside:
            candidate.hits = [h for h in candidate.hits if any(name.widest_gap >= inside for name in self._names(h))]
        before = found[candidate.first - 1] if candidate.first else None
        typed = _typed(found, candidate)
        if before is not None and before.is_article and found[candidate.first].gap == 0:
            whole = [before.word, *typed]
            own = [h for h in candidate.hits if self._is_spelt(h, whole)]
            own = own or [h for h in candidate.hits if any(n.words[: len(whole)] == whole for n in self._names(h))]
            own = own or [h for h in candidate.hits if candidate.edits and any(n.words[:1] == [before.word] for n in self._names(h))]
            if own:
                candidate.own_article = True
                candidate.first -= 1
                candidate.hits = own
                return True
        if len(candidate.hits) > 1:
            candidate.hits = [h for h in candidate.hits if self._is_spelt(h, typed)] or candidate.hits
        return bool(candidate.hits)

    def _is_spelt(self, hit: Hit, words: list[str]) -> bool:
        """Whether the item has this very name, articles included, or a name that begins so when only that was matched."""
        if hit.kind <= Kind.ALIAS:
            return any(name.words == words for name in self._names(hit))
        return hit.kind is Kind.MAIN and any(name.words[: len(words)] == words for name in self._names(hit))

    def _names(self, hit: Hit) -> list["_Name"]:
        return self._aliases(hit.row) if hit.kind is Kind.ALIAS else self._every_name(hit.row)

    def _aliases(self, row: Row) -> list["_Name"]:
        return self._every_name(row)[1:]

    def _every_name(self, row: Row) -> list["_Name"]:
        known = self._known.get(row)
        if known is None:
            known = [_Name.of(name) for name in (self._catalogue.title(row), *self._catalogue.aliases(row))]
            if len(self._known) < _REMEMBERED:
                self._known[row] = known
        return known

    def _is_glued(self, found: Sequence[Unit], candidate: Candidate, hit: Hit) -> bool:
        typed = [u.canon for u in found[candidate.first : candidate.last + 1] if u.canon]
        if candidate.clitic:
            typed[-1] = found[candidate.last].bare
        for name in self._names(hit):
            canons = name.canons
            places = range(len(canons) - len(typed) + 1)
            if any(canons[i : i + len(typed)] == typed for i in places):
                return False
        return len(typed) != 1 or hit.kind is not Kind.INITIALS

    def misspelt(self, found: Sequence[Unit]) -> Iterator[Candidate]:
        """Stretches that are a name but for a letter or two in words that are not ordinary."""
        options = [self._corrected(unit) for unit in found]
        if not any(len(o) > 1 for o in options):
            return
        for first, unit in enumerate(found):
            if not unit.is_article and not self._ordinary.is_closed(unit.word):
                yield from self._grow(found, options, first)

    def nearly(self, found: Sequence[Unit], candidate: Candidate) -> list[Hit]:
        """Items with a name that differs by a letter or two from the whole name of others: "Bastards" typed for "Basterds"."""
        typed = [u for u in found[candidate.first : candidate.last + 1] if not u.is_article]
        if len("".join(u.canon for u in typed)) < _LONG_NAME or len(typed) > _PART_WORDS:
            return []
        names = [("", 0)]
        for unit in typed:
            near = [(unit.canon, 0), *self._index.corrections(unit.bare or unit.canon)]
            names = [(name + word, edits + cost) for name, edits in names for word, cost in near if edits + cost <= 2]
        rows = {h.row for h in candidate.hits}
        near_rows = {h.row for name, edits in names if edits for h in self._index.find(name) if h.kind <= Kind.ALIAS}
        return [Hit(row, Kind.ALIAS) for row in sorted(near_rows - rows)]

    def is_spelt_out(self, found: Sequence[Unit], candidate: Candidate) -> bool:
        """Whether the words are the very name of an item, its article included."""
        typed = _typed(found, candidate)
        return any(self._is_spelt(hit, typed) for hit in candidate.hits)

    def _corrected(self, unit: Unit) -> list[tuple[str, int]]:
        same = [(unit.canon, 0)]
        word = unit.bare or unit.canon
        if self._ordinary.is_common(unit.word) and len(word) < 5:
            return same
        return same + self._index.corrections(word)

    def _grow(self, found: Sequence[Unit], options: list[list[tuple[str, int]]], first: int) -> Iterator[Candidate]:
        stack = [(first, "", 0)]
        while stack:
            place, prefix, edits = stack.pop()
            if place >= min(len(found), first + _MISSPELT_WORDS) or (place > first and found[place].gap == HARD):
                continue
            if found[place].is_article:
                stack.append((place + 1, prefix, edits))
                continue
            for option, cost in options[place]:
                name = f"{prefix} {option}" if prefix else option
                total = edits + cost
                if total > 2:
                    continue
                if total:
                    yield from self._spelt(found, first, place, name, total)
                if self._index.continues(f"{name} "):
                    stack.append((place + 1, name, total))

    def _spelt(self, found: Sequence[Unit], first: int, last: int, name: str, edits: int) -> Iterator[Candidate]:
        joined = name.replace(" ", "")
        typed = "".join(u.canon for u in found[first : last + 1])
        if max(len(joined), len(typed)) < (8 if edits > 1 else 5):
            return
        hits = [hit for hit in self._index.find(joined) if hit.kind not in (Kind.INITIALS, Kind.SUBTITLE)]
        plain = all(self._ordinary.is_ordinary(w) for w in name.split())
        if not hits and last > first and len(rows := self._series(joined)) > 1:
            hits = [Hit(row, Kind.SERIES) for row in rows]
        candidate = Candidate(first, last, hits, edits=edits, plain=plain)
        if hits and self._fits(found, candidate) and self._is_misspelling(found, candidate, name):
            yield candidate

    def _is_misspelling(self, found: Sequence[Unit], candidate: Candidate, name: str) -> bool:
        """Changed words must be no words, or stand with a word of the name that is rare and right."""
        meant = name.split()
        typed = [u for u in found[candidate.first : candidate.last + 1] if u.canon]
        if len(typed) != len(meant):
            far = len(meant[0]) < 8 and candidate.edits > 1
            return len(typed) == 1 and not far and not self._ordinary.is_ordinary(typed[0].word)
        changed = [u for u, m in zip(typed, meant, strict=True) if u.canon != m]
        kept = [u for u, m in zip(typed, meant, strict=True) if u.canon == m and not self._ordinary.is_closed(u.word)]
        far = any(len(u.canon) < 8 and OSA.distance(u.canon, m) > 1 for u, m in zip(typed, meant, strict=True))
        if far and not any(not self._ordinary.is_ordinary(u.word) and len(u.word) > 2 for u in kept):
            return False
        if any(self._ordinary.is_common(u.word) or self._ordinary.is_ordinary(u.word) for u in changed):
            return any(not self._ordinary.is_ordinary(u.word) and len(u.word) > 2 for u in kept)
        if any(self._ordinary.is_name(u.word) or u.word.rstrip("s") in meant for u in changed):
            return bool(kept) and not all(self._ordinary.is_name(u.word) for u in kept)
        return True

    def parts(self, found: Sequence[Unit]) -> Iterator[Candidate]:
        """Stretches of distinctive words of a longer name ("the felco 2", "ferris bueller")."""
        known = [bool(u.canon) and self._index.frequency(u.canon) > 0 for u in found]
        for first in range(len(found)):
            if not known[first]:
                continue
            for last in range(first, min(first + _PART_WORDS, len(found))):
                if last > first and found[last].gap >= SOFT:
                    break
                if not known[last] and not found[last].is_article and found[last].word not in _LINKS:
                    break
                if known[last]:
                    yield from self._part(found, first, last)

    def _part(self, found: Sequence[Unit], first: int, last: int) -> Iterator[Candidate]:
        words = [u.canon for u in found[first : last + 1] if u.canon and self._index.frequency(u.canon)]
        if len(words) == 1 and self._ordinary.is_ordinary(words[0]):
            return
        rows = self._index.holding(words)
        rows = rows if len(rows) <= _PART_POOL else []
        hits: list[Hit] = []
        coverage = 0.0
        for row in rows:
            share = self._coverage(words, Row(row))
            if share:
                hits.append(Hit(Row(row), Kind.MAIN))
                coverage = max(coverage, share)
        if hits and len(hits) <= _PART_ROWS:
            leads = any(name.canons[: len(words)] == words for hit in hits for name in self._names(hit))
            candidate = Candidate(first, last, hits, partial=min(coverage, 0.99), leads=leads)
            self._widen(found, candidate)
            yield candidate

    def _widen(self, found: Sequence[Unit], candidate: Candidate) -> None:
        """Take in an article before, and function words after, that every one of the names has in that place."""
        names = [[name.raw for name in self._names(hit)] for hit in candidate.hits]

        def all_have(pair: list[str]) -> bool:
            return all(any(name[i : i + 2] == pair for name in of_hit for i in range(len(name))) for of_hit in names)

        first, last = candidate.first, candidate.last
        if first and found[first - 1].is_article and found[first].gap == 0 and all_have([found[first - 1].word, found[first].word]):
            candidate.first, candidate.own_article = first - 1, True
        if last + 1 < len(found) and self._ordinary.is_closed(found[last + 1].word) and found[last + 1].gap == 0:
            after = found[last + 1].word
            if all(any(name[-2:] == [found[last].word, after] for name in of_hit) for of_hit in names):
                candidate.last += 1

    def _coverage(self, words: list[str], row: Row) -> float:
        """Share of the name's weight that the words cover, in order; 0 when they stand in another order."""
        best = 0.0
        for name in self._every_name(row):
            canons = name.canons
            rest = iter(canons)
            if all(any(c == w for c in rest) for w in words):
                total = sum(self._index.weight(c) for c in canons if not self._ordinary.is_closed(c))
                best = max(best, sum(self._index.weight(w) for w in words) / total if total else 0.0)
        return best


def _typed(found: Sequence[Unit], candidate: Candidate) -> list[str]:
    """Canonical words with the articles inside, and the one before that is the name's."""
    typed = [u.canon or u.word for u in found[candidate.first : candidate.last + 1]]
    if candidate.clitic:
        typed[-1] = found[candidate.last].bare
    return typed


def _only_article(found: Sequence[Unit], first: int) -> bool:
    """Whether an article stands alone, so that it may be a name ("A", "The The")."""
    alone = first + 1 == len(found) or found[first + 1].gap > 0
    return alone and (found[first].gap > 0 or first == 0) and bool(fold(found[first].raw)) and key([found[first]]) != ""
