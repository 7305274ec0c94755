"""What a plan lets a reply speak of: its texts, its values by field, its numbers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any

from convrec.agent.evidence import Evidence, FieldValue, Pick
from convrec.agent.writing.plans import Difference, ItemFacts, WriterPlan

__all__ = ["Allowed"]

_IDS = frozenset({"item_id", "source_id"})


@dataclass(frozen=True, slots=True)
class Allowed:
    """Everything of a plan that a reply may repeat.

    Attributes
    ----------
    texts
        Titles, the person's words, questions, disclosures: free of any field.
    values
        (field, value) pairs of items, evidence and demands.
    gaps
        (field, difference) pairs of comparisons, never negative.
    numbers
        Counts, and shares in percent.
    items
        Titles with the values of the item, for telling whose value it is.
    """

    texts: tuple[str, ...] = ()
    values: tuple[tuple[str, FieldValue], ...] = ()
    gaps: tuple[tuple[str, float], ...] = ()
    numbers: frozenset[float] = frozenset()
    items: tuple[tuple[str, Mapping[str, FieldValue]], ...] = ()

    @classmethod
    def from_plan(cls, plan: WriterPlan) -> "Allowed":
        """Gather what stands anywhere in a plan, ids left aside."""
        found = list(_parts(plan))
        items = [part for part in found if isinstance(part, Pick | ItemFacts)]
        evidence = [part for part in found if isinstance(part, Evidence)]
        values: list[tuple[str, FieldValue]] = [pair for item in items for pair in item.fields.items()]
        for part in found:
            if isinstance(field := getattr(part, "field", None), str):
                values += [(field, getattr(part, name)) for name in ("value", "other") if getattr(part, name, None) is not None]
        gaps = [
            (e.field, abs(e.value - e.other))
            for e in evidence
            if e.field is not None and isinstance(e.value, int | float) and isinstance(e.other, int | float)
        ]
        gaps += [(d.field, abs(d.value - d.other)) for d in found if isinstance(d, Difference)]
        numbers = {float(part) for part in found if isinstance(part, int | float)} | {float(len(items))}
        numbers |= {float(round(100 * e.share)) for e in evidence if e.share is not None}
        return cls(
            tuple(dict.fromkeys(part for part in found if isinstance(part, str) and part.strip())),
            tuple(values),
            tuple(gaps),
            frozenset(numbers),
            tuple((item.title, item.fields) for item in items),
        )


def _parts(part: Any) -> Iterator[Any]:
    """Every dataclass, text and number within a plan; values of items come with their item, and ids not at all."""
    if part is None or isinstance(part, bool):
        return
    if isinstance(part, str | int | float):
        yield part
    elif isinstance(part, tuple):
        for value in part:
            yield from _parts(value)
    elif isinstance(part, Mapping):
        for key, value in part.items():
            yield from (*_parts(key), *_parts(value))
    elif is_dataclass(part) and not isinstance(part, type):
        yield part
        of_a_field = getattr(part, "field", None)
        for name in _names(type(part)):
            if not (of_a_field and name in ("value", "other")):
                yield from _parts(getattr(part, name))


@cache
def _names(kind: type[Any]) -> tuple[str, ...]:
    """The fields of a plan's part that hold what may be said."""
    left_out = _IDS | ({"fields"} if issubclass(kind, Pick | ItemFacts) else frozenset())
    return tuple(entry.name for entry in fields(kind) if entry.name not in left_out)
