"""How many items a message asks for: "two comedies", "just one", "a few more"."""

from collections.abc import Collection, Iterator, Sequence

from convrec.agent.understanding._types import Span
from convrec.agent.understanding.numbers import read_number
from convrec.agent.understanding.values import FUNCTION_WORDS
from convrec.agent.understanding.words.patterns import words
from convrec.agent.understanding.words.phrases import Line, covered
from convrec.agent.understanding.words.text import singular

__all__ = ["counted", "one_more", "parts_counted"]

_COUNTED = words("""
    suggestion recommendation option idea pick choice title other more alternative good great suggestions recommendations
    options ideas picks choices titles others alternatives recs rated selling different best top similar new results
""")
_BEFORE_COUNT = words("""
    me us top just only exactly best list name another next suggest recommend show find pick want need offer least maybe like
""")
_TIMES = words("year decade month week weekend day night hour minute second time")
"""What a number behind "another" may count instead of items: "another ten years"."""
_AFTER_COUNT = words("please for from with that to about only will is at together")


def counted(row: Line, used: Sequence[Span], values: Sequence[Span], nouns: Collection[str]) -> tuple[int, int, int] | None:
    """How many items a message asks for, with the first word that says so and the word after the last; None where it does not say.

    Parameters
    ----------
    used
        Stretches that mean something else.
    values
        Stretches that name values, by which a number may count items: "two comedies".
    nouns
        What an item is called.
    """
    for i in range(len(row)):
        if covered(row.span(i, i + 1), used):
            continue
        few = row.keys[i : i + 2] == ("a", "few") or row.keys[i] == "few"
        read = (3.0, i + 2 if row.keys[i] == "a" else i + 1, True) if few else read_number(row, i)
        if row.keys[i] == "single" and i and row.keys[i - 1] in ("a", "just", "one", "only"):
            read = (1.0, i + 1, False)
        if read is None or (row.keys[i] in ("a", "an") and not few and row.keys[i : i + 2] != ("a", "couple")):
            continue
        value, j, _ = read
        if i and row.words[i].start == row.words[i - 1].end:
            continue  # "ww2": the figure is a part of a word
        if j == i + 2 and row.keys[i] == "couple" and i and row.keys[i - 1] == "a":
            continue
        if _of_parts(row, i) is not None:
            continue
        if (
            float(value).is_integer()
            and 1 <= value <= 100
            and not row.words[i].before.endswith(("#", "'"))
            and _is_count(row, i, j, int(value), values, nouns)
        ):
            return int(value), i, j
    return None


def parts_counted(row: Line, nouns: Collection[str]) -> Iterator[Span]:
    """The stretches that tell how many of the items something must have at least: "a series with at least 4 books"."""
    for i in range(len(row)):
        start, read = _of_parts(row, i), read_number(row, i)
        if start is not None and read is not None and row.keys[read[1] : read[1] + 1] and row.keys[read[1]] in nouns:
            yield row.span(start, read[1] + 1)


def _of_parts(row: Line, i: int) -> int | None:
    """The first word of the bound before the number at word `i`, where nobody asks to be given so many; None for none.

    "With at least 4 books" tells of the parts of something, "give me at least 4 books" does not.
    """
    found = next((k for k in (i - 2, i - 1) if k > 0 and row.keys[k:i] in _LEAST), None)
    asked = found is not None and row.joined(found) and row.keys[found - 1] in _BEFORE_COUNT
    return None if asked else found


_LEAST = (("at", "least"), ("more", "than"), ("over",), ("minimum",), ("min",))


def one_more(row: Line, shown: int, nouns: Collection[str]) -> bool:
    """Whether "another" or "next" asks for one again, where one alone was shown."""
    plain = [key for key in row.keys if key not in _COURTESY and key not in nouns]
    return shown == 1 and len(plain) == 1 and plain[0] in ("another", "next")


_COURTESY = words("ok okay please thanks then now and the show give me one i want got recommend suggest")


def _is_count(row: Line, i: int, j: int, value: int, values: Sequence[Span], nouns: Collection[str]) -> bool:
    if j < len(row) and row.glued(j):
        return False  # "10yo", "5kg"
    before = row.keys[i - 1] if i and not row.broken(i) else ""
    if value == 1 and _single(row, i, j, before, values, nouns):
        return True
    follow = row.keys[j] if j < len(row) and row.joined(j) else ""
    if before == "the" and value > 1 and (follow in _COUNTED or follow.endswith("est")):
        return True
    if before in (
        "number",
        "no",
        "the",
        "that",
        "this",
        "other",
        "another",
        "first",
        "last",
        "option",
        "second",
        "third",
        "which",
        "any",
        "good",
        "some",
        "every",
        "each",
        "new",
        "long",
        "short",
        "older",
        "newer",
    ):
        return before == "another" and value > 1 and singular(follow) not in _TIMES
    k = j
    while k < len(row) and not row.broken(k) and k < j + 4:
        if row.keys[k] in set(nouns) - {"one", "ones"} or row.keys[k] in _COUNTED or (value > 1 and _counted_value(row, j, k, values)):
            return not (row.keys[i] == "one" and before == "" and k > j) and row.keys[j : j + 1] not in (("of",), ("that",))
        if row.keys[k] in FUNCTION_WORDS:
            break
        k += 1
    ends = j >= len(row) or row.broken(j) or row.keys[j] in _AFTER_COUNT
    return before in _BEFORE_COUNT - {"like", "least", "maybe", "want", "need"} and ends


def _counted_value(row: Line, j: int, k: int, values: Sequence[Span]) -> bool:
    """Whether the value at word `k` is what a number before word `j` counts; behind other words only a plural is ("12 string acoustic")."""
    return covered(row.span(k, k + 1), values) and (k == j or singular(row.keys[k]) != row.keys[k])


def _single(row: Line, i: int, j: int, before: str, values: Sequence[Span], nouns: Collection[str]) -> bool:
    """For "just one western", "one comedy please", "only one", "a single thriller"."""
    named = any(covered(row.span(k, k + 1), values) or row.keys[k] in nouns for k in range(j, min(len(row), j + 3)))
    if row.keys[i] == "single" or before in ("just", "only", "exactly"):
        return named or j >= len(row) or row.broken(j) or row.keys[j] in ("please", "will", "for", "thanks", "suggestion", "of")
    asked = before == "" or before in ("me", "recommend", "suggest", "want", "need", "find", "pick", "give", "show")
    return asked and j < len(row) and covered(row.span(j, j + 1), values) and row.keys[i] == "one"
