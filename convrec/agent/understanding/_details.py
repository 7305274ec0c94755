"""What the details of one message are."""

from dataclasses import dataclass

from convrec.agent.understanding._types import Critique, Extreme, ItemQuestion, Namesake, Reference, Retraction, Span, ValueSpan
from convrec.agent.understanding.numbers import Quantity
from convrec.agent.understanding.pointing.choosing import Choice
from convrec.retrieval.constraints import Constraint
from convrec.types import Row

__all__ = ["Details"]


@dataclass(frozen=True, slots=True)
class Details:
    """What a message says beside the items that it names.

    Attributes
    ----------
    constraints, critiques, references, retractions, question, wish, count, repeats, unheld, novelty, corrects,
    extreme, unchecked, opposed, yardsticks, apiece, works, namesakes
        As in `Understanding`.
    values, quantities
        What was found on the way.
    used
        Stretches of the message that went into any of them.
    choices
        Items chosen or filed, references and titles alike.
    further
        Questions after the first.
    """

    constraints: tuple[Constraint, ...] = ()
    critiques: tuple[Critique, ...] = ()
    references: tuple[Reference, ...] = ()
    retractions: tuple[Retraction, ...] = ()
    question: ItemQuestion | None = None
    wish: str = ""
    count: int | None = None
    repeats: bool = False
    values: tuple[ValueSpan, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    used: tuple[Span, ...] = ()
    unheld: tuple[str, ...] = ()
    novelty: int = 0
    choices: tuple[Choice, ...] = ()
    further: tuple[ItemQuestion, ...] = ()
    corrects: bool = False
    extreme: Extreme | None = None
    unchecked: tuple[str, ...] = ()
    opposed: tuple[str, ...] = ()
    yardsticks: tuple[Row, ...] = ()
    apiece: tuple[tuple[tuple[Constraint, ...], int], ...] = ()
    works: tuple[Constraint, ...] = ()
    namesakes: tuple[Namesake, ...] = ()
