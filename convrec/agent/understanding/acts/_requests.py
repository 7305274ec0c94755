"""Plain requests for an item, which are never off topic whatever they are about: "something about a bank robbery", "a film with a taxi"."""

import re
from collections.abc import Callable, Collection, Sequence
from functools import cache

from convrec.agent.understanding._types import Act
from convrec.agent.understanding.acts._normal import plain_words
from convrec.agent.understanding.words.wordlist import words

__all__ = ["NO_REQUEST", "asks_plainly"]

NO_REQUEST = frozenset({Act.OFF_TOPIC, Act.NONSENSE, Act.HANDOFF, Act.HELP, Act.PROFILE, Act.GREET, Act.THANKS, Act.BYE})
"""Acts that a message with a plain request in it does not have."""

_PIECES = re.compile(r"[,.;:!?\n]+(?:\s|$)")
_WANTING = "|".join(
    words("""
    want wants wanted need needs fancy recommend suggest find show give gimme pick like love prefer after for got have any me us and but so
    then maybe just please pls ideally preferably hi hey hello ok okay well yeah or
    """)
)
"""Words right before what is asked for."""
_THING = r"(?:something|anything|smth)"
_SAYING = re.compile(
    r"\b(?:tell|say|said|ask|sing|write|do|did|cook|eat|drink|wear|order|sell|learn|know|explain|report|return|send|sent)"
    rf"(?: (?:me|us|you|him|her))? {_THING}\b"
)
"""Verbs of which the something is no item."""
_ABOUT = r"(?:about|with|where|involving|featuring|set|starring|based|like|along|on|for|that|thats|which|whose|in which|without)"
_OF_ITS_OWN = re.compile(
    r"\b(?:your|yours|yourself|myself|(?:about|with|for|like) you|my (?:account|order|parcel|delivery|refund|invoice|payment)|"
    r"to (?:eat|drink|wear)|for (?:dinner|lunch|breakfast|supper))\b"
)
"""Words of requests that are for the shop, for the agent itself, or for a meal."""
_ONE_OF_A_KIND = rf"{_THING}(?: (?:really|very|so|a bit|quite|properly|totally|nice and|proper))? [a-z]+(?: (?:and|but|or|yet) [a-z]+)?"


def asks_plainly(text: str, nouns: Collection[str], corrected: Callable[[Sequence[str]], Sequence[str]]) -> bool:
    """Whether a message asks for an item in plain words.

    Parameters
    ----------
    text
        The message, titles replaced.
    nouns
        What an item is called.
    corrected
        Puts misspelt words right.
    """
    if _OF_ITS_OWN.search(" ".join(plain_words(text))):
        return False
    request = _request(frozenset(nouns))
    pieces = (" ".join(corrected(plain_words(piece))) for piece in _PIECES.split(text))
    return any(request.search(piece) is not None and _SAYING.search(piece) is None for piece in pieces)


@cache
def _request(nouns: frozenset[str]) -> re.Pattern[str]:
    called = "|".join(sorted(map(re.escape, nouns), key=len, reverse=True)) or "item"
    item = rf"(?:(?:an?|some|any|the|good|great|best|new|old|another) )*(?:{called})"
    opens = rf"(?:^|\b(?:{_WANTING}) )"
    asked = r"\b(?:recommend|suggest)(?: (?:me|us))?"
    return re.compile(
        rf"{opens}{_THING} {_ABOUT} [a-z]|{opens}{_ONE_OF_A_KIND}$|{opens}{item} {_ABOUT} [a-z]|{asked} (?:{_THING}|{item})\b"
    )
