"""The verdict on a group of spans from the words around it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from convrec.agent.understanding._types import Attitude
from convrec.agent.understanding.attitudes._clauses import Clause
from convrec.agent.understanding.attitudes._frames import Frames
from convrec.agent.understanding.attitudes._lexicon import NEGATIONS
from convrec.agent.understanding.attitudes._sentiment import sentiment, sentiments

__all__ = ["Verdict", "opposite", "read_after", "read_group"]

_SIMILAR_STRENGTH = 0.8
_PREDICATE = frozenset({"is", "was", "are", "were", "s", "isnt", "wasnt", "arent", "werent", "looks", "looked", "seems", "seemed", "sounds", "felt", "feels"})
_POINTS = frozenset({"it", "that", "this", "them", "those", "these", "they", "one", "both", "he", "she", "him", "her", "which"})
_ANSWERS = {"yes": 0.6, "yep": 0.6, "yeah": 0.6, "yup": 0.6, "no": -0.6, "nope": -0.6, "nah": -0.6}
_OTHERS = frozenset("everyone everybody people they most others critics some many friends".split())
_NOT = frozenset({"not", "never", "nt"})
_WEAK_LEFT = frozenset({"good", "great", "fun", "funny", "nice", "interesting", "entertaining", "classic", "cool", "epic", "moving", "clever", "slow", "solid", "decent", "light", "sweet", "beautiful", "gripping", "hilarious", "cheesy", "silly", "bad", "dumb", "smart", "charming", "powerful", "memorable", "refreshing", "perfect", "amazing", "awesome", "stupid", "fine", "ok", "okay", "boring", "dull", "cold", "awful", "terrible", "outstanding", "brilliant", "excellent", "wonderful", "fascinating", "touching"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """How the person stands to a group, and on what the reading rests.

    Attributes
    ----------
    source
        "left" when words before the group said so, so that a following group may share it; "right", "frame" or "none" otherwise.
    hearsay
        Whether it is what others think.
    """

    attitude: Attitude
    strength: float = 0.8
    also_seen: bool = False
    source: str = "none"
    hearsay: bool = False


def of_value(value: float, *, seen: bool = False, source: str = "right") -> Verdict:
    """The verdict that a polarity means."""
    attitude = Attitude.LIKE if value > 0 else Attitude.DISLIKE
    return Verdict(attitude, min(1.0, round(abs(value), 3)), seen, source)


def read_group(clause: Clause, number: int, before: Verdict | None, frames: Frames) -> Verdict:
    """The verdict on group `number` of a clause, `before` being that on the group before it in the same clause."""
    group = clause.groups[number]
    left, right = " ".join(group.left), " ".join(group.right)
    seen = bool(frames.had.search(left)) and not frames.unseen.search(left)
    seen = seen or bool(frames.had_after.search(right))
    if before is not None and _bare_not(group.left):
        turned = opposite(before, group.left, group.right)
        if turned is not None:
            return turned
    framed = _framed(clause, group.left, group.right, left, right, frames)
    if framed is not None:
        return replace(framed, attitude=Attitude.SEEN) if framed.attitude is Attitude.EXCLUDE and seen else framed
    unseen = bool(frames.unseen.search(left))
    planned = bool(frames.planned.search(left)) and clause.words[0] not in {"where", "when", "who"}
    judged = _judged(clause, group.left, group.right, number)
    if judged is not None and not _is_hearsay(frames, clause, left):
        if clause.asks and _asks(clause, left, right, frames):
            return Verdict(Attitude.ASK, source="frame")
        if not (planned and judged.source == "left") and not (unseen and judged.source == "left"):
            return replace(judged, also_seen=seen, hearsay=any(w in _OTHERS for w in group.left))
    if unseen or planned:
        return Verdict(Attitude.PLAIN, source="frame")
    if _asks(clause, left, right, frames):
        return Verdict(Attitude.ASK, source="frame")
    if frames.again.search(right) and "not" in group.left:
        return Verdict(Attitude.EXCLUDE, source="frame")
    if seen:
        return Verdict(Attitude.SEEN, source="left")
    if before is not None and before.source == "left" and not _has_own_cue(group.left):
        return before
    return Verdict(Attitude.PLAIN)


def _framed(clause: Clause, left_words: Sequence[str], right_words: Sequence[str], left: str, right: str, frames: Frames) -> Verdict | None:
    if frames.compares.search(left):
        return Verdict(Attitude.ASK, source="frame")
    if frames.better_than.search(left):
        return Verdict(Attitude.PLAIN, source="frame")
    if frames.unlike_negated.search(left):
        return Verdict(Attitude.LIKE, _SIMILAR_STRENGTH, source="left")
    if frames.negated_like.search(left) and not _is_verb_like(left_words):
        return Verdict(Attitude.DISLIKE, 0.7, source="left")
    if frames.similar.search(left) and not _is_verb_like(left_words):
        if _of_disliked(left_words):
            return Verdict(Attitude.DISLIKE, 0.7, source="left")
        return Verdict(Attitude.LIKE, _SIMILAR_STRENGTH, source="left")
    if frames.similar_right.search(right) and not (left_words and left_words[-1] in NEGATIONS):
        return Verdict(Attitude.LIKE, _SIMILAR_STRENGTH, source="right")
    if frames.similar_after.search(right):
        return Verdict(Attitude.LIKE, _SIMILAR_STRENGTH, bool(frames.had.search(left)), source="right")
    if frames.wants.search(left) and not any(w in NEGATIONS for w in left_words) and sentiment(left_words) is None:
        return Verdict(Attitude.LIKE, 0.6, source="left")
    if frames.best.search(left):
        return Verdict(Attitude.LIKE, _SIMILAR_STRENGTH, source="left")
    if frames.excluded.search(left) and not _predicate(right_words) and sentiment(left_words) is None:
        return Verdict(Attitude.EXCLUDE, source="left")
    return None


def _of_disliked(left: Sequence[str]) -> bool:
    """Whether what it is likened to is disliked: "I hate films like X", "not into blood like X"."""
    head = list(left[:-1])
    cut = max((i for i, w in enumerate(head) if w in {",", ":"}), default=-1)
    found = sentiment(head[cut + 1 :])
    return found is not None and found.value < 0


def _is_verb_like(left: Sequence[str]) -> bool:
    """Whether "like" right before is the verb: "I like", "do not really like"."""
    if not left or left[-1] not in {"like", "likes"}:
        return False
    before = [w for w in left[:-1] if w not in {"really", "also", "just", "actually", "particularly", "absolutely", "kinda", "still", "even", "always", "honestly", "only", "quite", "much", "ever", "too"}]
    subject = {"i", "we", "you", "they", "he", "she", "who", "and", "dont", "didnt", "doesnt", "do", "did", "does", "would", "to", "wouldnt", "never", "kids", "wife", "husband", "people", "friends", "everyone", "not", "mom", "dad", "son", "daughter", "friend", "id", "both", "all"}
    if not before:
        return len(left) > 1
    return before[-1] in subject and not (before[-1] in {"not", "and"} and len(before) < 2)


def _judged(clause: Clause, left: Sequence[str], right: Sequence[str], number: int) -> Verdict | None:
    """Words of judgement: a predicate after the group, else a verb before it."""
    after = _after(right)
    ahead = _ahead(left, opens=number == 0)
    if after is None and ahead is None:
        after = _across(left, right)
    if after is not None and (ahead is None or _predicate(right) or _points(right)):
        if any(w == "neither" for w in left):
            return of_value(-0.8 if after > 0 else 0.4)
        if right[0] in {"sounds", "sound", "looks", "look", "seems"} and after > 0.4:
            return of_value(0.4)
        return of_value(after, source="right")
    return of_value(ahead, source="left") if ahead is not None else None


def _across(left: Sequence[str], right: Sequence[str]) -> float | None:
    """A judgement that the group stands in the middle of: "couldn't put X down", "I'd give X a 9"."""
    words = [*left, *right]
    found = [s for s in sentiments(words) if s.start < len(left) < s.end or (s.start >= len(left) and s.words[:1].isdigit())]
    return found[-1].value if found else None


def _ahead(left: Sequence[str], *, opens: bool) -> float | None:
    found = [s for s in sentiments(left) if not (s.words in _WEAK_LEFT and not _judges_before(left, s.start, s.end, opens=opens))]
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
    return (bool(head) and head[0] in {"how", "what"} and tail[:1] in (["is"], ["was"], ["are"])) or tail[-1:] in ([":"],) or (opens and not head and tail[:1] == ["was"])


def _after(right: Sequence[str]) -> float | None:
    if not right:
        return None
    if all(w in _ANSWERS or w == "please" for w in right):
        return _ANSWERS.get(right[0], 0.6)
    found = sentiments(right)
    if not found:
        return None
    if right[0] in {"not", "either"} and len(right) < 3:
        return None
    return found[-1].value if abs(found[-1].value) >= abs(found[0].value) or (found[-1].value > 0) == (found[0].value > 0) else found[0].value


def _predicate(right: Sequence[str]) -> bool:
    return any(w in _PREDICATE for w in right[:4])


def _points(right: Sequence[str]) -> bool:
    return any(w in _POINTS for w in right)


def _is_hearsay(frames: Frames, clause: Clause, left: str) -> bool:
    return bool(frames.hearsay.search(left)) and "i" not in clause.words[clause.words.index("@") :]


def _asks(clause: Clause, left: str, right: str, frames: Frames) -> bool:
    opens = clause.words[:1]
    if frames.asked.search(left) and (clause.asks or opens[0] in _OPENERS or left.endswith(("about", " of", "tell me"))):
        return True
    return clause.asks and (bool(frames.asking_right.search(right)) or not left or opens[0] in _OPENERS)


_OPENERS = frozenset(
    """who whos whose what whats when where wheres why how hows is was are were does did do has have had would will should could can tell describe explain
    summarize summarise know heard so and ok thoughts opinion opinions""".split()
)


def _bare_not(left: Sequence[str]) -> bool:
    rest = [w for w in left if w not in {"but", "the", "just", "definitely", "certainly", "so", "much", "really", "and", "though", "also", "maybe", "a", ","}]
    return bool(rest) and all(w in _NOT for w in rest)


def _has_own_cue(left: Sequence[str]) -> bool:
    return any(w in NEGATIONS for w in left) or sentiment(left) is not None


def opposite(before: Verdict, left: Sequence[str], right: Sequence[str]) -> Verdict | None:
    """What "but not Y" says of Y after what was said of X; None when the words are no bare "not"."""
    if not _bare_not(left) or sentiment(right) is not None:
        return None
    if before.attitude is Attitude.LIKE:
        return Verdict(Attitude.DISLIKE, 0.6, source="frame")
    if before.attitude is Attitude.DISLIKE:
        return Verdict(Attitude.LIKE, 0.5, source="frame")
    if before.attitude is Attitude.SEEN:
        return Verdict(Attitude.PLAIN, source="frame")
    return Verdict(Attitude.EXCLUDE, source="frame")


def read_after(clause: Clause, verdict: Verdict, frames: Frames) -> Verdict:
    """What a clause without a span adds to the verdict on what was named before it."""
    words = clause.words
    text = " ".join(words)
    seen = bool(frames.had_after.search(text))
    if verdict.attitude is Attitude.EXCLUDE and seen:
        return replace(verdict, attitude=Attitude.SEEN)
    if verdict.attitude is Attitude.PLAIN and verdict.source == "frame" and not frames.similar_after.search(text):
        return verdict
    if clause.reason or (clause.asks and not frames.similar_after.search(text)) or not (_refers(clause) or frames.similar_after.search(text)):
        return replace(verdict, attitude=Attitude.SEEN) if seen and verdict.attitude in (Attitude.PLAIN, Attitude.ASK) else verdict
    if frames.similar_after.search(text):
        return Verdict(Attitude.LIKE, _SIMILAR_STRENGTH, verdict.attitude is Attitude.SEEN or verdict.also_seen)
    found = sentiment(words)
    if verdict.attitude is Attitude.ASK and not any(w in _POINTS for w in words) and (found is None or abs(found.value) < 0.8):
        found = None
    if found is not None and verdict.attitude in (Attitude.PLAIN, Attitude.SEEN, Attitude.ASK):
        return of_value(found.value, seen=seen or verdict.attitude is Attitude.SEEN)
    if found is not None and _overturns(clause, verdict, found.value):
        return of_value(found.value, seen=verdict.also_seen or seen)
    if seen and verdict.attitude in (Attitude.PLAIN, Attitude.ASK):
        return replace(verdict, attitude=Attitude.SEEN)
    return replace(verdict, also_seen=True) if seen and verdict.attitude in (Attitude.LIKE, Attitude.DISLIKE) else verdict


def _overturns(clause: Clause, verdict: Verdict, value: float) -> bool:
    """Whether "but I hated it" takes back what stood before: always what others think, else only what was no strong word."""
    if verdict.attitude not in (Attitude.LIKE, Attitude.DISLIKE) or verdict.source == "frame":
        return False
    if verdict.hearsay and "i" in clause.words:
        return True
    points = any(w in _POINTS for w in clause.words)
    return clause.contrast and points and verdict.strength < 1.0 and abs(value) >= 0.8 and "i" in clause.words


def _refers(clause: Clause) -> bool:
    """Whether the clause is about what was named: it points back, or is a bare verdict."""
    words = clause.words
    if any(w in {"something", "anything", "recommend", "suggest", "looking", "want", "need", "give", "show", "please", "find"} for w in words):
        return False
    head = [w for w in words if w not in {"and", "but", "so", ",", "well", "i", "we", "honestly", "tbh", "personally", "just", "really", "absolutely", "thought", "think", "found", "to", "be", "honest", "was", "a", "an", "bit", "such", "pretty", "too", "so", "quite", "very", "totally"}]
    return any(w in _POINTS for w in (words if clause.contrast else words[:6])) or len(head) <= 3
