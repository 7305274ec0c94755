"""Questions put again for other items: "and the others?" or "what about the second?" behind "is the first one funny?"."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace

from convrec.agent.understanding._types import Act, Attitude, ItemMention, Reference, Scene, TitleSpan, Understanding
from convrec.agent.understanding.pointing.references import ReferenceFinder
from convrec.agent.understanding.questions.asking import LEAD_INS
from convrec.agent.understanding.questions.questioned import Aim, ItemQuestion
from convrec.agent.understanding.words.patterns import Patterns, listed, words
from convrec.agent.understanding.words.phrases import Line, line
from convrec.types import Row

__all__ = ["AskedAgain"]

Read = Callable[[str, Scene, dt.date | None], Understanding]
_WHAT_OF = Patterns.of(True, *listed("(what|how) (about|of) (for)?"))
_IDLE = words("please then too though as well")
_AIMS = (Aim.FACT, Aim.OPINION)


class AskedAgain:
    """Finds such questions; safe to share between threads.

    Parameters
    ----------
    references, names
        Finds what a message points at in a scene, and the items that it names.
    read
        Reads a message as if nothing had been asked before.
    """

    def __init__(self, references: ReferenceFinder, names: Callable[[str], list[TitleSpan]], read: Read) -> None:
        self._references = references
        self._names = names
        self._read = read

    def find(self, text: str, scene: Scene, today: dt.date | None) -> Understanding | None:
        """The question asked last, about what this message points at or names and says nothing else of; None for any other message."""
        meant = self._meant(line(text), scene) if scene.asked else None
        if meant is None:
            return None
        last = next((asked for asked in reversed(scene.asked) if self._meant(line(asked), scene) is None), "")
        heard = self._read(last, scene, today) if last else None
        question = heard.question if heard is not None else None
        if heard is None or question is None or question.availability or question.aim not in _AIMS:
            return None
        asked = [replace(q, words=q.words or last) for q in (question, *heard.further)]
        if isinstance(meant, TitleSpan):
            mention = ItemMention(meant.start, meant.end, meant.words, meant.rows[0], Attitude.ASK)
            return self._again(text, asked, meant.rows[:1], mentions=(mention,))
        return self._again(text, asked, meant.rows, references=(meant,))

    @staticmethod
    def _again(
        text: str,
        asked: Sequence[ItemQuestion],
        rows: tuple[Row, ...],
        *,
        mentions: tuple[ItemMention, ...] = (),
        references: tuple[Reference, ...] = (),
    ) -> Understanding:
        """The questions for each of the rows; one that a field answers asks of all at once."""
        first, *further = [
            replace(question, rows=group)
            for question in asked
            for group in ([rows] if question.field is not None and question.known else [(row,) for row in rows])
        ]
        return Understanding(text, Act.ASK_ITEM, 1.0, mentions=mentions, references=references, question=first, further=tuple(further))

    def _meant(self, row: Line, scene: Scene) -> Reference | TitleSpan | None:
        """What a message is about that names or points at one thing and says nothing more than "and", "what about"."""
        start = next((i for i, key in enumerate(row.keys) if key not in LEAD_INS), len(row))
        hit = _WHAT_OF.at(row, start) if start < len(row) else None
        first = start + hit[0] if hit is not None else start
        if first >= len(row) or not (hit or "?" in row.text or "and" in row.keys[:first]):
            return None
        spans: list[Reference | TitleSpan] = [*self._references.find(row.text, scene), *self._names(row.text)]
        for span in spans:
            places = row.within(span)
            plain = not isinstance(span, Reference) or span.attitude is Attitude.PLAIN
            if plain and places.start == first and all(key in _IDLE for key in row.keys[places.stop :]):
                return span
        return None
