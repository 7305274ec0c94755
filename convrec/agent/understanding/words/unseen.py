"""Signs in a message that nobody sees, and that would turn round whatever quotes it."""

import re

__all__ = ["without_turns"]

_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Unicode's embeddings, overrides and isolates: they set the direction of all that follows them."""


def without_turns(text: str) -> str:
    r"""Take out the signs that set the direction of writing; letters bring their own.

    Examples
    --------
    >>> without_turns("nothing \u202elive\u202c")
    'nothing live'
    """
    return _TURNS.sub("", text)
