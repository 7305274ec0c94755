"""Items that one word of their name tells: "is the topas electric?" of a Diamant Topas, "the dental one" of a Dental nurse shown before."""

import re
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from convrec.agent.understanding._types import Scene, Span, TitleSpan
from convrec.agent.understanding.numbers import NumericFields
from convrec.agent.understanding.numbers._amounts import Amounts
from convrec.agent.understanding.pointing.item_words import item_words
from convrec.agent.understanding.pointing.words import AFTER_ORDINAL, LAST, ORDINALS, POINTED
from convrec.agent.understanding.questions.asking import opens_clause
from convrec.agent.understanding.titles import TitleLinker
from convrec.agent.understanding.titles._reserved import reserved_of
from convrec.agent.understanding.words.english import ARTICLES, CLOSED, ORDINARY, PREPOSITIONS
from convrec.agent.understanding.words.patterns import words
from convrec.agent.understanding.words.phrases import Line, covered, keys_of
from convrec.agent.understanding.words.text import singular
from convrec.retrieval.domain import FieldType
from convrec.types import Row

if TYPE_CHECKING:
    from convrec.retrieval.catalogue import Catalogue

__all__ = ["PartNames"]

_SURE = 0.9
_FEW = 3
_MODEL = re.compile(r"(\d{2,})[a-z]+\d*")
"""Most items that one word may name where none of them is at hand."""
_LONGEST = 5
_DESCRIBING = 3
"""Most words of an item's own before a part of its name."""
_PLAIN = 3
"""Letters of words that tell of no item."""
_DEFINITE = frozenset({"the", "that", "this", "those", "these"})
_SEVERAL = frozenset({"those", "these"})
_ASKED = words("is are was were does do did has have isnt doesnt whats hows why")
"""Words before a name without an article: "is topas any good?"."""
_TELLS_OF = words("is isnt are arent was wasnt were werent has hasnt have havent had does doesnt do dont contains")
"""Words behind the name of an item of which something is told."""
_TELLING = words("me us more what how know hear and so or")
"""Words before the "about" of a question about an item; "something about the X" asks for a subject."""
_OR = ("or", "vs", "versus")
_SIDES = {
    "with": ("compare", "compared", "versus"),
    "to": ("compare", "compared", "closer", "similar"),
    "than": (),
    "between": ("difference", "differences", "choose", "choosing", "decide", "torn"),
}
_EXCEPTING = words("other rather else")
"""Words before a "than" that compares nothing: "anything other than bosch"."""
_OF = words("of on for")
_SEEMING = words("looks sounds seems look sound seen read then please lol haha tbh again")
_OPENING_OF = words("what whats how hows and")
_CALLED = words("called named titled")
"""Words that ask for a name rather than being part of one: "what was that called?"."""
_ASPECTS = words("look looks sound sounds idea thought price cost weight size length")
"""Words before an "of" behind which an item stands: "I like the look of the slayer"."""


