"""Demands that a named item sets without being wished for: "as long as Titanic", "by the director of Jaws"."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from convrec.agent.understanding._types import Namesake, Span, TitleSpan
from convrec.agent.understanding.attitudes._verbs import use_forms
from convrec.agent.understanding.numbers import YEAR, NumericFields
from convrec.agent.understanding.people.same_people import verb_stem
from convrec.agent.understanding.titles._cues import SOMEONE
from convrec.agent.understanding.titles.called_so import called_so
from convrec.agent.understanding.words.patterns import Patterns, listed, words
from convrec.agent.understanding.words.phrases import Line, keys_of
from convrec.agent.understanding.words.text import singular
from convrec.retrieval.constraints import Constraint, Op, Scalar
from convrec.retrieval.domain import Domain, FieldType
from convrec.types import Row

if TYPE_CHECKING:
    from convrec.retrieval.catalogue import Catalogue

__all__ = ["OfItems", "SeriesOf", "SetByItem", "alone", "works_of"]

SeriesOf = Callable[[Row], Sequence[Row]]
"""Gives the rows of the series that an item belongs to, in order."""
_SHARE, _YEARS = 0.1, 2
"""How far a number may lie from that of the item, in shares of it, and how far a year."""
_LINKS = words("from of in behind")
_ASKING = words("""
    show me give find list recommend suggest any some more all other the of want i we us to a few lot lots please can could
    you do got have need for looking what which your how many every entire whole
""")
"""Words of form before what is asked for."""
_WHO = words("who that whos")
_TOLD = words("""
    is are was were isnt arent wasnt werent had have has felt feel got get bored made sucked rocked not never even though bore suck rock
""")
"""Words behind what items are called of which something is told rather than asked for."""
_SKIPPED = words("the same a an main lead leading that")
_QUESTIONS = words("who whos is was tell does did do how when where why")
_STARTING = re.compile(
    r"(?:so |ok |and |please )*(?:"
    r"(?:where|how) (?:do|should|can|would|shall|to|does) ?(?:i|we|one|you)? ?(?:best )?(?:start|begin)(?: \w+){0,2} (?:the )?titled.*"
    r"|(?:(?:which|what|whats|best|first|good|the|is|a|give|show|me) )*titled(?: item| one)? "
    r"(?:(?:to|should|do|shall|is|i|we|best|you|use|watch|read|try|item|one) )*(?:start|begin|first|use first)(?: with| on| in)?"
    r"|what order .*titled.*"
    r")"
)
"""What asks where to begin in the series that an item belongs to."""
_SEVERAL = 2
_COUNTING = (("how", "many"), ("do", "you"))
_SERIES = words("series saga trilogy franchise cycle duology quadrilogy")
_WHATS = (("what", "is"), ("whats", "the"), ("what", "was"))
_CUES = Patterns.of(True, *listed("(something|anything|more|stuff|one|ones|another|others)? (else)? (by|with|from|starring|featuring)"))
_OTHERWISE = words("not isnt half twice nearly almost never arent nothing")
"""Words before "as long as X" that make it mean something else."""


def works_of(field: str, people: Sequence[str], domain: Domain) -> Iterator[Constraint]:
    """The demand for what any of these people had the part in that a field tells, in the words of the domain."""
    spec = domain.fields[field]
    said = (spec.say or "with {value}").format(value=" or ".join(people))
    if len(people) == 1:
        yield Constraint(field, Op.CONTAINS if spec.is_multi else Op.EQ, people[0], True, said)
    else:
        yield Constraint(field, Op.IN, tuple(people), True, said)


def alone(item: Row) -> tuple[Row, ...]:
    """An item's series where no series are known."""
    return (item,)


class SetByItem(NamedTuple):
    """What an item sets: the demands, the stretch of the message that says so, the item's row, and whom else the words may mean.

    `every` are the rows of the items that are asked for where all of them are, else none.
    """

    constraints: tuple[Constraint, ...]
    span: Span
    row: Row
    namesake: Namesake | None = None
    every: tuple[Row, ...] = ()


