"""Questions that compare items: "which of these is the oldest?", "Emma or Persuasion, which is shorter?", "is it lighter than that?"."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from convrec.agent.understanding._types import Reference, Scene, TitleSpan, ValueSpan
from convrec.agent.understanding.numbers import NumericFields
from convrec.agent.understanding.questions.asked_rows import within
from convrec.agent.understanding.questions.asking import LEAD_INS, may_begin
from convrec.agent.understanding.questions.deciding import deciding
from convrec.agent.understanding.questions.questioned import Aim, ItemQuestion
from convrec.agent.understanding.questions.short_names import ShortNames
from convrec.agent.understanding.titles.called_so import called_so
from convrec.agent.understanding.words.english import ARTICLES
from convrec.agent.understanding.words.patterns import Patterns, listed
from convrec.agent.understanding.words.phrases import Line, Phrases, covered, keys_of
from convrec.agent.understanding.words.wordlist import words
from convrec.retrieval.constraints import Constraint, Op
from convrec.retrieval.domain import FieldType
from convrec.retrieval.filters import meets
from convrec.types import Row

if TYPE_CHECKING:
    from convrec.retrieval.catalogue import Catalogue

__all__ = ["ComparisonFinder"]

_SHORTEST = 2
_SHORT = 6
_SURE = 0.5
_WHICH = words("which what whats is who whos")
"""First words of a question which of some items is more of something."""
_WHICH_OF_THEM = words("which whos")
_OR = frozenset({"or", "vs", "versus"})
_DIFFERENCE = words("difference differ differs")
_PRAISING = words("better best")
_LESS = words("less least lower lowest fewer fewest worse worst")
_DEGREES = _PRAISING | _LESS | words("more most higher highest longer longest")
"""Words before a field's name that ask which of some items has more or less of it."""
_THOSE = (("those",), ("these",), ("them",))
_LONGEST = 16
_MOST = 5
_COMING = "(came|come|comes|was|is|were|are) (out|made|released|published|written|printed)?"
_CAME: Patterns[bool] = Patterns(
    [
        *((p, False) for p in listed(f"{_COMING} (the)? (first|earliest)")),
        *((p, True) for p in listed(f"{_COMING} (the)? (last|latest)")),
    ]
)
"""How it is asked which item is the oldest or the newest; True for the newest."""
_LEADS = rf"(?:(?:{'|'.join(sorted(LEAD_INS))}) )*"
_WHICH_NAME = re.compile(rf"{_LEADS}(?:which|what)(?: of the)?")
_TO_TAKE = re.compile(r"(?:\w+ )?(?:should|would|do|shall|can|is the best|is best|to|first)\b")
_BOTH_NAMED = re.compile(rf"{_LEADS}(?:.* )?(?:difference|compare|differ)\b.* (?:two|both|old and new|different|three)(?: the)?")
"""Words before a name that set all who have it apart."""
_ASKING = words("is are was were does do isnt arent")
"""First words of a question that a yes or no answers."""


