"""Planning a reply with several picks: what the lead says for all of them, and which angle each one gets."""

from collections import Counter
from collections.abc import Mapping, Sequence

from convrec.agent.evidence import EvidenceKind
from convrec.agent.writing._angles import Angle, angles_of
from convrec.agent.writing._voice import Voice, joined
from convrec.agent.writing.phrases import asked, demand_words, demands_said, follows_noun, own_words, respelled
from convrec.agent.writing.plans import Heard, Recommend
from convrec.prompts import count, listed

__all__ = ["NO_THING", "is_cold", "lead_and_angles", "wanted_first"]

_SHAREABLE = (EvidenceKind.COLLABORATIVE, EvidenceKind.EDITORIAL)
_WEAK = (EvidenceKind.POPULARITY, EvidenceKind.NOVELTY)
_USED_ALREADY = 1.5
_MOST_ASKED = 12
NO_THING = ("no", "any", "less", "more", "too")
"""Beginnings of words that say what is not wanted, or how much, rather than what is wanted."""
_SAME_TOPIC = 3.0
_FIGURE = 1.6
_BASE = {
    "echo": 0.5,
    "contrast": 0.9,
    "comparison": 0.8,
    "fact": 0.4,
    "wish": 0.6,
    "story": 0.7,
    "mood": 1.0,
    "demand": 4.0,
    "met": 5.0,
    "novelty": 2.2,
    "popularity": 2.2,
    "maker": 3.5,
    "likeness": 4.0,
    "text": 4.5,
}
"""How readily an angle is taken: a reason of taste first, then what the item is; nearness of descriptions when nothing else is known."""


def lead_and_angles(plan: Recommend, described: Sequence[Mapping[str, object]], voice: Voice) -> tuple[str, list[Angle]]:
    """The lead sentence ("" where a critique leads), and for each pick the angle that its own sentence takes."""
    angles = [angles_of(pick, voice.domain, voice.style) for pick in plan.picks]
    lead, said = _lead(plan, _shared(angles), voice)
    if plan.heard.set_aside:
        lead = joined([voice.choose.say("notes.set_aside", {"asked": asked(plan.heard.set_aside, voice.domain)}, opens=True), lead])
    return lead, _assign(angles, described, said, plan, voice)


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
    facts: dict[str, object] = {"number": count(len(plan.picks)), "things": voice.domain.noun.many}
    if heard.recalled:
        return voice.choose.say("several.lead_recalled", facts, opens=True), set()
    if heard.stocked is not None:
        asked_for = respelled(heard.spoken, heard.demands) or _asked(heard, voice)
        name = "stocked" if heard.stocked else "unstocked"
        told = asked_for and not heard.kept  # within demands of before, nothing is said of the whole shelf
        return voice.choose.say(f"several.lead_{name}", facts | ({"thing": asked_for} if told else {}), opens=True), set()
    if heard.critiques:
        return "", set()
    if heard.disliked and not (heard.liked or heard.demands or heard.wishes):
        titles = {"titles": voice.titles(heard.disliked), "many": len(heard.disliked) > 1}
        return voice.choose.say("feedback.disliked", titles, opens=True), set()
    if heard.more:
        return voice.choose.say("several.lead_more", facts, opens=True), set()
    new = heard.demands or heard.wishes or plan.near
    if shared is not None and (heard.liked or not new):
        lead = voice.choose.say(f"several.lead_{shared.kind}", facts | {"sources": shared.facts["sources"]}, opens=True)
        return lead, {(shared.kind, shared.topic)}
    if new:
        asked_for = respelled(heard.spoken, heard.demands) or (_wished(heard) if plan.near else _asked(heard, voice))
        if asked_for:
            facts["asked"] = asked_for
            if str(facts["number"]) in asked_for.lower().split():
                del facts["number"]
            if follows_noun(asked_for):
                facts["within"] = asked_for
            if (
                (plan.question is None or plan.near)
                and not asked_for.lower().startswith(NO_THING)
                and not (plan.near and "within" in facts)
            ):
                facts["thing"] = asked_for
            return voice.choose.say("several.lead_near" if plan.near else "several.lead_asked", facts, opens=True), set()
        if plan.near:
            return voice.choose.say("several.lead_near_unsaid", facts, opens=True), set()
    if heard.liked:
        return voice.choose.say("several.lead_liked", facts | {"sources": voice.titles(heard.liked[:2])}, opens=True), set()
    if is_cold(plan):
        return voice.choose.say(f"several.lead_{_commonness(plan)}", facts, opens=True), {(kind, "") for kind in _WEAK}
    return voice.choose.say("several.lead_plain", facts, opens=True), set()


