"""Wording what cannot be had: nothing fits, all was shown, two wishes exclude each other; and questions back."""

from collections.abc import Sequence
from dataclasses import replace

from convrec.agent.writing._items import styled
from convrec.agent.writing._voice import Voice, joined
from convrec.agent.writing.formatting import format_value
from convrec.agent.writing.phrases import bare_value, composed, demands_said, follows_noun, quoted
from convrec.agent.writing.plans import (
    Abstain,
    Ask,
    Confirm,
    Contradiction,
    Exhausted,
    FreshStart,
    LetGo,
    Relaxation,
    UnknownItems,
    WhichOne,
)
from convrec.prompts import article, clip, count, either, listed
from convrec.retrieval.constraints import Constraint

__all__ = [
    "ways_out",
    "write_abstain",
    "write_ask",
    "write_confirm",
    "write_contradiction",
    "write_exhausted",
    "write_let_go",
    "write_unknown_items",
    "write_which_one",
]

_MOST_WAYS = 2
_MOST_NAMED = 4


def write_abstain(plan: Abstain, voice: Voice) -> str:
    """Nothing fits: which demands are in the way, and up to two ways out as a choice."""
    in_the_way = plan.blockers or plan.demands
    words = demands_said(in_the_way, voice.domain)[-_MOST_NAMED:]
    facts: dict[str, object] = {"asked": listed(words)}
    if all(follows_noun(w) for w in words):
        facts["within"] = listed(words)
    if noun := composed(in_the_way, voice.domain):
        facts["composed"] = noun
    parts = [voice.choose.say("limits.nothing" if len(words) > 1 else "limits.nothing_one", facts, opens=True)]
    if plan.relaxations:
        parts += ways_out(plan.relaxations, voice)
    elif plan.fresh is not None:
        parts.append(_fresh_start(plan.fresh, voice))
    elif plan.bound:
        parts.append(voice.choose.say("limits.bound"))
    else:
        parts.append(voice.choose.say("limits.stuck" if len(words) > 1 else "limits.stuck_one"))
    return joined([*voice.notes(plan.heard), *parts])


def ways_out(relaxations: Sequence[Relaxation], voice: Voice) -> list[str]:
    """Up to two ways out, and the question which it shall be."""
    ways = [_way(relaxation, voice) for relaxation in relaxations[:_MOST_WAYS]]
    said = "; ".join([ways[0], *[f"or {way}" if way[:2] != "I " else way for way in ways[1:]]])
    return [voice.choose.finish(said), voice.choose.say("limits.choose" if len(ways) > 1 else "limits.accept")]


def _way(relaxation: Relaxation, voice: Voice) -> str:
    demand, relaxed = relaxation.constraint, relaxation.relaxed
    spec = voice.domain.fields[demand.field]
    facts: dict[str, object] = {"label": voice.domain.label(demand.field)}
    if relaxed is not None and spec.is_numeric:
        name, facts["change"] = "bend", bare_value(relaxed, voice.domain)
    elif relaxed is not None:
        name, facts["allowed"] = "widen", _let_in(demand, relaxed, voice)
    elif spec.is_numeric:
        name = "free"
    elif demand.op.is_negative or demand.value is False:
        name, facts["allowed"] = "widen", bare_value(demand, voice.domain)
    else:
        name, facts["kept"] = "drop", bare_value(demand, voice.domain)
    if relaxation.count <= 0:
        return voice.choose.phrase(f"limits.{name}_uncounted", facts)
    facts |= {"count": count(relaxation.count), "one": relaxation.count == 1}
    way = voice.choose.phrase(f"limits.{name}", facts)
    if not relaxation.example or voice.tone == "brief":
        return way
    offered = {"way": way, "example": styled(relaxation.example, voice.style)}
    return voice.choose.phrase("limits.offered_one" if relaxation.count == 1 else "limits.offered", offered)


def _let_in(demand: Constraint, relaxed: Constraint, voice: Voice) -> str:
    """The values that a widened demand takes in beside those it had."""
    had = {str(v) for v in (demand.value if isinstance(demand.value, tuple) else (demand.value,))}
    new = tuple(str(v) for v in (relaxed.value if isinstance(relaxed.value, tuple) else (relaxed.value,)) if str(v) not in had)
    return format_value(new, voice.domain.fields[demand.field], last="or") if new else bare_value(relaxed, voice.domain)