class ComparisonFinder:
    """Finds such questions; safe to share between threads.

    Parameters
    ----------
    catalogue, fields
        The catalogue, and its numeric fields with their words for more and less.
    names
        What people call the fields.
    """

    def __init__(self, catalogue: "Catalogue", fields: NumericFields, names: Phrases[str]) -> None:
        self._domain = catalogue.domain
        self._names = names
        self._short = ShortNames(catalogue.domain)
        self._nouns = frozenset(k for noun in catalogue.domain.nouns() for k in keys_of(noun)) - {"one"}
        self._catalogue = catalogue
        self._numeric = fields
        self._relative = fields.relative
        self._described = frozenset(n for n, spec in catalogue.domain.fields.items() if spec.type is FieldType.TAGS and spec.is_multi)

    def find(
        self, row: Line, titles: Sequence[TitleSpan], references: Sequence[Reference], scene: Scene, values: Sequence[ValueSpan] = ()
    ) -> ItemQuestion | None:
        """The comparison that a message asks for, or the choice it leaves to the agent; None where it asks for neither."""
        return (
            self.compared(row, titles)
            or self.in_field(row, titles, references, scene)
            or self.most(row, references, scene)
            or self.against(row, titles, references)
            or self.against_others(row, titles, references, scene)
            or likened(row, titles, references)
            or self.having(row, titles, references, values, scene)
            or self.namesakes(row, titles)
            or deciding(row, titles, references, scene, nouns=self._nouns)
        )

    def most(self, row: Line, references: Sequence[Reference], scene: Scene) -> ItemQuestion | None:
        """For "which of these is the oldest?", "which one is shorter?"."""
        asks = _opens(row) in ("which", "what", "whats") or ("which" in row.keys and bool(references))
        pointed = "of" in row.keys or row.text.rstrip().endswith("?")
        bare = pointed and 0 < len(row) <= _SHORT and sum(len(row.within(r)) for r in references) >= len(row) - 1
        if not (asks or bare or self._outdoes(row, references)):
            return None
        for reference in references:
            keys = row.within(reference)
            hit = next((h for k in keys if (h := self._numeric.extremes.at(row, k)) is not None), None)
            narrowed = len(scene.shown) == 1 and _opens(row) == "which"
            if hit is not None and len(reference.rows) == 1 and not (narrowed or any(len(r.rows) > 1 for r in references)):
                return self._ranked(reference.rows, hit[1], scene.shown)
        return self._outermost(row, references, scene)

    def _outdoes(self, row: Line, references: Sequence[Reference]) -> bool:
        """Whether a message begins with the one of several that is more so: "the cheaper of the two", "the longest of those please"."""
        begin = next((i for i, key in enumerate(row.keys) if key not in LEAD_INS | {"the"}), len(row))
        hit = (self._relative.at(row, begin) or self._numeric.extremes.at(row, begin)) if begin < len(row) else None
        end = begin + hit[0] if hit is not None else len(row)
        end += row.keys[end : end + 1] == ("one",)
        of_several = row.keys[end + 1 : end + 2] in _THOSE or any(row.within(r).start == end + 1 and len(r.rows) > 1 for r in references)
        return row.keys[end : end + 1] == ("of",) and of_several

    def _outermost(self, row: Line, references: Sequence[Reference], scene: Scene) -> ItemQuestion | None:
        """For "which is newer?", of all that was shown, and "which of the first two is shorter?", of those pointed at."""
        several = tuple(dict.fromkeys(r for reference in references for r in reference.rows))
        among = several if len(several) > 1 else _shown(scene) or scene.focus
        hit = next((h for k in range(len(row)) if (h := self._numeric.extremes.at(row, k) or self._relative.at(row, k))), None)
        hit = hit or self._came(row)
        asks = "which" in row.keys if among is several else _opens(row) == "which" and hit is not None and len(row) - hit[0] < _SHORT
        if hit is None or not (asks or self._outdoes(row, references)) or not self._domain.fields[hit[1][0]].is_numeric:
            return None
        numbers = self._catalogue.numbers(hit[1][0])
        known = sorted((r for r in among if numbers[r] == numbers[r]), key=lambda r: float(numbers[r]))
        return self._ranked((known[-1 if hit[1][1] else 0],), hit[1], among) if known else None

    def _came(self, row: Line) -> tuple[int, tuple[str, bool]] | None:
        """For "which came first", "which was made last": the field that tells when, and whether the latest is asked for."""
        year = next((f.name for f in self._numeric.of_kind("year")), None)
        hit = next((h for k in range(len(row)) if (h := _CAME.at(row, k)) is not None), None)
        return (hit[0], (year, hit[1])) if hit is not None and year is not None else None

    @staticmethod
    def _ranked(rows: tuple[Row, ...], asked: tuple[str, bool], among: Sequence[Row]) -> ItemQuestion:
        """The question for the outermost of some items, that one first."""
        field, more = asked
        found = (*rows, *(r for r in among if r not in rows)) if set(rows) <= set(among) else rows
        return ItemQuestion(found, field, aim=Aim.COMPARE, more=more)

    def compared(self, row: Line, named: Sequence[TitleSpan]) -> ItemQuestion | None:
        """For "Emma or Persuasion, which is shorter?", "what's shorter, Emma or Persuasion?"."""
        if len(named) < 2:
            return None
        for i in range(len(row)):
            end = _asks_which(row, i)
            if end is not None:
                last = len(row) if row.keys[i] == "which" else end + 1
                hit = next((h for k in range(end, last) if (h := self._relative.at(row, k) or self._numeric.extremes.at(row, k))), None)
                if hit is not None:
                    field, more = hit[1]
                    return ItemQuestion(tuple(dict.fromkeys(t.rows[0] for t in named)), field, aim=Aim.COMPARE, more=more)
        return None

    def in_field(self, row: Line, titles: Sequence[TitleSpan], references: Sequence[Reference], scene: Scene) -> ItemQuestion | None:
        """For "which has the better battery, Emma or Persuasion?", "what's the price difference?": what each has of the field named."""
        keys = frozenset(row.keys)
        which = any(key in _WHICH_OF_THEM and may_begin(row, i) for i, key in enumerate(row.keys))
        better = next((i for i, key in enumerate(row.keys) if key in _DEGREES), None)
        named = tuple(dict.fromkeys(t.rows[0] for t in titles))
        pointed = tuple(dict.fromkeys(r for reference in references for r in reference.rows))
        rows = named if len(named) > 1 else pointed if len(pointed) > 1 else () if named or pointed else scene.several
        asks = bool(keys & _DIFFERENCE) or (which and better is not None) or (len(named) > 1 and bool(keys & _OR))
        if len(rows) < _SHORTEST or not asks or len(row) > _LONGEST:
            return None
        begin = 0 if keys & _DIFFERENCE or better is None else better + 1
        hits = ((k, h[1]) for k in range(begin, len(row)) if (h := self._names.at(row, k)) and not covered(row.span(k, k + h[0]), titles))
        field = next((name for k, name in hits if row.keys[k] != "about" and (better is None or begin == 0 or k == begin)), None)
        if field is None:
            rest = [key for k, key in enumerate(row.keys) if k >= begin and key not in _OR and not within(row, k, [*titles, *references])]
            field = self._short.field(rest)
        if field is None or self._domain.fields[field].type is FieldType.TEXT:
            return None
        if keys & _DIFFERENCE:
            return ItemQuestion(rows, field)
        worse = better is not None and row.keys[better] in _LESS
        cheap = better is not None and row.keys[better] in _PRAISING and self._domain.fields[field].type is FieldType.MONEY
        return ItemQuestion(rows, field, aim=Aim.COMPARE, more=not (worse or cheap))

    def namesakes(self, row: Line, named: Sequence[TitleSpan]) -> ItemQuestion | None:
        """For "which Batman should I start with?", "what's the difference between the two Emmas?": all that have the name."""
        if len(named) != 1:
            return None
        places = row.within(named[0])
        text = " ".join(row.keys[: places.start])
        begin = " ".join(row.keys[places.stop :])
        rows = called_so(self._catalogue, named[0])[:_MOST]
        if len(rows) > 1 and _WHICH_NAME.fullmatch(text) and _TO_TAKE.match(begin):
            return ItemQuestion(rows, None, aim=Aim.CHOOSE)
        same = tuple(r for r in rows if self._catalogue.title(r) == self._catalogue.title(named[0].rows[0]))
        if len(same) > 1 and _BOTH_NAMED.fullmatch(text) and not begin:
            return ItemQuestion(same, None, aim=Aim.COMPARE)
        return None

    def having(
        self, row: Line, named: Sequence[TitleSpan], references: Sequence[Reference], values: Sequence[ValueSpan], scene: Scene
    ) -> ItemQuestion | None:
        """For "which is scarier, Emma or Dracula?", "the 2nd and 4th tempt me. which is scarier": which of them is described so.

        Where that tells them not apart, how each is described.
        """
        rows = tuple(dict.fromkeys(t.rows[0] for t in named))
        asks = _opens(row) in _WHICH and bool(_OR.intersection(row.keys))
        if not named:
            rows = tuple(dict.fromkeys(r for reference in references for r in reference.rows)) or scene.weighed
            asks = any(key in _WHICH_OF_THEM and may_begin(row, i) for i, key in enumerate(row.keys))
        sure = [v for v in values if v.confidence >= _SURE and v.field in self._described and not covered(v, named)]
        if len(rows) < 2 or not asks or len(sure) != 1:
            return None
        demand = Constraint(sure[0].field, Op.CONTAINS, sure[0].values[0], True, sure[0].words)
        so = [r for r in rows if meets(self._catalogue, r, demand)]
        if 0 < len(so) < len(rows):
            return ItemQuestion(rows, None, sure[0].words, aim=Aim.SINGLE, demands=(demand,))
        return ItemQuestion(rows, sure[0].field, sure[0].words, values=sure[0].values)

    def against(self, row: Line, titles: Sequence[TitleSpan], references: Sequence[Reference]) -> ItemQuestion | None:
        """For "is the first one heavier than the second?", "how much longer is Emma than Persuasion?"."""
        if not len(row) or not (row.keys[0] in _ASKING or row.keys[:2] == ("how", "much")):
            return None
        hit = next((h for k in range(1, len(row)) if (h := self._numeric.than.at(row, k) or self._relative.at(row, k)) is not None), None)
        if hit is None or "than" not in row.keys:
            return None
        than = row.words[row.keys.index("than")].start
        named = [(t.start, t.rows[0]) for t in titles] + [(r.start, r.rows[0]) for r in references if len(r.rows) == 1]
        before = [item for start, item in sorted(named) if start < than]
        behind = [item for start, item in sorted(named) if start > than]
        if not before or not behind or before[-1] == behind[0]:
            return None
        field, more = hit[1]
        return ItemQuestion((before[-1], behind[0]), field, aim=Aim.COMPARE, more=more)

    def against_others(self, row: Line, titles: Sequence[TitleSpan], references: Sequence[Reference], scene: Scene) -> ItemQuestion | None:
        """For "is Emma shorter?": the one that is named against what was spoken of last, or else against the rest that was shown."""
        hit = self._relative.at(row, len(row) - 1) if len(row) > _SHORTEST else None
        rows = tuple(dict.fromkeys([t.rows[0] for t in titles] + [r.rows[0] for r in references if len(r.rows) == 1]))
        if hit is None or row.keys[0] not in _ASKING or len(rows) != 1:
            return None
        spoken_of = scene.focus if len(scene.focus) == 1 and scene.focus != rows else scene.shown or scene.focus
        others = tuple(r for r in spoken_of if r not in rows)
        field, more = hit[1]
        return ItemQuestion((*rows, *others), field, aim=Aim.COMPARE, more=more) if others else None


