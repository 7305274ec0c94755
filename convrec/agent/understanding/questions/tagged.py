"""Statements about an item with a tag behind them, which ask: "the Witches is for kids though, isn't it?"."""

import re
from collections.abc import Sequence

from convrec.agent.understanding._types import Span
from convrec.agent.understanding.questions.asking import opens_clause
from convrec.agent.understanding.words.phrases import Line

__all__ = ["tagged"]

_TAG = re.compile(
    r"(?: (?:though|tho|really|then|a bit|no))* (?:(?:isnt|arent|wasnt|hasnt) (?:it|they|that)(?: though)?|(?:is|are) (?:it|they) not"
    r"|innit|right|correct)$"
)
_LINKS = frozenset({"is", "are", "was", "were", "its", "has", "looks", "sounds", "seems"})


def tagged(row: Line, named: Sequence[Span]) -> tuple[int, int, Span] | None:
    """The words that the tag of a message asks about an item, as the first and the word after the last, and the item; None without a tag.

    Parameters
    ----------
    named
        What the message names or points at; the item opens it.
    """
    text = " ".join(row.keys)
    tag = _TAG.search(text)
    if tag is None:
        return None
    end = len(text[: tag.start()].split())
    for span in named:
        places = row.within(span)
        linked = places.stop < end and row.keys[places.stop] in _LINKS and row.joined(places.stop)
        if linked and places.stop + 1 < end and opens_clause(row, places.start):
            return places.stop + 1, end, span
    return None
