"""Constraints from values that share a field and a stance."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from convrec.agent.understanding._types import Span
from convrec.agent.understanding.attitudes._verbs import use_forms
from convrec.agent.understanding.demands._after import UNBORNE
from convrec.agent.understanding.demands._chains import Link, Place
from convrec.agent.understanding.demands._stance import Stance
from convrec.agent.understanding.demands._triggers import TRIGGERS
from convrec.agent.understanding.demands._unvalued import in_texts
from convrec.agent.understanding.values._harmless import is_harmless, told_by_company
from convrec.agent.understanding.words.ordinary import FUNCTION_WORDS
from convrec.agent.understanding.words.patterns import Patterns, listed, words
from convrec.agent.understanding.words.phrases import Line, keys_of
from convrec.agent.understanding.words.text import singular
from convrec.retrieval.constraints import Constraint, Op, Scalar
from convrec.retrieval.domain import FieldType, Stated

if TYPE_CHECKING:
    from convrec.agent.understanding.values._gazetteer import Gazetteer
    from convrec.retrieval.catalogue import Catalogue

__all__ = ["ROLE_CUES", "ConstraintBuilder", "Item"]

_FREE_TAG = 0.5
_MADE_NOUN = 0.65
_MEASURES = words("lots lot plenty tons loads some much more full enough bit of with")
_FEATURES = words("for with has have having and about including")
_SMALL = words("please thanks tho though stuff thing things one ones either though too again anymore today tonight")
_SUBJECTS = words("it they this that these")
_MODALS = words("mustnt shouldnt cant cannot oughtnt wont must should may isnt arent wasnt werent aint")
"""First words of a ban that make a sentence of it, which does not read well when given back."""
_UNSAID = UNBORNE | words("tired sick bored weary fed enough done through asleep restless sensitive doesnt does contain")
"""Words of a ban that tell of a person or of an item, which do not read well when given back: "bored of westerns"."""
_TOGETHER = Patterns.of(True, *listed("(all)? (at once|in one|at the same time|together|combined|rolled into one|both|alike)"))
"""Words behind values that must come together."""
_BEING = words("is thats its be")
_CUES = words("by with starring featuring from directed on in for")
ROLE_CUES = words("by with starring featuring from")
"""Words before a name that say what the person did."""


@dataclass(frozen=True, slots=True)
class Item:
    """A value with all that was said around it.

    Attributes
    ----------
    place, link
        Where it stands and what joins it to the one before.
    stance
        How it is meant.
    bound
        For ordered fields: the side, and the words used.
    after
        The word after what was said behind it.
    among
        Values right behind it that say among which items it is unwanted: the loppers of "no bosch loppers".
    """

    place: Place
    link: Link | None
    stance: Stance
    bound: tuple[str, int, int] | None
    after: int
    among: tuple[Place, ...] = ()

    @property
    def values(self) -> tuple[Scalar, ...]:
        """The values it names."""
        return self.place.value.values

    @property
    def field(self) -> str:
        """The field that it names values of."""
        return self.place.value.field


class ConstraintBuilder:
    """Makes constraints in the terms of one catalogue.

    Parameters
    ----------
    catalogue, gazetteer
        Its fields and inverted index; its free tags.
    """

    def __init__(self, catalogue: "Catalogue", gazetteer: "Gazetteer") -> None:
        self._catalogue = catalogue
        self._gazetteer = gazetteer
        fields = catalogue.domain.fields
        self._people = catalogue.domain.of_type(FieldType.PEOPLE)
        self._labels = frozenset(keys_of(w) for n, f in fields.items() for w in (n, catalogue.domain.label(n), *f.synonyms))
        self._using = frozenset((form,) for form in use_forms(catalogue.domain.verbs))
        self._nouns = frozenset(k for noun in catalogue.domain.nouns() for k in keys_of(noun))

    def build(self, row: Line, group: list[Item]) -> tuple[list[Constraint], list[Span], int]:
        """The constraints of values of one field and stance, the stretches used, and the place."""
        head, at = group[0], group[0].place.value.start
        spec = self._catalogue.domain.fields[head.field]
        if spec.type is FieldType.BOOLEAN:
            made = [made_of for i in group if (made_of := self._flag(row, i)) is not None]
        elif head.stance.negated:
            made = [self._narrowed(row, i, c) for i in group for c in self._forbidden(row, i)]
            if (whole := _neither(row, group)) is not None:
                made = [replace(c, words=whole) for c in made]
        else:
            wanted = [
                i for i in group if i.place.value.confidence >= _FREE_TAG and (not spec.open or i.stance.insisted) and self._sure(row, i)
            ]
            made = self._wanted(row, wanted) if wanted else []
        spans = [self._used(row, i) for i in group if not self._is_topic(i)] if made else []
        return made, spans, at

    def ordered(self, item: Item, values: tuple[str, ...], words: str) -> Constraint | None:
        """One of several values of an ordered field; None when the catalogue has none of them."""
        known = [v for v in values if self._catalogue.count(item.field, v)]
        if not known:
            return None
        hard = not (item.stance.soft or item.stance.taste)
        if len(known) > 1:
            return Constraint(item.field, Op.IN, tuple(known), hard, words)
        many = self._catalogue.domain.fields[item.field].is_multi
        return Constraint(item.field, Op.CONTAINS if many else Op.EQ, known[0], hard, words)

    def _flag(self, row: Line, item: Item) -> Constraint | None:
        """The demand of a flag; that something does harm is no demand of a "no" before what is safe, which objects, nor of who is away."""
        negated, harmless = item.stance.negated, is_harmless(self._catalogue.domain.fields[item.field].synonyms)
        if negated and harmless and item.values[0] is True:
            if told_by_company(item.place.value.words) or item.place.start == 0 or row.keys[item.place.start - 1] != "no":
                return None
            return Constraint(item.field, Op.EQ, True, True, item.place.value.words)
        wanted = bool(item.values[0]) != negated
        hard = (wanted and harmless) or not (item.stance.soft or item.stance.taste)
        return Constraint(item.field, Op.EQ, wanted, hard, self._words(row, item))

    def _forbidden(self, row: Line, item: Item) -> list[Constraint]:
        """What must not be: of a free tag every value that holds its words, of a mixture all its parts together."""
        hard = not (item.stance.soft or item.stance.tamed)
        words = self._words(row, item)
        spec = self._catalogue.domain.fields[item.field]
        if item.place.value.confidence < _FREE_TAG and (_is_compound(row, item) or self._of_more_words(row, item)):
            return []
        if spec.open or item.place.value.confidence < _FREE_TAG:
            counted = any(k[0].isdecimal() for k in row.keys[max(0, item.stance.source) : item.place.start])
            if counted or (item.stance.topic and _of_verb(row, item)):
                return []
            keys = self._gazetteer.tags.spelled_out(keys_of(item.place.value.words))
            if keys in self._labels or (keys in self._using and not _of_compound(row, item)):
                return []
            if 0 <= item.stance.source < item.place.start and row.keys[item.stance.source] in _VERBAL - {"not", "but", "except", "besides"}:
                words = f"no {item.place.value.words}"
            held = self._gazetteer.tags.forbidden(keys, noun=not _of_verb(row, item))
            named = held
            if not spec.open or any(True for _ in self._gazetteer.tags.named(keys)):
                named = {item.field: tuple(dict.fromkeys([*map(str, item.values), *held.pop(item.field, ())]))} | held
            banned = [Constraint(field, Op.NOT_IN, values, hard, words) for field, values in named.items()]
            return [*banned, *in_texts(self._catalogue, keys, words, hard=hard)] if banned and spec.open else banned
        meant = (*item.values, *item.place.value.others)
        if spec.type is FieldType.PEOPLE and not self._has_cue(row, item):
            return [c for field in self._people for c in self._without(field, meant, words, hard=hard)]
        if item.place.value.others:
            return self._without(item.field, meant, words, hard=hard)
        if item.place.value.any_of:
            own = tuple(v for v in item.values if v not in spec.fits)
            return [Constraint(item.field, Op.NOT_IN, own or item.values, hard, words)]
        if len(item.values) > 1 and spec.is_multi:
            return [Constraint(item.field, Op.NOT_ALL, item.values, hard, f"no {item.place.value.words}")]
        rarest = min(item.values, key=lambda v: self._catalogue.count(item.field, str(v)))
        return [Constraint(item.field, Op.NOT_CONTAINS if spec.is_multi else Op.NE, rarest, hard, words)]

    def _narrowed(self, row: Line, item: Item, ban: Constraint) -> Constraint:
        """A ban with the kinds of items that it is about, and its words up to the last of them."""
        if not item.among:
            return ban
        among: list[Constraint] = []
        for place in item.among:
            many = self._catalogue.domain.fields[place.value.field].is_multi
            if place.value.any_of:
                among.append(Constraint(place.value.field, Op.IN, place.value.values))
            else:
                among += [Constraint(place.value.field, Op.CONTAINS if many else Op.EQ, v) for v in place.value.values]
        behind = row.span(item.among[0].start, item.among[-1].end).words
        return replace(ban, words=f"{ban.words} {behind}", among=tuple(among))

    @staticmethod
    def _has_cue(row: Line, item: Item) -> bool:
        """Whether a word before someone's name says what they did: the "by" of "nothing by"."""
        return bool(ROLE_CUES & set(row.keys[max(0, item.stance.source) : item.place.start]))

    def _without(self, field: str, people: tuple[Scalar, ...], words: str, *, hard: bool) -> list[Constraint]:
        """What keeps people out of one field; nothing when it names none of them."""
        known = tuple(p for p in people if self._catalogue.count(field, str(p)))
        if len(known) > 1:
            return [Constraint(field, Op.NOT_IN, known, hard, words)]
        many = self._catalogue.domain.fields[field].is_multi
        return [Constraint(field, Op.NOT_CONTAINS if many else Op.NE, p, hard, words) for p in known]

    def _of_more_words(self, row: Line, item: Item) -> bool:
        """Whether a word of a tag is only a part of what is banned, which no tag holds: "dead" and "parents" of "no dead parents"."""
        start, end = item.place.start, item.place.end
        before = row.keys[start - 1] if start > max(0, item.stance.source_end) and row.joined(start) else ""
        if before and before not in FUNCTION_WORDS and self._gazetteer.tags.holding((before,)):
            return not self._gazetteer.tags.holding(row.keys[start - 1 : end])
        if end >= len(row) or not row.joined(end) or row.keys[end] in FUNCTION_WORDS or not row.keys[end].isalpha():
            return False
        known = row.keys[end] in self._nouns or row.keys[end] in _SMALL or (row.keys[end],) in self._gazetteer.closed
        return not known and not self._gazetteer.tags.holding(row.keys[item.place.start : end + 1])

    def _wanted(self, row: Line, group: list[Item]) -> list[Constraint]:
        """What is wanted: one `in` for alternatives, one `contains` each for what must come together."""
        head, spec = group[0], self._catalogue.domain.fields[group[0].field]
        values = tuple(dict.fromkeys(v for i in group for v in i.values))
        if len(values) == 1:
            return [Constraint(head.field, Op.CONTAINS if spec.is_multi else Op.EQ, values[0], self._is_hard(head), self._words(row, head))]
        if self._alternatives(row, group, values):
            words = row.span(self._start(row, head), group[-1].place.end).words
            return [Constraint(head.field, Op.IN, values, self._is_hard(head), words)]
        parts = [(i, part) for i in group for part in ((i.values,) if i.place.value.any_of else i.values)]
        found = [(Op.IN if isinstance(p, tuple) else Op.CONTAINS, p, self._is_hard(i), self._words(row, i)) for i, p in parts]
        return [Constraint(head.field, op, p, hard, said) for op, p, hard, said in found]

    def _is_topic(self, item: Item) -> bool:
        """Whether a kind is named as what an item is about, which its texts tell as well: "about music"."""
        spec = self._catalogue.domain.fields[item.field]
        return item.stance.topic and not item.stance.negated and spec.type is FieldType.TAGS and spec.stated is not Stated.SOFT

    @staticmethod
    def _sure(row: Line, item: Item) -> bool:
        """Whether a wanted value is meant: a noun made from an adjective ("gore") needs a word of measure before it."""
        if item.place.value.confidence > _MADE_NOUN or item.stance.insisted:
            return True
        return any(k in _MEASURES for k in row.keys[max(0, item.place.start - 2) : item.place.start])

    def _is_hard(self, item: Item) -> bool:
        """Whether a wanted value is a demand: its field says so and nothing softens it, or it is insisted on."""
        stance = item.stance
        if stance.soft or stance.taste or stance.topic:
            return stance.insisted and not stance.soft
        stated = self._catalogue.domain.fields[item.field].stated
        return stance.insisted or stated is Stated.HARD

    def _alternatives(self, row: Line, group: list[Item], values: tuple[Scalar, ...]) -> bool:
        """Whether any of the values will do: "or", plural nouns ("comedies and dramas"), or values that no item holds together."""
        if len(group) == 1:
            return group[0].place.value.any_of
        links = {i.link.kind for i in group[1:] if i.link is not None}
        start, end = group[0].place.start, group[-1].place.end
        spec = self._catalogue.domain.fields[group[0].field]
        if "or" in links or not spec.is_multi:
            return True
        if links <= {"next"} or "both" in row.keys[max(0, start - 2) : start] or (end < len(row) and _TOGETHER.at(row, end)):
            return False
        featured = start > 0 and row.keys[start - 1] in _FEATURES
        if links <= {"and", "comma"} and group[0].stance.taste:
            return False
        being = bool(_BEING & set(row.keys[max(0, start - 2) : start]))
        if not featured and any(_is_plural(row, i, named=not being) for i in group) and spec.type is not FieldType.PEOPLE:
            return True
        return not being and not self._overlap(group[0].field, values)

    def _overlap(self, field: str, values: tuple[Scalar, ...]) -> bool:
        """Whether some item holds all of the values."""
        rows = self._catalogue.having(field, str(values[0]))
        for value in values[1:]:
            rows = np.intersect1d(rows, self._catalogue.having(field, str(value)), assume_unique=True)
        return len(rows) > 0

    def _words(self, row: Line, item: Item) -> str:
        """The person's words for one value: with the negation that it hangs on, or with its "by" or "with"."""
        place, stance = item.place, item.stance
        if not stance.negated:
            return row.span(self._start(row, item), place.end).words
        if stance.source < 0 or stance.source >= place.start:
            said = item.after > place.end and row.keys[item.after - 1] not in _UNSAID
            return row.span(place.start, item.after).words if said else f"no {place.value.words}"
        if _is_fear(row, stance) or _UNSAID & set(row.keys[stance.source : stance.source_end]):
            return f"no {place.value.words}"
        if row.keys[stance.source] in _SUBJECTS or row.keys[stance.source] in _MODALS:
            return f"not {place.value.words}"
        if stance.source_end >= place.start or all(k in _LEADS for k in row.keys[stance.source_end : place.start]):
            return row.span(stance.source, place.end).words
        return f"{row.span(stance.source, stance.source_end).words} {place.value.words}"

    @staticmethod
    def _start(row: Line, item: Item) -> int:
        i = item.place.start
        return i - 1 if i and row.keys[i - 1] in _CUES and not row.broken(i) else i

    def _used(self, row: Line, item: Item) -> Span:
        start, end = self._start(row, item), max(item.place.end, item.after)
        if item.stance.negated and 0 <= item.stance.source < start and item.stance.source_end >= start - 1:
            start = item.stance.source
        return row.span(start, end)


