"""A text in the parts in which it is given out."""

import re
from collections.abc import Iterator

__all__ = ["sentences"]

_END = re.compile(r"[.!?]+[\"”'’)\]*]*\s+|\n+")


def sentences(text: str) -> Iterator[str]:
    r"""The sentences of a text, each with the white space behind it; together they are the text.

    >>> list(sentences("Heat, then. It's long!\nStill want it?"))
    ['Heat, then. ', "It's long!\n", 'Still want it?']
    """
    begin = 0
    for match in _END.finditer(text):
        yield text[begin : match.end()]
        begin = match.end()
    if begin < len(text):
        yield text[begin:]
