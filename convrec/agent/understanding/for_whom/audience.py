"""For whom an item is to be fit: "for my 6 year old", "kids aged 5 and 8", "something for toddlers"."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from convrec.agent.understanding._types import Span
from convrec.agent.understanding.demands import stances
from convrec.agent.understanding.for_whom.certified import certified
from convrec.agent.understanding.for_whom.children import keys_called, liked_by_children, word_for_children
from convrec.agent.understanding.for_whom.company import Company, Present
from convrec.agent.understanding.for_whom.least_ages import least_ages
from convrec.agent.understanding.for_whom.schooling import in_school
from convrec.agent.understanding.numbers import NumericFields, read_number
from convrec.agent.understanding.words.patterns import words
from convrec.agent.understanding.words.phrases import Line, covered, keys_of
from convrec.retrieval.constraints import Constraint, Op

if TYPE_CHECKING:
    from convrec.agent.understanding.demands._stance import Stance
    from convrec.retrieval.catalogue import Catalogue
    from convrec.retrieval.domain import FieldSpec

__all__ = ["SMALL", "AudienceFinder", "age_in", "names_age"]

_GROWN = 18
SMALL = 6
"""Age up to which a child cannot read for long."""
_TEEN = 12
"""Age below which somebody is a child."""
_NUMBER = r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen)"
_LIST = rf"{_NUMBER}(?:(?: \|)?(?: and| or| to)?(?: an?)? {_NUMBER})*"
_OLD = r"(?:(?: and a half)? (?:years?|yrs?)(?: olds?)| (?:year|yr)s?olds?| yos?| y o)"
_CHILD = (
    r"(?:kid|kids|child|children|son|sons|daughter|daughters|boy|boys|girl|girls|nephew|niece|nephews|nieces|"
    r"grandson|granddaughter|grandkids|"
    r"grandchildren|little one|little ones|twins|brother|sister|cousin|students|class)"
)
_BEING = r"(?: who| that| whos| thats)?(?: (?:is|are|aged|ages|age|of|just|turned|about|only|both|now))*"
_UNITS = r"(?! (?:min|mins|minutes|minute|hours|hour|h|pages|page|ITEMS|usd|dollars|euros|pounds|bucks|people))"
_STATED = r"(?= \||$| and| so| years| but| not| with| who)"
_TURNED = r"(?= \||$| (?:and|so|in|on|next|this|soon|tomorrow)\b)"
_FORMS = (
    rf"(?P<age>{_LIST}){_OLD}",
    rf"{_CHILD}{_BEING}(?: under| below| up to)? (?P<age>{_LIST}){_UNITS}",
    rf"{_CHILD} (?:is|are) (?P<age>{_LIST})(?= \\||$| and| so| years| but)",
    rf"(?:my|our|his|her|their|a) {_CHILD} \| (?P<age>{_LIST})(?= \|)",
    rf"(?:aged|ages|age of|age)(?: of)? (?P<age>{_LIST}){_UNITS}",
    rf"(?:he|she|they) (?:turns?|turned|is turning|are turning|will be|will turn)(?: only| just)* (?P<age>{_LIST}){_TURNED}",
    rf"(?:turning|turns|turned)(?: only| just)* (?P<age>{_LIST}){_TURNED}",
    rf"for (?:my|our|his|her|their|a|the) {_CHILD} \| (?P<age>{_LIST})(?= \||$)",
    rf"(?:im|i am|hes|shes|he is|she is|theyre|they are)(?: only| just| now| about| nearly)* (?P<age>{_LIST}){_STATED}",
    rf"(?:and|but|who)(?: she| he| they)? (?:is|are|just turned|turned)(?: only| just| now| about| nearly)* (?P<age>{_LIST}){_STATED}",
    r"(?P<age>toddlers?|preschoolers?|pre schoolers?|kindergartners?|kindergarteners?|tweens?|teens|teenagers?)",
    rf"(?P<age>teenage|teen) {_CHILD}",
)
"""Forms in which an age is given; ITEMS stands for the domain's nouns."""
_NAMED = {
    "toddler": 2,
    "preschooler": 4,
    "pre schooler": 4,
    "kindergartner": 5,
    "kindergartener": 5,
    "tween": 10,
    "teen": 13,
    "teenager": 13,
    "teenage": 13,
}
_LEAVING_HOME = 10
"""Age from which "with" before a name for it may speak of a story's people: "a film with teenagers"."""
_PLAIN_FORMS = tuple(re.compile(rf"(?<!\S)(?:{form})(?!\S)") for form in _FORMS)
_OCCASIONS = words("weekend evening night afternoon day holiday week party sleepover trip home house")
"""What is spent with somebody, who is then there: "a wet weekend with teenagers"."""
_NEAR = 3
_AGED = words("is are aged age of turned just")
"""Words before "one" that make it an age, where "a kids one" is none."""
_PAST = words("was were when as since")
_FOLLOWED_BY = words("""
    too max tops yesterday today tomorrow recently last next now already
    and or but please thanks who whos thats that which with to in on at for so under over is are he she they i we it its not no loves likes
    wants
    boy girl son
    daughter kid child niece nephew grandson granddaughter twins kids boys girls children brother sister would could can will tonight this
    asap birthday party mother father mom mum dad grandma grandpa granny wife husband uncle aunt
""")
_CHILDREN = words("""
    boy girl son daughter kid child niece nephew grandson granddaughter twins kids boys girls children brother sister mother father mom mum
    dad grandma
""")
_GOING_ON = words("and but who")
"""Words with which an age is told of somebody named before: "my daughter loves horses and is 8"."""
_SOMEBODY = _CHILDREN | words("he she hes shes they theyre nephews nieces grandkids students one")
_COUNTS = words("2 3 4 5 6 two three four five six some couple of")
_FOR_GROWN = frozenset({("adults",), ("for", "adults"), ("grown", "ups"), ("for", "grown", "ups")})
_STATING = words(
    "turning turns turned of and to have has ive weve got i im he hes she shes they theyre we were my our his her their the aged age ages"
)
"""First words of what tells an age and is no "for whom"."""
_POSSESSIVES = words("my our his her their your")
_LEADS = words("for with my our his her a an the their and have has got of ive to weve")