class PartNames:
    """Finds items by telling words of their names; safe to share between threads.

    Parameters
    ----------
    catalogue, linker
        The items, and what knows the words of their names.
    fields
        The numeric fields, whose words of degree are no names.
    nouns
        Folded words for an item.
    """

    def __init__(self, catalogue: "Catalogue", linker: TitleLinker, fields: NumericFields, nouns: Collection[str]) -> None:
        self._amounts = Amounts(fields)
        self._degrees = (fields.extremes, fields.relative, fields.vague)
        self._catalogue = catalogue
        self._holding = linker.holding
        self._called = linker.called
        self._tells = linker.tells
        self._reserved = reserved_of(catalogue)
        self._makers = catalogue.domain.of_type(FieldType.CATEGORY, FieldType.PEOPLE)
        domain = catalogue.domain
        self._field_words = {f: frozenset((domain.label(f).lower(), *domain.fields[f].synonyms)) for f in self._makers}
        self._nouns = frozenset(nouns) | POINTED
        self._many = frozenset(n for n in self._nouns if singular(n) != n)
        self._models = _models(catalogue)
        self._idle = CLOSED | LAST | frozenset(ORDINALS) | self._nouns | _CALLED

    def find(self, row: Line, scene: Scene, taken: Sequence[Span]) -> list[TitleSpan]:
        """Items that a message names by a part of their names, left to right.

        Those at hand come first: of what was shown last, and of what was spoken of before. Any other is meant only where the words can
        mean nothing else.

        Parameters
        ----------
        taken
            Stretches that name items or strange names already.
        """
        found: list[TitleSpan] = []
        i = 0
        while i < len(row):
            if (measure := self._amounts.at(row, i)) is not None and measure.unit is not None and not self._is_definite(row, i):
                i = measure.end
                continue
            named = self._opening(row, i, scene) if row.keys[i] in self._idle else None
            if row.keys[i] not in self._idle:
                named = self._at(row, i, scene) or self._set_against(row, i, taken)
            cut = named is not None and (self._is_cut(row, i, named[0]) or self._is_brand(row, i, named))
            if named is None or cut or covered(row.span(i, named[0]), [*taken, *found]):
                i += 1
                continue
            end, rows = named
            end += row.keys[end : end + 1] == ("one",) and row.joined(end)
            span = row.span(i - self._is_described(row, i), end)
            found.append(TitleSpan(span.start, span.end, span.words, rows, _SURE, every=len(rows) > 1))
            i = end
        return found

    def called_in_part(self, text: str, names: Sequence[str]) -> list[TitleSpan]:
        """The items that names which no title is mean all the same: those of whose titles alone they are telling words, "malala"."""
        found: list[TitleSpan] = []
        for name in names:
            start, rows = text.lower().find(name.lower()), self._holding(name)
            titled = len(rows) == 1 and set(keys_of(name)) <= set(keys_of(self._catalogue.title(rows[0])))
            if start >= 0 and titled and any(key not in CLOSED | ORDINARY and len(key) > _PLAIN for key in keys_of(name)):
                found.append(TitleSpan(start, start + len(name), text[start : start + len(name)], tuple(rows), _SURE, settled=True))
        return found

    def _at(self, row: Line, i: int, scene: Scene) -> tuple[int, tuple[Row, ...]] | None:
        """The end and the items of a name in part that begins at word `i`."""
        definite = self._is_definite(row, i)
        refused = row.keys[max(0, i - 1) : i] == ("not",) and row.joined(i) and opens_clause(row, i - 1)
        at_hand = tuple(dict.fromkeys((*(scene.shown or scene.focus), *scene.mentioned)))
        if (definite or refused or opens_clause(row, i)) and (whole := self._whole(row, i, at_hand)):
            return whole
        if definite and (described := self._described(row, i)) is not None:
            return described
        if opens_clause(row, i) and (subject := self._subject(row, i, at_hand)):
            return subject
        telling = self._tells(row.keys[i])
        if not (definite or telling) or any(table.at(row, i) is not None for table in self._degrees):
            return None
        asked = i > 0 and row.joined(i) and row.keys[i - 1] in _ASKED
        pointed = definite or asked or self._is_compared(row, i)
        for pool in (scene.shown or scene.focus, scene.mentioned):
            end, rows = self._longest(row, i, pool)
            if not pointed and self._is_maker(row, i, rows):
                continue
            if rows and len(rows) < max(len(pool), 2) and self._is_spoken_of(row, i, end, rows, telling=telling):
                return end, rows
        end, rows = self._longest(row, i, None)
        telling = telling and (not self._reserved(row.keys[i]) or self._is_maker(row, i, rows))
        telling = telling or (len(rows) == 1 and end - i > 1 and row.keys[end - 1].isdecimal() and not self._goes_on(row, end))
        few = 0 < len(rows) <= _FEW and self._is_led(row, i) and not self._goes_on(row, end)
        if few and ((telling and (definite or asked)) or (definite and self._is_only_one(row, i, end, rows, scene))):
            return end, rows
        return None

    @staticmethod
    def _is_definite(row: Line, i: int) -> bool:
        return i > 0 and row.joined(i) and row.keys[i - 1] in _DEFINITE

    def _described(self, row: Line, i: int) -> tuple[int, tuple[Row, ...]] | None:
        """The only item so called where words of its own stand before a part of its name: "the hot air balloon" of a Balloon."""
        for k in range(i + 1, min(len(row), i + _DESCRIBING + 1)):
            if not row.joined(k) or row.keys[k] in CLOSED:
                return None
            end, rows = self._longest(row, k, None)
            if (
                len(rows) == 1
                and not self._reserved(row.keys[k])
                and {*map(singular, row.keys[i:k])} <= item_words(self._catalogue, rows[0])
            ):
                return None if self._goes_on(row, end) else (end, rows)
        return None

    def _is_described(self, row: Line, i: int) -> bool:
        """Whether an article and a plain word stand before word `i`, which says no more of the item than how it is: "not the big crate"."""
        plain = i > 1 and row.keys[i - 1] in ORDINARY - CLOSED and not self._reserved(row.keys[i - 1])
        return plain and row.joined(i) and self._is_definite(row, i - 1)

    def _opening(self, row: Line, i: int, scene: Scene) -> tuple[int, tuple[Row, ...]] | None:
        """The whole name of several words of an item shown that opens its clause with a small word: "pretty woman lol"."""
        found = self._whole(row, i, scene.shown or scene.focus) if opens_clause(row, i) else None
        return found if found is not None and not set(row.keys[i : found[0]]) <= self._idle else None

    def _is_cut(self, row: Line, i: int, end: int) -> bool:
        """Whether words that are part of a name begin a longer value: the "galvanised" of "galvanised steel", of a Galvanised can."""
        for stop in range(end + 1, min(len(row), i + _LONGEST) + 1):
            if row.broken(stop - 1):
                return False
            if self._reserved(" ".join(row.keys[i:stop])):
                return True
        return False

    def _set_against(self, row: Line, i: int, named: Sequence[Span]) -> tuple[int, tuple[Row, ...]] | None:
        """The end and the item of a name in part that stands beside another with "or" between them: "cabin 2 or cabin 3"."""
        places = [row.within(span) for span in named]
        behind = any(row.keys[i - 1 : i] == (joint,) and place.stop == i - 1 for joint in _OR for place in places)
        end, rows = self._longest(row, i, None)
        ahead = row.keys[end : end + 1] and row.keys[end] in _OR and any(place.start == end + 1 for place in places)
        if len(rows) == 1 and (end - i > 1 or self._tells(row.keys[i])) and (ahead or (behind and not self._goes_on(row, end))):
            return end, rows
        return None

    def _whole(self, row: Line, i: int, pool: Sequence[Row]) -> tuple[int, tuple[Row, ...]] | None:
        """The whole name, an article aside, of an item at hand that stands at word `i`, however ordinary its words: "Beloved then"."""
        for item in pool:
            for name in (self._catalogue.title(item), *self._catalogue.aliases(item)):
                keys = keys_of(name)
                keys = keys[1:] if keys[:1] and keys[0] in ARTICLES else keys
                end = i + len(keys)
                closed = end >= len(row) or row.broken(end) or row.keys[end] in CLOSED | AFTER_ORDINAL | _SEEMING
                valued = len(keys) == 1 and self._reserved(row.keys[i])
                if keys and row.keys[i:end] == keys and closed and not valued and not any(map(row.broken, range(i + 1, end))):
                    return end, (item,)
        return None

    def _subject(self, row: Line, i: int, pool: Sequence[Row]) -> tuple[int, tuple[Row, ...]] | None:
        """Several words of the name of one item at hand of which the clause tells something: "chicken pate isn't vegan"."""
        end, rows = self._longest(row, i, pool)
        told = end < len(row) and row.joined(end) and row.keys[end] in _TELLS_OF
        return (end, rows) if told and end - i > 1 and len(rows) == 1 else None

    def _is_only_one(self, row: Line, i: int, end: int, rows: Sequence[Row], scene: Scene) -> bool:
        """Whether ordinary words can only mean the one item called so: its whole name in a question, or "the dental one" of none shown."""
        if len(rows) != 1 or row.keys[i] in self._idle:
            return False
        whole = end - i > 1 and i > 1 and row.keys[i - 2] in _ASKED and rows[0] in self._called(row.span(i, end).words)
        at_hand = scene.shown or scene.focus
        pointed = row.keys[end : end + 1] == ("one",) and row.joined(end) and bool(at_hand)
        said = {singular(key) for key in row.keys[i:end]}
        other = any(said & item_words(self._catalogue, r) for r in (*at_hand, *scene.mentioned))
        opens = (
            end - i > 1 and opens_clause(row, i) and end < len(row) and row.broken(end) and not any(map(self._reserved, row.keys[i:end]))
        )
        return whole or opens or (pointed and not other and not any(map(self._reserved, row.keys[i:end])))

    def _longest(self, row: Line, i: int, pool: Sequence[Row] | None) -> tuple[int, tuple[Row, ...]]:
        """The most words from `i` on that are in names of the pool (None: of the catalogue), and whose they are."""
        end, found = i, tuple[Row, ...]()
        for stop in range(i + 1, min(len(row), i + _LONGEST) + 1):
            if stop > i + 1 and (row.broken(stop - 1) or row.keys[stop - 1] in CLOSED):
                break
            said = row.span(i, stop).words
            rows = self._holding(said) or self._holding(f"{said}'s") or self._models.get(row.keys[i:stop], ())
            own = tuple(rows) if pool is None else tuple(r for r in pool if r in rows)
            if not own:
                break
            end, found = stop, own
        return end, found

    def _is_spoken_of(self, row: Line, i: int, end: int, rows: Sequence[Row], *, telling: bool) -> bool:
        """Whether words of the name of an item at hand stand for it, and are no ordinary ones that only happen to be in it."""
        if self._goes_on(row, end):
            return False
        asked = i > 1 and row.keys[i - 2] in _ASKED
        if telling or end - i > 1 or (asked and self._is_maker(row, i, rows)):
            return True
        lead = row.keys[i - 2] if i > 1 and not row.broken(i - 1) else ""
        closes = end >= len(row) or row.broken(end) or row.keys[end] in AFTER_ORDINAL or row.keys[end] == "one"
        return closes and (lead not in PREPOSITIONS or row.keys[i - 1] in _SEVERAL or self._is_led(row, i))

    def _is_maker(self, row: Line, i: int, rows: Sequence[Row]) -> bool:
        """Whether word `i` is also who or what made the items, as "rose" is of the Rose Reveal."""
        values = (v for item in rows for field in self._makers for v in _several(self._catalogue.value(item, field)))
        return any(keys_of(str(value)) == (row.keys[i],) for value in values)

    def _is_brand(self, row: Line, i: int, named: tuple[int, tuple[Row, ...]]) -> bool:
        """Whether the name of a field behind words says that they are its value, the "greenpaw" of "the greenpaw brand"."""
        end, rows = named
        if end >= len(row) or not row.joined(end):
            return False
        fields = [field for field in self._makers if row.keys[end] in self._field_words[field]]
        return any(keys_of(str(v)) == row.keys[i:end] for r in rows for f in fields for v in _several(self._catalogue.value(r, f)))

    @staticmethod
    def _is_compared(row: Line, i: int) -> bool:
        """Whether word `i` is one of what a message compares."""
        than = row.keys[i - 1 : i] == ("than",) and row.keys[max(0, i - 2)] not in _EXCEPTING
        return than or bool({"compare", "compared"} & set(row.keys[:i]))

    def _goes_on(self, row: Line, end: int) -> bool:
        """Whether a word for several items follows, which the name only describes: "the woom bikes"."""
        return end < len(row) and row.joined(end) and row.keys[end] in self._many

    @staticmethod
    def _is_led(row: Line, i: int) -> bool:
        """Whether what stands before the name and its article lets an item follow, and no subject or place."""
        start = i - (row.keys[i - 1] in _DEFINITE)
        lead = row.keys[start - 1] if start > 0 and not row.broken(start) else ""
        before = row.keys[start - 2] if start > 1 else ""
        if lead == "about":
            return before in _TELLING
        if lead in _SIDES:
            return not _SIDES[lead] or bool(set(_SIDES[lead]) & set(row.keys[:start]))
        if lead in _OF:
            return row.keys[0] in _OPENING_OF or before in _ASPECTS
        return lead not in PREPOSITIONS


def _models(catalogue: "Catalogue") -> dict[tuple[str, ...], tuple[Row, ...]]:
    """The items by the words of their names up to the number of a model whose letters are left off: "hd 450" of an HD 450BT."""
    found: dict[tuple[str, ...], tuple[Row, ...]] = {}
    for row in map(Row, range(catalogue.n_items)):
        keys = keys_of(catalogue.title(row))
        for i, key in enumerate(keys):
            if i and (model := _MODEL.fullmatch(key)) is not None:
                short = (*keys[:i], model[1])
                found[short] = (*found.get(short, ()), row)
    return found


def _several(value: object) -> tuple[object, ...]:
    """A value of a field as a tuple: none, one or several."""
    return value if isinstance(value, tuple) else () if value is None else (value,)
