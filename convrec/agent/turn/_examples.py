"""Items named as what a wish leads to, "something newer, like Dunkirk", and those that it turns from: "X is fun but I've seen it"."""

import re
from dataclasses import replace

from convrec.agent.turn._going_on import POSITIVE, WISHING
from convrec.agent.understanding import Attitude, Critique, ItemMention, Understanding
from convrec.agent.understanding.attitudes._verbs import had_forms
from convrec.agent.understanding.words.text import fold
from convrec.retrieval.domain import Verbs
from convrec.types import Row

__all__ = ["examples_of", "only_had"]

_BUT = r"[^.!?;]*?\b(?:but|though|only)\b[^.!?;,]*?"
_KNOWN = "know|knows|knew|own|owns|have it|has it|have that|has that"
_ALIKE = re.compile(r"\b(?:like|similar|same|alike|more of|along|that kind|vein)\b")

_SUCH_AS = re.compile(r"(?:like|such as|say|eg|e\.g\.|for example|for instance|along the lines of)(?: the| a)?,? ?$")


def examples_of(critique: Critique, heard: Understanding) -> tuple[Row, ...]:
    """The rows of the items named behind the words of a critique as examples of what it wants."""
    place = heard.text.casefold().find(critique.words.casefold())
    end = place + len(critique.words)
    found = (m for m in heard.mentions if 0 <= place < end <= m.start)
    return tuple(m.row for m in found if _SUCH_AS.search(heard.text[end : m.start].casefold()))


def only_had(heard: Understanding, verbs: Verbs) -> Understanding:
    """The message with what it praises, says to have had and turns from as had and no example of what it wishes for besides.

    "X is fun but I've seen it. Anything with dogs?" wants dogs; "X is fun but I've seen it. Anything similar with dogs?" starts from X.
    """
    had = "|".join(sorted(map(re.escape, had_forms(verbs)), key=len, reverse=True))
    turning = re.compile(rf"{_BUT}\b(?:{had}|{_KNOWN})\b[^.!?;,]*[.!?;,]+(?P<rest>.*)", re.DOTALL)
    mentions = tuple(replace(m, attitude=Attitude.SEEN) if _turned_from(m, heard, turning) else m for m in heard.mentions)
    return replace(heard, mentions=mentions)


def _turned_from(mention: ItemMention, heard: Understanding, turning: re.Pattern[str]) -> bool:
    """Whether the message wishes for something else behind what it says to have had."""
    found = turning.match(fold(heard.text[mention.end :])) if mention.attitude is Attitude.LIKE and heard.act in WISHING else None
    if found is None or _ALIKE.search(found["rest"]):
        return False
    wanted = [*heard.wish.split(", "), *(c.words for c in heard.constraints if c.op in POSITIVE)]
    return any(words and fold(words) in found["rest"] for words in wanted)
