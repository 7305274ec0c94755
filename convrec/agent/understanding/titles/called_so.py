"""Every item that a name may mean, further parts of its series included: "not Star Wars", "Batman films"."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from convrec.agent.understanding._types import TitleSpan
from convrec.agent.understanding.words.english import ARTICLES, ORDINARY
from convrec.agent.understanding.words.text import fold
from convrec.types import Row

if TYPE_CHECKING:
    from convrec.retrieval.catalogue import Catalogue

__all__ = ["called_so"]

_PART = re.compile(r":| (?:part|episode|chapter|volume|vol|book)\b| \d+\b| [ivx]+\b|, #")
"""What follows the series' name in the title of a further part."""
_ANY = re.compile(r"\W")
"""What follows it where the name is no ordinary word: "Batman Returns"."""


def called_so(catalogue: "Catalogue", title: TitleSpan) -> tuple[Row, ...]:
    """Rows of the items that a name may mean, those it is linked to first."""
    held = catalogue.title(title.rows[0])
    said = [n for n in (fold(title.words), fold(held)) if re.match(rf"{re.escape(n)}\b", fold(held))]
    return tuple(dict.fromkeys((*title.rows, *(row for name in dict.fromkeys(said) for row in _named(catalogue, name)))))


def _named(catalogue: "Catalogue", name: str) -> Iterator[Row]:
    """Rows of the items whose titles begin with a folded name as a series' does."""
    own = [w for w in name.split() if w not in ARTICLES]
    follows = _ANY if len(own) > 1 or not ORDINARY.issuperset(own) else _PART
    names = {name, " ".join(own)} if follows is _ANY else {name}
    titles = catalogue.strings(catalogue.domain.title_field)
    held = ((Row(int(r)), fold(titles[int(r)])) for r in titles.words.holding(" ".join(own) or name))
    yield from (r for r, t in held if any(t.startswith(n) and follows.match(t[len(n) :]) for n in names))
