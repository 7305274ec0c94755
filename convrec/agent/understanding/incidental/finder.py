"""The head as understanding uses it: which of the values that rules found are named in passing, and so ask for nothing."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

from convrec.agent.understanding._types import Span, ValueSpan
from convrec.agent.understanding.demands import Stance, stances
from convrec.agent.understanding.demands._after import UNBORNE
from convrec.agent.understanding.incidental._head import DATA, Head, load_head
from convrec.agent.understanding.values._harmless import is_harmless
from convrec.agent.understanding.wishes.tagger import TokenEncoder
from convrec.agent.understanding.words.patterns import Patterns, listed, words
from convrec.agent.understanding.words.phrases import Line, Phrases, keys_of
from convrec.retrieval.constraints import Constraint
from convrec.retrieval.domain import Domain, FieldType
from convrec.retrieval.occasions import occasion_phrases

__all__ = ["Incidental", "IncidentalFinder"]

_BARE = 3
"""Words of a message that is too short to tell of anything besides what is wanted."""
_ASKED = Patterns.of(
    True,
    *listed("""
    (want|need|wanna|fancy|prefer|crave|craving|recommend|suggest) (me|us)? (a|an|some|any|more|another|something)?
    (really|good|nice|proper)? ;
    (looking|searching) for (a|an|some|any|more|another|something)? (really|good|nice|proper)? ;
    (feel like|in the mood for|up for|do you have|have you got|do you know) (a|an|some|any|more|another|something|one)?
    (really|good|nice|proper)? ;
    (give|show|find|get|bring) (me|us) (a|an|some|any|more|another|something)? (really|good|nice|proper)? ;
    (im|were|i am|we are) after (a|an|some|any|more|another|something)? (really|good|nice|proper)?
"""),
)
"""What asks for the value right behind it."""
_LISTING = words("and or a an the")
_DESCRIBING = words(
    "that thats which is are both either with in on of for from by made filed listed under as tagged marked really very rather quite"
)
"""Words between an item's noun and what is said of it: "something that's sponsored", "one listed under hose or saw"."""
_ITEMS = words("something anything one ones")
_FILED = (("listed", "under"), ("filed", "under"))
_PRAISING = words("good nice great decent proper new cheap")
_OWNED = words("my our his her their your this that these those same")
_HAVING_HAD = words("had owned sold bought broke got used saw lost was were been already have ive weve own has")
"""Words of what somebody has or had, among which a value is named in passing: "we had a gold lamp"."""
_FAR = 3
"""Words between two values that keep them apart, whichever they are."""


class Incidental(NamedTuple):
    """Values named in passing, and those that would be if they were not all that a message names, the former among them."""

    passing: tuple[ValueSpan, ...] = ()
    doubted: tuple[ValueSpan, ...] = ()

    def softened(self, constraints: Sequence[Constraint]) -> tuple[Constraint, ...]:
        """Demands with those for doubted values as leanings: "total beginner here", "a nurse coming back after having kids"."""
        doubted = {(v.field, value) for v in self.doubted for value in v.values}
        return tuple(replace(c, hard=False) if (c.field, c.value) in doubted else c for c in constraints)