def _opens(row: Line) -> str:
    """The first word of a message behind those that lead over to it; "" where there is none."""
    return next((key for key in row.keys if key not in LEAD_INS), "")


_LIKE = Patterns.of(True, *listed("(anything|much|a bit|at all|really|exactly|kind of|sort of)? (like|similar to) ; as * as"))
"""What likens one item to another."""
_SIMILAR = words("similar alike common share")
"""Words of a question what several items have in common."""


def likened(row: Line, titles: Sequence[TitleSpan], references: Sequence[Reference]) -> ItemQuestion | None:
    """For "is it like Emma?", "is Emma similar to Persuasion?", "how alike are the two?": how the items differ."""
    every: list[TitleSpan | Reference] = [*titles, *references]
    named = sorted((s for s in every if s.rows), key=lambda s: s.start)
    if _alike(row, named):
        rows = tuple(dict.fromkeys(r for s in named for r in (s.rows[:1] if isinstance(s, TitleSpan) else s.rows)))
        return ItemQuestion(rows, None, aim=Aim.COMPARE) if len(rows) > 1 else None
    begin = next((i for i, key in enumerate(row.keys) if key not in LEAD_INS), len(row))
    asked = next((s for s in named if _starts(row, s, begin + 1) and (isinstance(s, TitleSpan) or len(s.rows) == 1)), None)
    if begin + 3 >= len(row) or row.keys[begin] not in _ASKING or asked is None:
        return None
    stop = row.within(asked).stop
    other = next((s for s in named if s.start > asked.end), None)
    hit = _LIKE.at(row, stop) if stop < len(row) else None
    if other is None or hit is None or not _starts(row, other, stop + hit[0]) or other.rows[0] == asked.rows[0]:
        return None
    return ItemQuestion((asked.rows[0], other.rows[0]), None, aim=Aim.COMPARE)


