"""High and low words without a number: "a long one", "something recent", "not too expensive"."""

from collections.abc import Callable

from convrec.agent.understanding.numbers._fields import NumericFields
from convrec.agent.understanding.numbers._spare_time import spare_time
from convrec.agent.understanding.numbers._superlatives import PRAISES, is_praise
from convrec.agent.understanding.numbers._types import OPEN, Quantity
from convrec.agent.understanding.words.patterns import Patterns, listed, words
from convrec.agent.understanding.words.phrases import Line, keys_of, line
from convrec.retrieval.domain import Domain

__all__ = ["VagueFinder"]

_SHORT = "short"
_COMPARING = words("more less how as too so that")
_TAMED = Patterns.of(
    True,
    *listed("""
    (not|nothing|isnt|arent|never|doesnt|dont) (too|very|so|that|overly|all that|particularly|super|really|extremely|
    ridiculously|terribly|crazy|unreasonably|necessarily) ;
    (not|isnt|cant|shouldnt|wont|dont|doesnt|without|mustnt|not be) (be|being|get|want|have|it|one|anything|something)? (too|
    very|overly|so|that) ;
    (dont|doesnt) (want|need) (it|anything|something|a|one)? (to be)? (too|very|overly|so|that)
"""),
)
_MILD = ("not too ", "not very ", "not that ", "not so ", "not ")
_UTTERLY = Patterns.of(
    True,
    *listed("""
    (really|very|so|super|proper) (really|very|super|damn|bloody)? (really|very|super) ;
    (extremely|insanely|incredibly|ridiculously|seriously|massively|stupidly|mega|ultra|epically|absurdly|unbelievably)
"""),
)
"""Degrees that ask for what lies at the very end: "really really long", "insanely cheap"."""
_DETERMINERS = words("""
    a an some something anything nothing one is be its really very fairly pretty quite super somewhat rather nice and or but too
    any relatively the
""")
_TOLD = words("was were got felt been seemed took went")
"""Verbs of what happened, behind which such words tell and ask for nothing: "the drive home was long"."""
_RANKS = {"second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "fifth": 5, "5th": 5, "next": 0}
"""Words before a superlative that say which one from the end is meant."""
_ARTICLES = frozenset(["a", "an", "the", "some"])
_PREPOSITIONS = words("for on during after before in of by at about from through over")
_IDLE = Patterns.of(
    True,
    *listed("""
    (so|as) long as ;
    no longer ;
    long (time|ago|story|run|before|after|since|day|week|way|term) ;
    for (so|very|too)? long ;
    all (day|night|week) long ;
    in short ;
    new (to|here|job|year|years|york|zealand|baby|house|home|friend|start|life|world|things) ;
    whats new ;
    what is new ;
    old (friend|man|woman|lady|age|people|folks|enough|days|times) ;
    (years|year) old ;
    good old ;
    same old ;
    how (long|old|new|recent|short|expensive|cheap) ;
    short (on|of|for|while|notice|attention|time|story|stories) ;
    high time ;
    big (fan|deal|time|thank|thanks|on|into) ;
    light (on|up) ;
    not long ago ;
    new one ;
    brand new to ;
    a new
"""),
)  # fmt: skip


class VagueFinder:
    """Reads high and low words in the terms of one catalogue's fields.

    Parameters
    ----------
    fields, domain
        The words, the quartiles, and the nouns that such words stand before.
    begins
        Tells whether a word is only the first of an expression of its own ("new england").
    """

    def __init__(self, fields: NumericFields, domain: Domain, begins: Callable[[Line, int], bool] | None = None) -> None:
        self._fields = fields
        self._begins = begins or (lambda _, __: False)
        self._nouns = frozenset(k for noun in domain.nouns() for k in keys_of(noun))

    def all(self, row: Line, taken: list[bool], valued: list[bool]) -> list[tuple[Quantity, int, int]]:
        """Every high or low word that stands for a bound, with the words it uses.

        Parameters
        ----------
        taken, valued
            Per word: whether it is used already; whether a value of a field stands there, as after "a long comedy".
        """
        idle = {k for i, j, _ in _IDLE.all(row) for k in range(i, j)}
        found = [*self._extremes(row, taken, valued), *self._in_spare_time(row, taken)]
        others = taken
        taken = [t or any(i <= k < j for _, i, j in found) for k, t in enumerate(taken)]
        for i, j, (name, up) in self._fields.vague.all(row):
            if (
                any(taken[i:j])
                or idle.issuperset(range(i, j))
                or (j == i + 1 and self._begins(row, i) and not valued[min(j, len(row) - 1)])
            ):
                continue
            tamed = _TAMED.before(row, i)
            if i and ((others[i - 1] and row.joined(i)) or (row.keys[i - 1] in _TOLD and not row.broken(i))):
                continue
            if tamed is None and i and row.keys[i - 1] in _COMPARING and not row.broken(i):
                continue
            if i and row.keys[i - 1] == "same" and row.joined(i):
                continue
            if tamed is None and not (self._stands(row, i, j, valued) or self._led(row, i, j, name)):
                continue
            words = " ".join(row.keys[i:j])
            utterly = _UTTERLY.before(row, i) if tamed is None else None
            if utterly is not None and (quantity := self._extreme(row, i - utterly[0], j, name, up=up)) is not None:
                found.append((quantity, i - utterly[0], j))
                continue
            mild = any(words.startswith(m) and self._is_vague(row, i + len(m.split()), j) for m in _MILD)
            start = i - tamed[0] if tamed else i
            quantity = self._quantity(row, start, j, name, up=up != mild, tamed=tamed is not None or mild)
            if quantity is not None:
                found.append((quantity, start, j))
        return found

    def _in_spare_time(self, row: Line, taken: list[bool]) -> list[tuple[Quantity, int, int]]:
        """For "I have 2 hours on a plane" a short one, where no field is measured in time."""
        short = self._fields.vague.at(line(_SHORT), 0)
        own = spare_time(row) if short is not None and not short[1][1] else None
        if short is None or own is None or any(taken[own[0] : own[1]]) or self._fields.of_kind("duration"):
            return []
        quantity = self._quantity(row, *own, short[1][0], up=False, tamed=False)
        return [(quantity, *own)] if quantity is not None else []

    def _is_vague(self, row: Line, i: int, j: int) -> bool:
        """Whether the words `i` to `j - 1` are such a word by themselves: the "long" of "not long", and no "many pages"."""
        found = self._fields.vague.at(row, i, j)
        return found is not None and i + found[0] == j

    def _extremes(self, row: Line, taken: list[bool], valued: list[bool]) -> list[tuple[Quantity, int, int]]:
        """For "the shortest western", "cheapest": the outermost tenth of the catalogue."""
        found: list[tuple[Quantity, int, int]] = []
        for i, j, (name, up) in self._fields.extremes.all(row):
            if j == i + 1 and row.keys[i] in PRAISES and not is_praise(row, i, valued, self._nouns):
                continue
            if not any(taken[i:j]) and not (j < len(row) and row.keys[j] in ("than", "possible")):
                rank = _RANKS.get(row.keys[i - 1], 1) if i and row.joined(i) else 1
                start = i - 1 if rank != 1 else i
                if (quantity := self._extreme(row, start, j, name, up=up, rank=rank)) is not None:
                    found.append((quantity, start, j))
        return found

    def _extreme(self, row: Line, start: int, end: int, name: str, *, up: bool, rank: int = 1) -> Quantity | None:
        """The outermost tenth of the catalogue; None where no value is known."""
        limit = self._fields.all[name].decile(upper=up)
        if limit is None:
            return None
        span, interval = row.span(start, end), (limit, OPEN) if up else (-OPEN, limit)
        step = self._fields.all[name].step
        return Quantity(span.start, span.end, span.words, name, (interval,), soft=True, vague=True, outermost=True, rank=rank, step=step)

    def _stands(self, row: Line, i: int, j: int, valued: list[bool]) -> bool:
        """Whether the word is said of an item: after a determiner, or before an item's noun, a value, or nothing more."""
        if j >= len(row) or row.broken(j) or row.keys[j] in self._nouns or valued[j]:
            return True
        if i >= 2 and row.keys[i - 1] in _ARTICLES and row.keys[i - 2] in _PREPOSITIONS and row.keys[j] not in _FOLLOWING:
            return False
        return (i == 0 or row.keys[i - 1] in _DETERMINERS) or row.keys[j] in _FOLLOWING

    def _led(self, row: Line, i: int, j: int, name: str) -> bool:
        """Whether the words name their measure behind a superlative of another: "the cheapest big bag of oats"."""
        named = self._fields.names.at(row, j - 1, j) if j - i > 1 else None
        return named is not None and named[1] == name and i > 0 and row.joined(i) and self._fields.extremes.before(row, i) is not None

    def _quantity(self, row: Line, start: int, end: int, name: str, *, up: bool, tamed: bool) -> Quantity | None:
        """The bound at a quartile: the upper for high words, the lower for low ones; under "not too" from its other side."""
        limit = self._fields.all[name].quartile(3 if up else 1)
        if limit is None:
            return None
        interval = (limit, OPEN) if up != tamed else (-OPEN, limit)
        span = row.span(start, end)
        step = self._fields.all[name].step
        return Quantity(span.start, span.end, span.words, name, (interval,), soft=True, vague=True, settled=tamed, step=step)


_FOLLOWING = words("and or but with for from in that which please by about to if than on like stuff thing things")
