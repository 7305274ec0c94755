"""What a clause that names nothing says of what was named before it."""

import re
from dataclasses import replace

from convrec.agent.understanding._types import Attitude
from convrec.agent.understanding.attitudes._clauses import Clause
from convrec.agent.understanding.attitudes._frames import Frames
from convrec.agent.understanding.attitudes._judged import POINTS
from convrec.agent.understanding.attitudes._others import disagrees
from convrec.agent.understanding.attitudes._refused import refuses
from convrec.agent.understanding.attitudes._sentiment import sentiment
from convrec.agent.understanding.attitudes._verdict import SIMILAR, Verdict, of_value
from convrec.agent.understanding.words.wordlist import words

__all__ = ["read_after"]

_CLEAR = 0.8
_BRIEF = 6
_REFUSED = -0.5
"""How strongly a bare no to a name that was thrown in says that it is not wanted."""
_THROWN_IN = frozenset({(Attitude.ASK, "bare"), (Attitude.PLAIN, "none")})
"""Verdicts on a name that stands alone: "X?", "X -"."""
_NO = words("no nope nah naw")
_WITH_NO = words("ugh hmm hm um er oh well thanks thank you please way sorry not really god just")
_ASKING = words("something anything recommend suggest looking want need give show please find")
_LIKENED = re.compile(
    r"(?:^|\b(?:more|mean|meant|thinking|maybe|rather|just|say) )like (?!it\b|that\b|this\b|them\b|those\b|these\b)(?=\w)"
)
"""A likeness to something else, "more like bank robbers", which judges nothing that was named before."""
_FILLERS = words("""
    and but so , well i we honestly tbh personally just really absolutely thought think found to be honest was a an bit such pretty too
    quite very totally
    """)


def read_after(clause: Clause, verdict: Verdict, frames: Frames) -> Verdict:
    """What a clause without a span adds to the verdict on what was named before it: "X? meh.", "I saw X. It was great"."""
    text = " ".join(clause.words)
    if (own := disagrees(clause.words, verdict) or refuses(clause.words, verdict)) is not None:
        return own
    if clause.of_kinds:
        return _against_kinds(clause, verdict)
    if _refuses(clause) and (verdict.attitude, verdict.source) in _THROWN_IN:
        return replace(of_value(_REFUSED), source="no")
    seen = bool(frames.had_after.search(text)) or bool(frames.had_after.search(" ".join(w for w in clause.words if w not in _NO)))
    similar = bool(frames.similar_after.search(text))
    if seen and (verdict.source == "no" or _because_had(clause, verdict)):
        return Verdict(Attitude.SEEN)
    if verdict.attitude is Attitude.EXCLUDE and seen:
        return replace(verdict, attitude=Attitude.SEEN)
    if verdict.attitude is Attitude.PLAIN and verdict.source == "frame" and not similar:
        outcome = _outcome(clause)
        return of_value(outcome, seen=True) if outcome is not None else verdict
    if verdict.attitude is Attitude.PLAIN and clause.contrast and not clause.asks and frames.bends.search(text):
        return Verdict(Attitude.LIKE, SIMILAR)
    if similar and not clause.reason:
        return Verdict(Attitude.LIKE, SIMILAR, seen or verdict.attitude is Attitude.SEEN or verdict.also_seen)
    if not (clause.reason or clause.asks) and _refers(clause):
        judged = _judged_after(clause, verdict, frames, seen=seen)
        if judged is not None:
            return judged
        if seen and verdict.attitude in (Attitude.LIKE, Attitude.DISLIKE):
            return replace(verdict, also_seen=True)
    if seen and verdict.attitude in (Attitude.PLAIN, Attitude.ASK):
        return replace(verdict, attitude=Attitude.SEEN)
    return verdict


def _refuses(clause: Clause) -> bool:
    """Whether the clause is nothing but a no: "X? Ugh no."."""
    said = [w for w in clause.words if w.isalpha()]
    return bool(_NO.intersection(said)) and _NO.union(_WITH_NO).issuperset(said) and not clause.asks


def _because_had(clause: Clause, verdict: Verdict) -> bool:
    """Whether the only judgement in a clause is the no to a name thrown in, and its reason that the item was had: "X? nah seen it"."""
    said = [w for w in clause.words if w not in _NO]
    thrown_in = (verdict.attitude, verdict.source) in _THROWN_IN
    return thrown_in and len(said) < len(clause.words) and sentiment(said) is None and not clause.asks


def _against_kinds(clause: Clause, verdict: Verdict) -> Verdict:
    """A dislike of a kind of thing is the reason why what is only named is not wanted: "X? I hate gore"."""
    found = sentiment(clause.words)
    bare = verdict.source == "none" if verdict.attitude is Attitude.PLAIN else verdict.source == "bare"
    if not bare or clause.contrast or verdict.attitude not in (Attitude.PLAIN, Attitude.ASK) or found is None or found.value > 0:
        return verdict
    return replace(verdict, attitude=Attitude.EXCLUDE)


def _judged_after(clause: Clause, verdict: Verdict, frames: Frames, *, seen: bool) -> Verdict | None:
    found = sentiment(clause.words)
    if found is None or frames.hearsay.search(" ".join(clause.words)):
        return None
    if (
        verdict.attitude is Attitude.ASK
        and verdict.source != "bare"
        and abs(found.value) < _CLEAR
        and not any(w in POINTS for w in clause.words)
    ):
        return None
    if verdict.attitude in (Attitude.PLAIN, Attitude.SEEN, Attitude.ASK):
        return of_value(found.value, seen=seen or verdict.attitude is Attitude.SEEN)
    if _overturns(clause, verdict, found.value):
        return of_value(found.value, seen=verdict.also_seen or seen)
    return None


def _outcome(clause: Clause) -> float | None:
    """What a short clause says came of an item that was only meant to be used: "he told me to watch X. Hated it."."""
    found = sentiment(clause.words)
    brief = len(clause.words) <= _BRIEF and not clause.asks and not any(w in _ASKING for w in clause.words)
    past = found is not None and any(w.endswith("ed") or w in ("was", "were") for w in clause.words)
    points = any(w in POINTS for w in clause.words)
    return found.value if found is not None and brief and past and points and abs(found.value) >= _CLEAR / 2 else None


def _overturns(clause: Clause, verdict: Verdict, value: float) -> bool:
    """Whether "but I hated it" takes back what stood before: always what others think, else only what was no strong word."""
    if verdict.attitude not in (Attitude.LIKE, Attitude.DISLIKE) or verdict.source == "frame":
        return False
    if verdict.hearsay and ("i" in clause.words or "me" in clause.words):
        return True
    points = any(w in POINTS for w in clause.words)
    return clause.contrast and points and verdict.strength < 1.0 and abs(value) >= 0.8 and "i" in clause.words


def _refers(clause: Clause) -> bool:
    """Whether the clause is about what was named: it points back, or is a bare verdict, and no wish, "animated would be best"."""
    if any(w in _ASKING for w in clause.words) or ("would" in clause.words and not POINTS.intersection(clause.words)):
        return False
    if _LIKENED.search(" ".join(clause.words)):
        return False
    near = clause.words if clause.contrast else clause.words[:6]
    return any(w in POINTS for w in near) or sum(w not in _FILLERS for w in clause.words) <= 5
