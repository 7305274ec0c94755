"""What must not happen in an item, which no field tells: "the dog must not die", "nobody dies", "I hate it when the dog dies"."""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from convrec.agent.understanding._types import Span
from convrec.agent.understanding.words.ordinary import FUNCTION_WORDS
from convrec.agent.understanding.words.patterns import Patterns, listed, words
from convrec.agent.understanding.words.phrases import Line
from convrec.agent.understanding.words.text import singular

__all__ = ["Happening", "happenings", "refused_doings"]

_WHEN = Patterns.of(
    True,
    *listed("""
    (dont|doesnt|do not|does not|didnt|cant|cannot|couldnt|never) (really|ever|just)? (like|enjoy|want|stand|bear|handle|take|watch) (it)?
    (when|if) ;
    (hate|hates|hated|dislike|dislikes|loathe|detest|despise) (it)? (when|if) ;
    (upsets|annoys|bothers|irritates|bugs|saddens) (me|us|him|her|them) (when|if)
"""),
)
"""What stands before something that must not happen: "I don't like it when the dog dies"."""
_FORBIDDEN = Patterns.of(
    True,
    *listed("""
    (must|should|may|can) (absolutely|really|please)? not (ever)? ; (mustnt|shouldnt|cannot|cant) (ever)? ;
    (better|had better) not ; (isnt|arent|is not|are not) (allowed|supposed|permitted) to ;
    (must|should) never
"""),
)
"""What stands between somebody or something and what must not happen to it."""
_NOBODY = Patterns.of(True, *listed("(nobody|noone|no one|none of them) (gets|is|should|must|has to)?"))
_OF_ITEMS = words("have has contain include feature involve star cost weigh exceed need last run take")
"""Verbs of what an item is or has, with which it is the item that is told of."""
_OF_PEOPLE = words("""
    my our your her his their me us him them he she it they this that i we you who which wife husband partner mum mom dad
    son daughter kids kid children child friend friends grandma grandpa nan gran girlfriend boyfriend someone anyone everyone
""")
_DENIED = words("doesnt dont isnt arent wont never didnt cant nothing nobody")
_REFUSING = words("nothing none")
_REFUSED = words("no not dont doesnt without avoid never")
_ONES = words("one anything something any")
_SEVERAL = words("none ones any")
"""Words of what is refused: those behind which a verb says what it does, and those of several, which "hang" where one "hangs"."""
_NO_VERBS = words("isnt arent wasnt werent doesnt dont didnt cant wont this these those always perhaps sometimes besides makes make")
"""Words behind a "that" which begin no doing of an item's own; what makes somebody cry is a mood."""
_WANTING = words("want need like use take get show me give bring recommend suggest a any")
"""Words between a refusal and what is refused: "I don't want one"."""
_NEEDING = words("need needs")
_TOLD = words("has had having with finds loses know knows where when there of about")
"""Words before a "nothing" of which a story tells: "a man who has nothing that matters"."""
_LONGEST = 3


class Happening(NamedTuple):
    """A happening that is not wanted, and the words it is given back by."""

    span: Span
    said: str


class Doing(NamedTuple):
    """What no item is to do: the first word of its refusal, its verb, and how what is refused is given back."""

    start: int
    verb: int
    refused: str


def happenings(row: Line, used: Sequence[Span], nouns: frozenset[str]) -> Iterator[Happening]:
    """The happenings of a message that are not wanted.

    Parameters
    ----------
    used
        Stretches that mean something else already.
    nouns
        Words for an item, of which it is told what it must not be.
    """
    for i, j, _ in _WHEN.all(row):
        end = _clause_end(row, j)
        if end > j and not _overlaps(row.span(j, end), used):
            yield Happening(row.span(i, end), f"not {row.span(j - 1, end).words}")
    for start in (i for i, key in enumerate(row.keys) if key == "where"):
        span = row.span(start, _clause_end(row, start + 1))
        if _DENIED & set(row.keys[start + 1 : row.within(span).stop - 1]) and not _overlaps(span, used):
            yield Happening(span, span.words)
    for doing in refused_doings(row, nouns):
        end = _event_end(row, doing.verb)
        if not _overlaps(row.span(doing.verb, end), used):
            yield Happening(row.span(doing.start, end), f"{doing.refused} that {row.span(doing.verb, end).words}")
    for i, verb in _events(row, nouns):
        end = _event_end(row, verb)
        span = row.span(i, end)
        if not _overlaps(row.span(verb, end), used):
            yield Happening(span, span.words)


