"""The verdict on a group of spans from the words of its own clause."""

from collections.abc import Sequence
from dataclasses import replace

from convrec.agent.understanding._types import Attitude
from convrec.agent.understanding.attitudes._clauses import Clause
from convrec.agent.understanding.attitudes._frames import Frames
from convrec.agent.understanding.attitudes._judged import POINTS, judged, predicate
from convrec.agent.understanding.attitudes._lexicon import NEGATIONS
from convrec.agent.understanding.attitudes._others import disagrees, of_others
from convrec.agent.understanding.attitudes._refused import refuses
from convrec.agent.understanding.attitudes._sentiment import Sentiment, sentiment, sentiments
from convrec.agent.understanding.attitudes._verdict import SIMILAR, Verdict
from convrec.agent.understanding.words.wordlist import words

__all__ = ["opposite", "read_group"]

_NOT = frozenset({"not", "never", "nt"})
_OPENERS = words("""
    remind wonder wondering
    who whos whose what whats when where wheres why how hows is was are were does did do has have had would will should could can tell
    describe explain summarize summarise know heard so and ok thoughts opinion opinions
    """)


_EXCLUDERS = frozenset({"skip", "avoid", "enough of", "pass on"})
_TAKES = words("leave keep count take cross strike scratch drop")
_AWAY = words("out off away")
_LIGHT = words("but the just definitely certainly so much really and though also maybe a ,")
_ADVERBS = words("really also just actually particularly absolutely kinda still even always honestly only quite much ever too")
_SUBJECTS = words("""
    i we you they he she who and dont didnt doesnt do did does would to wouldnt never kids wife husband people friends everyone not mom
    dad son daughter friend id both all
    """)


_ONESELF = words("i we ive weve im were id you gotta must to can lets")
_WANTING = words("like love enjoy prefer adore want need looking after for something anything fancy craving into")
_OF_WORTH = words("""
    overrated overhyped mediocre forgettable average underwhelming disappointing pointless annoying predictable skip skipped
""")
_WHAT = words("what whats how hows")
_BEING = words("what whats hows is was are were")
"""Words before the name in "what is X like"."""
_OPENING = words("what whats who whos where wheres when whens how hows which")
_OWNING = words("my our his her their your the a an")
"""Words of somebody or something that a clause behind a comma goes on to tell of: "my best friend, who loves it"."""
_MILD = 0.5
"""How strong a word is at most that may only say of what sort something is."""
_REACH = 5
"""Words before "says" among which a person is named who is not somebody else."""


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
    if frames.ruled_out.search(right) and not clause.asks:
        return Verdict(Attitude.EXCLUDE, source="right")
    framed = _framed(group.left, group.right, left, right, frames)
    if framed is not None:
        return replace(framed, attitude=Attitude.SEEN) if framed.attitude is Attitude.EXCLUDE and seen else framed
    if _asked_behind(group.left):
        return Verdict(Attitude.ASK, source="frame")
    unseen = bool(frames.unseen.search(left))
    planned = bool(frames.planned.search(left)) and clause.words[0] not in {"where", "when", "who"}
    verdict = judged(group.left, group.right, number)
    if frames.reported.search(left) and not _ONESELF.intersection(group.left[-_REACH:]):
        return Verdict(Attitude.PLAIN, source="frame", reported=True)
    if verdict is not None and not _is_hearsay(frames, clause, left):
        wonders = bool(frames.wondering.search(" ".join(clause.words)))
        if (clause.asks and _asks(clause, left, right, frames)) or wonders:
            return Verdict(Attitude.ASK, source="frame")
        if not ((planned or unseen) and verdict.source == "left"):
            verdict = replace(verdict, also_seen=seen, hearsay=of_others(group.left))
            return disagrees(group.right, verdict) or refuses(group.right, verdict) or verdict
    if unseen or planned:
        return Verdict(Attitude.ASK if unseen and not planned else Attitude.PLAIN, source="frame", unhad=unseen)
    if _asks(clause, left, right, frames):
        return Verdict(Attitude.ASK, source="frame" if group.left or group.right else "bare")
    if frames.again.search(right) and any(w in NEGATIONS for w in group.left):
        return Verdict(Attitude.EXCLUDE, source="frame")
    if seen:
        return Verdict(Attitude.SEEN, source="left")
    if before is not None and before.source == "left" and not _has_own_cue(group.left):
        return before
    return refuses(group.right, Verdict(Attitude.PLAIN)) or Verdict(Attitude.PLAIN)