def _starts(row: Line, span: TitleSpan | Reference, i: int) -> bool:
    """Whether it begins at word `i`, or behind an article there."""
    start = row.within(span).start
    return start == i or (start == i + 1 and row.keys[i] in ARTICLES)


def _alike(row: Line, named: Sequence[TitleSpan | Reference]) -> bool:
    """Whether a question asks what items have in common."""
    keys = [key for i, key in enumerate(row.keys) if not any(i in row.within(s) for s in named)]
    begin = next((i for i, key in enumerate(keys) if key not in LEAD_INS), len(keys))
    asks = keys[begin : begin + 1] in (["how"], ["are"], ["what"], ["do"]) and bool(_SIMILAR & set(keys))
    return asks and len(keys) - begin <= _SHORT and "to" not in keys


def _shown(scene: Scene) -> tuple[Row, ...]:
    """What is compared where nothing is pointed at: those shown last, and where they were narrowed down to one all shown before as well."""
    if len(scene.several) != 1:
        return scene.several
    return tuple(dict.fromkeys((*scene.several, *(row for batch in reversed(scene.batches) for row in batch))))


def _asks_which(row: Line, i: int) -> int | None:
    """The word behind a "which is", "which one" or "what's the" at word `i`; None where none stands there."""
    head = row.keys[i]
    if head == "whats" or (head in ("which", "what") and row.keys[i + 1 : i + 2] in (("is",), ("one",), ("of",))):
        begin = i + 1 + (head != "whats")
        end = begin + (head != "which" and row.keys[begin : begin + 1] == ("the",))
        return end if end < len(row) else None
    return None
