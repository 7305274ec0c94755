"""Which of several items of one name is meant by its age: "The Thing (the old one)", "the new Dune", "the original King Kong"."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from convrec.agent.understanding._types import TitleSpan
from convrec.agent.understanding.words.text import fold
from convrec.types import Row

__all__ = ["by_age"]

_OLD = "old|older|oldest|original|first|classic|earlier|vintage"
_NEW = "new|newer|newest|recent|latest|modern|later|remade"
_BEFORE = re.compile(rf"\bthe (?:(?P<old>{_OLD})|(?P<new>{_NEW}|remake of|remade)) (?:the )?$")


def by_age(text: str, titles: Sequence[TitleSpan], year_of: Callable[[Row], float], nouns: frozenset[str] = frozenset()) -> list[TitleSpan]:
    """Titles that several items bear, with the oldest or newest first and settled where words beside them say which.

    Parameters
    ----------
    year_of
        The year of an item, nan where not known.
    nouns
        Folded words for an item, which may stand for it: "Dune, the old film".
    """
    low = fold(text) if len(fold(text)) == len(text) else text.lower()
    return [
        _chosen(text, low, t, year_of, _behind(nouns)) if len(t.rows) > 1 and not (t.settled or t.every or t.beyond) else t for t in titles
    ]


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
