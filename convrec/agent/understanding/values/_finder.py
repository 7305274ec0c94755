"""Finding the values that a message names."""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from convrec.agent.understanding._types import Span, ValueSpan
from convrec.agent.understanding.values._alone import is_alone
from convrec.agent.understanding.values._beside import BOUNDING, Beside
from convrec.agent.understanding.values._compounds import Compounds
from convrec.agent.understanding.values._cues import Cues, idle_words
from convrec.agent.understanding.values._gazetteer import Entry, Gazetteer
from convrec.agent.understanding.values._item_noun import ItemNoun
from convrec.agent.understanding.values._match import Match
from convrec.agent.understanding.values._one_field import in_one_field
from convrec.agent.understanding.values._ordinary import FUNCTION_WORDS, ordinary_words
from convrec.agent.understanding.values._parts import NameParts
from convrec.agent.understanding.values._people import Name, NameIndex
from convrec.agent.understanding.values._readings import OtherReadings
from convrec.agent.understanding.values._rival_fields import RivalFields
from convrec.agent.understanding.values._signed import SignedValues
from convrec.agent.understanding.values._spelling import PairSpeller, Speller
from convrec.agent.understanding.values._tails import Tails
from convrec.agent.understanding.words.patterns import words
from convrec.agent.understanding.words.phrases import Line, covered, keys_of, line
from convrec.agent.understanding.words.text import singular
from convrec.retrieval.domain import Stated

if TYPE_CHECKING:
    from convrec.retrieval.catalogue import Catalogue

__all__ = ["ValueFinder"]

