"""What the latest message said, and a question back: parts of many plans."""

from dataclasses import dataclass

from convrec.retrieval.constraints import Constraint

__all__ = ["SAID_NOTHING", "Against", "Ambiguity", "AskBack", "Heard", "Unserved", "Withheld"]


@dataclass(frozen=True, slots=True)
class Against:
    """A quality that was not wanted and that picks have.

    Attributes
    ----------
    value
        The quality.
    titles
        The picks that have it.
    whole
        Whether everything that is left has it.
    """

    value: str
    titles: tuple[str, ...]
    whole: bool = False


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
class Unserved:
    """Items that fit and that an owner's policy keeps from this person, for what they have overlaps with none of it.

    Attributes
    ----------
    field
        What has to overlap: where an item can be had, the sizes it comes in.
    yours
        The person's values; empty when they have none.
    theirs
        The values of the items, commonest first.
    count
        How many items that is.
    """

    field: str
    yours: tuple[str, ...]
    theirs: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Withheld:
    """An item asked for by name that an owner's policy keeps from this person."""

    title: str
    unserved: Unserved


@dataclass(frozen=True, slots=True)
class Heard:
    """What the latest message said, for giving the person's words back.

    Attributes
    ----------
    liked, disliked, seen, excluded
        Titles of items just named, by how the person stands to them.
    demands
        Demands that the message brought, each with the person's words.
    wishes
        Words of soft wishes: "funny", "a heist that goes wrong".
    spoken
        Demands and wishes together as one stretch of the message, where they stand together: "something cosy for a rainy sunday".
    critiques
        Words of critiques of what was shown: "newer", "less violent".
    unknown_titles
        Names that no item carries, as typed.
    ambiguities
        Names that were taken for one item of several.
    namesakes
        Names that were taken for one person of several.
    unheld
        What was asked for and no field holds: "on Netflix", "rated at least 7".
    unchecked
        Bans that nothing in the catalogue can check, in the person's words.
    opposed
        What one person wants and another refuses, in the person's words.
    unmentioned
        Words of a wish that no item mentions.
    described
        Bans that only the descriptions tell about, in the person's words.
    kept
        Demands of earlier messages that still hold although the person has turned to something new.
    more
        Whether the person just asked for something else, with no reason given.
    stocked
        To a question whether there is such a thing: whether the picks show it; None where that was not asked.
    counted
        To a question how many of a kind there are: how many; None where that was not asked.
    recalled
        Whether an item was described whose name had been forgotten, so that each pick may be it or not.
    set_aside
        Earlier demands that no longer count, because they left nothing.
    prices
        New demands on prices in the person's own words, whatever of those can be given back.
    spent
        Earlier wishes of which nothing is left to show.
    fitting
        Titles of items just shown that meet what is asked for, too.
    withheld
        Items asked for by name that a policy keeps from this person.
    against
        Qualities that were not wanted and that picks have all the same.
    """

    liked: tuple[str, ...] = ()
    disliked: tuple[str, ...] = ()
    seen: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    demands: tuple[Constraint, ...] = ()
    wishes: tuple[str, ...] = ()
    spoken: str = ""
    critiques: tuple[str, ...] = ()
    unknown_titles: tuple[str, ...] = ()
    ambiguities: tuple[Ambiguity, ...] = ()
    namesakes: tuple[Ambiguity, ...] = ()
    unheld: tuple[str, ...] = ()
    unchecked: tuple[str, ...] = ()
    opposed: tuple[str, ...] = ()
    unmentioned: tuple[str, ...] = ()
    described: tuple[str, ...] = ()
    kept: tuple[Constraint, ...] = ()
    more: bool = False
    stocked: bool | None = None
    counted: int | None = None
    recalled: bool = False
    set_aside: tuple[Constraint, ...] = ()
    prices: tuple[Constraint, ...] = ()
    spent: tuple[str, ...] = ()
    fitting: tuple[str, ...] = ()
    withheld: tuple[Withheld, ...] = ()
    against: tuple[Against, ...] = ()

    @property
    def unwanted(self) -> frozenset[str]:
        """The qualities that picks have against what was asked, of which they are not described."""
        return frozenset(against.value for against in self.against)


SAID_NOTHING = Heard()
"""A message with nothing to give back."""


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
