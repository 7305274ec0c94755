"""Demands in force that a message bends, drops or sets aside: answers to an empty list, and questions that stand by themselves."""

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from convrec.agent.state import Relaxed, State
from convrec.agent.turn._binding import bendable
from convrec.agent.turn._going_on import POSITIVE, WISHING, asks_for_others
from convrec.agent.turn._instead import ALLOWING, taken_apart
from convrec.agent.understanding import Act, Attitude, Direction, Understanding
from convrec.agent.understanding.demands.bans import subject
from convrec.agent.understanding.speech.shrugging import leaves_open, shrugs
from convrec.agent.understanding.words.english import CLOSED
from convrec.agent.understanding.words.text import fold, singular, tokens
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.constraints import Constraint, Op
from convrec.retrieval.domain import Domain, FieldType
from convrec.retrieval.filters import mask_all
from convrec.types import Row

__all__ = ["bent", "demanded", "moved_on", "other_kinds", "passed", "relaxed", "set_aside", "settled", "unwished", "wished_back"]

_FOR_ANOTHER = re.compile(
    r"(?:(?:ok|okay|and|now|also|then|so|right|great|thanks|please)[, ]+)*"
    r"(?:(?:have you |you )?got )?(?:something|anything|one|some|what about|how about|(?:do you have|show me) (?:something|anything))?"
    r"(?: else| as well| too)? ?for (?:the|my|our|a|an|his|her|their|another) "
)
"""How a message that turns to somebody else begins: "and something for the dog"."""
_QUESTION_WORDS = frozenset({"what", "which", "has", "have", "did", "does", "do", "is", "was", "are", "any", "anything"})
_UPPER, _LOWER = (Op.LE, Op.LT), (Op.GE, Op.GT)


def settled(heard: Understanding, state: State, catalogue: Catalogue) -> tuple[Constraint, ...]:
    """Give the demands that the message gives up or leaves behind, of which the reply says so."""
    return _given_up(heard, state, catalogue.domain) or _outpaced(heard, state, catalogue)


def _given_up(heard: Understanding, state: State, domain: Domain) -> tuple[Constraint, ...]:
    """Give the demands that left nothing and that the person no longer holds to: "surprise me", or a no to letting them go one by one.

    A step from what was shown that led nowhere is left where the person takes another: "funnier", after "shorter" had nothing to show.
    """
    if not state.stuck or heard.act is Act.AFFIRM:
        return ()
    steps = tuple(c for c in state.relative if c.hard)
    answered = heard.retractions or any(c.hard and c.op.is_negative for c in heard.constraints)
    if steps and not answered and (heard.critiques or heard.act is Act.MORE):
        return steps[-1:]
    demands = bendable((c for c in state.constraints if c.hard), domain)
    offered = state.relaxation is not None and set(state.relaxation[0]) >= set(demands)
    return demands if leaves_open(heard.text) or (offered and shrugs(heard.text)) else ()


def _outpaced(heard: Understanding, state: State, catalogue: Catalogue) -> tuple[Constraint, ...]:
    """Give the steps from what was shown that leave nothing of what is newly asked for: "better", before "only the 15 kg bags".

    Such a step was met in its own turn, by other items than those that are sought now.
    """
    steps = tuple(c for c in state.relative if c.hard and c.op in (*_UPPER, *_LOWER))
    new = [c for c in heard.constraints if c.hard and c.op in POSITIVE and c not in state.constraints]
    if not steps or not new or heard.critiques or heard.act not in WISHING:
        return ()
    renewed = {c.field for c in new}
    kept = [c for c in state.constraints if c.hard and c not in steps and not (c.field in renewed and c.op in POSITIVE)]
    found, further = mask_all(catalogue, [*new, *kept]), mask_all(catalogue, steps)
    fresh = found.copy()
    fresh[[catalogue.row_of(i) for i in state.mentioned if i in catalogue]] = False
    return steps if any(left.any() and not (left & further).any() for left in (found, fresh)) else ()


