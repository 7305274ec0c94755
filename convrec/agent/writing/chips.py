"""Evidence as a chip: a few words that a page can put beside an item."""

from convrec.agent.evidence import Evidence, EvidenceKind
from convrec.agent.writing.formatting import difference, format_value
from convrec.agent.writing.phrases import predicate
from convrec.prompts import clip
from convrec.retrieval.constraints import Op
from convrec.retrieval.domain import Domain

__all__ = ["chip"]

_SOURCED = {
    EvidenceKind.COLLABORATIVE: "because you liked",
    EvidenceKind.EDITORIAL: "hand-picked to go with",
    EvidenceKind.TEXT: "described much like",
    EvidenceKind.CONTEXT: "goes with",
}
_PLAIN = {
    EvidenceKind.COLLABORATIVE: "liked by people with your taste",
    EvidenceKind.EDITORIAL: "hand-picked",
    EvidenceKind.TEXT: "close to what you described",
    EvidenceKind.POPULARITY: "many people had it",
    EvidenceKind.NOVELTY: "few people had it",
    EvidenceKind.CONTEXT: "goes with this one",
}


def chip(evidence: Evidence, domain: Domain) -> str:
    """A few words for one reason, with its share where it has one: "because you liked Heat · 41 %"."""
    share = f" · {evidence.share:.0%}".replace("%", " %") if evidence.share is not None else ""
    return _words(evidence, domain) + share


def _words(evidence: Evidence, domain: Domain) -> str:
    if evidence.kind in _SOURCED and evidence.source_title:
        return f"{_SOURCED[evidence.kind]} {evidence.source_title}"
    if evidence.kind in _PLAIN:
        return _PLAIN[evidence.kind]
    said = f'"{clip(evidence.words, 40)}"' if evidence.words.strip() else ""
    if evidence.field is None or evidence.field not in domain.fields or evidence.value is None:
        return said or evidence.kind.value
    if evidence.kind is EvidenceKind.COMPARISON:
        return _compared(evidence, domain)
    stated = predicate(evidence.field, evidence.value, domain).removeprefix("is ")
    if evidence.kind is EvidenceKind.FACT:
        return f"{stated}, like {evidence.source_title}" if evidence.source_title else stated
    return said if evidence.op is not None and evidence.op.is_negative and said else stated


def _compared(evidence: Evidence, domain: Domain) -> str:
    spec = domain.fields[evidence.field or ""]
    value, other = evidence.value, evidence.other
    if evidence.op in (Op.LT, Op.GT) and isinstance(value, int | float) and isinstance(other, int | float):
        words = spec.less if value < other else spec.more
        return (
            f"{difference(value, other, spec)} {words[0] if words else ('less' if value < other else 'more')} than {evidence.source_title}"
        )
    negation = "not " if evidence.op is Op.NOT_CONTAINS else ""
    return f"{negation}{format_value(value, spec)}, unlike {evidence.source_title}"
