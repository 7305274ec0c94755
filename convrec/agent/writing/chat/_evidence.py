"""What a chat model is told of a plan: plain statements, each backed by the plan, and nothing beyond it."""

from collections.abc import Iterator

from convrec.agent.evidence import Evidence, EvidenceKind, FieldValue, Pick
from convrec.agent.writing._answers import known_predicates
from convrec.agent.writing._items import describe_item
from convrec.agent.writing.chat._orders import speaks_to_reader
from convrec.agent.writing.chips import chip
from convrec.agent.writing.phrases import predicate
from convrec.agent.writing.plans import Describe, Explain, Heard, ItemFacts, Recommend
from convrec.prompts import clip
from convrec.retrieval.domain import Domain

__all__ = ["heard_of", "item_of", "people_of"]

_FACTS, _REASONS = 6, 5
_SOURCED = {
    EvidenceKind.COLLABORATIVE: "people who liked {} rate it highly",
    EvidenceKind.EDITORIAL: "hand-picked as a match for {}",
    EvidenceKind.TEXT: "described much like {}",
    EvidenceKind.CONTEXT: "goes with {}",
}
_PLAIN = {
    EvidenceKind.COLLABORATIVE: "people with their taste rate it highly",
    EvidenceKind.EDITORIAL: "hand-picked",
    EvidenceKind.TEXT: "described close to what they asked for",
    EvidenceKind.POPULARITY: "many people had it",
    EvidenceKind.NOVELTY: "few people had it",
    EvidenceKind.CONTEXT: "goes with what they are looking at",
}


def item_of(item: Pick | ItemFacts, domain: Domain, evidence: tuple[Evidence, ...] | None = None) -> dict[str, object]:
    """An item's facts and reasons in plain words."""
    reasons = evidence if evidence is not None else item.evidence if isinstance(item, Pick) else ()
    told: dict[str, object] = {"name": item.title}
    facts = [fact for fact in known_predicates(item.fields, domain, most=_FACTS) if not speaks_to_reader(fact)]
    if facts:
        told["facts"] = [f"it {fact}" for fact in facts]
    described = describe_item(item.title, item.fields, domain, "plain")
    story, mood = described.get("story_line"), described.get("mood")
    if isinstance(story, str) and not speaks_to_reader(story):
        told["story"] = story
    if isinstance(mood, str) and not speaks_to_reader(mood):
        told["described as"] = mood
    if isinstance(item, Pick) and item.known_as:
        told["also known as"] = item.known_as
    why = list(dict.fromkeys(r for one in reasons if (r := _reason(one, domain)) and not speaks_to_reader(r)))
    return told | ({"reasons": why[:_REASONS]} if why else {})


def heard_of(plan: Recommend | Explain | Describe) -> dict[str, object]:
    """What the person's latest message said, as far as the plan gives it back; stretches that read as orders are left out.

    Where the items only come near to it, what was asked for is not told, so that nothing can be said to meet it.
    """
    if not isinstance(plan, Recommend):
        return {}
    heard: Heard = plan.heard
    if plan.near:
        return {"just liked": [title for title in heard.liked if not speaks_to_reader(title)]} if heard.liked else {}
    asked = [heard.spoken] if heard.spoken else [*(d.words for d in heard.demands), *heard.wishes]
    told = {"asked for": asked, "asked to change": heard.critiques, "just liked": heard.liked}
    kept = {name: [clip(w) for w in words if w.strip() and not speaks_to_reader(w)] for name, words in told.items()}
    return {name: words for name, words in kept.items() if words}


def people_of(item: Pick | ItemFacts, names: set[str]) -> Iterator[str]:
    """The item's values that are names of people."""
    for value in item.fields.values():
        if isinstance(value, tuple):
            yield from (one for one in value if one in names)


def _reason(evidence: Evidence, domain: Domain) -> str:
    share = f" ({evidence.share:.0%} of its score)".replace("%", " %", 1) if evidence.share is not None and evidence.share >= 0.05 else ""
    if evidence.kind in _SOURCED and evidence.source_title:
        return _SOURCED[evidence.kind].format(evidence.source_title) + share
    if evidence.kind in _PLAIN:
        return _PLAIN[evidence.kind]
    if evidence.kind is EvidenceKind.COMPARISON:
        return chip(evidence, domain)
    stated = _stated(evidence.field, evidence.value, domain)
    asked = f'they asked for "{clip(evidence.words)}"' if evidence.words.strip() else ""
    if evidence.kind is EvidenceKind.FACT:
        return f"it {stated}, like {evidence.source_title}" if stated and evidence.source_title else ""
    if evidence.op is not None and evidence.op.is_negative:
        return f"{asked}, and it keeps to that" if asked else ""
    return ", and it ".join(part for part in (asked, stated) if part)


def _stated(field: str | None, value: FieldValue, domain: Domain) -> str:
    if field is None or field not in domain.fields or value is None or value == ():
        return ""
    return predicate(field, value, domain)
