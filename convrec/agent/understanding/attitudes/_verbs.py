"""The verbs of a domain in every tense that people use."""

from functools import lru_cache

from convrec.agent.understanding.words.text import fold
from convrec.agent.understanding.words.wordlist import words
from convrec.retrieval.domain import Verbs

__all__ = ["had_forms", "use_forms"]

_GENERIC = words("try tried trying finish finished finishing start started revisit revisited")
_VOWELS = "aeiou"


def use_forms(verbs: Verbs) -> frozenset[str]:
    """Every form of what people do with an item: watch, watches, watched, watching, rewatch, saw, seen ..."""
    return _use_forms((verbs.use, verbs.used, *verbs.synonyms))


def had_forms(verbs: Verbs) -> frozenset[str]:
    """The forms among them that tell that it was done: watched, saw, seen, tried, finished."""
    return frozenset(w for w in use_forms(verbs) if not w.endswith("ing")) - {w for w in use_forms(verbs) if _is_base(w, verbs)}


@lru_cache(maxsize=64)
def _use_forms(words: tuple[str, ...]) -> frozenset[str]:
    found = set(_GENERIC)
    for word in (fold(w) for w in words):
        found |= {word, f"re{word}"}
    for base in {fold(words[0])}:
        found |= _inflect(base)
        found |= {f"re{w}" for w in _inflect(base)}
    return frozenset(found)


def _inflect(base: str) -> set[str]:
    """Regular forms of a base verb; wrong ones for irregular verbs do no harm.

    >>> sorted(_inflect("try"))
    ['tried', 'tries', 'try', 'trying']
    """
    if base.endswith("y") and len(base) > 2 and base[-2] not in _VOWELS:
        return {base, f"{base[:-1]}ies", f"{base[:-1]}ied", f"{base}ing"}
    if base.endswith("e"):
        return {base, f"{base}s", f"{base}d", f"{base[:-1]}ing"}
    return {base, f"{base}{'es' if base.endswith(('ch', 'sh', 's', 'x')) else 's'}", f"{base}ed", f"{base}ing"}


def _is_base(word: str, verbs: Verbs) -> bool:
    base = fold(verbs.use)
    if base == fold(verbs.used):
        return False
    return word in {base, f"re{base}", "try", "finish", "start", "revisit", "see", "rewatch", "reread"} or word.endswith(("es", "s"))
