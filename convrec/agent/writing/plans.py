"""What a reply says, before it is worded: one plan type per kind of reply.

A plan holds facts only. Writers turn it into sentences, and the checker holds any writer's sentences against it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from convrec.agent.evidence import Evidence, FieldValue, Pick
from convrec.retrieval.constraints import Constraint
from convrec.types import ItemId

__all__ = [
    "Abstain",
    "Affirmed",
    "Ambiguity",
    "Answer",
    "Ask",
    "AskBack",
    "Bye",
    "Confirm",
    "Contradiction",
    "Declined",
    "Describe",
    "Error",
    "Exhausted",
    "Explain",
    "FeedbackAck",
    "GivenUp",
    "Greet",
    "Handoff",
    "Heard",
    "Help",
    "ItemFacts",
    "Nonsense",
    "NotEnglish",
    "NothingShown",
    "OffTopic",
    "Order",
    "Profile",
    "Recommend",
    "Relaxation",
    "Remembered",
    "Reset",
    "Retracted",
    "Thanks",
    "Undone",
    "UnknownItems",
    "WhichOne",
    "WriterPlan",
]


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """A name that several items carry, and the one it was taken for.

    Attributes
    ----------
    title
        The name.
    chosen
        What tells the chosen one apart ("1995").
    others
        What tells the others apart ("1986").
    """

    title: str
    chosen: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heard:
    """What the latest message said, for giving the person's words back.

    Attributes
    ----------
    liked, disliked, seen, excluded
        Titles of items just named, by how the person stands to them.
    demands
        Demands in force, each with the person's words.
    wishes
        Words of soft wishes: "funny", "a heist that goes wrong".
    critiques
        Words of critiques of what was shown: "newer", "less violent".
    unknown_titles
        Names that no item carries, as typed.
    ambiguities
        Names that were taken for one item of several.
    more
        Whether the person just asked for something else, with no reason given.
    """

    liked: tuple[str, ...] = ()
    disliked: tuple[str, ...] = ()
    seen: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    demands: tuple[Constraint, ...] = ()
    wishes: tuple[str, ...] = ()
    critiques: tuple[str, ...] = ()
    unknown_titles: tuple[str, ...] = ()
    ambiguities: tuple[Ambiguity, ...] = ()
    more: bool = False


@dataclass(frozen=True, slots=True)
class AskBack:
    """A question back.

    Attributes
    ----------
    field
        The field that the answer narrows.
    options
        The two or three likeliest answers, as the catalogue spells them or as words.
    text
        The question when the owner wrote one (`FieldSpec.ask`); empty lets the writer word it.
    """

    field: str
    options: tuple[str, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class Recommend:
    """One or more items.

    Attributes
    ----------
    picks
        The items, best first; at least one.
    heard
        What the message said.
    wanted
        How many were asked for, when fewer could be found; None otherwise.
    no_interactions
        Whether to say that nobody's ratings stand behind this (a bundle without interactions); once a session is enough.
    question
        A question whose answer would change the list.
    """

    picks: tuple[Pick, ...]
    heard: Heard = Heard()
    wanted: int | None = None
    no_interactions: bool = False
    question: AskBack | None = None


@dataclass(frozen=True, slots=True)
class Ask:
    """A question instead of items."""

    question: AskBack
    heard: Heard = Heard()


@dataclass(frozen=True, slots=True)
class WhichOne:
    """A name that several items carry, with nothing that makes one likelier; `options` tell them apart: "1960", "1998"."""

    title: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Confirm:
    """An item that the owner wants confirmed first: `field` holds `value`; `text` is the policy's, with ``{value}`` and ``{title}``."""

    pick: Pick
    field: str
    value: FieldValue
    text: str
    heard: Heard = Heard()


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
    """

    demands: tuple[Constraint, ...]
    blockers: tuple[Constraint, ...] = ()
    relaxations: tuple[Relaxation, ...] = ()
    heard: Heard = Heard()


@dataclass(frozen=True, slots=True)
class GivenUp:
    """A soft wish that the item does not meet, with the value it has instead (None: not known)."""

    words: str
    field: str | None = None
    value: FieldValue = None


@dataclass(frozen=True, slots=True)
class Explain:
    """Why that one; `evidence` defaults to the pick's own."""

    pick: Pick
    evidence: tuple[Evidence, ...] = ()
    given_up: tuple[GivenUp, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """An item that a question is about, with its values by field name."""

    item_id: ItemId
    title: str
    fields: Mapping[str, FieldValue]


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
    """

    items: tuple[ItemFacts, ...]
    field: str | None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Describe:
    """Tell me more about it."""

    item: ItemFacts


@dataclass(frozen=True, slots=True)
class Remembered:
    """One thing kept about the person: what it is (a title or a demand's words) and the words it came from."""

    text: str
    words: str = ""


def _no_attributes() -> Mapping[str, tuple[str, ...]]:
    return {}


@dataclass(frozen=True, slots=True)
class Profile:
    """What do you know about me?"""

    liked: tuple[Remembered, ...] = ()
    disliked: tuple[Remembered, ...] = ()
    seen: tuple[Remembered, ...] = ()
    demands: tuple[Constraint, ...] = ()
    wishes: tuple[str, ...] = ()
    attributes: Mapping[str, tuple[str, ...]] = field(default_factory=_no_attributes)


@dataclass(frozen=True, slots=True)
class FeedbackAck:
    """A like, a dislike or "seen it", taken note of.

    Attributes
    ----------
    heard
        The titles, and names that were not found.
    question
        What put the person off, or drew them: `options` are the item's own moods; None asks nothing.
    """

    heard: Heard
    question: AskBack | None = None


@dataclass(frozen=True, slots=True)
class Retracted:
    """Forgotten on request: `dropped` names demands, wishes or titles; empty when there was nothing to forget."""

    words: str = ""
    dropped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Undone:
    """The last step is undone; `words` is the message that no longer counts, empty when there was nothing to undo."""

    words: str = ""


@dataclass(frozen=True, slots=True)
class Reset:
    """Everything said in this session is forgotten."""


@dataclass(frozen=True, slots=True)
class Greet:
    """Hello; `examples` are things one might say (the domain's)."""

    examples: tuple[str, ...] = ()
    returning: bool = False


@dataclass(frozen=True, slots=True)
class Thanks:
    """The person said thanks; `title` is what was shown last, or ""."""

    title: str = ""


@dataclass(frozen=True, slots=True)
class Bye:
    """The person leaves."""


@dataclass(frozen=True, slots=True)
class Help:
    """What can you do?"""

    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Affirmed:
    """A yes to nothing that was asked; `title` is what was shown last, or ""."""

    title: str = ""


@dataclass(frozen=True, slots=True)
class Declined:
    """A no to what was shown or to a confirmation; `title` is what it was about, or ""."""

    title: str = ""


@dataclass(frozen=True, slots=True)
class OffTopic:
    """About something that is not on the shelf."""


@dataclass(frozen=True, slots=True)
class Order:
    """Orders to the agent about how to work."""


@dataclass(frozen=True, slots=True)
class Nonsense:
    """Nothing in the message could be read."""


@dataclass(frozen=True, slots=True)
class NotEnglish:
    """The message is in a language that is not understood."""


@dataclass(frozen=True, slots=True)
class Handoff:
    """A matter for a person; `reason` names it ("a refund"), or is ""."""

    reason: str = ""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two things said that exclude each other, in the person's words."""

    a: str
    b: str


@dataclass(frozen=True, slots=True)
class UnknownItems:
    """Asked about, or told of, items that the catalogue does not hold; `near` are titles that are spelled nearly so."""

    names: tuple[str, ...]
    near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NothingShown:
    """Words point at what was shown ("why that one?"), and nothing was."""


@dataclass(frozen=True, slots=True)
class Exhausted:
    """Everything that fits was shown already; `demands` are those in force."""

    demands: tuple[Constraint, ...] = ()


@dataclass(frozen=True, slots=True)
class Error:
    """Something broke, and nothing that was said is lost."""


WriterPlan = (
    Recommend
    | Ask
    | WhichOne
    | Confirm
    | Abstain
    | Explain
    | Answer
    | Describe
    | Profile
    | FeedbackAck
    | Retracted
    | Undone
    | Reset
    | Greet
    | Thanks
    | Bye
    | Help
    | Affirmed
    | Declined
    | OffTopic
    | Order
    | Nonsense
    | NotEnglish
    | Handoff
    | Contradiction
    | UnknownItems
    | NothingShown
    | Exhausted
    | Error
)
"""Any plan that a writer words."""
