"""Openers that turn down what was shown before the message says what is wanted: "Not it. Something with ...", "close, but no. ..."."""

import re
from dataclasses import dataclass

__all__ = ["Opening", "opening", "unopened"]

_SIGH = r"(?:hmm*|oh|ah|well|um+|uh+|er+m?|ugh|eh|meh|sorry|ok(?:ay)?|thanks|thank you|look)"
_OBJECT = r"(?:it|quite(?: it)?|really|exactly|right|yet|for me|for us|there yet|(?:that|this)(?: one)?|(?:these|those)(?: ones)?)"
_CLOSE = r"(?:(?:very |so |pretty )?close|almost|nearly|getting (?:there|close|warmer)|nice try|good try|warm(?:er)?)"
_REFUSAL = (
    rf"(?:no+|nope|nah+|naw|wrong|no good|no luck|not {_OBJECT}(?: (?:either|again|at all|this time|then|really))?|"
    r"(?:that|this|it|those|these)(?: (?:one|ones))? (?:won['’]?t do|will not do|isn['’]?t it|aren['’]?t it|wasn['’]?t it)|"
    r"that['’]?s not (?:it|right|quite it|quite right|what i (?:asked for|meant|want|wanted))|none of (?:these|those|them)|"
    rf"(?:{_CLOSE},? but )(?:no+|nope|not {_OBJECT}|no cigar)|{_CLOSE})"
)
_REMINDER = r"(?:(?:please )?remember|as i said|i did say|like i said|i said|again)"
_PAUSE = r"(?:\s*[,.;:!…–—]+\s*|\s+-+\s+|\s*\n\s*)"
_OPENER = re.compile(
    rf"\s*(?:{_SIGH}{_PAUSE}|{_SIGH}\s+)*(?P<refusal>{_REFUSAL}){_PAUSE}(?:(?:{_REFUSAL}|{_SIGH}|{_REMINDER}){_PAUSE}|(?:but|so|then) )*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Opening:
    """A message that opens by turning down what was shown.

    Attributes
    ----------
    head
        The opener.
    rest
        The message with the opener blanked out, all else at its place.
    """

    head: str
    rest: str


def opening(text: str) -> Opening | None:
    """The opener of a message and what follows it; None where it has no opener or nothing follows.

    >>> opening("Not it. Something quiet").rest
    '        Something quiet'
    >>> opening("no horror") is None, opening("No, thanks!").head
    (True, 'No, ')
    """
    match = _OPENER.match(text)
    if match is None or not any(c.isalnum() for c in text[match.end() :]):
        return None
    return Opening(text[: match.end()], " " * match.end() + text[match.end() :])


def unopened(text: str) -> str:
    """The message without its opener.

    >>> unopened("Close, but no. It should be quiet")
    'It should be quiet'
    """
    found = opening(text)
    return found.rest.lstrip() if found is not None else text