def _fresh_start(fresh: FreshStart, voice: Voice) -> str:
    noun = composed(fresh.demands, voice.domain)
    asked = article(noun) if noun else listed(demands_said(fresh.demands, voice.domain))
    facts: dict[str, object] = {"asked": asked, "count": count(fresh.count), "one": fresh.count == 1}
    if not noun and fresh.count > 0:
        return voice.choose.say("limits.fresh_alone", facts)
    if fresh.count <= 0:
        return voice.choose.say("limits.fresh_uncounted", facts)
    if fresh.count == 1 and fresh.example:
        return voice.choose.say("limits.fresh_one", facts | {"example": styled(fresh.example, voice.style)})
    return voice.choose.say("limits.fresh", facts)


def write_exhausted(plan: Exhausted, voice: Voice) -> str:
    """Everything that fits was shown."""
    ways = ways_out(plan.relaxations, voice) if plan.relaxations else []
    words = demands_said(plan.demands, voice.domain)
    facts: dict[str, object] = {"asked": listed(words[-_MOST_NAMED:])} if words else {}
    if 0 < len(plan.fits) <= _MOST_NAMED:
        named: dict[str, object] = {"titles": voice.titles(plan.fits), "many": len(plan.fits) > 1}
        if plan.shown:
            named["shown"] = "showed"
        return joined([voice.choose.say("limits.exhausted_fits", facts | named, opens=True), *ways])
    if not plan.demands:
        return joined([voice.choose.say("limits.exhausted_all", opens=True), *ways])
    name = "limits.exhausted_bending" if ways else "limits.exhausted"
    return joined([voice.choose.say(name, facts, opens=True), *ways])


def write_let_go(plan: LetGo, voice: Voice) -> str:
    """All that was demanded, offered to be forgotten."""
    words = demands_said(plan.demands, voice.domain)
    return voice.choose.say("limits.let_go", {"asked": listed(words[-_MOST_NAMED:])}, opens=True)


def write_contradiction(plan: Contradiction, voice: Voice) -> str:
    """Two wishes that exclude each other."""
    return voice.choose.say("limits.contradiction", {"a": clip(plan.a), "b": clip(plan.b)}, opens=True)


def write_ask(plan: Ask, voice: Voice) -> str:
    """A question instead of picks, after a word on what was just said."""
    heard = plan.heard.liked
    if plan.heard.unheld and not heard:
        opener = voice.choose.say("questions.opener_unheld", {"unheld": listed([clip(w) for w in plan.heard.unheld[:3]])}, opens=True)
        return joined([opener, *voice.notes(replace(plan.heard, unheld=())), voice.question(plan.question)])
    if voice.tone == "brief" or plan.heard.unchecked:
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
        facts = {"disclosure": plan.pick.disclosed, "titled": title}
        return joined([voice.choose.say("notes.disclosed", facts), voice.choose.finish(text), *voice.notes(plan.heard)])
    if plan.again:
        lead = voice.choose.say("questions.confirm_again", {"title": title}, opens=True)
    else:
        lead = "" if title in text else voice.choose.say("questions.confirm_lead", {"title": title}, opens=True)
    return joined([lead, *voice.notes(plan.heard), voice.choose.finish(text)])


def write_unknown_items(plan: UnknownItems, voice: Voice) -> str:
    """Names that no item carries, with what is spelled nearly so."""
    facts: dict[str, object] = {"names": listed([quoted(n) for n in plan.names[:3]]), "many": len(plan.names) > 1}
    if plan.held:
        held = {"held": voice.titles(plan.held[:_MOST_NAMED])}
        return voice.choose.say("talk.unknown_items_held", facts | held, opens=True)
    if not plan.near:
        return voice.choose.say("talk.unknown_items_plain", facts, opens=True)
    near = either([styled(title, voice.style) for title in plan.near[:3]])
    return voice.choose.say("talk.unknown_items", facts | {"near": near}, opens=True)
