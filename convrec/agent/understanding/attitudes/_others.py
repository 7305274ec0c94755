"""What others think beside what the person thinks, and a verdict that is said of one thing more: "so was Y"."""

import re
from collections.abc import Sequence

from convrec.agent.understanding._types import Attitude
from convrec.agent.understanding.attitudes._sentiment import sentiment
from convrec.agent.understanding.attitudes._verdict import Verdict
from convrec.agent.understanding.words.wordlist import words

__all__ = ["OTHERS", "before_others", "disagrees", "lessened", "of_others", "takes_over"]

OTHERS = words("""
    everyone everybody people they most others critics some many friends friend he she wife husband partner girlfriend boyfriend kids
    kid children son daughter mum mom mother dad father parents brother sister family boss ex teacher hubby missus
    neighbour neighbor flatmate roommate nan gran grandma grandpa grandad aunt uncle cousin nephew niece colleague colleagues
    """)
"""Who may think otherwise than the person."""
_ONE = frozenset({"i", "we", "me", "us"})
_DENIALS = words("dont didnt do did does never not cant couldnt")
_LESS = re.compile(
    r"(?:, |but |though )*(?P<no>(?:really )?not (?:(?:so|as|that|very|nearly as|quite as|all that) much|really|at all|quite)"
    r"|(?:much |rather |a lot |a bit )?less(?: so)?)(?: ,)?(?: tbh| though| i must say| to be honest| i guess| for me)*"
)
"""That a verdict holds less of one thing more, and no more than that: "Y not so much"."""
_ALSO = words("so less really though at all honestly personally myself much , and")
_UNMOVED = re.compile(
    r"(?:(?:i|we) (?:wasnt|werent|was not|were not|am not|are not|aint)|im not) (?:(?:a|such|big|huge|that|too|very|quite) )*"
    r"(?:fan|keen|impressed|fussed|bothered|convinced|sold|into it|into that|taken with it)"
    r"|(?:definitely |please |just |maybe |then )*(?:not (?:that|it|this)(?: one)?|anything but (?:that|it|this)|no more of (?:that|it))"
    r"(?: please| again| then)*"
    r"|(?:its |it was |just )?not (?:my (?:thing|cup of tea|style|taste|bag|kind of thing)|for (?:me|us))"
)
"""What somebody says to what another liked, and no more: "I wasn't keen", "not my thing", "so not that"."""
_SAME = frozenset({"so", "as", "neither", "nor"})
_TOO = frozenset({("too",), ("also",), ("as", "well"), ("was", "too"), ("is", "too")})
_JOINED = frozenset({"and", ",", "plus", "&"})
_AUXILIARIES = words("is was are were did do does has had")


_RELATION = re.compile(
    r"(?:^| )(?:my|our) (?!favou?rite|fave)\w+(?: \w+){0,2}? "
    r"(?:love[sd]?|like[sd]?|adore[sd]?|enjoy(?:s|ed)?|worship(?:s|ped)?|hate[sd]?|dislike[sd]?|loathe[sd]?|despise[sd]?)(?: |$)"
)
"""Somebody who is told of by what they are to the person: "my teacher loves"."""


def of_others(left: Sequence[str]) -> bool:
    """Whether the words before a name tell what somebody else thinks of it.

    >>> of_others(["my", "teacher", "loves"]), of_others(["my", "favorite", "is"]), of_others(["everyone", "and", "i", "love"])
    (True, False, False)
    """
    return "i" not in left and (any(w in OTHERS or w == "who" for w in left) or _RELATION.search(" ".join(left)) is not None)


def before_others(left: Sequence[str], right: Sequence[str]) -> Sequence[str]:
    """The words after a name up to the comma behind which somebody else judges it: "I hated X, my wife adores it"."""
    for k, word in enumerate(right):
        somebody = OTHERS.intersection(right[k + 1 : k + 3]) or right[k + 1 : k + 2] in (["my"], ["our"])
        if word == "," and somebody and sentiment([*left, *right[:k]]) is not None:
            return right[:k]
    return right


def disagrees(said: Sequence[str], verdict: Verdict) -> Verdict | None:
    """The person's own verdict where all that they say to somebody else's is "I don't", "not me" or "I wasn't keen"; None otherwise."""
    plain = [w for w in said if w not in _ALSO]
    denied = len(plain) == 2 and bool(_ONE.intersection(plain)) and any(w in _DENIALS and w not in _AUXILIARIES for w in plain)
    denied = denied or (verdict.attitude is Attitude.LIKE and _UNMOVED.fullmatch(" ".join(plain)) is not None)
    if not (denied and verdict.hearsay) or verdict.attitude not in (Attitude.LIKE, Attitude.DISLIKE):
        return None
    if verdict.attitude is Attitude.LIKE:
        return Verdict(Attitude.DISLIKE, 0.6, source="right")
    return Verdict(Attitude.LIKE, 0.4, source="right")


def takes_over(left: Sequence[str], right: Sequence[str] = ()) -> bool:
    """Whether the words around a name say of it what was said before: "so was Y", "as did Y", "as I did Y", "Y too".

    >>> takes_over(["so", "was"]), takes_over(["as", "i", "did"]), takes_over([], ["too"]), takes_over(["it", "was"])
    (True, True, True, False)
    """
    if tuple(w for w in right if w != ",") in _TOO:
        return _JOINED.issuperset(left)
    return len(left) in (2, 3) and left[0] in _SAME and left[-1] in _AUXILIARIES and _ONE.issuperset(left[1:-1])


def lessened(said: Sequence[str], verdict: Verdict) -> Verdict | None:
    """The verdict on a name behind which "not so much" goes back on that on the one before it; None where the words say anything else.

    >>> before = Verdict(Attitude.LIKE)
    >>> lessened(["not", "so", "much"], before).attitude.value, lessened(["less", "so"], before).attitude.value
    ('dislike', 'plain')
    """
    match = _LESS.fullmatch(" ".join(said))
    if match is None or verdict.attitude not in (Attitude.LIKE, Attitude.DISLIKE):
        return None
    refused = verdict.attitude is Attitude.LIKE and "not" in match["no"]
    return Verdict(Attitude.DISLIKE, 0.5, source="right") if refused else Verdict(Attitude.PLAIN, source="right")
