"""Wishes that press: what was just asked for, or asked to change, is met by every pick where enough items meet it."""

import itertools
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from convrec.agent.turn._context import Turn
from convrec.agent.turn._contrary import without_contraries
from convrec.agent.turn._topics import PLAIN, on_topic
from convrec.agent.turn._youngest import for_their_age
from convrec.agent.understanding import Direction, Extreme
from convrec.retrieval.constraints import Constraint, Op
from convrec.retrieval.domain import FieldType, Standing, Stated
from convrec.retrieval.filters import mask, mask_all
from convrec.retrieval.lexical import tokenise
from convrec.retrieval.ranking import PLAINLY, Part
from convrec.tools import Found, Recommendation, Wants
from convrec.types import ItemId, Mask

__all__ = ["all_met", "closed", "each_of", "in_order", "insisting", "outermost", "pressing", "some_of_each"]

_BOUNDS = (Op.GE, Op.GT, Op.LE, Op.LT)
_NEAREST_MATCHES = 12
"""Best matches of a wish that no item's words spell out, among which a superlative chooses."""
_NEAREST_LIKES = 40
"""Best matches of an example among which a superlative chooses: "the newest one like Heat"."""
_NEAREST = 0.75
"""Quantile, towards a bound that nothing meets, from which on items come near to it."""


def pressing(turn: Turn, found: Found, k: int) -> Found:
    """Keep the items that meet the most of what presses, as long as k of them remain; the scores stay as they are.

    The topic so far ("christmas") is kept to before anything else that presses.
    What is plainly of an unwanted quality goes first, though it is not marked with it, along with what is marked: the others are kept, as
    long as k of them remain. Who describes an item whose name slipped the mind wants that one, whatever pressed before.

    Critiques add up, the newest first (incremental critiquing: Reilly, McCarthy, McGinty and Smyth, ECCBR 2004): "funnier", then
    "less violent" means funny ones that are less violent, until fewer than k are left and the oldest gives way.
    """
    if turn.understanding.recalled:
        return found
    allowed = _to_be_had(turn, found.allowed, k)
    groups = _groups(turn)
    unmarked = [mask(turn.catalogue, wish) for group in groups for wish in group if wish.op.is_negative]
    far = allowed & (found.scored.values(Part.AVERSION) > -PLAINLY) & np.logical_and.reduce([allowed, *unmarked])
    if far.sum() >= k:
        allowed = far
    allowed = _towards_bounds(turn, on_topic(turn, allowed, k), k)
    for group in groups:
        met = np.sum([mask(turn.catalogue, wish) for wish in group], axis=0)
        for least in range(len(group), 0, -1):
            narrower = allowed & (met >= least)
            if narrower.sum() >= k:
                allowed = narrower
                break
    return Found(found.wants, found.scored.restricted(without_contraries(turn, for_their_age(turn, allowed, k), k)))


def _to_be_had(turn: Turn, allowed: Mask, k: int) -> Mask:
    """The allowed items that are in stock, where an offer is narrowed down and k of them remain."""
    if not turn.domain.policies.narrowing or turn.understanding.stocked:
        return allowed
    for name, spec in turn.domain.fields.items():
        if spec.standing is Standing.STOCK:
            there = Constraint(name, Op.EQ, True, hard=True) if spec.type is FieldType.BOOLEAN else Constraint(name, Op.GT, 0, hard=True)
            kept = allowed & mask(turn.catalogue, there)
            allowed = kept if kept.sum() >= k else allowed
    return allowed


def insisting(turn: Turn, wants: Wants) -> Wants:
    """What is looked for, with a kind or use just wished for as a demand where nothing that meets the demands has it.

    So the reply says that there is none, and what stands in the way, instead of passing over the wish.
    """
    allowed = turn.engine.allowed(wants, wants.demands)
    unmet = {
        wish
        for wish in turn.delta.constraints
        if not wish.hard and not wish.op.is_negative and _is_lasting(turn, wish) and not (allowed & mask(turn.catalogue, wish)).any()
    }
    if not unmet or not allowed.any():
        return wants
    fading = tuple(weight for wish, weight in zip(wants.wishes, wants.fading, strict=False) if wish not in unmet)
    return replace(wants, constraints=tuple(replace(c, hard=True) if c in unmet else c for c in wants.constraints), fading=fading)


