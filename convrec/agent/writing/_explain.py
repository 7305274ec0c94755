"""Wording why: each reason with its true share, then what was given up."""

from collections.abc import Sequence

from convrec.agent.evidence import Evidence, EvidenceKind, Pick
from convrec.agent.writing._angles import Angle, angles_of, besides_met, is_adjective
from convrec.agent.writing._items import styled
from convrec.agent.writing._voice import Voice, joined
from convrec.agent.writing.formatting import portion
from convrec.agent.writing.phrases import clause, predicate, quoted
from convrec.agent.writing.plans import Explain, GivenUp
from convrec.prompts import count, listed

__all__ = ["given_up_words", "write_explain"]

_MOST_REASONS = 3
_WEAK = ("likeness", EvidenceKind.TEXT, EvidenceKind.POPULARITY, EvidenceKind.NOVELTY, "contrast")
_HELPERS = ("story", "mood", "maker")
_SHARED = (EvidenceKind.COLLABORATIVE, EvidenceKind.EDITORIAL)
_LEAST_TOLD = 0.05


def write_explain(plan: Explain, voice: Voice) -> str:
    """Why that one."""
    evidence = plan.evidence or plan.pick.evidence
    title = styled(plan.pick.title, voice.style)
    pick = Pick(plan.pick.item_id, plan.pick.title, plan.pick.fields, evidence)
    angles = sorted((a for a in angles_of(pick, voice.domain, voice.style) if a.kind not in _HELPERS), key=lambda a: a.kind in _WEAK)
    strong = [*(a for a in angles if a.kind not in _WEAK), *besides_met(pick, voice.domain)] or angles
    reasons = [reason for angle in strong if (reason := _reason(angle, evidence, voice))][:_MOST_REASONS]
    if len(reasons) == 1:
        reasons += [said for a in angles if a not in strong and (said := _reason(a, evidence, voice))][:1]
    if not reasons:
        reasons = [said for a in angles if (said := voice.choose.maybe("explain.met", a.facts))][:1]
    given_up = [given_up_words(g, voice) for g in plan.given_up[:1]]
    if not reasons:
        return joined([voice.choose.say("explain.nothing", {"title": title}, opens=True), *given_up])
    name = "explain.lead_one" if len(reasons) == 1 else "explain.lead"
    lead = voice.choose.say(name, {"title": title} | ({"number": count(len(reasons))} if len(reasons) > 1 else {}), opens=True)
    last = f"; and {reasons[-1]}" if len(reasons) > 1 else ""
    text = voice.choose.finish("; ".join(reasons[:-1] or reasons) + last)
    return joined([lead, text, *given_up])


def _reason(angle: Angle, evidence: Sequence[Evidence], voice: Voice) -> str:
    facts = dict(angle.facts)
    name = f"explain.{angle.kind}"
    if angle.kind in _SHARED:
        share = _share(angle, evidence, voice)
        if share is None or share < _LEAST_TOLD:
            name += "_plain"
        else:
            facts["portion"] = portion(share)
    return voice.choose.maybe(name, facts)


def _share(angle: Angle, evidence: Sequence[Evidence], voice: Voice) -> float | None:
    """The summed share of the sources that the angle names; None when one of them has none."""
    named = [e for e in evidence if e.kind == angle.kind and styled(e.source_title, voice.style) in str(angle.facts["sources"])]
    shares = [e.share for e in named if e.share is not None]
    return min(1.0, sum(shares)) if len(shares) == len(named) and shares else None


def given_up_words(given: GivenUp, voice: Voice) -> str:
    spec = voice.domain.fields.get(given.field or "")
    facts: dict[str, object] = {"wish": _as_name(given.words)}
    if given.field is None or spec is None or given.value is None or given.value == ():
        return voice.choose.say("explain.given_up_unknown", facts)
    if isinstance(given.value, tuple) and all(is_adjective(v, spec) for v in given.value[:2]):
        return voice.choose.say("explain.given_up", facts | {"instead": f"it's {listed(given.value[:2])}"})
    return voice.choose.say("explain.given_up", facts | {"instead": clause([predicate(given.field, given.value, voice.domain)])})


def _as_name(words: str) -> str:
    """A wish as a thing of which one speaks: your "funny"."""
    return f"your {quoted(words)}"
