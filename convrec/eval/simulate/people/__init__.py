"""The simulated people, one a kind of case."""

from convrec.eval.simulate.people._person import Person
from convrec.eval.simulate.people._making import make_person

__all__ = ["Person", "make_person"]
