"""Questions that name a field and say nothing else: "and the price?", "ok, the colours?", "is there parking?"."""

from collections.abc import Sequence

from convrec.agent.understanding._types import Span
from convrec.agent.understanding.questions.short_names import ShortNames
from convrec.agent.understanding.words.english import ARTICLES
from convrec.agent.understanding.words.ordinary import FUNCTION_WORDS
from convrec.agent.understanding.words.phrases import Line, Phrases
from convrec.retrieval.domain import Domain, FieldType

__all__ = ["bare_field", "field_of"]

_BEFORE = (
    *((*verb, *some) for verb in (("is", "there"), ("are", "there")) for some in (("any",), ("a",), ("an",), ())),
    ("the",),
    ("its",),
    ("their",),
    ("what", "about", "the"),
    ("what", "about", "its"),
    ("how", "about", "the"),
    (),
)
_OF = (("of",), ("for",), ("on",), ("in",))


def bare_field(row: Line, i: int, end: int, names: Phrases[str], short: ShortNames, domain: Domain) -> str | None:
    """The field that the words `i` to `end - 1` name, where they close a question that goes on from the last reply; None for others."""
    if not row.text.rstrip().endswith("?") or end < len(row):
        return None
    start = i + next(len(lead) for lead in _BEFORE if row.keys[i : i + len(lead)] == lead)
    hit = names.at(row, start, end) if 0 < start < end else None
    field = hit[1] if hit is not None and start + hit[0] == end else _in_short(row.keys[start:end], short)
    told = field is not None and (domain.fields[field].card or domain.fields[field].type is FieldType.TEXT)
    return field if told else None


def _in_short(keys: tuple[str, ...], short: ShortNames) -> str | None:
    """The field of which the words are a short name and no more: "battery?", but not "other batteries?"."""
    return short.field(keys) if not FUNCTION_WORDS.intersection(keys) else None


def field_of(row: Line, i: int, end: int, names: Phrases[str], named: Sequence[Span]) -> str | None:
    """The field that opens the words `i` to `end - 1` before the item it is asked of, which ends them: "price of the first one?"."""
    start = i + next(len(lead) for lead in _BEFORE if row.keys[i : i + len(lead)] == lead)
    hit = names.at(row, start, end) if start < end else None
    behind = start + hit[0] if hit is not None else end
    if hit is None or row.keys[behind : behind + 1] not in _OF or behind + 1 >= end:
        return None
    item = next((row.within(s) for s in named if row.within(s).start - (row.keys[behind + 1] in ARTICLES) in (behind, behind + 1)), None)
    return hit[1] if item is not None and item.stop >= end else None
