"""One value preferred to another: "rather a comedy than a drama", "comedy over drama"."""

from convrec.agent.understanding.words.patterns import words
from convrec.agent.understanding.words.phrases import Line

__all__ = ["first_choice", "second_choice"]

_BEFORE_CHOICE = words("a an another any some the watch see read have get")
_CHOICE_REACH = 8
_PREFERRING = words("rather more sooner prefer prefers preferably better")
_CHOOSING = {
    "to": words("prefer prefers preferring"),
    "over": words("prefer prefers preferring favour favor choose pick want take"),
}
"""Verbs with which "to" and "over" name what comes second."""
_NOT_SO = words("not dont wouldnt never")


def first_choice(row: Line, i: int) -> bool:
    """Whether the value at word `i` is preferred to another behind it: the comedy of "rather a comedy than a drama"."""
    before, behind = {*row.keys[max(0, i - 4) : i]}, row.keys[i + 1 : i + 5]
    return "rather" in before and "than" in behind and not _NOT_SO & before


def second_choice(row: Line, i: int) -> bool:
    """Whether the value at word `i` is what another is preferred to: "rather a comedy than a drama", "comedy over drama"."""
    k = i - 1
    while k > 0 and row.keys[k] in _BEFORE_CHOICE and not row.broken(k + 1):
        k -= 1
    if k < 1 or row.broken(k + 1):
        return False
    if row.keys[k - 1 : k + 1] in (("rather", "than"), ("more", "than")):
        return False
    earlier = {*row.keys[max(0, k - _CHOICE_REACH) : k]}
    return (row.keys[k] == "than" and bool(_PREFERRING & earlier)) or (
        row.keys[k] in ("over", "to") and bool(_CHOOSING[row.keys[k]] & earlier)
    )
