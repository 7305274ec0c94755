"""How a person stands to each span of a message: likes, dislikes, had it, does not want it, asks about it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from convrec.agent.understanding._types import Attitude, Span
from convrec.agent.understanding.acts.classifier import Encoder
from convrec.agent.understanding.attitudes._clauses import Clause, Group, clauses
from convrec.agent.understanding.attitudes._correction import corrected
from convrec.agent.understanding.attitudes._described import describes
from convrec.agent.understanding.attitudes._follow import read_after
from convrec.agent.understanding.attitudes._frames import Frames, frames_of
from convrec.agent.understanding.attitudes._group import opposite, read_group
from convrec.agent.understanding.attitudes._lexicon import NEGATIONS
from convrec.agent.understanding.attitudes._others import lessened, takes_over
from convrec.agent.understanding.attitudes._verdict import SIMILAR, Verdict
from convrec.agent.understanding.attitudes.opinion import SecondOpinion
from convrec.retrieval.domain import Domain

__all__ = ["Judgement", "judge"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """How the person stands to one span.

    Attributes
    ----------
    span
        The span judged, as given.
    attitude
        How the person stands to it.
    strength
        In (0, 1]: "adored" 1, "liked" .8, "fine" .4.
    also_seen
        Whether the words also say that the person had it ("I've seen X and loved it").
    withdrawn
        Whether the person corrected themselves and meant the span after it: "I loved X, no wait, Y".
    of_another
        Whether it is somebody else who likes or dislikes it: "my sister adores X".
    unhad
        Whether the words say that the person has not had it: "I haven't seen X yet".
    described
        Whether the words only say what it is: "X is a western".
    reported
        Whether it is only named for what others say of it: "my son says X is a classic".
    """

    span: Span
    attitude: Attitude
    strength: float = 0.8
    also_seen: bool = False
    withdrawn: bool = False
    of_another: bool = False
    unhad: bool = False
    described: bool = False
    reported: bool = False


def judge(text: str, spans: Sequence[Span], *, domain: Domain, embed: Encoder | None = None, sure: float | None = None) -> list[Judgement]:
    """Judge any spans of a message: titles, references such as "the second one", people, values.

    Parameters
    ----------
    text
        The message.
    spans
        Stretches of it, not overlapping, in any order.
    domain
        Whose verbs say that an item was had ("watched", "read").
    embed
        Embeds clauses in which no rule finds a cue, at most once a message, for a learned second opinion; without it, or with another
        embedder than the one that was learnt with, the rules stand alone.
    sure
        Probability from which the second opinion is believed; its own threshold when None.

    Returns
    -------
    list of Judgement
        One a span, in the order given.
    """
    frames = frames_of(domain)
    found = clauses(text, spans)
    verdicts: dict[int, Verdict] = {}
    last: list[Group] = []
    for place, clause in enumerate(found):
        before: Verdict | None = None
        for number, group in enumerate(clause.groups):
            said = before or (verdicts[last[0].members[0]] if last else None)
            same = said is not None and takes_over(group.left, group.right)
            less = lessened(group.right, said) if said is not None else None
            verdict = said if said is not None and same else less or read_group(clause, number, before, frames)
            before = verdict
            for member in group.members:
                verdicts[member] = verdict
        if clause.groups:
            _inherit(found, place, verdicts)
            last = [_spoken_of(clause, verdicts)]
        elif last:
            _follow(clause, last[0], verdicts, frames)
            last = last if _keeps_open(clause) else []
    for names, turned in pairwise(found):
        if _are_examples(names, turned, verdicts):
            verdicts.update(dict.fromkeys(names.groups[0].members, Verdict(Attitude.LIKE, SIMILAR)))
    if embed is not None and spans and SecondOpinion.load().knows(embed):
        SecondOpinion.load().settle(found, verdicts, embed, sure)
    plain = Verdict(Attitude.PLAIN)
    withdrawn = corrected(text, spans)
    for wrong, right in withdrawn.items():
        if verdicts.get(right, plain).attitude is Attitude.PLAIN:
            verdicts[right] = verdicts.get(wrong, plain)
    told = {member for clause in found for n, group in enumerate(clause.groups) if describes(clause, n) for member in group.members}
    judgements = [_judgement(span, verdicts.get(i, plain), withdrawn=i in withdrawn) for i, span in enumerate(spans)]
    return [replace(j, described=i in told and j.attitude in (Attitude.PLAIN, Attitude.ASK)) for i, j in enumerate(judgements)]


def _judgement(span: Span, verdict: Verdict, *, withdrawn: bool) -> Judgement:
    of_another = verdict.hearsay and verdict.source == "left" and verdict.attitude in (Attitude.LIKE, Attitude.DISLIKE)
    judged = (verdict.attitude, verdict.strength, verdict.also_seen, withdrawn, of_another, verdict.unhad)
    return Judgement(span, *judged, reported=verdict.reported)


def _spoken_of(clause: Clause, verdicts: dict[int, Verdict]) -> Group:
    """The group that later clauses are about: the last, unless it only serves to praise another, as Y in "X was better than Y"."""
    compared = verdicts[clause.groups[-1].members[0]]
    liked = [g for g in clause.groups if verdicts[g.members[0]].attitude is Attitude.LIKE]
    return liked[-1] if liked and compared.attitude is Attitude.PLAIN and compared.source == "frame" else clause.groups[-1]


def _inherit(found: Sequence[Clause], place: int, verdicts: dict[int, Verdict]) -> None:
    """A bare "not" turns what was said of the group before: "I loved X but not Y", "loved the first, not the second"."""
    clause = found[place]
    first = clause.groups[0]
    earlier = next((c for c in reversed(found[:place]) if c.groups), None)
    if earlier is None or not clause.contrast:
        return
    turned = opposite(verdicts[earlier.groups[-1].members[0]], first.left, first.right)
    if turned is not None:
        for member in first.members:
            verdicts[member] = turned


def _are_examples(names: Clause, turned: Clause, verdicts: dict[int, Verdict]) -> bool:
    """Whether nothing but names stands before a name that is ruled out: "X, but not like Y", where X is what to go by."""
    if not (turned.contrast and turned.groups) or len(names.groups) != 1 or names.asks or not set(names.words) <= {"@", ","}:
        return False
    against = turned.groups[0]
    ruled_out = verdicts[against.members[0]].attitude in (Attitude.DISLIKE, Attitude.EXCLUDE) and set(against.left) & NEGATIONS
    return bool(ruled_out) and verdicts[names.groups[0].members[0]].attitude is Attitude.PLAIN


def _follow(clause: Clause, group: Group, verdicts: dict[int, Verdict], frames: Frames) -> None:
    """A clause with no span of its own that judges what was named before: "X? meh.", "I saw X. It was great"."""
    for member in group.members:
        verdicts[member] = read_after(clause, verdicts[member], frames)


def _keeps_open(clause: Clause) -> bool:
    return len(clause.words) <= 6
