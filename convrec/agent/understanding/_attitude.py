"""How a person stands to an item or a value."""

from enum import StrEnum

__all__ = ["Attitude"]


class Attitude(StrEnum):
    """How the person stands to an item or a value."""

    LIKE = "like"
    """Likes it, or wants something like it."""
    DISLIKE = "dislike"
    """Dislikes it, was bored, "meh", "not like it"."""
    SEEN = "seen"
    """Had it already, with no judgement."""
    EXCLUDE = "exclude"
    """Does not want this very one, with no judgement: "anything but Titanic"."""
    ASK = "ask"
    """A question about it: no like."""
    PLAIN = "plain"
    """Named, and nothing shows how the person stands to it."""
