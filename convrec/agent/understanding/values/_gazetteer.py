"""Everything that names a value: the catalogue's own spellings, the domain's other words, regular forms of both, and free tags."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from convrec.agent.understanding.values._forms import (
    both_spellings,
    clipped,
    comparatives,
    contraries,
    joined_form,
    nouns_of,
    number_forms,
    placed_forms,
)
from convrec.agent.understanding.values._free_tags import FreeTags
from convrec.agent.understanding.values._harmless import company_of, whose_forms
from convrec.agent.understanding.values._ordinary import ordinary_words
from convrec.agent.understanding.values._shared_words import PLAIN, SharedWords
from convrec.agent.understanding.words.ordinary import FUNCTION_WORDS
from convrec.agent.understanding.words.phrases import Line, keys_of, plain_keys
from convrec.agent.understanding.words.text import singular
from convrec.retrieval.constraints import Scalar
from convrec.retrieval.domain import FieldSpec, FieldType, Stated
from convrec.retrieval.words import stems
from convrec.types import Row

if TYPE_CHECKING:
    from convrec.retrieval.catalogue import Catalogue

__all__ = ["Entry", "Gazetteer"]

_LONGEST = 6
_FLAG_PREFIXES = ("is_", "has_", "is ", "has ")
_DERIVED = 0.6
_NEARLY_ALL = 0.9
"""Share of the items from which on what they have in common tells none of them apart."""
_FEW = 10
"""Items up to which such a share says little of a shelf."""
_READ = 4000
"""Items of whose names and texts the words are read."""
_OF_HEAD = 0.9
"""How sure a noun is that several values end in."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a phrase names: values of a field, how sure that is, how many items hold the first of them, and whether any of them will do."""

    field: str
    values: tuple[Scalar, ...]
    confidence: float
    count: int
    any_of: bool = False


