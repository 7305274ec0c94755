"""Bans in force that a message speaks of again: the "no aliens" of before, in "forget what I said about aliens", "the first has aliens"."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from convrec.agent.understanding._types import Attitude, ItemMention, Reference, Span, ValueSpan
from convrec.agent.understanding.speech.narrative import tells_of
from convrec.agent.understanding.words.phrases import Line, covered, keys_of
from convrec.agent.understanding.words.text import fold, singular
from convrec.retrieval.constraints import Constraint
from convrec.types import Row

if TYPE_CHECKING:
    from convrec.agent.understanding.demands.retractions import FoundRetraction

__all__ = ["BannedSpan", "banned_again", "breaking", "is_worded_so", "left_out", "name_in", "subject", "welcomed"]

_BANNING = re.compile(r"^(?:(?:but|please|and) )*(?:not|no|without|never|nothing with|anything but|avoid|except)(?: any| more)? ")
"""Words that a ban begins with."""


@dataclass(frozen=True, slots=True)
class BannedSpan(Span):
    """Words of a message that name what bans in force leave out, with those bans."""

    bans: tuple[Constraint, ...] = ()


def subject(ban: Constraint) -> str:
    """What a ban leaves out, folded: "aliens" for "no aliens"; "" where it has no words."""
    return _BANNING.sub("", fold(ban.words))


def is_worded_so(demand: Constraint) -> bool:
    """Whether a demand is worded as a ban: the "no sugar" of a flag."""
    return bool(demand.words) and subject(demand) != fold(demand.words)


def banned_again(row: Line, bans: Sequence[Constraint]) -> list[BannedSpan]:
    """The places where a message names what is banned, in the plural or not."""
    return [found for words in dict.fromkeys(map(subject, bans)) for found in _places(row, words, bans)]


def welcomed(bans: Sequence[BannedSpan], retracted: Sequence["FoundRetraction"]) -> str:
    """What was banned and is said to be liked after all, as a wish in free words: the "aliens" of "actually I do like aliens"."""
    return ", ".join(dict.fromkeys(ban.words for ban in bans if covered(ban, [r for r in retracted if r.liked])))


def breaking(row: Line, shown: Sequence[Reference], values: Sequence[ValueSpan], bans: Sequence[Constraint]) -> tuple[Reference, ...]:
    """The references with those as not wanted that are said to be what a ban in force leaves out: "the second looks like a romance"."""
    banned = {(ban.field, value) for ban in bans for value in (ban.value if isinstance(ban.value, tuple) else (ban.value,))}

    def breaks(reference: Reference) -> bool:
        told = (v for v in values if tells_of(row, v, [reference]))
        return any((v.field, value) in banned for v in told for value in v.values)

    return tuple(replace(r, attitude=Attitude.EXCLUDE) if breaks(r) else r for r in shown)


def _places(row: Line, words: str, bans: Sequence[Constraint]) -> Iterator[BannedSpan]:
    wanted = [singular(key) for key in keys_of(words)]
    size = len(wanted)
    for i in range(len(row) - size + 1 if wanted else 0):
        if [singular(key) for key in row.keys[i : i + size]] == wanted:
            span = row.span(i, i + size)
            yield BannedSpan(span.start, span.end, span.words, tuple(b for b in bans if subject(b) == words))


def name_in(ban: str, row: Line) -> str:
    """The name that a ban ends with, written as one in a message that is not: "Tenet" of "but not Tenet"; "" for none."""
    name = ban.rsplit(" ", 1)[-1]
    return name if row.has_case and name[:1].isupper() and not name.isupper() and " " in ban else ""


def left_out(text: str, bans: Sequence[str], called: Callable[[str], Sequence[Row]], known: Collection[Row]) -> Iterator[ItemMention]:
    """Items that a ban names exactly and that nothing else read as names, as they are written small: "not frozen".

    Parameters
    ----------
    called
        The rows of the items that words name exactly.
    known
        Rows of the items that the message names otherwise, which stand as they are.
    """
    for ban in bans:
        name = ban.partition(" ")[2]
        start = text.find(name)
        for row in [r for r in called(name) if r not in known] if start >= 0 else ():
            yield ItemMention(start, start + len(name), name, row, Attitude.EXCLUDE)
