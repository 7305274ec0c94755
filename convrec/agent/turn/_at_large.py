"""Parts of a wish that say nothing of any one item, as the whole shelf is so: the "for dogs" of a shop for dogs."""

import re

from convrec.retrieval.lexical import LexicalIndex, tokenise
from convrec.retrieval.words import singular

__all__ = ["names_all", "telling"]

_AT_LARGE = 0.1
"""Share of the items that hold a word from which on it says nothing of any one of them."""
_PARTS = re.compile(r",| for ")
"""What stands between a thing and whom it is for."""
_WHOM = re.compile(r"(?P<whose>(?:my|our|your|his|her|their|the|an?|any|all) )?(?P<whom>[^\W\d_]+)", re.IGNORECASE)


def telling(wish: str, lexical: LexicalIndex, n_items: int) -> str:
    """The words of a wish without whom it is for, where much of the shelf is for them; "" where it does not say so, or nothing else."""
    parts = [part for part in map(str.strip, _PARTS.split(wish)) if tokenise(part)]
    kept = [part for part in parts if not _is_at_large(part, lexical, n_items)]
    return " ".join(kept) if len(kept) < len(parts) else ""


def names_all(wish: str, lexical: LexicalIndex, n_items: int) -> bool:
    """Whether a wish names no more than whom much of the shelf is for: "dogs", beside a demand for treats."""
    parts = [part for part in map(str.strip, _PARTS.split(wish)) if tokenise(part)]
    return bool(parts) and all(_is_at_large(part, lexical, n_items) for part in parts)


def _is_at_large(part: str, lexical: LexicalIndex, n_items: int) -> bool:
    """Whether a part names one kind of somebody, "dogs" or "my dog", of whom many items tell; of a quality, "soft", it says much."""
    found = _WHOM.fullmatch(part)
    if found is None or not (found["whose"] or singular(found["whom"].lower()) != found["whom"].lower()):
        return False
    return int(lexical.holding(found["whom"]).sum()) >= _AT_LARGE * n_items
