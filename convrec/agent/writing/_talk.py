"""Wording what is said around the picks: greetings, thanks, help, other topics."""

from convrec.agent.writing._items import styled
from convrec.agent.writing._voice import Voice, joined
from convrec.agent.writing.phrases import quoted
from convrec.agent.writing.plans import Affirmed, Aside, Declined, Greet, Handoff, Help, Thanks
from convrec.prompts import clip

__all__ = ["write_affirmed", "write_aside", "write_declined", "write_greet", "write_handoff", "write_help", "write_simple", "write_thanks"]


def write_simple(name: str, voice: Voice) -> str:
    """A reply that needs no facts."""
    return voice.choose.say(name, opens=True)


def _about(name: str, title: str, voice: Voice) -> str:
    if not title:
        return voice.choose.say(f"{name}_plain", opens=True)
    return voice.choose.say(name, {"title": styled(title, voice.style)}, opens=True)


def write_greet(plan: Greet, voice: Voice) -> str:
    """Hello, with something that one might say."""
    if plan.returning:
        return voice.choose.say("talk.greet_back", opens=True)
    if not plan.examples:
        return voice.choose.say("talk.greet_plain", opens=True)
    return voice.choose.say("talk.greet", {"example": quoted(voice.choose.random.choice(plan.examples))}, opens=True)


def write_thanks(plan: Thanks, voice: Voice) -> str:
    """You're welcome."""
    return _about("talk.thanks", plan.title, voice)


def write_affirmed(plan: Affirmed, voice: Voice) -> str:
    """A yes to nothing that was asked."""
    return _about("talk.affirmed", plan.title, voice)


def write_aside(plan: Aside, voice: Voice) -> str:
    """What tells of the person's day, taken up with the question that is still open."""
    if plan.question is None:
        return voice.choose.say("talk.aside_plain", opens=True)
    return joined([voice.choose.say("talk.aside", opens=True), voice.question(plan.question)])


def write_declined(plan: Declined, voice: Voice) -> str:
    """A no to what was shown."""
    return _about("talk.declined", plan.title, voice)


def write_help(plan: Help, voice: Voice) -> str:
    """What one can say."""
    if not plan.examples:
        return voice.choose.say("talk.help_plain", opens=True)
    shown = voice.choose.random.sample(list(plan.examples), min(2, len(plan.examples)))
    facts = {name: quoted(example) for name, example in zip(("example", "other_example"), shown, strict=False)}
    return voice.choose.say("talk.help", facts, opens=True)


def write_handoff(plan: Handoff, voice: Voice) -> str:
    """A matter for a person."""
    if not plan.reason.strip():
        return voice.choose.say("talk.handoff_plain", opens=True)
    return voice.choose.say("talk.handoff", {"reason": clip(plan.reason, 60)}, opens=True)
