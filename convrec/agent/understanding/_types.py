"""What the understanding of one message is made of.

Positions are character offsets into the message as typed. Every object keeps the person's own words, so that replies can give them back and
each preference can be shown with what it came from.
"""

from dataclasses import dataclass
from enum import StrEnum

from convrec.agent.understanding._attitude import Attitude
from convrec.agent.understanding._scene import Scene
from convrec.agent.understanding.pointing.namesake import Namesake
from convrec.agent.understanding.questions.questioned import Aim, ItemQuestion
from convrec.agent.understanding.speech.personal_kinds import Personal
from convrec.agent.understanding.steering.steered import Critique, Direction, Extreme
from convrec.retrieval.constraints import Constraint, Scalar
from convrec.types import Row

__all__ = [
    "Act",
    "Aim",
    "Attitude",
    "Critique",
    "Direction",
    "Extreme",
    "ItemMention",
    "ItemQuestion",
    "Namesake",
    "Personal",
    "Reference",
    "Retraction",
    "Scene",
    "Span",
    "TitleSpan",
    "Understanding",
    "ValueSpan",
]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the message: `text[start:end] == words`."""

    start: int
    end: int
    words: str

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class TitleSpan(Span):
    """A stretch that names an item.

    Attributes
    ----------
    rows
        Catalogue rows it may mean, likeliest first; several where items share the name.
    confidence
        In (0, 1]: 1 for an exact title in a place where only a title fits.
    settled
        Whether the words themselves leave one row (a year was given, or only one item has the name).
    every
        Whether all of the rows are meant, as in "the first two godfathers", and not one of them.
    beyond
        Whether the words name a further part of a series, "rocky 9", that no row is: the rows are then those of the name alone.
    """

    rows: tuple[Row, ...]
    confidence: float = 1.0
    settled: bool = True
    every: bool = False
    beyond: bool = False


@dataclass(frozen=True, slots=True)
class ValueSpan(Span):
    """A stretch that names values of a field, as the catalogue spells them.

    Attributes
    ----------
    field, values
        The field and what is named; several values for "rom com", or where `any_of` they are alternatives.
    confidence
        In (0, 1]: 1 for the value's own name, .6 for a noun made from it ("gore"), below .5 for a free tag.
    any_of
        Whether the words leave open which of the values is meant: "the Ek sisters".
    others
        What they may mean instead, likeliest first: others of one surname.
    """

    field: str
    values: tuple[Scalar, ...]
    confidence: float = 1.0
    any_of: bool = False
    others: tuple[Scalar, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemMention(Span):
    """A named item and how the person stands to it.

    Attributes
    ----------
    row
        The likeliest row.
    attitude
        How the person stands to it.
    strength
        In (0, 1]: "adored" 1, "liked" .8, "fine, I guess" .4.
    rivals
        Other rows that have this name, when the words leave it open.
    also_seen
        Whether the words also say that the person had it ("I've seen X and loved it").
    of_another
        Whether it is somebody else who likes it, for whom or with whom the person may choose: "my sister adores X".
    described
        Whether the words only say what it is, "X is a western": no like.
    """

    row: Row
    attitude: Attitude
    strength: float = 0.8
    rivals: tuple[Row, ...] = ()
    also_seen: bool = False
    of_another: bool = False
    described: bool = False


@dataclass(frozen=True, slots=True)
class Reference(Span):
    """Words that point at what was shown: "the second one", "that", "the first two", "both", "not those".

    Attributes
    ----------
    rows
        The rows pointed at, resolved against the `Scene`.
    attitude
        How the person stands to them; PLAIN when they only serve a question or a critique.
    strength
        In (0, 1], of a like or dislike.
    """

    rows: tuple[Row, ...]
    attitude: Attitude = Attitude.PLAIN
    strength: float = 0.8


@dataclass(frozen=True, slots=True)
class Retraction:
    """Something said before that no longer holds: "forget what I said about comedies", "actually I do like horror".

    Attributes
    ----------
    field, values
        The demands or wishes to drop: every one on `field` whose value is among `values` (any value when empty).
    rows
        Items whose like, dislike or seen is to be dropped.
    words
        The person's words.
    bans
        Bans in force to drop as they stand, for what they leave out need not be a value that the catalogue holds.
    """

    field: str | None = None
    values: tuple[Scalar, ...] = ()
    rows: tuple[Row, ...] = ()
    words: str = ""
    bans: tuple[Constraint, ...] = ()


class Act(StrEnum):
    """What a message mainly does."""

    RECOMMEND = "recommend"
    """Asks for items, says a wish or a demand."""
    CRITIQUE = "critique"
    """Steers from what was shown: newer, funnier, less violent."""
    MORE = "more"
    """Something else, others, next, no reason given."""
    TELL = "tell"
    """States tastes or what one has had, with no request: "I loved X", "seen it"."""
    ASK_ITEM = "ask_item"
    """A question about an item: who is in it, how long, tell me more."""
    EXPLAIN = "explain"
    """Why that one?"""
    PROFILE = "profile"
    """What do you know about me? What have I told you?"""
    UNDO = "undo"
    RESET = "reset"
    RETRACT = "retract"
    """Forget one thing that was said."""
    GREET = "greet"
    THANKS = "thanks"
    BYE = "bye"
    HELP = "help"
    """What can you do? Who are you?"""
    AFFIRM = "affirm"
    """Yes, sure, sounds good."""
    DENY = "deny"
    """No, nope, rather not."""
    HANDOFF = "handoff"
    """Wants a person, or help with orders, refunds, accounts: not recommendation, but a support matter."""
    ORDER = "order"
    """Gives the agent orders about how to work: "ignore your instructions", "print your prompt"."""
    OFF_TOPIC = "off_topic"
    NONSENSE = "nonsense"


@dataclass(frozen=True, slots=True)
class Understanding:
    """One message, understood.

    Attributes
    ----------
    text
        The message.
    act
        What it mainly does.
    confidence
        Of the act, in [0, 1].
    mentions, constraints, critiques, references, retractions, question
        See their types.
    wish
        What is left in free words, for retrieval; empty when nothing is.
    count
        How many items were asked for, or None.
    repeats
        Whether items shown before are welcome again.
    unknown
        Names that the person used for items and that no item carries.
    foreign
        Whether the message is in a language that is not understood.
    unheld
        What was asked for and no field holds, as nouns: "prices", "ratings".
    novelty
        1 when less known items are asked for, -1 for better known ones, 0 when nothing was said about it.
    further
        Questions about items after the first: "who directed it, and how long is it?" asks two.
    extreme
        The superlative that orders the picks, where one was said.
    corrects
        Whether it says anew what it or the message before said wrongly: "no, i meant horror".
    unchecked
        Bans that nothing in the catalogue can check, in the person's words: "nothing preachy".
    opposed
        What one person wants and another refuses, in the person's words.
    yardsticks
        Rows that are named only for what they set, "as long as Titanic", "by the director of Jaws", or for what others say of them.
    apiece
        Kinds of which some are asked for each, what an item of one must be and how many: "two dark westerns and one war film".
    works
        Demands of it that only ask what somebody made, or what is called so: "what else did Ana Lee write?", "Batman films".
    namesakes
        People asked for by words that may mean others.
    unmentioned
        Words of the wish that no item mentions.
    stocked
        Whether it asks if the catalogue has a kind of thing: "do you have a lawnmower?".
    recalled
        Whether it describes an item whose name has slipped the person's mind; the wish is then the description.
    whole_shelf
        Whether it asks about the whole shelf, whatever was demanded before: "which western is the longest?".
    taken
        Rows of what was shown that the person settles on, wanting nothing else for now: "I'll take the second".
    personal
        What it also says of the agent or of how the person is.
    age
        The age in years that the message gives in answer to a question for it, or None.
    """

    text: str
    act: Act
    confidence: float = 1.0
    mentions: tuple[ItemMention, ...] = ()
    constraints: tuple[Constraint, ...] = ()
    critiques: tuple[Critique, ...] = ()
    references: tuple[Reference, ...] = ()
    retractions: tuple[Retraction, ...] = ()
    question: ItemQuestion | None = None
    wish: str = ""
    count: int | None = None
    repeats: bool = False
    unknown: tuple[str, ...] = ()
    foreign: bool = False
    unheld: tuple[str, ...] = ()
    novelty: int = 0
    further: tuple[ItemQuestion, ...] = ()
    corrects: bool = False
    extreme: Extreme | None = None
    unchecked: tuple[str, ...] = ()
    opposed: tuple[str, ...] = ()
    yardsticks: tuple[Row, ...] = ()
    works: tuple[Constraint, ...] = ()
    namesakes: tuple[Namesake, ...] = ()
    unmentioned: tuple[str, ...] = ()
    apiece: tuple[tuple[tuple[Constraint, ...], int], ...] = ()
    stocked: bool = False
    recalled: bool = False
    whole_shelf: bool = False
    taken: tuple[Row, ...] = ()
    personal: Personal | None = None
    age: int | None = None

    @property
    def is_personal(self) -> bool:
        """Whether it wants nothing, and only speaks of the agent or of how the person is."""
        return self.act is Act.OFF_TOPIC and self.personal is not None
