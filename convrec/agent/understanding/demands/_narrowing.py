"""What a denied adjective does to the noun behind it: "a not too long western" wants a western, "no long westerns" bans none."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from convrec.agent.understanding.demands._stance import Stance
from convrec.agent.understanding.words.ordinary import FUNCTION_WORDS
from convrec.agent.understanding.words.patterns import words
from convrec.agent.understanding.words.phrases import Line

__all__ = ["past_adjectives", "past_degrees"]

_ARTICLES = frozenset({"a", "an"})
_DEGREES = words("very really particularly overly super extremely terribly")
"""Words that may stand between an article and its adjective."""
_LISTING = frozenset({"or", "and"})
_POINTING = "that"
"""What ends "not that", which denies a thing that is pointed at as well as a degree."""


def past_degrees(row: Line, stance: Sequence[Stance], adjectives: Sequence[range] = ()) -> list[Stance]:
    """The stances with each "not too" ended behind its adjectives, where a noun goes on: what the noun names is wanted.

    Parameters
    ----------
    adjectives
        The words of each quality that is known; any other adjective is one word.
    """
    found = list(stance)
    for start, end in _phrases(stance):
        head = stance[start]
        if not head.tamed or (row.keys[start - 1] == _POINTING and _known(start, adjectives) == start):
            continue
        noun = _behind(row, start, end, adjectives)
        if noun < end and row.joined(noun) and row.keys[noun] not in FUNCTION_WORDS | _LISTING:
            found[noun:end] = [replace(head, negated=False, tamed=False, narrowed=True)] * (end - noun)
    return found


def past_adjectives(row: Line, stance: Sequence[Stance], adjectives: Sequence[range], nouns: Mapping[int, str]) -> list[Stance]:
    """The stances as values see them: a ban on a quality right before a noun is none on the noun.

    Under "not a" what the noun names is wanted ("not a long comedy"), unless the message wants another value of its field; under any other
    ban it is only named ("no long comedies").

    Parameters
    ----------
    adjectives
        The words of each quality.
    nouns
        The first word of each value that is demanded where it is named, and its field.
    """
    found = past_degrees(row, stance, adjectives)
    for start, end in _phrases(found):
        head, first = found[start], start
        while first < end and row.keys[first] in _ARTICLES | _DEGREES:
            first += 1
        noun = _known(first, adjectives) if first < end else first
        if head.tamed or head.prefixed or noun == first or noun not in nouns or noun >= end or not row.joined(noun):
            continue
        single = bool(_ARTICLES & set(row.keys[start:first])) and row.keys[head.source : start] in (("not",), ("isnt",))
        wanted = single and not any(f == nouns[noun] and not found[k].negated and not found[k].idle for k, f in nouns.items())
        after = replace(head, negated=False, narrowed=True, idle=not wanted)
        found[noun:end] = [after] * (end - noun) if wanted else [after, *found[noun + 1 : end]]
    return found


def _phrases(stance: Sequence[Stance]) -> Iterator[tuple[int, int]]:
    """The words that each phrase of denial reaches, from the word after it on."""
    i = 0
    while i < len(stance):
        head = stance[i]
        end = next((k for k in range(i, len(stance)) if stance[k].source != head.source or stance[k].negated != head.negated), len(stance))
        if head.negated and i <= head.source_end < end:
            yield max(i, head.source_end), end
        i = end


def _behind(row: Line, start: int, end: int, adjectives: Sequence[range]) -> int:
    """The word behind the adjectives from word `start` on: behind one, or several that "or" and "and" join."""
    at = max(_known(start, adjectives), start + 1)
    while at + 2 < end and row.keys[at] in _LISTING and all(map(row.joined, range(at, at + 3))):
        at = max(_known(at + 1, adjectives), at + 2)
    return at


def _known(start: int, adjectives: Sequence[range]) -> int:
    """The word behind the known adjectives that stand from word `start` on."""
    at = start
    while (places := next((a for a in adjectives if a.start <= at < a.stop), None)) is not None:
        at = places.stop
    return at
