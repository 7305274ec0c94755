"""Saying what is wrong with what was shown, relative to it: longer, newer, too old."""

from collections.abc import Mapping, Sequence

import numpy as np

from convrec.eval.simulate.demands import Demand, Sense, as_number
from convrec.eval.simulate.speech import Piece
from convrec.eval.simulate.wording import Wording
from convrec.retrieval.catalogue import FieldValue

__all__ = ["relative"]


def relative(field: str, low: float, high: float, shown: Sequence[Mapping[str, FieldValue]], wording: Wording) -> Piece | None:
    """A critique of everything shown, when all of it lies on one side of what is wanted, from `low` to `high`; else None.

    What it demands is read as weakly as it can be meant: beyond the nearest of what was shown.
    """
    numbers = [as_number(facts.get(field)) for facts in shown]
    known = [number for number in numbers if number is not None]
    if not known or len(known) < len(shown):
        return None
    comparatives = wording.lexicon.comparatives(field)
    if min(known) > high:
        states = Demand(field, Sense.AT_MOST, high=float(np.nextafter(max(known), -np.inf)))
        said = wording.maybe("too_much_all", **comparatives, **wording.lexicon.too(field, much=True))
    elif max(known) < low:
        states = Demand(field, Sense.AT_LEAST, low=float(np.nextafter(min(known), np.inf)))
        said = wording.maybe("too_little_all", **comparatives, **wording.lexicon.too(field, much=False))
    else:
        return None
    return None if said is None else Piece(said, (states,))
