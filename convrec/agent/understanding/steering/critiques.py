"""Wishes relative to what was shown or named: "newer", "less violent", "too long", "not that director again"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from convrec.agent.understanding._types import Critique, Direction, Reference, Span, TitleSpan, ValueSpan
from convrec.agent.understanding.numbers import MONEY, RATING, NumericFields, Quantity
from convrec.agent.understanding.steering.faults import said_of_all, stated
from convrec.agent.understanding.steering.once_more import OnceMore
from convrec.agent.understanding.steering.opposites import OPPOSITES, UNDESIRED
from convrec.agent.understanding.steering.outgrown import outgrown, step_words
from convrec.agent.understanding.values import ValueFinder
from convrec.agent.understanding.values._harmless import is_harmless
from convrec.agent.understanding.words.comparatives import names_something
from convrec.agent.understanding.words.ordinary import FUNCTION_WORDS
from convrec.agent.understanding.words.patterns import Patterns, listed, words
from convrec.agent.understanding.words.phrases import Line, Phrases, covered, keys_of, line
from convrec.agent.understanding.words.text import singular
from convrec.retrieval.domain import FieldType, Stated
from convrec.types import Row

if TYPE_CHECKING:
    from convrec.agent.understanding.values._gazetteer import Entry
    from convrec.retrieval.catalogue import Catalogue

__all__ = ["CritiqueFinder", "FoundCritique"]

_MODIFIERS: Patterns[Direction | None] = Patterns(
    [
        *(
            (p, Direction.MORE)
            for p in listed("""
            more ;
            (much|a lot|lot|way|far|even|a bit|bit|a little|slightly|somewhat|some|lots) more (of)? ;
            not (nearly)? (enough|as little) ;
            (more of) (a|the|that)? ;
            with more ;
            (amp|dial|crank|ramp|turn|pump) up the ;
            increase the
        """)
        ),
        *(
            (p, Direction.LESS)
            for p in listed("""
            (less|fewer) ;
            (much|a lot|lot|way|far|even|a bit|bit|a little|slightly|somewhat) (less|fewer) (of)? ;
            (way|far|a bit|a little|much|just|bit|slightly|kinda|still)? too (much)? (of a)? ;
            not (quite|nearly)? (so|as|that|this) (much)? (of)? (a)? ;
            (less of|without so much|without as much|not so many|not as many|too many|less of the|tone down the|turn down the|
            cut down on the|cut back on the|reduce the|easy on the|dial down the|dial back the|scale back the|
            ease up on the|ease off the|rein in the|play down the) ;
            (isnt|arent|wasnt|werent) (as|so|that) ;
            (not|no|isnt|less of) (that|this|the same|quite that|really that|exactly that)
            (kind|sort|type|brand|flavour|flavor|style) of (a)? ;
            (a bit|bit|a little|little|kinda|kind of|still|sort of) too ; rather too
        """)
        ),
        ("not too", None),
        ("(isnt|arent|not|nothing|dont|doesnt|without being) too (much)?", None),
        ("no more", None),
        ("(any|some) more", None),
    ]
)
"""Words that stand before a value; None marks what only looks like them."""
_SOMEWHAT = Patterns.of(Direction.LESS, "(a bit|bit|a little|little|kinda|kind of|still|sort of)")
"""Words that find fault where they judge what was shown ("it's kinda slow"), and ask where they do not ("kinda slow, please")."""
_JUDGED = words("""
    it its that thats they theyre these those this was is are were looks look sounds seems seem feels felt one ones both first second third
    hmm well ok okay no nah meh just
""")
_PART_OF_TAG = 0.35
"""Confidence below which a word is only part of a free tag, and says nothing that can be steered by."""
_NOT = words("not no nothing isnt arent never dont doesnt")
_IDLE = Patterns.of(
    True, *listed("""
    or (lower|higher|milder|stronger|tamer|gentler|softer|harder|younger|older|newer|later|earlier|less|more) ;
    (see|talk to|speak to|catch) you later ;
    (maybe|until|till|for|or|much|try again) later ;
    (no|any) longer ;
    (sooner or|later on) ;
    more or less ;
    (once|some|any|no|the) more (time)? ;
    older (brother|sister|son|daughter|kids|children|man|woman|people|folks|couple|dog) ;
    younger (brother|sister|son|daughter|kids|children) ;
    what is more ;
    (last|past) (few|couple) ;
    a bit of ;
    a little (of|bit)
