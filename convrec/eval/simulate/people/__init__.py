"""The simulated people, one a kind of case."""

from convrec.eval.simulate.people._making import make_person
from convrec.eval.simulate.people._person import Person

__all__ = ["Person", "make_person"]
