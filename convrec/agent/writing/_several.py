"""Planning a reply with several picks: what the lead says for all of them, and which angle each one gets."""

from collections import Counter
from collections.abc import Mapping, Sequence

from convrec.agent.evidence import EvidenceKind
from convrec.agent.writing._angles import Angle, angles_of
from convrec.agent.writing._voice import Voice
from convrec.agent.writing.phrases import asked, quoted
from convrec.agent.writing.plans import Recommend
from convrec.prompts import count, listed

__all__ = ["is_cold", "lead_and_angles"]

_SHAREABLE = (EvidenceKind.COLLABORATIVE, EvidenceKind.EDITORIAL)
_MOST_STORY_WORDS = 24
_WEAK = (EvidenceKind.POPULARITY, EvidenceKind.NOVELTY)
_MOST_DEMANDS = 3
"""Demands that a lead gives back, the latest ones."""
_USED_ALREADY = 3.0
_OWN_FACTS = {"story": 1.5, "mood": 2.0, "maker": 3.5}


def lead_and_angles(plan: Recommend, described: Sequence[Mapping[str, object]], voice: Voice) -> tuple[str, list[Angle]]:
    """The lead sentence, and for each pick the angle that its own sentence takes."""
    angles = [angles_of(pick, voice.domain, voice.style, plan.heard.wishes) for pick in plan.picks]
    shared = _shared(angles)
    lead, said = _lead(plan, shared, voice)
    return lead, _assign(angles, described, said, voice)


def is_cold(plan: Recommend) -> bool:
    """Whether nothing that the person said speaks for the picks."""
    heard = plan.heard
    said = heard.liked or heard.demands or heard.wishes or heard.critiques or heard.more
    return not said and all(evidence.kind in _WEAK for pick in plan.picks for evidence in pick.evidence)


def _shared(angles: Sequence[Sequence[Angle]]) -> Angle | None:
    """The taste that speaks for every pick, if it is one and the same."""
    for angle in angles[0]:
        if angle.kind in _SHAREABLE and all(any(a.kind == angle.kind and a.topic == angle.topic for a in own) for own in angles):
            return angle
    return None


def _lead(plan: Recommend, shared: Angle | None, voice: Voice) -> tuple[str, set[tuple[str, str]]]:
    """The lead, and the (kind, topic) pairs that it has said; an empty topic stands for every one of the kind."""
    heard = plan.heard
    facts: dict[str, object] = {
        "number": count(len(plan.picks)),
        "things": voice.domain.noun.many,
        "all": "both" if len(plan.picks) == 2 else "all of them",
    }
    said: set[tuple[str, str]] = set()
    if heard.demands:
        demands = heard.demands[-_MOST_DEMANDS:]
        facts |= {"asked": asked(demands, voice.domain), "asked_quoted": voice.quoted_demands(demands)}
        said.add((EvidenceKind.DEMAND, ""))
    kind = "plain"
    if heard.critiques:
        kind, facts["critiques"] = "critique", listed(heard.critiques[:3])
    elif heard.more:
        kind = "more"
    elif shared is not None:
        kind, facts["sources"] = str(shared.kind), shared.facts["sources"]
        said.add((shared.kind, shared.topic))
    elif heard.wishes:
        kind, facts["said"] = "wish", listed([quoted(wish) for wish in heard.wishes[:2]])
    elif heard.liked:
        kind, facts["sources"] = "liked", voice.titles(heard.liked[:2])
    elif heard.demands:
        return voice.choose.say("several.lead_demands", facts, opens=True), said
    elif is_cold(plan):
        kind = "cold"
        said |= {(EvidenceKind.POPULARITY, ""), (EvidenceKind.NOVELTY, "")}
    lead = voice.choose.phrase(f"several.lead_{kind}", facts, opens=True)
    if heard.demands and kind not in ("more", "critique"):
        lead = voice.choose.phrase("several.keeping", facts | {"lead": lead})
    return voice.choose.finish(lead), said


def _assign(
    angles: Sequence[Sequence[Angle]], described: Sequence[Mapping[str, object]], said: set[tuple[str, str]], voice: Voice
) -> list[Angle]:
    """To each pick its strongest angle, those that the lead or an earlier pick has used put back."""
    used: Counter[tuple[str, str]] = Counter()
    chosen: list[Angle] = []
    for own, facts in zip(angles, described, strict=True):
        fresh = [a for a in own if (a.kind, "") not in said and (a.kind, a.topic) not in said and _speakable(a, facts, voice)]
        costs = {id(a): place + _cost(a, used, facts) for place, a in enumerate(fresh)}
        best = min(fresh, key=lambda a: costs[id(a)], default=Angle("bare", "", {}))
        used[best.kind, best.topic] += 1
        used[best.kind, ""] += 1
        chosen.append(best)
    return chosen


def _cost(angle: Angle, used: Counter[tuple[str, str]], facts: Mapping[str, object]) -> float:
    cost = _OWN_FACTS.get(angle.kind, 0.0) + _USED_ALREADY * used[angle.kind, ""] / 2
    if angle.topic:
        cost += _USED_ALREADY * used[angle.kind, angle.topic]
    if angle.kind == "story" and len(str(facts.get("story", "")).split()) > _MOST_STORY_WORDS:
        cost += _USED_ALREADY
    return cost


def _speakable(angle: Angle, facts: Mapping[str, object], voice: Voice) -> bool:
    return voice.choose.can(f"several.{angle.kind}", angle.said_of(facts))
