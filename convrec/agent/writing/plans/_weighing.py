"""Plans that weigh items against each other."""

from dataclasses import dataclass

from convrec.agent.evidence import Pick
from convrec.agent.writing.plans._facts import ItemFacts
from convrec.retrieval.constraints import Constraint

__all__ = ["Choose", "Compare", "Difference", "SameSeries", "Single"]


@dataclass(frozen=True, slots=True)
class Difference:
    """A number that two items do not share: the first one's value and the other's."""

    field: str
    value: float
    other: float


@dataclass(frozen=True, slots=True)
class Compare:
    """How items differ.

    Attributes
    ----------
    items
        The items, at least two.
    differences
        Numbers in which the first two differ.
    field
        The one field asked about; None for all that tells.
    more
        Of a field, whether the item with the larger value is asked for.
    """

    items: tuple[ItemFacts, ...]
    differences: tuple[Difference, ...] = ()
    field: str | None = None
    more: bool = True


@dataclass(frozen=True, slots=True)
class Choose:
    """Which of several items the agent would take.

    Attributes
    ----------
    pick
        The one that comes out first by what is known of the person.
    others
        Titles of the rest.
    told
        Whether anything that the person said tells them apart.
    """

    pick: Pick
    others: tuple[str, ...]
    told: bool = True


@dataclass(frozen=True, slots=True)
class SameSeries:
    """What else carries an item's series name: `others`, in the order of the series; `over` where nothing here follows in it."""

    item: ItemFacts
    others: tuple[ItemFacts, ...] = ()
    over: bool = False


@dataclass(frozen=True, slots=True)
class Single:
    """Which of the items shown meet what was asked about: `items`, none where no one does, of `among`."""

    items: tuple[ItemFacts, ...]
    demands: tuple[Constraint, ...]
    among: int
