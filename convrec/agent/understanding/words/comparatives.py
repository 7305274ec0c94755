"""Comparatives that name somebody or something as well: the "stranger" who comes to town is no stranger thing."""

from collections.abc import Collection

from convrec.agent.understanding.words.ordinary import FUNCTION_WORDS
from convrec.agent.understanding.words.phrases import Line
from convrec.agent.understanding.words.text import singular
from convrec.agent.understanding.words.wordlist import words

__all__ = ["names_something", "towards_less"]

_NOUNS = words("stranger lighter cooler cleaner drier dryer dimmer warmer tamer closer fresher sharper smoother elder rougher softener")
_INTRODUCING = words("a an this that some any no every each another one my your his her its our their whose the")
_DEGREES = words("bit little lot tad touch shade much even far way slightly somewhat still ever more less something anything someone")
_MORE = words("more less yet but")
_QUALIFIED = words("than the one ones kind sort stuff thing things")
"""What goes on behind a comparative, an article being that of "the stranger the better"."""
_FEWER = words("""
    less lesser fewer lower smaller shorter thinner narrower shallower lighter slimmer leaner smoother softer quieter calmer dimmer
    darker duller paler fainter weaker milder gentler slower cooler colder chillier cheaper nearer closer earlier sooner poorer finer
    tighter tinier littler briefer younger worse blander drier dryer lazier flatter
""")
"""Comparatives towards less of what they measure; others are towards more."""
_NO_COMPARATIVES = words("""
    other another rather whether either neither never ever after later over under further together however whatever order number answer
    offer matter power water paper member summer winter quarter corner letter centre center meter filter
""")
_BARELY = 5
"""Letters that the shortest comparative has of those that no list names: "wider"."""
_ADJECTIVES = 3
"""Most adjectives between an article and its noun."""


def towards_less(key: str) -> bool | None:
    """Whether a comparative says that there is less of what it measures ("dimmer") rather than more ("brighter"); None for other words.

    >>> towards_less("dimmer"), towards_less("brighter"), towards_less("rather")
    (True, False, None)
    """
    if key in _FEWER:
        return True
    said = key.endswith("er") and len(key) >= _BARELY and key not in _NO_COMPARATIVES
    return False if said or key == "more" else None


def names_something(row: Line, i: int, nouns: Collection[str] = ()) -> bool:
    """Whether word `i` is a noun that only looks like a comparative: one in the plural, or behind an article with nothing to qualify.

    Parameters
    ----------
    nouns
        What an item is called, which a comparative qualifies: "a lighter series".
    """
    key = row.keys[i]
    alone = singular(key)
    if alone not in _NOUNS:
        return False
    if key != alone or row.words[i].possessive:
        return True
    return _introduced(row, i) and not _qualifies(row, i, nouns)


def _introduced(row: Line, i: int) -> bool:
    """Whether an article or the like stands before it, with nothing but adjectives between: "a tall dark stranger"."""
    for k in range(i - 1, max(-1, i - 2 - _ADJECTIVES), -1):
        if not row.joined(k + 1) or row.keys[k] in _DEGREES:
            return False
        if row.keys[k] in _INTRODUCING:
            return True
        if row.keys[k] in FUNCTION_WORDS:
            return False
    return False


def _qualifies(row: Line, i: int, nouns: Collection[str]) -> bool:
    """Whether it goes on to what it qualifies or is compared with: "a stranger film", "a stranger, darker one", "stranger than that"."""
    if i + 1 >= len(row) or row.ended(i + 1):
        return False
    follow = row.keys[i + 1]
    if follow in nouns or follow in _QUALIFIED:
        return True
    at = i + 2 if follow == "and" else i + 1
    if at < len(row) and (row.keys[at].endswith("er") or row.keys[at] in _MORE):
        return True
    does = (follow.endswith("s") and not follow.endswith("ss")) or follow.endswith(("ed", "ing"))
    return row.joined(i + 1) and not does and follow not in FUNCTION_WORDS
