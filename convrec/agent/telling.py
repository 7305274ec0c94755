"""The sentence of an item's own text that tells of what was asked or wished for."""

import re
from collections.abc import Iterable, Mapping, Sequence

from convrec.agent.evidence import FieldValue
from convrec.retrieval.domain import Domain, FieldType
from convrec.retrieval.lexical import tokenise
from convrec.retrieval.units import UNITS, Unit

__all__ = ["holds", "sentence_telling", "sentences_of", "telling_most", "told_in_texts", "values_holding"]

_SENTENCE_END = re.compile(r"(?<=[a-z0-9)\]][.!?]) (?=[\"'“(]?[A-Z0-9])")
_ENDINGS = ("ing", "ed", "able", "ible", "er", "s", "d")
_DENYING = frozenset({"no", "not", "without", "free", "non", "none", "never"})
"""Words of a value that says of the others that they are not so."""
_LASTING = frozenset({"last", "lasts"})
_UNIT_LETTERS = 3
"""Letters from which on a word is a unit also where no number stands before it."""
_SHORTEST = 3
"""Letters that are left of a word when an ending is taken off it."""


def sentences_of(text: str) -> list[str]:
    """The sentences of a text, each without the blanks around it.

    >>> sentences_of("Folds flat. Comes  in a case.")
    ['Folds flat.', 'Comes in a case.']
    """
    return _SENTENCE_END.split(" ".join(text.split()))


def sentence_telling(fields: Mapping[str, FieldValue], domain: Domain, words: str) -> str:
    """The first sentence of an item's texts in which every word that bears meaning stands, in this form or another; "" for none.

    >>> from convrec.retrieval.domain import FieldSpec, Noun, Verbs
    >>> shop = Domain(name="bags", noun=Noun(one="bag", many="bags"), verbs=Verbs(use="buy", used="bought"),
    ...     fields={"id": FieldSpec(type="id"), "name": FieldSpec(type="title"), "text": FieldSpec(type="text")})
    >>> sentence_telling({"text": "A small bag. It folds flat."}, shop, "fold flat")
    'It folds flat.'
    >>> sentence_telling({"text": "A small bag. It folds flat."}, shop, "waterproof")
    ''
    """
    return next((sentence for sentence in _sentences(fields, domain) if holds(sentence, words)), "")


def told_in_texts(fields: Mapping[str, FieldValue], domain: Domain, words: str) -> str:
    """The sentence that tells of what was asked, else one with a number of the unit that the words name; "" for none.

    >>> from convrec.retrieval.domain import FieldSpec, Noun, Verbs
    >>> shop = Domain(name="lamps", noun=Noun(one="lamp", many="lamps"), verbs=Verbs(use="buy", used="bought"),
    ...     fields={"id": FieldSpec(type="id"), "name": FieldSpec(type="title"), "text": FieldSpec(type="text")})
    >>> told_in_texts({"text": "Has no cord. Gives 12 hours of light."}, shop, "24 hours")
    'Gives 12 hours of light.'
    >>> told_in_texts({"text": "Has no cord. Gives 12 hours of light."}, shop, "how long it lasts")
    'Gives 12 hours of light.'
    >>> told_in_texts({"text": "Gives 12 hours of light."}, shop, "how many metres")
    ''
    """
    if told := sentence_telling(fields, domain, words):
        return told
    keys = frozenset(re.findall(r"[a-z]+", words.casefold()))
    units = [u for u in UNITS.values() if u.kind == "duration" and _LASTING & keys] or [u for u in UNITS.values() if _written(u) & keys]
    written = "|".join(re.escape(form) for unit in units for form in sorted(_written(unit), key=len, reverse=True))
    measured = re.compile(rf"\d[ -]?(?:{written})\b", re.IGNORECASE)
    return next((sentence for sentence in _sentences(fields, domain) if units and measured.search(sentence)), "")


def _written(unit: Unit) -> frozenset[str]:
    return frozenset(form for form in (unit.name.casefold(), *unit.written) if len(form) >= _UNIT_LETTERS and form.isalpha())


def values_holding(fields: Mapping[str, FieldValue], domain: Domain, words: str) -> tuple[str, tuple[str, ...]] | None:
    """The field of an item, and its values there, that hold what was asked as a part of them, "chicken bone" of bones; None for none."""
    for name in domain.of_type(FieldType.TAGS, FieldType.CATEGORY):
        value = fields.get(name)
        several = value if isinstance(value, tuple) else (value,)
        said = tuple(
            v for v in several if isinstance(v, str) and holds(v, words) and not _DENYING & set(v.casefold().replace("-", " ").split())
        )
        if said:
            return name, said
    return None


def holds(text: str, words: str) -> bool:
    """Whether every word that bears meaning stands in a text, in this form or another; words without meaning stand in none.

    >>> holds("botched kidnapping", "a kidnapping"), holds("kidnapping", "a kidnapped wife"), holds("kidnapping", "the")
    (True, False, False)
    """
    wanted = [_forms(token) for token in tokenise(words)]
    held = {form for token in tokenise(text) for form in _forms(token)}
    return bool(wanted) and all(forms & held for forms in wanted)


def telling_most(sentences: Sequence[str], words: str) -> str:
    """Of sentences the one with the most of the words, the first of several; "" where none holds any."""
    wanted = [_forms(token) for token in dict.fromkeys(tokenise(words))]
    counts = [_count(sentence, wanted) for sentence in sentences]
    most = max(counts, default=0)
    return sentences[counts.index(most)] if most else ""


def _count(sentence: str, wanted: Sequence[frozenset[str]]) -> int:
    held = {form for token in tokenise(sentence) for form in _forms(token)}
    return sum(bool(forms & held) for forms in wanted)


def _sentences(fields: Mapping[str, FieldValue], domain: Domain) -> Iterable[str]:
    for name in domain.of_type(FieldType.TEXT):
        if isinstance(text := fields.get(name), str):
            yield from sentences_of(text)


def _forms(token: str) -> frozenset[str]:
    """A word and what it may be made from: "folding" from "fold", "washable" from "wash", "closes" from "close"."""
    found = {token}
    for ending in _ENDINGS:
        stem = token.removesuffix(ending)
        if stem != token and len(stem) >= _SHORTEST:
            found |= {stem, stem + "e"} | ({stem[:-1]} if stem[-1] == stem[-2] else set())
    return frozenset(found)
