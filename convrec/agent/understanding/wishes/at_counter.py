"""Ordinary talk at a counter that sounds like another topic, or like an order to the agent: what is wanted is said, and no more."""

from collections.abc import Collection
from dataclasses import replace

from convrec.agent.understanding._types import Act, Span, Understanding
from convrec.agent.understanding.words.ordinary import FUNCTION_WORDS
from convrec.agent.understanding.words.patterns import words
from convrec.agent.understanding.words.phrases import Line, covered

__all__ = ["at_counter"]

_SEEMING = frozenset({Act.OFF_TOPIC, Act.NONSENSE, Act.HELP, Act.ORDER})
_LEADING = words("please pls ok okay and but so well hmm oh yes yeah no then now maybe rather also a an the some any or with for")
"""Words that may stand before what is wanted."""
_TO_AGENT = words("""
    you your yours yourself youre instructions instruction rules rule prompt prompts system policy mode everyone everybody anyone ignore
    forget pretend act behave obey override disregard always never reply answer respond say tell write speak talk make rank put promote
""")
"""Words of what is ordered of the agent, whatever else stands beside them."""
_SELLING = words(
    "have has got get sell stock offer carry keep show see buy need want looking after please pls there hi hello hey tell list"
)
"""Words by which the whole shelf is asked for."""


def at_counter(heard: Understanding, row: Line, nouns: Collection[str]) -> Understanding:
    """The message as a request, where it is one; as it is otherwise, and where a rule was sure of what it does.

    Parameters
    ----------
    nouns
        The words for an item.
    """
    if heard.act not in _SEEMING or heard.confidence >= 1.0 or not row.keys or heard.personal is not None:
        return heard
    orders = heard.act is Act.ORDER
    wanted = _names_goods_first(heard, row, nouns) or _demands_only(heard, row) if orders else bool(heard.unchecked)
    return replace(heard, act=Act.RECOMMEND) if wanted or _asks_for_all(row, nouns) else heard


def _names_goods_first(heard: Understanding, row: Line, nouns: Collection[str]) -> bool:
    """Whether the first thing said is what is wanted, "table lamp in orange", rather than what is to be done."""
    first = next((i for i, key in enumerate(row.keys) if key not in _LEADING), None)
    if first is None:
        return False
    return row.keys[first] in nouns or row.keys[first][0].isdecimal() or covered(row.span(first, first + 1), _demanded(heard))


def _demands_only(heard: Understanding, row: Line) -> bool:
    """Whether it demands something of items and bids the agent nothing: "too much, 50 is my limit"."""
    return any(c.hard for c in heard.constraints) and not _TO_AGENT & set(row.keys)


def _demanded(heard: Understanding) -> list[Span]:
    """The stretches that demands were read from."""
    text = heard.text.casefold()
    places = [(text.find(words), words) for c in heard.constraints if (words := c.words.casefold())]
    return [Span(at, at + len(words), words) for at, words in places if at >= 0]


def _asks_for_all(row: Line, nouns: Collection[str]) -> bool:
    """Whether it says no more than what items are called, with the form of asking: "do you have any lamps"."""
    said = [key for key in row.keys if key not in FUNCTION_WORDS | _SELLING]
    return bool(said) and all(key in nouns for key in said) and len(said) < len(row.keys)
