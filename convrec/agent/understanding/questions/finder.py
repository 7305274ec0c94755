"""Questions about items: "who is in it?", "how long is Heat?", "is the second one scary?", "does it come in red?"."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from convrec.agent.understanding._types import ItemQuestion, Reference, Scene, Span, TitleSpan, ValueSpan
from convrec.agent.understanding.numbers import NumericFields, Quantity
from convrec.agent.understanding.questions.asked_people import AskedPeople
from convrec.agent.understanding.questions.asked_rows import asked_rows, within
from convrec.agent.understanding.questions.asked_value import asked_stretches, asked_value
from convrec.agent.understanding.questions.asking import (
    ABOUT,
    ACTIONS,
    GOOD,
    HEADS,
    HOLDING,
    LEAD_INS,
    MORE,
    PRONOUNS,
    TAKES_PLACE,
    WHERE,
    asks_nothing,
    asks_on,
    asks_what_like,
    may_begin,
)
from convrec.agent.understanding.questions.bare_fields import bare_field, field_of
from convrec.agent.understanding.questions.comparing import ComparisonFinder
from convrec.agent.understanding.questions.field_names import field_names
from convrec.agent.understanding.questions.hoping import hoped_of
from convrec.agent.understanding.questions.kindred import KindredFields
from convrec.agent.understanding.questions.measuring import MeasureQuestions
from convrec.agent.understanding.questions.remarks import bare_figures, remark
from convrec.agent.understanding.questions.short_names import ShortNames
from convrec.agent.understanding.questions.stocking import version_asked
from convrec.agent.understanding.questions.suiting import grading
from convrec.agent.understanding.questions.tagged import Said, tagged
from convrec.agent.understanding.questions.whole import WholeQuestions
from convrec.agent.understanding.values import FUNCTION_WORDS
from convrec.agent.understanding.words.english import PREPOSITIONS
from convrec.agent.understanding.words.patterns import Patterns, listed, words
from convrec.agent.understanding.words.phrases import Line, Phrases, keys_of, line
from convrec.agent.understanding.words.text import singular
from convrec.prompts import article
from convrec.retrieval.domain import Domain, FieldType
from convrec.types import Row

if TYPE_CHECKING:
    from convrec.retrieval.catalogue import Catalogue

__all__ = ["QuestionFinder"]

_MOST = 3
"""Questions of one message that are answered."""
_CALLED = words("called named titled name title again")
"""Words of a question for nothing but the name of what was spoken of: "what is it called?"."""
_BRIEFLY = Patterns.of(
    True,
    *listed("""
    in (short|brief|general|total|a nutshell|a word|one word|a few words|a sentence|one sentence|plain english|simple words) (please)? ;
    (briefly|roughly|basically|quickly|overall) (please)? ; (without|no|minus) (any|the)? spoilers (please)? ;
    (but)? (please)? (dont|do not|without) (spoil|spoiling|spoiler) (it|anything|me|us|the ending|too much)?