def other_kinds(heard: Understanding, state: State, catalogue: Catalogue) -> tuple[Constraint, ...]:
    """Give the kinds of thing asked for before where the message asks for one that is none of them: a lawnmower, after gloves."""
    hard = [c for c in state.constraints if c.hard]
    fields = catalogue.domain.of_type(FieldType.TAGS, FieldType.CATEGORY)
    kinds = tuple(c for c in hard if not c.op.is_negative and c.field in fields)
    if not heard.stocked or not kinds or _shows(catalogue, heard.wish, [*hard, *(c for c in heard.constraints if c.hard)]):
        return ()
    return kinds


def moved_on(heard: Understanding, state: State, catalogue: Catalogue) -> tuple[Constraint, ...]:
    """Give the values asked for before that the message has moved on from: cats, after "cat toys" and then "something for the dog".

    It names another value of the same field for somebody else, or nothing is left of the kind it asks for together with them; an item that
    it asks for by its name is wanted whatever kind was asked for before.
    """
    new = [c for c in heard.constraints if c.hard and c.op in POSITIVE]
    kinds = catalogue.domain.of_type(FieldType.TAGS, FieldType.CATEGORY)
    old = [c for c in state.constraints if c.hard and c.op in POSITIVE and c.field in kinds and c not in new]
    if not new or not old or heard.act not in WISHING:
        return ()
    if heard.works and any(c.field in catalogue.domain.of_type(FieldType.TITLE) for c in heard.works):
        return tuple(c for c in old if not mask_all(catalogue, [c, *heard.works]).any())
    own = [c for c in old if c.field in {n.field for n in new}]
    if _FOR_ANOTHER.match(heard.text.casefold()):
        return tuple(own)
    apart = mask_all(catalogue, new).any() and not mask_all(catalogue, [*new, *own]).any()
    return tuple(own) if apart else ()


def _outrun(heard: Understanding, state: State, catalogue: Catalogue) -> tuple[Constraint, ...]:
    """Give the people asked for before where an example is to be gone by of whose like they have no more: "something like X" after "by Y".

    What is like an item is not what else its makers made; those are asked for as long as there is something of theirs to show.
    """
    examples = {m.row for m in heard.mentions if m.attitude is Attitude.LIKE}
    if not examples or heard.act not in (Act.RECOMMEND, Act.CRITIQUE, Act.MORE, Act.RETRACT):
        return ()
    asked = [c for c in state.constraints if c.hard and c not in heard.constraints]
    people = [c for c in asked if c.op in POSITIVE and catalogue.domain.fields[c.field].type is FieldType.PEOPLE]
    new = [c for c in heard.constraints if c.hard]
    known = [*examples, *(catalogue.row_of(i) for i in (*state.mentioned, *(p.item_id for p in state.seen)) if i in catalogue)]
    left, freed = (mask_all(catalogue, [*demands, *new]) for demands in (asked, [c for c in asked if c not in people]))
    left[known] = freed[known] = False
    return tuple(people) if freed.any() and not left.any() else ()


def passed(heard: Understanding, state: State, catalogue: Catalogue) -> tuple[Constraint, ...]:
    """Give the demands for somebody's works that the message leaves, and for one item by its name, which was shown, where it asks on."""
    if asks_for_others(heard):
        return (*state.passing, *_outrun(heard, state, catalogue))
    titles = catalogue.domain.of_type(FieldType.TITLE)
    asks = heard.act in WISHING and bool(heard.constraints or heard.wish)
    steers = asks or heard.act in (Act.CRITIQUE, Act.MORE, Act.DENY) or bool(heard.critiques)
    left = tuple(c for c in state.passing if steers and c.op is Op.EQ and c.field in titles)
    return (*left, *_outrun(heard, state, catalogue))


def _shows(catalogue: Catalogue, wish: str, demands: Sequence[Constraint]) -> bool:
    """Whether some item that meets the demands holds the words of a wish in its title or its texts."""
    words, texts = fold(wish).split(), catalogue.domain.of_type(FieldType.TEXT)
    for row in map(Row, np.flatnonzero(mask_all(catalogue, demands)).tolist()):
        told = fold(" ".join([catalogue.title(row), *(str(catalogue.value(row, name) or "") for name in texts)]))
        if all(singular(word) in told for word in words):
            return True
    return False


