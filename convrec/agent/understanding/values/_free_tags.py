"""Free tags: many values in free words, found by the words they hold."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from convrec.agent.understanding._phrases import plain_keys
from convrec.agent.understanding._text import singular

if TYPE_CHECKING:
    from convrec.retrieval.catalogue import Catalogue

__all__ = ["FreeTags"]


class _Index(NamedTuple):
    tags: list[tuple[str, str]]
    stems: list[tuple[str, ...]]
    exact: dict[tuple[str, ...], list[int]]
    by_word: dict[str, list[int]]


class FreeTags:
    """The values of open fields; indexed when a message first needs them.

    Parameters
    ----------
    catalogue, fields
        The catalogue and its open fields.
    """

    def __init__(self, catalogue: "Catalogue", fields: Sequence[str]) -> None:
        self._catalogue = catalogue
        self._fields = tuple(fields)

    @cached_property
    def _index(self) -> _Index:
        index = _Index([], [], {}, {})
        for field in self._fields:
            for value in self._catalogue.values(field):
                stems = tuple(map(_stem, plain_keys(value)))
                place = len(index.tags)
                index.tags.append((field, value))
                index.stems.append(stems)
                if stems:
                    index.exact.setdefault(stems, []).append(place)
                for stem in stems:
                    index.by_word.setdefault(stem, []).append(place)
        return index

    def named(self, keys: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Field and value of the tags that are exactly these words, in either number."""
        for place in self._index.exact.get(tuple(map(_stem, keys)), ()):
            yield self._index.tags[place]

    def holding(self, keys: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """Tags that hold these words one after the other, in either number, by field; commonest first."""
        wanted = tuple(map(_stem, keys))
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for place in self._index.by_word.get(wanted[0], ()) if wanted else ():
            stems = self._index.stems[place]
            if any(stems[i : i + len(wanted)] == wanted for i in range(len(stems) - len(wanted) + 1)):
                field, value = self._index.tags[place]
                found[field][value] = None
        return {field: tuple(values) for field, values in found.items()}


def _stem(word: str) -> str:
    """The singular, with one spelling for what "zombies" and "parties" come from."""
    single = singular(word)
    return single[:-2] + "y" if single.endswith("ie") else single
