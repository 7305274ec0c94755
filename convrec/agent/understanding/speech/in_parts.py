"""Messages read in parts: behind an opener, "Not it. ...", and where the last sentence asks: "no more X then. Y, how long is that?"."""

from collections.abc import Callable
from dataclasses import replace

from convrec.agent.understanding._types import Act, Attitude, Understanding
from convrec.agent.understanding.speech.correcting import correction
from convrec.agent.understanding.speech.opening import opening
from convrec.agent.understanding.speech.settling import WANTING, says_something
from convrec.agent.understanding.words.patterns import words
from convrec.agent.understanding.words.phrases import Line, line

__all__ = ["asked_apart", "opened_apart"]

_ASKING = words("""
    what whats who whos whose which when where why how hows is are was were does do did has have had can could would tell
""")
"""Words of a sentence that asks something."""
_COMPARING = words("""
    like similar than too also either better worse alike compare compared compares comparable same both else instead other others
""")
"""Words by which a question takes up what was said before it."""
_SETTLED = (Attitude.SEEN, Attitude.EXCLUDE)


def opened_apart(text: str, read: Callable[[str], Understanding]) -> Understanding | None:
    """A message with what turns down or takes what was shown before it, where it says something behind that; None for others.

    Parameters
    ----------
    text, read
        The message; understands a part of it.
    """
    opened = opening(text) if correction(text) is None else None
    if opened is None or not says_something(rest := read(opened.rest)):
        return None
    pointed = read(opened.head).references
    refused = tuple(replace(r, attitude=Attitude.EXCLUDE) if r.attitude is Attitude.PLAIN else r for r in pointed)
    act = rest.act if rest.act in WANTING else Act.RECOMMEND
    return replace(rest, text=text, act=act, references=(*refused, *rest.references))


def asked_apart(text: str, read: Callable[[str], Understanding]) -> Understanding | None:
    """A message whose last sentence asks about an item that it names, with what stands before it read by itself; None for others.

    Parameters
    ----------
    text
        The message.
    read
        Understands a part of it.
    """
    row = line(text)
    start = _asks_from(row)
    if start is None:
        return None
    cut = row.words[start].start
    asked = read(" " * cut + text[cut:])
    told = _told_before(read(text[:cut]), asked) if _stands_alone(asked) else None
    return replace(told, text=text) if told is not None else None


def _asks_from(row: Line) -> int | None:
    """The first word of the last of several sentences, where it asks by itself.

    >>> _asks_from(line("no more tolstoy. how long is Emma?"))
    3
    >>> _asks_from(line("I liked Heat. is Ronin like it?")) is None, _asks_from(line("how long is Emma?")) is None
    (True, True)
    """
    start = next((i for i in range(len(row) - 1, 0, -1) if row.ended(i)), 0)
    said = set(row.keys[start:])
    return start if start and said & _ASKING and not said & _COMPARING else None


def _stands_alone(asked: Understanding) -> bool:
    """Whether a question names what it is about, and points at nothing else and asks for nothing."""
    named = {m.row for m in asked.mentions}
    points = any(set(r.rows) - named for r in asked.references)
    return asked.act is Act.ASK_ITEM and bool(named) and not (points or asked.constraints or asked.wish or asked.unknown)


def _told_before(told: Understanding, asked: Understanding) -> Understanding | None:
    """The question with what is told before it: what is done with, taken back or barred; None where that is nothing, or more is said."""
    settled = [m for m in told.mentions if m.attitude in _SETTLED]
    keeps = settled or told.retractions or any(c.op.is_negative for c in told.constraints)
    more = told.question is not None or told.unknown or len(settled) < len(told.mentions)
    if not keeps or more or {m.row for m in asked.mentions} & {m.row for m in settled}:
        return None
    return replace(
        asked,
        mentions=(*asked.mentions, *settled),
        constraints=told.constraints,
        references=(*told.references, *asked.references),
        retractions=told.retractions,
    )
