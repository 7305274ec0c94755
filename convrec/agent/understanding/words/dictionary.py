"""Whether a word is an English one: what is no slip, however near to it another word is."""

from functools import cache

__all__ = ["is_english"]


def is_english(word: str) -> bool:
    """Whether a small-letter word stands in the dictionary of `pyspellchecker`, which is opened when it is first asked.

    >>> is_english("busker"), is_english("buskr")
    (True, False)
    """
    return word in _words()


@cache
def _words() -> frozenset[str]:
    from spellchecker import SpellChecker

    return frozenset(SpellChecker(language="en").word_frequency.words())