class OfItems:
    """Finds such demands; safe to share between threads.

    Parameters
    ----------
    catalogue, fields
        The items, their fields of people with the words for those, and the numeric fields with their adjectives.
    series_of
        Rows of the series that an item belongs to.
    """

    def __init__(self, catalogue: "Catalogue", fields: NumericFields, series_of: SeriesOf) -> None:
        self._catalogue = catalogue
        self._numeric = fields
        self._series_of = series_of
        domain = catalogue.domain
        people = domain.of_type(FieldType.PEOPLE)
        self._people = {
            singular(keys[0]): field
            for field in reversed(people)
            for word in (domain.label(field), *domain.fields[field].synonyms)
            if len(keys := keys_of(word)) == 1
        }
        acting = [f for f in people if {"with", "starring", "featuring"} & set(domain.fields[f].cues)]
        self._nouns = frozenset(k for noun in domain.nouns() for k in keys_of(noun))
        self._titles = domain.of_type(FieldType.TITLE)
        self._uses = use_forms(domain.verbs) - {"start", "begin"}
        self._asking = _ASKING | frozenset(keys_of(domain.verbs.use))
        self._done = {verb_stem(keys_of(cue)[0]): f for f in reversed(people) for cue in domain.fields[f].cues if cue.endswith(" by")}
        self._done |= dict.fromkeys(map(verb_stem, ("made", "did")), people[0]) if people else {}
        self._making = frozenset(noun for noun, field in self._people.items() if field not in acting)
        if acting:
            self._people |= dict.fromkeys(SOMEONE, acting[0])

    def find(self, row: Line, titles: Sequence[TitleSpan]) -> list[SetByItem]:
        """The demands of a message, left to right; none in a question about the item."""
        if len(titles) == 1 and (first := self._first_of(row, titles[0])) is not None:
            return [first]
        if not titles or (row.keys[0] in _QUESTIONS and row.keys[:2] not in _COUNTING) or row.keys[:2] in _WHATS:
            return []
        readers = (self._people_of, self._as_much, self._called_so)
        return [found for title in titles if (found := next(filter(None, (read(row, title) for read in readers)), None)) is not None]

    def _called_so(self, row: Line, title: TitleSpan) -> SetByItem | None:
        """For "Batman films", "the Dune series", with nothing before but the form of asking: all that have the name or share the series."""
        places = row.within(title)
        start = places.start
        while start and row.keys[start - 1] in self._asking and row.joined(start):
            start -= 1
        if (start and not (row.ended(start) if title.every else row.broken(start))) or title.beyond:
            return None
        behind = row.keys[places.stop] if places.stop < len(row) and row.joined(places.stop) else ""
        if behind in _TOLD:
            return None
        if title.every:
            return self._works(title.rows, row.span(places.start, places.stop), every=title.rows)
        several = behind in _SERIES or (behind in self._nouns and singular(behind) != behind)
        rows = tuple(dict.fromkeys((*called_so(self._catalogue, title), *self._series_of(title.rows[0]))))
        return self._works(rows, row.span(places.start, places.stop + 1)) if several else None

    def _first_of(self, row: Line, title: TitleSpan) -> SetByItem | None:
        """For "where do I start with Dune", "the best Dune one to begin with": the first of the series."""
        places = row.within(title)
        keys = (*row.keys[: places.start], "titled", *row.keys[places.stop :])
        said = " ".join("item" if k in self._nouns else "use" if k in self._uses else k for k in keys)
        if title.beyond or _STARTING.fullmatch(said) is None:
            return None
        series = tuple(self._series_of(title.rows[0]))
        if len(series) < _SEVERAL:
            return None
        span = row.span(0, len(row))
        wanted = (Constraint(f, Op.EQ, self._catalogue.title(series[0]), True, title.words) for f in self._titles)
        return SetByItem(tuple(wanted), span, series[0], every=series[:1])

    def _works(self, rows: Sequence[Row], span: Span, every: tuple[Row, ...] = ()) -> SetByItem | None:
        """The demand for one of several items; None for one alone."""
        titles = tuple(dict.fromkeys(self._catalogue.title(row) for row in rows))
        wanted = tuple(Constraint(f, Op.IN, titles, True, span.words) for f in self._titles)
        return SetByItem(wanted, span, rows[0], every=every) if len(titles) > 1 else None

    def _people_of(self, row: Line, title: TitleSpan) -> SetByItem | None:
        """For "by the director of X", "with the guy from X"."""
        places = row.within(title)
        i = places.start - 1
        if i > 0 and row.keys[i] == "the":
            i -= 1
        noun = row.keys[i - 1] if i > 0 and row.keys[i] in _LINKS and not row.broken(i) else ""
        field = self._people.get(singular(noun)) if noun else None
        if row.keys[i] == "behind" and noun in SOMEONE:
            field = self._done.get(verb_stem("made"), field)
        if field is None and i > 1 and row.keys[i - 1] in _WHO and singular(row.keys[i - 2]) in self._people.keys() | SOMEONE:
            noun, field, i = row.keys[i - 2], self._done.get(verb_stem(row.keys[i])), i - 1
        held: tuple[str, ...] = self._held(title.rows[0], field) if field is not None else ()
        start = i - 1
        while start > 0 and row.keys[start - 1] in _SKIPPED and not row.broken(start):
            start -= 1
        if field is None or not held or start == i - 1:
            return None
        cue = _CUES.before(row, start)
        one = singular(noun) == noun and len(held) > 1 and (noun in SOMEONE or noun not in self._making)
        known = held[:1] if one else held
        said = row.span(start, places.stop)
        namesake = Namesake(said.words, next(iter(held)), held[1:]) if one else None
        span = row.span(start - (cue[0] if cue else 0), places.stop)
        return SetByItem(tuple(works_of(field, known, self._catalogue.domain)), span, title.rows[0], namesake)

    def _held(self, item: Row, field: str) -> tuple[str, ...]:
        held = self._catalogue.value(item, field)
        return tuple(map(str, held)) if isinstance(held, tuple) else () if held is None else (str(held),)

    def _as_much(self, row: Line, title: TitleSpan) -> SetByItem | None:
        """For "as long as X", "about as old as X"."""
        places = row.within(title)
        end = places.start - (row.keys[max(0, places.start - 1)] == "the")
        for start in range(max(0, end - 5), end - 2):
            if row.keys[start] != "as" or row.keys[end - 1] != "as" or (start and row.keys[start - 1] in _OTHERWISE):
                continue
            hit = self._numeric.vague.at(row, start + 1, end - 1)
            number = float(self._catalogue.numbers(hit[1][0])[title.rows[0]]) if hit is not None else float("nan")
            if hit is None or start + 1 + hit[0] != end - 1 or number != number:
                continue
            span = row.span(start, places.stop)
            return SetByItem(tuple(self._near(hit[1][0], number, span.words)), span, title.rows[0])
        return None

    def _near(self, field: str, number: float, said: str) -> Iterator[Constraint]:
        measured = self._numeric.all[field]
        if measured.is_date:
            return
        reach = _YEARS if measured.kind == YEAR else abs(number) * _SHARE
        for op, bound in ((Op.GE, number - reach), (Op.LE, number + reach)):
            value: Scalar = round(bound) if measured.whole else round(bound, 2)
            yield Constraint(field, op, value, True, said)
