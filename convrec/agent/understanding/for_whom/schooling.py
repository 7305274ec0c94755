"""Ages told by a year of school: "my students (year 9)", "for my 7th graders", "she's in third grade"."""

import re
from collections.abc import Iterator

from convrec.agent.understanding.for_whom.company import Present
from convrec.agent.understanding.words.phrases import Line

__all__ = ["in_school"]

_GRADE, _YEAR = 5, 4
"""Years that a school's grade (of twelve) and a school's year (of thirteen) lag behind the age of those who begin it."""
_LAST = 13
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth")
_CLASS = r"(?:class(?:es|room)?|students?|pupils?|kids?|children|child|boys?|girls?|group|graders?|learners)"
_WHOSE = r"(?:for|my|our|his|her|their|with|in|a|the|teach|teaching|is|shes|hes|theyre|goes|going|into|to|have|of)"
_BARE = r"(?:my|our|for|(?:is|are|im|shes|hes|theyre|starts|starting|going|goes|now|just|kids?|son|daughter) (?:in |into )?)"
"""What stands before a bare "year 9" that is a class."""
_NUMBER = r"(?P<number>\d{1,2})"
_FORMS = (
    (rf"(?P<core>(?:{_NUMBER} (?:st|nd|rd|th)|(?P<word>{'|'.join(_ORDINALS)})) grad(?:e|er|ers))(?: {_CLASS})?", _GRADE),
    (rf"(?:{_CLASS} (?:\| )?(?:in |from |are |of )?)(?P<core>grade {_NUMBER})", _GRADE),
    (rf"(?P<core>grade {_NUMBER} {_CLASS})", _GRADE),
    (rf"{_BARE} ?(?P<core>grade {_NUMBER})(?= \||$| and| so| but| who)", _GRADE),
    (rf"(?:{_CLASS} (?:\| )?(?:in |from |are |of )?)(?P<core>(?:year|yr) {_NUMBER})", _YEAR),
    (rf"(?P<core>(?:year|yr|y) {_NUMBER}(?: s)? {_CLASS})", _YEAR),
    (rf"{_BARE} ?(?P<core>(?:year|yr) {_NUMBER})(?: s)?(?= \||$| and| so| but| who)", _YEAR),
)
_PATTERNS = tuple((re.compile(rf"(?<!\S)(?:{form})(?!\S)"), lag) for form, lag in _FORMS)


def in_school(row: Line) -> Iterator[Present]:
    """Those whose year of school a message gives, with the age at which it begins.

    >>> from convrec.agent.understanding.words.phrases import line
    >>> [(v.words, v.age) for v in in_school(line("my students (year 9) need something about bullying"))]
    [('for year 9', 13)]
    >>> [(v.words, v.age) for v in in_school(line("for my 7th graders")) ], list(in_school(line("films of year 9 of the war")))
    ([('for my 7th graders', 12)], [])
    """
    text, places = row.flat
    ends: list[int] = []
    for pattern, lag in _PATTERNS:
        for match in pattern.finditer(text):
            number = int(match["number"]) if match["number"] else _ORDINALS.index(match["word"]) + 1
            inside = [k for k, place in enumerate(places[:-1]) if match.start() <= place < match.end()]
            if not 0 < number <= _LAST or inside[-1] in ends:
                continue
            ends.append(inside[-1])
            start = inside[0]
            while start and row.joined(start) and re.fullmatch(_WHOSE, row.keys[start - 1]):
                start -= 1
            span = row.span(start, inside[-1] + 1)
            core = [k for k in inside if match.start("core") <= places[k] < match.end("core")]
            words = span.words if row.keys[start] == "for" else f"for {row.span(core[0], core[-1] + 1).words}"
            yield Present(span, words, number + lag)
