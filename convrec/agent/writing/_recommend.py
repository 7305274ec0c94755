"""Wording picks: one in up to three sentences, several under a lead with one sentence each."""

from collections.abc import Sequence

from convrec.agent.evidence import EvidenceKind, Pick
from convrec.agent.writing._angles import Angle, angles_of, tells, told_by_text, wished_moods
from convrec.agent.writing._clauses import FIRST_WORDS, LISTED_WORDS
from convrec.agent.writing._items import describe_item
from convrec.agent.writing._several import is_cold, lead_and_angles
from convrec.agent.writing._voice import Voice, joined
from convrec.agent.writing.formatting import speaks_alone
from convrec.agent.writing.phrases import asked
from convrec.agent.writing.plans import Recommend
from convrec.prompts import count, listed

__all__ = ["after_picks", "write_recommend"]

_HELPERS = ("story", "mood", "maker")
_TASTES = (EvidenceKind.COLLABORATIVE, EvidenceKind.EDITORIAL)
_WEAK = (EvidenceKind.POPULARITY, EvidenceKind.NOVELTY)
_LIKENESSES = ("likeness", EvidenceKind.TEXT, "echo")
_FOLLOW_UP = 0.15


def write_recommend(plan: Recommend, voice: Voice) -> str:
    """One or more picks, what honesty demands beside them, and at most one question."""
    body = _one(plan, voice) if len(plan.picks) == 1 else _several(plan, voice)
    return joined([body, *after_picks(plan, voice)])


def after_picks(plan: Recommend, voice: Voice) -> list[str]:
    """What is said after the picks: what honesty demands, and at most one question."""
    parts = voice.notes(plan.heard)
    if plan.wanted is not None:
        parts.append(voice.choose.say("notes.fewer", {"number": count(len(plan.picks)), "wanted": count(plan.wanted)}))
    if plan.no_interactions:
        parts.append(voice.choose.say("notes.no_interactions"))
    led = len(plan.picks) > 1 and not (plan.heard.liked or plan.heard.demands or plan.heard.wishes or plan.heard.critiques)
    for name in ("seen", "excluded") if led else ("disliked", "seen", "excluded"):
        titles: tuple[str, ...] = getattr(plan.heard, name)
        if titles and voice.tone == "warm":
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
    wished = wished_moods(pick)
    facts = describe_item(
        pick.title,
        pick.fields,
        voice.domain,
        voice.style,
        first=wished,
        without=plan.heard.unwanted,
        known_as=pick.known_as,
        wished=told_by_text(pick, voice.domain),
    )
    angles = _ordered([a for a in angles_of(pick, voice.domain, voice.style) if _speakable(a, facts, voice)], plan)
    first = next((a for a in angles if a.kind not in _HELPERS), Angle("bare", "", {}))
    second = _second(first, angles) if voice.tone == "warm" else None
    if second is not None and second.field is not None:
        facts["titled"] = second.said_of(facts)["titled"]
    if pick.disclosures:
        opener = voice.choose.say("notes.disclosed", facts | {"disclosure": pick.disclosed})
        return joined([opener, _support(first, facts, voice), *_more(second, facts, voice, opener)])
    opener = _with_heard(voice.choose.phrase(f"one.{first.kind}", first.said_of(facts), opens=True), pick.title, plan, voice)
    parts = [*_prelude(plan, voice), opener, *_more(second, facts, voice, opener)]
    if pick.is_repeat:
        parts.append(voice.choose.say("notes.repeat", facts))
    return joined(parts)


def _prelude(plan: Recommend, voice: Voice) -> list[str]:
    """What comes before a single pick: that there is such a thing or none, that it may be what was described, what no longer counts."""
    heard = plan.heard
    if heard.set_aside:
        return [voice.choose.say("notes.set_aside", {"asked": asked(heard.set_aside, voice.domain)}, opens=True)]
    if heard.recalled:
        return [voice.choose.say("notes.recalled", opens=True)]
    if heard.stocked is None:
        return []
    told = {"thing": heard.spoken} if heard.spoken and not heard.kept else dict[str, object]()
    return [voice.choose.say("notes.stocked" if heard.stocked else "notes.unstocked", told, opens=True)]


def _speakable(angle: Angle, facts: dict[str, object], voice: Voice) -> bool:
    return angle.kind in _HELPERS or voice.choose.can(f"one.{angle.kind}", angle.said_of(facts))


def _with_heard(sentence: str, title: str, plan: Recommend, voice: Voice) -> str:
    """Put "Newer, then:" before the first sentence."""
    if plan.heard.critiques:
        words = {"critiques": listed(plan.heard.critiques[:3])}
        near = "_near" if plan.near else ""
        if ": " in sentence or near:
            return joined([voice.choose.say(f"notes.critiqued{near or '_apart'}", words, opens=True), voice.choose.finish(sentence)])
        return voice.choose.say("notes.critiqued", words | {"body": _after_colon(sentence, title)}, opens=True)
    return voice.choose.finish(sentence)


def _after_colon(sentence: str, title: str) -> str:
    """A sentence as it goes on after a colon: small, unless it begins with the title or with "I"."""
    if sentence.lstrip("*").startswith(title) or sentence[:2] in ("I ", "I'"):
        return sentence
    return sentence[:1].lower() + sentence[1:]