def unwished(heard: Understanding, state: State) -> tuple[str, ...]:
    """Give the free-text wishes in force that the message takes back, "forget the submarines", or corrects if just said."""
    if heard.act is not Act.RETRACT:
        latest = state.wishes[-1:] if state.wished_at == state.turns - 1 else ()
        return tuple(w for w in latest if w != heard.wish and taken_apart(w, heard, state))
    said = _stems(heard.text)
    return tuple(w for w in state.wishes if (stems := _stems(w) - CLOSED) and stems <= said)


def wished_back(heard: Understanding, state: State) -> tuple[Constraint, ...]:
    """Give the bans on what is now wished for in the same words: "back to anime" after "no anime"."""
    wish = f" {fold(heard.wish)} "
    bans = (c for c in state.constraints if c.op.is_negative and c.words)
    return tuple(c for c in bans if heard.wish and f" {subject(c)} " in wish)


def _stems(text: str) -> set[str]:
    return {singular(t.word) for t in tokens(text) if t.is_word}


def demanded(heard: Understanding, state: State, catalogue: Catalogue) -> tuple[Constraint, ...]:
    """Give the message's own demands: a number that is fine too moves the bound in force, and what drops a demand is no ban."""
    turned = {c.field for c in bent(heard, state, catalogue)}
    allowed = ALLOWING.search(heard.text.casefold().rstrip(" .!")) is not None
    kept = (c for c in heard.constraints if not (c.op.is_negative and c.field in turned))
    return tuple(dict.fromkeys((_moved(heard, state, c) if allowed else None) or c for c in kept))


def relaxed(offer: Relaxed, state: State) -> tuple[tuple[Constraint, ...], tuple[Constraint, ...]]:
    """Give the demands that go when an offered way out is taken, and what they become.

    What stays of a range, once one end of it moved, is no longer what the person's words say: "from the 50s".
    """
    old, new = offer
    said = {(c.field, c.words) for c in old if c.words}
    other = tuple(c for c in state.constraints if (c.field, c.words) in said and c not in old)
    return (*old, *other), (*(replace(c, words="") for c in other), *((new,) if new is not None else ()))


def bent(heard: Understanding, state: State, catalogue: Catalogue) -> tuple[Constraint, ...]:
    """Give the demands that an answer to an empty list drops rather than turns round: "without the PG, then"."""
    if state.relaxation is None and not state.stuck:
        return ()
    bans = [c for c in heard.constraints if c.op.is_negative]
    held = [c for c in state.constraints if c.hard and not c.op.is_negative]
    return tuple(c for c in held if any(c.field == ban.field and not mask_all(catalogue, [c, ban]).any() for ban in bans))


def _moved(heard: Understanding, state: State, said: Constraint) -> Constraint | None:
    """Give the bound in force moved to a number that is fine too: "two hours is ok" after "under 90 minutes"."""
    numbers = [float(c.value) for c in heard.constraints if c.field == said.field and isinstance(c.value, int | float)]
    if not numbers:
        return None
    number = sum(numbers) / len(numbers)
    for held in state.constraints:
        if held.field != said.field or not held.hard or not isinstance(held.value, int | float):
            continue
        if (held.op in _UPPER and number > held.value) or (held.op in _LOWER and number < held.value):
            value = int(number) if number.is_integer() else number
            return Constraint(said.field, Op.LE if held.op in _UPPER else Op.GE, value, words=said.words)
    return None


def set_aside(heard: Understanding, state: State, catalogue: Catalogue, wanted: tuple[Constraint, ...]) -> tuple[Constraint, ...]:
    """Give the demands that a question for more by the same people does not keep: all that ask for something, if they leave nothing.

    "What else did he direct?" after a search for thrillers of the seventies wants to know of the director.

    Parameters
    ----------
    wanted
        What the message's critiques come to.
    """
    fields = catalogue.domain.fields
    same = any(c.value is None and c.direction is Direction.MORE and not fields[c.field].is_numeric for c in heard.critiques)
    opens = heard.text.casefold().split(maxsplit=1)[:1]
    if not same or not (heard.text.rstrip().endswith("?") or set(opens) & _QUESTION_WORDS):
        return ()
    kept = [c for c in state.constraints if c.hard]
    left = mask_all(catalogue, [*wanted, *kept])
    left[[catalogue.row_of(i) for i in state.mentioned if i in catalogue]] = False
    return () if left.any() else tuple(c for c in kept if not c.op.is_negative and c not in wanted)