def _commonness(plan: Recommend) -> str:
    """Whether all picks are known to many people, or to few; "cold" where that is not known of each."""
    for kind, name in ((EvidenceKind.POPULARITY, "popular"), (EvidenceKind.NOVELTY, "quiet")):
        if all(any(e.kind is kind for e in pick.evidence) for pick in plan.picks):
            return name
    return "cold"


def _wished(heard: Heard) -> str:
    """What was wished in free words, the last of the wishes, which picks can only come near to; empty where it is long or one word."""
    said = heard.wishes[-1] if heard.wishes else ""
    return said if 1 < len(said.split()) <= _MOST_ASKED else ""


def _asked(heard: Heard, voice: Voice) -> str:
    """What was just asked, by its pieces, where they are few and short."""
    words = [*demands_said(heard.demands, voice.domain), *heard.wishes]
    said = listed(wanted_first(words[:2]))
    if len(words) <= 2 and 1 < len(said.split()) <= _MOST_ASKED and all(demand_words(d, voice.domain) == d.words for d in heard.demands):
        return said
    return own_words(heard.demands, voice.domain)


def wanted_first(words: Sequence[str]) -> list[str]:
    """Pieces of what was asked, those that say what is not wanted last: "a comedy and no horror".

    >>> wanted_first(["no horror", "a comedy"])
    ['a comedy', 'no horror']
    """
    return sorted(words, key=lambda said: said.split(" ", 1)[0].casefold() == NO_THING[0])


def _assign(
    angles: Sequence[Sequence[Angle]],
    described: Sequence[Mapping[str, object]],
    said: set[tuple[str, str]],
    plan: Recommend,
    voice: Voice,
) -> list[Angle]:
    """To each pick its best angle, those that the lead or an earlier pick has used put back."""
    used = Counter(("sources", topic) for _, topic in said)
    chosen: list[Angle] = []
    for own, facts in zip(angles, described, strict=True):
        fresh = [a for a in own if (a.kind, "") not in said and (a.kind, a.topic) not in said and _speakable(a, facts, plan, voice)]
        costs = {id(a): 0.1 * place + _cost(a, used, plan) for place, a in enumerate(fresh)}
        best = min(fresh, key=lambda a: costs[id(a)], default=Angle("bare", "", {}))
        used[best.kind, ""] += 1
        for name in ("source", "sources", "adjective"):
            used[name, str(best.facts.get(name, ""))] += 1
        chosen.append(best)
    return chosen


def _cost(angle: Angle, used: Counter[tuple[str, str]], plan: Recommend) -> float:
    cost = _BASE.get(angle.kind, 0.0) + _USED_ALREADY * used[angle.kind, ""]
    if angle.kind == EvidenceKind.COMPARISON:
        cost += _FIGURE if "gap" in angle.facts else -1.0
    if angle.kind == "contrast" and plan.heard.critiques:
        cost -= 0.6
    source = str(angle.facts.get("source", angle.facts.get("sources", "")))
    return cost + (_SAME_TOPIC * (used["source", source] + used["sources", source]) if source else 0.0)


def _speakable(angle: Angle, facts: Mapping[str, object], plan: Recommend, voice: Voice) -> bool:
    if angle.kind == EvidenceKind.DEMAND and not plan.heard.demands:
        return False
    if angle.kind in _WEAK and plan.heard.critiques:
        return False
    return voice.choose.can(f"several.{angle.kind}", angle.said_of(facts))
