"""Age ratings of other countries, which name an age: "rated 12 or under", "a 15 certificate"."""

import re
from collections.abc import Iterable, Iterator

__all__ = ["certified"]


def certified(cues: Iterable[str]) -> Iterator[re.Pattern[str]]:
    """The forms of such ratings, `cues` being the words for them in the domain."""
    names = "|".join(sorted(map(re.escape, cues), key=len, reverse=True))
    milder = r"(?: ?a)?(?: (?:or|and) (?:under|below|lower|less|younger|milder))?(?: max| at most| tops)?"
    yield re.compile(rf"(?<!\S)(?:{names})(?: an?| at most| up to)? (?P<age>1[1-7]){milder}(?!\S)")
    yield re.compile(rf"(?<!\S)(?:an? |at most an? )?(?P<age>1[1-7])a? (?:{names}){milder}(?!\S)")
