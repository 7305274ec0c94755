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
    """Whether the item's value says more than the demand did: a length does, "it is horror" does not."""
    spec = domain.fields.get(evidence.field or "")
    if spec is None or evidence.value is None or (evidence.op is not None and evidence.op.is_negative):
        return False
    return spec.is_numeric or bool(spec.order)


def angles_of(pick: Pick, domain: Domain, style: Style, wishes: Sequence[str] = ()) -> list[Angle]:
    """Every angle on a pick, strongest evidence first, the item's own facts last; `wishes` are the wishes as the person put them."""
    found: list[Angle] = []
    compared = {e.field for e in pick.evidence if e.kind is EvidenceKind.COMPARISON}
    told_of = [e for e in pick.evidence if e.kind is not EvidenceKind.DEMAND or e.field not in compared]
    for kind in dict.fromkeys(e.kind for e in told_of):
        same = [e for e in told_of if e.kind is kind]
        evidence = same[0]
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
        return _from_text(same, style)
    return Angle(kind, "", {})


def _from_sources(kind: str, same: Sequence[Evidence], style: Style) -> Angle | None:
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
    words = _words(telling or same[:_MOST_SOURCES])
    facts: dict[str, object] = {}
    if words:
        facts |= {"asked": listed(words), "asked_quoted": listed([quoted(w) for w in words])}
        facts["all_quoted"] = listed([quoted(w) for w in _words(same)[:_MOST_WORDS]])
    if telling:
        facts |= _predicates(telling, domain)
    return Angle(EvidenceKind.DEMAND, listed(words), facts, telling[0].field if telling else None)


def _words(evidence: Sequence[Evidence]) -> list[str]:
    return list(dict.fromkeys(clip(e.words) for e in evidence if e.words.strip()))


def _predicates(evidence: Sequence[Evidence], domain: Domain) -> dict[str, object]:
    predicates = list(dict.fromkeys(predicate(e.field, e.value, domain) for e in evidence if e.field))
    return {"fits": listed(predicates), "clause": clause(predicates)}


def _from_wish(evidence: Evidence, domain: Domain, wishes: Sequence[str]) -> Angle | None:
    """A wish that a field's value answers, told by that value; or words that occur in the texts, told by the words."""
    words, value = clip(evidence.words), evidence.value
    spec = domain.fields.get(evidence.field or "")
    if spec is None:
        together = any(words in clip(wish) for wish in wishes)
        said = words if together else max(words.split(), key=len, default="")
        return Angle(EvidenceKind.WISH, said, {"said": quoted(said)}) if said else None
    facts: dict[str, object] = {"wanted": quoted(words)} if words and words.casefold() != str(value).casefold() else {}
    if _is_adjective(value, spec):
        return Angle(EvidenceKind.WISH, str(value), facts | {"adjective": value, "noted": value})
    if isinstance(value, str):
        return Angle(EvidenceKind.WISH, value, facts | {"noted": format_value(value, spec)})
    if spec.is_numeric and value is not None:
        return Angle(EvidenceKind.WISH, str(evidence.field), facts | _predicates([evidence], domain), evidence.field)
    return None


def _from_text(same: Sequence[Evidence], style: Style) -> Angle | None:
    first = same[0]
    if first.source_title:
        return _from_sources("likeness", [e for e in same if e.source_title], style)
    return Angle(EvidenceKind.TEXT, first.words, {"said": quoted(first.words)} if first.words.strip() else {})


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
