"""Questions for the first of an item's series: "what's the first book of that series?", "X is book 3, isn't it? which is the first?"."""

import re
from collections.abc import Callable, Collection, Sequence

from convrec.agent.understanding._types import Scene, TitleSpan
from convrec.agent.understanding.words.phrases import Line
from convrec.types import Row

__all__ = ["asks_first_of_series"]

_LEADS = r"(?:(?:so|and|ok|okay|hey|um|hmm|well|please|oh|but|cool|great|nice|then) )*"
_WHICH = r"(?:(?:what|which|whats|whichs)(?: item| one)?(?: (?:is|was|s|would be))? )"
_FIRST = r"(?:the )?(?:very )?(?:first|1st|opening)(?: one| item| part| volume| instalment)?"
_SERIES = r"(?:series|saga|trilogy|franchise|duology|cycle)"
_TAIL = r"(?: (?:then|please|called|again))*"
_OF_IT = re.compile(
    rf"{_LEADS}{_WHICH}?{_FIRST} (?:of|in|from) (?:that|the|this|its|his|her|their|the same) (?:\w+ )?{_SERIES}(?: of titled)?{_TAIL}"
)
_ALONE = re.compile(rf"{_LEADS}{_WHICH}{_FIRST}{_TAIL}")


def asks_first_of_series(
    row: Line, titles: Sequence[TitleSpan], scene: Scene, nouns: Collection[str], series_of: Callable[[Row], Sequence[Row]]
) -> Row | None:
    """The first item of the series that a message asks it of; None for another message, and where no series is known.

    The series is that of what the message names, else of what was named or spoken of last; "which is the first?" alone asks it only where
    the message itself tells of an item before, for it may ask which of those shown is the oldest.
    """
    keys = ["item" if key in nouns and key != "one" else key for key in row.keys]
    for title in titles[:1]:
        at = row.within(title)
        keys[at.start : at.stop] = ["titled", *[""] * (len(at) - 1)]
    clauses = [""]
    for i, key in enumerate(keys):
        if i and row.broken(i):
            clauses.append("")
        clauses[-1] = f"{clauses[-1]} {key}".strip()
    last = " ".join(clauses[-1].split())
    told = bool(titles) and len(clauses) > 1
    if not (_OF_IT.fullmatch(last) or (told and _ALONE.fullmatch(last))):
        return None
    meant = titles[0].rows[:1] if titles else scene.named[:1] or scene.focus[:1]
    series = series_of(meant[0]) if meant else ()
    return series[0] if len(series) > 1 else None
