"""What has been heard of a dialogue: the items named, by whom and how, and the words."""

from dataclasses import dataclass

from convrec.types import Row

__all__ = ["Example", "Heard", "Mention"]


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
