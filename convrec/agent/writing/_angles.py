"""Ways of speaking for a pick: each kind of evidence, and the item's own facts, as the variables that its templates need."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from convrec.agent.evidence import Evidence, EvidenceKind, Pick
from convrec.agent.writing._items import moods_of, styled
from convrec.agent.writing._protocol import Style
from convrec.agent.writing.formatting import format_value, gap_in_words
from convrec.agent.writing.phrases import clause, follows_noun, modifier, predicate, ranged
from convrec.prompts import clip, listed
from convrec.retrieval.constraints import Op
from convrec.retrieval.domain import Domain, FieldSpec, FieldType
from convrec.retrieval.occasions import occasion_phrases

__all__ = ["Angle", "angles_of", "besides_met", "is_adjective", "tells", "told_by_text", "wished_moods"]

_MOST_SOURCES = 2
_MOST_MET = 4
_LEAST_SHARE = 0.1
_KINDS_WITH_SOURCES = (EvidenceKind.COLLABORATIVE, EvidenceKind.EDITORIAL, EvidenceKind.CONTEXT)


@dataclass(frozen=True, slots=True)
class Angle:
    """One way of speaking for a pick.

    Attributes
    ----------
    kind
        The name of its templates: an evidence kind, "likeness" (near a liked item's description), "contrast" (a mood it has and a liked
        item has not), "echo" (words of the wish in its texts), "met" (demands that it merely meets), or "story", "mood", "maker".
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


def angles_of(pick: Pick, domain: Domain, style: Style) -> list[Angle]:
    """Every angle on a pick, strongest evidence first, the item's own facts last."""
    found: list[Angle] = []
    compared = {e.field for e in pick.evidence if e.kind is EvidenceKind.COMPARISON and e.words.strip()}
    told_of = [e for e in pick.evidence if e.kind is not EvidenceKind.DEMAND or e.field not in compared]
    for kind in dict.fromkeys(e.kind for e in told_of):
        same = [e for e in told_of if e.kind is kind]
        found += _angles(kind, same, domain, style)
    moods = listed(moods_of(pick.fields, domain)[:2])
    return [*found, Angle("story", "", {}), Angle("mood", moods, {}), Angle("maker", "", {})]


def besides_met(pick: Pick, domain: Domain) -> list[Angle]:
    """The demands that an item merely meets, where it has something to show for others: they are a reason, too, when one is asked for."""
    demands = [e for e in pick.evidence if e.kind is EvidenceKind.DEMAND]
    merely = [clip(e.words) for e in demands if e.words.strip() and not tells(e, domain)]
    known = list(dict.fromkeys(merely))[:_MOST_MET]
    return [Angle("met", listed(known), {"asked": listed(known)})] if known and len(merely) < len(demands) else []


def wished_moods(pick: Pick) -> list[str]:
    """The one-word tags of an item that were asked for, or that it was to gain."""
    kinds = (EvidenceKind.WISH, EvidenceKind.COMPARISON, EvidenceKind.DEMAND)
    return [e.value for e in pick.evidence if e.kind in kinds and isinstance(e.value, str) and e.op is not Op.NOT_CONTAINS and e.words]


def told_by_text(pick: Pick, domain: Domain) -> str:
    """The words of a wish or a demand that the item's own texts answer."""
    texts = (None, *domain.of_type(FieldType.TEXT))
    positive = (e for e in pick.evidence if e.op is None or not e.op.is_negative)
    return " ".join(e.words for e in positive if e.kind in (EvidenceKind.WISH, EvidenceKind.DEMAND) and e.field in texts)


def _angles(kind: EvidenceKind, same: Sequence[Evidence], domain: Domain, style: Style) -> list[Angle]:
    evidence = same[0]
    if kind in _KINDS_WITH_SOURCES:
        found = [_from_sources(kind, same, style)]
    elif kind is EvidenceKind.DEMAND:
        found = [_from_demands(same, domain)]
    elif kind is EvidenceKind.WISH:
        found = [_from_wish(e, domain) for e in same]
    elif kind is EvidenceKind.FACT:
        found = [_from_fact(evidence, domain, style)]
    elif kind is EvidenceKind.COMPARISON:
        found = [_from_comparison(e, domain, style) for e in same]
    elif kind is EvidenceKind.TEXT:
        found = [_from_text(same, style)]
    else:
        found = [Angle(kind, "", {})]
    return [angle for angle in found if angle is not None]


