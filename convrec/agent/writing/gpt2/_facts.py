"""An item's reasons and properties as facts by kind, each with its wordings."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from convrec.agent.evidence import EvidenceKind, Pick
from convrec.agent.writing._angles import Angle, angles_of, told_by_text, wished_moods
from convrec.agent.writing._items import describe_item
from convrec.agent.writing._protocol import Style
from convrec.agent.writing.gpt2._brief import Wordings
from convrec.agent.writing.gpt2._slots import FACTS
from convrec.agent.writing.gpt2._wordings import wordings
from convrec.prompts import article
from convrec.retrieval.domain import Domain

__all__ = ["Fact", "facts_of", "kind_of_angle"]

_KINDS = {
    EvidenceKind.COLLABORATIVE: "crowd",
    EvidenceKind.EDITORIAL: "match",
    EvidenceKind.CONTEXT: "goes",
    EvidenceKind.DEMAND: "figure",
    EvidenceKind.TEXT: "near",
    EvidenceKind.FACT: "shared",
    EvidenceKind.COMPARISON: "compared",
    EvidenceKind.POPULARITY: "popular",
    EvidenceKind.NOVELTY: "rare",
    "contrast": "compared",
    "likeness": "likeness",
    "met": "met",
    "echo": "story",
    "story": "story",
    "mood": "mood",
    "maker": "maker",
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing to say of an item.

    Attributes
    ----------
    kind
        Its kind of slot.
    topic
        What it is about: two items with the same kind and topic would be praised in the same words.
    wordings
        By slot.
    angle
        The angle that it words.
    """

    kind: str
    topic: str
    wordings: Mapping[str, Wordings]
    angle: Angle


def kind_of_angle(angle: Angle) -> str:
    """The kind of slot that words an angle."""
    if angle.kind == EvidenceKind.WISH:
        return "wish" if "adjective" in angle.facts else "value"
    return _KINDS[angle.kind]


def facts_of(
    pick: Pick, domain: Domain, style: Style, *, aside: str | None, without: Collection[str], most_words: int
) -> tuple[dict[str, object], list[Fact]]:
    """What the item is called and described by (as for templates), and its facts, strongest evidence first, its own properties last.

    `aside` names the field whose value stands beside the title; moods in `without` were told of an earlier item.
    `most_words` bounds its story.
    """
    described = describe_item(
        pick.title,
        pick.fields,
        domain,
        style,
        aside,
        first=wished_moods(pick),
        without=without,
        most_words=most_words,
        known_as=pick.known_as,
        wished=told_by_text(pick, domain),
    )
    found: list[Fact] = []
    described |= _as_noun(described, domain)
    for angle in angles_of(pick, domain, style):
        kind = kind_of_angle(angle)
        words = _worded(kind, {**described, **angle.facts, "used": domain.verbs.used})
        if any(words.values()) and all(fact.kind != kind for fact in found):
            found.append(Fact(kind, angle.topic, words, angle))
    return described, found


def _as_noun(described: Mapping[str, object], domain: Domain) -> dict[str, object]:
    """The moods before the noun, "a tense, gritty film"."""
    moods = described.get("moods_attributive") or described.get("mood_first")
    return {"mood_noun": article(f"{moods} {domain.noun.one}")} if moods else {}


def _worded(kind: str, facts: Mapping[str, object]) -> dict[str, Wordings]:
    known = dict(facts)
    for name in ("gained", "adds"):
        if name in known:
            known[f"{name}_article"] = article(str(known[name]))
    if " where " in str(known.get("scene", "")):
        del known["scene"]
    return {f"<{kind}:{shape}>": wordings(kind, shape, facts=known) for shape in FACTS[kind]}
