"""Units: the words of a text in the one spelling in which titles are compared."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from convrec.agent.understanding.words.english import ARTICLES
from convrec.agent.understanding.words.text import Token, fold, tokens
from convrec.agent.understanding.words.wordlist import words

__all__ = ["HARD", "SOFT", "Unit", "key", "name_units", "units"]

SOFT = 1
"""A comma, colon or spaced dash before the unit."""
HARD = 2
"""The end of a sentence, a bracket or a quotation mark before the unit."""

_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_SMALL = {word: value for value, word in enumerate(_ONES)}
_TENS = {w: 20 + 10 * i for i, w in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"])} | {
    "fourty": 40
}
_ROMAN = {"ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9", "xi": "11", "xii": "12", "xiii": "13"}
_SHORT = {
    "u": "you", "ur": "your", "&": "and", "+": "and", "mister": "mr", "doctor": "dr", "saint": "st", "versus": "vs", "brothers": "bros",
    "mount": "mt",
    "sergeant": "sgt", "boulevard": "blvd", "hours": "hrs", "colour": "color", "colours": "colors", "grey": "gray", "theatre": "theater",
    "neighbour": "neighbor", "neighbours": "neighbors", "pyjamas": "pajamas", "deux": "2", "licence": "license", "till": "til",
}  # fmt: skip
_COUNTED = frozenset({"part", "pt", "vol", "volume", "chapter", "episode", "ep", "book"})
_ABBREVIATED = words("mr mrs ms dr st vs vol pt jr sr sgt no blvd hrs inc bros")
_SIMPLE = re.compile(r"[A-Za-z]+(?: [A-Za-z]+)*$")
_BLANKS = re.compile(r"[A-Za-z]+")
_PLAIN = re.compile(r"[^\w]|_")


@dataclass(slots=True)
class Unit:
    """A word, or several that make a number.

    Attributes
    ----------
    start, end
        Character offsets.
    raw
        As typed.
    word
        Folded.
    canon
        The spelling in which titles are compared: numbers in digits, no apostrophes or dots; empty for articles.
    gap
        What stands before it: 0, `SOFT` or `HARD`.
    quoted
        Whether a quotation mark stands right before it.
    mark
        The first mark before it, empty where there is none.
    """

    start: int
    end: int
    raw: str
    word: str
    canon: str
    gap: int = 0
    quoted: bool = False
    mark: str = ""

    @property
    def bare(self) -> str:
        """The canonical spelling without a clitic "'s" ("Heat's a classic"); empty when there is none."""
        return self.canon[:-1] if self.word.endswith("'s") else ""

    @property
    def is_article(self) -> bool:
        """Whether titles are compared without it."""
        return not self.canon


def units(text: str, toks: Sequence[Token] | None = None) -> list[Unit]:
    """Units of a text, left to right.

    >>> [u.canon for u in units("Twenty-one & Rocky IV, part two")]
    ['21', 'and', 'rocky', '4', '2']
    """
    found = [_unit(text, token) for token in (tokens(text) if toks is None else toks) if token.is_word or token.raw in "&+"]
    for before, unit in zip([None, *found], found, strict=False):
        _mark_gap(text, before, unit)
    return _join_counted(text, _join_numbers(text, found))


@lru_cache(maxsize=1024)
def name_units(name: str) -> tuple[Unit, ...]:
    """Units of a name of the catalogue; an article at its end counts as a word ("Easy A").

    Kept for a while, since every name is looked at several times while an index is built.
    """
    found = _plain_units(name) if _SIMPLE.match(name) else units(name)
    if len(found) > 1 and found[-1].is_article:
        found[-1].canon = found[-1].word
    return tuple(found)


def _plain_units(name: str) -> list[Unit]:
    found: list[Unit] = []
    for match in _BLANKS.finditer(name):
        raw = match.group()
        word = raw.lower()
        canon = "" if word in ARTICLES else _canon(word)
        found.append(Unit(match.start(), match.end(), raw, word, canon))
    return _join_counted(name, _join_numbers(name, found))


def key(found: Sequence[Unit]) -> str:
    """What two spellings of a name share: canonical words without blanks or articles (with them when there is nothing else)."""
    return "".join(u.canon for u in found) or "".join(u.word for u in found)


def _unit(text: str, token: Token) -> Unit:
    word = token.word
    canon = "" if word in ARTICLES and not _spelled_out(text, token) else _canon(word)
    return Unit(token.start, token.end, token.raw, word, canon)


def _canon(word: str) -> str:
    if word in _SMALL:
        return str(_SMALL[word])
    if word in _TENS:
        return str(_TENS[word])
    plain = word if word.isascii() and word.isalnum() else _SHORT.get(word) or _PLAIN.sub("", word)
    return _ROMAN.get(plain) or _SHORT.get(plain, plain)


def _spelled_out(text: str, token: Token) -> bool:
    """Whether it is a letter of "M*A*S*H" rather than an article."""
    near = text[max(token.start - 1, 0) : token.start] + text[token.end : token.end + 1]
    return token.word == "a" and any(c in "*.-" for c in near) and any(c.isalpha() for c in text[max(token.start - 2, 0) : token.start])


def _mark_gap(text: str, before: Unit | None, unit: Unit) -> None:
    between = text[: unit.start] if before is None else text[before.end : unit.start]
    marks = between.strip()
    if not marks:
        unit.gap = HARD if "\n" in between else 0
        return
    unit.mark = marks[0]
    opens = before is None or len(between) > 1
    unit.quoted = marks[-1] in '"“”«»‘' or (marks[-1] in "'’*" and opens)
    if unit.quoted or any(c in "()[]?!;" for c in marks) or "\n" in between:
        unit.gap = HARD
    elif "." in marks:
        short = before is not None and (before.word.replace(".", "") in _ABBREVIATED or len(before.word) == 1 or "." in before.word)
        unit.gap = 0 if short or not between[-1].isspace() else HARD
        if marks.count(".") > 1:
            unit.gap = HARD
    elif any(c in ",:<>=|~" for c in marks) or (between != marks and any(c in "-–—/" for c in marks)):
        unit.gap = SOFT


def _join_numbers(text: str, found: list[Unit]) -> list[Unit]:
    """Join "twenty one", "one hundred and one", "nineteen eighty four" into one unit each."""
    out: list[Unit] = []
    i = 0
    while i < len(found):
        value, used = _compose(found, i)
        if used > 1 and all(u.gap == 0 for u in found[i + 1 : i + used]):
            first, last = found[i], found[i + used - 1]
            raw = text[first.start : last.end]
            out.append(Unit(first.start, last.end, raw, fold(raw), str(value), first.gap, first.quoted, first.mark))
            i += used
        else:
            out.append(found[i])
            i += 1
    return out


def _compose(found: list[Unit], i: int) -> tuple[int, int]:
    """Value of the number that starts at `i`, and how many units it takes (at most 1 when it is no compound)."""
    words = [u.word for u in found[i : i + 5]]
    head = words[0]
    if head in _SMALL and len(words) > 1 and words[1] in ("hundred", "thousand"):
        value, used = _SMALL[head] * (100 if words[1] == "hundred" else 1000), 2
        rest = 3 if len(words) > 3 and words[2] == "and" else 2
        if len(words) > rest and (words[rest] in _SMALL or words[rest] in _TENS):
            more, taken = _below_hundred(words, rest)
            return value + more, rest + taken
        return value, used
    if head in _TENS or (head in _SMALL and 10 <= _SMALL[head] < 20):
        value, used = _below_hundred(words, 0)
        if len(words) > used and words[used] in _TENS and 10 <= value <= 20:
            more, taken = _below_hundred(words, used)
            return value * 100 + more, used + taken
        return value, used
    return 0, 1


def _below_hundred(words: list[str], i: int) -> tuple[int, int]:
    if words[i] in _TENS:
        tens = _TENS[words[i]]
        if len(words) > i + 1 and 0 < _SMALL.get(words[i + 1], 0) < 10:
            return tens + _SMALL[words[i + 1]], 2
        return tens, 1
    return _SMALL[words[i]], 1


def _counts(label: Unit, unit: Unit) -> bool:
    return unit.canon.isdecimal() or (unit.canon in ("i", "v", "x") and label.word != "book")


def _join_counted(text: str, found: list[Unit]) -> list[Unit]:
    """Take "part", "vol." and the like into the number that follows: "part 2" compares as "2"."""
    out: list[Unit] = []
    for unit in found:
        last = out[-1] if out else None
        if last is not None and last.word in _COUNTED and unit.gap < HARD and _counts(last, unit):
            raw = text[last.start : unit.end]
            canon = {"i": "1", "v": "5", "x": "10"}.get(unit.canon, unit.canon)
            out[-1] = Unit(last.start, unit.end, raw, fold(raw), canon, last.gap, last.quoted, last.mark)
        else:
            out.append(unit)
    return out