def names_age(row: Line) -> bool:
    """Whether the words of a demand are an age in years, "for my 6 year old", and no value of a field.

    >>> from convrec.agent.understanding.words.phrases import line
    >>> [names_age(line(words)) for words in ("for my 6 year old", "my daughter is 15", "kids", "PG-13 or milder")]
    [True, True, False, False]
    """
    return any(True for _ in age_in(row)) or any(True for _ in in_school(row))


def age_in(row: Line) -> Iterator[int]:
    """The ages that the words of a demand give in years or by a name: 2 for "for a toddler"."""
    text, places = row.flat
    for form in _PLAIN_FORMS:
        for match in form.finditer(text):
            if (age := _youngest(row, *_words(places, *match.span("age")), match["age"])) is not None:
                yield age


class AudienceFinder:
    """Finds whose age a message gives, and what of the catalogue suits it; safe to share between threads.

    Parameters
    ----------
    catalogue, fields
        Fields whose values have `ages` in the domain file, and numeric fields called by a least age, say what suits.
    """

    def __init__(self, catalogue: "Catalogue", fields: NumericFields) -> None:
        self._catalogue = catalogue
        self._nouns = frozenset(k for noun in catalogue.domain.nouns() for k in keys_of(noun))
        self._graded = [(name, spec.ages) for name, spec in catalogue.domain.fields.items() if spec.ages]
        cues = {
            " ".join(keys_of(w)) for name, _ in self._graded for w in (*catalogue.domain.fields[name].cues, catalogue.domain.label(name))
        }
        items = "|".join(map(re.escape, sorted(self._nouns)))
        forms = tuple(re.compile(rf"(?<!\S)(?:{form.replace('ITEMS', items)})(?!\S)") for form in _FORMS)
        self._forms = (*forms, *certified(cues)) if cues else forms
        self._values = frozenset(
            " ".join(keys_of(word))
            for name, _ in self._graded
            for value, others in catalogue.domain.fields[name].values.items()
            for word in (value, *others)
        )
        self._least = [name for name in least_ages(catalogue.domain) if name in fields.all]
        self._written_for = [name for name, _ in self._graded if _called(catalogue.domain.fields[name], _FOR_GROWN)]
        self._whose = frozenset(
            keys_of(word)
            for spec in catalogue.domain.fields.values()
            if not spec.ages
            for value, others in spec.values.items()
            for word in (value, *others)
        )
        self._liked_by_children = liked_by_children(catalogue)
        self._word_for_children = "" if self.held or self._liked_by_children else word_for_children(catalogue)

    def names_person(self, row: Line, span: Span) -> bool:
        """Whether a word written small is somebody whose age is given: the "kid" of "kid is 8"."""
        places = row.within(span)
        single = len(places) == 1 and row.words[places.start].raw.islower()
        return single and any(covered(span, [viewer.span]) for viewer in self.find(row))

    def _is_value(self, said: str) -> bool:
        """Whether a name for an age is a value of the catalogue's own: the "teenagers" of readers."""
        return said in self._values or said.removesuffix("s") in self._values

    @property
    def held(self) -> bool:
        """Whether the catalogue can tell what suits an age."""
        return bool(self._graded or self._least)

    def by_texts(self, found: Sequence[Present]) -> str:
        """The word for children in items' own texts where nothing else tells what suits the child told of; "" for none."""
        return self._word_for_children if any(0 < viewer.age < _TEEN for viewer in found) else ""

    def untold(self, found: Sequence[Present]) -> list[str]:
        """What is not known of the items that would tell which suit somebody: nothing of ages, or none for small children."""
        if not (self.held or self._liked_by_children or self.by_texts(found)):
            return ["age ratings"] * any(viewer.age < _GROWN for viewer in found)
        small = any(0 < viewer.age <= SMALL for viewer in found)
        spans = (sorted(ages.values()) for name, ages in self._graded if name in self._written_for)
        return [f"which ages under {least[1]:.0f} they suit" for least in spans if small and len(least) > 1 and least[1] > 2 * SMALL - 1]

    def find(self, row: Line, occupied: Sequence[Span] = ()) -> list[Present]:
        """Those whose age a message gives or lets be known; an item's own age and a story's people are none.

        Parameters
        ----------
        occupied
            Stretches that mean something else: titles.
        """
        found: list[Present] = []
        if not len(row):
            return found
        stance = stances(row)
        text, places = row.flat
        for form in self._forms:
            for match in form.finditer(text):
                at, end = i, j = _words(places, *match.span())
                if self._of_item(row, i) or (match["age"] == "one" and row.keys[max(0, j - 2)] not in _AGED):
                    continue
                leads = _LEADS | _COUNTS if match["age"].removesuffix("s") in _NAMED else _LEADS
                while i and row.keys[i - 1] in leads and not row.broken(i):
                    i -= 1
                while j < len(row) and row.keys[j] in _CHILDREN and row.joined(j):
                    j += 1
                span = row.span(i, j)
                if (
                    self._is_value(match["age"])
                    or covered(span, [*occupied, *(v.span for v in found)])
                    or stance[at].topic
                    or not _of_person(row, at, end, match["age"])
                ):
                    continue
                if (age := _youngest(row, *_words(places, *match.span("age")), match["age"])) is not None:
                    found.append(Present(self._beside_value(row, span), _said(span, age), age))
        found += (v for v in in_school(row) if not covered(v.span, [*occupied, *(f.span for f in found)]))
        found += self._unaged(row, [*occupied, *(v.span for v in found)], stance)
        return sorted(found, key=lambda v: v.span.start)

    def _of_item(self, row: Line, i: int) -> bool:
        """Whether an item's noun, or "it", is said to be that old: "films that are 5 years old"."""
        before = row.keys[max(0, i - 4) : i]
        said = bool({"is", "are", "its", "thats"} & set(before[-2:]))
        return said and bool((self._nouns | {"it", "its", "something", "anything", "that"}) & set(before))

    def _unaged(self, row: Line, occupied: Sequence[Span], stance: Sequence["Stance"]) -> Iterator[Present]:
        """Those of no told age; "for adults" is left to a catalogue that calls a value so."""
        company = Company(row)
        named = tuple(company.for_children()) if self._least else ()
        for viewer in (*company.been(), *company.present(), *company.easily_upset(), *named):
            at = stance[row.within(viewer.span).start]
            theirs = (viewer.asked and (at.negated or self._least or self._is_value("adults"))) or self._names_value(row, viewer.span)
            if not (covered(viewer.span, occupied) or at.topic or theirs or (viewer in named and at.negated)):
                yield viewer

    def _value_at(self, row: Line, span: Span) -> int | None:
        """The word of a stretch at which a value's own word begins; None where none does, or where ages tell what suits."""
        places = row.within(span)
        ends = [(i, j) for i in places for j in range(i + 1, places.stop + 1)] if not self.held else []
        return next((i for i, j in ends if row.keys[i:j] in self._whose), None)

    def _names_value(self, row: Line, span: Span) -> bool:
        """Whether a stretch that tells of somebody names a value for them: the "husband" of "for my husband"."""
        return self._value_at(row, span) is not None

    def _beside_value(self, row: Line, span: Span) -> Span:
        """The stretch up to the value that it names: "for my 6 year old" of "for my 6 year old son"."""
        first, at = row.within(span).start, self._value_at(row, span)
        return row.span(first, at) if at is not None and at > first else span

    def suiting(self, demanded: tuple[Constraint, ...], found: Sequence[Present]) -> tuple[Constraint, ...]:
        """What a message demands, with what suits the youngest of those found; an age tells more than whose it is, "for my son"."""
        demanded += tuple(dict.fromkeys(c for v in found for c in self._shunned(v)))
        aged = [v for v in found if v.age]
        if not aged:
            return demanded
        youngest = min(aged, key=lambda v: v.age)
        if youngest.age >= _GROWN:
            named = {c.field for c in demanded if not c.op.is_negative}
            return demanded + tuple(c for c in self._for_grown(youngest, demanded) if c.field not in named)
        graded = {name for name, _ in self._graded}
        kept = tuple(c for c in demanded if c.op.is_negative or c.field not in graded or not _POSSESSIVES & set(keys_of(c.words)))
        same = {(c.field, c.op, c.value) for c in kept}
        return kept + tuple(c for c in self._for_young(youngest) if (c.field, c.op, c.value) not in same)

    def _shunned(self, viewer: Present) -> Iterator[Constraint]:
        """A ban on the first of the qualities that upset somebody which the catalogue knows."""
        for word in viewer.shuns:
            for field, spec in self._catalogue.domain.fields.items():
                for value in spec.values:
                    if (word,) in keys_called(spec, value) and self._catalogue.count(field, value):
                        yield Constraint(field, Op.NOT_CONTAINS if spec.is_multi else Op.NE, value, True, viewer.words)
                        return

    def _for_young(self, viewer: Present) -> Iterator[Constraint]:
        for field, ages in self._graded:
            fit = tuple(v for v, least in ages.items() if least <= viewer.age and self._catalogue.count(field, v))
            if 0 < len(fit) < len(ages):
                yield Constraint(field, Op.IN, fit, True, viewer.words)
                if field in self._written_for and len(fit) > 1:
                    yield Constraint(field, Op.EQ, max(fit, key=lambda v: ages[v]), False, viewer.words)
        for field in self._least:
            yield Constraint(field, Op.LE, viewer.age, True, viewer.words)
        if viewer.age < _TEEN and not self._written_for:
            for field, value in self._liked_by_children:
                many = self._catalogue.domain.fields[field].is_multi
                yield Constraint(field, Op.CONTAINS if many else Op.EQ, value, False, viewer.words)

    def _for_grown(self, viewer: Present, demanded: Sequence[Constraint]) -> Iterator[Constraint]:
        """What leaves a grown-up nothing written for children, and leans to what children may not have where that is asked."""
        banned = {(c.field, c.value) for c in demanded if c.op.is_negative}
        for field, ages in self._graded:
            known = [v for v in ages if self._catalogue.count(field, v) and (field, v) not in banned]
            others = tuple(v for v in known if ages[v] >= _TEEN)
            if not 0 < len(others) < len(known):
                continue
            if field in self._written_for:
                yield Constraint(field, Op.IN, others, True, viewer.words)
            elif viewer.asked:
                yield Constraint(field, Op.NOT_IN, tuple(v for v in known if v not in others), False, viewer.words)


