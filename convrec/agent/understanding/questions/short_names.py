"""Fields asked for by a part or another form of their name: "mic" of a microphone, "battery" of a battery life, "waterproof"."""

from collections.abc import Sequence

from convrec.agent.understanding.words.english import ORDINARY
from convrec.agent.understanding.words.ordinary import FUNCTION_WORDS
from convrec.agent.understanding.words.phrases import Line, keys_of
from convrec.agent.understanding.words.text import singular
from convrec.agent.understanding.words.wordlist import words
from convrec.retrieval.domain import Domain, FieldType

__all__ = ["ShortNames"]

_UNNAMED = (FieldType.ID, FieldType.ITEMS, FieldType.IMAGE, FieldType.TITLE)
_SHORTEST = 3
_CUT = 4
"""Letters that a short form leaves away at least: fewer make another word of it, "rat" and "rating"."""
_STEM = 6
"""Letters that two forms of one word share at least: "resistant" and "resistance"."""
_ENDINGS = words("proof proofed proofing resistant resistance tight repellent")
"""What makes an adjective of the thing that a field is about: "waterproof"."""
_FILLING = words("like any got good bad decent great sort kind actually really long strong much")
"""Words that a question has beside what it asks for."""


class ShortNames:
    """Finds such fields; safe to share between threads.

    Parameters
    ----------
    domain
        Its labels; one of several words is known by its first, which says of what it is: the "battery" of "battery life".
    """

    def __init__(self, domain: Domain) -> None:
        labels = {name: keys_of(domain.label(name)) for name, spec in domain.fields.items() if spec.type not in _UNNAMED}
        self._labels = {name: tuple(map(singular, keys)) for name, keys in labels.items() if keys and keys[0] not in FUNCTION_WORDS}

    def field(self, keys: Sequence[str]) -> str | None:
        """The field that the words name, next to nothing else; of several the one with the most of them, then the first."""
        said = [singular(key) for key in keys if key not in FUNCTION_WORDS and key not in _FILLING]
        met = {name: self._met(said, label) for name, label in self._labels.items()} if said else {}
        best = max(met.values(), default=0)
        return next((name for name, count in met.items() if count == best), None) if best else None

    def named_in(self, row: Line, *stretches: tuple[int, int]) -> tuple[str, str] | None:
        """The field that the words of one of some stretches name, and those words."""
        for i, j in stretches:
            if i < j and (field := self.field(row.keys[i:j])) is not None:
                return field, row.span(i, j).words.lower()
        return None

    def quality(self, keys: Sequence[str]) -> str | None:
        """The field of which the words are an adjective: "waterproof" and "water resistant" of "water resistance"."""
        if len(keys) == 1:
            return next((name for name, label in self._labels.items() if _is_proof(keys[0], label[0])), None)
        alike = (name for name, label in self._labels.items() if len(label) == len(keys) and keys[0] == label[0] and keys[-1] != label[-1])
        return next((name for name in alike if all(map(_is_stem, keys[1:], self._labels[name][1:]))), None)

    @staticmethod
    def _met(said: Sequence[str], label: tuple[str, ...]) -> int:
        """How many words of a label are said, where each word that is said is one of them and its first is among those; else 0."""
        met = {next((place for place, word in enumerate(label) if _is_form(key, word)), -1) for key in said}
        return len(met) if 0 in met and -1 not in met else 0


def _is_form(key: str, word: str) -> bool:
    """Whether a word that is said is a form of a word of a name, or short for it."""
    if key == word:
        return True
    short = _SHORTEST <= len(key) <= len(word) - _CUT and 2 * len(key) <= len(word) and key not in ORDINARY
    if short and word.startswith(key):
        return True
    if _is_proof(key, word):
        return True
    return _is_stem(key, word)


def _is_proof(key: str, word: str) -> bool:
    return key.startswith(word) and key[len(word) :] in _ENDINGS


def _is_stem(key: str, word: str) -> bool:
    return len(key) >= _STEM and key[:_STEM] == word[:_STEM]
