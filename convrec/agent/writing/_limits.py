"""Wording what cannot be had: nothing fits, all was shown, two wishes exclude each other; and questions back."""

from collections.abc import Sequence

from convrec.agent.writing._items import styled
from convrec.agent.writing._voice import Voice, joined
from convrec.agent.writing.formatting import format_value
from convrec.agent.writing.phrases import demand_words, quoted
from convrec.agent.writing.plans import Abstain, Ask, Confirm, Contradiction, Exhausted, Relaxation, UnknownItems, WhichOne
from convrec.prompts import count, either, listed
from convrec.retrieval.constraints import Constraint

__all__ = [
    "write_abstain",
    "write_ask",
    "write_confirm",
    "write_contradiction",
    "write_exhausted",
    "write_unknown_items",
    "write_which_one",
]

_MOST_WAYS = 2


def write_abstain(plan: Abstain, voice: Voice) -> str:
    """Nothing fits: which demands are in the way, and up to two ways out as a choice."""
    demands = plan.demands or plan.blockers
    several = _many(demands, voice)
    said = {"asked_quoted": voice.quoted_demands(demands)}
    parts = [voice.choose.say("limits.nothing" if several else "limits.nothing_one", said, opens=True)]
    if plan.blockers and set(plan.blockers) < set(plan.demands):
        name = "limits.blocked" if len(plan.blockers) > 1 else "limits.blocked_one"
        parts.append(voice.choose.say(name, {"blocker": voice.quoted_demands(plan.blockers)}))
    ways = [_way(r, voice) for r in plan.relaxations[:_MOST_WAYS]]
    if ways:
        parts.append(voice.choose.finish("; ".join([ways[0], *[_lower(way) for way in ways[1:]]])))
        parts.append(voice.choose.say("limits.choose" if len(ways) > 1 else "limits.accept"))
    else:
        parts.append(voice.choose.say("limits.stuck" if several else "limits.stuck_one"))
    return joined([*parts, *voice.notes(plan.heard)])


def _many(demands: Sequence[Constraint], voice: Voice) -> bool:
    return len({demand_words(d, voice.domain) for d in demands}) > 1


def _way(relaxation: Relaxation, voice: Voice) -> str:
    facts: dict[str, object] = {"demand": quoted(demand_words(relaxation.constraint, voice.domain))}
    name = "drop"
    if relaxation.relaxed is not None:
        name, facts["change"] = "bend", _new_bound(relaxation.relaxed, voice)
    if relaxation.count <= 0:
        return voice.choose.phrase(f"limits.{name}_uncounted", facts)
    facts |= {"count": count(relaxation.count), "one": relaxation.count == 1}
    way = voice.choose.phrase(f"limits.{name}", facts)
    if not relaxation.example or voice.tone == "brief":
        return way
    offered = {"way": way, "example": styled(relaxation.example, voice.style)}
    return voice.choose.phrase("limits.offered_one" if relaxation.count == 1 else "limits.offered", offered)


def _new_bound(relaxed: Constraint, voice: Voice) -> str:
    if relaxed.words.strip():
        return demand_words(relaxed, voice.domain)
    value = tuple(map(str, relaxed.value)) if isinstance(relaxed.value, tuple) else relaxed.value
    return format_value(value, voice.domain.fields[relaxed.field], last="or")


def _lower(text: str) -> str:
    """A clause after a semicolon: lower case unless it begins with a name or a single letter's word."""
    return text if text[:2] in ("I ", "I'") else text[:1].lower() + text[1:]


def write_exhausted(plan: Exhausted, voice: Voice) -> str:
    """Everything that fits was shown."""
    if not plan.demands:
        return voice.choose.say("limits.exhausted_all", opens=True)
    facts = {"asked_quoted": voice.quoted_demands(plan.demands), "several": _many(plan.demands, voice)}
    return voice.choose.say("limits.exhausted", facts, opens=True)


def write_contradiction(plan: Contradiction, voice: Voice) -> str:
    """Two wishes that exclude each other."""
    return voice.choose.say("limits.contradiction", {"a": quoted(plan.a), "b": quoted(plan.b)}, opens=True)


def write_ask(plan: Ask, voice: Voice) -> str:
    """A question instead of picks, after a word on what was just said."""
    heard = plan.heard.liked
    if voice.tone == "brief":
        opener = ""
    elif heard:
        opener = voice.choose.say("questions.opener_liked", {"heard": voice.titles(heard)}, opens=True)
    else:
        opener = voice.choose.say("questions.opener", opens=True)
    return joined([opener, *voice.notes(plan.heard), voice.question(plan.question)])


def write_which_one(plan: WhichOne, voice: Voice) -> str:
    """A name that several items carry."""
    facts = {"title": styled(plan.title, voice.style), "options": either(plan.options)}
    return voice.choose.say("questions.which_one", facts, opens=True)


def write_confirm(plan: Confirm, voice: Voice) -> str:
    """An item to be confirmed: its name, disclosures first, then the owner's question."""
    title = styled(plan.pick.title, voice.style)
    spec = voice.domain.fields[plan.field]
    text = plan.text.replace("{value}", format_value(plan.value, spec)).replace("{title}", title)
    if plan.pick.disclosures:
        facts = {"disclosure": plan.pick.disclosures[0].rstrip(".:"), "titled": title}
        return joined([voice.choose.say("notes.disclosed", facts), voice.choose.finish(text), *voice.notes(plan.heard)])
    lead = "" if title in text else voice.choose.say("questions.confirm_lead", {"title": title}, opens=True)
    return joined([lead, *voice.notes(plan.heard), voice.choose.finish(text)])


def write_unknown_items(plan: UnknownItems, voice: Voice) -> str:
    """Names that no item carries, with what is spelled nearly so."""
    facts: dict[str, object] = {"names": listed([quoted(n) for n in plan.names[:3]]), "many": len(plan.names) > 1}
    if not plan.near:
        return voice.choose.say("talk.unknown_items_plain", facts, opens=True)
    near = either([styled(title, voice.style) for title in plan.near[:3]])
    return voice.choose.say("talk.unknown_items", facts | {"near": near}, opens=True)
