"""Searches for a kind of thing, for an item whose name was forgotten, for more of what was wished, by someone of whom nothing is known."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from convrec.agent.turn._at_large import names_all, telling
from convrec.agent.turn._binding import of_all_shelves
from convrec.agent.turn._context import Turn
from convrec.agent.turn._topics import topics
from convrec.retrieval.filters import mask_all
from convrec.retrieval.lexical import tokenise
from convrec.tools import Found, Wants
from convrec.types import Row

__all__ = ["any_of_many", "by_itself", "in_stock", "run_dry", "shown_of_kind"]

_LOOKED_AT = 60
"""Best candidates of which each is looked through for the words of a question."""
_LEAST_PART = 3
"""Letters of a part of a compound."""
_POOL, _DRAWN = 40, 14
"""Of so many of the best known items so many are drawn for someone of whom nothing is known."""


def by_itself(turn: Turn, wants: Wants) -> Wants:
    """What is looked for by a message that stands by itself, whatever was liked and demanded before.

    Who names one item asks for that one.
    Somebody who describes an item may have had it, or been shown it; who asks about the whole shelf keeps out of it what they had, what
    they banned, and what does not suit an age that was told.
    """
    heard = turn.understanding
    if _is_picked_out(turn, wants):
        return replace(wants, constraints=turn.said, fading=())
    if not (heard.recalled or heard.whole_shelf):
        return wants
    alone = replace(wants, liked=(), disliked=(), query=turn.delta.wish, constraints=turn.said, fading=(), boost={})
    if heard.recalled:
        return replace(alone, history=frozenset(), excluded=frozenset())
    return replace(alone, constraints=tuple(dict.fromkeys((*turn.said, *of_all_shelves(turn.state.constraints, turn.domain)))))


def _is_picked_out(turn: Turn, wants: Wants) -> bool:
    """Whether the message names one item of an offer that is narrowed down, which something said before leaves out: "the X then"."""
    named = [c for c in turn.said if c.hard and c.field == turn.domain.title_field and not c.op.is_negative]
    if not (named and turn.domain.policies.narrowing) or turn.engine.allowed(wants, wants.demands).any():
        return False
    return bool(turn.engine.allowed(wants, [c for c in turn.said if c.hard]).any())


def in_stock(turn: Turn, found: Found) -> tuple[Found, bool]:
    """To a question whether there is such a thing: the items that hold every word of it, or all and no where none does.

    What was asked for in values is met by every item that is left, and needs no word.
    """
    wish, lexical = turn.delta.wish, turn.engine.bundle.lexical
    whole = any(c.hard for c in turn.said) and names_all(wish, lexical, turn.catalogue.n_items)
    if whole or not tokenise(wish):
        return found, True
    best = np.zeros_like(found.allowed)
    best[found.scored.top(_LOOKED_AT).rows] = True
    held = next((kept for words in _readings(turn, wish) if (kept := best & lexical.holding(words)).any()), None)
    if held is None:
        return found, False
    return Found(found.wants, found.scored.restricted(found.allowed & held)), True


def shown_of_kind(turn: Turn, found: Found) -> tuple[Row, ...]:
    """Those shown before that meet the demands and hold every word of a question whether there is such a thing: they are on the shelf."""
    lexical, out = turn.engine.bundle.lexical, {p.item_id for p in (*turn.state.excluded, *turn.state.disliked)}
    rows = turn.rows(tuple(i for i in turn.shown_ever if i not in out))
    fits = mask_all(turn.catalogue, found.wants.demands)
    held = np.any([lexical.holding(words) for words in _readings(turn, turn.delta.wish)], axis=0)
    return tuple(row for row in sorted(rows) if fits[row] and held[row])


def run_dry(turn: Turn, found: Found) -> tuple[str, ...]:
    """The earlier wishes in free words that most of the last picks met and nothing left can meet: "chess", once all of it was shown."""
    return tuple(part for part in topics(turn) if not (found.allowed & turn.engine.bundle.lexical.holding(part)).any())


def _readings(turn: Turn, wish: str) -> Iterator[str]:
    """A wish in its spellings; then without what the whole shelf is for: the "vegan" of "vegan for dogs"."""
    yield from _spellings(wish)
    if thing := telling(wish, turn.engine.bundle.lexical, turn.catalogue.n_items):
        yield from _spellings(thing)


def _spellings(wish: str) -> Iterator[str]:
    """A wish as it was typed; in one word of one of two, "lawn mower"; in two of one, "lawnmower"."""
    yield wish
    words = wish.split()
    if len(words) == 1:
        yield from (f"{wish[:at]} {wish[at:]}" for at in range(_LEAST_PART, len(wish) - _LEAST_PART + 1))
    elif len(words) == 2:
        yield "".join(words)


def any_of_many(turn: Turn, found: Found) -> Found:
    """Some of the best known items, others in each session and turn, where nothing is known that could choose among them."""
    state = turn.state
    if state.examples or state.disliked or state.wishes or state.constraints or state.novelty or turn.understanding.extreme is not None:
        return found
    best = found.scored.top(_POOL).rows
    if len(best) <= _DRAWN:
        return found
    drawn = np.random.default_rng(turn.seed).choice(best, size=_DRAWN, replace=False)
    kept = np.zeros_like(found.allowed)
    kept[drawn] = True
    return Found(found.wants, found.scored.restricted(found.allowed & kept))
