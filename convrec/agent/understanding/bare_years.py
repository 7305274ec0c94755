"""A message that is only a number, an item's name and also a year of others: "2001" is the item, and the year is told of."""

from collections.abc import Iterator, Sequence

import numpy as np

from convrec.agent.understanding._namesake import Namesake
from convrec.agent.understanding._phrases import Line
from convrec.agent.understanding._types import TitleSpan
from convrec.retrieval.catalogue import Catalogue

__all__ = ["or_the_year"]


def or_the_year(row: Line, titles: Sequence[TitleSpan], catalogue: Catalogue, year: str | None) -> Iterator[Namesake]:
    """What else such a name may mean; nothing where no item is of that year.

    Parameters
    ----------
    year
        The field of years, or None where there is none.
    """
    if year is None or len(row) != 1 or len(titles) != 1 or not row.keys[0].isdigit():
        return
    if bool(np.any(catalogue.numbers(year) == float(row.keys[0]))):
        yield Namesake(row.words[0].raw, catalogue.title(titles[0].rows[0]), (f"the year {row.keys[0]}",))