_AS_ASKED: dict[str, object] = {"just_so": "as you asked"}
"""Said of values that are the very ones asked for."""


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
    """What the item has to show for the demands; those that it merely meets ("no horror") need no word."""
    telling = [e for e in same if tells(e, domain)][:_MOST_SOURCES]
    facts: dict[str, object] = {}
    words = list(dict.fromkeys(clip(e.words) for e in telling or same if e.words.strip()))[:_MOST_SOURCES]
    shown = listed([predicate(e.field, e.value, domain) for e in telling if e.field]).casefold()
    words = [w for w in words if w.casefold() not in shown]
    if words:
        facts["asked"] = listed(words)
    if words and all(follows_noun(w) for w in words):
        facts["within"] = listed(words)
    if telling:
        facts |= _predicates(telling, domain)
        return Angle(EvidenceKind.DEMAND, listed(words), facts, telling[0].field)
    return Angle("met", listed(words), facts)


def _predicates(evidence: Sequence[Evidence], domain: Domain) -> dict[str, object]:
    predicates = ranged(list(dict.fromkeys(predicate(e.field, e.value, domain) for e in evidence if e.field)))
    return {"fits": listed(predicates), "clause": clause(predicates)}


def _from_wish(evidence: Evidence, domain: Domain) -> Angle | None:
    """A wish that a field's value answers, told by that value; or words that occur in the texts, told by the words.

    A measure that was only leaned to ("around 300 pages", "a long one") is told without a claim that it is what was asked; what an
    occasion suggests is told by the item's description.
    """
    words, value = clip(evidence.words), evidence.value
    spec = domain.fields.get(evidence.field or "")
    if spec is None:
        return Angle("echo", words, {"said": listed(words.split(", "))}) if words else None
    if words.casefold() in occasion_phrases(spec):
        return None
    if is_adjective(value, spec):
        return Angle(EvidenceKind.WISH, str(value), {"adjective": value})
    if isinstance(value, str) and value:
        facts = _predicates([evidence], domain)
        return None if str(facts["fits"]).casefold() == f"is {value}".casefold() else Angle(EvidenceKind.WISH, value, facts | _AS_ASKED)
    if spec.is_numeric and value is not None:
        return Angle(EvidenceKind.WISH, str(evidence.field), _predicates([evidence], domain), evidence.field)
    return None


def _from_text(same: Sequence[Evidence], style: Style) -> Angle | None:
    first = same[0]
    if first.source_title:
        return _from_sources("likeness", [e for e in same if e.source_title], style)
    return Angle(EvidenceKind.TEXT, first.words, {})


def _from_fact(evidence: Evidence, domain: Domain, style: Style) -> Angle | None:
    if evidence.field not in domain.fields or evidence.value is None or not evidence.source_title:
        return None
    said = predicate(evidence.field, evidence.value, domain)
    facts: dict[str, object] = {
        "shared_clause": clause([said]),
        "does": "is" if said.startswith("is ") else "does",
        "source": styled(evidence.source_title, style),
        "value": format_value(evidence.value, domain.fields[evidence.field]),
    }
    credit = modifier(evidence.field, evidence.value, domain)
    return Angle(EvidenceKind.FACT, said, facts | ({"credit": credit} if credit else {"shared": said}))


def _from_comparison(evidence: Evidence, domain: Domain, style: Style) -> Angle | None:
    spec = domain.fields.get(evidence.field or "")
    if spec is None or evidence.field is None or not evidence.source_title or evidence.value is None:
        return None
    facts: dict[str, object] = {"source": styled(evidence.source_title, style)}
    value, other = evidence.value, evidence.other
    if spec.is_numeric and isinstance(value, int | float) and isinstance(other, int | float) and value != other:
        facts |= {
            "gap": gap_in_words(value, other, spec, _comparative(evidence, value > other, spec)),
            "is_value": predicate(evidence.field, value, domain),
            "value": _without_unit(format_value(value, spec), spec),
            "other": format_value(other, spec),
        }
        return Angle(EvidenceKind.COMPARISON, str(facts["gap"]), facts, evidence.field)
    if not is_adjective(value, spec):
        return None
    if is_adjective(other, spec):
        return Angle("contrast", str(value), facts | {"gained": value, "lost": other})
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


def is_adjective(value: object, spec: FieldSpec) -> bool:
    """Whether a value is a one-word soft tag, which a sentence may use as an adjective."""
    return isinstance(value, str) and spec.type is FieldType.TAGS and spec.stated == "soft" and not spec.open and " " not in value
