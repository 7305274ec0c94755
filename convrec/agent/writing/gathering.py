"""Titles as they are listed: many that the person named with one name are given back by that name."""

from collections import defaultdict
from collections.abc import Iterable

__all__ = ["gathered", "known_titles"]

_MOST_ENTRIES = 8
_MOST_OF_ONE = 3
"""Titles of one name that a profile still lists one by one."""


def gathered(named: Iterable[tuple[str, str]], *, most: int, quote: bool = True) -> list[str]:
    """Titles in order, those of more than `most` with the same words as one entry.

    Parameters
    ----------
    named
        Each title with the person's words for it; empty words gather nothing.
    most
        How many titles of one name are still listed.
    quote
        Whether words that are no part of a title may be given back: "everything by Ana Lee".

    Examples
    --------
    >>> gathered([("Star Wars", "star wars"), ("Star Wars: A", "star wars"), ("Heat", "heat")], most=1)
    ['Star Wars (all of them)', 'Heat']
    >>> gathered([("Dr. No", "bond"), ("Spectre", "bond")], most=1), gathered([("Emma", ""), ("Dune", "")], most=1)
    (['Dr. No and others'], ['Emma', 'Dune'])
    """
    found: dict[str, list[str]] = defaultdict(list)
    for place, (title, words) in enumerate(named):
        key = words.casefold() or f"\n{place}"
        if title not in found[key]:
            found[key].append(title)
    entries = ([_as_one(words, titles, quote=quote)] if len(titles) > most else titles for words, titles in found.items())
    return list(dict.fromkeys(entry for several in entries for entry in several))


def _as_one(words: str, titles: list[str], *, quote: bool) -> str:
    name = next((t[: len(words)] for t in titles if t.casefold().startswith(words)), "")
    if name:
        return f"{name} (all of them)"
    return words if quote and " " in words else f"{titles[0]} and others"


def known_titles(named: Iterable[tuple[str, str]]) -> list[str]:
    """Titles known of a person as a profile lists them: gathered, and past the first eight entries only hinted at.

    >>> known_titles((f"Part {n}", "") for n in range(10))[-2:]
    ['Part 7', 'others']
    """
    entries = gathered(named, most=_MOST_OF_ONE)
    return entries if len(entries) <= _MOST_ENTRIES else [*entries[:_MOST_ENTRIES], "others"]