def _framed(left_words: Sequence[str], right_words: Sequence[str], left: str, right: str, frames: Frames) -> Verdict | None:
    if frames.rhetorical.search(left):
        return Verdict(Attitude.LIKE, 0.9, source="left")
    if frames.regretted.search(left):
        return Verdict(Attitude.DISLIKE, 0.8, source="left")
    if frames.left_out_of.search(left):
        return Verdict(Attitude.EXCLUDE, source="left")
    if frames.preferred.search(right):
        return Verdict(Attitude.LIKE, 0.7, source="right")
    if frames.undecided.search(left) or frames.unsaid.search(left):
        return Verdict(Attitude.PLAIN, source="frame")
    if frames.compares.search(left):
        return Verdict(Attitude.ASK, source="frame")
    if frames.better_right.search(right) or frames.worse_right.search(right):
        return Verdict(Attitude.LIKE if frames.better_right.search(right) else Attitude.DISLIKE, 0.6, source="right")
    if frames.better_than.search(left):
        return Verdict(Attitude.PLAIN, source="frame")
    if frames.unlike_negated.search(left):
        return Verdict(Attitude.LIKE, SIMILAR, source="left")
    if frames.negated_like.search(left) and not _is_verb_like(left_words):
        return Verdict(Attitude.DISLIKE, 0.7, source="left")
    if frames.similar.search(left) and not _is_verb_like(left_words):
        if _of_disliked(left_words) or _put_off_by(right_words):
            return Verdict(Attitude.DISLIKE, 0.7, source="left")
        return Verdict(Attitude.LIKE, SIMILAR, source="left")
    if right_words[:1] == ["like"] and left_words[-1:] and left_words[-1] in _BEING and _WHAT.intersection(left_words[-_REACH:]):
        return Verdict(Attitude.ASK, source="frame")
    if frames.similar_right.search(right) and not (left_words and left_words[-1] in NEGATIONS):
        return Verdict(Attitude.LIKE, SIMILAR, source="right")
    if frames.similar_after.search(right):
        return Verdict(Attitude.LIKE, SIMILAR, bool(frames.had.search(left)), source="right")
    if frames.wants.search(left) and not any(w in NEGATIONS for w in left_words) and sentiment(left_words) is None:
        return Verdict(Attitude.LIKE, 0.6, source="left")
    if frames.best.search(left):
        return Verdict(Attitude.LIKE, SIMILAR, source="left")
    if left_words[-1:] and left_words[-1] in _TAKES and right_words[:1] and right_words[0] in _AWAY:
        return Verdict(Attitude.EXCLUDE, source="frame")
    set_off = _set_off(left_words)
    if frames.excluded.search(" ".join(set_off)) and not (predicate(right_words) or _judged_later(right_words)) and _only_excludes(set_off):
        return Verdict(Attitude.EXCLUDE, source="left")
    return None


def _asked_behind(left: Sequence[str]) -> bool:
    """Whether a question about it begins behind a comma, to which praise before that says nothing: "nice, whats the second one about"."""
    comma = max((i for i, word in enumerate(left) if word == ","), default=-1)
    before, after = left[: max(comma, 0)], left[comma + 1 : comma + 2]
    praises = sentiment(before) is not None and not _OWNING.intersection(before)
    return praises and after != [] and after[0] in _OPENING


def _judged_later(right: Sequence[str]) -> bool:
    """Whether words after it judge it by pointing back: "not that one, I hated it"."""
    return sentiment(right) is not None and any(w in POINTS for w in right)


def _set_off(left: Sequence[str]) -> Sequence[str]:
    """The words that turn down a name, where none stands before: the "not" of "epic fantasy, not X", in which no item is liked."""
    comma = max((i for i, word in enumerate(left) if word == ","), default=-1)
    bare = len(left) - 1 if left[-1:] == ["not"] else 0
    return left if "@" in left else left[max(comma + 1, bare) :]


def _only_excludes(left: Sequence[str]) -> bool:
    """Whether no word before judges, but for the very words that exclude: "skip X", "no more X"."""
    return all(s.words in _EXCLUDERS for s in sentiments(left))


def _of_disliked(left: Sequence[str]) -> bool:
    """Whether what it is likened to is disliked: "I hate films like X", "not into blood like X"."""
    head = list(left[:-1])
    cut = max((i for i, w in enumerate(head) if w in {",", ":"}), default=-1)
    found = sentiment(head[cut + 1 :])
    return found is not None and found.value < 0 and not _is_sort_wanted(head[cut + 1 :], found)


def _put_off_by(right: Sequence[str]) -> bool:
    """Whether the clause goes on with what such items do to somebody: "films like X bore me"."""
    found = sentiment(right)
    return found is not None and found.start == 0 and found.value < 0 and " " in found.words


def _is_sort_wanted(said: Sequence[str], cue: Sentiment) -> bool:
    """Whether a word of judgement only says of what sort the items are that somebody wants: "I like slow films like X"."""
    before = said[: cue.start]
    wanted = any(w in _WANTING for w in before) and not any(w in NEGATIONS for w in before)
    sort = not before and abs(cue.value) <= _MILD and cue.words not in _OF_WORTH
    return " " not in cue.words and cue.end < len(said) and (wanted or sort)


def _is_verb_like(left: Sequence[str]) -> bool:
    """Whether "like" right before is the verb: "I like", "do not really like"."""
    if not left or left[-1] not in {"like", "likes"}:
        return False
    before = [w for w in left[:-1] if w not in _ADVERBS]
    if not before:
        return len(left) > 1
    return before[-1] in _SUBJECTS and not (before[-1] in {"not", "and"} and len(before) < 2)


def _is_hearsay(frames: Frames, clause: Clause, left: str) -> bool:
    return bool(frames.hearsay.search(left)) and "i" not in clause.words[clause.words.index("@") :]


def _asks(clause: Clause, left: str, right: str, frames: Frames) -> bool:
    opens = clause.words[:1]
    if frames.asked.search(left) and (clause.asks or opens[0] in _OPENERS or left.endswith(("about", " of", "tell me"))):
        return True
    return clause.asks and (bool(frames.asking_right.search(right)) or not left or opens[0] in _OPENERS)


def _bare_not(left: Sequence[str]) -> bool:
    rest = [w for w in left if w not in _LIGHT]
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
