"""What a message that names items leads on from: what was just had, "finished all the Dunes, now what?", and what is named instead."""

import re
from collections.abc import Sequence
from dataclasses import replace

from convrec.agent.understanding._types import Attitude, ItemMention
from convrec.agent.understanding.words.text import fold

__all__ = ["led_on", "prefers"]

_JUST_HAD = re.compile(r"\b(?:just|finished|finishing|done)\b")
_NEXT = re.compile(r"\bnext\W*$")
_LED_ON = 0.4
"""How much what was just had says of what is wanted next, where nothing was said of how it was."""


def led_on(text: str, mentions: Sequence[ItemMention]) -> tuple[ItemMention, ...]:
    """The mentions of a message that asks what now: liked a little where all were just had, are a series, or several are to lead on."""
    places = {m.start for m in mentions}
    had = all(m.attitude is Attitude.SEEN for m in mentions)
    said = fold(text)
    leads = had and (len(places) < len(mentions) or bool(_JUST_HAD.search(said)) or (len(places) > 1 and bool(_NEXT.search(said))))
    return tuple(replace(m, attitude=Attitude.LIKE, strength=_LED_ON, also_seen=True) if leads else m for m in mentions)


def prefers(mentions: Sequence[ItemMention]) -> bool:
    """Whether one name is turned down and another is to be gone by: "Jaws? Nah. More like The Fly"."""
    stands = {m.attitude for m in mentions}
    return Attitude.LIKE in stands and bool(stands & {Attitude.DISLIKE, Attitude.EXCLUDE}) and not stands & {Attitude.ASK, Attitude.PLAIN}
