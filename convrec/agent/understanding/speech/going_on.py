"""Sentences that are no more than a further name for the taste before them: "I hate superheroes. And Tom Cruise."."""

from collections.abc import Sequence

from convrec.agent.understanding.demands import stances
from convrec.agent.understanding.demands._triggers import TRIGGERS
from convrec.agent.understanding.words.patterns import words
from convrec.agent.understanding.words.phrases import Line, line

__all__ = ["refused_on", "run_on"]

_ADDS = frozenset({"and", "or", "nor", "plus"})
_WISHING = frozenset({"like", "want", "hedge", "insist"})
_TASTES = frozenset({"like", "dislike"})
_FEELING = words("stand bear abide stomach tolerate sick tired fed allergic scared afraid")
"""Verbs of a dislike that is said as "can't stand", "tired of"."""
_ANEW = words("""
    a an some something anything one please only just maybe not no nothing make show give i we it its with from by in about that this
    what which who how is are was were
""")
"""Words with which a sentence says something of its own."""
_LONGEST = 6
_LINKS = frozenset({"with", "by", "from", "in", "of"})
_REFUSALS = {"or": "no", "nor": "not"}
"""What says by itself what "or" and "nor" go on with, as long as they are."""


def run_on(text: str) -> str:
    """The message with such a sentence joined to the one before, every letter at its place.

    >>> run_on("I hate musicals. And Ana Lee. Something old")
    'I hate musicals  and Ana Lee. Something old'
    >>> run_on("I hate musicals. And make it short."), run_on("Something old. And short.")
    ('I hate musicals. And make it short.', 'Something old. And short.')
    """
    row = line(text)
    start = 0
    for i in range(1, len(row)):
        if not row.ended(i):
            continue
        if row.keys[i] in _ADDS and _is_name_alone(row, i) and _says_taste(row, start, i):
            before, word = row.words[i - 1], row.words[i]
            text = f"{text[: before.end]}{' ' * (word.start - before.end)}{word.raw.lower()}{text[word.end :]}"
        else:
            start = i
    return text


def refused_on(text: str, before: Sequence[str]) -> str:
    """A message that goes on with what those before it refused, oldest first, as a refusal of its own; else as it is.

    >>> refused_on("or gas heating", ["not the ground floor"]), refused_on("nor by Ana Lee", ["I can't stand musicals"])
    ('no gas heating', 'not by Ana Lee')
    >>> refused_on("or westerns", ["no musicals", "or with clowns"]), refused_on("or a western", ["no musicals"])
    ('no westerns', 'or a western')
    """
    row = line(text)
    if row.keys[:1] not in (("or",), ("nor",)) or not before:
        return text
    told = row.keys[2 if row.keys[1:2] and row.keys[1] in _LINKS else 1 :]
    turns = {t[1].kind for k in range(1, len(row)) if (t := TRIGGERS.at(row, k)) is not None}
    plain = 0 < len(told) <= _LONGEST and not _ANEW.intersection(told) and "?" not in text and not _WISHING & turns
    last = line(refused_on(before[-1], before[:-1]))
    if not plain or not len(last) or not stances(last)[-1].negated:
        return text
    head = row.words[0]
    if row.keys[:2] == ("or", "with"):
        return f"{text[: head.start]}without{text[row.words[1].end :]}"
    return f"{text[: head.start]}{_REFUSALS[head.key]}{text[head.end :]}"


def _is_name_alone(row: Line, i: int) -> bool:
    """Whether nothing but names follows the joining word at word `i` up to the end of its sentence."""
    end = next((k for k in range(i + 1, len(row)) if row.ended(k)), len(row))
    plain = not _ANEW.intersection(row.keys[i + 1 : end]) and all(TRIGGERS.at(row, k) is None for k in range(i + 1, end))
    return 1 < end - i <= _LONGEST and "?" not in row.words[end - 1].after and plain


def _says_taste(row: Line, start: int, end: int) -> bool:
    """Whether the sentence before says what somebody likes or cannot stand."""
    found = [t[1].kind for k in range(start, end) if (t := TRIGGERS.at(row, k, end)) is not None]
    return bool(_TASTES.intersection(found) or (_FEELING & set(row.keys[start:end]) and "not" in found))
