"""What goes against what is wished for, or along with what is refused: no pick is dark that is to cheer somebody up."""

from collections.abc import Iterator, Sequence

import numpy as np

from convrec.agent._giving_way import opposed
from convrec.agent.state import State
from convrec.agent.turn._context import Turn
from convrec.agent.understanding.steering.opposites import OPPOSITES, REFUSED_TOGETHER
from convrec.agent.understanding.words.phrases import keys_of
from convrec.retrieval.constraints import Constraint, Op
from convrec.retrieval.domain import Domain, FieldSpec, Stated
from convrec.retrieval.filters import mask
from convrec.types import Mask

__all__ = ["retraced", "without_contraries"]


def without_contraries(turn: Turn, allowed: Mask, k: int) -> Mask:
    """The allowed items that hold nothing contrary to the moods in force, bool[n_items]; as many contraries as leave k of them.

    What the person wished for is contrary to nothing: "dark but not depressing" may be dark.
    """
    moods = [c for c in turn.state.constraints if _is_mood(turn.domain.fields[c.field]) and isinstance(c.value, str)]
    wanted = {(c.field, c.value) for c in moods if not c.op.is_negative}
    common = [mood for mood in moods if not turn.of_one_kind(mood)]
    contrary = dict.fromkeys(pair for mood in common for pair in _contraries(mood, turn.domain.fields[mood.field]) if pair not in wanted)
    for field, value in contrary:
        narrower = allowed & ~mask(turn.catalogue, Constraint(field, Op.CONTAINS, value))
        if narrower.sum() >= k:
            allowed = narrower
    return np.asarray(allowed)


def retraced(steps: Sequence[Constraint], state: State, domain: Domain) -> tuple[Constraint, ...]:
    """Give the earlier steps from what was shown that the new ones go back on: "older" after "newer", "lighter" after "darker".

    What is said in numbers, "after 1990", is no step and goes on to hold.
    """
    return tuple(old for old in state.relative if any(_go_apart(old, new, domain) for new in steps))


def _go_apart(old: Constraint, new: Constraint, domain: Domain) -> bool:
    if old.field != new.field:
        return False
    spec = domain.fields[old.field]
    if not (_is_mood(spec) and isinstance(old.value, str) and isinstance(new.value, str)):
        return opposed(old, new)
    return any((one.field, two.value) in set(_contraries(one, spec)) for one, two in ((old, new), (new, old)) if not two.op.is_negative)


def _is_mood(spec: FieldSpec) -> bool:
    return spec.is_multi and spec.stated is Stated.SOFT and not spec.open


def _contraries(mood: Constraint, spec: FieldSpec) -> Iterator[tuple[str, str]]:
    """The values that go with a refused one, or against one that is wished for."""
    called = {keys_of(word): value for value, others in spec.values.items() for word in (value, *others)}
    names = {" ".join(keys) for keys, value in called.items() if value == mood.value}
    table = REFUSED_TOGETHER if mood.op.is_negative else OPPOSITES
    for word in (w for name in sorted(names) for w in table.get(name, "").split()):
        value = called.get(keys_of(word))
        if value is not None and value != mood.value:
            yield mood.field, value
