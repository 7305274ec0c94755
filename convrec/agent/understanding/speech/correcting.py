"""What a message takes back as it goes: "no i meant horror", "horror, no wait, western", "not horror, i meant thriller"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from convrec.agent.understanding._types import Span

__all__ = ["Correction", "correction", "unsaid"]

T = TypeVar("T", bound=Span)

_LEAD = (
    r"(?:no+|nah|nope|oh|er+m?|uh+|um+|sorry|oops|wait|hang on|hold on|actually|ok(?:ay)?|well|my bad|my mistake|"
    r"not that(?: one)?|hmm+|argh|ugh)"
)
_MEANT = r"i(?:'?m| am)?(?: actually| really| just)? mean(?:t|ing)?(?: to say| to type| to ask for| more(?= like))?(?: like)?"
_SAID = r"i(?: actually| really| just)? (?:said|asked for|wanted|wrote|typed)"
_UNSAID = r"(?:(?:please )?(?:forget|ignore|scrap|drop|scratch|strike) (?:that|it|this)|never ?mind(?: that)?|nvm)"
_AMENDS = rf"(?:make that|scratch that|strike that|correction|or rather|i take that back|{_UNSAID}(?=\s*[,.;:!\u2026\u2013\u2014-]))"
_SPOKE = r"(?:mean(?:t|ing)?|ask(?:ed|ing)(?: for)?|said|saying)"
_MISREAD = (
    r"(?:(?:(?:that|this|it)(?:'?s| is| was)? )?(?:not(?: at all| really)?|isn'?t|wasn'?t) what i(?:'?m| am| was|'?d| had)?"
    rf"(?: actually| really)? {_SPOKE}"
    r"|you(?:'?ve| have)?(?: completely| totally)? (?:"
    r"(?:misunderstood|misread|misheard)(?: (?:me|that|it|what i (?:said|meant))\b)?(?! (?:me|that|it|what)\b)"
    r"|(?:got|took|understood|read|heard) (?:me|that|it|this|what i (?:said|meant)) (?:all )?wrong))"
)
"""What says that the reply took something for what it was not."""
_HALTS = (
    r"(?:no,? (?:no,? )?wait|no,? hang on|no,? hold on|no,? sorry|oops,? sorry|"
    r"(?:wait,? (?:wait,? )?|sorry,? |oops,? |actually,? )no(?=\s*[,.;:!\u2026\u2013\u2014]))"
)
_GAP = r"[\s,.:;!\u2026\u2013\u2014-]+"
_TAKES_BACK = rf"(?:{_UNSAID}|{_MISREAD}(?:{_GAP}(?:{_LEAD}{_GAP})*(?:{_MEANT}|{_SAID})\b)?)"
_START = r"(?:^|(?<=[,.;:!?\u2026\u2013\u2014(-])|(?<=[,.;:!?\u2026\u2013\u2014(-] ))\W*"
_FORM = re.compile(
    rf"{_START}(?P<said>(?:{_LEAD}{_GAP})+(?:{_MEANT}|{_SAID})|{_MEANT}|(?:{_LEAD}{_GAP})*{_AMENDS}|(?:{_LEAD}{_GAP})*{_MISREAD}(?:{_GAP}(?:{_LEAD}{_GAP})*(?:{_MEANT}|{_SAID}))?|{_HALTS})(?={_GAP}\S)"
    rf"(?!{_GAP}(?:it|that|this|what|so|you|i)\b[\s,.!]*(?:$|[^\w\s]))",
    re.IGNORECASE,
)
_OTHER = re.compile(rf"^\W*(?P<said>(?:{_LEAD}{_GAP})*no)(?=\s+the\s+\w)", re.IGNORECASE)
"""A "no" before what is meant, with no comma between: "no the language german", which bans no language."""
_UNSAYS = re.compile(rf"(?:{_LEAD}{_GAP})*{_TAKES_BACK}", re.IGNORECASE)
_MISREADS = re.compile(_MISREAD, re.IGNORECASE)
_BREAK = re.compile(r"[,.;:!?()\u2026\u2013\u2014]")


@dataclass(frozen=True, slots=True)
class Correction:
    """Where a message corrects itself or the one before.

    Attributes
    ----------
    text
        The message with the correcting words blanked out, all else at its place.
    start, end
        The correcting words.
    since
        Where the clause begins that is corrected.
    unsays
        Whether all that was said last is taken back, whatever follows: "forget that, more drama".
    misread
        Whether it says that what was said last was misread: "that's not what I meant, I want a thriller".
    """

    text: str
    start: int
    end: int
    since: int
    unsays: bool = False
    misread: bool = False

    def taken_back(self, spans: Sequence[T]) -> list[T]:
        """Those of the spans that stand in the corrected clause."""
        return [s for s in spans if self.since <= s.start and s.end <= self.start]

    def meant(self, spans: Sequence[T]) -> list[T]:
        """Those of the spans that stand after the correcting words."""
        return [s for s in spans if s.start >= self.end]


def correction(text: str) -> Correction | None:
    """Find the last place where a message corrects something; None where it does not.

    >>> found = correction("horror, no wait, western")
    >>> found.text, found.since
    ('horror, .      , western', 0)
    >>> correction("I mean it, no horror") is None
    True
    """
    last = None
    for match in _FORM.finditer(text):
        last = match
    last = last or _OTHER.match(text)
    if last is None:
        return None
    start, end = last.span("said")
    if not any(c.isalnum() for c in text[end:]):
        return None
    before = text[:start].rstrip(" \t\n,.;:!?()\u2026\u2013\u2014-")
    breaks = [m.end() for m in _BREAK.finditer(before)]
    blanked = text[:start] + "." + " " * (end - start - 1) + text[end:]
    unsays = not before and _UNSAYS.fullmatch(last["said"]) is not None
    return Correction(blanked, start, end, breaks[-1] if breaks else 0, unsays, unsays and _MISREADS.search(last["said"]) is not None)


def unsaid(text: str) -> str | None:
    """What follows where a message takes back all of the one before; None where it does not.

    >>> unsaid("forget that, more drama"), unsaid("forget that film"), unsaid("forget it")
    ('more drama', None, None)
    >>> unsaid("that's not what I meant, I want a thriller"), unsaid("you got me wrong. I meant horror"), unsaid("you misunderstood me")
    ('I want a thriller', 'horror', None)
    """
    found = correction(text)
    return text[found.end :].lstrip(" \t\n,.;:!\u2026\u2013\u2014-") if found is not None and found.unsays else None
