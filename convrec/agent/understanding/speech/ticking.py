"""What is wanted and what is not, told by a "yes" or "no" behind each: "horror yes, zombies no", "comedy: yes. romance: no."."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from convrec.agent.understanding.attitudes._judged import POINTS
from convrec.agent.understanding.demands._triggers import TRIGGERS
from convrec.agent.understanding.pointing.words import LAST, ORDINALS
from convrec.agent.understanding.words.patterns import words
from convrec.agent.understanding.words.phrases import Line, line

__all__ = ["ticked"]

_YES = words("yes yeah yep yup yea")
_NO = words("no nope nah naw")
_LEADS = words("and but so ok okay well hmm")
_SAYING = words("""
    is are was were does did do can could will would has have what who which how why when where i im ive we you he she they its
""")
"""Words of a sentence, which no name of a thing is."""
_COURTESY = words("please thanks thank you")
_LONGEST = 5
_LEAST = 2
"""Things with an answer from which on a message ticks them off: "horror? no" alone may answer a question."""


class _Tick(NamedTuple):
    """One thing, the words `start` to `answer - 1`, and the word `answer` that says whether it is wanted."""

    start: int
    answer: int
    wanted: bool


def ticked(text: str, is_title: Callable[[str], bool]) -> str:
    """The message with each "no" before what it denies; things that are all items' titles are marked as names.

    >>> ticked("horror yes, zombies no", lambda thing: False)
    'horror yes, no zombies'
    >>> ticked("dragons yes vampires no", lambda thing: False), ticked("comedy: yes. romance: no.", lambda thing: False)
    ('dragons yes; no vampires', 'comedy: yes. no romance.')
    >>> ticked("the heat no, emma yes", lambda thing: True)
    '"the heat" no, "emma" yes'
    >>> ticked("first yes, second no", lambda thing: False), ticked("horror, no", lambda thing: False)
    ('first yes, second no', 'horror, no')
    """
    row = line(text)
    ticks = list(_ticks(row))
    if len(ticks) < _LEAST or all(t.wanted for t in ticks):
        return text
    mark = '"' if all(is_title(row.span(t.start, t.answer).words) for t in ticks) else ""
    for tick in reversed(ticks):
        text = _turned(text, row, tick, mark)
    return text


def _turned(text: str, row: Line, tick: _Tick, mark: str) -> str:
    """The message with a "no" behind a thing before it, and an end between what is denied and the next thing."""
    start, stop = row.words[tick.start].start, row.words[tick.answer].end
    thing = f"{mark}{row.span(tick.start, tick.answer).words}{mark}"
    if tick.wanted or mark:
        return f"{text[:start]}{thing}{text[row.words[tick.answer - 1].end :]}"
    ahead, behind = text[:start], text[stop:]
    if tick.start and row.joined(tick.start) and row.keys[tick.start - 1] in _YES | _NO:
        ahead = f"{ahead.rstrip()}; "
    if behind.startswith((",", " ")):
        behind = f";{behind.removeprefix(',')}"
    return f"{ahead}no {thing}{behind}"


def _ticks(row: Line) -> Iterator[_Tick]:
    """Every thing with its answer, left to right."""
    start = 0
    for i, key in enumerate(row.keys):
        if i > start and row.ended(i) and "?" not in row.words[i].before and key not in _YES | _NO:
            start = i
        if key not in _YES | _NO:
            continue
        begin = next((k for k in range(start, i) if row.keys[k] not in _LEADS), i)
        if _is_thing(row, begin, i) and _closes(row, i + 1):
            yield _Tick(begin, i, key in _YES)
            start = i + 1


def _is_thing(row: Line, start: int, end: int) -> bool:
    """Whether a stretch is the name of something, rather than a sentence, a question or what points at an item."""
    keys = row.keys[start:end]
    pointing = all(key.isdecimal() for key in keys) or any(key in ORDINALS or key in LAST for key in keys)
    named = 0 < len(keys) <= _LONGEST and not pointing
    said = _SAYING.union(POINTS, _COURTESY, _YES, _NO)
    return (
        named and said.isdisjoint(keys) and all(TRIGGERS.at(row, k, end) is None for k in range(start, end)) and _unbroken(row, start, end)
    )


def _unbroken(row: Line, start: int, end: int) -> bool:
    """Whether no comma or stronger mark stands in a stretch, and none but ":", "?" or a dash before its answer."""
    mark = row.words[end].before
    return not any(row.broken(k) for k in range(start + 1, end)) and (row.joined(end) or set(mark) <= set(":?-–—"))


def _closes(row: Line, i: int) -> bool:
    """Whether a thing may be over before word `i`: the message is, or another thing begins that has an answer too."""
    if i >= len(row) or row.broken(i) or row.keys[i] in ("and", "but") or row.keys[i] in _COURTESY:
        return True
    answer = next((k for k in range(i, len(row)) if row.keys[k] in _YES | _NO), None)
    return answer is not None and _is_thing(row, i, answer)
