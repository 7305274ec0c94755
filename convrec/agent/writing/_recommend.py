"""Wording picks: one in up to three sentences, several under a lead with one sentence each."""

from collections.abc import Sequence

from convrec.agent.evidence import EvidenceKind, Pick
from convrec.agent.writing._angles import Angle, angles_of, tells
from convrec.agent.writing._items import describe_item
from convrec.agent.writing._several import is_cold, lead_and_angles
from convrec.agent.writing._voice import Voice, joined
from convrec.agent.writing.plans import Recommend
from convrec.prompts import count, listed

__all__ = ["write_recommend"]

_HELPERS = ("story", "mood", "maker")
_TASTES = (EvidenceKind.COLLABORATIVE, EvidenceKind.EDITORIAL)
_STORY_AFTER = 0.65
_FOLLOW_UP = 0.2


def write_recommend(plan: Recommend, voice: Voice) -> str:
    """One or more picks, what honesty demands beside them, and at most one question."""
    body = _one(plan, voice) if len(plan.picks) == 1 else _several(plan, voice)
    return joined([body, *_after(plan, voice)])


def _after(plan: Recommend, voice: Voice) -> list[str]:
    parts = voice.notes(plan.heard)
    if plan.wanted is not None:
        parts.append(voice.choose.say("notes.fewer", {"number": count(len(plan.picks)), "wanted": count(plan.wanted)}))
    if plan.no_interactions:
        parts.append(voice.choose.say("notes.no_interactions"))
    for name in ("disliked", "seen", "excluded") if voice.tone == "warm" else ():
        titles: tuple[str, ...] = getattr(plan.heard, name)
        if titles:
            parts.append(voice.choose.say(f"notes.{name}", {"titles": voice.titles(titles), "many": len(titles) > 1}))
    if plan.question is not None:
        parts.append(voice.question(plan.question))
    elif len(plan.picks) > 1 and is_cold(plan) and voice.tone == "warm":
        parts.append(voice.choose.say("notes.cold"))
    elif len(plan.picks) == 1 and not parts and voice.tone == "warm" and voice.choose.chance(_FOLLOW_UP):
        parts.append(voice.choose.say("support.seen_it"))
    return parts


def _one(plan: Recommend, voice: Voice) -> str:
    pick = plan.picks[0]
    facts = describe_item(pick.title, pick.fields, voice.domain, voice.style)
    angles = _ordered(angles_of(pick, voice.domain, voice.style, plan.heard.wishes), plan)
    first = angles[0] if angles and angles[0].kind not in _HELPERS else Angle("bare", "", {})
    second = _second(first, angles) if voice.tone == "warm" else None
    if second is not None and second.field is not None:
        facts["titled"] = second.said_of(facts)["titled"]
    if pick.disclosures:
        opener = voice.choose.say("notes.disclosed", facts | {"disclosure": pick.disclosures[0].rstrip(".:")})
        return joined([opener, _support(first, facts, voice), *_more(second, angles, facts, voice, opener)])
    opener = _with_heard(voice.choose.phrase(f"one.{first.kind}", first.said_of(facts), opens=True), facts, plan, voice)
    parts = [opener, *_more(second, angles, facts, voice, opener)]
    if pick.is_repeat:
        parts.append(voice.choose.say("notes.repeat", facts))
    return joined(parts)


def _with_heard(sentence: str, facts: dict[str, object], plan: Recommend, voice: Voice) -> str:
    """Put "Newer, then:" before a sentence that starts with its title, or as a sentence of its own before any other."""
    starts_with_title = sentence.startswith(str(facts["title"]))
    if plan.heard.critiques:
        words = {"critiques": listed(plan.heard.critiques[:3])}
        if starts_with_title:
            return voice.choose.say("notes.critiqued", words | {"body": sentence}, opens=True)
        return joined([voice.choose.say("notes.critiqued_apart", words, opens=True), voice.choose.finish(sentence)])
    if plan.heard.more and starts_with_title:
        return voice.choose.say("notes.other", {"body": sentence}, opens=True)
    return voice.choose.finish(sentence)


