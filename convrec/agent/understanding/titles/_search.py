"""Finds every stretch of a message that has the key of a form, whole, misspelt or in part."""

from collections.abc import Iterator, Sequence

from convrec.agent.understanding._text import fold
from convrec.agent.understanding.titles._candidate import Candidate
from convrec.agent.understanding.titles._forms import Kind
from convrec.agent.understanding.titles._index import Hit, NameIndex
from convrec.agent.understanding.titles._ordinary import Ordinary
from convrec.agent.understanding.titles._units import HARD, SOFT, Unit, key, units
from convrec.retrieval.catalogue import Catalogue
from convrec.types import Row

__all__ = ["Search"]

_LONGEST = 14
_MISSPELT_WORDS = 8
_PART_WORDS = 6
_PART_ROWS = 8


class Search:
    """Candidates of a message, unjudged.

    Parameters
    ----------
    catalogue, index, ordinary
        What to search, by what names, and which words are ordinary.
    """

    def __init__(self, catalogue: Catalogue, index: NameIndex, ordinary: Ordinary) -> None:
        self._catalogue = catalogue
        self._index = index
        self._ordinary = ordinary

    def whole(self, found: Sequence[Unit]) -> Iterator[Candidate]:
        """Stretches whose key is that of a form."""
        for first, unit in enumerate(found):
            if unit.is_article and not _only_article(found, first):
                continue
            joined = ""
            for last in range(first, min(first + _LONGEST, len(found))):
                head, joined = joined, joined + found[last].canon
                if found[last].is_article:
                    continue
                yield from self._exact(found, first, last, joined, clitic=False)
                if found[last].bare:
                    yield from self._exact(found, first, last, head + found[last].bare, clitic=True)

    def _exact(self, found: Sequence[Unit], first: int, last: int, joined: str, *, clitic: bool) -> Iterator[Candidate]:
        hits = self._index.find(joined)
        if not hits:
            return
        raw = "".join(u.raw for u in found[first : last + 1])
        if not raw.replace(".", "").isupper() or last > first:
            hits = [hit for hit in hits if hit.kind is not Kind.INITIALS]
        candidate = Candidate(first, last, hits, clitic=clitic)
        if hits and self._fits(found, candidate):
            candidate.glued = all(self._is_glued(found, candidate, hit) for hit in hits)
            yield candidate

    def _fits(self, found: Sequence[Unit], candidate: Candidate) -> bool:
        """Keep the items whose own punctuation allows the message's, and whose article the message has, if any has."""
        names = {hit: [units(name) for name in self._names(hit)] for hit in candidate.hits}
        inside = max((u.gap for u in found[candidate.first + 1 : candidate.last + 1]), default=0)
        if inside:
            candidate.hits = [
                hit for hit in candidate.hits if any(max((u.gap for u in name[1:]), default=0) >= inside for name in names[hit])
            ]
        before = found[candidate.first - 1] if candidate.first else None
        if before is not None and before.is_article and found[candidate.first].gap == 0:
            same = [hit for hit in candidate.hits if any(n and n[0].word == before.word for n in names[hit])]
            if same:
                candidate.own_article = True
                candidate.first -= 1
                candidate.hits = same
        elif len(candidate.hits) > 1:
            candidate.hits = [hit for hit in candidate.hits if any(n and not n[0].is_article for n in names[hit])] or candidate.hits
        return bool(candidate.hits)

    def _names(self, hit: Hit) -> list[str]:
        title = self._catalogue.title(hit.row)
        return list(self._catalogue.aliases(hit.row)) if hit.kind is Kind.ALIAS else [title, *self._catalogue.aliases(hit.row)]

    def _is_glued(self, found: Sequence[Unit], candidate: Candidate, hit: Hit) -> bool:
        typed = [u.canon for u in found[candidate.first : candidate.last + 1] if u.canon]
        if candidate.clitic:
            typed[-1] = found[candidate.last].bare
        for name in self._names(hit):
            canons = [u.canon for u in units(name) if u.canon]
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
        if len(joined) < (8 if edits > 1 else 5):
            return
        hits = [hit for hit in self._index.find(joined) if hit.kind not in (Kind.INITIALS, Kind.SUBTITLE)]
        candidate = Candidate(first, last, hits, edits=edits)
        if hits and self._fits(found, candidate) and self._is_misspelling(found, candidate, name):
            yield candidate

    def _is_misspelling(self, found: Sequence[Unit], candidate: Candidate, name: str) -> bool:
        """Changed words must be no words, or stand with a word of the name that is rare and right."""
        meant = name.split()
        typed = [u for u in found[candidate.first : candidate.last + 1] if u.canon]
        if len(typed) != len(meant):
            return len(typed) == 1 and not self._ordinary.is_ordinary(typed[0].word)
        changed = [u for u, m in zip(typed, meant, strict=True) if u.canon != m]
        kept = [u for u, m in zip(typed, meant, strict=True) if u.canon == m and not self._ordinary.is_closed(u.word)]
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
                if not known[last] and not found[last].is_article and not self._ordinary.is_closed(found[last].word):
                    break
                if known[last]:
                    yield from self._part(found, first, last)

    def _part(self, found: Sequence[Unit], first: int, last: int) -> Iterator[Candidate]:
        words = [u.canon for u in found[first : last + 1] if u.canon and self._index.frequency(u.canon)]
        rows = self._index.holding(words)
        rows = rows if len(rows) <= 50 else []
        hits: list[Hit] = []
        coverage = 0.0
        for row in rows:
            share = self._coverage(words, Row(row))
            if share:
                hits.append(Hit(Row(row), Kind.MAIN))
                coverage = max(coverage, share)
        if hits and len(hits) <= _PART_ROWS:
            candidate = Candidate(first, last, hits, partial=min(coverage, 0.99))
            before = found[first - 1] if first else None
            if before is not None and before.is_article and found[first].gap == 0:
                candidate.first -= 1
                candidate.own_article = True
            yield candidate

    def _coverage(self, words: list[str], row: Row) -> float:
        """Share of the name's weight that the words cover, in order; 0 when they stand in another order."""
        best = 0.0
        for name in (self._catalogue.title(row), *self._catalogue.aliases(row)):
            canons = [u.canon for u in units(name) if u.canon]
            rest = iter(canons)
            if all(any(c == w for c in rest) for w in words):
                total = sum(self._index.weight(c) for c in canons if not self._ordinary.is_closed(c))
                best = max(best, sum(self._index.weight(w) for w in words) / total if total else 0.0)
        return best


def _only_article(found: Sequence[Unit], first: int) -> bool:
    """Whether an article stands alone, so that it may be a name ("A", "The The")."""
    alone = first + 1 == len(found) or found[first + 1].gap > 0
    return alone and (found[first].gap > 0 or first == 0) and bool(fold(found[first].raw)) and key([found[first]]) != ""
