"""Superlatives of numeric fields: of their comparatives, of "most" and "least", and words for the best."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from convrec.agent.understanding.words.patterns import words
from convrec.agent.understanding.words.phrases import Line

if TYPE_CHECKING:
    from convrec.agent.understanding.numbers._fields import NumericField, Words

__all__ = ["PRAISES", "directed", "is_praise", "superlatives"]

_LATEST = ("latest", "most recent", "newest")
_LIMITS = ("possible", "can be", "you can", "you have", "youve got", "you have got", "they come", "it gets", "it comes", "they get")
PRAISES = words("best greatest finest")
"""Superlatives of how good the items are, which are also said of what somebody needs one for."""
_BEST_MARKS = tuple(f"best {mark}" for mark in ("rating", "ratings", "score", "scores", "reviews"))
_WORST_MARKS = tuple(f"worst {mark}" for mark in ("rating", "ratings", "score", "scores", "reviews"))
"""The outermost of what items are given: "which floor lamp has the best rating"."""
_WORTH_MOST = (
    "best value",
    "best value for money",
    "best for the money",
    "best for the price",
    "best for my money",
    "best bang for the buck",
    "best bang for your buck",
    "best deal",
)
"""Superlatives of what something gives for its price, of which the price alone is known."""
_PRAISED = words("of from in ever that you i there out to")
"""Words behind them that go on about the items, as "for" and "at" do not."""
_BEST = {"better": "best", "higher": "highest", "worse": "worst", "lower": "lowest"}


def is_praise(row: Line, i: int, valued: Sequence[bool], nouns: Collection[str]) -> bool:
    """Whether word `i` asks for the best of the items: before their noun, a value, or at an end, and not "best for" something.

    `valued` tells of each word whether a value stands there, `nouns` are words for an item.
    """
    j = i + 1
    if row.keys[i] not in PRAISES or valued[i] or _weighs(row, i):
        return False
    return j >= len(row) or row.broken(j) or (valued[j] and row.keys[j] != "for") or row.keys[j] in nouns or row.keys[j] in _PRAISED


def _weighs(row: Line, i: int) -> bool:
    """Whether word `i` asks which of several it is said of: "which one is best?"."""
    k = i - 1 - (i > 0 and row.keys[i - 1] == "the")
    return k > 0 and row.keys[k] in ("is", "was", "would") and "which" in row.keys[:k]


def directed(said: "Words") -> list[tuple[str, bool]]:
    """The comparatives of a field, each with whether it asks for more."""
    return [*((w, True) for w in said.more), *((w, False) for w in said.less)]


def superlatives(fields: Iterable["NumericField"]) -> Iterator[tuple[str, tuple[str, bool]]]:
    """The superlatives of the fields' comparatives, and of "most" and "least" before their adjectives."""
    for field in fields:
        for word, up in directed(field.words):
            if word.endswith("er") and " " not in word:
                yield word[:-2] + "est", (field.name, up)
            elif word.startswith(("more ", "less ")):
                yield ("most " if word.startswith("more") else "least ") + word[5:], (field.name, up)
            elif word.endswith((" rated", " reviewed")):
                degree, said = word.split(" ", 1)
                yield f"{_BEST.get(degree, degree)} {said}", (field.name, up)
            elif (degree := word.partition(" ")[0]).endswith("er"):
                yield f"{degree[:-2]}est {word.partition(' ')[2]}", (field.name, up)
            yield f"the {word} the better", (field.name, up)
        if field.kind == "rating":
            yield from ((w, (field.name, True)) for w in (*PRAISES, *_BEST_MARKS))
            yield from ((w, (field.name, False)) for w in _WORST_MARKS)
        for ends, up in ((field.words.high, True), (field.words.low, False)):
            plain = [end for end in ends if " " not in end]
            yield from ((f"as {end} as {limit}", (field.name, up)) for end in plain for limit in _LIMITS)
            yield from ((f"most {end}", (field.name, up)) for end in plain)
        if field.kind == "money":
            yield from ((w, (field.name, False)) for w in _WORTH_MOST)
        if field.kind == "year":
            yield from ((w, (field.name, True)) for w in _LATEST)
