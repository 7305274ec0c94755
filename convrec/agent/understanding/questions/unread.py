"""Questions about an item of which nothing could be read: "will I cry?", "is there nudity?"; that its text is told answers none of them."""

import re
from dataclasses import replace

from convrec.agent.understanding._types import Act, Scene, Understanding
from convrec.agent.understanding.questions.asking import LEAD_INS
from convrec.agent.understanding.questions.questioned import ItemQuestion
from convrec.agent.understanding.words.phrases import line
from convrec.agent.understanding.words.wordlist import words

__all__ = ["with_unread"]

_ASKS = words("is are was were isnt does do did doesnt has have had can could will would")
"""First words of a question that a yes or no answers."""
_TELLING = re.compile(
    r"\b(?:tell|describe|explain|summar\w+|about|more|details?|info\w*|(?:give|show|read) (?:me|us)|going on|would (?:you|u))\b"
)
"""What asks to be told of an item, or for an opinion."""


def with_unread(heard: Understanding, scene: Scene) -> Understanding:
    """The message with its question, of what was spoken of last, where it asks for a yes or no and no question was found in it.

    One that is left with words of its own asks for those.
    """
    if heard.act is not Act.ASK_ITEM or heard.question is not None or heard.mentions:
        return heard
    pointed = tuple(row for r in heard.references for row in r.rows)
    rows = (pointed or scene.focus)[:1]
    if heard.wish:
        return replace(heard, question=ItemQuestion(rows, None, heard.wish, known=False))
    first = next((key for key in line(heard.text).keys if key not in LEAD_INS), "")
    if not rows or first not in _ASKS or _TELLING.search(heard.text.casefold()) or heard.unknown:
        return heard
    return replace(heard, question=ItemQuestion(rows, None, known=False))
