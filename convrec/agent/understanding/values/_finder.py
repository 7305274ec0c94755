"""Finding the values that a message names."""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from convrec.agent.understanding._types import Span, ValueSpan
from convrec.agent.understanding.values._asides import Asides
from convrec.agent.understanding.values._beside import BOUNDING, Beside
from convrec.agent.understanding.values._compounds import Compounds
from convrec.agent.understanding.values._cues import Cues, idle_words
from convrec.agent.understanding.values._gazetteer import Entry, Gazetteer
from convrec.agent.understanding.values._item_noun import ItemNoun
from convrec.agent.understanding.values._match import Match
from convrec.agent.understanding.values._named import NamedPeople
from convrec.agent.understanding.values._one_field import in_one_field
from convrec.agent.understanding.values._ordinary import FUNCTION_WORDS, ordinary_words
from convrec.agent.understanding.values._parts import NameParts
from convrec.agent.understanding.values._people import NameIndex
from convrec.agent.understanding.values._readings import OtherReadings
from convrec.agent.understanding.values._rival_fields import RivalFields
from convrec.agent.understanding.values._signed import SignedValues
from convrec.agent.understanding.values._spelling import PairSpeller, Speller
from convrec.agent.understanding.values._tails import Tails
from convrec.agent.understanding.words.comparatives import names_something
from convrec.agent.understanding.words.patterns import words
from convrec.agent.understanding.words.phrases import Line, covered, keys_of, line
from convrec.retrieval.domain import Stated

if TYPE_CHECKING:
    from convrec.retrieval.catalogue import Catalogue

__all__ = ["ValueFinder"]

_LONGEST = 6
_MENDED = 0.8
_KNOWN = 3
_NOTED = 6
_SLIPPED = 6
"""Letters of the shortest word that is taken for a slip of an adjective."""
_FREE = 0.4
_FREE_WORD = 0.3
_COUNTING = words("second third fourth fifth sixth seventh eighth ninth tenth one two three four five six seven eight nine ten")
_DENYING = frozenset({"not", "no"})
_SOME = words("some any another")
"""Words before the name of somebody whose works are meant: "some bergman"."""


