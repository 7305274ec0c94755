"""What every simulated person does alike: opening, answering, restating."""

from abc import ABC, abstractmethod
from collections.abc import Sequence

import numpy as np

from convrec.agent.reply import Question
from convrec.eval.simulate.cases import Case
from convrec.eval.simulate.demands import Demand
from convrec.eval.simulate.heard import Heard
from convrec.eval.simulate.speech import Message, Piece
from convrec.eval.simulate.wording import Wording
from convrec.prompts import listed
from convrec.retrieval.catalogue import Catalogue
from convrec.types import ItemId

__all__ = ["Person"]

_MOST_BITS = 2
_AS_BIT = 0.75
_MOST_AGAIN = 5


class Person(ABC):
    """Someone with a matter, who opens and answers until they are served or done.

    Parameters
    ----------
    case
        The matter.
    catalogue
        The items, by whose facts they judge.
    wording
        Their way to say demands.
    rng
        Their chance: what is said first, and how.

    Attributes
    ----------
    accepted
        The item that they took, or None.
    told
        Demands told in full, in order.
    """

    def __init__(self, case: Case, catalogue: Catalogue, wording: Wording, rng: np.random.Generator) -> None:
        self.case = case
        self.catalogue = catalogue
        self.wording = wording
        self.rng = rng
        self.accepted: ItemId | None = None
        self.told: list[Demand] = []

    @abstractmethod
    def open(self) -> Message:
        """The first message."""

    @abstractmethod
    def answer(self, heard: Heard) -> Message | None:
        """The next message; None when they took something or are done."""

    def tell(self, *demands: Demand) -> tuple[Demand, ...]:
        """Note that demands are told now; gives them back for the piece that does."""
        self.told += [demand for demand in demands if demand not in self.told]
        return demands

    def opening(self, demands: Sequence[Demand]) -> list[Piece]:
        """Demands as a first message: what is looked for, what follows it, and the rest by itself."""
        left = self.shuffled(demands)
        head: str | None = None
        said: list[Demand] = []
        for demand in left:
            head = self.wording.demand(demand, "head")
            if head is not None:
                said.append(demand)
                break
        head = head or self.wording.plain("head")
        rest = sorted((demand for demand in left if demand not in said), key=self._place)
        for demand in rest:
            bit = self.wording.demand(demand, "bit")
            full = len(said) > _MOST_BITS or any(other.is_negative for other in said)
            if bit is not None and not full and (said or not bit.startswith("but ")) and self.rng.random() < _AS_BIT:
                head = f"{head} {bit}" if bit.split()[0] not in ("but", "that", "that's") or len(said) < _MOST_BITS else f"{head}, {bit}"
                said.append(demand)
        alone = [Piece(self.wording.alone(demand), self.tell(demand)) for demand in left if demand not in said]
        return [Piece(self.wording.plain("open", head=head), self.tell(*said)), *alone]

    def _place(self, demand: Demand) -> int:
        """What follows a noun comes first, what is insisted on later, what is ruled out last, so that nothing seems ruled out with it."""
        return 2 if demand.is_negative else int(self.wording.lexicon.is_soft(demand.field))

    def state(self, demand: Demand, name: str) -> Piece:
        """One demand in full, within a wording."""
        return Piece(self.wording.plain(name, demand=self.wording.alone(demand)), self.tell(demand))

    def restate(self, name: str = "again") -> Piece:
        """Everything told so far once more."""
        demands = self.told[-_MOST_AGAIN:]
        if not demands:
            return Piece(self.wording.plain("open", head=self.wording.plain("head")))
        return Piece(self.wording.plain(name, demands=listed([self.wording.alone(demand) for demand in demands])), tuple(demands))

    def indifferent(self, field: str, *, beside: bool) -> Piece:
        """No preference; beside something else, with the name of what is meant."""
        name = "indifferent_about" if beside else "indifferent"
        return Piece(self.wording.plain(name, label=self.catalogue.domain.label(field)))

    def confirm(self, question: Question) -> Piece:
        """Yes or no to what the owner wants confirmed."""
        del question
        return Piece(self.wording.plain("confirm_yes" if self.case.consents else "confirm_no"))

    def shuffled(self, demands: Sequence[Demand]) -> list[Demand]:
        """The demands in some order."""
        return [demands[int(at)] for at in self.rng.permutation(len(demands))]
