"""Finds the catalogue's items in a message by name."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path
from threading import Lock

from convrec.agent.understanding._types import Span, TitleSpan
from convrec.agent.understanding.titles._candidate import Candidate
from convrec.agent.understanding.titles._cues import Cues
from convrec.agent.understanding.titles._evidence import Evidence
from convrec.agent.understanding.titles._forms import Kind, stem_of
from convrec.agent.understanding.titles._index import NameIndex
from convrec.agent.understanding.titles._listed import accept_listed
from convrec.agent.understanding.titles._ordinary import Ordinary
from convrec.agent.understanding.titles._reserved import reserved_of
from convrec.agent.understanding.titles._search import Search
from convrec.agent.understanding.titles._series import Series, placed_stems
from convrec.agent.understanding.titles._settle import Settler, popularity_of
from convrec.agent.understanding.titles._table import Arrays
from convrec.agent.understanding.titles._units import Unit, key, name_units, units
from convrec.agent.understanding.words.text import Token, fold
from convrec.errors import BundleError
from convrec.retrieval.arrays import KEPT_FROM, keep_arrays, open_arrays, sources_digest, write_arrays
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.years import years_of
from convrec.types import Floats, Row

__all__ = ["TitleLinker"]

_SHORTEST_NAME = 3
"""Letters of the shortest word that may stand for a whole name."""


class TitleLinker:
    """Links the words of a message to items: exact names, shortened, misspelt, numbered, and by place in a series.

    Ordinary words are titles only where the sentence uses them so. Tables are built at the first message, or read from a file (`open`);
    safe to share between threads.

    Parameters
    ----------
    catalogue
        The items.
    popularity
        float32[n_items], larger for better known; orders items that share a name. None: how often
        other items name one as similar.
    reserved
        Whether a folded phrase is a word of the domain, and so a title only on strong evidence; derived from the domain's nouns, values
        and synonyms when None.
    """

    def __init__(self, catalogue: Catalogue, popularity: Floats | None = None, reserved: Callable[[str], bool] | None = None) -> None:
        self._catalogue = catalogue
        self._popularity = popularity
        self._reserved = reserved
        self._packed: Arrays | None = None
        self._file: Path | None = None
        self._lock = Lock()
        self._built: _Parts | None = None

    @classmethod
    def open(
        cls, path: Path, catalogue: Catalogue, popularity: Floats | None = None, reserved: Callable[[str], bool] | None = None
    ) -> "TitleLinker":
        """A linker whose tables come from a file that `save` wrote for the same catalogue.

        Raises
        ------
        BundleError
            When the file is missing or damaged, or of a catalogue of another size.
        """
        arrays, meta = open_arrays(path)
        if meta.get("n_items") != catalogue.n_items:
            raise BundleError(f"{path}: has names of {meta.get('n_items')} items, not {catalogue.n_items}; build the bundle again")
        linker = cls(catalogue, popularity, reserved)
        linker._packed = arrays
        return linker

    @classmethod
    def kept(cls, folder: Path, key: str, catalogue: Catalogue, popularity: Floats | None = None) -> "TitleLinker":
        """A linker whose tables are kept in a cache folder from the first use on; one that builds them where the folder takes no file.

        Small catalogues build theirs in a moment and keep none.

        Parameters
        ----------
        folder
            Where files may come and go.
        key
            Tells the catalogue's contents from any other's, as a bundle's fingerprint does.
        """
        linker = cls(catalogue, popularity)
        linker._file = folder / f"names-{_version()}-{key}.arrays" if catalogue.n_items >= KEPT_FROM else None
        return linker

    def save(self, path: Path) -> None:
        """Write the tables of names to one file, for `open`."""
        write_arrays(path, _packed(self._parts()), {"n_items": self._catalogue.n_items})

    def _parts(self) -> "_Parts":
        """What linking needs, built or read once, at the first need."""
        if self._built is None:
            with self._lock:
                self._built = self._built or self._made()
        return self._built

    def _made(self) -> "_Parts":
        packed = self._packed if self._file is None else _read(self._file, self._catalogue.n_items)
        parts = _Parts(self._catalogue, self._popularity, self._reserved, packed)
        if self._file is not None and packed is None:
            keep_arrays(self._file, _packed(parts), {"n_items": self._catalogue.n_items})
        return parts

    def called(self, words: str) -> list[Row]:
        """Rows of the items that have exactly this title or alias, articles and capitals apart, the best known first."""
        parts = self._parts()
        hits = [h for h in parts.index.find(key(name_units(words))) if h.kind <= Kind.MAIN] if words.strip() else []
        return [h.row for h in sorted(hits, key=lambda h: (h.kind, -parts.popularity(h.row), h.row))]

    def holding(self, words: str) -> list[Row]:
        """Sorted rows of the items whose names hold every one of some words."""
        canons = [u.canon for u in name_units(words) if u.canon]
        return [Row(row) for row in self._parts().index.holding(canons)] if canons else []

    def tells(self, word: str) -> bool:
        """Whether a folded word is a rare one: no function word, no ordinary one, no number and no part of a person's name."""
        ordinary = self._parts().ordinary
        plain = word.isdecimal() or len(word) < _SHORTEST_NAME
        return not (plain or ordinary.is_closed(word) or ordinary.is_ordinary(word) or ordinary.is_name(word))

    def is_title(self, words: str) -> bool:
        """Whether some words are the title of an item and nothing else that the domain speaks of."""
        return bool(self.called(words)) and not self._parts().reserved(fold(words))

    def series_of(self, row: Row) -> list[Row]:
        """Rows of the series that an item belongs to, in order; itself alone where it belongs to none."""
        parts = self._parts()
        names = (self._catalogue.title(row), *self._catalogue.aliases(row))
        found = [rows for name in names if len(rows := parts.series.rows(stem_of(name)[0])) > 1 and row in rows]
        found += [rows for stem in placed_stems(self._catalogue, row) if row in (rows := parts.series.rows(stem))]
        return max(found, key=len, default=[row])

    def parts_of(self, row: Row) -> list[Row]:
        """Rows of the series that an item belongs to, in order, but for its namesakes: a remake is no further part."""
        own = key(name_units(self._catalogue.title(row)))
        return [other for other in self.series_of(row) if other == row or key(name_units(self._catalogue.title(other))) != own]

    def is_series(self, title: TitleSpan) -> bool:
        """Whether a name is that of a series as a whole: several parts share it, or it is that of all of them in one volume.

        Items with one and the same title are namesakes, as a film and its remake are, and no parts.
        """
        series, row = self.series_of(title.rows[0]), title.rows[0]
        if len(title.rows) > 1:
            apart = len({fold(self._catalogue.title(r)) for r in title.rows}) > 1
            return apart and not title.settled and set(title.rows) <= set(series)
        stem = stem_of(self._catalogue.title(row))[0]
        named = {name for other in series for name in placed_stems(self._catalogue, other)}
        return row != series[0] and stem in named

    def series_from(self, rows: Sequence[Row], *, onward: bool | None = None) -> tuple[Row, list[Row], bool]:
        """The item whose series is meant by several that are named, the rest of that, and whether the rest goes on from there as asked.

        Parameters
        ----------
        onward
            Whether what follows the last of those named is meant, or what comes before the first; the rest of the series when None, and
            where nothing comes before.
        """
        known = ((row, self.series_of(row)) for row in (reversed(rows) if onward else rows))
        first, series = next(((row, series) for row, series in known if len(series) > 1), (rows[0], [rows[0]]))
        rest = [row for row in series if row != first]
        if onward is None or not rest:
            return first, rest, False
        at = [series.index(row) for row in rows if row in series]
        if onward:
            return series[max(at)], series[max(at) + 1 :], True
        before = series[: min(at)]
        return first, before or rest, bool(before)

    def link(
        self, text: str, *, tokens: Sequence[Token] | None = None, occupied: Sequence[Span] = (), pronouns: bool = False
    ) -> list[TitleSpan]:
        """Items named in a message, left to right, none overlapping another or an occupied stretch.

        Parameters
        ----------
        text
            The message as typed.
        tokens
            Its tokens, when they are at hand.
        occupied
            Stretches that are something else.
        pronouns
            Whether nothing was shown or spoken of that "it" could mean, so that "anything like it" names the item called so.
        """
        found = units(text, tokens)
        taken = [any(o.start < u.end and u.start < o.end for o in occupied) for u in found]
        parts = self._parts()
        candidates = [c for c in parts.candidates(found) if not any(taken[c.first : c.last + 1])]
        for candidate in candidates:
            parts.settler.give_year(found, candidate)
            parts.settler.give_person(found, candidate)
            candidate.score = parts.evidence.judge(found, candidate, pronouns=pronouns)
        chosen = _choose(found, [c for c in candidates if c.score > 0.0])
        chosen = [c for c in chosen if not _points_back(found, c, chosen)]
        chosen = accept_listed(found, chosen, [c for c in candidates if c.score == 0.0])
        for candidate in chosen:
            parts.add_namesakes(found, candidate)
        present = {fold(u.word).removesuffix("'s") for u in found}
        spans = [parts.settler.span(text, found, c, present) for c in sorted(chosen, key=lambda c: c.first)]
        return [s for s in spans if not any(o.beyond and o is not s and o.overlaps(s) for o in spans)]


