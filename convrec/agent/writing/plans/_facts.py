"""Plans that answer about an item from the catalogue."""

from collections.abc import Mapping
from dataclasses import dataclass

from convrec.agent.evidence import FieldValue
from convrec.retrieval.constraints import Scalar
from convrec.types import ItemId

__all__ = ["Answer", "Describe", "Inventory", "ItemFacts", "Meaning"]


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """An item that a question is about, with its values by field name, and what the owner wants said before anything else of it.

    `known_as` is the name that readers know it by, where its title is in another language.
    """

    item_id: ItemId
    title: str
    fields: Mapping[str, FieldValue]
    disclosures: tuple[str, ...] = ()
    known_as: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a question about items.

    Attributes
    ----------
    items
        The items asked about, at least one.
    field
        The field asked about; None when no field holds it.
    words
        The person's word for what was asked: "music", "how long".
    asked
        Values asked about, for a yes or no: "is it scary?".
    rank
        Share of the items that have less of a number, where it was asked whether it is much or little: "is it long?".
    so
        Whether it is as the person says or asks of a number, "it's under two hours"; None where that was not said.
    sorry
        Whether what the person remarks of it is so and against what they asked for.
    quotes
        Where no field holds it: for each item the sentence of its own text that tells of it, "" for one whose text does not.
    named
        Whether the one item has to be named, because an "it" could be taken for another.
    """

    items: tuple[ItemFacts, ...]
    field: str | None
    words: str = ""
    asked: tuple[Scalar, ...] = ()
    rank: float | None = None
    quotes: tuple[str, ...] = ()
    so: bool | None = None
    sorry: bool = False
    named: bool = False


@dataclass(frozen=True, slots=True)
class Describe:
    """Tell me more about it; `words` is the question as asked ("is it any good?"), `held` whether it was asked if it is there."""

    item: ItemFacts
    words: str = ""
    held: bool = False


@dataclass(frozen=True, slots=True)
class Inventory:
    """What the shelf holds: of `total` values of a field these `names`, or where there is no field so many items."""

    field: str | None
    names: tuple[str, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Meaning:
    """A word was asked about that `total` items carry, `titles` among them; none where the catalogue does not use it."""

    word: str
    total: int = 0
    titles: tuple[str, ...] = ()
