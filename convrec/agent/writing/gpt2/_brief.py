"""What a reply is to say, with every name and fact taken out, and what code puts back in."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from convrec.agent.writing.gpt2._slots import OPTIONAL, REPLY, in_text, item

__all__ = ["Brief", "Outline", "Subject", "Wordings"]

Wordings = tuple[str, ...]
"""Ways to word one slot; none when the slot cannot be had in this shape."""


@dataclass(frozen=True, slots=True)
class Subject:
    """One item of an outline.

    Attributes
    ----------
    required
        Kinds of fact that have to be told, the one that speaks most for the item first.
    optional
        Kinds that may be.
    promo
        Whether the owner's disclosure has to come right before the name.
    lacks
        Slots of those kinds that cannot be worded in one of their shapes.
    """

    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    promo: bool = False
    lacks: tuple[str, ...] = ()

    def slots(self, kind: str) -> tuple[str, ...]:
        """The slots that can tell a kind of fact."""
        return tuple(token for token in in_text(kind) if token not in self.lacks)


@dataclass(frozen=True, slots=True)
class Outline:
    """A plan without names: all that the model sees.

    Attributes
    ----------
    act
        What kind of reply it is.
    required, optional
        Kinds beside the items' facts that have to stand in the reply, or may.
    subjects
        The items, in the order in which they are to be named.
    asks
        Whether the reply may hold a question.
    lacks
        As in `Subject`, of `required` and `optional`.
    """

    act: str
    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    subjects: tuple[Subject, ...] = ()
    asks: bool = False
    lacks: tuple[str, ...] = ()

    def slots(self, kind: str) -> tuple[str, ...]:
        """The slots that can tell a kind."""
        return tuple(token for token in in_text(kind) if token not in self.lacks)

    def prompt(self, tone: str, length: str) -> list[str]:
        """The plan as the model reads it, up to the mark after which the reply begins."""
        told = [f"<{self.act}>", f"<{tone}>", f"<{length}>", *self._listed(self.required, self.optional)]
        for number, subject in enumerate(self.subjects, start=1):
            told += ["<promo>"] * subject.promo + [item(number), *_stories(subject, self._listed(subject.required, subject.optional))]
        return [*told, REPLY]

    def _listed(self, required: tuple[str, ...], optional: tuple[str, ...]) -> list[str]:
        found = [f"<{kind}>" for kind in required]
        return found + ([OPTIONAL, *(f"<{kind}>" for kind in optional)] if optional else [])


def _stories(subject: Subject, told: list[str]) -> list[str]:
    """A story is announced by the shape that tells most of what can be done with it."""
    best = next((token for token in ("<story:w>", "<story:i>", "<story:c>", "<story:s>") if token not in subject.lacks), "<story>")
    return [best if name == "<story>" else name for name in told]


def _none() -> Mapping[str, Wordings]:
    return {}


@dataclass(frozen=True, slots=True)
class Brief:
    """An outline with the words for its slots.

    Attributes
    ----------
    outline
        What the model sees.
    words
        By slot of the reply at large, the ways to word it.
    facts
        For each item, by slot (its name under ``<item>``), the ways to word it.
    plural
        Kinds whose words are several names, so that a verb after them is plural.
    names
        Texts that keep their first letter at the start of a sentence.
    """

    outline: Outline
    words: Mapping[str, Wordings] = field(default_factory=_none)
    facts: tuple[Mapping[str, Wordings], ...] = ()
    plural: frozenset[str] = frozenset()
    names: tuple[str, ...] = ()