class _Parts:
    """Tables and readers of one catalogue."""

    def __init__(
        self, catalogue: Catalogue, popularity: Floats | None, reserved: Callable[[str], bool] | None, packed: Arrays | None
    ) -> None:
        years = years_of(catalogue)
        if packed is None:
            self.index = NameIndex.of(catalogue)
            self.ordinary = Ordinary.of(catalogue, self.index.__contains__)
            self.series = Series.of(catalogue, years)
        else:
            self.index = NameIndex.unpack(packed, catalogue.n_items)
            self.ordinary = Ordinary.unpack(packed)
            self.series = Series.unpack(packed, catalogue, years)
        known = popularity if popularity is not None and popularity.any() else popularity_of(catalogue)
        self._known = known
        self.search = Search(catalogue, self.index, self.ordinary, self.series.rows)
        self.reserved = reserved or reserved_of(catalogue)
        self.evidence = Evidence(self.ordinary, Cues(catalogue.domain), self.reserved)
        self.settler = Settler(catalogue, years, known)

    def popularity(self, row: Row) -> float:
        """How well known an item is."""
        return float(self._known[row]) if len(self._known) else 0.0

    def candidates(self, found: Sequence[Unit]) -> Iterable[Candidate]:
        """Every stretch that may name an item."""
        yield from self.search.whole(found)
        yield from self.series.named(found)
        yield from self.series.stems(found)
        yield from self.search.misspelt(found)
        yield from self.search.parts(found)

    def add_namesakes(self, found: Sequence[Unit], candidate: Candidate) -> None:
        """Add better known items spelt almost so, to those that only have a further name spelt so."""
        if candidate.edits or candidate.kind is not Kind.ALIAS or candidate.ordinal or candidate.year or candidate.person:
            return
        unsure = not self.search.is_spelt_out(found, candidate)
        near = self.search.nearly(found, candidate)
        candidate.hits = [*candidate.hits, *self.settler.better_known(near, candidate.hits, or_unknown=unsure)]


