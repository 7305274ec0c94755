"""Hopes for an item at hand, which ask about it: "I hope the first isn't long", "I'll take that. not too rude I hope?"."""

from collections.abc import Sequence

from convrec.agent.understanding._types import Span
from convrec.agent.understanding.questions.asking import LEAD_INS, PRONOUNS
from convrec.agent.understanding.values._harmless import told_by_company
from convrec.agent.understanding.words.patterns import Patterns, listed, words
from convrec.agent.understanding.words.phrases import Line

__all__ = ["hoped_of", "verb_of_person"]

_HOPES = Patterns.of(True, *listed("(i|we) (do|really|just)? (hope|trust) (that)? ; (im|we are|were) hoping (that)? ; hopefully"))
_SUBJECTS = words("i we they you")
_BEING = words("not wont isnt doesnt wasnt arent no be is will it its thats that")


def hoped_of(row: Line, i: int, end: int, named: Sequence[Span], earlier: Sequence[Span]) -> tuple[int, int] | None:
    """The first word of what words `i` to `end - 1` hope of an item at hand, and the word after it; None where they tell no such hope.

    Parameters
    ----------
    named, earlier
        What those words name or point at, and what stands before them. An "it" behind a wish is what is wished for: "a thriller, I hope
        it isn't long".
    """
    if (lead := _HOPES.at(row, i, end)) is not None:
        start = i + lead[0]
        opens = all(key in LEAD_INS for key in row.keys[:i])
        if not _is_subject(row, start, end, named, it=opens or bool(earlier)):
            return None
        return start, end
    tail = next((k for k in range(i + 1, end) if (n := _HOPES.at(row, k, end)) is not None and k + n[0] == end), i)
    first = next((k for k in range(i, tail) if row.keys[k] not in _BEING), tail)
    return (first, tail) if first < tail and (earlier or _is_subject(row, first, tail, named, it=False)) else None


def _is_subject(row: Line, start: int, end: int, named: Sequence[Span], *, it: bool) -> bool:
    """Whether an item that is named or pointed at stands from word `start` on and something is said of it; `it` lets a pronoun do so."""
    if start + 1 >= end:
        return False
    return (it and row.keys[start] in PRONOUNS) or any(row.within(s).start == start and s.words.lower() not in PRONOUNS for s in named)


def verb_of_person(row: Line, value: Span) -> bool:
    """Whether a value begins right behind "I" or "we" and so is what they do, "I hope", and not who lives with them, "I have a cat"."""
    i = row.within(value).start
    return i > 0 and row.joined(i) and row.keys[i - 1] in _SUBJECTS and not told_by_company(value.words)
