"""Cases: what a simulated person wants, how much of it they say, and what is known of them before."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, get_args

from convrec.eval.simulate.demands import Demand
from convrec.types import ItemId

__all__ = ["KINDS", "Case", "Kind", "Part", "Told"]

Kind = Literal["target", "constraints", "unsolvable"]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""target: one item in mind; constraints: demands that something meets; unsolvable: demands that nothing meets together."""


class Told(StrEnum):
    """When a person tells a demand."""

    FIRST = "first"
    """Unasked, in the first messages."""
    ASKED = "asked"
    """To a question about its field; otherwise items that break it are turned down without a reason."""
    HINTED = "hinted"
    """When something that breaks it is shown: by what is wrong."""
    SILENT = "silent"
    """Never: items that break it are turned down without a reason."""


@dataclass(frozen=True)
class Part:
    """A demand, and when it is told."""

    demand: Demand
    told: Told


@dataclass(frozen=True)
class Case:
    """One simulated person's matter.

    Attributes
    ----------
    name
        Tells it apart: ``constraints-017``.
    kind
        Which simulator plays it.
    seed
        Where its chance comes from; each trial adds its number.
    parts
        Demands; for a target those that its person may make of it.
    target
        The item in mind; None for demands.
    near
        Items like the target, which its person may name as liked.
    history
        What the person had before.
    attributes
        What is known of them, for the owner's overlap policies.
    consents
        Whether they say yes when the owner wants something confirmed.
    yields
        Whether they take the way out that is offered when nothing fits.
    """

    name: str
    kind: Kind
    seed: int
    parts: tuple[Part, ...] = ()
    target: ItemId | None = None
    near: tuple[ItemId, ...] = ()
    history: tuple[ItemId, ...] = ()
    attributes: dict[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    consents: bool = True
    yields: bool = False

    @property
    def demands(self) -> tuple[Demand, ...]:
        """What is demanded, told or not."""
        return tuple(part.demand for part in self.parts)

    @property
    def first(self) -> tuple[Demand, ...]:
        """What is told unasked."""
        return tuple(part.demand for part in self.parts if part.told is Told.FIRST)