"""),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FoundCritique(Span):
    """A critique with its place."""

    critique: Critique
    faulted: bool = False
    """Whether it is said as a fault of what was shown, so that its own words ask for the contrary."""

    @property
    def leaning(self) -> Critique:
        """The critique in the words of the message, unless those find fault."""
        return self.critique if self.faulted else replace(self.critique, words=self.words)


class CritiqueFinder:
    """Finds critiques; safe to share between threads.

    Parameters
    ----------
    catalogue, values, fields
        The catalogue, its value finder and its numeric fields.
    """

    def __init__(self, catalogue: "Catalogue", values: ValueFinder, fields: NumericFields) -> None:
        self._domain = catalogue.domain
        self._gazetteer = values.gazetteer
        self._nouns = frozenset(k for noun in self._domain.nouns() for k in keys_of(noun)) | {
            "rated",
            "rating",
            "ratings",
            "reviewed",
            "ones",
        }
        self._vague = fields.vague
        relative = [(w, (f.name, Direction.MORE)) for f in fields.all.values() for w in f.words.more]
        relative += [(w, (f.name, Direction.LESS)) for f in fields.all.values() for w in f.words.less]
        for name in self._domain.of_type(FieldType.CATEGORY):
            spec = self._domain.fields[name]
            relative += [(w, (name, Direction.MORE)) for w in spec.more] + [(w, (name, Direction.LESS)) for w in spec.less]
        self._relative = Phrases([*outgrown(self._domain), *relative])
        self._once_more = OnceMore(self._domain, self._nouns, _NOT)
        cheaper, better = ([f.name for f in fields.of_kind(kind)] for kind in (MONEY, RATING))
        self._welcome = {*((name, Direction.LESS) for name in cheaper), *((name, Direction.MORE) for name in better)}

    def find(
        self,
        text: str,
        *,
        values: Sequence[ValueSpan],
        quantities: Sequence[Quantity] = (),
        titles: Sequence[TitleSpan] = (),
        references: Sequence[Reference] = (),
    ) -> list[FoundCritique]:
        """The critiques of a message, left to right; whether anything is there to compare with is for the caller to know.

        Parameters
        ----------
        values, quantities, titles, references
            What was found in the message; a number that was said ("newer than 2010") makes a demand and no critique.
        """
        row = line(text)
        names = [v for v in values if " " in v.words and self._domain.fields[v.field].type is FieldType.PEOPLE]
        blocked = [*titles, *names, *(q for q in quantities if not q.vague or q.outermost)]
        idle = frozenset(k for i, j, _ in _IDLE.all(row) for k in range(i, j))
        found: list[FoundCritique] = []
        for make in (lambda row, _: self._once_more.find(row), self._numeric, self._excess, self._degrees, self._modified):
            for i, j, critique in make(row, values):
                span = row.span(i, j)
                if not covered(span, blocked) and not covered(span, found) and not idle.issuperset(range(i, j)):
                    target = _compared(row, j, titles, references)
                    said = critique.words or step_words(span.words, self._domain.fields[critique.field], critique.direction)
                    own = replace(critique, words=said, relative_to=target)
                    found.append(FoundCritique(span.start, span.end, span.words, own, faulted=bool(critique.words)))
        return sorted(found, key=lambda f: f.start)

    def remarks(self, row: Line) -> Iterator[Span]:
        """What only says how those shown are, and asks for nothing: "those are older", "that's even funnier", "that's even cheaper"."""
        steps: list[tuple[int, int, tuple[str, Direction] | None]] = list(self._relative.all(row))
        steps += [(i, i + 1, None) for i, key in enumerate(row.keys) if key.endswith("er") and self._names_degree(key)]
        for i, j, step in steps:
            told = stated(row, i, j)
            if told is not None and not (told[1] and step is not None and step not in self._welcome):
                yield row.span(i - told[0], j)

    def _numeric(self, row: Line, _: Sequence[ValueSpan]) -> Iterator[tuple[int, int, Critique]]:
        """For "newer", "not so long" where the domain says so, "nothing longer"."""
        for i, j, (field, direction) in self._relative.all(row):
            if row.keys[i:j] == ("better",) and self._of_something(row, j):
                continue
            if j == i + 1 and names_something(row, i, self._nouns):
                continue
            if (told := stated(row, i, j)) is not None:
                spec = self._domain.fields[field]
                asked = (*(spec.less if direction is Direction.MORE else spec.more), f"not {row.span(i, j).words}")[0]
                yield i - told[0], j, Critique(field, _opposite(direction), None, asked, hard=True)
                continue
            start, pointed = i, direction
            if i and row.keys[i - 1] in _NOT and not row.broken(i):
                start, pointed = i - 1, _opposite(direction)
            yield start, j, Critique(field, pointed, None, "", hard=True)

    def _of_something(self, row: Line, j: int) -> bool:
        """Whether "better" is said of a part of the item ("with better cushioning") rather than of the item."""
        return j < len(row) and row.joined(j) and row.keys[j] not in self._nouns and row.keys[j] not in FUNCTION_WORDS

    def _excess(self, row: Line, _: Sequence[ValueSpan]) -> Iterator[tuple[int, int, Critique]]:
        """For "too long", "not so old", "less expensive", from the words for high and low."""
        for i, j, (field, up) in self._vague.all(row):
            if row.keys[i] == "not" and row.keys[j : j + 1] == ("enough",):
                yield i, j + 1, Critique(field, Direction.LESS if up else Direction.MORE, None, "", hard=True)
                continue
            if _falls_short(row, i, j):
                yield i - 1, j + 1, Critique(field, Direction.MORE if up else Direction.LESS, None, "", hard=True)
                continue
            before = _modifier(row, i, j, opens=True)
            if before is None and (length := said_of_all(row, i, j, self._nouns)) is not None:
                yield (
                    i - length,
                    j,
                    Critique(field, Direction.LESS if up else Direction.MORE, None, f"too {row.span(i, j).words}", hard=True),
                )
                continue
            if before is None or before[1] is None:
                continue
            direction = before[1] if up else _opposite(before[1])
            faulted = "too" in row.keys[i - before[0] : i] or _SOMEWHAT.before(row, i) is not None
            yield i - before[0], j, Critique(field, direction, None, f"too {row.span(i, j).words}" if faulted else "", hard=True)

    def _degrees(self, row: Line, _: Sequence[ValueSpan]) -> Iterator[tuple[int, int, Critique]]:
        """For "funnier", "scarier"; "lighter" as less dark where nothing is called light."""
        for i, key in enumerate(row.keys):
            if names_something(row, i, self._nouns):
                continue
            entry = self._gazetteer.degrees.get(key) if key.endswith("er") else None
            if entry is not None:
                direction = Direction.LESS if i and row.keys[i - 1] in _NOT else Direction.MORE
                yield i, i + 1, Critique(entry.field, direction, entry.values[0], "", hard=False)
                continue
            if (
                key in UNDESIRED
                and (less := _modifier(row, i, i + 1)) is not None
                and less[1] is Direction.LESS
                and (key,) not in self._gazetteer.closed
            ):
                if (better := self._gazetteer.first_named(UNDESIRED[key])) is not None:
                    yield i - less[0], i + 1, Critique(better.field, Direction.MORE, better.values[0], "", hard=False)
                continue
            more = key in OPPOSITES and not key.endswith("er") and i and row.keys[i - 1] == "more"
            if key in OPPOSITES and (more or key.endswith("er")) and (opposite := self._opposite_value(key)) is not None:
                yield (i - 1 if more else i), i + 1, Critique(opposite.field, Direction.LESS, opposite.values[0], "", hard=False)

    def _names_degree(self, word: str) -> bool:
        return word in OPPOSITES or word in self._gazetteer.degrees

    def _opposite_value(self, word: str) -> "Entry | None":
        """A value that is the opposite of a word, where no value is that word itself."""
        if (word,) in self._gazetteer.closed and not word.endswith("er"):
            return None
        return self._gazetteer.first_named(OPPOSITES[word])

    def _modified(self, row: Line, values: Sequence[ValueSpan]) -> Iterator[tuple[int, int, Critique]]:
        """For "more romantic", "less violence", "too scary"; that something does no harm is demanded and steers nothing."""
        for value in (v for v in values if not is_harmless(self._domain.fields[v.field].synonyms)):
            places = row.within(value)
            if len(places) > 1 and (own := {"more": Direction.MORE, "less": Direction.LESS}.get(row.keys[places.start])) is not None:
                yield places.start, places.stop, Critique(value.field, own, value.values[0], "", hard=False)
                continue
            if _falls_short(row, places.start, places.stop):
                yield places.start - 1, places.stop + 1, Critique(value.field, Direction.MORE, value.values[0], "", hard=False)
                continue
            before = _modifier(row, places.start, places.stop) if value.confidence > _PART_OF_TAG else None
            if before is None or before[1] is None or self._asks_for_more_items(row, places, value, before[1], before[0]):
                continue
            start = places.start - before[0]
            direction = before[1]
            if start and row.keys[start - 1] in _NOT and direction is Direction.MORE:
                start, direction = start - 1, Direction.LESS
            yield start, places.stop, Critique(value.field, direction, value.values[0], "", hard=False)

    def _asks_for_more_items(self, row: Line, places: range, value: ValueSpan, direction: Direction, length: int) -> bool:
        """Whether "more comedies" asks for further items rather than steers; a free tag is steered by "more" and "less" alone."""
        spec = self._domain.fields[value.field]
        last = row.keys[places.stop - 1]
        plural = singular(last) != last
        if direction is Direction.MORE and spec.stated is not Stated.SOFT and (plural or spec.type is FieldType.PEOPLE):
            return True
        loose = row.keys[places.start - length : places.start][-1:] not in (("more",), ("less",), ("fewer",), ("many",), ("much",))
        return loose and (
            value.confidence < 0.5
            or (spec.stated is not Stated.SOFT and direction is Direction.LESS and row.keys[places.start - 1] in ("little", "bit", "of"))
        )


def _modifier(row: Line, i: int, j: int, *, opens: bool = False) -> tuple[int, Direction | None] | None:
    """How many words before the words `i` to `j - 1` say that there should be more or less of it, and which.

    With `opens` also where a message only begins with a "bit pricey", which nobody asks for.
    """
    somewhat = _SOMEWHAT.before(row, i)
    if somewhat is None or _MODIFIERS.before(row, i) is not None:
        return _MODIFIERS.before(row, i)
    start = k = i - somewhat[0]
    while k and not row.broken(k) and row.keys[k - 1] in _JUDGED:
        k -= 1
    begins = k == 0 or row.broken(k) or row.keys[k - 1] in ("but", "and", "though")
    alone = start == 0 and (opens or j >= len(row) or row.keys[j:] == ("though",))
    return somewhat if begins and (k < start or alone) else None


def _falls_short(row: Line, i: int, j: int) -> bool:
    """Whether the words `i` to `j - 1` stand in "not ... enough"."""
    after = row.keys[j : j + 1] == ("enough",) and not row.broken(j)
    return bool(after and i and row.keys[i - 1] in ("not", "isnt", "wasnt", "arent", "werent", "hardly") and not row.broken(i))


def _opposite(direction: Direction) -> Direction:
    return Direction.LESS if direction is Direction.MORE else Direction.MORE


def _compared(row: Line, end: int, titles: Sequence[TitleSpan], references: Sequence[Reference]) -> Row | None:
    """The row after "than" or "as", where one is named there; behind "like" stands what is led to."""
    if end >= len(row) or row.keys[end] not in ("than", "as"):
        return None
    named: list[TitleSpan | Reference] = [*titles, *references]
    later = [s for s in named if s.rows and row.words[end].end <= s.start <= row.words[end].end + 6]
    return min(later, key=lambda s: s.start).rows[0] if later else None