def _towards_bounds(turn: Turn, allowed: Mask, k: int) -> Mask:
    """The quarter of the allowed items that comes nearest to a bound just wished for, where none meets it: "modern poetry" of old poems."""
    bounds = [c for c in turn.delta.constraints if not c.hard and c.op in _BOUNDS and turn.domain.fields[c.field].is_numeric]
    for wish in bounds:
        if (allowed & mask(turn.catalogue, wish)).any():
            continue
        numbers = turn.catalogue.numbers(wish.field) * (1.0 if wish.op in (Op.GE, Op.GT) else -1.0)
        known = numbers[allowed & ~np.isnan(numbers)]
        if len(known) >= k:
            allowed = allowed & (numbers >= min(np.quantile(known, _NEAREST), np.sort(known)[-k]))
    return allowed


def outermost(turn: Turn, found: Found, k: int) -> Found:
    """Keep the k items with the most or least of what a superlative names ("the cheapest"), and those level with the last of them.

    Where one place is asked for, "the second cheapest", the item in that place is kept alone.
    """
    extreme = turn.understanding.extreme
    if extreme is None:
        return found
    numbers = _towards(turn, extreme)
    allowed = found.allowed & ~np.isnan(numbers)
    if not allowed.any():
        return found
    allowed = _about(turn, found, allowed)
    if extreme.rank > 1:
        return Found(found.wants, found.scored.restricted(_ranked(numbers, allowed, extreme.rank)))
    limit = np.sort(numbers[allowed])[::-1][: max(k, 1)][-1]
    return Found(found.wants, found.scored.restricted(allowed & (numbers >= limit)))


def _about(turn: Turn, found: Found, allowed: Mask) -> Mask:
    """The allowed items that are about what the message wishes for: those whose own words say so, or the best matches where none do.

    A superlative orders these: "the newest film about boxing" is none of the newest films that boxes nothing.
    """
    kinds = {wish.words for wish in turn.delta.constraints if _is_topic(turn, wish)}
    if turn.delta.liked:
        allowed = _nearest(found, allowed, (Part.CONTENT, Part.EDITORIAL), _NEAREST_LIKES)
    for part in (part for part in turn.delta.wish.split(", ") if part and part not in kinds):
        saying = allowed & turn.engine.bundle.lexical.holding(part)
        allowed = saying if saying.any() else _nearest(found, allowed, (Part.TEXT,), _NEAREST_MATCHES)
    return allowed


def _nearest(found: Found, allowed: Mask, parts: tuple[Part, ...], k: int) -> Mask:
    """The k allowed items of which some parts of the score say the most, and those level with the last of them: bool[n_items]."""
    said = np.sum([found.scored.values(part) for part in parts], axis=0)
    kept = np.sort(said[allowed])[::-1][:k]
    return allowed & (said >= kept[-1]) if kept.size else allowed


def _ranked(numbers: npt.NDArray[np.float64], allowed: Mask, rank: int) -> Mask:
    """The allowed item that stands in this place from the outermost on, or the last one where there are fewer: bool[n_items]."""
    rows = np.flatnonzero(allowed)
    ordered = rows[np.argsort(-numbers[rows], kind="stable")]
    kept = np.zeros_like(allowed)
    kept[ordered[min(rank, len(ordered)) - 1]] = True
    return kept


def some_of_each(turn: Turn, found: Found, k: int, spread: float) -> list[Recommendation]:
    """Pick k items; where some of each of several kinds are asked for, so many of each, none twice, and of one kind only where enough are.

    Where fewer than k items meet what was just wished for, those come first.
    """
    if not turn.understanding.apiece:
        meeting = _meeting(turn, found)
        first = min(k, int(meeting.sum()))
        if not 0 < first < k:
            return turn.engine.varied(found, k, spread=spread)
        best = turn.engine.varied(Found(found.wants, found.scored.restricted(meeting)), first, spread=spread)
        rest = Found(found.wants, found.scored.restricted(found.allowed & ~meeting))
        return [*best, *(turn.engine.varied(rest, k - first, spread=spread) if rest.allowed.any() else [])]
    items: list[Recommendation] = []
    allowed = found.allowed.copy()
    kinds = [(mask_all(turn.catalogue, kind), number) for kind, number in turn.understanding.apiece]
    for place, (meant, number) in enumerate(kinds):
        others = np.logical_or.reduce([other for at, (other, _) in enumerate(kinds) if at != place])
        own, alone = allowed & meant, allowed & meant & ~others
        own = alone if alone.sum() >= number else own
        picked = turn.engine.varied(Found(found.wants, found.scored.restricted(own)), number, spread=spread) if own.any() else []
        allowed[[turn.catalogue.row_of(item.item_id) for item in picked]] = False
        items += picked
    return items[:k]


