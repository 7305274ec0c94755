"""Words that values of a category have in common, and so name all of them: "bosch", "cargo bike", "hydraulic brakes"."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from convrec.agent.understanding.values._forms import is_placed
from convrec.agent.understanding.values._signed import written_with_sign
from convrec.agent.understanding.words.ordinary import FUNCTION_WORDS
from convrec.agent.understanding.words.patterns import words
from convrec.agent.understanding.words.phrases import keys_of, plain_keys
from convrec.agent.understanding.words.text import singular
from convrec.retrieval.domain import Domain
from convrec.retrieval.words import plural

__all__ = ["PLAIN", "Shared", "SharedWords"]

PLAIN = words("low high long short big small old new good great large well full late early wide deep hard")
"""Adjectives that say little of what they stand before, and whose comparatives say more than the compound that they begin."""
_DENYING = words("non not no anti un semi half without free ex mock faux")
"""Words that make of a kind another that is not of it: "non-fiction"."""
_PLACED = tuple((link, of) for link in ("on", "for") for of in ("the", "my", "our", "her", "his"))
"""Words between a thing and where it goes."""
_MOST_VALUES = 300
"""Values of a field up to which one word of them is told apart; those of more are names, of which a word says little."""


class Shared(NamedTuple):
    """A phrase and the values that it names, any of which will do."""

    keys: tuple[str, ...]
    values: tuple[str, ...]


class _Value(NamedTuple):
    """A value with its words."""

    name: str
    keys: tuple[str, ...]

    def is_a(self, *parts: str) -> bool:
        """Whether it is of the kind that some of its words name."""
        return {*parts} <= {*self.keys} and not _DENYING & {*self.keys}


class SharedWords:
    """Finds such words field by field.

    Parameters
    ----------
    domain
        Its nouns, by which "cargo bike" is a cargo bike of any sort, and the labels of its fields, by which "disc brakes" are brakes.
    """

    def __init__(self, domain: Domain) -> None:
        self._domain = domain
        self._nouns = frozenset(singular(keys_of(noun)[-1]) for noun in (domain.noun.one, domain.noun.many) if keys_of(noun))
        further = {singular(keys[0]) for word in domain.noun.synonyms if len(keys := keys_of(word)) == 1}
        self._called_so = (*self._nouns, *sorted(further - self._nouns))

    def of(self, field: str, values: Sequence[str], ordinary: Collection[str]) -> Iterator[Shared]:
        """The phrases of one field.

        Parameters
        ----------
        values
            The field's values, commonest first.
        ordinary
            Words that say nothing of a value by themselves.
        """
        if not self.tells_apart(values):
            return
        read = [_Value(value, plain_keys(value)) for value in values]
        yield from self._kinds(read)
        yield from self._called_otherwise(read)
        yield from self._where_it_goes(read)
        yield from self._tails(read)
        yield from self._parts(field, read, ordinary)

    @staticmethod
    def tells_apart(values: Sequence[str]) -> bool:
        """Whether a field has so few values that one word of them tells something."""
        return len(values) <= _MOST_VALUES

    def heads(self, field: str, values: Sequence[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The noun that several values end in; one that is what the field is called names the field and none of them."""
        heads: dict[str, list[str]] = defaultdict(list)
        places = _places(plain_keys(value) for value in values)
        for value in values:
            keys = plain_keys(value)
            if len(keys) > 1 and not written_with_sign(value) and keys[-1].isalpha() and len(keys[-1]) > 2:
                heads[singular(keys[-1])].append(value)
        called = self._called(field)
        yield from ((head, tuple(found)) for head, found in heads.items() if len(found) > 1 and head not in called | places)

    def _called(self, field: str) -> frozenset[str]:
        """The words that name a field, in the singular."""
        spec = self._domain.fields[field]
        return frozenset(singular(keys[-1]) for word in (field, self._domain.label(field), *spec.synonyms) if (keys := keys_of(word)))

    def _kinds(self, values: Sequence[_Value]) -> Iterator[Shared]:
        """A word of a value before the noun for an item: "cargo bike" of "cargo bike" and of "cargo e-bike"."""
        named = [value for value in values if value.keys and singular(value.keys[-1]) in self._nouns]
        for part in dict.fromkeys(key for value in named for key in value.keys[:-1] if len(key) > 1 and key not in FUNCTION_WORDS):
            held = tuple(value.name for value in named if value.is_a(part))
            if held:
                yield from (Shared((part, noun), held) for noun in self._nouns)

    def _called_otherwise(self, values: Sequence[_Value]) -> Iterator[Shared]:
        """A kind of item by another noun for it: the "desk light" of "desk lamp", unless that is a value of its own."""
        own = {value.keys for value in values}
        for value in values:
            *before, last = value.keys or ("",)
            others = [(*before, noun) for noun in self._called_so if noun != singular(last)]
            if before and singular(last) in self._called_so:
                yield from (Shared(keys, (value.name,)) for keys in others if keys not in own)

    def _where_it_goes(self, values: Sequence[_Value]) -> Iterator[Shared]:
        """A kind of item told by where it goes: "something on the ceiling", "a lamp for my desk", of a ceiling lamp and a desk lamp."""
        led = dict.fromkeys(("something", "anything", "one", *self._called_so, *map(plural, self._called_so)))
        for value in values:
            if len(value.keys) == 2 and singular(value.keys[1]) in self._called_so and value.keys[0] not in PLAIN | _DENYING:
                yield from (Shared((lead, *place, value.keys[0]), (value.name,)) for lead in led for place in _PLACED)

    def _tails(self, values: Sequence[_Value]) -> Iterator[Shared]:
        """The last two words that several values end in: the "e-bike" of "city e-bike", and of "e-mountain bike"."""
        for tail, count in Counter(value.keys[-2:] for value in values if len(value.keys) > 1).items():
            held = tuple(value.name for value in values if value.keys[-1:] == tail[-1:] and value.is_a(*tail))
            if count > 1 and held:
                yield Shared(tail, held)

    def _parts(self, field: str, values: Sequence[_Value], ordinary: Collection[str]) -> Iterator[Shared]:
        """A word of a value, by itself where it can mean nothing else, and before what the field is called."""
        places = _places(value.keys for value in values)
        for part in dict.fromkeys(key for value in values if len(value.keys) > 1 for key in value.keys):
            if singular(part) in places:
                continue
            if len(part) < 3 or not part.isalpha() or part in FUNCTION_WORDS | PLAIN or singular(part) in self._called_so:
                continue
            held = tuple(value.name for value in values if value.is_a(part))
            called = self._called(field)
            if not held or part in _DENYING or singular(part) in called:
                continue
            if part not in ordinary and singular(part) not in ordinary:
                yield Shared((part,), held)
            yield from (Shared((part, noun), held) for noun in called)


def _places(values: Iterable[tuple[str, ...]]) -> frozenset[str]:
    """The nouns of values that only say where a thing goes: an "in-ear" is no ear, nor is then an "open-ear"."""
    return frozenset(singular(keys[-1]) for keys in values if is_placed(keys))
