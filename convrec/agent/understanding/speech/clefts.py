"""What is judged in a roundabout way, said straight: "it's X that I hated" as "X I hated", "isn't what I'd call sad" as "isn't sad"."""

import re

from convrec.agent.understanding.attitudes._sentiment import sentiment
from convrec.agent.understanding.words.text import fold

__all__ = ["uncleft"]

_BEGINS = r"(?:^|(?<=[.,;:!?])|(?<=\bbut)|(?<=\band)|(?<=\bno))\s*"
_IT = r"(?:it'?s|it is|it was|that'?s|that was)"
_TASTE = r"(?:like|love|enjoy|hate|dislike|loathe|detest|adore|care for)"
_TASTED = r"(?:liked|loved|enjoyed|hated|disliked|loathed|detested|adored)"
_DENIES = r"(?:didn'?t|did not|don'?t|do not|did)(?: \w+ly| even)?"
_JUDGES = (
    rf"(?:i|we)(?: \w+ly| just| so)? (?:{_DENIES} {_TASTE}|{_TASTED}|(?:couldn'?t|can'?t|could not|cannot) stand|wasn'?t (?:keen on|into))"
)
_TAIL = r"(?: (?:so |that |as |very )?much| at all| a lot)?(?: (?:though|tho|sorry|lol))?\s*(?:$|[.,;!?])"
_CLEFT = re.compile(
    rf"{_BEGINS}(?P<it>{_IT}(?: just| only| actually)?) (?P<name>\w[^.,;!?]*?) (?P<that>(?:that |which )?)(?={_JUDGES}{_TAIL})"
)
_DENIED = re.compile(
    rf"{_BEGINS}(?P<it>it (?:wasn'?t|isn'?t|was not|is not)) (?P<name>\w[^.,;!?]*?) "
    r"(?P<that>(?:that |which )?(?:i|we) (?:liked|loved|enjoyed))"
    r"(?=\s*(?:$|[.,;!?]))"
)
"""The same of what was not liked: "it wasn't X I liked"."""
_CALLED = re.compile(
    r"\b(?:is|was|are|were)(?:n'?t| not)(?P<frame>(?: exactly| really| quite| necessarily)? what (?:i|we|you|one|anyone)(?:'?d| would)?"
    r" (?:call|describe as|class as|consider))(?= \w)"
)
"""What somebody would call something, denied."""
_NO_NAME = re.compile(r"(?:not|so|too|very|really|quite|what|why|how|because|a|an|one|all) ?\b")


def uncleft(text: str) -> str:
    """The message with the frame of such sentences blanked out, all else at its place.

    >>> uncleft("no I love Heat, it's Ronin that I didn't like")
    "no I love Heat, .    Ronin      I didn't like"
    >>> uncleft("it wasn't Ronin I liked")
    '. not     Ronin        '
    >>> uncleft("Up isn't what I'd call sad")
    "Up isn't               sad"
    >>> uncleft("it was boring, I didn't like it")
    "it was boring, I didn't like it"
    """
    plain = fold(text)
    plain = plain if len(plain) == len(text) else text.lower()
    out = text
    for called in _CALLED.finditer(plain):
        start, end = called.span("frame")
        out = out[:start] + " " * (end - start) + out[end:]
    for found in (*_CLEFT.finditer(plain), *_DENIED.finditer(plain)):
        name = found["name"]
        if _NO_NAME.match(name) or sentiment(name.split()) is not None:
            continue
        opens = "." if found.re is _CLEFT else ". not"
        for part, mark in (("it", opens), ("that", "")):
            start, end = found.span(part)
            out = out[:start] + mark.ljust(end - start) + out[end:]
    return out
