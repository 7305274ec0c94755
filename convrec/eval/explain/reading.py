"""How a text reads: length, variety, ease."""

import re
from collections.abc import Sequence

__all__ = ["distinct", "readability", "words"]

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SENTENCE = re.compile(r"[.!?]+(?:\s|$)")
_VOWELS = re.compile(r"[aeiouy]+")


def words(text: str) -> list[str]:
    """The words of a text, folded.

    >>> words("It's Heat, again.")
    ["it's", 'heat', 'again']
    """
    return [match[0].casefold() for match in _WORD.finditer(text)]


def distinct(texts: Sequence[str], n: int) -> float:
    """Distinct-n: different runs of n words over all runs of n words, within each text; nan where there are none.

    Source: Li et al. 2016 (doi:10.18653/v1/N16-1014).

    Examples
    --------
    >>> distinct(["try heat", "try ronin"], 1)  # try, heat, ronin of 4 words
    0.75
    """
    runs = [tuple(said[at : at + n]) for said in map(words, texts) for at in range(len(said) - n + 1)]
    return len(set(runs)) / len(runs) if runs else float("nan")


def readability(text: str) -> float:
    """Flesch's reading ease: ``206.835 - 1.015 words / sentences - 84.6 syllables / words``; nan for no words.

    Syllables are counted as groups of vowels, a final e apart, at least one a word: a rule for English. Names count like other words, so
    compare writers on one catalogue only. Source: Flesch 1948 (doi:10.1037/h0057532).

    Examples
    --------
    >>> round(readability("The cat sat."), 3)  # 206.835 - 1.015 * 3 - 84.6 * 1
    119.19
    """
    said = words(text)
    if not said:
        return float("nan")
    sentences = max(1, len(_SENTENCE.findall(text)))
    return 206.835 - 1.015 * len(said) / sentences - 84.6 * sum(map(_syllables, said)) / len(said)


def _syllables(word: str) -> int:
    groups = len(_VOWELS.findall(word))
    silent = word.endswith("e") and not word.endswith("le") and groups > 1
    return max(1, groups - silent)
