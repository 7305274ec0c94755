"""Whether a text names a demand, or gives an item's title away."""

import re
from collections.abc import Iterable

from convrec.agent.writing.formatting import format_value
from convrec.eval.simulate.demands import Demand, Sense
from convrec.eval.simulate.lexicon import Lexicon
from convrec.retrieval.domain import FieldType
from convrec.retrieval.words import key

__all__ = ["denies", "figures_in", "leaks", "names"]

_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_UNITS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_COUNTED = frozenset((*_UNITS, *_TENS, *(word[:-1] + "ies" for word in _TENS)))
_DENIALS = re.compile(
    r"\b(?:no|not|nothing|none|never|without|except|avoid|skip|anything but|other than|instead of|hate|stand|leave out|minus"
    r"|rule out|nor|neither|\w+n['’]?t)\b",
    re.IGNORECASE,
)


def names(demand: Demand, text: str, lexicon: Lexicon, spoken: Iterable[str] = ()) -> bool:
    """Whether a text names what a demand is about.

    For values: one of them, by its spelling or a synonym. For figures: the figure as the person or the product writes it, or the field's
    name. For flags: the field's name.

    Parameters
    ----------
    demand
        What may be named.
    text
        Where.
    lexicon
        Words of the catalogue.
    spoken
        How the person put it.
    """
    spec = lexicon.domain.fields[demand.field]
    if demand.values:
        return any(lexicon.names_value(demand.field, value, text) for value in demand.values)
    within = f" {key(text)} "
    label = f" {key(lexicon.domain.label(demand.field))} "
    if label in within or demand.sense in (Sense.YES, Sense.NO):
        return label in within
    ends = [end for end in (demand.low, demand.high) if abs(end) != float("inf")]
    if spec.type is not FieldType.DATE and any(f" {key(format_value(round(end, 6), spec))} " in within for end in ends):
        return True
    said = {word for one in spoken for word in figures_in(one)}
    said |= {str(int(end) + step) for end in ends for step in (-1, 0, 1)} if spec.unit == "year" else set()
    return bool(said & set(figures_in(text)))


def figures_in(text: str) -> list[str]:
    """Figures of a text, and numbers in words.

    >>> figures_in("two hours, or 1h50 at most, from the nineties")
    ['1', '50', 'two', 'nineties']
    """
    return _FIGURE.findall(text) + [word for word in key(text).split() if word in _COUNTED]


def denies(text: str) -> bool:
    """Whether a text rules anything out in so many words.

    >>> denies("but nothing scary"), denies("something scary"), denies("I don't want rakes")
    (True, False, True)
    """
    return _DENIALS.search(text) is not None


def leaks(text: str, titles: Iterable[str]) -> bool:
    """Whether a text holds one of an item's names as whole words, however it is written.

    >>> leaks("is it THE MATRIX?", ["The Matrix"]), leaks("a matrixlike thing", ["The Matrix"])
    (True, False)
    """
    within = f" {key(text)} "
    return any(f" {key(title)} " in within for title in titles if key(title))
