"""What has been heard of a dialogue: the items named, by whom and how, and the words."""

from dataclasses import dataclass

from convrec.types import Row

__all__ = ["PLAIN", "Example", "Heard", "Mention", "Thresholds"]


@dataclass(frozen=True, slots=True)
class Thresholds:
    """How sure a reading of a message has to be before it counts as what the message means.

    Attributes
    ----------
    named
        Confidence, in [0, 1], from which words are taken for an item's name.
    surmised
        Probability from which the learned second opinion on how words without a listed cue stand to an item is believed; None: never.
    """

    named: float = 0.0
    surmised: float | None = None

    def __str__(self) -> str:
        second = "rules alone" if self.surmised is None else f"second opinion from {self.surmised:g}"
        return f"names from {self.named:g}, {second}"


PLAIN = Thresholds()
"""Every reading counts, and only the rules read."""


@dataclass(frozen=True, slots=True)
class Mention:
    """An item named in a dialogue.

    Attributes
    ----------
    row
        The item.
    own
        Whether the person named it, rather than the recommender.
    negative
        Whether the words speak against it.
    """

    row: Row
    own: bool = True
    negative: bool = False


@dataclass(frozen=True, slots=True)
class Heard:
    """A dialogue up to now.

    Attributes
    ----------
    mentions
        Items named, oldest first; a repeated one stands where it was named last.
    said
        The person's messages without the items' names, oldest first.
    """

    mentions: tuple[Mention, ...] = ()
    said: tuple[str, ...] = ()

    @property
    def named(self) -> tuple[Row, ...]:
        """Rows of the items named, each once."""
        return tuple(dict.fromkeys(mention.row for mention in self.mentions))


@dataclass(frozen=True, slots=True)
class Example:
    """A place in a dialogue where items were recommended.

    Attributes
    ----------
    group
        The dialogue: what was learned from one of its turns must not score another when weights are fitted.
    heard
        What was said before.
    targets
        What was recommended next.
    """

    group: str
    heard: Heard
    targets: tuple[Row, ...]