_LONGEST = 6
_MENDED = 0.8
_KNOWN = 3
_SLIPPED = 6
"""Letters of the shortest word that is taken for a slip of an adjective."""
_BARE, _CUED = 2, 4
"""How many times as often as its bearer's items a part of a name may mean something else: alone, and after a word such as "with"."""
_MOSTLY = 3
"""How many times as many items of its bearer a part of a name needs as there are with another reading of it."""
_WELL_KNOWN = 8
"""Items of the only bearer of a given name that make it enough by itself: "give me denzel"."""
_FREE = 0.4
_FREE_WORD = 0.3
_MADE = words("something anything stuff else one more made created work story thing everything nothing another other")
_NOT_BY = words("not nothing no never except but and or only just")
_WORKS = words("fan fans lover work works style vein")
_COUNTING = words("second third fourth fifth sixth seventh eighth ninth tenth one two three four five six seven eight nine ten")
_DENYING = frozenset({"not", "no"})
_SOME = words("some any another")
"""Words before the name of somebody whose works are meant: "some bergman"."""
_PLACE = words("the in at near to of into around across through")


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
        self._others = OtherReadings(catalogue)
        self._rivals = RivalFields(catalogue)
        self._nouns = frozenset(k for noun in catalogue.domain.nouns() for k in keys_of(noun))
        self._beside = Beside(catalogue.domain, self.gazetteer, self._nouns)
        self._item_noun = ItemNoun(catalogue.domain)
        self._tails = Tails(catalogue.domain, self._cues)

    @cached_property
    def _speller(self) -> Speller:
        """Mends slips towards the words of values and names."""
        closed = [k for keys in self.gazetteer.closed for k in keys]
        return Speller(closed + list(self._names.vocabulary), self.ordinary, short=closed)

    @cached_property
    def _pairs(self) -> PairSpeller:
        """Mends slips towards the first words of values of two."""
        return PairSpeller(self.gazetteer.closed)

    def _leans(self, field: str) -> bool:
        """Whether values of the field are adjectives, near which other ordinary words lie ("sappy", "snappy")."""
        return self._catalogue.domain.fields[field].stated is Stated.SOFT

    def is_surname(self, key: str) -> bool:
        """Whether several items name someone of this surname."""
        return any(n.part == "last" and n.count >= _KNOWN for n in self._names.meaning((key,)))

    def is_given(self, key: str) -> bool:
        """Whether somebody in the catalogue has this given name."""
        return self._names.is_given(key)

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
        mended = tuple(self._mended(row, i) if not taken[i] else k for i, k in enumerate(row.keys))
        matches = sorted([*self._pass(row, mended, taken, expected), *self._free(row, taken)], key=lambda m: m.start)
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
        return matches + [m for n in names if (m := self._name(row, n, names, phrase[0], i, j, cued)) is not None]

    def _entry(
        self, row: Line, entry: Entry, i: int, j: int, cued: tuple[str, ...], named: tuple[str, ...], *, rivals: bool
    ) -> Match | None:
        key = row.keys[i]
        typed = row.text[row.words[i].start : row.words[j - 1].end]
        as_spelled = typed == str(entry.values[0]) and typed != typed.lower()
        shouted = as_spelled and len(key) > 1 and typed.isupper() and row.has_case
        bare = j == i + 1 and (key in FUNCTION_WORDS or not key.isalpha() or len(key) == 1) and not shouted
        spoken_for = entry.field in cued
        if entry.field in self._rivals.named_only and not spoken_for:
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
        if self._modifies(row, i, j) or (entry.confidence < 1.0 and self._in_tag(row, i, j)):
            return None
        borne_out = self._rivals.weight(entry.field, entry.values[0]) if rivals else (False, False)
        rank = (spoken_for + (entry.field in named), entry.confidence, 1, as_spelled, *borne_out, entry.count)
        return Match(i, j, entry.field, entry.values, entry.confidence, entry.any_of, rank)

    def _modifies(self, row: Line, i: int, j: int) -> bool:
        """Whether the stretch is only the first word of a free tag's own phrase ("war veteran"), which then is what was said."""
        if j >= len(row) or not row.joined(j) or row.keys[j] in self._nouns or row.keys[j] in FUNCTION_WORDS:
            return False
        return row.keys[j : j + 1] not in self.gazetteer.closed and j == i + 1 and self.compounds.begins(row, i)

    def _in_tag(self, row: Line, i: int, j: int) -> bool:
        """Whether a free tag of more words takes the stretch in ("road trip")."""
        spans = ((i - 1, j), (i, j + 1), (i - 2, j))
        return any(
            a >= 0
            and b <= len(row)
            and all(row.joined(k) for k in range(a + 1, b))
            and any(True for _ in self.gazetteer.tags.named(row.keys[a:b]))
            for a, b in spans
        )

    def _common(self, key: str, name: Name) -> bool:
        """Whether a word says nothing about a person: ordinary in English in either number, or for the most part something else here."""
        known = self.ordinary
        return key in known or singular(key) in known or self._others.count(key) * _MOSTLY > name.count

    def _of_another(self, row: Line, i: int, name: Name) -> bool:
        """Whether a given name before a surname belongs to none of its bearers: "robert harris" where only Thomas Harris is known."""
        if self._given_of_another(row, i):
            return True
        given = row.keys[i - 1] if i and row.joined(i) else ""
        if len(given) < 3 or not given.isalpha() or given in self._nouns or (given,) in self.gazetteer.closed:
            return False
        if given in self.ordinary and not row.capital(i - 1):
            return False
        known = any(given == key or key.startswith(given) for person in name.people for key in keys_of(person))
        return not known and self._names.is_given(given)

    def _given_of_another(self, row: Line, i: int) -> bool:
        """Whether word `i` is the given name of somebody who is not known: the "ryan" of "ryan smithers"."""
        follow = row.keys[i + 1] if i + 1 < len(row) and row.joined(i + 1) else ""
        if len(follow) < 3 or not follow.isalpha() or follow in self.ordinary or follow in self._nouns or row.words[i].possessive:
            return False
        known = bool(self._names.meaning((follow,))) or (follow,) in self.gazetteer.closed or bool(self.gazetteer.tags.holding((follow,)))
        return self._names.is_given(row.keys[i]) and not known

    def _outweighed(self, name: Name, word: str, cued: tuple[str, ...]) -> bool:
        """Whether a part of a name stands for something else on this shelf far more often: "Bond", "Black", "King"."""
        return self._others.count(word) > name.count * (_CUED if name.field in cued else _BARE)

    def _surely_named(self, row: Line, i: int, cued: tuple[str, ...], name: Name) -> bool:
        """Whether only a name can stand here: after "directed by", "something by", "starring"."""
        if name.field not in cued or i == 0 or name.part == "first":
            return False
        if self._cues.role(row, i) == name.field:
            return True
        maker = row.keys[i - 2] if i > 1 else ""
        made = _MADE | self._nouns | self._cues.doings
        return row.keys[i - 1] == "by" and (maker in _NOT_BY or maker in made or singular(maker) in made or i == 1)

    def _name(self, row: Line, name: Name, names: Sequence[Name], mended: str, i: int, j: int, cued: tuple[str, ...]) -> Match | None:
        key = row.keys[i]
        spoken_for = name.field in cued
        if j == i + 1:
            capital = row.capital(i) and (spoken_for or row.keys[i - 1] not in _PLACE or row.keys[max(0, i - 2)] in _WORKS | self._nouns)
            common = len(key) < 4 or self._common(key, name) or self._common(mended, name)
            firm = spoken_for or name.part != "first" or is_alone(row, i) or name.count >= _WELL_KNOWN
            small = key in FUNCTION_WORDS or len(key) < 2
            if small or (not capital and (common or not firm) and not self._surely_named(row, i, cued, name)):
                return None
        if (name.part == "last" and self._of_another(row, i, name)) or (name.part != "full" and self._in_tag(row, i, j)):
            return None
        if j == i + 1 and name.part != "full" and not self._surely_named(row, i, cued, name) and self._outweighed(name, mended, cued):
            return None
        part = {"full": 2, "last": 1, "first": 0}[name.part]
        people, others = name.meant(row, i, j, names)
        return Match(
            i,
            j,
            name.field,
            people,
            1.0 if part == 2 else 0.9,
            len(people) > 1,
            (spoken_for, 1.0, part, 0, False, False, name.count),
            others,
        )

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
