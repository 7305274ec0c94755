"""Words for a catalogue's fields and values, all from the owner's domain file."""

import re
from collections.abc import Sequence
from functools import cached_property

import numpy as np

from convrec.retrieval.domain import Domain, FieldSpec, FieldType, Stated
from convrec.retrieval.units import UNITS
from convrec.retrieval.words import fold, key, singular

__all__ = ["Lexicon", "Words"]

Words = dict[str, object]
"""Variables of a wording."""

_LEADING = re.compile(r"^(?:is|it's|it is|are)\s+")
_PARTICIPLE = re.compile(r"^(?:by|with|from|for|in|of|on|part|made|written|\w{3,}ed)\b")
_BEFORE_VALUE = re.compile(r"(?:^(?:by|with|from)|ing|ed by|made by|ed with)$")
_ADJECTIVE = re.compile(r"(?:ful|ous|ive|ic|ical|able|ing|less|(?<!it)y|ish|al|ed)$(?<!ly)")
_ARTICLES = frozenset({"a", "an", "the"})
_SYNONYMS_OFTEN = 0.4


class Lexicon:
    """How one catalogue's values, people and comparisons are named.

    Parameters
    ----------
    domain
        The owner's domain file.
    """

    def __init__(self, domain: Domain) -> None:
        self.domain = domain

    def base(self) -> Words:
        """Words for an item, and for what people do with it."""
        domain = self.domain
        return {"noun": domain.noun.one, "nouns": domain.noun.many, "use": domain.verbs.use, "used": domain.verbs.used}

    def value(self, field: str, value: str, rng: np.random.Generator, *, synonyms: bool = True) -> str:
        """A value on its own: as the items spell it, in lower case where it is a tag, or by a synonym that can stand in its place."""
        spec = self.domain.fields[field]
        others = [word for word in spec.values.get(value, ()) if self._stands_for(word, spec)]
        if synonyms and others and rng.random() < _SYNONYMS_OFTEN:
            return _any(others, rng)
        return value.lower() if spec.type is FieldType.TAGS and not value.isupper() else value

    def kind(self, field: str, values: Sequence[str], rng: np.random.Generator) -> str:
        """Values with a noun, without an article: "comedy film", "gangster film", "horror or war film"."""
        spec = self.domain.fields[field]
        noun = _any(self._nouns, rng)
        if len(values) == 1:
            whole = [w for w in spec.values.get(values[0], ()) if w.split()[-1] in self._nouns and len(w.split()) > 1]
            if whole and rng.random() < _SYNONYMS_OFTEN:
                return _any(whole, rng)
        return f"{' or '.join(self.value(field, value, rng) for value in values)} {noun}"

    def together(self, field: str, values: Sequence[str]) -> str | None:
        """Words of the domain file that mean exactly these values at once: "romantic comedy"; None where there are none."""
        for words, meant in self.domain.fields[field].combined.items():
            if set(meant) == set(values) and singular(words.split()[-1]) == words.split()[-1]:
                return words
        return None

    def said(self, field: str, value: str) -> Words:
        """The owner's way to state a fact, as `said` ("directed by Ana") or `that` ("runs two hours"); nothing for "it's ..."."""
        say = self.domain.fields[field].say
        if not say or say.startswith(("it's ", "described ", "it is ")):
            return {}
        text = _LEADING.sub("", say).replace("{value}", value)
        return {"said": text} if _PARTICIPLE.match(text) else {"that": text}

    def cues(self, field: str) -> list[str]:
        """Words before a value that can follow "something": starring, by, with."""
        nouns = {fold(noun) for noun in self.domain.nouns()}
        return [cue for cue in self.domain.fields[field].cues if _BEFORE_VALUE.search(cue) and not nouns & set(cue.split())]

    def comparatives(self, field: str) -> Words:
        """Single-word comparatives of a field as `more` and `less`, where it has them."""
        spec = self.domain.fields[field]
        found: Words = {}
        for name, words in (("more", spec.more), ("less", spec.less)):
            single = [word for word in words if " " not in word and word.endswith("er")]
            if single:
                found[name] = single[0]
        return found

    def comparative_of(self, field: str, value: str) -> str | None:
        """A comparative that the domain file knows for a value ("darker"), or None."""
        words = self.domain.fields[field].values.get(value, ())
        return next((w for w in words if " " not in w and w.endswith("er") and fold(w)[:3] == fold(value)[:3]), None)

    def too(self, field: str, *, much: bool) -> Words:
        """The plain adjective for a large (or small) value as `too`: long, old."""
        spec = self.domain.fields[field]
        single = [word for word in (spec.high if much else spec.low) if word.isalpha()]
        return {"too": single[0]} if single else {}

    def is_soft(self, field: str) -> bool:
        """Whether naming a value of the field is a wish and no demand."""
        return self.domain.fields[field].stated is Stated.SOFT

    def needs_label(self, field: str) -> bool:
        """Whether a figure alone would not tell which field it is about."""
        spec = self.domain.fields[field]
        if spec.unit == "year":
            return False
        if spec.type is FieldType.DATE or not spec.unit:
            return True
        kind = _kind(spec)
        return sum(other.is_numeric and _kind(other) == kind for other in self.domain.fields.values()) > 1

    def names_value(self, field: str, value: str, text: str) -> bool:
        """Whether a text names a value, by its spelling, a synonym, or for people by the last name."""
        spec = self.domain.fields[field]
        words = [value, *spec.values.get(value, ())]
        words += [phrase for phrase, meant in spec.combined.items() if value in meant]
        if spec.type is FieldType.PEOPLE:
            words += value.rsplit(maxsplit=1)[-1:]
        within = f" {' '.join(singular(word) for word in key(text).split())} "
        return any(f" {' '.join(singular(part) for part in key(word).split())} " in within for word in words)

    @cached_property
    def _nouns(self) -> list[str]:
        """Singular words for an item."""
        noun = self.domain.noun
        return [noun.one, *(w for w in noun.synonyms if singular(w.split()[-1]) == w.split()[-1] and len(w.split()) == 1)][:3]

    def _stands_for(self, word: str, spec: FieldSpec) -> bool:
        """Whether a synonym can take the place of the value: one or two words, no plural, and no noun for a value that describes."""
        parts = word.split()
        if (
            not parts
            or len(parts) > 2
            or parts[0] in _ARTICLES
            or not all(part.replace("-", "").isalpha() for part in parts)
            or singular(parts[-1]) != parts[-1]
        ):
            return False
        if spec.type is FieldType.CATEGORY or parts[-1] in self.domain.nouns():
            return False
        if spec.stated is Stated.SOFT:
            return len(parts) == 1 and bool(_ADJECTIVE.search(word))
        return len(parts) == 1 or not self._is_counted(parts, spec)

    def _is_counted(self, parts: list[str], spec: FieldSpec) -> bool:
        """Whether the file knows the words in the plural too, so that they need an article: "love story", "love stories"."""
        listed = {word for words in spec.values.values() for word in words}
        return any(word != " ".join(parts) and [singular(part) for part in word.split()] == parts for word in listed)


def _kind(spec: FieldSpec) -> str:
    if spec.type is FieldType.MONEY:
        return "money"
    return UNITS[spec.unit].kind if spec.unit in UNITS else spec.unit or ""


def _any(words: Sequence[str], rng: np.random.Generator) -> str:
    return words[int(rng.integers(len(words)))]
