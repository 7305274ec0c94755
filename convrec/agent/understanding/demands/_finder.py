"""Finding the demands and leanings of a message."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from convrec.agent.understanding._types import Span, ValueSpan
from convrec.agent.understanding.attitudes._verbs import use_forms
from convrec.agent.understanding.demands._after import found_bad
from convrec.agent.understanding.demands._agreeing import agreeing
from convrec.agent.understanding.demands._builder import ConstraintBuilder, Item
from convrec.agent.understanding.demands._chains import Link, Place, chains
from convrec.agent.understanding.demands._inheriting import inherited
from convrec.agent.understanding.demands._narrowing import by_neighbours, kinds_of, past_adjectives, past_degrees, sorts_unread, taken_up
from convrec.agent.understanding.demands._preferring import first_choice, second_choice
from convrec.agent.understanding.demands._quantities import as_constraints, restricting, spanning
from convrec.agent.understanding.demands._reach import NegationReach, own_negations, past_bounds, past_things
from convrec.agent.understanding.demands._stance import Stance, after_value, stances
from convrec.agent.understanding.demands._triggers import TRIGGERS
from convrec.agent.understanding.demands._unplaced import UnplacedFinder
from convrec.agent.understanding.demands._unvalued import TextBans
from convrec.agent.understanding.demands.settings_in_time import dates_item
from convrec.agent.understanding.numbers import NumericFields, Quantity
from convrec.agent.understanding.speech.narrative import several_speak
from convrec.agent.understanding.steering.ordered import OrderWords, allowed, turned
from convrec.agent.understanding.values import ValueFinder
from convrec.agent.understanding.words.ordinary import FUNCTION_WORDS, SWEARING
from convrec.agent.understanding.words.patterns import words
from convrec.agent.understanding.words.phrases import Line, covered, keys_of, line
from convrec.retrieval.constraints import Constraint
from convrec.retrieval.domain import FieldType, Stated

if TYPE_CHECKING:
    from convrec.retrieval.catalogue import Catalogue

__all__ = ["DemandFinder", "Demands"]

_FREE_TAG = 0.5
_OF_ASKING = words("give show recommend suggest want need bring pick send me us")
"""Words between a "don't" and a bound that make an order of it, which does not read well when given back."""
_GOING = re.compile(r"^(?:go|goes|going|stretch|rise|run)(?: up)? to ", re.IGNORECASE)
"""A bound that is let go to a number, which does not read well when given back."""
_PERFORMING = words("""
    plays play played appears appear appeared stars star starred acts act acted is has does features sings dances directs directed wrote
    writes
