"""Free tags: many values in free words, found by the words they hold."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from convrec.agent.understanding.words.phrases import plain_keys
from convrec.agent.understanding.words.text import singular

if TYPE_CHECKING:
    from convrec.retrieval.catalogue import Catalogue

__all__ = ["FreeTags"]


_SHORT = 4
"""Letters of the longest word that keeps an "oe", as "shoe" does."""


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

    @cached_property
    def _other_names(self) -> dict[tuple[str, ...], tuple[str, ...]]:
        """The words of tags by the stems of what else the domain calls them: "wwii" for "world war ii"."""
        found: dict[tuple[str, ...], tuple[str, ...]] = {}
        for field in self._fields:
            for value, others in self._catalogue.domain.fields[field].values.items():
                if tuple(map(_stem, plain_keys(value))) in self._index.exact:
                    found.update((tuple(map(_stem, plain_keys(other))), plain_keys(value)) for other in others)
        return found

    def spelled_out(self, keys: Iterable[str]) -> tuple[str, ...]:
        """The words of the tag that these are another name of; the same words where they name a tag themselves or none."""
        said = tuple(keys)
        stems = tuple(map(_stem, said))
        return said if stems in self._index.exact else self._other_names.get(stems, said)

    def named(self, keys: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Field and value of the tags that are exactly these words, in either number, or are also called so."""
        for place in self._index.exact.get(tuple(map(_stem, self.spelled_out(keys))), ()):
            yield self._index.tags[place]

    def forbidden(self, keys: Iterable[str], *, noun: bool) -> dict[str, tuple[str, ...]]:
        """Tags that a ban on these words means, by field; commonest first.

        A tag of its own takes the compounds that it begins or ends with it ("zombie", "zombie army", "trained zombie"). Words that are
        no tag are only the noun that ends one ("killer clown" for "no clowns"), in the plural also the one that begins it, or stand for
        the one tag that holds them at all: the start or the middle of others is not what was said. Tags by which the domain also calls
        it are of its kind ("superheroine" for "no superheroes").

        Parameters
        ----------
        noun
            Whether the words stand as a noun, as in "no clowns", and not as in "doesn't die" or "not American".
        """
        said = self.spelled_out(keys)
        wanted = tuple(map(_stem, said))
        several = said[-1:] != wanted[-1:]
        own = bool(self._index.exact.get(wanted))
        found: dict[str, tuple[str, ...]] = {}
        for field, tags in self.holding(wanted).items():
            only = noun and len(tags) == 1
            if meant := tuple(tag for tag in tags if only or _is_meant(tag, wanted, own=own, noun=noun, several=noun and several)):
                found[field] = meant
        for field, value in self._of_its_kind(wanted):
            found[field] = tuple(dict.fromkeys((*found.get(field, ()), value)))
        return found

    def _of_its_kind(self, wanted: tuple[str, ...]) -> Iterator[tuple[str, str]]:
        """Field and value of the tags that are themselves among the other names of a tag."""
        for name, meant in self._other_names.items():
            if tuple(map(_stem, meant)) == wanted:
                yield from (self._index.tags[place] for place in self._index.exact.get(name, ()))

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


def _is_meant(tag: str, wanted: tuple[str, ...], *, own: bool, noun: bool, several: bool) -> bool:
    """Whether a ban on the stems means the tag.

    A hyphen makes one word of what it joins: "gross" begins the first word of "gross-out humor".
    """
    stems = tuple(map(_stem, plain_keys(tag)))
    first = plain_keys(tag.split(" ", 1)[0])
    begins, ends = stems[: len(wanted)] == wanted, stems[-len(wanted) :] == wanted
    return (ends and (own or noun)) or (begins and (own or several or len(first) > len(wanted)))


def _stem(word: str) -> str:
    """The singular, with one spelling for what "zombies" and "parties" come from, and "heroes" and "hero"."""
    single = singular(word)
    if single.endswith("oe") and len(single) > _SHORT:
        return single[:-1]
    return single[:-2] + "y" if single.endswith("ie") else single
