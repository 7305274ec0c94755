"""What a message judges in place of what the one before judged by mistake: "no not that one, the other", "I meant the second one"."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from convrec.agent.understanding._types import (
    Act,
    Attitude,
    ItemMention,
    Reference,
    Retraction,
    Scene,
    TitleSpan,
    Understanding,
)
from convrec.agent.understanding.pointing.references import ReferenceFinder
from convrec.agent.understanding.words.phrases import line

__all__ = ["Meant", "MistakeFinder", "meant_instead"]

_GAP = r"(?:[\s,.:;!\u2026\u2013\u2014-]+)"
_SIGH = r"(?:no+|nah|nope|oh|er+m?|uh+|um+|hmm+|sorry|oops|whoops|wait|hang on|hold on|actually|well|argh|ugh|my bad|my mistake|ok(?:ay)?)"
_DENIED = (
    r"(?:(?:(?:that|this|it)(?:'s| is| was)? )?(?:not|wasn'?t|isn'?t)(?: \w+){1,3}?|(?:that(?:'s| is| was) )?(?:the )?wrong (?:one|\w+))"
    r"(?=[\s]*[,.;:!\u2013\u2014-]| but\b| i mean)(?: but| rather)?"
)
_MEANT = (
    r"(?:i(?:'?m| am| was)?(?: actually| really| just)? (?:mean(?:t|ing)?(?: to say)?|talking (?:about|of)|thinking of|referring to|"
    r"speaking of|confused (?:it|that|them) with|mixed (?:it|that|them) up with)|it was|make that|rather|or rather)"
)
_CHANGED = (
    r"(?:(?:i(?:'ve| have)? )?changed my mind|on second thoughts?|on reflection)"
    r"(?:[\s,.:;]+my fav\w* (?:\w+ )?is(?: really| actually| now)?)?"
)
_AFTER = r"(?:[\s,]*(?:i mean(?:t)?|rather|of course|please|sorry|instead))*"
_MISTAKE = re.compile(
    rf"\W*(?P<sighs>(?:{_SIGH}{_GAP})*)(?P<changed>{_CHANGED}{_GAP})?(?P<denied>{_DENIED}{_GAP})?(?P<meant>{_MEANT}{_GAP})?(?P<right>.*?\w)(?P<after>{_AFTER})\W*",
    re.IGNORECASE | re.DOTALL,
)
_SORRY = re.compile(r"\b(?:no+|nope|nah|sorry|oops|whoops|wait|my bad|my mistake|hang on|hold on)\b", re.IGNORECASE)
_OTHER = ("other",)


class Meant(NamedTuple):
    """What a message means instead of what was said before.

    `words` is the message with all else blanked out; `outright` is whether it says so in words, and not only with a "no" or "sorry".
    """

    words: str
    outright: bool


def meant_instead(text: str) -> Meant | None:
    """What the message means instead; None where it corrects nothing.

    >>> meant_instead("no, the other"), meant_instead("sorry I meant B")
    (Meant(words='    the other', outright=False), Meant(words='              B', outright=True))
    >>> meant_instead("the second one") is None
    True
    """
    found = _MISTAKE.fullmatch(text.replace("’", "'"))
    if found is None:
        return None
    outright = bool(found["denied"] or found["meant"] or found["changed"] or "mean" in found["after"].casefold())
    if not outright and not _SORRY.search(found["sighs"]):
        return None
    start, end = found.span("right")
    return Meant(" " * start + text[start:end] + " " * (len(text) - end), outright)


class MistakeFinder:
    """Finds such messages; safe to share between threads.

    Parameters
    ----------
    references
        Finds what a message points at.
    link
        Gives the titles that a text names.
    """

    def __init__(self, references: ReferenceFinder, link: Callable[[str], Sequence[TitleSpan]]) -> None:
        self._references = references
        self._link = link

    def find(self, text: str, scene: Scene) -> Understanding | None:
        """The message as taking back what the last one judged, and as judging so what it meant; None where it does no such thing.

        What is pointed at lies among what was shown when the mistake was made. Where more than one item may be meant, the mistake is only
        taken back.
        """
        attitudes = {attitude for _, attitude in scene.told}
        meant = meant_instead(text) if len(attitudes) == 1 else None
        at = self._only(meant, scene) if meant is not None else None
        if at is None:
            return None
        wrong = tuple(dict.fromkeys(row for row, _ in scene.told))
        rows = tuple(r for r in at.rows if r not in wrong)
        if not rows:
            return None
        retraction = Retraction(rows=wrong, words=text)
        if len(rows) > 1 and line(at.words).keys[-1:] == _OTHER:
            return Understanding(text, Act.RETRACT, retractions=(retraction,), corrects=True)
        return self._moved(Understanding(text, Act.TELL, retractions=(retraction,), corrects=True), replace(at, rows=rows), attitudes.pop())

    def _only(self, meant: Meant, scene: Scene) -> TitleSpan | Reference | None:
        """What the words name or point at, where they do nothing else; a bare "no" mistakes nothing that was shown for what was named."""
        wrong = tuple(r for r in scene.earlier if any(r == row for row, _ in scene.told))
        pointed: list[TitleSpan | Reference] = [*self._link(meant.words)] if meant.outright else []
        if not pointed and (wrong or meant.outright):
            pointed = [*self._references.find(meant.words, Scene(scene.earlier, wrong))]
        row = line(meant.words)
        return pointed[0] if len(pointed) == 1 and len(row.within(pointed[0])) == len(row) else None

    @staticmethod
    def _moved(taken_back: Understanding, at: TitleSpan | Reference, attitude: Attitude) -> Understanding:
        if isinstance(at, Reference):
            return replace(taken_back, references=(replace(at, attitude=attitude),))
        rivals = () if at.settled else at.rows[1:]
        return replace(taken_back, mentions=(ItemMention(at.start, at.end, at.words, at.rows[0], attitude, rivals=rivals),))
