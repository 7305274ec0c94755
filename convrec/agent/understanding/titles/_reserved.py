"""Words of the domain that are no titles on their own: nouns, values and their synonyms."""

from collections.abc import Callable, Iterator

from convrec.agent.understanding.words.text import fold, singular
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.domain import FieldType

__all__ = ["reserved_of"]

_MOST_VALUES = 2000


def reserved_of(catalogue: Catalogue) -> Callable[[str], bool]:
    """Whether a folded phrase, in the singular or plural, is a noun of the domain, a value of a closed field or another word for one."""
    words = frozenset(form for word in _words(catalogue) for form in (fold(word), singular(fold(word))))

    def is_reserved(phrase: str) -> bool:
        return phrase in words or singular(phrase) in words

    return is_reserved


def _words(catalogue: Catalogue) -> Iterator[str]:
    domain = catalogue.domain
    yield from domain.nouns()
    for name, spec in domain.fields.items():
        yield domain.label(name)
        for words in (spec.synonyms, spec.more, spec.less, spec.high, spec.low, spec.periods, spec.combined, spec.either):
            yield from words
        for value, others in spec.values.items():
            yield value
            yield from others
        if spec.type in (FieldType.CATEGORY, FieldType.TAGS) and not spec.open:
            values = catalogue.values(name)
            few = len(values) <= _MOST_VALUES and len(values) <= max(20, catalogue.n_items // 5)
            for value in values if few else (v for v in values if spec.cues and catalogue.count(name, v) > 1):
                yield value
                if "&" in value:
                    yield " ".join(value.replace("&", " and ").split())
