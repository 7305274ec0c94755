"""Series by their own names, where no item is called so: "I've done Mistborn, what next?", "read all of Percy Jackson"."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from convrec.agent.understanding._types import Attitude, TitleSpan
from convrec.agent.understanding.attitudes import judge
from convrec.agent.understanding.titles._series import placed_values
from convrec.agent.understanding.words.english import ARTICLES, ORDINARY
from convrec.agent.understanding.words.phrases import Line, keys_of, line
from convrec.types import Row

if TYPE_CHECKING:
    from convrec.retrieval.catalogue import Catalogue

__all__ = ["SeriesNames"]

_SHORT = 2
"""Words behind which a longer name may be broken off."""
_JOINING = frozenset({"and", "of", "the", "in", "&"})
"""Words before which a name is broken off."""


class SeriesNames:
    """Finds the series that a field places items in ("Mistborn, #1"), by name; safe to share between threads.

    Parameters
    ----------
    catalogue
        Whose fields name series, and whose verbs say that something was had.
    """

    def __init__(self, catalogue: "Catalogue") -> None:
        self._domain = catalogue.domain
        rows: dict[tuple[str, ...], set[Row]] = defaultdict(set)
        for place in placed_values(catalogue):
            rows[_bare(keys_of(place.stem))].update(Row(int(r)) for r in catalogue.having(place.field, place.value))
        self._rows = {name: tuple(sorted(held)) for name, held in rows.items() if name}
        for name in list(self._rows):
            for short in _short(name):
                self._rows.setdefault(short, self._rows[name])
        self._longest = max(map(len, self._rows), default=0)

    def find(self, text: str) -> list[TitleSpan]:
        """The series that a message names, each with all its items."""
        row = line(text)
        return list(self._named(row)) if self._rows else []

    def had(self, text: str, series: Sequence[TitleSpan], titles: Sequence[TitleSpan]) -> list[TitleSpan]:
        """Those of the series that the message says were had, and that none of its titles names."""
        left = [s for s in series if not any(s.overlaps(t) for t in titles)]
        judged = judge(text, [*titles, *left], domain=self._domain)[len(titles) :]
        return [s for s, j in zip(left, judged, strict=True) if j.attitude is Attitude.SEEN or j.also_seen]

    def _named(self, row: Line) -> Iterator[TitleSpan]:
        i = 0
        while i < len(row):
            sizes = range(min(self._longest, len(row) - i), 0, -1)
            size = next((n for n in sizes if row.keys[i : i + n] in self._rows and all(map(row.joined, range(i + 1, i + n)))), 0)
            if size:
                span = row.span(i, i + size)
                yield TitleSpan(span.start, span.end, span.words, self._rows[row.keys[i : i + size]], settled=False)
            i += size or 1


def _short(name: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """How people shorten a name: "percy jackson", and the "narnia" of "Chronicles of Narnia"."""
    if len(name) > _SHORT and name[_SHORT] in _JOINING:
        yield name[:_SHORT]
    if name[-2:-1] == ("of",) and name[-1] not in ORDINARY:
        yield name[-1:]


def _bare(keys: Sequence[str]) -> tuple[str, ...]:
    return tuple(keys[1:] if keys and keys[0] in ARTICLES else keys)
