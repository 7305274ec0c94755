"""Wording what was taken note of, what is known about the person, and taking it back."""

from convrec.agent.writing._voice import Voice, joined
from convrec.agent.writing.gathering import known_titles
from convrec.agent.writing.phrases import asked, quoted
from convrec.agent.writing.plans import AskBack, FeedbackAck, Heard, Profile, Retracted, Undone
from convrec.prompts import clip, either, listed
from convrec.retrieval.domain import FieldType, Stated

__all__ = ["write_feedback", "write_profile", "write_retracted", "write_undone"]


def write_feedback(plan: FeedbackAck, voice: Voice) -> str:
    """A like, a dislike or "seen it", taken note of, with at most one question about the reason."""
    parts: list[str] = []
    for name in ("liked", "disliked", "seen", "excluded"):
        titles: tuple[str, ...] = getattr(plan.heard, name)
        if titles:
            facts = {"titles": voice.titles(titles), "many": len(titles) > 1}
            parts.append(voice.choose.say(f"feedback.{name}", facts, opens=not parts))
    parts = parts or ([] if plan.heard.unknown_titles else [voice.choose.say("feedback.nothing", opens=True)])
    parts += voice.notes(plan.heard)
    if plan.question is not None and voice.tone == "warm":
        parts.append(_reason_question(plan.question, plan.heard, voice))
    return joined(parts)


def _reason_question(question: AskBack, heard: Heard, voice: Voice) -> str:
    """Why it worked or not, with reasons drawn from the item's own moods."""
    spec = voice.domain.fields.get(question.field)
    describes = spec is not None and spec.type is FieldType.TAGS and spec.stated is Stated.SOFT
    options = [o for o in question.options if " " not in o]
    if question.text.strip() or not describes or not options:
        return voice.question(question)
    facts: dict[str, object] = {"first": options[0], "choices": either(options[:2])}
    if len(options) > 1:
        facts["second"] = options[1]
    return voice.choose.say("questions.too_much" if heard.disliked else "questions.drawn_by", facts)


def write_profile(plan: Profile, voice: Voice) -> str:
    """All that is known about the person, in their words."""
    known: list[str] = []
    for name in ("liked", "liked_by_others", "disliked", "seen", "excluded"):
        remembered = getattr(plan, name)
        if remembered:
            titles = voice.titles(known_titles((r.text, r.words) for r in remembered))
            known.append(voice.choose.phrase(f"memory.{name}", {"titles": titles}))
    if plan.demands:
        known.append(voice.choose.phrase("memory.demands", {"asked": asked(plan.demands, voice.domain)}))
    if plan.wishes:
        known.append(voice.choose.phrase("memory.wishes", {"wishes": listed([quoted(wish) for wish in plan.wishes])}))
    for name, values in plan.attributes.items():
        if values:
            known.append(voice.choose.phrase("memory.attributes", {"name": name.replace("_", " "), "values": listed(list(values))}))
    if not known:
        return voice.choose.say("memory.profile_empty", opens=True)
    lead = voice.choose.phrase("memory.profile", opens=True)
    return joined([voice.choose.finish(f"{lead}: {'; '.join(known)}"), voice.choose.say("memory.profile_end")])


def write_retracted(plan: Retracted, voice: Voice) -> str:
    """Forgotten on request, or nothing to forget."""
    if not plan.dropped:
        return voice.choose.say("memory.retracted_nothing", opens=True)
    facts = {"dropped": listed([clip(words) for words in plan.dropped]), "many": len(plan.dropped) > 1}
    return voice.choose.say("memory.retracted", facts, opens=True)


def write_undone(plan: Undone, voice: Voice) -> str:
    """The last step is undone, or there was none."""
    if not plan.words.strip():
        return voice.choose.say("memory.undone_nothing", opens=True)
    return voice.choose.say("memory.undone", {"words": quoted(plan.words)}, opens=True)
