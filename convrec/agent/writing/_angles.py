"""Ways of speaking for a pick: each kind of evidence, and the item's own facts, as the variables that its templates need."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from convrec.agent.evidence import Evidence, EvidenceKind, Pick
from convrec.agent.writing._items import moods_of, styled
from convrec.agent.writing._protocol import Style
from convrec.agent.writing.formatting import difference, format_value
from convrec.agent.writing.phrases import clause, predicate, quoted
from convrec.prompts import clip, listed
from convrec.retrieval.constraints import Op
from convrec.retrieval.domain import Domain, FieldSpec, FieldType

__all__ = ["Angle", "angles_of", "tells"]

_MOST_SOURCES = 2
_LEAST_SHARE = 0.1
_MOST_WORDS = 3
_KINDS_WITH_SOURCES = (EvidenceKind.COLLABORATIVE, EvidenceKind.EDITORIAL, EvidenceKind.CONTEXT)


@dataclass(frozen=True, slots=True)
class Angle:
    """One way of speaking for a pick.

    Attributes
    ----------
    kind
        The name of its templates: an evidence kind, "likeness" (near a liked item's description), or "story", "mood", "maker".
    topic
        What it is about; two picks with the same kind and topic would be praised in the same words.
    facts
        The variables that its templates may name.
    field
        The field whose value its sentences state, or None.
    """

    kind: str
    topic: str
    facts: dict[str, object]
    field: str | None = None

    def said_of(self, item: Mapping[str, object]) -> dict[str, object]:
        """The item's variables and the angle's; the value in brackets after the title goes where the sentence states it anyway."""
        known = {**item, **self.facts}
        if self.field is not None and self.field == item.get("aside_field"):
            known["titled"] = item["title"]
        return known


def tells(evidence: Evidence, domain: Domain) -> bool:
    """Whether the item's value says more than the demand did: a length or a name does, "it is horror" does not."""
    spec = domain.fields.get(evidence.field or "")
    if spec is None or evidence.value is None or (evidence.op is not None and evidence.op.is_negative):
        return False
    return spec.is_numeric or spec.type is FieldType.PEOPLE or bool(spec.order)


def angles_of(pick: Pick, domain: Domain, style: Style, wishes: Sequence[str] = ()) -> list[Angle]:
    """Every angle on a pick, strongest evidence first, the item's own facts last; `wishes` are the wishes as the person put them."""
    found: list[Angle] = []
    for evidence in pick.evidence:
        if evidence.kind in [angle.kind for angle in found]:
            continue
        same = [e for e in pick.evidence if e.kind is evidence.kind]
        angle = _angle(evidence, same, domain, style, wishes)
        if angle is not None:
            found.append(angle)
    told = {angle.topic for angle in found if angle.kind == "wish"}
    found.append(Angle("story", "", {}))
    if not told & set(moods_of(pick.fields, domain)[:2]):
        found.append(Angle("mood", listed(moods_of(pick.fields, domain)[:2]), {}))
    found.append(Angle("maker", "", {}))
    return found


def _angle(evidence: Evidence, same: Sequence[Evidence], domain: Domain, style: Style, wishes: Sequence[str]) -> Angle | None:
    kind = evidence.kind
    if kind in _KINDS_WITH_SOURCES:
        return _from_sources(kind, same, style)
    if kind is EvidenceKind.DEMAND:
        return _from_demands(same, domain)
    if kind is EvidenceKind.WISH:
        return _from_wish(evidence, domain, wishes)
    if kind is EvidenceKind.FACT:
        return _from_fact(evidence, domain, style)
    if kind is EvidenceKind.COMPARISON:
        return _from_comparison(evidence, domain, style)
    if kind is EvidenceKind.TEXT:
        return _from_text(evidence, style)
    return Angle(kind, "", {})


def _from_sources(kind: EvidenceKind, same: Sequence[Evidence], style: Style) -> Angle | None:
    strong = [e for e in same if e.source_title and (e.share is None or e.share >= _LEAST_SHARE)] or [e for e in same if e.source_title]
    titles = list(dict.fromkeys(styled(e.source_title, style) for e in strong))[:_MOST_SOURCES]
    if not titles:
        return None
    facts: dict[str, object] = {"sources": listed(titles)}
    if len(titles) == 1:
        facts["source"] = titles[0]
    return Angle(kind, listed(titles), facts)


def _from_demands(same: Sequence[Evidence], domain: Domain) -> Angle:
    telling = [e for e in same if tells(e, domain)][:_MOST_SOURCES]
    words = list(dict.fromkeys(clip(e.words) for e in telling or same[:_MOST_SOURCES] if e.words.strip()))
    facts: dict[str, object] = {}
    if words:
        facts |= {"asked": listed(words), "asked_quoted": listed([quoted(w) for w in words])}
    if telling:
        predicates = list(dict.fromkeys(predicate(e.field, e.value, domain) for e in telling if e.field))
        facts |= {"fits": listed(predicates), "clause": clause(predicates)}
    return Angle(EvidenceKind.DEMAND, listed(words), facts, telling[0].field if telling else None)


def _from_wish(evidence: Evidence, domain: Domain, wishes: Sequence[str]) -> Angle:
    facts: dict[str, object] = {}
    words = clip(evidence.words)
    if words:
        together = evidence.field is not None or any(words in clip(wish) for wish in wishes)
        facts["said"] = quoted(words) if together else listed([quoted(word) for word in words.split()[:_MOST_WORDS]])
    spec = domain.fields.get(evidence.field or "")
    value = evidence.value
    if spec is not None and _is_adjective(value, spec):
        facts["adjective"] = value
        if words.casefold() == str(value).casefold():
            facts.pop("said", None)
        return Angle(EvidenceKind.WISH, str(value), facts)
    return Angle(EvidenceKind.WISH, words, facts)


def _from_text(evidence: Evidence, style: Style) -> Angle:
    if evidence.source_title:
        return Angle("likeness", evidence.source_title, {"source": styled(evidence.source_title, style)})
    return Angle(EvidenceKind.TEXT, evidence.words, {"said": quoted(evidence.words)} if evidence.words.strip() else {})


def _from_fact(evidence: Evidence, domain: Domain, style: Style) -> Angle | None:
    if evidence.field not in domain.fields or evidence.value is None or not evidence.source_title:
        return None
    said = predicate(evidence.field, evidence.value, domain)
    facts: dict[str, object] = {
        "shared": said,
        "shared_clause": clause([said]),
        "does": "is" if said.startswith("is ") else "does",
        "source": styled(evidence.source_title, style),
        "value": format_value(evidence.value, domain.fields[evidence.field]),
        "label": domain.label(evidence.field),
    }
    return Angle(EvidenceKind.FACT, said, facts)


def _from_comparison(evidence: Evidence, domain: Domain, style: Style) -> Angle | None:
    spec = domain.fields.get(evidence.field or "")
    if spec is None or evidence.field is None or not evidence.source_title or evidence.value is None:
        return None
    facts: dict[str, object] = {"source": styled(evidence.source_title, style)}
    value, other = evidence.value, evidence.other
    if spec.is_numeric and isinstance(value, int | float) and isinstance(other, int | float) and value != other:
        facts |= {
            "gap": f"{difference(value, other, spec)} {_comparative(evidence, value > other, spec)}",
            "is_value": predicate(evidence.field, value, domain),
            "value": _without_unit(format_value(value, spec), spec),
            "other": format_value(other, spec),
        }
        return Angle(EvidenceKind.COMPARISON, str(facts["gap"]), facts, evidence.field)
    if not _is_adjective(value, spec):
        return None
    facts["lacks" if evidence.op is Op.NOT_CONTAINS else "adds"] = value
    return Angle(EvidenceKind.COMPARISON, str(value), facts)


def _comparative(evidence: Evidence, more: bool, spec: FieldSpec) -> str:
    known = [word for word in (spec.more if more else spec.less) if " " not in word]
    words = evidence.words.strip().lower()
    if words in known:
        return words
    return known[0] if known else ("more" if more else "less")


def _without_unit(text: str, spec: FieldSpec) -> str:
    return text.removesuffix(f" {spec.unit}") if spec.unit else text


def _is_adjective(value: object, spec: FieldSpec) -> bool:
    return isinstance(value, str) and spec.type is FieldType.TAGS and spec.stated == "soft" and not spec.open and " " not in value
