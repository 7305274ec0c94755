"""Words that point at what was shown: "the second one", "the first two", "that", "both", "the one with the shark"."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from convrec.agent.understanding._types import Attitude, Reference, Scene, Span, TitleSpan, ValueSpan
from convrec.agent.understanding.numbers import NumericFields, Quantity, read_number
from convrec.agent.understanding.pointing.antecedents import antecedents, in_tag
from convrec.agent.understanding.pointing.item_words import item_words
from convrec.agent.understanding.pointing.ordinals import counted_on, counts_named, points_in_clause
from convrec.agent.understanding.pointing.resolving import alike, among, anaphora, means_value, resolved_others, spoken_of_as_several
from convrec.agent.understanding.pointing.shown_before import shown_before
from convrec.agent.understanding.pointing.words import (
    AFTER_ORDINAL,
    ASKING,
    BOTH,
    DUMMY_IT,
    FOCUS_VERBS,
    LAST,
    LIKE,
    MANY,
    ORDINALS,
    OTHERS,
    POINTED,
    THAT,
    UNLIKE,
    WITH,
)
from convrec.agent.understanding.values import FUNCTION_WORDS
from convrec.agent.understanding.words.patterns import words
from convrec.agent.understanding.words.phrases import Line, Phrases, covered, keys_of, line
from convrec.agent.understanding.words.text import singular
from convrec.retrieval.domain import FieldType
from convrec.types import Row

if TYPE_CHECKING:
    from convrec.retrieval.catalogue import Catalogue

__all__ = ["NO_MATTER", "ReferenceFinder"]


class ReferenceFinder:
    """Finds what a message points at; safe to share between threads.

    Parameters
    ----------
    catalogue, fields
        The catalogue, and its numeric fields with their comparatives.
    """

    def __init__(self, catalogue: "Catalogue", fields: NumericFields) -> None:
        self._catalogue = catalogue
        self._nouns = frozenset(k for noun in catalogue.domain.nouns() for k in keys_of(noun)) | POINTED
        self._things = [n for n, f in catalogue.domain.fields.items() if f.type is FieldType.PEOPLE or f.open or "made by" in f.cues]
        self._than = fields.than
        pairs = [(w, (f.name, up)) for f in fields.all.values() for ws, up in ((f.words.more, True), (f.words.less, False)) for w in ws]
        self._extremes = Phrases(
            [
                *pairs,
                *((w[:-2] + "est", m) for w, m in pairs if w.endswith("er") and " " not in w),
                *((w.replace("more ", "most ", 1).replace("less ", "least ", 1), m) for w, m in pairs if w.startswith(("more ", "less "))),
            ]
        )

    def find(
        self,
        text: str,
        scene: Scene,
        occupied: Sequence[Span] = (),
        *,
        values: Sequence[ValueSpan] = (),
        quantities: Sequence[Quantity] = (),
    ) -> list[Reference]:
        """What a message points at, left to right, resolved against the scene; empty when nothing was shown or spoken of.

        Parameters
        ----------
        occupied
            Stretches that mean something else: titles.
        values, quantities
            What was found in the message, for "the comedy" and "the 1995 one".
        """
        if not (scene.shown or scene.focus):
            return []
        row = line(text)
        if set(row.keys) <= NO_MATTER and (scene.pending_field is not None or row.keys[:1] in (("either",), ("any",), ("whichever",))):
            return []
        found: list[Reference] = []
        for i, j, rows in self._all(row, scene, values, quantities):
            span = row.span(i, j)
            if not covered(span, occupied) and not covered(span, found) and rows:
                found.append(Reference(span.start, span.end, span.words, rows, _attitude(row, i)))
        found = [r for r in found if row.keys[row.within(r).stop : row.within(r).stop + 1] not in _MATTERING]
        found = [r for r in found if not counts_named(row, row.within(r), [s for s in occupied if isinstance(s, TitleSpan)], values)]
        found = [r for r in found if not _means_too(row, r, [*occupied, *values, *quantities, *(f for f in found if f is not r)])]
        found = sorted((r for r in found if not in_tag(row, r)), key=lambda r: r.start)
        found = [r for r in found if not among(row, r, found)]
        told = antecedents(row, occupied, values, self._things, self._nouns)
        found = [r for r in anaphora(found, occupied, told) if not means_value(row, r, values, occupied, self._catalogue.domain)]
        settled = resolved_others(row, found, scene)
        return settled if settled or any(isinstance(s, TitleSpan) for s in occupied) else alike(row, scene, self._nouns)

    def _all(
        self, row: Line, scene: Scene, values: Sequence[ValueSpan], quantities: Sequence[Quantity]
    ) -> Iterator[tuple[int, int, tuple[Row, ...]]]:
        shown = scene.shown or scene.focus
        yield from shown_before(row, scene, self._nouns)
        for i in range(len(row)):
            yield from self._counted(row, i, shown)
        for table, rows in ((MANY, shown), (BOTH, (scene.weighed or shown)[:2]), (OTHERS, shown)):
            for i, j, _ in table.all(row):
                if row.keys[j - 1] == "other" and not (self._stands_alone(row, j) or row.keys[j] in self._nouns):
                    continue
                nor = table is BOTH and (row.keys[i] in ("neither", "either", "both") and j == i + 1 and not self._stands_alone(row, j))
                if not nor:
                    named = table is OTHERS or row.keys[j - 1] in ("these", "those", "other")
                    yield i, j + (named and row.keys[j : j + 1] != () and row.keys[j] in self._nouns), rows
        yield from self._described(row, shown, values, quantities)
        yield from self._called(row, shown, scene.mentioned, quantities)
        yield from self._pronouns(row, scene)

    def _counted(self, row: Line, i: int, shown: tuple[Row, ...]) -> Iterator[tuple[int, int, tuple[Row, ...]]]:
        """For "the second one", "the first two", "number 2", "#3", "the former"."""
        key = row.keys[i]
        start = i - 1 if i and row.keys[i - 1] in ("the", "that", "your", "this") else i
        if key == "former" and start < i:
            yield start, i + 1, shown[:1]
        elif key == "latter" and start < i:
            yield start, i + 1, shown[1:2] or shown[-1:]
        elif (row.words[i].before.endswith("#") or self._numbered(row, i)) and (read := read_number(row, i)) is not None:
            place = int(read[0])
            yield (i if row.words[i].before.endswith("#") else i - 1), read[1], shown[place - 1 : place] if place > 0 else ()
        else:
            yield from self._ordinal(row, i, start, shown)

    def _numbered(self, row: Line, i: int) -> bool:
        """Whether "number" or the like counts the number at word `i`; "no" does only before a number that stands alone."""
        before = row.keys[i - 1] if i and row.joined(i) else ""
        if before != "no":
            return before in ("number", "nr", "option", "nummer")
        read = read_number(row, i)
        return read is not None and (self._stands_alone(row, read[1]) or row.keys[read[1]] in self._nouns)

    def _ordinal(self, row: Line, i: int, start: int, shown: tuple[Row, ...]) -> Iterator[tuple[int, int, tuple[Row, ...]]]:
        key, j = row.keys[i], i + 1
        if key.isdecimal() and row.keys[j : j + 1] and row.keys[j] in ("st", "nd", "rd", "th") and row.glued(j):
            key, j = key + row.keys[j], j + 1
        place = ORDINALS.get(key)
        if place is None and key not in LAST and not (key in ("top", "middle") and start < i):
            return
        count = read_number(row, j) if j < len(row) and row.joined(j) else None
        if count is not None and row.keys[j] != "one" and count[0] <= 10 and key in ("first", "last", "top", "final"):
            end = count[1] + (row.keys[count[1] : count[1] + 1] != () and row.keys[count[1]] in self._nouns)
            size = int(count[0])
            yield start, end, shown[-size:] if key in LAST else shown[:size]
            return
        middle = (len(shown) - 1) // 2
        rows = (
            shown[middle : middle + 1]
            if key == "middle"
            else shown[-1:]
            if place is None and key in LAST
            else shown[:1]
            if place is None
            else shown[place : place + 1]
        )
        if j < len(row) and row.keys[j] in self._nouns and row.joined(j):
            yield start, j + 1, shown if row.keys[j] == "ones" else rows
        elif (start < i or counted_on(row, i)) and (
            self._stands_alone(row, j) or (row.joined(j) and self._than.at(row, j) is not None) or points_in_clause(row, start, j)
        ):
            yield start, j, rows

    @staticmethod
    def _stands_alone(row: Line, j: int) -> bool:
        return j >= len(row) or row.broken(j) or row.keys[j] in AFTER_ORDINAL

    def _described(
        self, row: Line, shown: tuple[Row, ...], values: Sequence[ValueSpan], quantities: Sequence[Quantity]
    ) -> Iterator[tuple[int, int, tuple[Row, ...]]]:
        """For "the comedy", "the 1995 one", "the longest one", "the one with the shark"."""
        for i, j, (field, up) in self._extremes.all(row):
            if (
                i
                and row.keys[i - 1] == "the"
                and j < len(row) + 1
                and ((row.keys[j : j + 1] and row.keys[j] in self._nouns) or (row.keys[i].endswith("est") and self._stands_alone(row, j)))
            ):
                end = j + 1 if row.keys[j : j + 1] and row.keys[j] in self._nouns else j
                bare = i == 1 and end == j and set(row.keys[j:]) <= _COURTESY and row.keys[i].endswith("est")
                limit = i > 1 and row.keys[i - 2] == "at"
                if bare or limit or row.keys[end : end + 1] in _OF_ALL or ASKING.before(row, i - 1) is not None:
                    continue
                yield i - 1, end, self._extreme(shown, field, up=up)
        for value in values:
            places = row.within(value)
            i, j = places.start, places.stop
            pointed = j < len(row) and row.keys[j] in self._nouns and row.joined(j)
            before = row.keys[i - 2] if i > 1 and not row.broken(i - 1) else ""
            whom = before == "for" and not _GOING & set(row.keys[max(0, i - 3) : i - 2])
            banned = whom or before in _DROPPING or (row.keys[i - 1] == "that" and before in _NOT)
            if (
                i
                and row.keys[i - 1] in ("the", "that")
                and row.keys[i] not in _VERBS
                and not banned
                and (pointed or (self._stands_alone(row, j) and value.confidence >= 0.5))
            ):
                yield i - 1, j + pointed, tuple(r for r in shown if self._has(r, value))
        for quantity in quantities:
            places = row.within(quantity)
            if (
                row.keys[places.stop : places.stop + 1]
                and row.keys[places.stop] in ("one", "ones")
                and "the" in row.keys[max(0, places.start - 1) : places.start + 1]
            ):
                start = places.start - (row.keys[places.start] != "the")
                yield start, places.stop + 1, tuple(r for r in shown if self._lies(r, quantity))
        for i in range(len(row) - 3):
            if row.keys[i : i + 2] == ("the", "one") and row.keys[i + 2] in WITH:
                yield from self._the_one(row, i, shown, values, quantities)

    def _called(
        self, row: Line, shown: tuple[Row, ...], before: tuple[Row, ...], known: Sequence[Span]
    ) -> Iterator[tuple[int, int, tuple[Row, ...]]]:
        """For "the space one": those shown that have the word, else those spoken of `before`, where it is no place or number."""
        for i in range(len(row) - 2):
            word = row.keys[i + 1]
            plain = word not in FUNCTION_WORDS | POINTED | LAST and word not in ORDINALS and not covered(row.span(i + 1, i + 2), known)
            if row.keys[i] in ("the", "that") and row.keys[i + 2] in ("one", "ones") and row.joined(i + 2) and plain:
                rows = tuple(r for r in shown if singular(word) in item_words(self._catalogue, r))
                earlier = () if rows else tuple(r for r in before if singular(word) in item_words(self._catalogue, r))
                yield i, i + 3, (rows if len(rows) < len(shown) else ()) or earlier[: 1 if row.keys[i + 2] == "one" else None]

    def _the_one(
        self, row: Line, i: int, shown: tuple[Row, ...], values: Sequence[ValueSpan], quantities: Sequence[Quantity]
    ) -> Iterator[tuple[int, int, tuple[Row, ...]]]:
        end = i + 3
        while end < len(row) and not row.broken(end) and row.keys[end] not in ("but", "is", "was", "and", "please", "looks", "sounds"):
            end += 1
        span = row.span(i, end)
        inside = [v for v in values if v.overlaps(span) and v.confidence >= 0.5]
        timed = [q for q in quantities if q.overlaps(span)]
        rows = (
            tuple(r for r in shown if all(self._has(r, v) for v in inside) and all(self._lies(r, q) for q in timed))
            if inside or timed
            else ()
        )
        if not rows:
            words = {singular(k) for k in row.keys[i + 3 : end] if k not in FUNCTION_WORDS}
            counts = [(sum(w in item_words(self._catalogue, r) for w in words), r) for r in shown]
            best = max((c for c, _ in counts), default=0)
            rows = tuple(r for c, r in counts if best and c == best)
        if rows:
            yield i, end, rows

    def _has(self, item: Row, value: ValueSpan) -> bool:
        held = self._catalogue.value(item, value.field)
        several = held if isinstance(held, tuple) else (held,)
        return (any if value.any_of else all)(v in several for v in value.values)

    def _lies(self, item: Row, quantity: Quantity) -> bool:
        number = float(self._catalogue.numbers(quantity.field)[item])
        if self._catalogue.domain.fields[quantity.field].type is FieldType.DATE:
            number = float(np.floor(1970 + number / 365.2425))
        return any(low <= number <= high for low, high in quantity.intervals)

    def _extreme(self, shown: tuple[Row, ...], field: str, *, up: bool) -> tuple[Row, ...]:
        if self._catalogue.domain.fields[field].is_numeric is False:
            return ()
        numbers = self._catalogue.numbers(field)
        known = [r for r in shown if not np.isnan(numbers[r])]
        return ((max if up else min)(known, key=lambda r: float(numbers[r])),) if known else ()

    def _pronouns(self, row: Line, scene: Scene) -> Iterator[tuple[int, int, tuple[Row, ...]]]:
        focus = scene.focus or (scene.shown if len(scene.shown) == 1 else scene.shown[:1])
        dummy = frozenset(k for i, j, _ in DUMMY_IT.all(row) for k in range(i, j))
        for i in range(len(row) - 1):
            if row.keys[i] in ("that", "this") and row.keys[i + 1] in self._nouns and row.joined(i + 1):
                yield i, i + 2, focus[:1]
        for i, j, _ in THAT.all(row):
            if row.keys[i] != "the" or self._stands_alone(row, j):
                yield i, j, focus[:1]
        for i, key in enumerate(row.keys):
            if row.words[i].before == "-" or (i + 1 < len(row) and row.words[i + 1].before == "-"):
                continue  # inside a word of several: "shoot-em-up"
            before = row.keys[i - 1] if i and not row.broken(i) else ""
            ends = i + 1 >= len(row) or row.broken(i + 1)
            verb = not ends and row.keys[i + 1] in _VERBS
            if (
                (
                    key in ("it", "its")
                    and i not in dummy
                    and (before in FOCUS_VERBS or ((not before or before in _CLAUSE) and (verb or key == "its")))
                )
                or (
                    key in ("that", "this")
                    and i not in dummy
                    and ((before in FOCUS_VERBS and (ends or row.keys[i + 1] in AFTER_ORDINAL)) or (not before and (ends or verb)))
                )
                or (key == "thats" and not before and i not in dummy)
            ):
                yield i, i + 1, focus[:1]
            elif key in ("them", "these", "those", "they") and (
                ends or verb or key in ("them", "they") or row.keys[i + 1] in AFTER_ORDINAL
            ):
                yield i, i + 1, focus if spoken_of_as_several(scene, self._catalogue) else scene.several or focus


_DROPPING = words("down up back off in skip drop lose cut without hold ditch minus forget spare less more all with than")
"""Words before "the gore" that speak of a value rather than of an item shown."""
_GOING = words("go going went opt opting plump settle ill")
"""Verbs of which "for the comedy" is a choice; otherwise it tells whom something is for: "for the dog"."""
_NOT = words("not isnt wasnt arent werent never aint")
NO_MATTER = words("""
    either both any whichever one is are fine ok okay works work good great really way all of them the above those neither
    with me us for by