def _ordered(angles: Sequence[Angle], plan: Recommend) -> list[Angle]:
    """Taste before demands, unless a demand is all there is; what was asked to change comes first after a critique."""

    def rank(angle: Angle) -> int:
        if angle.kind == EvidenceKind.COMPARISON and plan.heard.critiques:
            return 0
        if angle.kind in _TASTES or angle.kind == EvidenceKind.CONTEXT:
            return 1
        if angle.kind in _HELPERS:
            return 7
        if angle.kind in _LIKENESSES:
            return 4
        if angle.kind in _WEAK:
            return 5
        return {EvidenceKind.DEMAND: 3, "met": 6}.get(angle.kind, 2)

    return sorted(angles, key=rank)


def _second(first: Angle, angles: Sequence[Angle]) -> Angle | None:
    """A reason of another kind: a figure that was asked for first, never one likeness on top of another."""
    others = [a for a in angles if a.kind not in (first.kind, "met", *_HELPERS, *_LIKENESSES)]
    telling = [a for a in others if a.kind == EvidenceKind.DEMAND and "clause" in a.facts]
    rest = [a for a in others if a.kind not in _WEAK and a.kind != EvidenceKind.DEMAND]
    return next(iter([*telling, *rest, *(a for a in others if a.kind in _WEAK)]), None)


def _more(second: Angle | None, facts: dict[str, object], voice: Voice, so_far: str) -> list[str]:
    """The second reason; the setup, or else the mood, where the first sentence has told neither."""
    if voice.tone == "brief":
        return []
    parts: list[str] = []
    if _untold(facts.get("gist"), so_far):
        parts.append(voice.choose.maybe("support.story", facts, opens=False) or voice.choose.maybe("support.story_whole", facts))
    elif _untold(facts.get("mood_first"), so_far) and second is None:
        parts.append(voice.choose.maybe("support.mood", facts))
    parts = [voice.choose.finish(part) for part in parts if part]
    if second is not None:
        parts.append(_support(second, facts, voice))
    return parts


def _untold(fact: object, text: str) -> bool:
    """Whether a fact is known and does not stand in a text yet, capitals at its start apart."""
    return isinstance(fact, str) and fact[1:].split(", ")[0] not in text


def _support(angle: Angle, facts: dict[str, object], voice: Voice) -> str:
    said = voice.choose.maybe(f"support.{angle.kind}", facts | angle.facts) if angle.kind != "bare" else ""
    return voice.choose.finish(said) if said else ""


def _several(plan: Recommend, voice: Voice) -> str:
    described = _described(plan, voice)
    lead, angles = lead_and_angles(plan, described, voice)
    sentences = [lead]
    for number, (pick, facts, angle) in enumerate(zip(plan.picks, described, angles, strict=True)):
        linked = facts | ({"then": "Then"} if number else {})
        text = _listed_pick(pick, linked, angle, number == len(plan.picks) - 1, voice, opens=not number and not lead)
        sentences.append(text if number or pick.disclosures else _with_heard(text, pick.title, plan, voice))
    return joined(sentences)


def _described(plan: Recommend, voice: Voice) -> list[dict[str, object]]:
    """Each pick's own facts; a mood that was asked for, or told of an earlier pick, gives way to the next one's others."""
    aside = _aside(plan, voice)
    told = set(plan.heard.unwanted)
    found: list[dict[str, object]] = []
    for number, pick in enumerate(plan.picks):
        wished = wished_moods(pick)
        known = aside if pick.fields.get(aside or "") is not None else None
        facts = describe_item(
            pick.title,
            pick.fields,
            voice.domain,
            voice.style,
            known,
            first=() if number else wished,
            without=told,
            most_words=LISTED_WORDS if number else FIRST_WORDS,
            known_as=pick.known_as,
            wished=told_by_text(pick, voice.domain),
        )
        told |= {*wished, str(facts.get("mood_first", ""))}
        if facts.get("mood_first") in wished:
            facts.pop("moods_attributive", None)
            facts.pop("mood_first", None)
        found.append(facts)
    return found


def _listed_pick(pick: Pick, facts: dict[str, object], angle: Angle, last: bool, voice: Voice, *, opens: bool) -> str:
    if pick.disclosures:
        opener = voice.choose.say("notes.disclosed", facts | {"disclosure": pick.disclosed})
        return joined([opener, _support(angle, facts, voice) or _support(Angle("story_whole", "", {}), facts, voice)])
    text = voice.choose.phrase(f"several.{angle.kind}", angle.said_of(facts), opens=opens)
    if last and text.startswith(str(facts["title"])) and voice.choose.chance(0.5):
        text = voice.choose.phrase("several.last", {"sentence": text})
    return voice.choose.finish(text)


def _aside(plan: Recommend, voice: Voice) -> str | None:
    """The field whose value stands beside each title: that of a number just asked for or asked to change."""
    new = {d.field for d in plan.heard.demands}
    for evidence in plan.picks[0].evidence:
        spec = voice.domain.fields.get(evidence.field or "")
        if spec is None or not speaks_alone(spec) or not tells(evidence, voice.domain):
            continue
        if evidence.kind is EvidenceKind.DEMAND and evidence.field in new:
            return evidence.field
        if evidence.kind is EvidenceKind.COMPARISON and evidence.words and plan.heard.critiques:
            return evidence.field
    wished = (e.field for e in plan.picks[0].evidence if e.kind is EvidenceKind.WISH and e.words in plan.heard.wishes)
    return next((f for f in wished if f in voice.domain.fields and speaks_alone(voice.domain.fields[f])), None)