def each_of(turn: Turn, items: Sequence[Recommendation]) -> str:
    """What the picks are where so many of each of several kinds were asked for, as a person would say it; "" where they are not."""
    numbers = [number for _, number in turn.understanding.apiece]
    if not numbers or len(items) < sum(numbers):
        return ""
    return "one of each" if set(numbers) == {1} else "some of each"


def _meeting(turn: Turn, found: Found) -> Mask:
    """The allowed items that meet all of the newest wishes that press: bool[n_items]."""
    newest = next(iter(_groups(turn)), [])
    return found.allowed & np.logical_and.reduce([mask(turn.catalogue, wish) for wish in newest]) if newest else found.allowed


def in_order(turn: Turn, items: list[Recommendation]) -> list[Recommendation]:
    """Give the picks as a superlative orders them, the outermost first; as they are where none was said."""
    extreme = turn.understanding.extreme
    if extreme is None:
        return items
    numbers = _towards(turn, extreme)
    return sorted(items, key=lambda item: -float(numbers[turn.catalogue.row_of(item.item_id)]))


def _towards(turn: Turn, extreme: Extreme) -> npt.NDArray[np.float64]:
    """The field's numbers, float64[n_items], so that more is always further out."""
    numbers = turn.catalogue.numbers(extreme.field)
    return numbers if extreme.direction is Direction.MORE else -numbers


def all_met(turn: Turn, item_ids: tuple[ItemId, ...]) -> bool:
    """Whether every one of the items holds all that the message wished for, as far as the catalogue can tell.

    Free text of one or two words that bear meaning is met by an item whose texts hold them all; longer text cannot be shown to be met.
    """
    places = np.array(turn.rows(item_ids), dtype=np.int64)
    wish = turn.delta.wish
    if wish and (len(set(tokenise(wish))) > PLAIN or not turn.engine.bundle.lexical.holding(wish)[places].all()):
        return False
    said = (demand for demand in turn.delta.constraints if not (turn.follows(demand) or turn.of_one_kind(demand)))
    return all(bool(mask(turn.catalogue, demand)[places].all()) for demand in said)


def _groups(turn: Turn) -> list[list[Constraint]]:
    """Soft demands on closed soft values, on numbers, on what an item is about and on what a "maybe" goes with, newest message first.

    These are this message's, earlier critiques, and whatever was not wanted, which nobody says twice. What only follows from whom it is for
    does not press where something is wished for in words.
    """
    state = turn.state
    said = [
        (at, wish)
        for wish, at in zip(state.constraints, state.said_at, strict=True)
        if not wish.hard
        and not turn.of_one_kind(wish)
        and (closed(turn, wish) or _is_topic(turn, wish) or _is_bound(turn, wish) or _is_lasting(turn, wish) or _is_hedged(turn, wish))
        and (wish.op.is_negative or wish in turn.delta.constraints or wish in state.relative or _is_lasting(turn, wish))
        and not (state.wishes and turn.follows(wish))
    ]
    said.sort(key=lambda pair: -pair[0])
    return [[wish for _, wish in group] for _, group in itertools.groupby(said, key=lambda pair: pair[0])]


def _is_lasting(turn: Turn, wish: Constraint) -> bool:
    """Whether a kind or a use was wished for where an offer is narrowed down: it presses until it is taken back."""
    spec = turn.domain.fields[wish.field]
    return turn.domain.policies.narrowing and spec.type in (FieldType.TAGS, FieldType.CATEGORY) and not spec.open


def _is_bound(turn: Turn, wish: Constraint) -> bool:
    """Whether a vague word for a number was just said, and no superlative: the "less lengthy" of "like X, though less lengthy"."""
    said = wish in turn.delta.constraints and turn.understanding.extreme is None
    return said and wish.op in _BOUNDS and turn.domain.fields[wish.field].is_numeric


def _is_hedged(turn: Turn, wish: Constraint) -> bool:
    """Whether what would be demanded was just said with a "maybe": the name of "by Ana Lee maybe", which nothing said earlier outweighs."""
    hedged = wish in turn.delta.constraints and turn.domain.fields[wish.field].stated is Stated.HARD and not turn.follows(wish)
    return hedged and not wish.op.is_negative and wish.op not in _BOUNDS


def _is_topic(turn: Turn, wish: Constraint) -> bool:
    """Whether a kind was named as what an item should be about, so that it is wished for in words as well: "about music"."""
    return bool(wish.words) and wish.words in turn.delta.wish.split(", ")


def closed(turn: Turn, wish: Constraint) -> bool:
    """Whether a wish is for one of a few values that are wished for, such as a mood."""
    spec = turn.domain.fields[wish.field]
    return spec.stated is Stated.SOFT and not spec.open
