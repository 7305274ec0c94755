"""The person for a case."""

import numpy as np

from convrec.eval.simulate.cases import Case
from convrec.eval.simulate.people._demanding import Demanding
from convrec.eval.simulate.people._person import Person
from convrec.eval.simulate.people._seeking import Seeking
from convrec.eval.simulate.people._unmet import Unmet
from convrec.eval.simulate.wording import Wording
from convrec.retrieval.catalogue import Catalogue

__all__ = ["make_person"]

_PEOPLE: dict[str, type[Person]] = {"target": Seeking, "constraints": Demanding, "unsolvable": Unmet}


def make_person(case: Case, catalogue: Catalogue, wording: Wording, rng: np.random.Generator) -> Person:
    """Whoever plays the case."""
    return _PEOPLE[case.kind](case, catalogue, wording, rng)
