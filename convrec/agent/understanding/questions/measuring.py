"""Questions for a measure of an item: "how long is it?", "how much deposit?", "what does the second one weigh?"."""

from collections.abc import Sequence

from convrec.agent.understanding._types import ItemQuestion, Span
from convrec.agent.understanding.numbers import NumericFields
from convrec.agent.understanding.questions.asked_rows import within
from convrec.agent.understanding.words.patterns import words
from convrec.agent.understanding.words.phrases import Line, Phrases
from convrec.retrieval.domain import Domain, FieldType
from convrec.retrieval.units import UNITS
from convrec.types import Row

__all__ = ["MeasureQuestions"]

_TAKING = words("can could may does do will people persons of")
"""Words behind "how many" that ask for how many people an item is."""
_COUNTED = (FieldType.CATEGORY, FieldType.TAGS, FieldType.BOOLEAN)
"""Types of fields that a question how much or how long may name: "how long is the delivery?" of a field of such words."""
_DOES = words("does do did will would can")
_BY_KIND: dict[str, tuple[str, ...]] = {
    "when": ("year",),
    "how long": ("duration", "pages", "length"),
    "how much": ("money",),
    "heavy": ("weight",),
    "light": ("weight",),
    "powerful": ("power", "voltage"),
    "strong": ("power",),
    "big": ("length", "area", "volume", "storage", "pages"),
    "large": ("length", "area", "volume"),
    "old": ("year",),
    "bright": ("light",),
    "fast": ("speed",),
    "warm": ("temperature",),
    "hot": ("temperature",),
    "cold": ("temperature",),
}
"""Kinds of measures that the head of a question asks for."""
_BY_VERB: dict[str, tuple[tuple[str, ...], str]] = {
    "weigh": (("weight",), "the weight"),
    "weighs": (("weight",), "the weight"),
    "cost": (("money",), "the price"),
    "costs": (("money",), "the price"),
    "measure": (("length", "area", "volume", "pages"), "the size"),
    "measures": (("length", "area", "volume", "pages"), "the size"),
    "hold": (("volume", "storage"), "how much it holds"),
    "last": (("duration",), "how long it lasts"),
    "lasts": (("duration",), "how long it lasts"),
    "run": (("duration", "pages"), "how long it runs"),
    "take": (("duration", "pages"), "how long it takes"),
}
"""Kinds of measures that the verb of a question asks for, and what is not known where there is none of them."""
_MEASURING = words("weigh cost measure")
"""Verbs that ask for a measure behind a "what": of what something takes or runs on it does not."""
_TIMES = {form: unit.kind for unit in UNITS.values() if unit.kind == "duration" for form in (unit.name, *unit.written) if len(form) > 2}
_TAILS = words("exactly roughly about then please though actually now")
_UNKNOWN = {"how much": "the price", "how long": "the length", "when": "when it came out"}


class MeasureQuestions:
    """Reads such questions; safe to share between threads.

    Parameters
    ----------
    domain, fields, names
        The domain, its numeric fields, and what people call the fields.
    """

    def __init__(self, domain: Domain, fields: NumericFields, names: Phrases[str]) -> None:
        self._domain = domain
        self._numeric = fields
        self._names = names

    def asked(self, row: Line, rows: tuple[Row, ...], kind: str, i: int, j: int, end: int, named: Sequence[Span]) -> ItemQuestion | None:
        """The question of the words `i` to `end - 1`, whose head of a `kind` ends before word `j`; None where it asks for no measure."""
        verb = self._verb(row, kind, j, end, named)
        if kind == "how many" and (counted := self._of_other_unit(row, i, j, end)):
            return ItemQuestion(rows, None, counted, known=False)
        if kind in ("what", "where", "how") and verb is None:
            return None
        told, unknown = _BY_VERB[verb] if verb is not None else ((), "")
        if told != _BY_VERB["weigh"][0] and (field := self._named(row, kind, i, j, end, named, verb)) is not None:
            return ItemQuestion(rows, field)
        field = self._of_kinds(told or _BY_KIND.get(kind) or _BY_KIND.get(row.keys[j - 1]) or ())
        if field is None and kind == "how many" and j < end:
            field = self._numeric.units.get(row.keys[j].rstrip("s")) or (self._for_how_many() if row.keys[j] in _TAKING else None)
        if field is not None:
            return ItemQuestion(rows, field)
        unknown = unknown or _UNKNOWN.get(kind) or row.span(i, min(end, j + (kind == "how many"))).words.lower()
        return ItemQuestion(rows, None, unknown, known=False)

    def _of_other_unit(self, row: Line, i: int, j: int, end: int) -> str:
        """The words that ask for a number of a time that no field measures, "hours of light" of a light in lumens; "" for others."""
        kind = _TIMES.get(row.keys[j]) if j < end else None
        if kind is None or any(f.kind == kind for f in self._numeric.all.values()):
            return ""
        return (row.span(j, end) if row.keys[j + 1 : j + 2] == ("of",) else row.span(i, j + 1)).words.lower()

    def _verb(self, row: Line, kind: str, j: int, end: int, named: Sequence[Span]) -> str | None:
        """The verb of a measure that ends a question "what" something does, or stands in one how much it does; None for other questions."""
        if kind not in ("what", "how long", "how much"):
            return next((row.keys[k] for k in range(j, end) if row.keys[k].startswith("weigh") and row.keys[k] in _BY_VERB), None)
        if kind == "what":
            while end > j and row.keys[end - 1] in _TAILS:
                end -= 1
            asks = row.keys[j : j + 1] != () and row.keys[j] in _DOES and row.keys[end - 1] in _MEASURING
            return row.keys[end - 1] if asks and end > j + 1 and not within(row, end - 1, named) else None
        found = (row.keys[k] for k in range(j, end) if row.keys[k] in _BY_VERB and not within(row, k, named) and row.keys[k - 1] != "the")
        return next(found, None)

    def _named(self, row: Line, kind: str, i: int, j: int, end: int, named: Sequence[Span], verb: str | None) -> str | None:
        """The field that the words `j` to `end - 1` behind the head name, "how much deposit"; else the one that the head does.

        A head that a verb says more of names none: "how long does it last?" asks for no length.
        """
        heads = range(0) if verb is not None else range(i, j)
        hits = [(k, hit[1]) for k in (*range(j, end), *heads) if (hit := self._names.at(row, k, end)) is not None]
        hits = [(k, name) for k, name in hits if not (row.keys[k] in ("long", "old", "new", "last") and kind != "how long")]
        hits = [(k, name) for k, name in hits if row.keys[k] != verb or self._domain.fields[name].is_numeric]
        numeric = [(k, name) for k, name in hits if name in self._numeric.all]
        told = [name for k, name in hits if k >= j and self._domain.fields[name].type in _COUNTED and not within(row, k, named)]
        behind = next((name for k, name in numeric if k >= j), None)
        return behind or next(iter(told), None) or next((name for _, name in numeric), None)

    def _of_kinds(self, kinds: Sequence[str]) -> str | None:
        return next((f.name for kind in kinds for f in self._numeric.all.values() if f.kind == kind), None)

    def _for_how_many(self) -> str | None:
        """The field of how many an item is for, where nothing is named that "how many can play it?" counts."""
        return next((f.name for f in self._numeric.all.values() if f.is_capacity or "for" in f.spec.cues), None)
