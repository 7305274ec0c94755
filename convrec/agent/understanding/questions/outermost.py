"""Questions for the outermost of a named set: "which Godfather is the longest?", "what's the shortest Kurt Vonnegut book?"."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from convrec.agent.understanding._types import Scene, TitleSpan
from convrec.agent.understanding.numbers import NumericFields
from convrec.agent.understanding.pointing.words import LAST, ORDINALS
from convrec.agent.understanding.questions.questioned import Aim, ItemQuestion
from convrec.agent.understanding.titles._series import placed_stems
from convrec.agent.understanding.titles.linker import TitleLinker
from convrec.agent.understanding.words.english import CLOSED
from convrec.agent.understanding.words.phrases import Line
from convrec.agent.understanding.words.text import fold
from convrec.retrieval.catalogue import Catalogue
from convrec.types import Row

__all__ = ["Outermost", "OutermostFinder"]

_LEADS = r"(?:(?:so|and|ok|okay|hey|um|hmm|well|oh|but|then|do you know|tell me|can you tell me) )*"
_TAIL = r"(?: (?:one|item|then|please|of all|of them all|overall|ever|here|you have|that you have))*"
_OF = r"(?P<of>of )?(?:all )?(?:the )?"
_FRAMES = tuple(
    re.compile(_LEADS + frame + _TAIL)
    for frame in (
        rf"(?:which|what) {_OF}(?P<name>.+?)(?: (?:item|part|one))?(?: (?:is|was|s|are))(?: the)? extreme",
        rf"(?:which|what|whats|whichs)(?: (?:is|was|are))? the extreme (?:part )?{_OF}(?P<name>.+?)(?: (?:item|part|one))?",
    )
)
_GOING_ON = re.compile(rf"{_LEADS}(?:what|how) about the extreme{_TAIL}")
"""The same asked again, of those shown."""


class Outermost(NamedTuple):
    """What such a question comes to: items compared, the outermost first, or else a request for the outermost of a kind of item."""

    question: ItemQuestion | None = None
    request: str = ""


class OutermostFinder:
    """Finds such questions; safe to share between threads.

    Parameters
    ----------
    catalogue, fields
        The items, and their numeric fields with words for the outermost.
    linker
        Finds the items of a series by its name.
    works
        The rows of what somebody made, by the name alone; none for other words.
    nouns
        Folded words for an item.
    """

    def __init__(
        self, catalogue: Catalogue, fields: NumericFields, linker: TitleLinker, works: Callable[[str], Sequence[Row]], nouns: frozenset[str]
    ) -> None:
        self._catalogue = catalogue
        self._fields = fields
        self._linker = linker
        self._works = works
        self._nouns = nouns

    def find(self, row: Line, scene: Scene) -> Outermost | None:
        """The question; None where nothing is named but the outermost itself, which is one of those shown."""
        for k in range(len(row)):
            hit = self._fields.extremes.at(row, k)
            if hit is None or not self._catalogue.domain.fields[hit[1][0]].is_numeric:
                continue
            worded = " ".join(self._word(key) for key in (*row.keys[:k], "extreme", *row.keys[k + hit[0] :]))
            if self._linker.called(row.span(max(0, k - 1), len(row)).words.strip(" ?!.")):
                return None
            if _GOING_ON.fullmatch(worded):
                return self._found(self._ranked(scene.shown, *hit[1]))
            match = next((m for frame in _FRAMES if (m := frame.fullmatch(worded))), None)
            if match is not None and not set(match["name"].split()) <= CLOSED | self._nouns | ORDINALS.keys() | LAST | {"item"}:
                compared = self._found(self._ranked(self._named(match["name"]), *hit[1]))
                return compared or self._request(row.span(k, k + hit[0]).words, match)
        return None

    def _request(self, extreme: str, match: re.Match[str]) -> Outermost | None:
        """For the outermost of a kind; none of those of them that were shown, which "of the" and "these" point at."""
        pointed = match["of"] or match["name"].split()[0] in ORDINALS.keys() | LAST | {"these", "those", "them", "your", "my"}
        name, noun = match["name"], self._catalogue.domain.noun.one
        kind = re.sub(r"\bitem\b", noun, name) if "item" in name.split() else f"{name} {noun}"
        return None if pointed else Outermost(request=f"the {extreme} {kind}")

    @staticmethod
    def _found(question: ItemQuestion | None) -> Outermost | None:
        return Outermost(question) if question is not None else None

    def points(self, row: Line, title: TitleSpan) -> bool:
        """Whether words read as a name are only "the longest" or "the sixth", which points at what was shown."""
        places = row.within(title)
        if not len(places) or row.keys[places.start] != "the" or self._linker.called(title.words):
            return False
        if len(places) == 2 and row.keys[places.start + 1] in ORDINALS:
            return True
        hit = self._fields.extremes.at(row, places.start + 1)
        return hit is not None and places.start + 1 + hit[0] == places.stop

    def _word(self, key: str) -> str:
        return "item" if key in self._nouns and key != "one" else key

    def _named(self, name: str) -> Sequence[Row]:
        """The items of a series, or of whoever is named."""
        linked = self._linker.link(f"all the {name} {self._catalogue.domain.noun.many}")
        held = [row for span in linked if span.every for row in span.rows]
        if held and not any(placed_stems(self._catalogue, row) for row in held):
            held += [row for row in self._begun_with(name) if row not in held]
        return held or self._works(name)

    def _begun_with(self, name: str) -> list[Row]:
        """The items whose titles begin with a name that several carry: the "Aliens" and "Alien 3" of "alien"."""
        begun = re.compile(rf"(?:the |an? )?{re.escape(name)}s?\b")
        titles = self._catalogue.strings(self._catalogue.domain.title_field)
        return [Row(int(number)) for number in titles.words.holding(name) if begun.match(fold(titles[int(number)]))]

    def _ranked(self, rows: Sequence[Row], field: str, more: bool) -> ItemQuestion | None:
        numbers = self._catalogue.numbers(field)
        known = [row for row in dict.fromkeys(rows) if numbers[row] == numbers[row]]
        known.sort(key=lambda row: -float(numbers[row]) if more else float(numbers[row]))
        return ItemQuestion(tuple(known), field, aim=Aim.COMPARE, more=more) if len(known) > 1 else None
