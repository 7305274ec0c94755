"""Parts of a series that are named by their place alone, behind a title: "the first alien was great, the sequels were rubbish"."""

import re
from collections.abc import Callable, Collection, Sequence
from functools import lru_cache

from convrec.agent.understanding._types import TitleSpan
from convrec.agent.understanding.words.text import fold
from convrec.retrieval.words import singular
from convrec.types import Row

__all__ = ["elided"]

_ORDINAL = "first|second|third|fourth|fifth|sixth|seventh|eighth|1st|2nd|3rd|4th|5th|original|last|latest|newest"
_BEHIND = (
    r"(?=(?:'s| is| was| were| are| bored| had| made| felt| got)\b| (?:sucked|rocked|werent|wasnt|weren't|wasn't)\b"
    r"| (?:not|never|even|less|much|far|too|more so)\b|[.,;!?]|$)"
)
"""What stands behind a part of which something is said."""
_NUMBERS = {"first": "1", "second": "2", "third": "3", "fourth": "4", "fifth": "5", "sixth": "6", "seventh": "7", "eighth": "8",
            "1s": "1", "2n": "2", "3r": "3", "4t": "4", "5t": "5", "original": "0"}  # fmt: skip
_PLACE = re.compile(rf"\b(?:{_ORDINAL}|part|episode|chapter|two|three|four|five|all|both|\d+|of|the)\b")


def elided(
    text: str,
    titles: Sequence[TitleSpan],
    link: Callable[[str], Sequence[TitleSpan]],
    nouns: Sequence[str],
    series_of: Callable[[Row], Sequence[Row]],
    shown: Collection[Row] = (),
) -> list[TitleSpan]:
    """Further parts of the series that a title before them names; nothing where no item is that part.

    Parameters
    ----------
    titles
        The stretches that name items.
    link
        The items that a text names.
    nouns
        Words for items.
    series_of
        Rows of the series that an item belongs to, in order.
    shown
        What was shown last: "the others" beside one of those are the others of them.
    """
    found: list[TitleSpan] = []
    low = fold(text) if len(fold(text)) == len(text) else text.lower()
    for match in _part(tuple(nouns)).finditer(low):
        before = [t for t in titles if t.end <= match.start()]
        if not before or any(t.start <= match.start() < t.end and not _stray(t, match.group()) for t in titles):
            continue
        place = (match.start(), match.end(), text[match.start() : match.end()])
        if match["place"] is None:
            rows = _rest(match, before[-1], series_of, shown)
            found += [TitleSpan(*place, rows, before[-1].confidence, every=not match["next"])] if rows else []
            continue
        base = " ".join(w for w in _PLACE.sub(" ", fold(before[-1].words)).split() if w not in nouns)
        span = _span(match, place, base, before[-1], link) if base else None
        if span is not None:
            found.append(span)
    return found


@lru_cache(maxsize=8)
def _part(nouns: tuple[str, ...]) -> re.Pattern[str]:
    """What names parts of a series by their place alone, where items are called by these nouns."""
    called = "|".join(map(re.escape, nouns))
    return re.compile(
        rf"\b(?:(?P<place>the (?P<ordinal>{_ORDINAL})(?: one)?|(?:episode|part|chapter|number) (?P<number>\d+))"
        rf"|(?:all |any of )?(?:the|its|their) (?:(?P<onward>sequels|follow-?ups|(?:later|newer|subsequent) (?:ones|parts|{called}))"
        rf"|(?P<next>sequel|follow-?up)|others|rest|other (?:ones|parts|{called})|rest of (?:them|it|the series)))" + _BEHIND
    )


def _rest(match: re.Match[str], title: TitleSpan, series_of: Callable[[Row], Sequence[Row]], shown: Collection[Row]) -> tuple[Row, ...]:
    """The other parts of a title's series: what comes next, what comes after it, or all."""
    named = title.rows if title.every else title.rows[:1]
    series = series_of(named[-1])
    if match["next"] or match["onward"]:
        after = tuple(series[max(i for i, row in enumerate(series) if row in named) + 1 :])
        return after[:1] if match["next"] else after
    return () if set(named) & set(shown) else tuple(row for row in series if row not in named)


def _stray(title: TitleSpan, said: str) -> bool:
    """Whether a title was only read into the words of a place: "episode 1"."""
    return fold(title.words) in said


def _span(
    match: re.Match[str], place: tuple[int, int, str], base: str, title: TitleSpan, link: Callable[[str], Sequence[TitleSpan]]
) -> TitleSpan | None:
    """The part that a title's series has at a place, counted in the words of its name."""
    number = match["number"] or _NUMBERS.get(match["ordinal"][:2] if match["ordinal"][:1].isdecimal() else match["ordinal"], "")
    names = (asked for name in dict.fromkeys((base, singular(base))) for asked in _names(name, number, match["ordinal"] or ""))
    for asked in names:
        linked = link(asked)
        rows = linked[0].rows if len(linked) == 1 and not linked[0].beyond else ()
        if rows and rows[0] not in (title.rows if title.every else title.rows[:1]):
            return TitleSpan(*place, rows, title.confidence)
    return None


def _names(base: str, number: str, ordinal: str) -> tuple[str, ...]:
    """What a part may be called, likeliest first."""
    if not number:
        return (f"the {ordinal} {base}",)
    return (f"{base} 1", base) if number in ("0", "1") else (f"{base} {number}",)
