"""Why an item is shown, as chips in the page's language: the agent's words, or the same told by templates of that language."""

from collections.abc import Iterable
from dataclasses import dataclass

from convrec.agent.evidence import Evidence, EvidenceKind
from convrec.agent.writing import chip
from convrec.prompts import clip
from convrec.retrieval.constraints import Op
from convrec.retrieval.domain import Domain
from convrec.ui.page.naming import label_of, value_of
from convrec.ui.page.wording import Wording

__all__ = ["Reason", "reasons"]

_MOST = 5
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason as a chip: its words, and its share of the score in percent where it has one."""

    words: str
    share: int | None
    kind: str


def reasons(evidence: Iterable[Evidence], domain: Domain, wording: Wording) -> Iterable[Reason]:
    """Give the chips, strongest first; of two with the same words the first."""
    seen: set[str] = set()
    for reason in evidence:
        words = _words(reason, domain, wording)
        if words and words not in seen and len(seen) < _MOST:
            seen.add(words)
            yield Reason(words, round(reason.share * 100) if reason.share is not None else None, _family(reason.kind))


def _words(evidence: Evidence, domain: Domain, wording: Wording) -> str:
    own, kind = wording.group("chips"), evidence.kind.value
    if not own:
        told = chip(evidence, domain)
        return told.rpartition(" · ")[0] if evidence.share is not None else told
    if evidence.source_title and kind in own:
        return own[kind].format(title=evidence.source_title)
    return own.get(f"{kind}_plain") or _stated(evidence, domain, wording)


def _stated(evidence: Evidence, domain: Domain, wording: Wording) -> str:
    """Tell what a demand, wish, fact or comparison is about by the field's name and its value."""
    own = wording.group("chips")
    said = own["said"].format(words=clip(evidence.words, _LONGEST)) if evidence.words.strip() else ""
    if evidence.field is None or evidence.field not in domain.fields or evidence.value is None:
        return said
    if evidence.op is not None and evidence.op.is_negative and said and evidence.kind is not EvidenceKind.COMPARISON:
        return said
    spec = domain.fields[evidence.field]
    facts = {
        "label": label_of(evidence.field, domain, wording),
        "value": value_of(evidence.value, spec, domain, wording),
        "title": evidence.source_title,
        "other": value_of(evidence.other, spec, domain, wording),
    }
    return own[_form(evidence)].format(**facts)


def _form(evidence: Evidence) -> str:
    """Name the template."""
    if evidence.kind is EvidenceKind.COMPARISON:
        if evidence.op in (Op.LT, Op.GT):
            return "compared"
        return "without" if evidence.op is Op.NOT_CONTAINS else "unlike"
    return "same" if evidence.kind is EvidenceKind.FACT and evidence.source_title else "stated"


def _family(kind: EvidenceKind) -> str:
    """Tell taste, words said and plain facts apart: they look different."""
    if kind in (EvidenceKind.COLLABORATIVE, EvidenceKind.EDITORIAL, EvidenceKind.TEXT, EvidenceKind.CONTEXT):
        return "taste"
    return "said" if kind in (EvidenceKind.DEMAND, EvidenceKind.WISH, EvidenceKind.COMPARISON) else "fact"
