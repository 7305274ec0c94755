"""Answers to a question that wants a plain yes: whether one was given, and the age in years that somebody tells."""

import re

from convrec.agent.understanding.numbers import read_number
from convrec.agent.understanding.words.phrases import line

__all__ = ["age_told", "consents", "wavers"]

_FILLER = r"(?:(?:hm+|um+|uh|er|well|oh|ah|ok|okay|yes|yeah|yep|sure|no|nope|nah|of course|but|so|actually|please|thanks|sorry)\b[\s,.!]*)*"
_LEADS = re.compile(_FILLER)
_WAVERING = (
    r"(?:maybe|perhaps|possibly|potentially|probably|presumably"
    r"|(?:it )?(?:might|may|could)(?: ?be)?\b|i (?:guess|suppose|reckon|imagine|think|doubt)"
    r"|(?:not|un) ?(?:so |too |very |really |quite |entirely |completely |100 ?% )?(?:sure|certain|decided|convinced)"
    r"|dunno|do(?:n'?t| not) (?:really )?know|no idea|idk|depends|let me (?:think|see|check|ask)|hard to say|in two minds|on the fence"
    r"|kind ?of|sort ?of|ish)"
)
_WAVERS = re.compile(rf"\b{_WAVERING}\b")
_ONLY_WAVERS = re.compile(
    rf"{_FILLER}(?:(?:(?:i'?m|i am|we'?re|that|it|this|they) )?(?:all )?{_WAVERING}[\s,.!]*|hm+[\s,.!]*)"
    r"(?:it|that|so|about (?:it|that)|not|on|yet|to be honest|tbh|really|then|either|how|what|which|[\s,.!?])*"
)
_NO = re.compile(r"\b(?:no|nope|nah|never|nothing|none|not|rather|without|skip|cancel|\w+n'?t)\b")
_UNMINDED = re.compile(
    r"\b(?:no|not an?) (?:problem|worries|issue|bother|objections?)\b|\b(?:do ?n'?t|not|wo ?n'?t) (?:mind|care|matter)\b|\bwhy not\b"
)
"""A no that says yes."""
_YES = re.compile(
    r"\b(?:y|yes+|yea+h*|yep|yup|ya|yah|aye|si|sure|ok|okay|okey|k|fine|al ?right|all right|absolutely|definitely|certainly|indeed|correct"
    r"|right|affirmative|agreed?|confirm(?:ed)?|understood|please|of course|by all means|go (?:ahead|on|for it)|do (?:it|so)"
    r"|carry on|proceed"
    r"|i(?:'?m| am| do| did| have| will|'?ll| can| accept)|we(?:'?re| are| do| did| have| will| can)"
    r"|(?:it|that|this)(?:'?s| is| will| does| would)"
    r"|happy|good|great|perfect|cool|lovely|works?|let'?s|show|bring|gladly|totally|exactly|deal|in)\b|👍|✅|👌"
)
_GROWN = 18
_TYPES = 5
"""Years from which somebody may type a message; a smaller number is a place in a list."""
_UNIT = r"(?: ?(?:years? old|yrs? old|years? of age|years?|yrs?|y/?o|yo))?"
_WHO = r"(?:(?:i'?m|i am|im|we'?re|we are|were|they'?re|they are|he'?s|he is|she'?s|she is|everyone(?:'?s| is)|everybody(?:'?s| is))\s+)?"
_ALL = r"(?:(?:all|both|well|just|only|now|already|actually|aged?|turned|turning|about|nearly|almost)\s+)*"
_NOT = r"(?P<not>not (?:yet |quite )?)?"
_SIDE = r"(?P<side>over|above|older than|past|at least|under|below|younger than|less than)?\s*(?:the age of\s+)?"
_NUMBER = r"(?P<age>\d{1,3}|[a-z]+(?:-[a-z]+)?)\s*(?P<plus>\+| plus| and over| or over| or older| and (?:above|up))?"
_AGE = re.compile(rf"{_WHO}{_ALL}{_NOT}{_SIDE}{_NUMBER}{_UNIT}(?: (?:yet|now|already|though|in fact|last \w+))*")
_ADULT = re.compile(
    rf"{_WHO}{_ALL}(?P<not>not )?(?:yet )?(?:an? |of )?(?:adults?|grown[ -]?ups?"
    rf"|legal age|age|old enough|too young|minors?|underage)(?: yet)?"
)
_YOUNG = ("too young", "minor", "underage")
_UNDER = frozenset({"under", "below", "younger than", "less than"})
_PARTS = re.compile(r"[,.;!]\s*|\s+(?:and|but|so)\s+")


def consents(text: str) -> bool:
    """Whether a message says yes in so many words, unreservedly.

    >>> consents("yes please"), consents("of course i am"), consents("no problem")
    (True, True, True)
    >>> consents("maybe"), consents("i suppose so"), consents("let me think"), consents("yes, but not that one")
    (False, False, False, False)
    """
    said = _plain(text)
    if _WAVERS.search(said) or "?" in text:
        return False
    meant = _UNMINDED.sub("fine", said)
    return bool(_YES.search(meant)) and not _NO.search(meant)


def wavers(text: str) -> bool:
    """Whether a message says neither yes nor no, and nothing else.

    >>> wavers("not sure"), wavers("hmm, maybe"), wavers("depends"), wavers("no"), wavers("something cheaper, maybe")
    (True, True, True, False, False)
    """
    said = _plain(text)
    return _ONLY_WAVERS.fullmatch(said) is not None and "probably not" not in said


def age_told(text: str) -> int | None:
    """The age in years that a message tells and nothing else beside a yes or a no; the most that "under 18" allows; None for none.

    >>> age_told("yes, i'm 42 years old"), age_told("i am over 18"), age_told("18"), age_told("i'm under 18"), age_told("no im 17")
    (42, 18, 18, 17, 17)
    >>> age_told("we're all adults"), age_told("not yet 18"), age_told("under 18 pounds"), age_told("yes")
    (18, 17, None, None)
    """
    rest = _LEADS.sub("", _plain(text), count=1)
    ages: list[int] = []
    for part in filter(None, _PARTS.split(rest)):
        age = _age_in(part.strip())
        if age is None:
            return None
        ages.append(age)
    return min(ages, default=None)


def _age_in(part: str) -> int | None:
    if (grown := _ADULT.fullmatch(part)) is not None:
        young = any(word in part for word in _YOUNG)
        return _GROWN - 1 if young != bool(grown["not"]) else _GROWN
    told = _AGE.fullmatch(part)
    number = _number(told["age"]) if told is not None else None
    if told is None or number is None or number < _TYPES:
        return None
    below = (told["side"] in _UNDER) != bool(told["not"])
    return number - 1 if below else number


def _number(words: str) -> int | None:
    row = line(words)
    read = read_number(row, 0)
    return int(read[0]) if read is not None and read[1] == len(row) else None


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").split()).strip(" .!?")
