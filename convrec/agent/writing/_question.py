"""Finding the question that a reply ends with."""

import re

__all__ = ["question_in"]


def question_in(text: str) -> str:
    """The last sentence of a reply when it is a question, else "".

    >>> question_in("Noted, no more like Heat. Was it too bleak, or just not for you?")
    'Was it too bleak, or just not for you?'
    >>> question_in("Noted.")
    ''
    """
    if not text.rstrip().endswith("?"):
        return ""
    return re.split(r"(?<=[.!?]) +(?=[\"'*(]*[A-Z])", text.strip())[-1]
