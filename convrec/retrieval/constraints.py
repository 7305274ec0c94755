"""Demands on items: their type, their textual form, and their masks.

A where-clause is ``field op value``: ``runtime <= 120``, ``genres contains Horror``, ``cast in [Al Pacino, Val Kilmer]``. It reads the
same from Python, from a command line and from a tool call; an object (mapping) with the keys of `Constraint` serves as well.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Constraint", "Op", "Scalar", "Value", "WhereLike"]

Scalar = str | int | float | bool
Value = Scalar | tuple[Scalar, ...]


class Op(StrEnum):
    """How a field is compared with a value."""

    LE = "<="
    GE = ">="
    LT = "<"
    GT = ">"
    EQ = "=="
    NE = "!="
    CONTAINS = "contains"
    """A field of several values holds this one; in a text: holds these words."""
    NOT_CONTAINS = "not_contains"
    CONTAINS_ANY = "contains_any"
    """Holds at least one of several values."""
    IN = "in"
    """The value, or for a field of several values at least one of them, is in the list."""
    NOT_IN = "not_in"
    """The value, or every value, is outside the list."""
    NOT_ALL = "not_all"
    """A field of several values does not hold all of these together; some of them it may."""

    @property
    def takes_list(self) -> bool:
        """Whether the value is a tuple."""
        return self in (Op.CONTAINS_ANY, Op.IN, Op.NOT_IN, Op.NOT_ALL)

    @property
    def is_negative(self) -> bool:
        """Whether it forbids: then an item with no value passes; otherwise it fails, since nothing shows that it complies."""
        return self in (Op.NE, Op.NOT_CONTAINS, Op.NOT_IN, Op.NOT_ALL)


@dataclass(frozen=True, slots=True)
class Constraint:
    """One demand (hard) or wish (soft) on a field.

    Attributes
    ----------
    field, op, value
        What must hold; `value` is a tuple for the list operators, and is spelled as the catalogue spells it.
    hard
        Hard ones are masks and cannot be outvoted; soft ones raise the rank of items that meet them.
    words
        The person's words that it came from; empty when it was given as a where-clause.
    among
        What an item must meet for this to hold of it: "no comedies by Ana Lee" keeps her out among the comedies alone. Of all items when
        empty.
    """

    field: str
    op: Op
    value: Value
    hard: bool = True
    words: str = ""
    among: "tuple[Constraint, ...]" = ()

    def __str__(self) -> str:
        value = "[" + ", ".join(map(str, self.value)) + "]" if isinstance(self.value, tuple) else str(self.value)
        among = f" among {' and '.join(map(str, self.among))}" if self.among else ""
        return f"{self.field} {self.op.value} {value}{among}"


WhereLike = str | Constraint | Mapping[str, object]
"""What callers may pass as one demand."""
