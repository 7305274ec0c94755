"""What backs a recommendation: typed, exact, and all that a writer may speak of.

Evidence is made where the score is made, so that "because you liked Heat" carries the share of the score that it stands for. A writer sees
only picks with their evidence; what is not in them is not said.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from convrec.retrieval.catalogue import FieldValue
from convrec.retrieval.constraints import Op
from convrec.types import ItemId

__all__ = ["Evidence", "EvidenceKind", "FieldValue", "Pick"]


class EvidenceKind(StrEnum):
    """Where a reason comes from; each kind has verbs of its own in the replies."""

    COLLABORATIVE = "collaborative"
    """People who liked `source_title` rate the item highly: an exact share of a linear item-item model's score."""
    EDITORIAL = "editorial"
    """Hand-picked by the owner as similar to `source_title`."""
    DEMAND = "demand"
    """Meets a stated demand: `field`, `op` and the person's `words`; `value` is the item's own value."""
    WISH = "wish"
    """The `words` of the free-text wish, or a soft `value`, occur in the item's texts or tags (`field`)."""
    TEXT = "text"
    """Near to the wish in meaning only: no word is shared."""
    FACT = "fact"
    """Holds the same `value` of `field` as `source_title`: the same director as a liked item."""
    COMPARISON = "comparison"
    """Differs from `source_title` the way that was asked: `value` is the item's, `other` the source's, `op` LT or GT for numbers, CONTAINS
    (has what the source has not) or NOT_CONTAINS for values."""
    POPULARITY = "popularity"
    """Many people had it."""
    NOVELTY = "novelty"
    """Few people had it."""
    CONTEXT = "context"
    """Goes with the item that is being looked at, `source_title`."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for one recommended item.

    Attributes
    ----------
    kind
        Where the reason comes from.
    item_id
        The recommended item.
    share
        Fraction of the item's positive score that this reason accounts for, in [0, 1]; None where the reason carries no score (a demand).
    source_id, source_title
        The item that the reason rests on (the liked one, the one compared with); None and "" without one.
    field
        The field that a demand, wish, fact or comparison is about.
    value
        The recommended item's value of `field`, or the one value of several that matters here.
    other
        The source item's value, for comparisons.
    op
        The demand's operator, or the direction of a comparison.
    words
        The person's own words that it answers.
    text
        A few words for a chip: "because you liked Heat · 41 %"; `convrec.agent.writing.chip` makes one.
    """

    kind: EvidenceKind
    item_id: ItemId
    share: float | None = None
    source_id: ItemId | None = None
    source_title: str = ""
    field: str | None = None
    value: FieldValue = None
    other: FieldValue = None
    op: Op | None = None
    words: str = ""
    text: str = ""


def _no_fields() -> Mapping[str, FieldValue]:
    return {}


@dataclass(frozen=True, slots=True)
class Pick:
    """A chosen item with all that may be said about it.

    Attributes
    ----------
    item_id, title
        The item.
    fields
        Its values by field name, as `Catalogue.fields` gives them.
    evidence
        Reasons, strongest first.
    disclosures
        Sentences that the owner's policies demand before the item's charms ("A promoted pick, so weigh that in").
    is_repeat
        Whether it was shown before in this session and is shown again because the person asked for it.
    known_as
        What readers know the item as, when its title is in another language; "" otherwise.
    """

    item_id: ItemId
    title: str
    fields: Mapping[str, FieldValue] = field(default_factory=_no_fields)
    evidence: tuple[Evidence, ...] = ()
    disclosures: tuple[str, ...] = ()
    is_repeat: bool = False
    known_as: str = ""

    @property
    def disclosed(self) -> str:
        """All that has to be said before the item's charms, as what stands before a colon; "" where nothing has.

        >>> Pick(ItemId("7"), "Fan", disclosures=("A promoted pick, so weigh that in", "Out of stock just now.")).disclosed
        'A promoted pick, so weigh that in. Out of stock just now'
        """
        return ". ".join(text.rstrip(".: ") for text in self.disclosures)
