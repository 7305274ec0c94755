"""Which of several items of one name is meant by its age: "The Thing (the old one)", "the new Dune", "the original King Kong"."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from convrec.agent.understanding._text import fold
from convrec.agent.understanding._types import TitleSpan
from convrec.types import Row

__all__ = ["by_age"]

_OLD = "old|older|oldest|original|first|classic|earlier|vintage"
_NEW = "new|newer|newest|recent|latest|modern|later|remade"
_BEHIND = re.compile(
    rf"\W{{0,3}}(?:(?:i mean|meaning|that is|as in) )?(?:the )?(?:(?P<old>{_OLD})|(?P<new>{_NEW}))"
    r"(?: (?:one|version|film|movie|book|edition))\)?"
)
_BEFORE = re.compile(rf"\bthe (?:(?P<old>{_OLD})|(?P<new>{_NEW}|remake of|remade)) (?:the )?$")


def by_age(text: str, titles: Sequence[TitleSpan], year_of: Callable[[Row], float]) -> list[TitleSpan]:
    """Titles that several items bear, with the oldest or newest first and settled where words beside them say which.

    Parameters
    ----------
    year_of
        The year of an item, nan where not known.
    """
    low = fold(text) if len(fold(text)) == len(text) else text.lower()
    return [_chosen(text, low, t, year_of) if len(t.rows) > 1 and not (t.settled or t.every or t.beyond) else t for t in titles]


def _chosen(text: str, low: str, title: TitleSpan, year_of: Callable[[Row], float]) -> TitleSpan:
    behind, before = _BEHIND.match(low, title.end), _BEFORE.search(low[: title.start])
    found = behind or before
    if found is None:
        return title
    dated = sorted((r for r in title.rows if year_of(r) == year_of(r)), key=year_of, reverse=found["new"] is not None)
    if not dated:
        return title
    start, end = (title.start, behind.end()) if behind is not None else (found.start(), title.end)
    return replace(title, start=start, end=end, words=text[start:end], rows=tuple(dated), settled=True)
