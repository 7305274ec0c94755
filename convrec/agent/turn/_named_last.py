"""Whom the message before named, so that "what else with him" means one of a whole cast."""

import re

from convrec.agent.state import State
from convrec.agent.turn._going_on import POSITIVE
from convrec.agent.understanding.words.text import fold
from convrec.retrieval.constraints import Scalar

__all__ = ["asked_for"]


def asked_for(state: State, field: str, values: tuple[Scalar, ...]) -> tuple[Scalar, ...]:
    """Those among an item's values that were asked for or about, or all when none was: of a whole cast the one it was found by."""
    if named := _named_last(state, values):
        return named
    wanted = {
        str(v)
        for c in state.constraints
        if c.field == field and c.op in POSITIVE
        for v in (c.value if isinstance(c.value, tuple) else (c.value,))
    }
    return tuple(v for v in values if str(v) in wanted) or values


def _named_last(state: State, values: tuple[Scalar, ...]) -> tuple[Scalar, ...]:
    """Those of an item's values that the message before this one named: of a cast the one of "is X with Ana Lee?"."""
    said = f" {' '.join(re.findall(r'[^ ,.;:!?]+', fold(state.talk[-1].text)))} " if state.talk else ""
    return tuple(value for value in values if f" {fold(str(value))} " in said)
