"""Parts of a series that are named by their place alone, behind a title: "the first alien was great, the third was rubbish"."""

import re
from collections.abc import Callable, Sequence

from convrec.agent.understanding._types import TitleSpan
from convrec.agent.understanding.words.text import fold
from convrec.retrieval.words import singular

__all__ = ["elided"]

_ORDINAL = "first|second|third|fourth|fifth|sixth|seventh|eighth|1st|2nd|3rd|4th|5th|original|last|latest|newest"
_PART = re.compile(
    rf"\b(?:the (?P<ordinal>{_ORDINAL})(?: one)?|(?:episode|part|chapter|number) (?P<number>\d+)|the (?P<rest>sequels|others|rest))"
    r"(?=(?:'s| is| was| were| are| bored| had| made)\b| (?:sucked|rocked)|[.,;!?]|$)"
)
_NUMBERS = {"first": "1", "second": "2", "third": "3", "fourth": "4", "fifth": "5", "sixth": "6", "seventh": "7", "eighth": "8",
            "1s": "1", "2n": "2", "3r": "3", "4t": "4", "5t": "5", "original": "0"}  # fmt: skip
_PLACE = re.compile(rf"\b(?:{_ORDINAL}|part|episode|chapter|two|three|four|five|all|both|\d+|of|the)\b")


def elided(text: str, titles: Sequence[TitleSpan], link: Callable[[str], Sequence[TitleSpan]], nouns: Sequence[str]) -> list[TitleSpan]:
    """Further parts of the series that a title before them names; nothing where no item is that part.

    Parameters
    ----------
    titles
        The stretches that name items.
    link
        The items that a text names.
    nouns
        Words for items, first what several are called.
    """
    found: list[TitleSpan] = []
    low = fold(text) if len(fold(text)) == len(text) else text.lower()
    for match in _PART.finditer(low):
        before = [t for t in titles if t.end <= match.start()]
        if not before or any(t.start <= match.start() < t.end and not _stray(t, match.group()) for t in titles):
            continue
        base = " ".join(w for w in _PLACE.sub(" ", fold(before[-1].words)).split() if w not in nouns)
        if not base:
            continue
        span = _span(text, match, base, before[-1], link, nouns[0])
        if span is not None:
            found.append(span)
    return found


def _stray(title: TitleSpan, said: str) -> bool:
    """Whether a title was only read into the words of a place: "episode 1"."""
    return fold(title.words) in said


def _span(
    text: str, match: re.Match[str], base: str, title: TitleSpan, link: Callable[[str], Sequence[TitleSpan]], noun: str
) -> TitleSpan | None:
    place = (match.start(), match.end(), text[match.start() : match.end()])
    if match["rest"]:
        rows = tuple(r for t in link(f"all the {base} {noun}, {base} 2, {base} 3") for r in t.rows if r not in title.rows)
        return TitleSpan(*place, tuple(dict.fromkeys(rows)), title.confidence, every=True) if rows else None
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
