"""Messages that are nothing but a name: a number that is also a year, "2001", and what items are tagged with, "world war ii"."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from convrec.agent.understanding._types import TitleSpan, ValueSpan
from convrec.agent.understanding.pointing.namesake import Namesake
from convrec.agent.understanding.words.phrases import Line
from convrec.agent.understanding.words.text import fold
from convrec.retrieval.catalogue import Catalogue

__all__ = ["is_tag", "or_the_year"]


def is_tag(text: str, values: Iterable[ValueSpan]) -> bool:
    """Whether a message is nothing but what items are tagged with, in two words or more."""
    said = fold(text).strip(" .!?").removesuffix(" please")
    return any(len(v.words.split()) > 1 and fold(v.words) == said for v in values)


def or_the_year(row: Line, titles: Sequence[TitleSpan], catalogue: Catalogue, year: str | None) -> Iterator[Namesake]:
    """What else the name of an item may mean that is also a year of others; nothing where no item is of that year.

    Parameters
    ----------
    year
        The field of years, or None where there is none.
    """
    if year is None or len(row) != 1 or len(titles) != 1 or not row.keys[0].isdecimal():
        return
    if bool(np.any(catalogue.numbers(year) == float(row.keys[0]))):
        yield Namesake(row.words[0].raw, catalogue.title(titles[0].rows[0]), (f"the year {row.keys[0]}",))