def _called(spec: "FieldSpec", names: frozenset[tuple[str, ...]]) -> bool:
    """Whether some value of a field has one of the names."""
    return any(keys_called(spec, value) & names for value in spec.values)


def _said(span: Span, age: int) -> str:
    """Words for an age that read well when given back: "for a 9 year old" for "she's 9"."""
    if keys_of(span.words)[0] not in _STATING:
        return span.words
    return f"for {'an' if age in (8, 11, 18) or age // 10 == 8 else 'a'} {age} year old"


def _words(places: tuple[int, ...], start: int, end: int) -> tuple[int, int]:
    """First word of a stretch of `Line.flat`, and the word after it."""
    inside = [k for k, place in enumerate(places[:-1]) if start <= place < end]
    return inside[0], inside[-1] + 1


def _of_person(row: Line, i: int, j: int, said: str) -> bool:
    """Whether the words speak of someone the item is for."""
    before = row.keys[max(0, i - 2) : i]
    if _PAST & set(before) or (row.keys[i] in _GOING_ON and not _SOMEBODY & set(row.keys[:i])):
        return False
    if said[0].isalpha() and said.removesuffix("s") in _NAMED:
        small = _NAMED[said.removesuffix("s")] < _LEAVING_HOME
        meeting = "with" in before and bool(_OCCASIONS & set(row.keys[max(0, i - _NEAR) : i]))
        led = bool({"for", "my", "our", "have", "got"} & set(before)) or (small and "with" in before) or meeting
        return led or row.keys[j : j + 1] in (("friendly",), ("safe",))
    closed = j >= len(row) or row.broken(j) or row.keys[j] in _FOLLOWED_BY or row.words[j - 1].possessive
    return closed and not {"than", "over", "last", "past", "within"} & set(before)


def _youngest(row: Line, i: int, j: int, said: str) -> int | None:
    if (named := _NAMED.get(said.removesuffix("s"))) is not None:
        return named
    ages = [int(read[0]) for k in range(i, j) if (read := read_number(row, k)) is not None and row.keys[k] not in ("a", "an")]
    below = i and row.keys[i - 1] in ("under", "below")
    return min(ages) - bool(below) if ages else None
