"""Parts of names of several words behind a cue of their field: the "Crabb" of "Crabb & Sons" in "something by Crabb"."""

from collections import defaultdict
from collections.abc import Collection
from typing import TYPE_CHECKING

from convrec.agent.understanding.values._cues import Cues
from convrec.agent.understanding.values._match import Match
from convrec.agent.understanding.words.ordinary import FUNCTION_WORDS
from convrec.agent.understanding.words.patterns import words
from convrec.agent.understanding.words.phrases import Line, plain_keys
from convrec.retrieval.domain import FieldType

if TYPE_CHECKING:
    from convrec.retrieval.catalogue import Catalogue

__all__ = ["NameParts"]

_SURE = 0.9
_MOST_BEARERS = 3
"""Values that may share a part, any of which is then meant; more make it a word of the trade."""
_FIRM = words(
    "co company inc ltd limited llc plc gmbh corp son sons daughters bros brothers house group the and of de du des la le di da do"
)


class NameParts:
    """Names of makers and places by the words inside them; safe to share between threads.

    Parameters
    ----------
    catalogue, cues
        Its categories with cues and values written as names; the words that stand before such values.
    ordinary
        Words that name nobody unless they are written with a capital.
    """

    def __init__(self, catalogue: "Catalogue", cues: Cues, ordinary: Collection[str]) -> None:
        self._cues = cues
        self._ordinary = ordinary
        self._nouns = frozenset(k for noun in catalogue.domain.nouns() for k in plain_keys(noun))
        found: dict[tuple[str, ...], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for field in catalogue.domain.of_type(FieldType.CATEGORY):
            spec = catalogue.domain.fields[field]
            if spec.cues and not spec.open and not spec.order:
                for value in filter(_is_name, catalogue.values(field)):
                    for part in _parts(plain_keys(value)):
                        found[part][field].append(value)
        self._parts = {part: {f: tuple(v) for f, v in fields.items() if len(v) <= _MOST_BEARERS} for part, fields in found.items()}
        self._longest = max(map(len, self._parts), default=0)

    def at(self, row: Line, i: int, taken: list[bool]) -> Match | None:
        """The values of which the words from word `i` are a part, where a cue of their field stands before them."""
        end = i
        while end < len(row) and end - i < self._longest and not taken[end] and (end == i or row.joined(end)):
            end += 1
        for j in range(end, i, -1):
            fields = self._parts.get(row.keys[i:j])
            if not fields or not self._closes(row, j) or not (j > i + 1 or self._is_named(row, i)):
                continue
            for field in self._cues.at(row, i, i):
                if values := fields.get(field):
                    return Match(i, j, field, values, _SURE, len(values) > 1, (True, _SURE))
        return None

    def _is_named(self, row: Line, i: int) -> bool:
        return row.capital(i) or row.keys[i] not in self._ordinary

    def _closes(self, row: Line, j: int) -> bool:
        """Whether no further word of a name follows at word `j`."""
        return j >= len(row) or not row.joined(j) or row.keys[j] in FUNCTION_WORDS | self._nouns or not row.keys[j].isalpha()


def _is_name(value: str) -> bool:
    """Whether each word that is no particle begins with a capital."""
    said = [word for word in value.split() if word[:1].isalpha() and word.lower() not in FUNCTION_WORDS | _FIRM]
    return bool(said) and all(word[0].isupper() for word in said)


def _parts(keys: tuple[str, ...]) -> set[tuple[str, ...]]:
    """Stretches of a name's words, the whole and those without a word of its own aside."""
    stretches = {keys[a:b] for a in range(len(keys)) for b in range(a + 1, len(keys) + 1)} - {keys}
    telling = FUNCTION_WORDS | _FIRM
    return {part for part in stretches if part[0] not in telling and part[-1] not in telling and len(part[0]) > 2}
