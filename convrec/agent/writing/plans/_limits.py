"""Plans for what cannot be had."""

from dataclasses import dataclass

from convrec.agent.writing.plans._heard import SAID_NOTHING, Heard, Unserved
from convrec.retrieval.constraints import Constraint

__all__ = ["Abstain", "Barred", "Contradiction", "Exhausted", "FreshStart", "LetGo", "NothingShown", "Relaxation", "UnknownItems"]


@dataclass(frozen=True, slots=True)
class Relaxation:
    """What bending one demand would bring.

    Attributes
    ----------
    constraint
        The demand as stated.
    relaxed
        What it becomes, or None when it is dropped.
    count
        Items that then meet everything; 0 when the counts are left out.
    example
        Title of one of them, or "".
    """

    constraint: Constraint
    relaxed: Constraint | None
    count: int = 0
    example: str = ""


@dataclass(frozen=True, slots=True)
class FreshStart:
    """What setting the earlier demands aside would bring.

    Attributes
    ----------
    demands
        The demands of the latest message, which would stay.
    count
        Items that meet them.
    example
        Title of one of them, or "".
    """

    demands: tuple[Constraint, ...]
    count: int = 0
    example: str = ""


@dataclass(frozen=True, slots=True)
class Abstain:
    """Nothing meets every demand.

    Attributes
    ----------
    demands
        The demands in force.
    blockers
        The smallest set of them that no item meets together; equal to `demands` when all are needed.
    relaxations
        The nearest ways out, best first.
    heard
        What the message said.
    fresh
        What setting the earlier demands aside would bring; None when that is no way out.
    bound
        Whether none of what is in the way is the person's to bend.
    """

    demands: tuple[Constraint, ...]
    blockers: tuple[Constraint, ...] = ()
    relaxations: tuple[Relaxation, ...] = ()
    heard: Heard = SAID_NOTHING
    fresh: FreshStart | None = None
    bound: bool = False


@dataclass(frozen=True, slots=True)
class LetGo:
    """A no to every way out of demands that nothing meets: shall all of them go?"""

    demands: tuple[Constraint, ...]


@dataclass(frozen=True, slots=True)
class Exhausted:
    """Everything that fits was shown already, or named by the person.

    Attributes
    ----------
    demands
        The demands in force.
    fits
        Titles shown or named in this session that meet them.
    relaxations
        The nearest ways to something not shown yet, best first.
    shown
        Whether any of them was shown.
    """

    demands: tuple[Constraint, ...] = ()
    fits: tuple[str, ...] = ()
    relaxations: tuple[Relaxation, ...] = ()
    shown: bool = True


@dataclass(frozen=True, slots=True)
class Barred:
    """Items meet every demand, and each of them is barred for this person.

    Attributes
    ----------
    demands
        The demands in force.
    refused, had, shown
        Titles that meet them, by what bars them: the person did not want them, had them already, or was shown them.
    unserved
        What a policy keeps from this person; None where it keeps nothing.
    relaxations
        The nearest ways to something that is not barred, best first.
    otherwise
        How many items are left when every demand goes; 0 where that is not offered.
    heard
        What the message said.
    """

    demands: tuple[Constraint, ...]
    refused: tuple[str, ...] = ()
    had: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    unserved: Unserved | None = None
    relaxations: tuple[Relaxation, ...] = ()
    otherwise: int = 0
    heard: Heard = SAID_NOTHING


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two things said that exclude each other, in the person's words."""

    a: str
    b: str


@dataclass(frozen=True, slots=True)
class NothingShown:
    """Words point at what was shown ("why that one?"), and nothing was."""


@dataclass(frozen=True, slots=True)
class UnknownItems:
    """Asked about, or told of, items that the catalogue does not hold.

    `near` are titles that are spelled nearly so, `held` those of the same series that it does hold.
    """

    names: tuple[str, ...]
    near: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
