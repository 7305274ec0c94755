"""Complaints that what was shown lacks something: "none of these have Ana Lee in it?", "why is she in none of them?"."""

import re
from collections.abc import Collection

from convrec.agent.understanding.questions.singling import LEADS, LINK, THOSE, as_request
from convrec.agent.understanding.words.phrases import Line

__all__ = ["said_to_lack"]

_NONE = r"(?:none|not (?:one|a single one|any)|neither)"
_THEY = r"(?:these|those|all (?:of )?(?:these|those|them))(?: (?:item|three))?"
_DENIED = r"(?P<link>are|were|do|did|have|has|is|does|had)(?:nt| not)"
_HERE = r"(?:in|among|on) (?:any of |all of )?(?:these|those|them|here|the (?:list|three))"
_FRAMES = tuple(
    re.compile(LEADS + frame)
    for frame in (
        rf"{_NONE} {THOSE} {LINK} (?:even |really |actually )?(?P<told>.+)",
        rf"{_THEY} (?:all )?{_DENIED} (?:even |really |actually |all )?(?P<told>.+)",
        rf"(?:why|how come) (?:is|are) (?P<told>.+?) in (?:none|not one) {THOSE}",
        rf"(?:why|how come)(?: is| are)? (?P<told>.+?) (?:isnt|arent|not|is not|are not) {_HERE}",
        rf"(?:why|how come) (?:is|are) there (?:no|not any) (?P<told>.+?) {_HERE}",
        rf"(?:why|how come) (?:isnt|arent|is not|are not) (?P<told>.+?) {_HERE}",
        rf"(?:i|we) (?:dont|do not|cant|cannot) see (?:any |a )?(?P<told>.+?) {_HERE}",
        rf"(?:theres|there is|there are) (?:no|not any) (?P<told>.+?) {_HERE}",
    )
)
_IDLE = re.compile(r"(?: (?:though|tho|at all|either|in (?:it|them|any)|lol|please|then|you know|right|really|actually))+$")
_VERDICT = re.compile(r"^(?:too|as|so|that|very|more|less|really|quite|what|how|for|like|my|your|good|bad|any good|not|no)\b|\benough$")
"""Words with which what those shown are not is a verdict, a step or a likeness rather than something they lack."""

_SOMEBODY = frozenset({"he", "she"})


def said_to_lack(row: Line, nouns: Collection[str] = (), person: str = "") -> str:
    """What those shown are said to lack, put as a request ("with Mel Gibson", "something funny"); "" where a message says no such thing.

    Parameters
    ----------
    nouns
        Folded words for an item.
    person
        Whom "he" and "she" mean; "" for nobody.

    >>> from convrec.agent.understanding.words.phrases import line
    >>> said_to_lack(line("none of these have Ana Lee in it?")), said_to_lack(line("none of these are good enough"))
    ('with Ana Lee', '')
    """
    text = " ".join("item" if key in nouns and key not in ("one", "ones") else key for key in row.keys)
    match = next((found for frame in _FRAMES if (found := frame.fullmatch(text))), None)
    if match is None or _VERDICT.search(match["told"]):
        return ""
    first = text.count(" ", 0, match.start("told"))
    last = first + match["told"].count(" ") + 1
    told = _IDLE.sub("", row.span(first, last).words.strip(" ?!."))
    told = person if told in _SOMEBODY and person else told
    return as_request(match.groupdict().get("link") or "have", told)
