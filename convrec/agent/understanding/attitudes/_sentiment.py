"""How favourable a stretch of words is, with negation."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from convrec.agent.understanding.attitudes._lexicon import CUES, MISSPELT, NEGATIONS, VALUES
from convrec.agent.understanding.words.english import ORDINARY
from convrec.agent.understanding.words.kinds import is_kind
from convrec.agent.understanding.words.wordlist import words as word_set

__all__ = ["Sentiment", "normal", "sentiment", "sentiments"]

_LONGEST = max(len(phrase.split()) for phrase in VALUES)
_REACH = 4
_SPLIT = word_set("n do did does was is are were could can would will have has had")
_STRONG_ADVERBS = word_set("really absolutely totally so truly very deeply completely utterly always")
_WEAK_ADVERBS = frozenset({"kinda", "somewhat", "sorta", "fairly", "guess", "slightly", "mildly"})
_RATING = re.compile(r"^(?P<got>\d+(?:\.\d+)?|half|zero|one|two|three|four|five|six|seven|eight|nine|ten)$")
_COUNTS = {w: i for i, w in enumerate(["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"])}
_BEFORE_TOO = word_set("is was were are be been felt feels got gets way far bit just looked looks seemed seems s little much")
_TOO = -0.5
_NOT_TOO = word_set("and but or because so i we please if when in on with the a this that good funny bad was is were lol though")
_STOPS = frozenset({",", "and", "but", ":", ";"})
_SUBJECTS = frozenset({"i", "we", "id", "ive", "weve"})
"""Behind a "no", who goes on to say something of their own: "no I love it"."""
_NEGATED = {
    "like": -0.8,
    "likes": -0.8,
    "liked": -0.8,
    "enjoy": -0.8,
    "enjoyed": -0.8,
    "fan": -0.8,
    "into": -0.8,
    "fond of": -0.8,
    "good": -0.7,
}


@dataclass(frozen=True, slots=True)
class Sentiment:
    """A judgement found in words: polarity in [-1, 1], and where it begins and ends among them."""

    value: float
    start: int
    end: int
    words: str


@lru_cache(maxsize=16384)
def normal(word: str) -> str:
    """A folded word without apostrophes, with slips in words of judgement mended.

    >>> normal("didn't"), normal("luved"), normal("amazng"), normal("overated")
    ('didnt', 'loved', 'amazing', 'overrated')
    """
    plain = word.replace("'", "").replace(".", "")
    plain = MISSPELT.get(plain, plain)
    if len(plain) < 5 or plain in ORDINARY or plain in CUES or not plain.isalpha() or plain in NEGATIONS:
        return plain
    near = [cue for cue in CUES if abs(len(cue) - len(plain)) <= 1 and cue[0] == plain[0] and OSA.distance(plain, cue, score_cutoff=1) <= 1]
    return min(near) if near else plain


def joined(words: Sequence[str]) -> list[str]:
    """Words with a split negation put together: "did not" becomes "didnt"."""
    out: list[str] = []
    for word in words:
        if word in ("not", "nt", "t") and out and out[-1] in _SPLIT:
            last = out[-1]
            out[-1] = {"can": "cant", "will": "wont"}.get(last, f"{last}nt")
        elif word == "even" and out and out[-1] in NEGATIONS:
            continue
        else:
            out.append(word)
    return out


def sentiment(words: Sequence[str]) -> Sentiment | None:
    """The last judgement in the words, or None."""
    found = sentiments(words)
    return found[-1] if found else None


def sentiments(words: Sequence[str]) -> list[Sentiment]:
    """Every judgement in normal words (see `normal`, `joined`), left to right; negation reaches four words ahead.

    >>> [s.value for s in sentiments("it was not bad".split())], [s.value for s in sentiments("i didnt love it".split())]
    ([0.4], [-0.5])
    """
    found: list[Sentiment] = []
    at = 0
    while at < len(words):
        rated = _rating(words, at)
        if rated is not None:
            found.append(rated)
            at = rated.end
            continue
        if words[at] == "too" and _too_much(words, at):
            end = at + 5 if list(words[at + 2 : at + 4]) == ["for", "my"] else at + 2
            found.append(Sentiment(_in_place(words, at, "too"), at, end, "too"))
            at = end
            continue
        if at + 1 < len(words) and is_kind(words[at], words[at + 1]):
            at += 2
            continue
        for length in range(min(_LONGEST, len(words) - at), 0, -1):
            phrase = " ".join(words[at : at + length])
            if phrase in VALUES:
                found.append(Sentiment(_in_place(words, at, phrase), at, at + length, phrase))
                at += length
                break
        else:
            at += 1
    return found


def _too_much(words: Sequence[str], at: int) -> bool:
    """Whether "too" means more than wanted ("too long") and not "also"."""
    if not at or words[at - 1] not in _BEFORE_TOO:
        return False
    following = words[at + 1] if at + 1 < len(words) else ""
    return following.isalpha() and following not in _NOT_TOO and f"too {following}" not in VALUES


def _in_place(words: Sequence[str], at: int, phrase: str) -> float:
    value = VALUES.get(phrase, _TOO)
    around: list[str] = []
    for word in reversed(words[max(0, at - _REACH) : at]):
        if word in _STOPS or (word == "no" and around[-1:] and around[-1] in _SUBJECTS):
            break
        around.append(word)
    count = sum(w in NEGATIONS for w in around)
    if "not" in around and "only" in around:
        count -= 1
    if count % 2 and phrase.split(maxsplit=1)[0] not in NEGATIONS:
        if value < 0:
            return 0.4
        return _NEGATED.get(phrase, -0.4 if value <= 0.4 else -0.5)
    if abs(value) == 0.8 and any(w in _WEAK_ADVERBS for w in around):
        return value * 0.75
    if abs(value) == 0.8 and any(w in _STRONG_ADVERBS for w in around):
        return value * 1.125
    return value


def _rating(words: Sequence[str], at: int) -> Sentiment | None:
    """A mark as a judgement, 1 from nine tenths on, -1 below a quarter: "8/10", "3 out of 5", "four stars", "a 9"."""
    if not _RATING.match(words[at]):
        return None
    got = float(_COUNTS.get(words[at], 0.5 if words[at] == "half" else 0.0)) if not words[at][0].isdecimal() else float(words[at])
    rest = list(words[at + 1 : at + 4])
    full, used = 0.0, 0
    if rest[:2] == ["and", "a"] and words[at + 3 : at + 5] == ["half", "stars"]:
        got, full, used = got + 0.5, 5.0, 5
    elif rest[:1] == ["/"] and len(rest) > 1 and rest[1].isdecimal():
        full, used = float(rest[1]), 3
    elif rest[:2] == ["out", "of"] and len(rest) > 2 and (rest[2].isdecimal() or rest[2] in _COUNTS):
        full, used = float(rest[2]) if rest[2].isdecimal() else float(_COUNTS[rest[2]]), 4
    elif rest[:1] in (["stars"], ["star"]) and got <= 5:
        full, used = 5.0, 2
    elif at and words[at - 1] in ("a", "an", "solid", "it") and "give" in words[max(0, at - 6) : at] and got <= 10:
        full, used = 10.0, 1
    if not full or got > full:
        return None
    share = got / full
    value = 1.0 if share >= 0.9 else 0.8 if share >= 0.7 else 0.4 if share > 0.5 else -0.5 if share > 0.4 else -0.8 if share > 0.2 else -1.0
    return Sentiment(value, at, at + used, " ".join(words[at : at + used]))