@cache
def _version() -> str:
    """Of the tables: those that other code made are not read."""
    here = Path(__file__).parent
    return sources_digest([*here.glob("_*.py"), Path(__file__), here.parent / "words" / "text.py"])


def _packed(parts: _Parts) -> Arrays:
    return {**parts.index.pack(), **parts.series.pack(), **parts.ordinary.pack()}


def _read(path: Path, n_items: int) -> Arrays | None:
    """The tables in a file of the cache; None when there is no sound one."""
    if not path.is_file():
        return None
    try:
        arrays, meta = open_arrays(path)
    except BundleError:
        return None
    return arrays if meta.get("n_items") == n_items else None


def _points_back(found: Sequence[Unit], candidate: Candidate, chosen: Sequence[Candidate]) -> bool:
    """Whether a pronoun that could name an item means the one named before: "I liked Heat, more like it"."""
    pointing = candidate.words(found) in _POINTING and candidate.first > 0 and found[candidate.first - 1].word in _LIKENING
    return pointing and any(other.last < candidate.first for other in chosen)


_POINTING = (["it"], ["that"], ["this"], ["them"], ["those"])
_LIKENING = frozenset({"like", "to", "as"})


def _choose(found: Sequence[Unit], candidates: list[Candidate]) -> list[Candidate]:
    """The best set without overlaps: longer first, then whole before part, fewer edits, surer kind."""

    def rank(c: Candidate) -> tuple[float, ...]:
        length = sum(len(u.canon) for u in found[c.first : c.last + 1])
        return (-(length * (0.5 + 0.5 * c.partial) - 2.0 * c.edits), c.edits, -c.partial, float(c.kind), -c.score)

    chosen: list[Candidate] = []
    for candidate in sorted(candidates, key=rank):
        if all(candidate.last < c.first or c.last < candidate.first for c in chosen):
            chosen.append(candidate)
    return chosen