""")
_PLACED = "in"
"""The cue of a field that tells where items are."""
_LINKING_OUTSIDE = frozenset({"of", "the"})
_RESETS = words("but though although however yet whereas")


@dataclass(frozen=True, slots=True)
class Demands:
    """What a message demands, in its order, the stretches that were used up for it, and bans that nothing in the catalogue can check."""

    constraints: tuple[Constraint, ...] = ()
    used: tuple[Span, ...] = ()
    unchecked: tuple[str, ...] = ()


class DemandFinder:
    """Turns values and quantities into demands, by how they are said; safe to share between threads.

    Parameters
    ----------
    catalogue, values, fields
        The catalogue, its value finder (for free tags) and its numeric fields.
    """

    def __init__(self, catalogue: "Catalogue", values: ValueFinder, fields: NumericFields) -> None:
        self._domain = catalogue.domain
        self._fields = fields
        self._builder = ConstraintBuilder(catalogue, values.gazetteer)
        self._order = OrderWords(catalogue.domain)
        self._nouns = frozenset(k for noun in catalogue.domain.nouns() for k in keys_of(noun))
        self._plain = self._nouns | use_forms(catalogue.domain.verbs) | SWEARING
        self._unplaced = UnplacedFinder(catalogue)
        self.text_bans = TextBans(catalogue, values.gazetteer.tags, self._nouns)

    def find(
        self,
        text: str,
        *,
        values: Sequence[ValueSpan],
        quantities: Sequence[Quantity],
        taken: Sequence[Span] = (),
        pointed: Sequence[Span] = (),
        refused: Sequence[Span] = (),
        qualities: Sequence[Span] = (),
    ) -> Demands:
        """The demands that a message makes.

        Parameters
        ----------
        values, quantities
            What was found in the message.
        taken
            Stretches that serve something else: titles, references, critiques, retractions.
        pointed
            Stretches that point at items shown, whose words no text is asked for.
        refused
            Values that are not wanted, however the words around them are meant.
        qualities
            Stretches among `taken` that name a quality of items: "serious" in "a not so serious western".
        """
        row = line(text)
        if not len(row):
            return Demands()
        unplaced = self._unplaced.find(row)
        taken = [*taken, *(u.span for u in unplaced)]
        free_values = [v for v in values if not covered(v, taken) and not _beaten(v, quantities)]
        triggers = frozenset(
            k for i in range(len(row)) if (t := TRIGGERS.at(row, i)) is not None and not t[1].at_start for k in range(i, i + t[0])
        )
        free_values = [v for v in free_values if not triggers.issuperset(row.within(v))]
        outside = list(self._outside(row, free_values))
        free_values = [v for v in free_values if not covered(v, (row.span(r.start, r.stop) for r in outside))]
        quantities = restricting([q for q in quantities if not (q.vague and covered(q, free_values))])
        bounds = [*(row.within(q) for q in quantities if not q.vague), *self._ordered(row, free_values)]
        people = {row.within(v).stop for v in free_values if self._domain.fields[v.field].type is FieldType.PEOPLE}
        named = [row.within(v) for v in free_values]
        stance = stances(row, own_negations(row, bounds, named), people, self._nouns, outside)
        constraints: list[tuple[int, Constraint]] = [(u.span.start, u.constraint) for u in unplaced]
        used: list[Span] = [u.span for u in unplaced]
        sources: dict[int, int] = {}
        adjectives = [row.within(span) for span in self._qualities(free_values, quantities, qualities)]
        nouns = self._nouns_of(row, free_values, qualities)
        kinds = kinds_of(row, nouns, self._domain)
        bounded = past_bounds(row, stance, quantities, named)
        spent = past_adjectives(row, bounded, adjectives, nouns, kinds=kinds, plain=self._plain)
        stance, narrowed = past_degrees(row, stance, adjectives), spent
        located = [row.within(v) for v in free_values if "near" in self._domain.fields[v.field].cues]
        spent = taken_up(row, past_things(row, spent, located, self._nouns), kinds)
        for k in (k for span in refused for k in row.within(span)):
            spent[k] = Stance(negated=True)
        for chain in chains(row, free_values, self._nouns, triggers):
            for found, spans, at in self._chain(row, chain, spent, sources):
                constraints += [(at, c) for c in found]
                used += spans
        reach = NegationReach(row, stance)
        for quantity in quantities:
            if not covered(quantity, taken):
                found, spans, at = self._quantity(row, quantity, stance, sources, reach)
                constraints += [(at, c) for c in found]
                used += spans
        unchecked: list[str] = []
        for ban in self.text_bans.find(row, [*(v for v in values if v.confidence >= _FREE_TAG), *quantities, *taken, *pointed, *used]):
            constraints += [(ban.span.start, c) for c in ban.constraints]
            unchecked += [] if ban.constraints or not ban.said else [ban.said]
            used.append(ban.span)
        read = [*taken, *used, *(v for v in values if row.within(v).start not in kinds)]
        unchecked += [f"no {span.words}" for span in sorts_unread(row, bounded, narrowed, kinds, read)]
        ordered = agreeing([c for _, c in sorted(constraints, key=lambda c: c[0])], self._domain, several=several_speak(row))
        return Demands(tuple(dict.fromkeys(ordered)), tuple(sorted(used, key=lambda s: s.start)), tuple(unchecked))

    def _qualities(self, values: Sequence[ValueSpan], quantities: Sequence[Quantity], further: Sequence[Span]) -> list[Span]:
        """Stretches that name a quality, as an adjective does: values that are no demands, vague words for numbers, and further ones."""
        fields = self._domain.fields
        loose = [v for v in values if fields[v.field].stated is Stated.SOFT and not fields[v.field].open]
        return [*loose, *(q for q in quantities if q.vague), *further]

    def _nouns_of(self, row: Line, values: Sequence[ValueSpan], qualities: Sequence[Span]) -> dict[int, str]:
        """The first word of each value that is demanded where it is named, or that a quality ends in, and its field: "stupid humour"."""
        judged = {row.within(q).stop for q in qualities}

        def closes(value: ValueSpan) -> bool:
            places = row.within(value)
            return places.start in judged and (places.stop >= len(row) or row.broken(places.stop))

        return {row.within(v).start: v.field for v in values if self._stated(v) is not Stated.SOFT or closes(v)}

    def _outside(self, row: Line, values: Sequence[ValueSpan]) -> Iterator[range]:
        """The words of each "outside" that leaves out the place behind it: "outside london", "outside of the centre"."""
        for value in values:
            j = i = row.within(value).start
            while i and row.joined(i) and row.keys[i - 1] in _LINKING_OUTSIDE:
                i -= 1
            place = "of" in row.keys[i:j] or _PLACED in self._domain.fields[value.field].cues
            if place and i and row.joined(i) and row.keys[i - 1] == "outside":
                yield range(i - 1, j)

    def _ordered(self, row: Line, values: Sequence[ValueSpan]) -> Iterator[range]:
        """The words of each bound on an ordered value: "no higher than PG"."""
        for value in values:
            at = row.within(value)
            if (bound := self._order.at(row, value.field, at.start, at.stop, self._nouns)) is not None:
                yield range(*bound[1:])

    def _chain(
        self, row: Line, chain: list[tuple[Place, Link | None]], stance: list[Stance], sources: dict[int, int]
    ) -> list[tuple[list[Constraint], list[Span], int]]:
        """The demands of a list of values: parts of one stance together."""
        items = [i for i in self._items(row, chain, stance) if not self._stray(i, sources)]
        found: list[tuple[list[Constraint], list[Span], int]] = []
        group: list[Item] = []
        for item in items:
            if group and not self._together(group[-1], item):
                found.append(self._built(row, group))
                group = []
            group.append(item)
            if item.stance.negated:
                sources.setdefault(item.stance.source, item.place.end)
        if group:
            found.append(self._built(row, group))
        return found

    @staticmethod
    def _stray(item: Item, sources: dict[int, int]) -> bool:
        """Whether a free tag only stands somewhere after a ban that something else has used up ("skip the romance this time")."""
        ban = item.stance.source
        return item.place.value.confidence < _FREE_TAG and item.link is None and ban in sources and sources[ban] <= item.place.start

    def _items(self, row: Line, chain: list[tuple[Place, Link | None]], stance: list[Stance]) -> list[Item]:
        """Each value of a list with its stance, its bound, and what stands after it."""
        items: list[Item] = []
        for place, link in chain:
            if items and place.start < items[-1].after:
                continue
            own = _after(stance[place.start], "not") if found_bad(row, place.start, place.end) else stance[place.start]
            if _of_story(row, place) or self._in_a_topic(row, place, own):
                own = replace(own, idle=True)
            if second_choice(row, place.start):
                own = replace(own, idle=True, negated=False)
            elif first_choice(row, place.start):
                own = replace(own, negated=False, idle=False)
            performs = self._domain.fields[place.value.field].type is FieldType.PEOPLE and _performs(row, place.end)
            if own.topic and (performs or self._names_field(place.value)):
                own = replace(own, topic=False)
            if own.negated and place.start <= own.source < place.end:
                own = replace(own, negated=False, source=-1, source_end=-1)
            bound = self._order.at(row, place.value.field, place.start, place.end, self._nouns)
            if link is not None and items:
                own = inherited(self._domain, row, items[-1], place, link, own)
            if bound is not None:
                bound, own = (turned(bound) if own.negated and own.source < bound[1] else bound), replace(own, negated=False)
            after = after_value(row, bound[2] if bound else place.end, self._nouns)
            if after is not None:
                if after[0] == "insist" and link is not None and link.kind == "comma":
                    own = replace(own, negated=False)
                own = _after(own, after[0])
                if after[0] in ("not", "insist", "soft", "idle", "taste"):
                    items = [
                        replace(i, stance=_after(i.stance, after[0])) if link is not None and link.kind in ("and", "or") else i
                        for i in items
                    ]
            items.append(Item(place, link, own, bound, after[1] if after else place.end))
        return by_neighbours(items, self._domain)

    def _in_a_topic(self, row: Line, place: Place, stance: Stance) -> bool:
        """Whether what an item is ends the name of what it is about: "about a neglected child", which is nothing for children."""
        one_valued = self._domain.fields[place.value.field].type is FieldType.CATEGORY
        led = row.keys[place.start - 1] if place.start and row.joined(place.start) else ""
        return stance.topic and not stance.negated and one_valued and led.isalpha() and led not in FUNCTION_WORDS | _OF_ASKING

    def _names_field(self, value: ValueSpan) -> bool:
        """Whether the words of a value end with what its field is called, "Spanish subtitles", and so are no topic."""
        return keys_of(value.words)[1:][-1:] == keys_of(self._domain.label(value.field))[-1:]

    def _stated(self, value: ValueSpan) -> Stated:
        return self._domain.fields[value.field].stated

    @staticmethod
    def _together(one: Item, other: Item) -> bool:
        """Whether two neighbours make one demand or one set of demands."""
        same = one.place.value.field == other.place.value.field and one.bound is None and other.bound is None
        return same and one.stance.negated == other.stance.negated and one.stance.idle == other.stance.idle

    def _built(self, row: Line, group: list[Item]) -> tuple[list[Constraint], list[Span], int]:
        head = group[0]
        at = head.place.value.start
        if head.stance.idle:
            return [], [row.span(i.place.start, i.place.end) for i in group if second_choice(row, i.place.start)], at
        if head.bound is not None:
            side, start, end = head.bound
            values = allowed(self._domain.fields[head.place.value.field], str(head.place.value.values[0]), side)
            constraint = self._builder.ordered(head, values, row.span(start, end).words)
            if constraint is not None:
                return [constraint], [row.span(start, end)], at
        return self._builder.build(row, group)

    def _quantity(
        self, row: Line, quantity: Quantity, stance: list[Stance], sources: dict[int, int], reach: NegationReach
    ) -> tuple[list[Constraint], list[Span], int]:
        i, j = row.within(quantity).start, row.within(quantity).stop
        before = Stance() if i == 0 or row.broken(i) or row.keys[i] in _RESETS else stance[i - 1]
        anew = i > 1 and row.keys[i - 1] in ("anything", "any", "anyone") and row.keys[i - 2] in ("or", "nor", "and")
        alternative = anew or (i > 0 and row.keys[i - 1] in ("or", "nor"))
        if before.negated and before.source in sources and sources[before.source] <= i and not alternative:
            before = replace(before, negated=False)
        if not reach.covers(quantity, before.source if before.negated else -1):
            before = replace(before, negated=False)
        after = after_value(row, j, self._nouns)
        if after is not None and row.keys[after[1] - 1] == "free":
            after = None
        if after is not None and after[0] != "taste" and (after[0] != "idle" or quantity.vague):
            before = _after(before, after[0])
        if before.idle and quantity.judged:
            before = replace(before, idle=False)
        topic = before.topic and not dates_item(row, i, j)
        if before.idle or (topic and (quantity.vague or quantity.soft or self._fields.all[quantity.field].kind == "year")):
            return [], [], quantity.start
        words = _GOING.sub("up to ", quantity.words)
        words = f"not {words}" if words.lower().startswith("too ") else words
        start = i
        if before.negated and not quantity.settled and 0 <= before.source < i:
            start = before.source
            far = row.keys[before.source] in ("dont", "do", "not", "never") and any(k in _OF_ASKING for k in row.keys[before.source : i])
            words = f"nothing {quantity.words}" if far or anew else row.span(before.source, j).words
        found = as_constraints(quantity, self._fields.all[quantity.field], before, words)
        if (least := self._fields.least_of.get(quantity.field)) is not None:
            found = spanning(found, least)
        return found, ([Span(*_ends(row, start, quantity), words)] if found else []), quantity.start


def _of_story(row: Line, place: Place) -> bool:
    """Whether a value is only the last word of something in the story: the "family" of "with a mob family in it"."""
    before = row.keys[place.start - 1] if place.start and row.joined(place.start) else ""
    named = before.isalpha() and before not in FUNCTION_WORDS and before not in _OF_ASKING
    return named and row.keys[place.end : place.end + 2] in (("in", "it"), ("in", "them"))


def _performs(row: Line, j: int) -> bool:
    """Whether what somebody does in an item follows at word `j`: "where Ana Lee plays the lead", "in which Ana Lee appears"."""
    return j < len(row) and not row.broken(j) and row.keys[j] in _PERFORMING


def _beaten(value: ValueSpan, quantities: Sequence[Quantity]) -> bool:
    """Whether a quantity reads the same words, and no fewer: "short" is a length before it is anything else."""
    return any(q.overlaps(value) and (not q.vague or q.end - q.start >= value.end - value.start) for q in quantities)


def _ends(row: Line, start: int, quantity: Quantity) -> tuple[int, int]:
    return min(row.words[start].start, quantity.start), quantity.end


def _after(stance: Stance, verdict: str) -> Stance:
    """The stance once the words after the value are counted in."""
    match verdict:
        case "not":
            return replace(stance, negated=True, idle=False, taste=False)
        case "soft":
            return replace(stance, soft=True)
        case "insist":
            return replace(stance, insisted=True)
        case "taste":
            return replace(stance, taste=True)
        case _:
            return replace(stance, idle=True)
