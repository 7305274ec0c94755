"""The occasions of a field as people say them: "for a rainy sunday", and the bare "rainy sunday"."""

from convrec.retrieval.domain import FieldSpec

__all__ = ["bare_occasion", "occasion_phrases"]

_FOR = "for "
_DETERMINERS = ("a ", "an ", "the ", "my ", "our ")
_FEWEST = 2
"""Words of an occasion from which on it is told without its "for": a "flight" alone may be a subject."""


def bare_occasion(phrase: str) -> str:
    """An occasion without its "for" and article; "" for one that is said otherwise, or is a single word.

    >>> bare_occasion("for a rainy sunday"), bare_occasion("after a long day"), bare_occasion("for a flight")
    ('rainy sunday', '', '')
    """
    if not phrase.startswith(_FOR):
        return ""
    rest = phrase.removeprefix(_FOR)
    rest = next((rest.removeprefix(word) for word in _DETERMINERS if rest.startswith(word)), rest)
    return rest if len(rest.split()) >= _FEWEST else ""


def occasion_phrases(spec: FieldSpec) -> frozenset[str]:
    """All words for the occasions that suggest a value of a field, folded."""
    said = [phrase.casefold() for told in spec.occasions.values() for phrase in told]
    return frozenset(filter(None, (*said, *map(bare_occasion, said))))