class Gazetteer:
    """Phrases and what they name, over the fields that hold a set of values.

    Parameters
    ----------
    catalogue
        Its values and its domain are read once.
    """

    def __init__(self, catalogue: "Catalogue") -> None:
        self._catalogue = catalogue
        self.closed: dict[tuple[str, ...], list[Entry]] = defaultdict(list)
        """Phrases of fields with a fixed set of values."""
        self.degrees: dict[str, Entry] = {}
        """Comparatives and superlatives: "funnier" names what "funny" names."""
        self.tags = FreeTags(
            catalogue, [n for n, s in catalogue.domain.fields.items() if s.type in (FieldType.CATEGORY, FieldType.TAGS) and s.open]
        )
        """Values of open fields."""
        for field, spec in catalogue.domain.fields.items():
            if spec.type in (FieldType.CATEGORY, FieldType.TAGS):
                self._add_values(field, spec)
            elif spec.type is FieldType.PEOPLE:
                self._add_named(field, spec)
            elif spec.type is FieldType.BOOLEAN:
                self._add_flag(field, spec)
        self._add_shared()

    @cached_property
    def longest(self) -> int:
        """Number of words of the longest phrase worth trying."""
        return min(_LONGEST, max((len(k) for k in self.closed), default=1))

    def in_tag(self, row: Line, i: int, j: int) -> bool:
        """Whether a free tag of more words takes the stretch in ("road trip")."""
        spans = ((i - 1, j), (i, j + 1), (i - 2, j))
        return any(
            a >= 0 and b <= len(row) and all(row.joined(k) for k in range(a + 1, b)) and any(True for _ in self.tags.named(row.keys[a:b]))
            for a, b in spans
        )

    def stands(self, row: Line, field: str, j: int, most: int = 3) -> bool:
        """Whether a value of the field, of `most` words at most, stands right at word `j`."""
        return any(e.field == field for n in range(1, most + 1) for e in self.closed.get(row.keys[j : j + n], ()))

    def first_named(self, candidates: str) -> Entry | None:
        """The value that the first of several words names, among those that name any."""
        return next((entry for word in candidates.split() for entry in self.closed.get(keys_of(word), ())), None)

    def _add_values(self, field: str, spec: FieldSpec) -> None:
        if not spec.open:
            for value in self._catalogue.values(field):
                one = value.replace("&", " and ") if spec.type is FieldType.CATEGORY else value
                for spelled in dict.fromkeys((value, one)):
                    for keys in (plain_keys(spelled), *placed_forms(plain_keys(spelled))):
                        self._add(field, keys, (value,), adjective=spec.stated is Stated.SOFT)
        self._add_named(field, spec)

    def _add_named(self, field: str, spec: FieldSpec) -> None:
        """The domain's other words for the field's values, one or several at once."""
        large = spec.open or spec.type is FieldType.PEOPLE
        known = {} if large else {plain_keys(v): v for v in reversed(self._catalogue.values(field))}

        def spelled(value: str) -> str | None:
            return value if self._catalogue.count(field, value) else known.get(keys_of(value))

        for value, others in (*spec.values.items(), *spec.occasions.items()):
            if (canonical := spelled(value)) is not None:
                for word in others:
                    self._add(field, keys_of(word), (canonical,), adjective=spec.stated is Stated.SOFT)
        for word, values in spec.combined.items():
            together = [canonical for v in values if (canonical := spelled(v)) is not None]
            if len(together) == len(values):
                self._add(field, keys_of(word), tuple(together), adjective=False)
        for word, values in spec.either.items():
            any_of = [canonical for v in values if (canonical := spelled(v)) is not None]
            if any_of:
                self._add(field, keys_of(word), tuple(any_of), adjective=False, any_of=len(any_of) > 1)

    def _add_shared(self) -> None:
        """What several values of a field have in common, for all of them: "accordion" for "piano accordion" and "button accordion".

        Only of fields that say the one thing that an item is: of what it is good for, "wide feet", the noun may be spoken of for its own
        sake, and so it may behind a cue.
        """
        domain = self._catalogue.domain
        general = FUNCTION_WORDS | PLAIN | {k for noun in domain.nouns() for k in keys_of(noun)}
        known = {singular(keys[0]) for keys in self.closed if len(keys) == 1}
        shared = SharedWords(domain)
        fields = [f for f in domain.of_type(FieldType.CATEGORY) if shared.tells_apart(self._catalogue.values(f))]
        ordinary = (ordinary_words(self._catalogue) | known | self._of_people()) if fields else known
        for field in domain.of_type(FieldType.CATEGORY):
            spec = domain.fields[field]
            if spec.open or spec.stated is Stated.SOFT:
                continue
            values = self._catalogue.values(field)
            for head, held in shared.heads(field, values) if not spec.cues else ():
                if head not in known and head not in general and not (self._of_most(field, held) or self._of_others(field, head, held)):
                    self._put_all(field, (head,), held)
            for keys, held in shared.of(field, values, ordinary):
                if len(keys) > 1 or not self._of_most(field, held):
                    self._put_all(field, keys, held)

    def _of_most(self, field: str, values: tuple[str, ...]) -> bool:
        """Whether nearly every item has one of the values, so that what they share says nothing: the "vacuum" of each kind of vacuum."""
        total = sum(self._catalogue.count(field, value) for value in self._catalogue.values(field))
        return total >= _FEW and sum(self._catalogue.count(field, value) for value in values) >= _NEARLY_ALL * total

    def _of_others(self, field: str, head: str, values: tuple[str, ...]) -> bool:
        """Whether names and texts say a noun of more items without those values than have them: it means then what all items are.

        So is the "light" of "night light" no mention of those, where floor lamps give a "soft light".
        """
        held = [self._catalogue.value(row, field) in values for row, _ in self._said]
        return sum(head in said and not own for own, (_, said) in zip(held, self._said, strict=True)) > sum(held)

    @cached_property
    def _said(self) -> list[tuple[Row, frozenset[str]]]:
        """Items, spread over the shelf, with the words of their names and texts."""
        texts = [self._catalogue.strings(f) for f in self._catalogue.domain.of_type(FieldType.TITLE, FieldType.TEXT)]
        rows = range(0, self._catalogue.n_items, max(1, self._catalogue.n_items // _READ))
        return [(Row(row), frozenset(stem for text in texts for stem in stems(text[row] or ""))) for row in rows]

    def _of_people(self) -> frozenset[str]:
        """The words of people's names, which stand for those people."""
        return frozenset(k for f in self._catalogue.domain.of_type(FieldType.PEOPLE) for v in self._catalogue.values(f) for k in keys_of(v))

    def _put_all(self, field: str, keys: tuple[str, ...], values: tuple[str, ...]) -> None:
        """A phrase for any of several values; one that is a value by itself takes in the others that it names."""
        whole = any(e.field == field and e.confidence == 1.0 for e in self.closed.get(keys, ()))
        entry = Entry(field, values, 1.0 if whole else _OF_HEAD, self._catalogue.count(field, values[0]), any_of=len(values) > 1)
        for form in (*number_forms(keys), *(number_forms(joined) if len(keys[0]) == 1 and (joined := joined_form(keys)) else ())):
            if whole:
                self.closed[form] = [e for e in self.closed[form] if e.field != field]
            self._put(form, entry)

    def _add_flag(self, field: str, spec: FieldSpec) -> None:
        label = self._catalogue.domain.label(field).lower()
        for prefix in _FLAG_PREFIXES:
            label = label.removeprefix(prefix)
        words = [(label, True), *((w, True) for w in spec.synonyms)]
        words += [(w, value.strip().lower() in ("true", "yes", "1")) for value, others in spec.values.items() for w in others]
        words += [(other, not flag) for word, flag in words for other in contraries(word)]
        for keys, flag in [
            *((form, flag) for word, flag in words for form in whose_forms(word)),
            *((k, True) for k in company_of(spec.synonyms)),
        ]:
            self._put(keys, Entry(field, (flag,), 1.0, 1))
        for word, flag in words:
            self._put(keys_of(word), Entry(field, (flag,), 1.0, 1))
            if (form := joined_form(keys_of(word))) is not None:
                self._put(form, Entry(field, (flag,), 1.0, 1))

    def _add(self, field: str, keys: tuple[str, ...], values: tuple[Scalar, ...], *, adjective: bool, any_of: bool = False) -> None:
        if not keys or len(keys) > _LONGEST:
            return
        fitting = self._fitting(field, values[0]) if len(values) == 1 else ()
        entry = Entry(field, (*values, *fitting), 1.0, self._catalogue.count(field, str(values[0])), any_of or bool(fitting))
        for spelling in (*both_spellings(keys), *clipped(keys)):
            for form in number_forms(spelling):
                self._put(form, entry)
        if (single := joined_form(keys)) is not None:
            for form in number_forms(single):
                self._put(form, entry)
        if len(values) == 1:
            self._add_degrees(keys, entry)
        if adjective and len(keys) == 1:
            for noun in nouns_of(keys[0]):
                self._put((noun,), Entry(field, values, _DERIVED, entry.count))

    def _fitting(self, field: str, value: Scalar) -> tuple[str, ...]:
        """The values that suit whoever asks for one."""
        return tuple(
            v for v, asked in self._catalogue.domain.fields[field].fits.items() if value in asked and self._catalogue.count(field, v)
        )

    def _add_degrees(self, keys: tuple[str, ...], entry: Entry) -> None:
        """Comparatives of a word; what begins a phrase need be no adjective: the "jump" of "jump scares"."""
        for form in comparatives(keys[0]) if len(keys) == 1 else ():
            self.degrees.setdefault(form, entry)

    def _put(self, keys: tuple[str, ...], entry: Entry) -> None:
        held = self.closed[keys]
        if not any(e.field == entry.field and e.confidence >= entry.confidence for e in held):
            held[:] = [e for e in held if e.field != entry.field] + [entry]
