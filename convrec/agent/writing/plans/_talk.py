"""Plans for what is said around the picks."""

from dataclasses import dataclass

from convrec.agent.writing.plans._heard import AskBack

__all__ = [
    "Affirmed",
    "Aside",
    "Bye",
    "Declined",
    "Error",
    "Greet",
    "Handoff",
    "Help",
    "InDanger",
    "Nonsense",
    "NotEnglish",
    "OffTopic",
    "Order",
    "Rebuked",
    "Sympathy",
    "Thanks",
]


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
class Aside:
    """The person tells of their day or habits; `question` is the one that is still open."""

    question: AskBack | None = None


@dataclass(frozen=True, slots=True)
class Rebuked:
    """The person runs the agent down."""


@dataclass(frozen=True, slots=True)
class Sympathy:
    """The person tells of a loss, of a bad time, or of feeling low."""


@dataclass(frozen=True, slots=True)
class InDanger:
    """The person speaks of hurting themselves."""


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
class Error:
    """Something broke, and nothing that was said is lost."""
