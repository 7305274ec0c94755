"""The learned second opinion: what a clause without a listed cue says, from its embedding."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from convrec.agent.understanding._types import Attitude
from convrec.agent.understanding.acts.classifier import Encoder
from convrec.agent.understanding.attitudes._clauses import Clause, Group, clauses
from convrec.agent.understanding.attitudes._described import tells_fact
from convrec.agent.understanding.attitudes._head import DATA, Head, load_head, wording
from convrec.agent.understanding.attitudes._judged import POINTS
from convrec.agent.understanding.attitudes._sentiment import sentiments
from convrec.agent.understanding.attitudes._valence import OTHERS
from convrec.agent.understanding.attitudes._verdict import Verdict
from convrec.agent.understanding.words.english import ORDINARY
from convrec.agent.understanding.words.wordlist import words

__all__ = ["SecondOpinion", "states", "verdict"]

_STRENGTH = 0.7
"""What a surmised like or dislike weighs: less than a plain one in so many words."""
_REQUESTS = words("recommend suggest looking want need give show please find something anything someone unlike like similar instead")
_OPENERS = words("""
    who whos whose what whats when where wheres why how hows is was are were does did do has have would will should could can tell
    describe explain if wonder wondering thoughts opinion which because since maybe or
    """)
_LONGEST = 30
_CLEAR = 0.5


@dataclass(frozen=True, slots=True)
class _Asked:
    """A group whose verdict is open, and the clause that may settle it."""

    group: Group
    words: list[str]


class SecondOpinion:
    """Reads clauses with the learned head; safe to share between threads."""

    def __init__(self, head: Head) -> None:
        self._head = head

    @classmethod
    @cache
    def load(cls, folder: Path = DATA) -> "SecondOpinion":
        """The head in a folder, by default the shipped one; `ModelError` when it is missing or damaged."""
        return cls(load_head(folder))

    def knows(self, embed: Encoder | None) -> bool:
        """Whether the embedder is the one that the head was trained with."""
        return embed is not None and embed.name == self._head.embedder

    def read(self, asked: Sequence[Sequence[str]], embed: Encoder, sure: float | None = None) -> list[Attitude]:
        """LIKE, DISLIKE, SEEN or, where that is not likely enough, PLAIN for each clause of normal words; one call of the embedder."""
        if not asked:
            return []
        vectors = embed.encode([wording(clause) for clause in asked])
        return [self._head.attitude(clause, vector, sure) for clause, vector in zip(asked, vectors, strict=True)]

    def settle(self, found: Sequence[Clause], verdicts: dict[int, Verdict], embed: Encoder, sure: float | None = None) -> None:
        """Fill in verdicts that the rules left open: groups with no cue, and groups that were had without a word on how it was.

        From the probability `sure` on; the head's own threshold when None.
        """
        asked = list(_open(found, verdicts))
        for each, attitude in zip(asked, self.read([a.words for a in asked], embed, sure), strict=True):
            before = verdicts[each.group.members[0]]
            if attitude is Attitude.PLAIN or not _is_open(before) or before.attitude is attitude:
                continue
            seen = before.attitude is Attitude.SEEN
            for member in each.group.members:
                verdicts[member] = Verdict(attitude, _STRENGTH, seen, "right")


def verdict(text: str, embed: Encoder | None) -> Attitude | None:
    """How a message that names nothing stands to what it is about: "had us in bits", "never again".

    LIKE, DISLIKE or SEEN when a clause that states rather than asks says so with enough certainty, else None; None for any embedder but
    the one that the head was trained with. A listed phrase decides without the head; else one call of the embedder.
    """
    opinion = SecondOpinion.load()
    if embed is None or not opinion.knows(embed):
        return None
    asked = [c.words for c in clauses(text, ()) if states(c)]
    listed = [s.value for said in asked for s in sentiments(said) if " " in s.words and abs(s.value) >= _CLEAR]
    if listed:
        return Attitude.LIKE if listed[0] > 0 else Attitude.DISLIKE
    found = [a for a in opinion.read(asked, embed) if a is not Attitude.PLAIN]
    judged = [a for a in found if a is not Attitude.SEEN]
    return (judged or found or [None])[0]


def _open(found: Sequence[Clause], verdicts: dict[int, Verdict]) -> Iterable[_Asked]:
    last: Group | None = None
    for clause in found:
        if not states(clause):
            last = clause.groups[-1] if clause.groups else last
            continue
        for number, group in enumerate(clause.groups):
            own = clause.words if len(clause.groups) == 1 else [*group.left, "@", *group.right]
            if _is_open(verdicts[group.members[0]]) and ORDINARY.intersection(own) and not tells_fact(clause, number):
                yield _Asked(group, own)
        if clause.groups:
            last = clause.groups[-1]
        elif last is not None and _is_open(verdicts[last.members[0]]) and _about_last(clause):
            yield _Asked(last, clause.words)


def _is_open(known: Verdict) -> bool:
    return (known.attitude is Attitude.PLAIN and known.source == "none") or (known.attitude is Attitude.SEEN and known.source == "left")


def states(clause: Clause) -> bool:
    """Whether a clause says what the person makes of something, rather than asks, requests, or tells what others think."""
    said = [w for w in clause.words if w.isalpha() or w == "@"]
    opens = "" if not said or said[:2] in (["what", "a"], ["what", "an"]) else said[0]
    barred = any(w in _REQUESTS or w in OTHERS for w in said)
    return not (clause.asks or clause.reason or clause.of_kinds or opens in _OPENERS or len(said) > _LONGEST or barred)


def _about_last(clause: Clause) -> bool:
    """Whether a clause that names nothing is short, or points back at what was named."""
    return len(clause.words) <= 8 or any(w in POINTS for w in clause.words[:8])
