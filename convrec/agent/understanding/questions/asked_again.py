"""Questions put again for other items: "and the others?", "what about the second?", "sorry, I meant Emma" behind "is it funny?"."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from convrec.agent.understanding._types import Act, Attitude, ItemMention, Reference, Scene, TitleSpan, Understanding
from convrec.agent.understanding.pointing.item_words import item_words
from convrec.agent.understanding.pointing.mistaken import meant_instead
from convrec.agent.understanding.pointing.references import ReferenceFinder
from convrec.agent.understanding.pointing.words import ORDINALS
from convrec.agent.understanding.questions.asking import LEAD_INS
from convrec.agent.understanding.questions.questioned import Aim, ItemQuestion
from convrec.agent.understanding.words.patterns import Patterns, listed, words
from convrec.agent.understanding.words.phrases import Line, line
from convrec.agent.understanding.words.text import singular
from convrec.types import Row

if TYPE_CHECKING:
    from convrec.retrieval.catalogue import Catalogue

__all__ = ["AskedAgain"]

Read = Callable[[str, Scene, dt.date | None], Understanding]
_WHAT_OF = Patterns.of(True, *listed("(what|how) (about|of) (for)?"))
_IDLE = words("please then too though as well")
_BESIDE = _IDLE | words("the one ones by from of with and sorry item version original remake directed written")
"""Words beside what was meant that only say more of it."""
_SEVERAL = 2
_AIMS = (Aim.FACT, Aim.OPINION)


class AskedAgain:
    """Finds such questions; safe to share between threads.

    Parameters
    ----------
    references, names
        Finds what a message points at in a scene, and the items that it names.
    read
        Reads a message as if nothing had been asked before.
    catalogue, series_of
        The items, and the rows of the series that one belongs to, in order.
    """

    def __init__(
        self,
        references: ReferenceFinder,
        names: Callable[[str], list[TitleSpan]],
        read: Read,
        catalogue: "Catalogue",
        series_of: Callable[[Row], list[Row]],
    ) -> None:
        self._references = references
        self._names = names
        self._read = read
        self._catalogue = catalogue
        self._series_of = series_of

    def find(self, text: str, scene: Scene, today: dt.date | None) -> Understanding | None:
        """The question asked last, about what this message points at or names and says nothing else of; None for any other message."""
        instead = self._meant_instead(text, scene) if scene.asked else None
        meant = instead or (self._meant(line(text), scene) if scene.asked else None)
        if meant is None:
            return None
        last = next((asked for asked in reversed(scene.asked) if not self._goes_on(asked, scene)), "")
        heard = self._read(last, scene, today) if last else None
        question = heard.question if heard is not None else None
        if heard is None or question is None or (question.availability and instead is None) or question.aim not in _AIMS:
            return None
        asked = [replace(q, words=q.words or last) for q in (question, *heard.further)]
        if isinstance(meant, TitleSpan):
            mention = ItemMention(meant.start, meant.end, meant.words, meant.rows[0], Attitude.ASK)
            return self._again(text, asked, meant.rows[:1], mentions=(mention,))
        return self._again(text, asked, meant.rows, references=(meant,))

    def _goes_on(self, asked: str, scene: Scene) -> bool:
        """Whether a message asks nothing of its own."""
        return self._meant(line(asked), scene) is not None or meant_instead(asked) is not None

    def _meant_instead(self, text: str, scene: Scene) -> TitleSpan | None:
        """The item that a message says was meant by the question before: "sorry i meant aliens. the 1986 one", "no, the second one"."""
        meant = meant_instead(text)
        if meant is None or not meant.outright:
            return None
        row = line(meant.words)
        named = self._names(meant.words) or self._counted(row, scene)
        if len(named) != 1 or named[0].rows[0] in scene.focus[:1]:
            return None
        places, own = row.within(named[0]), self._words_of(named[0].rows[0])
        beside = [key for k, key in enumerate(row.keys) if k not in places]
        return named[0] if all(key in _BESIDE or singular(key) in own for key in beside) else None

    def _counted(self, row: Line, scene: Scene) -> list[TitleSpan]:
        """The part of the series of what was asked about that is told by its place, where no list was shown to count in."""
        begin = next((i for i, key in enumerate(row.keys) if key != "the"), len(row))
        place = ORDINALS.get(row.keys[begin], -1) if begin < len(row) else -1
        series = self._series_of(scene.focus[0]) if len(scene.focus) == 1 and len(scene.shown) < _SEVERAL else []
        if not 0 <= place < len(series):
            return []
        span = row.span(0, begin + 1)
        return [TitleSpan(span.start, span.end, span.words, (series[place],))]

    def _words_of(self, item: Row) -> frozenset[str]:
        """Words of an item and of its numbers."""
        fields = self._catalogue.fields(item).values()
        numbers = {f"{value:g}" for value in fields if isinstance(value, int | float)}
        return frozenset(item_words(self._catalogue, item)) | numbers

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
