"""How far one "nothing" reaches over several bounds: "nothing after 2000 and under two hours", "nothing after 2000 or over two hours"."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from convrec.agent.understanding.demands._stance import Stance
from convrec.agent.understanding.numbers import OPEN, Quantity
from convrec.agent.understanding.values import FUNCTION_WORDS
from convrec.agent.understanding.words.phrases import Line

__all__ = ["NegationReach", "own_negations", "past_bounds", "past_things"]

LOOKED_IN = frozenset({"in", "near", "around", "at"})
"""Prepositions before where one looks, of which a field of places has the second among its cues."""
_BROAD = frozenset({"nothing", "nowhere", "none", "without", "never", "neither"})
"""Negations that are about whole items, and so about more than one bound."""


class NegationReach:
    """Tells of each bound of a message, from left to right, whether a negation further left still applies to it.

    Parameters
    ----------
    row, stance
        The message and the stance at each of its words.
    """

    def __init__(self, row: Line, stance: list[Stance]) -> None:
        self._row = row
        self._stance = stance
        self._last: dict[int, Quantity] = {}

    def covers(self, quantity: Quantity, source: int) -> bool:
        """Whether a negation whose phrase begins at word `source` (-1 for none) applies; call it once for every bound, in order.

        After "and" a bound stands in its own right, unless it goes on with what was negated: another stretch of the same field ("nothing
        from the 60s and from the 80s"), another vague word ("nothing old and slow"), or a bound beside which the first would say nothing
        ("nothing under 90 minutes and over two hours").
        """
        places = self._row.within(quantity)
        own = self._stance[places.start] if places else Stance()
        governing = source if source >= 0 else own.source if own.negated and quantity.settled else -1
        before = self._last.get(governing)
        if governing >= 0:
            self._last[governing] = quantity
        if before is None or quantity.settled or source < 0:
            return True
        between = self._row.keys[self._row.within(before).stop : places.start]
        if "and" not in between and "plus" not in between:
            return True
        if quantity.vague:
            return before.vague
        if before.field != quantity.field:
            return False
        return quantity.flipped is None or _redundant(before, quantity)


def _redundant(before: Quantity, quantity: Quantity) -> bool:
    """Whether the first bound, negated, would say nothing beside the second, taken as it stands."""
    kept = before.intervals[0] if before.settled else before.flipped
    if kept is None:
        return False
    low, high = quantity.intervals[0]
    return (kept[1] == OPEN and low >= kept[0] > -OPEN) or (kept[0] == -OPEN and high <= kept[1] < OPEN)


def own_negations(row: Line, stretches: Sequence[range], names: Sequence[range] = ()) -> dict[int, range]:
    """Where a "no" inside a bound stops, for `stances`: "no more than two hours with a twist" wants the twist.

    Parameters
    ----------
    stretches
        The words of each bound.
    names
        The words of each named value; what denies in "non-fiction" denies nothing behind it.

    Returns
    -------
    dict[int, range]
        The word after each bound, and the words of the bound. "Nothing" goes on beyond one, and so does any negation before an "or".
    """
    ends = {places.stop: places for places in names if places and places.stop < len(row)}
    for places in stretches:
        broad = _BROAD & set(row.keys[places.start : places.stop])
        if places and places.stop < len(row) and not broad and row.keys[places.stop] not in ("or", "nor"):
            ends[places.stop] = places
    return ends


def past_bounds(row: Line, stance: list[Stance], quantities: Sequence[Quantity], values: Sequence[range] = ()) -> list[Stance]:
    """The stances as values see them: a negation that a bound used up stops at an "and" and at a value right behind the bound.

    "Nothing over two hours and funny" wants the fun, "nothing over 300 waterproof" what is waterproof.

    Parameters
    ----------
    values
        The words of each named value.
    """
    found = list(stance)
    named = {places.start for places in values if places}
    for quantity in quantities:
        places = row.within(quantity)
        if quantity.vague or not places or places.stop >= len(row):
            continue
        if row.keys[places.stop] not in ("and", "plus") and not (places.stop in named and row.joined(places.stop)):
            continue
        source = stance[places.stop - 1].source
        k = places.stop
        while k < len(row) and stance[k].negated and stance[k].source == source:
            found[k] = replace(stance[k], negated=False)
            k += 1
    return found


def past_things(row: Line, stance: list[Stance], places: Sequence[range], nouns: Collection[str]) -> list[Stance]:
    """The stances where the place that is named behind something denied is where one looks: "no night shifts in Leeds" wants Leeds.

    Parameters
    ----------
    places
        The words of each named place.
    nouns
        What an item is called: "no jobs in Leeds" denies nothing but the place.
    """
    found = list(stance)
    for named in places:
        own = stance[named.start]
        denied = set(row.keys[own.source_end : named.start - 1]) - set(nouns) - FUNCTION_WORDS
        if own.negated and denied and row.keys[named.start - 1] in LOOKED_IN:
            for k in named:
                found[k] = Stance(soft=own.soft)
    return found