class ValueFinder:
    """Finds named values of a catalogue's fields; safe to share between threads.

    Parameters
    ----------
    catalogue
        Its values, its domain's synonyms and its people are indexed once.
    """

    def __init__(self, catalogue: "Catalogue") -> None:
        self._catalogue = catalogue
        self.gazetteer = Gazetteer(catalogue)
        self.ordinary = ordinary_words(catalogue)
        self._cues = Cues(catalogue.domain, self.gazetteer.closed)
        self._names = NameIndex(catalogue)
        self._parts = NameParts(catalogue, self._cues, self.ordinary)
        self._signed = SignedValues(catalogue)
        self.compounds = Compounds(catalogue, self.gazetteer.tags)
        self._rivals = RivalFields(catalogue)
        self._nouns = frozenset(k for noun in catalogue.domain.nouns() for k in keys_of(noun))
        self._named = NamedPeople(self._names, self.gazetteer, self._cues, self.ordinary, self._nouns, OtherReadings(catalogue))
        self._beside = Beside(catalogue.domain, self.gazetteer, self._nouns)
        self._item_noun = ItemNoun(catalogue.domain)
        self._asides = Asides(catalogue)
        self._tails = Tails(catalogue.domain, self._cues)
        named = ((name, word) for name, spec in catalogue.domain.fields.items() for said in spec.values.values() for word in said)
        self._owners = frozenset((name, keys_of(word)) for name, word in named)

    @cached_property
    def _speller(self) -> Speller:
        """Mends slips towards the words of values and names."""
        closed = [k for keys in self.gazetteer.closed for k in keys]
        names = list(self._names.vocabulary)
        return Speller(closed + names, self.ordinary, short=closed, names=names)

    @cached_property
    def _pairs(self) -> PairSpeller:
        """Mends slips towards the first words of values and of people's names of two."""
        return PairSpeller([*self.gazetteer.closed, *self._names.whole])

    def _leans(self, field: str) -> bool:
        """Whether values of the field are adjectives, near which other ordinary words lie ("sappy", "snappy")."""
        return self._catalogue.domain.fields[field].stated is Stated.SOFT

    def is_surname(self, key: str) -> bool:
        """Whether several items name someone of this surname."""
        return any(n.part == "last" and n.count >= _KNOWN for n in self._names.meaning((key,)))

    def is_noted_maker(self, key: str) -> bool:
        """Whether somebody of this surname made so many items that the surname alone stands for their manner."""
        fields = self._catalogue.domain.fields
        return any(n.part == "last" and n.count >= _NOTED and "by" in fields[n.field].cues for n in self._names.meaning((key,)))

    def is_given(self, key: str) -> bool:
        """Whether somebody in the catalogue has this given name."""
        return self._names.is_given(key)

    def is_name(self, key: str) -> bool:
        """Whether somebody in the catalogue may be called by this one word."""
        return bool(self._names.meaning((key,)))

    def in_tags(self, keys: tuple[str, ...]) -> bool:
        """Whether some free tag holds these words."""
        return bool(self.gazetteer.tags.holding(keys))

    def is_person(self, keys: tuple[str, ...]) -> bool:
        """Whether this is somebody's whole name."""
        return any(n.part == "full" for n in self._names.meaning(keys))

    def find(self, text: str, occupied: Sequence[Span] = (), *, expected: str | None = None) -> list[ValueSpan]:
        """The values that a message names, left to right, none overlapping another or an occupied stretch.

        Free tags come with a confidence below .5; they are wishes, and demands only when negated.

        Parameters
        ----------
        occupied
            Stretches that mean something else.
        expected
            The field that was asked about, whose values need no word beside them in an answer.
        """
        row = line(text)
        taken = [covered(row.span(i, i + 1), occupied) for i in range(len(row))]
        for i in idle_words(row) | self.compounds.listed(row):
            taken[i] = True
        asides = list(self._asides.find(row, taken))
        for aside in asides:
            taken[aside.start : aside.end] = [True] * (aside.end - aside.start)
        mended = tuple(self._mended(row, i) if not taken[i] else k for i, k in enumerate(row.keys))
        matches = sorted([*asides, *self._pass(row, mended, taken, expected), *self._free(row, taken)], key=lambda m: m.start)
        return [self._span(row, m) for m in in_one_field(row, matches, self._catalogue, self.gazetteer)]

    def _mended(self, row: Line, i: int) -> str:
        """Word `i` with a slip mended: behind a given name to a surname that goes with it ("tom cruse"), else to what is nearest."""
        given = row.keys[i - 1] if i and row.joined(i) else ""
        if self._names.is_given(given):
            whole = [w for w in self._speller.near(row.keys[i]) if self.is_person((given, w))]
            if len(whole) == 1:
                return whole[0]
        beside = self._pairs.mend(row.keys[i], row.keys[i + 1]) if i + 1 < len(row) and row.joined(i + 1) else None
        return beside or self._speller.mend(row.keys[i]) or row.keys[i]

    def _span(self, row: Line, match: Match) -> ValueSpan:
        more = self._cues.doing(row, match.end) == match.field or (match.any_of and self._cues.kin(row, match.end))
        span = row.span(match.start, match.end + more)
        return ValueSpan(span.start, span.end, span.words, match.field, match.values, match.confidence, match.any_of, match.others)

    def _pass(self, row: Line, keys: tuple[str, ...], taken: list[bool], expected: str | None) -> list[Match]:
        """One sweep over the free words, longest phrase first; marks what it uses as taken."""
        found: list[Match] = []
        i = 0
        while i < len(row):
            last = found[-1] if found else None
            match = None if taken[i] else self._longest(row, keys, i, taken, last, expected) or self._parts.at(row, i, taken)
            if match is None:
                i += 1
                continue
            as_typed = keys[match.start : match.end] == row.keys[match.start : match.end]
            slipped = not as_typed and self._leans(match.field) and any(len(k) < _SLIPPED for k in row.keys[match.start : match.end])
            if slipped:
                i += 1
                continue
            match = self._overlapping(row, keys, self._tails.taken_in(row, match, taken), taken)
            found.append(match if as_typed else match._replace(confidence=match.confidence * _MENDED))
            taken[match.start : match.end] = [True] * (match.end - match.start)
            i = match.end
        return found

    def _overlapping(self, row: Line, keys: tuple[str, ...], match: Match, taken: list[bool]) -> Match:
        """The match with the rest of another phrase for the same value that begins in it: the "out loud" of "make me laugh out loud"."""
        if match.end - match.start < 2:
            return match
        end = match.end
        while end < len(row) and end - match.end < _LONGEST and not taken[end] and row.joined(end):
            end += 1
        for i in range(match.start + 1, match.end):
            for j in range(end, match.end, -1):
                if any((e.field, e.values) == (match.field, match.values) for e in self.gazetteer.closed.get(keys[i:j], ())):
                    return match._replace(end=j)
        return match

    def _longest(
        self, row: Line, keys: tuple[str, ...], i: int, taken: list[bool], last: Match | None, expected: str | None
    ) -> Match | None:
        signed = self._signed.at(row, keys, i, taken)
        if signed is not None and (candidates := self._candidates(row, signed.keys, i, signed.end, last, expected)):
            return max(candidates, key=lambda m: m.rank)
        end = i + 1
        while end < len(row) and end - i < _LONGEST and not taken[end] and row.joined(end):
            end += 1
        for j in range(end, i, -1):
            phrase = keys[i:j]
            candidates = self._candidates(row, phrase, i, j, last, expected)
            if candidates:
                return max(candidates, key=lambda m: m.rank)
        return None

    def _candidates(self, row: Line, phrase: tuple[str, ...], i: int, j: int, last: Match | None, expected: str | None) -> list[Match]:
        """Everything that a phrase may name here, each with its rank."""
        entries = self.gazetteer.closed.get(phrase, ())
        names = self._names.meaning(phrase)
        plural = len(phrase) == 1 and len(phrase[0]) > 4 and phrase[0].endswith("s")
        owner = (row.words[i].raw[:1].isupper() and row.has_case) or (j < len(row) and row.joined(j) and row.keys[j] in self._nouns)
        if not entries and not names and plural and owner:
            names = tuple(n for n in self._names.meaning((phrase[0][:-1],)) if n.part == "last")
        if not entries and not names:
            return []
        cued = self._cues.at(row, i, j)
        if not cued and last is not None and (self._cues.linked(row, last.end, i) or self._beside.spans(row, last, i)):
            cued = (last.field,)
        if not cued and i and row.keys[i - 1] in _SOME and (j >= len(row) or row.broken(j)):
            cued = self._cues.makers
        if expected is not None and len(row) <= 6:
            cued = (*cued, expected)
        named = self._cues.named(row, i, j)
        matches = [m for e in entries if (m := self._entry(row, e, i, j, cued, named, rivals=len(entries) > 1)) is not None]
        return matches + [m for n in names if (m := self._named.at(row, n, names, phrase[0], i, j, cued)) is not None]

    def _entry(
        self, row: Line, entry: Entry, i: int, j: int, cued: tuple[str, ...], named: tuple[str, ...], *, rivals: bool
    ) -> Match | None:
        key = row.keys[i]
        typed = row.text[row.words[i].start : row.words[j - 1].end]
        as_spelled = typed == str(entry.values[0]) and typed != typed.lower()
        shouted = as_spelled and len(key) > 1 and typed.isupper() and row.has_case
        bare = j == i + 1 and (key in FUNCTION_WORDS or not key.isalpha() or len(key) == 1) and not shouted
        bare = bare and not self._qualifies(row, entry.field, i)
        spoken_for = entry.field in cued
        if entry.field in self._rivals.named_only and not spoken_for:
            return None
        if j == i + 1 and self._leans(entry.field) and names_something(row, i, self._nouns):
            return None
        if self._item_noun.stands(row, i, j) and not spoken_for and not self._beside.listed(row, entry.field, j):
            return None
        if bare and not spoken_for and not self._beside.listed(row, entry.field, j) and not self._beside.bounded(row, entry.field, i, j):
            return None
        if key in _DENYING and (
            (j < len(row) and not row.broken(j) and self.gazetteer.stands(row, entry.field, j))
            or (row.keys[j : j + 1] and row.keys[j] in BOUNDING)
        ):
            return None
        if i and row.keys[i - 1] in ("pre", "post") and row.words[i].before == "-":
            return None
        if self._modifies(row, i, j, entry) or (entry.confidence < 1.0 and self.gazetteer.in_tag(row, i, j)):
            return None
        borne_out = self._rivals.weight(entry.field, entry.values[0]) if rivals else (False, False)
        rank = (spoken_for + (entry.field in named), entry.confidence, 1, as_spelled, *borne_out, entry.count)
        return Match(i, j, entry.field, entry.values, entry.confidence, entry.any_of, rank)

    def _qualifies(self, row: Line, field: str, i: int) -> bool:
        """Whether a word that the owner gives for a value stands before what it is said of, however common it is: "an old dog"."""
        follow = row.keys[i + 1] if i + 1 < len(row) and row.joined(i + 1) else ""
        return (field, row.keys[i : i + 1]) in self._owners and follow.isalpha() and follow not in FUNCTION_WORDS

    def _modifies(self, row: Line, i: int, j: int, entry: Entry) -> bool:
        """Whether the stretch is only the first word of a free tag's own phrase ("war veteran"), which then is what was said."""
        if j >= len(row) or not row.joined(j) or row.keys[j] in self._nouns or row.keys[j] in FUNCTION_WORDS:
            return False
        if row.keys[j : j + 1] in self.gazetteer.closed or j > i + 1 or not self.compounds.begins(row, i):
            return False
        return isinstance(entry.values[0], bool) or not self.compounds.plain(row, i, entry.field, entry.values)

    def _free(self, row: Line, taken: list[bool]) -> list[Match]:
        """Free tags in the words that nothing else took."""
        found: list[Match] = []
        i = 0
        while i < len(row):
            match = None if taken[i] else self._free_at(row, i, taken)
            if match is not None:
                found.append(match)
                taken[i : match.end] = [True] * (match.end - i)
            i = match.end if match is not None else i + 1
        return found

    def _free_at(self, row: Line, i: int, taken: list[bool]) -> Match | None:
        signed = self._signed.at(row, row.keys, i, taken)
        if signed is not None and (tag := next(self.gazetteer.tags.named(signed.keys), None)) is not None:
            return Match(i, signed.end, tag[0], (tag[1],), _FREE, False, (0.0,))
        end = i + 1
        while end < len(row) and end - i < _LONGEST and not taken[end] and row.joined(end):
            end += 1
        for j in range(end, i, -1):
            keys = row.keys[i:j]
            if j == i + 1 and (keys[0] in FUNCTION_WORDS | _COUNTING or keys[0] in self._nouns or len(keys[0]) < 3):
                continue
            tags = list(self.gazetteer.tags.named(keys))
            if not tags and j == i + 1 and (held := self.gazetteer.tags.holding(keys)):
                tags = [(field, values[0]) for field, values in held.items()]
                return Match(i, j, tags[0][0], (tags[0][1],), _FREE_WORD, False, (0.0,))
            if tags:
                return Match(i, j, tags[0][0], (tags[0][1],), _FREE, False, (0.0,))
        return None
