"""Values in a row: which belong together, and by which word."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from convrec.agent.understanding._types import ValueSpan
from convrec.agent.understanding.words.patterns import words
from convrec.agent.understanding.words.phrases import Line

__all__ = ["Link", "Place", "chains", "has_article"]

_FILLERS = words("""
    any a an some the also even both either especially particularly as well maybe very really of by with from for in starring
    else something anything possibly perhaps too
""")
_ANDS = frozenset(["and", "plus", "nor", "&", "with"])
_HEDGES = frozenset(["maybe", "perhaps", "preferably", "possibly", "ideally"])
_PARTICIPLES = frozenset(["rated", "directed", "written", "made"])
"""First words of values that begin a phrase of their own: "not by Ana Lee rated PG"."""
_ARTICLES = frozenset(["a", "an", "some", "something"])
_A_LIST = 3
"""From so many values on, commas alone make a list; of two, the second may take the place of the first: "no horror, comedy"."""


@dataclass(frozen=True, slots=True)
class Place:
    """A value with its words, `start` to `end - 1`."""

    value: ValueSpan
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Link:
    """What joins a value to the one before it: ``or``, ``and``, ``comma``, or ``next`` for nothing at all."""

    kind: str
    fresh: bool = False
    """Whether an article starts it anew: "no horror and a happy ending"."""
    listed: bool = False
    """Whether it goes on with a list of one field that no "and" or "or" closes: "no horror, musicals, westerns"."""


def chains(
    row: Line, values: Sequence[ValueSpan], nouns: frozenset[str], triggers: frozenset[int]
) -> list[list[tuple[Place, Link | None]]]:
    """Values grouped into lists; each comes with its link to the one before, None for the first.

    Parameters
    ----------
    nouns
        Words for an item, which may stand between ("horror films or musicals").
    triggers
        Words that turn the stance, which end a list ("no horror, no musicals").
    """
    places = [Place(v, r.start, r.stop) for v in values if len(r := row.within(v))]
    found: list[list[tuple[Place, Link | None]]] = []
    for place in places:
        link = _link(row, found[-1][-1][0], place, nouns, triggers) if found else None
        if link is None:
            found.append([(place, None)])
        else:
            found[-1].append((place, link))
    return [_settled(chain) for chain in found]


def _link(row: Line, one: Place, other: Place, nouns: frozenset[str], triggers: frozenset[int]) -> Link | None:
    """What joins two neighbours, or None when they stand apart."""
    between = range(one.end, other.start)
    keys = [row.keys[k] for k in between]
    if any(row.ended(k) for k in range(one.end, other.start + 1)):
        return None
    plain = [k for k in keys if k not in nouns and k not in _FILLERS and k not in _ANDS and k != "or"]
    if plain or any(k in triggers and row.keys[k] not in ("nor", "or", "and", "with", "for", "by") for k in between):
        return None
    if _HEDGES & set(keys) and "something" in keys:
        return None
    fresh = any(k in _ARTICLES for k in keys)
    marks = "".join(row.words[k].before for k in range(one.end, other.start + 1))
    if "or" in keys or "nor" in keys:
        return Link("or", fresh)
    if "and" in keys or "plus" in keys or "&" in marks:
        return Link("and", fresh)
    if keys and not set(keys) <= nouns | {"as", "well", "also", "even", "especially", "particularly"}:
        return None
    if "," in marks:
        return Link("comma", fresh)
    if "/" in marks:
        return Link("and")
    beside = not keys and row.joined(other.start) and row.keys[other.start] not in _PARTICIPLES
    return Link("next") if beside else None


def _settled(chain: list[tuple[Place, Link | None]]) -> list[tuple[Place, Link | None]]:
    """Commas of a list take the word that closes it: in "a, b or c, d" the first comma is an "or", the second begins anew.

    An "and" closes a list of one field only: "no horror, Ana Lee and a happy ending" lists nothing.
    """
    found: list[tuple[Place, Link | None]] = []
    closing: Link | None = None
    field = ""
    for place, link in reversed(chain):
        if link is not None and link.kind in ("or", "and"):
            closing, field = link, place.value.field
        listed = link is not None and link.kind == "comma" and closing is not None and (closing.kind == "or" or place.value.field == field)
        found.append((place, replace(link, kind=closing.kind) if listed and link is not None and closing is not None else link))
    return _run_on(found[::-1])


def _run_on(chain: list[tuple[Place, Link | None]]) -> list[tuple[Place, Link | None]]:
    """A list of three or more values of one field that only commas join, marked as one."""
    links = [link for _, link in chain[1:]]
    one_field = len({place.value.field for place, _ in chain}) == 1
    if len(links) < _A_LIST - 1 or not one_field or any(link is None or link.kind != "comma" or link.fresh for link in links):
        return chain
    return [(place, link and replace(link, listed=True)) for place, link in chain]


def has_article(row: Line, i: int) -> bool:
    """Whether an article stands before word `i`."""
    return i > 0 and row.keys[i - 1] in _ARTICLES