def _is_fear(row: Line, stance: Stance) -> bool:
    """Whether it is a fear that keeps a value out, which does not read well when given back: "terrified of spiders"."""
    trigger = TRIGGERS.at(row, stance.source)
    return trigger is not None and trigger[1].feared


def _of_compound(row: Line, item: Item) -> bool:
    """Whether a noun right before makes another thing of a word: the "reading" of "no mind reading"."""
    i = item.place.start
    return i > max(0, item.stance.source_end) and row.joined(i) and row.keys[i - 1] not in FUNCTION_WORDS


def _is_compound(row: Line, item: Item) -> bool:
    """Whether the negation is the first part of a word: "non-fiction" names a kind of its own."""
    return item.stance.source >= 0 and row.keys[item.stance.source] in ("non", "anti") and row.words[item.place.start].before == "-"


def _of_verb(row: Line, item: Item) -> bool:
    """Whether the negation is that of a verb or adjective ("doesn't die", "not American") and the words after it name no thing."""
    if row.keys[max(0, item.stance.source) : item.place.start] in (("no", "one"), ("nobody",)):
        return True
    start, words = item.place.start, row.keys[item.stance.source : item.stance.source_end]
    if not words or item.stance.source_end != start:
        return False
    last = row.keys[item.place.end - 1]
    return words[-1] in _VERBAL and singular(last) == last


_VERBAL = words("""
    not never dont doesnt didnt isnt arent wasnt werent wont cant cannot couldnt wouldnt shouldnt aint havent hasnt nobody nothing but
    except besides
""")


def _neither(row: Line, group: list[Item]) -> str | None:
    """The whole phrase of "neither horror nor romance", whose parts say nothing alone."""
    start = group[0].place.start - 1
    if len(group) > 1 and start >= 0 and row.keys[start] == "neither":
        return row.span(start, group[-1].place.end).words
    return None


_LEADS = words("a an any the more of with by some such in for to")


def _is_plural(row: Line, item: Item, *, named: bool) -> bool:
    """Whether a value is in the plural; where `named` is False, one whose own name is a plural says nothing."""
    last = row.keys[item.place.end - 1]
    own = not named and any(keys_of(str(v))[-1:] == (last,) for v in item.values)
    return not own and (singular(last) != last or last.endswith("ies"))