class IncidentalFinder:
    """Tells values that are asked for from those that are said of something else; safe to share between threads.

    Parameters
    ----------
    domain
        Its occasions are wishes, whatever they tell of the person: "it's date night".
    encoder
        Gives the token states; asked first when a message needs it. Without one, and with another than the head's, nothing is told.
    head
        The shipped one by default.
    """

    def __init__(self, domain: Domain, encoder: TokenEncoder | None, head: Head | None = None) -> None:
        self._encoder = encoder
        self._own = head
        self._people = frozenset(domain.of_type(FieldType.PEOPLE))
        self._harmless = frozenset(name for name, spec in domain.fields.items() if is_harmless(spec.synonyms))
        self._cues = {name: Phrases.of(True, *spec.cues) for name, spec in domain.fields.items()}
        self._nouns = _ITEMS | {key for noun in domain.nouns() for key in keys_of(noun)[-1:]}
        self._leading = {key for noun in domain.nouns() for key in keys_of(noun)[:-1]} | _LISTING
        self._occasions = frozenset(keys_of(words) for spec in domain.fields.values() for words in occasion_phrases(spec))

    def find(self, row: Line, values: Sequence[ValueSpan], named: Sequence[Span]) -> Incidental:
        """The values that are named in passing: "I'm a nurse coming back after having kids, I want to paint".

        A value that is denied, insisted on or asked for in so many words is a demand, wherever it stands, and so are whoever is named and
        that no harm is done.

        Parameters
        ----------
        values
            What rules found.
        named
            What else the message names: items, numbers, other values.
        """
        meant = stances(row) if len(row) > _BARE else ()
        asked = [v for v in values if meant and self._is_open(row, v, meant[row.within(v).start])]
        asked = [v for v in asked if not self._describes(row, v, values)]
        if not asked or self._encoder is None or self._encoder.name != self._head.embedder:
            return Incidental()
        (states,) = self._encoder.token_states([row.text])
        every = _runs(row, values)
        alone = not named and len(every) == 1
        meant_so = [row.within(v).start for v in values if v not in asked]
        runs = [run for run in every if not any(start in run for start in meant_so)]
        passing, doubted = (
            [run for run in runs if self._head.probability(row, run, states, alone=one) > self._head.threshold] for one in (alone, False)
        )
        asked = [v for v in asked if v.field not in self._harmless]
        return Incidental(*(tuple(v for v in asked if any(row.within(v).start in run for run in found)) for found in (passing, doubted)))

    @cached_property
    def _head(self) -> Head:
        return self._own or _shipped()

    def _describes(self, row: Line, value: ValueSpan, values: Sequence[ValueSpan]) -> bool:
        """Whether a value is said of the item that is wanted: of "something", "one", "a tool", with nothing but other values between.

        So it is where an item is "listed under" it, and right before the item's noun in a clause that asks: "a gold lamp of 20 cm".
        """
        own = {k for v in values for k in row.within(v)}
        k = row.within(value).start
        if row.keys[max(0, k - 2) : k] in _FILED or self._precedes_item(row, value, own):
            return True
        while k and row.joined(k) and (k - 1 in own or row.keys[k - 1] in _DESCRIBING | _LISTING):
            k -= 1
        return k > 0 and row.joined(k) and k < row.within(value).start and row.keys[k - 1] in self._nouns

    def _precedes_item(self, row: Line, value: ValueSpan, own: Collection[int]) -> bool:
        """Whether the item's noun stands behind a value, or behind others that it is listed with, and nobody is told to have had it."""
        start, end = row.within(value).start, row.within(value).stop
        while start and row.joined(start) and (start - 1 in own or row.keys[start - 1] in _LISTING | _PRAISING):
            start -= 1
        while end < len(row) and row.joined(end) and (end in own or row.keys[end] in self._leading):
            end += 1
        noun = end < len(row) and row.joined(end) and row.keys[end] in self._nouns - _ITEMS
        first = next((k for k in range(start, 0, -1) if row.broken(k)), 0)
        told = _HAVING_HAD.intersection(row.keys[first:start]) or (start and row.joined(start) and row.keys[start - 1] in _OWNED)
        return noun and not told

    def _is_open(self, row: Line, value: ValueSpan, stance: Stance) -> bool:
        """Whether it takes more than the words of a value to tell what it is there for."""
        places = row.within(value)
        demanded = stance.negated or stance.insisted or value.field in self._people or not UNBORNE.isdisjoint(row.keys[places.stop :][:1])
        faulted = places.start > 0 and row.keys[places.start - 1] == "too"
        begins = places.start + (row.keys[places.start] in ("a", "an"))
        cues = self._cues[value.field]
        cued = cues.before(row, places.start) is not None or cues.at(row, places.start, places.stop) is not None
        asked = cued or _ASKED.before(row, begins) is not None
        return not (demanded or faulted or asked or keys_of(value.words) in self._occasions)


def _runs(row: Line, values: Sequence[ValueSpan]) -> list[range]:
    """The places of values, those that adjoin or stand in a list as one: "family drama" and "musical and comedy" are told of as a whole."""
    runs: list[range] = []
    for places in sorted((row.within(v) for v in values), key=lambda p: p.start):
        between = row.keys[runs[-1].stop : places.start] if runs else ()
        if runs and set(between) <= _LISTING and len(between) < _FAR and all(map(row.joined, range(runs[-1].stop, places.start + 1))):
            runs[-1] = range(runs[-1].start, places.stop)
        else:
            runs.append(places)
    return runs


@cache
def _shipped(folder: Path = DATA) -> Head:
    return load_head(folder)