"""),
)
"""How much a question wants told, which is nothing that it asks for: "what's Emma about, in short"."""
_OF_ASKING = (("it", "ok"), ("it", "okay"), ("it", "possible"), ("that", "ok"), ("that", "all"))
"""Words behind an "is" that ask for leave rather than about an item, unless somebody is named for whom it may be."""


class QuestionFinder:
    """Finds the question about items in a message; safe to share between threads.

    Parameters
    ----------
    catalogue, fields
        The domain's words for its fields, and the numeric fields.
    kindred
        Tells what is asked in other words than the domain's.
    """

    def __init__(self, catalogue: "Catalogue", fields: NumericFields, kindred: KindredFields | None = None) -> None:
        self._domain: Domain = catalogue.domain
        self._catalogue = catalogue
        self._numeric = fields
        self._nouns = frozenset(k for noun in self._domain.nouns() for k in keys_of(noun))
        names = field_names(self._domain)
        self._names = Phrases(names)
        self._short = ShortNames(self._domain)
        self._kindred = kindred
        self._people = AskedPeople(self._domain, names, self._nouns)
        self._whole = WholeQuestions(catalogue, names, self._nouns)
        self._measures = MeasureQuestions(self._domain, fields, self._names)
        self._comparing = ComparisonFinder(catalogue, fields, self._names)

    def find_all(
        self,
        text: str,
        *,
        titles: Sequence[TitleSpan],
        references: Sequence[Reference],
        scene: Scene,
        values: Sequence[ValueSpan] = (),
        quantities: Sequence[Quantity] = (),
    ) -> list[ItemQuestion]:
        """The questions that a message asks about items, left to right: "who directed it, and how long is it?" asks two.

        Parameters
        ----------
        titles, references
            What it may be about; without them, what the last reply was about.
        values, quantities
            What was found in the message: "is it scary?" asks for a value.
        """
        row = line(text)
        if (compared := self._comparing.find(row, titles, references, scene, values)) is not None:
            return [compared]
        if (whole := self._whole.find(row, titles, references, scene, values)) is not None:
            return [whole]
        if told := self._told(row, [*references, *titles], scene, values, quantities):
            return told

        def at(i: int, stop: int | None = None) -> ItemQuestion | None:
            return self._at(row, i, titles, references, scene, values, quantities, stop)

        starts = [
            i for i in range(len(row)) if (may_begin(row, i) or asks_on(row, i, [*references, *titles])) and not within(row, i, titles)
        ]
        first = next(((i, q) for i in starts if (q := at(i)) is not None), None)
        if first is None:
            return []
        if len(graded := self._graded(row, first[1])) > 1:
            return graded
        later = [i for i in starts if i > first[0] + 1 and HEADS.at(row, i) is not None and at(i) is not None][: _MOST - 1]
        if not later:
            return [first[1]]
        ends = [*later, None]
        found = [q for i, end in zip([first[0], *later], ends, strict=True) if (q := at(i, end)) is not None]
        about = next((q.rows for q in found if q.rows), ())
        return list({(q.field, q.known or q.words): q if q.rows else replace(q, rows=about) for q in reversed(found)}.values())[::-1]

    def _graded(self, row: Line, asked: ItemQuestion) -> list[ItemQuestion]:
        """A question for a value, with the one for whom the item suits beside it where that is asked too: "is it a kids film?"."""
        graded = grading(row, self._domain) if asked.values else None
        return [asked] if graded in (None, asked.field) else [asked, replace(asked, field=graded, values=())]

    def _told(
        self, row: Line, named: Sequence[Span], scene: Scene, values: Sequence[ValueSpan], quantities: Sequence[Quantity]
    ) -> list[ItemQuestion]:
        """What a message states of an item: a question where it ends in a tag or a question mark, else a remark."""
        quantities = quantities or bare_figures(row, scene)
        asked = tagged(row, named, scene)
        said: Said | None = asked or remark(row, named, scene, values, quantities, self._names, self._nouns)
        if said is None:
            return []
        found = self._yes_no(row, said.rows, said.start, said.end, said.spans, values, quantities, elided=True)
        plain = asked is not None or row.text.rstrip().endswith("?")
        return self._graded(row, found if plain else replace(found, stated=True)) if found is not None else []

    def _at(
        self,
        row: Line,
        i: int,
        titles: Sequence[TitleSpan],
        references: Sequence[Reference],
        scene: Scene,
        values: Sequence[ValueSpan],
        quantities: Sequence[Quantity],
        stop: int | None = None,
    ) -> ItemQuestion | None:
        """The question that begins at word `i`, or None; it goes on to the end of its sentence, or to word `stop`."""
        end = i + 1
        while end < len(row) and not row.ended(end) and end != stop:
            end += 1
        if stop is not None and end == stop and end - i > 1 and row.keys[end - 1] in LEAD_INS:
            end -= 1
        end = next((k for k in range(i + 2, end) if (brief := _BRIEFLY.at(row, k)) is not None and k + brief[0] == end), end)
        clause, all_named = row.span(i, end), [*titles, *references]
        named, earlier = [s for s in all_named if s.overlaps(clause)], [s for s in all_named if s.end <= clause.start][-1:]
        rows = asked_rows(named or earlier, scene)
        pointed = bool(named) or any(k in PRONOUNS for k in row.keys[i:end])
        if row.keys[end - 1] in ("me", "us", "myself", "you", "yourself") and not within(row, end - 1, named):
            return None
        if rows and (hoped := hoped_of(row, i, end, named, earlier)) is not None:
            return self._yes_no(row, rows, *hoped, named, values, quantities, elided=True)
        if TAKES_PLACE.search(" ".join(row.keys[i:end])) and (texts := self._domain.of_type(FieldType.TEXT)):
            return ItemQuestion(rows, texts[0])
        more = MORE.at(row, i)
        if more is not None and (pointed or (self._asks_more(row, i + more[0], end) and i + more[0] >= end - 1)):
            return ItemQuestion(rows, self._topic(row, i + more[0], end, named))
        if (where := WHERE.at(row, i)) is not None:
            return asked_value(row, rows, i, end, values, named) or self._where(row, rows, i + where[0], end)
        if rows and not pointed and (bare := bare_field(row, i, end, self._names, self._short, self._domain)) is not None:
            return ItemQuestion(rows, bare)
        if named and (opened := field_of(row, i, end, self._names, named)) is not None:
            return ItemQuestion(rows, opened)
        if pointed and asks_what_like(row, i, end):
            return ItemQuestion(rows, None)
        if any(t.end <= clause.start for t in titles) and (thing := version_asked(line(clause.words), sold=True)):
            return ItemQuestion(rows, None, f"{article(thing)} of it", known=False)
        of_title = i + 1 < end and within(row, i + 1, named)
        if asks_nothing(row, i, end, of_title=of_title) and not (row.keys[i : i + 2] == ("who", "else") and pointed):
            return None
        if ABOUT.at(row, i) is not None or (row.keys[i] in ("what", "whats") and row.keys[end - 1] == "about" and pointed):
            texts = self._domain.of_type(FieldType.TEXT)
            return ItemQuestion(rows, texts[0] if texts else None, known=bool(texts), words="" if texts else "what it is about")
        named_whole = self._names.at(row, i, end)
        if named_whole is not None and named_whole[0] >= 3 and pointed:
            return ItemQuestion(rows, named_whole[1])
        head = HEADS.at(row, i)
        if head is None:
            return None
        length, kind = head
        if kind == "is":
            return self._yes_no(row, rows, i + length, end, named, values, quantities)
        if kind == "who":
            return self._people.asked(row, rows, i, i + length, end, named, pointed=pointed)
        if (asked := self._measures.asked(row, rows, kind, i, i + length, end, named)) is not None:
            return asked
        if kind == "how" and (value := asked_value(row, rows, i + length, end, values, named)) is not None:
            return value
        of_named = earlier and singular(row.keys[min(i + 1, end - 1)]) not in PRONOUNS | ACTIONS
        if row.keys[i] == "which" and not (pointed or of_named) and len(scene.shown) > 1:
            rows = scene.shown
        if kind in ("what", "where", "how") and (pointed or (end - i <= 4 and kind != "where")):
            return self._what(row, rows, i, i + length, end, named)
        if kind == "what" and "the" in row.keys[i:end] and (hit := self._named_field(row, i, end, named)) is not None:
            return ItemQuestion(rows, hit)
        return None

    def _asks_more(self, row: Line, j: int, end: int) -> bool:
        """Whether nothing behind "more about" names what is wished for: "more about chefs" asks of no item."""
        return all(
            key in FUNCTION_WORDS | LEAD_INS | self._nouns or self._names.at(row, k, end) for k, key in enumerate(row.keys[j:end], j)
        )

    def _topic(self, row: Line, j: int, end: int, named: Sequence[Span]) -> str | None:
        """The field that "tell me about the cast" names, or None."""
        for k in range(j, end):
            if not within(row, k, named) and (hit := self._names.at(row, k, end)) is not None and row.keys[k] not in ("about", "name"):
                return hit[1]
        return None

    def _where(self, row: Line, rows: tuple[Row, ...], j: int, end: int) -> ItemQuestion:
        hit = self._names.at(row, j - 1)
        if hit is not None and self._domain.fields[hit[1]].type in (FieldType.TAGS, FieldType.CATEGORY, FieldType.URL):
            return ItemQuestion(rows, hit[1])
        if row.keys[j - 1] in PREPOSITIONS and j < end:
            return ItemQuestion(rows, None, row.span(j, end).words.lower(), known=False)
        verb = row.keys[j - 1 - (row.keys[j - 1] in PRONOUNS)]
        return ItemQuestion(rows, None, f"where to {verb} it", known=False)

    def _yes_no(
        self,
        row: Line,
        rows: tuple[Row, ...],
        j: int,
        end: int,
        named: Sequence[Span],
        values: Sequence[ValueSpan],
        quantities: Sequence[Quantity],
        *,
        elided: bool = False,
    ) -> ItemQuestion | None:
        """For "is it scary?", "does it come in red?", "is it under two hours?", "is it any good?"."""
        subject = elided or (
            j < len(row) and (row.keys[j] in PRONOUNS or within(row, j, named) or row.keys[j] in ("the", "any", "either", "both"))
        )
        if not subject or (row.keys[j : j + 2] in _OF_ASKING and row.keys[j + 2 : j + 3] != ("for",)):
            return None
        if (value := asked_value(row, rows, j, end, values, named)) is not None and not self._describes(row, j, end, value):
            return value
        if (graded := grading(row, self._domain)) is not None:
            return ItemQuestion(rows, graded)
        inside = [q for q in quantities if q.end > row.words[j].start and q.start < row.words[end - 1].end]
        if (figure := next((q for q in inside if not q.vague), None)) is not None:
            return ItemQuestion(rows, figure.field, figure.words, within=asked_stretches(figure))
        for k in range(j, end):
            if not within(row, k, named) and (vague := self._numeric.vague.at(row, k, end)) is not None and k + vague[0] == end:
                return ItemQuestion(rows, vague[1][0], more=vague[1][1])
        if inside:
            return ItemQuestion(rows, inside[0].field, inside[0].words)
        for k in range(j, end):
            if (
                not within(row, k, named)
                and row.keys[k] != "when"
                and (hit := self._names.at(row, k, end)) is not None
                and self._domain.fields[hit[1]].type is not FieldType.TITLE
                and not (self._domain.fields[hit[1]].type is FieldType.TEXT and self._says_more(row, range(j, end), k, named))
            ):
                return ItemQuestion(rows, hit[1], row.span(k, k + hit[0]).words)
            if (good := GOOD.at(row, k)) is not None:
                if (told := self._short.named_in(row, (k + good[0], end), (j, k))) is not None:
                    return ItemQuestion(rows, *told)
                if row.keys[k + good[0] : k + good[0] + 1] == ("for",) and k + good[0] + 1 < end:
                    return ItemQuestion(rows, None, row.span(k + good[0] - 1, end).words.lower(), known=False)
                return ItemQuestion(rows, next((f.name for f in self._numeric.of_kind("rating")), None))
        return self._unknown(row, rows, j, end, named)

    def _says_more(self, row: Line, asked: range, k: int, named: Sequence[Span]) -> bool:
        """Whether more is asked of a text than that there is one, and not how good it is: the "true" of "is it a true story?"."""
        others = (m for m in asked if m != k and not within(row, m, named) and row.keys[m] not in FUNCTION_WORDS | ACTIONS)
        return any(True for _ in others) and all(GOOD.at(row, m) is None for m in asked)

    def _what(self, row: Line, rows: tuple[Row, ...], i: int, j: int, end: int, named: Sequence[Span]) -> ItemQuestion | None:
        """For "what's the rating?", "what genre is it?"; a noun that no field has is named as not known."""
        if (field := self._named_field(row, j, end, named)) is not None:
            return ItemQuestion(rows, field)
        if row.keys[i] in ("what", "whats") and named and end - j <= 1 + len(row.within(named[0])):
            return ItemQuestion(rows, None)
        return self._unknown(row, rows, j, end, named)

    def _named_field(self, row: Line, j: int, end: int, named: Sequence[Span]) -> str | None:
        """The field whose name stands between two words, the longest name first; a plural names it too."""
        best: tuple[int, str] | None = None
        for k in range(j, end):
            hit = self._names.at(row, k, end)
            if hit is not None and not within(row, k, named) and row.keys[k] not in ("called",) and (best is None or hit[0] > best[0]):
                best = hit
        if best is None:
            plain = {singular(k) for k in row.keys[j:end]}
            return next((name for name in self._domain.fields if singular(self._domain.label(name).lower()) in plain), None)
        return best[1]

    def _describes(self, row: Line, j: int, end: int, asked: ItemQuestion) -> bool:
        """Whether the value only describes a part of the item that no field holds: "does it have a happy ending?".

        What items are made of are their parts: "does it have a leather lining?" asks for leather.
        """
        if asked.field is not None and any("of" in keys_of(cue) for cue in self._domain.fields[asked.field].cues):
            return False
        keys = keys_of(asked.words)
        for k in range(j, end - len(keys)):
            if row.keys[k : k + len(keys)] == keys and "have" in row.keys[j:k]:
                follow = row.keys[k + len(keys)]
                return follow not in FUNCTION_WORDS and follow not in self._nouns
        return False

    def _unknown(self, row: Line, rows: tuple[Row, ...], j: int, end: int, named: Sequence[Span]) -> ItemQuestion | None:
        """What was asked, for what no field holds by its whole name: by a part of it, or not at all."""
        words = [k for k in range(j, end) if not (row.keys[k] in FUNCTION_WORDS | ACTIONS | HOLDING or within(row, k, named))]
        if not words:
            return None
        if all(row.keys[k] in _CALLED for k in words):
            return ItemQuestion(rows, None)
        asked = row.span(words[0], words[-1] + 1).words.lower()
        field = self._short.field([row.keys[k] for k in words])
        if field is None and self._kindred is not None and (kindred := self._kindred.asked(rows, asked, row.text)) is not None:
            return kindred
        return ItemQuestion(rows, field, asked, known=field is not None)
