"""Names of kinds of things that begin with a word of judgement: the "love" of "love stories" judges nothing."""

from convrec.agent.understanding.words.phrases import Line
from convrec.agent.understanding.words.text import singular

__all__ = ["begins_kind", "is_kind"]

_KINDS = frozenset(
    {
        "love story",
        "love triangle",
        "love affair",
        "love interest",
        "love song",
        "love letter",
        "love scene",
        "love poem",
        "love plot",
        "hate crime",
        "fun fair",
    }
)


def is_kind(first: str, second: str) -> bool:
    """Whether two folded words name a kind of thing, of one or of many.

    >>> is_kind("love", "stories"), is_kind("love", "comedies")
    (True, False)
    """
    return f"{first} {singular(second)}" in _KINDS


def begins_kind(row: Line, i: int) -> bool:
    """Whether such a name begins with word `i`."""
    return i + 1 < len(row) and row.joined(i + 1) and is_kind(*row.keys[i : i + 2])
