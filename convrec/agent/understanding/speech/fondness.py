"""Tastes of old that still hold, said in the present: "we used to love the old westerns" as "we  love  the old westerns"."""

import re

from convrec.agent.understanding.words.text import fold

__all__ = ["still_fond"]

_WHO = r"(?:(?:my |our |the )?\w+ and (?:i|me)|i|we|id|wed)"
_TASTE = r"(?:love|like|enjoy|adore|be (?:really )?(?:into|fond of|a (?:big |huge )?fan of|crazy about|mad about|obsessed with))"
_FOND = re.compile(
    rf"(?:^|(?<=[.,;:!?]))\s*(?:(?:so|hi|hello|hey|well|ok|when i was \w+|as a kid|years ago|back in the day),? )*"
    rf"(?P<all>{_WHO} (?:both |always |really |all )*used to (?:really |always |both |absolutely )*{_TASTE})(?= \w)"
)
_OVER = re.compile(r"\b(?:any ?more|no longer|these days|nowadays|now|until|till|grew out|gone off|went off|but|though|then)\b")


def still_fond(text: str) -> str:
    """The message with each such taste in the present, all else at its place; as it is where it tells that the taste is over.

    >>> still_fond("My wife and I used to love old westerns. What now?")
    'i love                     old westerns. What now?'
    >>> still_fond("I used to love westerns but not anymore")
    'I used to love westerns but not anymore'
    """
    plain = fold(text)
    plain = plain if len(plain) == len(text) else text.lower()
    for found in reversed(list(_FOND.finditer(plain))):
        start, end = found.span("all")
        stop = next((i for i in range(end, len(plain)) if plain[i] in ".!?;"), len(plain))
        if _OVER.search(plain[end:stop]) is None:
            text = text[:start] + "i love".ljust(end - start) + text[end:]
    return text