def _events(row: Line, nouns: Collection[str]) -> Iterator[tuple[int, int]]:
    """First words and verbs of clauses that forbid what happens to somebody or something: "dog must not die", "nobody gets hurt"."""
    for i, j, _ in _FORBIDDEN.all(row):
        start = _clause_start(row, i)
        subject = row.keys[start:i]
        named = 0 < len(subject) <= _LONGEST and not set(subject) & (_OF_PEOPLE | frozenset(nouns)) and subject[-1] not in FUNCTION_WORDS
        if named and j < len(row) and row.joined(j) and row.keys[j] not in _OF_ITEMS:
            yield start, j
    for i, j, _ in _NOBODY.all(row):
        opens = _clause_start(row, i) == i and j < len(row) and row.joined(j)
        if opens and row.keys[j] not in FUNCTION_WORDS and not row.keys[j][0].isdecimal():
            yield i, j


def refused_doings(row: Line, nouns: frozenset[str]) -> Iterator[Doing]:
    """What no item is to do: "nothing that hangs", "I don't want one that wobbles", "no lamps that flicker"."""
    for k in (k for k, key in enumerate(row.keys) if key in ("that", "which") and 0 < k < len(row) - 1):
        head, verb = row.keys[k - 1], row.keys[k + 1]
        several = head in _SEVERAL or (head in nouns and singular(head) != head)
        start = _refusal(row, k - 1, nouns)
        plain = verb not in FUNCTION_WORDS | _NO_VERBS and not verb.endswith(("ss", "us", "ed"))
        acts = verb.isalpha() and len(verb) > _LONGEST and (plain or verb in _NEEDING)
        counted = any(key[0].isdecimal() for key in row.keys[k : _event_end(row, k + 1)])
        if start is not None and acts and not counted and row.joined(k) and row.joined(k + 1) and verb.endswith("s") is not several:
            yield Doing(start, k + 1, "none" if several else "nothing")


def _refusal(row: Line, at: int, nouns: frozenset[str]) -> int | None:
    """The first word of what refuses the thing at word `at`; None where it is not refused, as what somebody in a story has."""
    head, start = row.keys[at], at
    if head not in _REFUSING:
        while start and row.joined(start) and row.keys[start - 1] in _WANTING:
            start -= 1
        start -= 1
        if start < 0 or head not in nouns | _ONES | _SEVERAL or row.keys[start] not in _REFUSED or not row.joined(start + 1):
            return None
    return None if start and row.joined(start) and row.keys[start - 1] in _TOLD else start


def _clause_start(row: Line, i: int) -> int:
    while i > 0 and not row.broken(i) and row.keys[i - 1] not in ("and", "but", "so", "where", "because"):
        i -= 1
    return i


def _clause_end(row: Line, i: int) -> int:
    return next((k for k in range(i, len(row)) if row.broken(k)), len(row))


def _event_end(row: Line, j: int) -> int:
    """The word behind what happens, from its verb on: to the end of the clause, less the words of asking."""
    closing = ("and", "but", "please", "pls", "thanks")
    return next((k for k in range(j + 1, len(row)) if row.broken(k) or row.keys[k] in closing), len(row))


def _overlaps(span: Span, used: Sequence[Span]) -> bool:
    return any(u.overlaps(span) for u in used)
