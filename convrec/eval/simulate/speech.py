"""What a simulated person says in one turn, before and after it becomes text."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from convrec.eval.simulate.demands import Demand

__all__ = ["Manner", "Message", "Piece"]

_ENDS = (".", "!", "?")


@dataclass(frozen=True)
class Piece:
    """One point of a message.

    Attributes
    ----------
    text
        In words.
    states
        Demands that it makes, which hold from then on.
    drops
        Demands that it gives up.
    """

    text: str
    states: tuple[Demand, ...] = ()
    drops: tuple[Demand, ...] = ()


@dataclass(frozen=True)
class Message:
    """Everything that a person says in one turn."""

    pieces: tuple[Piece, ...]

    @classmethod
    def of(cls, *pieces: Piece | None) -> "Message":
        """The pieces that there are."""
        return cls(tuple(piece for piece in pieces if piece is not None and piece.text))

    @property
    def states(self) -> tuple[Demand, ...]:
        """Every demand made."""
        return tuple(demand for piece in self.pieces for demand in piece.states)

    @property
    def drops(self) -> tuple[Demand, ...]:
        """Every demand given up."""
        return tuple(demand for piece in self.pieces for demand in piece.drops)


@dataclass(frozen=True)
class Manner:
    """How somebody types.

    Attributes
    ----------
    lower
        All in lower case.
    stops
        Whether sentences end with a stop; else the last one does not.
    commas
        Whether sentences are joined by commas.
    """

    lower: bool
    stops: bool
    commas: bool

    @classmethod
    def drawn(cls, rng: np.random.Generator) -> "Manner":
        """Somebody's manner."""
        return cls(bool(rng.random() < 0.3), bool(rng.random() < 0.5), bool(rng.random() < 0.2))

    def text(self, message: Message) -> str:
        """The message as typed.

        >>> Manner(lower=True, stops=False, commas=False).text(Message.of(Piece("no"), Piece("nothing by Ana Lee")))
        'no. nothing by ana lee'
        """
        said = self._joined(piece.text for piece in message.pieces)
        if self.lower:
            return said.lower()
        return said[:1].upper() + said[1:]

    def _joined(self, texts: Iterable[str]) -> str:
        found = ""
        for text in texts:
            if not found:
                found = text
            elif found.endswith(_ENDS):
                found += f" {text[:1].upper()}{text[1:]}"
            elif self.commas:
                found += f", {text}"
            else:
                found += f". {text[:1].upper()}{text[1:]}"
        return found if not self.stops or found.endswith(_ENDS) else f"{found}."