def _ordered(angles: Sequence[Angle], plan: Recommend) -> list[Angle]:
    """Taste before demands, unless a demand is all there is; what was asked to change comes first after a critique."""

    def rank(angle: Angle) -> int:
        if angle.kind == EvidenceKind.COMPARISON and plan.heard.critiques:
            return 0
        if angle.kind in (EvidenceKind.POPULARITY, EvidenceKind.NOVELTY):
            return 3
        return 4 if angle.kind in _HELPERS else 2 if angle.kind == EvidenceKind.DEMAND else 1

    return sorted(angles, key=rank)


def _second(first: Angle, angles: Sequence[Angle]) -> Angle | None:
    """A reason of another kind: a demand that says something first, never one likeness on top of another."""
    others = [a for a in angles if a.kind not in (first.kind, *_HELPERS)]
    if first.kind in _TASTES:
        others = [a for a in others if a.kind != "likeness"]
    telling = [a for a in others if a.kind == EvidenceKind.DEMAND and "clause" in a.facts]
    weak = [a for a in others if a.kind in (EvidenceKind.POPULARITY, EvidenceKind.NOVELTY)]
    return next(iter([*telling, *(a for a in others if a not in weak), *weak]), None)


def _more(second: Angle | None, angles: Sequence[Angle], facts: dict[str, object], voice: Voice, so_far: str) -> list[str]:
    """The second reason, then the setup or the mood, as far as they are known and not said yet."""
    if voice.tone == "brief":
        return []
    parts: list[str] = []
    if second is not None:
        parts.append(_support(second, facts, voice))
    told = so_far + joined(parts)
    if str(facts.get("story", "\0"))[1:] not in told and (not parts or voice.choose.chance(_STORY_AFTER)):
        kind = "story" if "story" in facts else "mood" if any(a.kind == "mood" for a in angles) else ""
        if kind and voice.choose.can(f"support.{kind}", facts):
            parts.append(voice.choose.say(f"support.{kind}", facts))
    return parts


def _support(angle: Angle, facts: dict[str, object], voice: Voice) -> str:
    known = facts | angle.facts
    if angle.kind == "bare" or not voice.choose.can(f"support.{angle.kind}", known):
        return ""
    return voice.choose.say(f"support.{angle.kind}", known)


def _several(plan: Recommend, voice: Voice) -> str:
    aside = _aside(plan, voice)
    described = [
        describe_item(p.title, p.fields, voice.domain, voice.style, aside if p.fields.get(aside or "") is not None else None)
        for p in plan.picks
    ]
    lead, angles = lead_and_angles(plan, described, voice)
    sentences = [lead]
    for number, (pick, facts, angle) in enumerate(zip(plan.picks, described, angles, strict=True)):
        sentences.append(_listed_pick(pick, facts | ({"then": "Then"} if number else {}), angle, number == len(plan.picks) - 1, voice))
    return joined(sentences)


def _listed_pick(pick: Pick, facts: dict[str, object], angle: Angle, last: bool, voice: Voice) -> str:
    if pick.disclosures:
        opener = voice.choose.say("notes.disclosed", facts | {"disclosure": pick.disclosures[0].rstrip(".:")})
        return joined([opener, _support(angle, facts, voice)])
    text = voice.choose.phrase(f"several.{angle.kind}", angle.said_of(facts))
    if last and text.startswith(str(facts["title"])):
        text = voice.choose.phrase("several.last", {"sentence": text})
    return voice.choose.finish(text)


def _aside(plan: Recommend, voice: Voice) -> str | None:
    """The field whose value stands beside each title: that of a demand on a number, met by every pick."""
    for evidence in plan.picks[0].evidence:
        spec = voice.domain.fields.get(evidence.field or "")
        if evidence.kind is EvidenceKind.DEMAND and spec is not None and spec.is_numeric and tells(evidence, voice.domain):
            return evidence.field
    return None
