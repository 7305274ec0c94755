"""Words of judgement around a group: a verb before it, a predicate after it, or both at once."""

from collections.abc import Sequence

from convrec.agent.understanding.attitudes._lexicon import NEGATIONS
from convrec.agent.understanding.attitudes._others import before_others
from convrec.agent.understanding.attitudes._sentiment import sentiment, sentiments
from convrec.agent.understanding.attitudes._verdict import Verdict, of_value
from convrec.agent.understanding.words.wordlist import words

__all__ = ["POINTS", "judged", "predicate"]

POINTS = words("it that this them those these they one both he she him her which")
"""Words that point back at what was named."""
_PREDICATE = words("is was are were s isnt wasnt arent werent looks looked seems seemed sounds felt feels")
_ANSWERS = {"yes": 0.6, "yep": 0.6, "yeah": 0.6, "yup": 0.6, "no": -0.6, "nope": -0.6, "nah": -0.6}
_WEAK_LEFT = words("""
    too best
    good great fun funny nice interesting entertaining classic cool epic moving clever slow solid decent light sweet beautiful gripping
    hilarious cheesy silly bad dumb smart charming powerful memorable refreshing perfect amazing awesome stupid fine ok okay boring dull
    cold awful terrible outstanding brilliant excellent wonderful fascinating touching
    """)


_PERSONS = words("i we id im ill ive give show")
_ASKS = words("is was isnt are am does do should")
"""Words that begin a question behind a comma: "I liked X, is that bad"."""
_THANKS = words("please thanks thank you")
_FOLLOWERS = words("fan fans lover lovers person guy girl enthusiast")
_REACH = 4


def _negated(left: Sequence[str]) -> bool:
    return any(w in NEGATIONS for w in left[-_REACH:])


def judged(left: Sequence[str], right: Sequence[str], number: int) -> Verdict | None:
    """Words of judgement: a predicate after the group, else a verb before it."""
    right = _before_another(left, before_others(left, right))
    after = _after([*left[-_REACH:], *right] if right[:1] and right[0] in _FOLLOWERS and _negated(left) else right)
    ahead = _ahead(left, opens=number == 0)
    if after is None and ahead is None:
        after = _across(left, right)
    if after is not None and (ahead is None or predicate(right) or _points(right)):
        if any(w == "neither" for w in left):
            return of_value(-0.8 if after > 0 else 0.4)
        if right[0] in {"sounds", "sound", "looks", "look", "seems"} and after > 0.4:
            return of_value(0.4)
        return of_value(after, source="right")
    return of_value(ahead, source="left") if ahead is not None else None


def _before_another(left: Sequence[str], right: Sequence[str]) -> Sequence[str]:
    """The words after a name up to the comma behind which something else is judged: "loved X, was bored stiff by the sequel"."""
    if sentiment(left) is None:
        return right
    for k in (k for k, word in enumerate(right) if word == ","):
        moved = next((s for s in sentiments(right[k + 1 :]) if s.start <= 2), None)
        if moved is None:
            continue
        behind = right[k + 1 + moved.end : k + 3 + moved.end]
        if len(behind) == 2 and behind[0] in ("by", "with", "of") and behind[1] not in POINTS:
            return right[:k]
    return right


def _across(left: Sequence[str], right: Sequence[str]) -> float | None:
    """A judgement that the group stands in the middle of: "couldn't put X down", "I'd give X a 9"."""
    around = [*left, *right]
    found = [s for s in sentiments(around) if s.start < len(left) < s.end or (s.start >= len(left) and s.words[:1].isdecimal())]
    return found[-1].value if found else None


def _ahead(left: Sequence[str], *, opens: bool) -> float | None:
    found = [s for s in sentiments(left) if not (s.start == 0 and s.words in _ANSWERS and len(left) > 1)]
    found = [s for s in found if not (s.words in _WEAK_LEFT and not _judges_before(left, s.start, s.end, opens=opens))]
    if not found:
        return None
    last = found[-1]
    value = last.value
    if "neither" in left[last.end :] or "none" in left[last.end :]:
        return -0.8 if value > 0 else 0.4
    return value


def _judges_before(left: Sequence[str], start: int, end: int, *, opens: bool) -> bool:
    """Whether an adjective before the group is about it ("how great is X") and not about what is wanted ("a good one")."""
    head = left[:start]
    tail = list(left[end:])
    return (
        (bool(head) and head[0] in {"how", "what"} and tail[:1] in (["is"], ["was"], ["are"]))
        or tail[-1:] in ([":"],)
        or (opens and not head and tail[:1] == ["was"])
    )


def _after(right: Sequence[str]) -> float | None:
    if not right:
        return None
    answer = _up_to_comma(right)
    if answer and answer[0] in _ANSWERS and all(w in _ANSWERS or w in _THANKS for w in answer):
        return _ANSWERS[answer[0]]
    right = _own(right)
    found = sentiments(right)
    if not found:
        return None
    if right[0] in {"not", "either"} and len(right) < 3:
        return None
    return (
        found[-1].value if abs(found[-1].value) >= abs(found[0].value) or (found[-1].value > 0) == (found[0].value > 0) else found[0].value
    )


def _up_to_comma(right: Sequence[str]) -> Sequence[str]:
    """The words between a comma at the start and the next one: the "no" of ", no" and of "no, Y yes"."""
    said = right[1:] if right[0] == "," else right
    return said[: list(said).index(",")] if "," in said else said


def _own(right: Sequence[str]) -> Sequence[str]:
    """The words up to a comma behind which the person goes on to something else: "was boring" of "was boring, I prefer some bite"."""
    if not predicate(right):
        return right
    for k, word in enumerate(right[:-2]):
        if word == "," and right[k + 1] in _PERSONS and not POINTS & set(right[k + 1 :]):
            return right[:k]
        if word == "," and right[k + 1] in _ASKS and right[k + 2] in POINTS | _PERSONS:
            return right[:k]
    return right


def predicate(right: Sequence[str]) -> bool:
    return any(w in _PREDICATE for w in right[:4])


def _points(right: Sequence[str]) -> bool:
    return any(w in POINTS for w in right)
