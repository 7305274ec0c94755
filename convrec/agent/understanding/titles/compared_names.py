"""Names that a comparison gives short: "the difference between 7 habits and how to win friends", "how does it compare to wheel of time"."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from convrec.agent.understanding._types import Span, TitleSpan
from convrec.agent.understanding.pointing.words import LAST, ORDINALS
from convrec.agent.understanding.words.english import ARTICLES, CLOSED
from convrec.agent.understanding.words.patterns import words
from convrec.agent.understanding.words.phrases import Line, keys_of
from convrec.agent.understanding.words.worded import Worded
from convrec.types import Row

if TYPE_CHECKING:
    from convrec.retrieval.catalogue import Catalogue

__all__ = ["compared_names", "strange_side"]

_SURE = 0.9
_FEW = 3
"""Most items whose names may begin with the words of a side."""
_LONGEST = 9
_POINTING = CLOSED | ORDINALS.keys() | LAST | words("others rest other previous earlier shown picks two three four five")
"""Words of a side that only points at what was shown."""
_OTHER = r"(?:to|with|from|against)"
_COMPARE = r"(?:compare|compared|compares|differ|differs|different|stack up|measure up)"
_FRAMES = tuple(
    re.compile(rf"(?:.* )?{frame}")
    for frame in (
        r"differences? between (?P<one>.+?) (?:and|or) (?P<other>.+)",
        rf"compare (?P<one>.+?) (?:and|{_OTHER}) (?P<other>.+)",
        rf"(?:how|do|does|would) (?:does |do |would |is )?(?P<one>.+?) {_COMPARE} {_OTHER} (?P<other>.+)",
    )
)
_TAIL = re.compile(r"(?: (?:please|then|exactly|though|in \w+|by the way|btw|for (?:me|us|him|her|them)))+$")


def _sides(row: Line) -> Iterator[range]:
    """The words of each side of what a message compares; those that name a field behind it are left out."""
    worded = Worded(row)
    match = next((m for frame in _FRAMES if (m := frame.fullmatch(worded.text)) is not None), None)
    for name, said in match.groupdict().items() if match is not None else ():
        start = worded.word(match.start(name)) if match is not None else 0
        stop = start + len(_TAIL.sub("", said).split())
        end = next((k for k in range(start + 1, stop) if row.broken(k)), stop)
        if start < end <= start + _LONGEST:
            yield range(start, end)


def compared_names(
    row: Line, titles: Sequence[Span], series: Sequence[TitleSpan], catalogue: "Catalogue", holding: Callable[[str], Sequence[Row]]
) -> list[TitleSpan]:
    """The items whose names begin with the words of a side, or the series called so, for each side that names no item otherwise.

    Parameters
    ----------
    titles, series
        What the message names in full, and the series that it names.
    holding
        The rows of the items whose names hold every one of some words.
    """
    found: list[TitleSpan] = []
    for places in _sides(row):
        span = row.span(places.start, places.stop)
        said = _bare(row.keys[places.start : places.stop])
        if _POINTING.issuperset(said) or any(span.overlaps(t) for t in titles):
            continue
        placed = next((s for s in series if s.overlaps(span) and _bare(keys_of(s.words)) == said), None)
        telling = " ".join(key for key in said if key not in CLOSED)
        rows = placed.rows if placed is not None else tuple(r for r in holding(telling) if _begins(r, said, catalogue))
        if placed is not None or 0 < len(rows) <= _FEW:
            found.append(TitleSpan(span.start, span.end, span.words, rows, _SURE, settled=True))
    return found


def strange_side(row: Line, known: Sequence[Span], nouns: Collection[str]) -> str:
    """The side of what is compared that is nothing named or pointed at, the "zardoz" of "how does it compare to zardoz?"; "" without one.

    Parameters
    ----------
    known
        What is named and pointed at, and the values that are named.
    nouns
        Folded words for an item.
    """
    pointing = _POINTING | set(nouns)
    spans = (row.span(p.start, p.stop) for p in _sides(row) if not pointing.issuperset(row.keys[p.start : p.stop]))
    return next((span.words for span in spans if not any(span.overlaps(s) for s in known)), "")


def _begins(item: Row, said: tuple[str, ...], catalogue: "Catalogue") -> bool:
    """Whether a name of an item, an article aside, begins with some words."""
    names = (keys_of(name) for name in (catalogue.title(item), *catalogue.aliases(item)))
    return any(_bare(name)[: len(said)] == said for name in names)


def _bare(keys: Sequence[str]) -> tuple[str, ...]:
    return tuple(keys[1:] if keys and keys[0] in ARTICLES else keys)
