"""The words of sizes: of the sides of an item, of its parts, and of space for data."""

import re
from dataclasses import replace

from convrec.retrieval.name_forms import Phrases

__all__ = ["SIZE", "packed", "sized", "stored"]

SIZE = Phrases(
    synonyms=("size", "how big"),
    more=("bigger", "larger"),
    less=("smaller", "more compact", "less big"),
    high=("big", "large"),
    low=("small", "compact", "little"),
    say="measures {value}",
    ask="Does the size matter?",
)
_SIDES = {
    "height": ("how tall", "tall", "taller", "shorter", "low"),
    "width": ("how wide", "wide", "wider", "narrower", "narrow"),
    "depth": ("how deep", "deep", "deeper", "shallower", "shallow"),
    "length": ("how long", "long", "longer", "shorter", "short"),
    "thickness": ("how thick", "thick", "thicker", "thinner", "thin"),
}


def sized(folded: str, label: str) -> Phrases:
    """Of a length: of a side of the item, of a part of it, or of the whole."""
    return next((_side(side, words) for side, words in _SIDES.items() if side in folded), _of_part(label))


def _of_part(label: str) -> Phrases:
    """Of a part that is measured, a screen or a blade; of the whole where the label says no more than that it is a size."""
    if label in ("size", "measure", "dimension"):
        return SIZE
    alike = next((words for words in _ALIKE if label in words), ())
    return replace(SIZE, synonyms=(*(w for w in alike if w != label), *SIZE.synonyms), say=f"has a {label} of {{value}}")


_ALIKE = (("screen", "display"), ("storage", "disk", "drive", "ssd", "hdd", "space"), ("ram", "memory"))
"""Words for one part of a thing."""


_PACK = re.compile(
    r"\b(?:packs?|packages?|packets?|packaging|bags?|pouch(?:es)?|tins?|cans?|jars?|tubs?|box|bottles?|contents?|portions?)\b"
)
"""Names of columns that tell how much of something one gets."""
_PACKS = ("pack", "packs", "bag", "bags", "packet", "packets", "pack size", "how much is in it", "how big")


def packed(folded: str, label: str) -> Phrases | None:
    """Of how much one gets, by weight or by volume: of the pack it is said to be big, and not of what is in it; None for other names.

    >>> packed("pack", "pack").more[0], packed("net weight", "net weight")
    ('bigger pack', None)
    """
    if (found := _PACK.search(folded)) is None:
        return None
    names = tuple(dict.fromkeys((found[0], *_PACKS)))
    return Phrases(
        synonyms=tuple(name for name in names if name != label),
        more=(f"bigger {found[0]}", f"larger {found[0]}"),
        less=(f"smaller {found[0]}",),
        say=f"has a {label} of {{value}}",
    )


def stored(folded: str, label: str) -> Phrases:
    """Of space for data, told apart by its name: memory and disk space are not compared with each other."""
    words = next((words for words in _ALIKE if set(words) & set(folded.split())), ("storage", "space"))
    return Phrases(
        synonyms=tuple(w for w in words if w != label),
        more=tuple(f"more {w}" for w in words),
        less=tuple(f"less {w}" for w in words),
        say=f"has {{value}} of {label}",
    )


def _side(side: str, words: tuple[str, ...]) -> Phrases:
    how, high, more, less, low = words
    return Phrases(
        synonyms=(side, how),
        more=(more,),
        less=(less,),
        high=(high,),
        low=(low, f"not too {high}"),
        say="measures {value}",
        ask="Does the size matter?",
    )
