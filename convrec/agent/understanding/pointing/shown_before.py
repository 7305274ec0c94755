"""Words that point at what earlier replies showed: "the first film you showed me", "the second of the first batch"."""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple, TypeVar

from convrec.agent.understanding._types import Scene
from convrec.agent.understanding.pointing.words import LAST, ORDINALS
from convrec.agent.understanding.words.phrases import Line
from convrec.types import Row

__all__ = ["Before", "asks_which", "shown_before"]

T = TypeVar("T")
_PLACES = {**ORDINALS, **dict.fromkeys(LAST, -1), "original": 0, "initial": 0, "previous": -2}
_PLACE = "|".join(sorted(_PLACES, key=len, reverse=True))
_BATCH = r"(?:batch|list|lot|round|set|bunch|trio|picks|recommendations|suggestions|options|ones|reply|answer)"
_TELLING = r"(?:showed|shown|show|recommended|recommend|suggested|suggest|gave|given|give|offered|listed|named|came up with|brought up)"
_YOU = rf"(?:that |which )?(?:you|u|youve|youd)(?: (?:have|had|ever|just))* {_TELLING}(?: (?:me|us))?"
_WHEN = r"(?: (?:before|earlier|today|so far|at first|at the (?:start|beginning)|in the beginning|to begin with))*"
_OF_A_BATCH = re.compile(
    rf"\b(?:(?:the|your) )?(?:very )?(?P<place>{_PLACE})(?: (?:one|item))? (?:of|from|in|on) (?:the |your |that )?(?:very )?"
    rf"(?P<batch>{_PLACE}) {_BATCH}(?: {_YOU})?{_WHEN}(?= |$)"
)
_OF_ALL = re.compile(
    rf"\b(?:the|your) (?:very )?(?P<place>{_PLACE})(?: (?:one|item|thing|recommendation|suggestion|pick|option))? {_YOU}{_WHEN}(?= |$)"
)
_REMIND = r"(?:so|and|ok|okay|hey|um|please|wait|oh|but|sorry|again|(?:(?:can|could) (?:you|u) (?:please )?)?(?:tell|remind) me)"
_ASKING = re.compile(
    rf"(?:{_REMIND} )*(?:(?:what|which|whats|of)(?: (?:one|item))?(?: (?:was|were|is|s))?(?: (?:the )?(?:name|title) of)? )*pointed"
    r"(?: (?:was|what was it|which was it|what was that|which one was (?:it|that)|what was it called|called|again|please|then))*"
)


class Before(NamedTuple):
    """The words `start` to `end - 1` point at `rows` of an earlier reply; at none where it showed fewer."""

    start: int
    end: int
    rows: tuple[Row, ...]


def shown_before(row: Line, scene: Scene, nouns: Collection[str]) -> Iterator[Before]:
    """What a message points at in the replies of the session, left to right.

    Parameters
    ----------
    nouns
        Folded words for an item.
    """
    text = _with_items(row, nouns)
    for match in _OF_A_BATCH.finditer(text):
        batch = _at(scene.batches, match["batch"])
        yield _found(text, match, _at(batch[0], match["place"]) if batch else ())
    every = tuple(dict.fromkeys(item for batch in scene.batches for item in batch))
    for match in _OF_ALL.finditer(text):
        yield _found(text, match, _at(every, match["place"]))


def asks_which(row: Line, scene: Scene, nouns: Collection[str]) -> tuple[Row, ...]:
    """The item that a message only asks the name of: "what was the first film you showed me?"; none for another message."""
    for before in shown_before(row, scene, nouns):
        text = " ".join((*row.keys[: before.start], "pointed", *row.keys[before.end :]))
        if _ASKING.fullmatch(text):
            return before.rows
    return ()


def _with_items(row: Line, nouns: Collection[str]) -> str:
    return " ".join("item" if key in nouns and key not in ("one", "ones") else key for key in row.keys)


def _found(text: str, match: re.Match[str], rows: tuple[Row, ...]) -> Before:
    start = text.count(" ", 0, match.start())
    return Before(start, start + match[0].count(" ") + 1, rows)


def _at(many: Sequence[T], place: str) -> tuple[T, ...]:
    """The one at a place that a word names; none beyond the last."""
    at = _PLACES[place]
    return (many[at],) if -len(many) <= at < len(many) else ()