""")
"""Words that, as an answer to a question, leave it open rather than point at what was shown."""
_COURTESY = words("please then thanks")
"""Words beside "the newest" in a message that asks for it of the whole shelf."""
_OF_ALL = (("you",), ("there",), ("available",), ("ever",), ("in",), ("on",), ("that",), ("i",), ("we",), ("your",), ("please",))
_MATTERING = (("matter",), ("matters",), ("counts",))
"""Verbs behind "all of it" that speak of what was said."""
_VERBS = words("""
    is was were are looks sounds seems look sound seem looked sounded seemed isnt wasnt arent had has made bored bores scared felt feels did
    does sucked sucks rocks rocked got
""")
_CLAUSE = words("actually and but because since so though think yes no ok okay well how when where who does did was is has")


def _attitude(row: Line, i: int) -> Attitude:
    """LIKE after "more like", DISLIKE after "nothing like"; PLAIN otherwise."""
    if i and row.keys[i - 1] in ("like", "to", "of", "unlike", "as"):
        if UNLIKE.before(row, i) is not None:
            return Attitude.DISLIKE
        if (found := LIKE.before(row, i)) is not None and not (found[0] == 1 and i >= 2 and row.keys[i - 2] in _LIKERS):
            return Attitude.LIKE
    return Attitude.PLAIN


def _means_too(row: Line, reference: Reference, named: Sequence[Span]) -> bool:
    """Whether "either" says that what stands right before it is refused too: "I don't want Seven either"."""
    at = row.within(reference).start
    return row.keys[at : row.within(reference).stop] == ("either",) and at > 0 and row.joined(at) and covered(row.span(at - 1, at), named)


_LIKERS = words("i we really dont didnt do also not just did doesnt you would id")
