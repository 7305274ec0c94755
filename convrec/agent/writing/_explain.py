"""Wording why: each reason with its true share, then what was given up."""

from collections.abc import Sequence

from convrec.agent.evidence import Evidence, EvidenceKind, Pick
from convrec.agent.writing._angles import Angle, angles_of
from convrec.agent.writing._items import styled
from convrec.agent.writing._voice import Voice, joined
from convrec.agent.writing.phrases import clause, predicate, quoted
from convrec.agent.writing.plans import Explain, GivenUp
from convrec.prompts import count

__all__ = ["portion", "write_explain"]

_MOST_REASONS = 3
_HELPERS = ("story", "mood", "maker")
_SHARED = (EvidenceKind.COLLABORATIVE, EvidenceKind.EDITORIAL)
_LEAST_TOLD = 0.05
_PORTIONS = (
    (0.95, "nearly all"),
    (0.8, "most"),
    (0.7, "about three quarters"),
    (0.6, "about two thirds"),
    (0.53, "more than half"),
    (0.47, "about half"),
    (0.42, "nearly half"),
    (0.29, "about a third"),
    (0.22, "about a quarter"),
    (0.17, "about a fifth"),
    (0.08, "about a tenth"),
    (0.0, "a little"),
)


def portion(share: float) -> str:
    """A share of the score in words: .43 is "nearly half"."""
    return next(words for least, words in _PORTIONS if share >= least)


def write_explain(plan: Explain, voice: Voice) -> str:
    """Why that one."""
    evidence = plan.evidence or plan.pick.evidence
    title = styled(plan.pick.title, voice.style)
    pick = Pick(plan.pick.item_id, plan.pick.title, plan.pick.fields, evidence)
    angles = [a for a in angles_of(pick, voice.domain, voice.style) if a.kind not in _HELPERS][:_MOST_REASONS]
    reasons = [reason for angle in angles if (reason := _reason(angle, evidence, voice))]
    given_up = [_given_up(g, voice) for g in plan.given_up[:1]]
    if not reasons:
        return joined([voice.choose.say("explain.nothing", {"title": title}, opens=True), *given_up])
    name = "explain.lead_one" if len(reasons) == 1 else "explain.lead"
    lead = voice.choose.phrase(name, {"title": title, "number": count(len(reasons))}, opens=True)
    text = voice.choose.finish(
        f"{lead}: {'; '.join(reasons)}" if len(reasons) < 3 else f"{lead}: {'; '.join(reasons[:-1])}; and {reasons[-1]}"
    )
    return joined([text, *given_up])


def _reason(angle: Angle, evidence: Sequence[Evidence], voice: Voice) -> str:
    facts = dict(angle.facts)
    name = f"explain.{angle.kind}"
    if angle.kind in _SHARED:
        share = _share(angle, evidence, voice)
        if share is None or share < _LEAST_TOLD:
            name += "_plain"
        else:
            facts["portion"] = portion(share)
    return voice.choose.phrase(name, facts) if voice.choose.can(name, facts) else ""


def _share(angle: Angle, evidence: Sequence[Evidence], voice: Voice) -> float | None:
    """The summed share of the sources that the angle names; None when one of them has none."""
    named = [e for e in evidence if e.kind == angle.kind and styled(e.source_title, voice.style) in str(angle.facts["sources"])]
    shares = [e.share for e in named if e.share is not None]
    return min(1.0, sum(shares)) if len(shares) == len(named) and shares else None


def _given_up(given: GivenUp, voice: Voice) -> str:
    facts: dict[str, object] = {"wish": quoted(given.words)}
    if given.field is None or given.field not in voice.domain.fields or given.value is None or given.value == ():
        return voice.choose.say("explain.given_up_unknown", facts)
    facts["instead"] = clause([predicate(given.field, given.value, voice.domain)])
    return voice.choose.say("explain.given_up", facts)
