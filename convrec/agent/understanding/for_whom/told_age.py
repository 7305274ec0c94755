"""The age that the words of a demand tell: 4 for "for my 4 year old", 2 for "for a toddler"."""

from convrec.agent.understanding.for_whom.audience import age_in
from convrec.agent.understanding.for_whom.schooling import in_school
from convrec.agent.understanding.words.phrases import line

__all__ = ["told_age"]


def told_age(words: str) -> int | None:
    """The youngest age in years that the words of a demand tell; None where they tell none.

    >>> told_age("for my 4 and 6 year olds"), told_age("for a toddler"), told_age("for year 9"), told_age("under 200 pages")
    (4, 2, 13, None)
    """
    row = line(words)
    ages = [*age_in(row), *(viewer.age for viewer in in_school(row))]
    return min(ages, default=None)
