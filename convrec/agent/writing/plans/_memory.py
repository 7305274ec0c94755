"""Plans about what is kept of the person."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from convrec.agent.writing.plans._heard import AskBack, Heard
from convrec.retrieval.constraints import Constraint

__all__ = ["FeedbackAck", "Profile", "Remembered", "Reset", "Retracted", "Undone"]


@dataclass(frozen=True, slots=True)
class Remembered:
    """One thing kept about the person: what it is (a title or a demand's words) and the words it came from."""

    text: str
    words: str = ""


def _no_attributes() -> Mapping[str, tuple[str, ...]]:
    return {}


@dataclass(frozen=True, slots=True)
class Profile:
    """What do you know about me? `liked_by_others` is what those like for whom the person may choose.

    `recorded` says that some of it comes from records rather than from what was said here.
    """

    liked: tuple[Remembered, ...] = ()
    disliked: tuple[Remembered, ...] = ()
    seen: tuple[Remembered, ...] = ()
    excluded: tuple[Remembered, ...] = ()
    demands: tuple[Constraint, ...] = ()
    wishes: tuple[str, ...] = ()
    attributes: Mapping[str, tuple[str, ...]] = field(default_factory=_no_attributes)
    liked_by_others: tuple[Remembered, ...] = ()
    recorded: bool = False


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
