"""Which of several fields is meant by a value that stands in all of them: the "Spanish" of a subject, a language and subtitles."""

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from convrec.agent.understanding.words.phrases import plain_keys
from convrec.retrieval.constraints import Scalar
from convrec.retrieval.domain import FieldType
from convrec.types import Row

if TYPE_CHECKING:
    from convrec.retrieval.catalogue import Catalogue

__all__ = ["RivalFields"]

_MOST_VALUES = 300
"""Values of a field up to which it is compared with others; those of more are a vocabulary of their own."""
_TITLED = 1 / 3
"""Share of the items of a value that say it in their own titles from which on the titles bear it out."""
_READ = 2_000
_COMMON = 2
"""Values that two fields have in common at least where they are of one kind."""
_SHARED = 0.5
"""Share of a field's values that are another's from which on the field has no vocabulary of its own."""


class RivalFields:
    """Weighs the fields that hold one value; safe to share between threads.

    Parameters
    ----------
    catalogue
        Its categories and tags, and the titles that bear a value out.
    """

    def __init__(self, catalogue: "Catalogue") -> None:
        self._catalogue = catalogue
        self.weight = lru_cache(maxsize=4096)(self._weight)

    def _weight(self, field: str, value: Scalar) -> tuple[bool, bool]:
        """How much speaks for a field: whether titles of its items say the value, and whether its values are mostly its own."""
        return self._titled(field, str(value)), field not in self._borrowing

    @cached_property
    def named_only(self) -> frozenset[str]:
        """Fields that say in other fields' words what comes with an item, as subtitles do, and so are meant only by their name.

        One of those others is a field that people speak of without its name: "in Spanish".
        """
        cued = {name: values for name, values in self._values.items() if self._catalogue.domain.fields[name].cues}
        lent = (name for name in self._borrowing if name not in cued)
        return frozenset(name for name in lent if any(len(self._values[name] & other) >= _COMMON for other in cued.values()))

    @cached_property
    def _values(self) -> dict[str, frozenset[tuple[str, ...]]]:
        domain = self._catalogue.domain
        fields = [f for f in domain.of_type(FieldType.CATEGORY, FieldType.TAGS) if not domain.fields[f].open]
        held = {field: self._catalogue.values(field) for field in fields}
        return {field: frozenset(map(plain_keys, values)) for field, values in held.items() if 0 < len(values) <= _MOST_VALUES}

    @cached_property
    def _borrowing(self) -> frozenset[str]:
        """Fields of which most values are those of others."""
        return frozenset(
            name
            for name, values in self._values.items()
            if _share(values, frozenset().union(*(other for field, other in self._values.items() if field != name))) > _SHARED
        )

    def _titled(self, field: str, value: str) -> bool:
        rows = [Row(int(row)) for row in self._catalogue.having(field, value)[:_READ]]
        wanted = set(plain_keys(value))
        said = sum(wanted <= set(plain_keys(self._catalogue.title(row))) for row in rows)
        return said > 0 and said >= _TITLED * len(rows)


def _share(values: frozenset[tuple[str, ...]], others: frozenset[tuple[str, ...]]) -> float:
    return len(values & others) / len(values)
