"""Joining a data set's items to a catalogue by title and year.

Titles differ in articles put behind a comma ("Godfather, The"), other names in brackets, accents, punctuation,
numerals and "and" for "&"; years differ by one between festival and release. A join is made only where one item fits best.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from convrec.data.fetch._load import load_items
from convrec.data.fetch._sets import find_set
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.domain import FieldType
from convrec.retrieval.table import Table
from convrec.retrieval.words import fold
from convrec.types import Row

__all__ = ["Joined", "join_by_title_year", "join_to", "title_keys"]

_ARTICLES = "the|a|an|le|la|les|l'|un|une|der|die|das|ein|eine|el|los|las|il|lo|gli|i|o|os|as|den|det|en|ett"
_BEHIND = re.compile(rf"^(.*\S),\s*({_ARTICLES})$", re.I)
_BEFORE = re.compile(rf"^(?:{_ARTICLES})\s+|^l'", re.I)
_BRACKETS = re.compile(r"\s*\(([^()]*)\)")
_OWNER = re.compile(r"^\w+ \w+(?:'s|s') (?=\S)")
"""A full name that claims the work: "William Shakespeare's"."""
_NUMERALS = {"ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8"}
_SLACK = 1


@dataclass(frozen=True)
class Joined:
    """How a data set's items map to a catalogue's.

    Attributes
    ----------
    mapping
        The catalogue's item id by the data set's.
    n_items
        Items in the data set.
    """

    mapping: Mapping[str, str]
    n_items: int

    @property
    def rate(self) -> float:
        """Share of the data set's items that were found; 0.0 for none at all."""
        return len(self.mapping) / self.n_items if self.n_items else 0.0

    def __str__(self) -> str:
        return f"{len(self.mapping):,} of {self.n_items:,} items joined ({self.rate:.0%})"


def join_to(catalogue: Catalogue, name: str, folder: Path | None = None) -> Joined:
    """Join a fetched data set to a catalogue: by id where the ids and titles are the same, by title and year otherwise."""
    items = load_items(name, folder)
    if find_set(name).layout == "goodbooks":
        return Joined({str(item): str(item) for item in items.columns["item_id"] if str(item) in catalogue}, items.n_rows)
    return join_by_title_year(catalogue, items)


def join_by_title_year(catalogue: Catalogue, items: Table) -> Joined:
    """Match items with the columns `item_id`, `title` and `year` to a catalogue.

    An item goes to the catalogue's one of the same name, the same year before one year off; a name without a year joins only where
    one item of the catalogue has it. Of several items of the data set that fit one of the catalogue, those with the nearest year and
    the fullest name win (several only where the data set holds an item twice), and the others stay out.
    """
    index = _index(catalogue)
    years = _years(catalogue)
    best: dict[int, tuple[int, int]] = {}
    found: dict[str, tuple[int, tuple[int, int]]] = {}
    for item_id, title, year in zip(items.columns["item_id"], items.columns["title"], items.columns["year"], strict=True):
        match = _match(title_keys(str(title)), year, index, years)
        if match is not None:
            row, rank = match
            found[str(item_id)] = match
            best[row] = min(rank, best.get(row, rank))
    mapping = {item: str(catalogue.id_of(Row(row))) for item, (row, rank) in found.items() if rank == best[row]}
    return Joined(mapping, items.n_rows)


def title_keys(title: str) -> list[str]:
    """The forms under which a title may stand elsewhere, the fullest first.

    >>> title_keys("Cité des enfants perdus, La (City of Lost Children, The)")
    ['cite des enfants perdus', 'city of lost children']
    """
    inside = _BRACKETS.findall(title)
    outside = _BRACKETS.sub("", title).strip()
    names = [outside, *(part.removeprefix("a.k.a.").removeprefix("aka").strip() for part in inside)]
    names += [part for name in list(names) for part in name.split(" a.k.a. ") if part != name]
    names += [_OWNER.sub("", name) for name in list(names) if _OWNER.match(name)]
    return list(dict.fromkeys(filter(None, map(_key, names))))


def _key(name: str) -> str:
    """A name without articles, accents and marks, with figures for numerals."""
    behind = _BEHIND.match(name.strip())
    text = fold(behind[1] if behind is not None else name.strip())
    text = _BEFORE.sub("", text).replace("&", " and ").replace("+", " and ").replace("'", "")
    words: list[str] = re.findall(r"[^\W_]+", text)
    return " ".join(_NUMERALS.get(word, word) if place else word for place, word in enumerate(words))


def _index(catalogue: Catalogue) -> dict[str, list[int]]:
    """Rows by key, by key in one word (``=jungle2jungle``), and by key without its figures (``#star trek wrath of khan``)."""
    index: dict[str, list[int]] = defaultdict(list)
    for row in map(Row, range(catalogue.n_items)):
        names = [catalogue.title(row), *catalogue.aliases(row)]
        keys = list(dict.fromkeys(key for name in names for key in title_keys(name)))
        bare = [_without_figures(key) for key in keys]
        for key in dict.fromkeys([*keys, *map(_glued, keys), *(f"#{key}" for key in bare if key)]):
            index[key].append(row)
    return index


def _glued(key: str) -> str:
    return "=" + key.replace(" ", "")


def _without_figures(key: str) -> str:
    """The key without figures; empty when it has none, or nothing else."""
    bare = " ".join(word for word in key.split() if not word.isdecimal())
    return "" if bare == key else bare


def _years(catalogue: Catalogue) -> list[int | None]:
    field = next((n for n in catalogue.domain.of_type(FieldType.NUMBER) if catalogue.domain.fields[n].unit == "year"), None)
    if field is None:
        return [None] * catalogue.n_items
    return [None if np.isnan(year) else int(year) for year in catalogue.numbers(field)]


def _match(
    keys: Sequence[str], year: int | None, index: Mapping[str, list[int]], years: list[int | None]
) -> tuple[int, tuple[int, int]] | None:
    """Row that fits, with its distance in years and the place of the name that did; None when no item or several fit."""
    tried = [(key, _SLACK) for key in [*keys, *map(_glued, keys)]] + [(f"#{key}", 0) for key in keys]
    for place, (key, slack) in enumerate(tried):
        rows = index.get(key, [])
        if year is None:
            if len(rows) == 1 and slack:
                return rows[0], (_SLACK, place)
            continue
        gaps = sorted((abs(known - year), row) for row in rows if (known := years[row]) is not None and abs(known - year) <= slack)
        if gaps and (len(gaps) == 1 or gaps[0][0] < gaps[1][0]):
            return gaps[0][1], (gaps[0][0], place)
    return None
