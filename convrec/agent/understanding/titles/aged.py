"""Which of several items of one name is meant by its age: "The Thing (the old one)", "the new Dune", "the original King Kong"."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from convrec.agent.understanding._types import TitleSpan
from convrec.agent.understanding.words.text import fold
from convrec.types import Row

if TYPE_CHECKING:
    from convrec.retrieval.catalogue import Catalogue

__all__ = ["AgedTitles", "by_age"]

_OLD = "old|older|oldest|original|first|classic|earlier|vintage"
_NEW = "new|newer|newest|recent|latest|modern|later|remade"
_RECENT = 15
"""Years back from the newest item up to which one is new: "the new Dune" is none of 1984."""
_BEFORE = re.compile(rf"\bthe (?:(?P<old>{_OLD})|(?P<new>{_NEW}|remake of|remade)) (?:the )?$")


class AgedTitles:
    """Says which item is meant by its age, in one catalogue; safe to share between threads.

    Parameters
    ----------
    catalogue, year
        The items, and the field that tells how old each is, if there is one.
    nouns
        Folded words for an item.
    series_of
        The rows of the series that an item belongs to.
    """

    def __init__(self, catalogue: "Catalogue", year: str | None, nouns: frozenset[str], series_of: Callable[[Row], Sequence[Row]]) -> None:
        self._years = catalogue.numbers(year) if year is not None else np.full(catalogue.n_items, np.nan)
        known = self._years[~np.isnan(self._years)]
        self._latest = float(known.max()) if known.size else float("nan")
        self._nouns = nouns
        self._series_of = series_of

    def told(self, text: str, titles: Sequence[TitleSpan]) -> list[TitleSpan]:
        """The titles of a message as `by_age` gives them."""
        return by_age(text, titles, lambda row: float(self._years[row]), self._nouns, latest=self._latest, series_of=self._series_of)


def by_age(
    text: str,
    titles: Sequence[TitleSpan],
    year_of: Callable[[Row], float],
    nouns: frozenset[str] = frozenset(),
    *,
    latest: float = float("nan"),
    series_of: Callable[[Row], Sequence[Row]] | None = None,
) -> list[TitleSpan]:
    """Titles that several items bear, with the oldest or newest first and settled where words beside them say which.

    Parameters
    ----------
    year_of
        The year of an item, nan where not known.
    nouns
        Folded words for an item, which may stand for it: "Dune, the old film".
    latest, series_of
        The year of the newest item and the series of each: of a name whose items are all old, the new one is the latest part of its
        series, or one that is not here.
    """
    low = fold(text) if len(fold(text)) == len(text) else text.lower()
    found = [
        _chosen(text, low, t, year_of, _behind(nouns)) if len(t.rows) > 1 and not (t.settled or t.every or t.beyond) else t for t in titles
    ]
    return [t if t.every or t.beyond else _new(text, low, t, year_of, latest, series_of) for t in found]


def _new(
    text: str, low: str, title: TitleSpan, year_of: Callable[[Row], float], latest: float, series_of: Callable[[Row], Sequence[Row]] | None
) -> TitleSpan:
    """A name that is called new, while every item with it is old, as that of the newest of its series, or of one that is not here."""
    before = _BEFORE.search(low[: title.start])
    if before is None or before["new"] is None or series_of is None:
        return title
    if not all(year_of(row) < latest - _RECENT for row in title.rows):
        return title
    start = before.start()
    newest = max((row for row in series_of(title.rows[0]) if year_of(row) >= latest - _RECENT), key=year_of, default=None)
    if newest is not None:
        return replace(title, start=start, words=text[start : title.end], rows=(newest,), settled=True)
    return replace(title, start=start, words=text[start : title.end], beyond=True)


@cache
def _behind(nouns: frozenset[str]) -> re.Pattern[str]:
    """What may stand behind a name and say its age."""
    items = "|".join(map(re.escape, sorted({"one", "version", "edition", *nouns})))
    said = rf"(?:(?P<old>{_OLD})|(?P<new>{_NEW})) (?:{items})"
    return re.compile(rf"\W{{0,3}}(?:(?:i mean|meaning|that is|as in) )?(?:the )?{said}\)?")


def _chosen(text: str, low: str, title: TitleSpan, year_of: Callable[[Row], float], aged: re.Pattern[str]) -> TitleSpan:
    behind, before = aged.match(low, title.end), _BEFORE.search(low[: title.start])
    found = behind or before
    if found is None:
        return title
    dated = sorted((r for r in title.rows if year_of(r) == year_of(r)), key=year_of, reverse=found["new"] is not None)
    if not dated:
        return title
    start, end = (title.start, behind.end()) if behind is not None else (found.start(), title.end)
    return replace(title, start=start, end=end, words=text[start:end], rows=tuple(dated), settled=True)
