"""What a call of a model may rest on: the words of the message, and the items that it names or points at."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from convrec.agent.understanding import Attitude, ItemMention, Scene, Understanding
from convrec.errors import UnknownItemError, UsageError
from convrec.retrieval.catalogue import Catalogue
from convrec.types import Row

__all__ = ["Grounds"]

_WORD = re.compile(r"[^\W_]+")
_TELLING = 4
"""Letters of a word of a title that shows by itself that the title is meant."""
_POINTING = re.compile(r"\b(?:it|that|this|those|these|them|one|ones|first|second|third|last|both|previous)\b", re.IGNORECASE)


@dataclass
class Grounds:
    """The message of a turn with what code has read in it.

    Attributes
    ----------
    text
        The message.
    understood
        What code makes of it.
    scene
        What the person can see and point at.
    catalogue
        The items.
    looked_up
        Rows found by names that the message holds.
    """

    text: str
    understood: Understanding
    scene: Scene
    catalogue: Catalogue
    looked_up: set[Row] = field(default_factory=set[Row])

    def offered(self) -> dict[Row, str]:
        """Rows that the model is told of, with why: "named", "shown"."""
        found = dict.fromkeys((m.row for m in self.understood.mentions), "named in the message")
        found |= {row: "named in the message" for r in self.understood.references for row in r.rows if row not in found}
        found |= {row: "shown last" for row in (*self.scene.focus, *self.scene.shown) if row not in found}
        return found | {row: "spoken of before" for row in self.scene.mentioned[:6] if row not in found}

    def row(self, item_id: str) -> Row:
        """The row of an id that the message gives a reason for.

        Raises
        ------
        UsageError
            When there is no such item, or nothing in the message names it or points at it.
        """
        if item_id not in self.catalogue:
            raise UnknownItemError(f"no item has the id {item_id!r}; use an id that you were given")
        row = self.catalogue.row_of(item_id)
        if not self._meant(row):
            raise UsageError(f"nothing in the message names {item_id!r} or points at it; leave it out")
        return row

    def says(self, words: str) -> str:
        """The stretch of the message that words are, as it stands there; "" where the message does not hold them."""
        wanted = _WORD.findall(words)
        if not wanted:
            return ""
        found = re.search(r"\b" + r"[\W_]+".join(map(re.escape, wanted)) + r"\b", self.text, re.IGNORECASE)
        return found[0] if found else ""

    def unsaid(self, words: str) -> list[str]:
        """Words that the message does not hold, in any order."""
        said = {word.casefold() for word in _WORD.findall(self.text)}
        return [word for word in _WORD.findall(words) if word.casefold() not in said]

    def mention(self, row: Row, attitude: Attitude) -> ItemMention:
        """An item with how the person stands to it, and the words that name it: those that code found, else the title's, else all."""
        known = next((m for m in self.understood.mentions if m.row == row), None)
        if known is not None:
            return ItemMention(known.start, known.end, known.words, row, attitude, known.strength, known.rivals, known.also_seen)
        words = self.says(self.catalogue.title(row)) or self.text
        start = self.text.find(words)
        return ItemMention(start, start + len(words), words, row, attitude)

    def _meant(self, row: Row) -> bool:
        named = {m.row for m in self.understood.mentions} | {row for r in self.understood.references for row in r.rows} | self.looked_up
        if row in named:
            return True
        if row in (*self.scene.focus, *self.scene.shown) and _POINTING.search(self.text):
            return True
        return any(len(word) >= _TELLING and self.says(word) for word in _telling(self.catalogue.title(row)))


def _telling(title: str) -> Iterable[str]:
    return (word for word in _WORD.findall(title) if word[:1].isupper())
