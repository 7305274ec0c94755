"""A message as the plain words that cues, rules and n-grams are matched on."""

from collections.abc import Sequence

from convrec.agent.understanding._types import Span
from convrec.agent.understanding.words.text import tokens

__all__ = ["TITLE_WORDS", "delexicalise", "plain_marks", "plain_words"]

TITLE_WORDS = "that title"
"""What stands for an item's name, so that the act does not depend on which item it is."""


def delexicalise(text: str, titles: Sequence[Span]) -> str:
    """The message with each title span replaced by `TITLE_WORDS`; of overlapping spans the first one counts.

    >>> delexicalise("who directed Heat?", [Span(13, 17, "Heat")])
    'who directed that title?'
    """
    pieces: list[str] = []
    end = 0
    for span in sorted(titles, key=lambda s: (s.start, -s.end)):
        if span.start >= end:
            pieces += [text[end : span.start], TITLE_WORDS]
            end = span.end
    return "".join([*pieces, text[end:]])


def plain_words(text: str) -> list[str]:
    """Folded words and numbers without apostrophes, in order.

    >>> plain_words("I'm SO done, d'accord?")
    ['im', 'so', 'done', 'daccord']
    """
    return [t.word.replace("'", "") for t in tokens(text) if t.is_word]


def plain_marks(text: str) -> list[str]:
    """As `plain_words`, with question and exclamation marks kept and numbers levelled to "0".

    >>> plain_marks("Under 90 min?")
    ['under', '0', 'min', '?']
    """
    kept = [t.word.replace("'", "") for t in tokens(text) if t.is_word or t.word in "?!"]
    return ["0" if word[:1].isdecimal() else word for word in kept]
