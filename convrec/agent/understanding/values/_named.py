"""People named in a message: whether words that may be part of somebody's name stand for them here."""

from collections.abc import Sequence, Set

from convrec.agent.understanding.values._alone import is_alone
from convrec.agent.understanding.values._cues import Cues
from convrec.agent.understanding.values._gazetteer import Gazetteer
from convrec.agent.understanding.values._match import Match
from convrec.agent.understanding.values._ordinary import FUNCTION_WORDS
from convrec.agent.understanding.values._people import Name, NameIndex
from convrec.agent.understanding.values._readings import OtherReadings
from convrec.agent.understanding.words.patterns import words
from convrec.agent.understanding.words.phrases import Line, keys_of
from convrec.agent.understanding.words.text import singular

__all__ = ["NamedPeople"]

_MOSTLY = 3
"""How many times as many items of its bearer a part of a name needs as there are with another reading of it."""
_BARE, _CUED = 2, 4
"""How many times as often as its bearer's items a part of a name may mean something else: alone, and after a word such as "with"."""
_SHORTEST = 3
"""Letters of a given name or of a surname."""
_WELL_KNOWN = 8
"""Items of the only bearer of a given name that make it enough by itself: "give me denzel"."""
_MADE = words("something anything stuff else one more made created work story thing everything nothing another other")
_NOT_BY = words("not nothing no never except but and or only just")
_WORKS = words("fan fans lover work works style vein")
_PLACE = words("the in at near to of into around across through")


class NamedPeople:
    """Tells names of people from ordinary words of one catalogue; safe to share between threads."""

    def __init__(
        self, names: NameIndex, gazetteer: Gazetteer, cues: Cues, ordinary: Set[str], nouns: Set[str], others: OtherReadings
    ) -> None:
        self._names = names
        self._gazetteer = gazetteer
        self._cues = cues
        self._ordinary = ordinary
        self._nouns = nouns
        self._others = others

    def at(self, row: Line, name: Name, names: Sequence[Name], mended: str, i: int, j: int, cued: tuple[str, ...]) -> Match | None:
        """Whom words `i` to `j` name, where they mean somebody here; None where they are ordinary words or somebody else's name.

        Parameters
        ----------
        name, names
            The name to be judged, and all that the words may mean.
        mended
            The first word with a slip mended.
        cued
            Fields whose cues stand before the words.
        """
        key = row.keys[i]
        spoken_for = name.field in cued
        if j == i + 1:
            capital = row.capital(i) and (spoken_for or row.keys[i - 1] not in _PLACE or row.keys[max(0, i - 2)] in _WORKS | self._nouns)
            common = len(key) < 4 or self._common(key, name) or self._common(mended, name)
            firm = spoken_for or name.part != "first" or is_alone(row, i) or name.count >= _WELL_KNOWN
            small = key in FUNCTION_WORDS or len(key) < 2
            if small or (not capital and (common or not firm) and not self._surely_named(row, i, cued, name)):
                return None
        if (name.part == "last" and self._of_another(row, i, name)) or (name.part != "full" and self._gazetteer.in_tag(row, i, j)):
            return None
        if name.part != "full" and j == i + 1 and (self._of_longer(row, i) or (name.part == "first" and self._given_of_another(row, i))):
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

    def _common(self, key: str, name: Name) -> bool:
        """Whether a word says nothing about a person: ordinary in English in either number, or for the most part something else here."""
        known = self._ordinary
        return key in known or singular(key) in known or self._others.count(key) * _MOSTLY > name.count

    def _of_another(self, row: Line, i: int, name: Name) -> bool:
        """Whether a given name before a surname belongs to none of its bearers: "robert harris" where only Thomas Harris is known."""
        if self._given_of_another(row, i):
            return True
        given = row.keys[i - 1] if i and row.joined(i) else ""
        if len(given) < _SHORTEST or not given.isalpha() or given in self._nouns or (given,) in self._gazetteer.closed:
            return False
        if given in self._ordinary and not row.capital(i - 1):
            return False
        known = any(given == key or key.startswith(given) for person in name.people for key in keys_of(person))
        return not known and self._names.is_given(given)

    def _given_of_another(self, row: Line, i: int) -> bool:
        """Whether word `i` is the given name of somebody who is not known: the "ryan" of "ryan smithers"."""
        follow = row.keys[i + 1] if i + 1 < len(row) and row.joined(i + 1) else ""
        if len(follow) < _SHORTEST or not follow.isalpha() or follow in self._ordinary or follow in self._nouns or row.words[i].possessive:
            return False
        known = bool(self._names.meaning((follow,))) or (follow,) in self._gazetteer.closed or bool(self._gazetteer.tags.holding((follow,)))
        return self._names.is_given(row.keys[i]) and not known

    def _of_longer(self, row: Line, i: int) -> bool:
        """Whether word `i` begins a longer name that ends in another surname: the "shah" of "shah rukh khan"."""
        if i + 2 >= len(row) or not (row.joined(i + 1) and row.joined(i + 2)) or row.words[i].possessive:
            return False
        middle, last = row.keys[i + 1 : i + 3]
        if len(middle) < _SHORTEST or not middle.isalpha() or middle in self._ordinary | self._nouns | FUNCTION_WORDS:
            return False
        if self._names.meaning((middle,)):
            return False
        return last not in self._ordinary and any(name.part == "last" for name in self._names.meaning((last,)))

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
