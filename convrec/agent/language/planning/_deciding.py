"""From a tool call to an understanding of the message, as if code had read it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from convrec.agent.language.planning._demands import demand, merged
from convrec.agent.language.planning._grounds import Grounds
from convrec.agent.understanding import Act, Attitude, ItemMention, ItemQuestion, Understanding
from convrec.errors import UsageError
from convrec.types import Row

__all__ = ["DECIDING", "decided"]

_WANTING = (Act.RECOMMEND, Act.CRITIQUE)
_OPINIONS = {"like": Attitude.LIKE, "dislike": Attitude.DISLIKE, "seen": Attitude.SEEN}


def decided(name: str, arguments: Mapping[str, Any], grounds: Grounds) -> Understanding:
    """What a call of a deciding tool makes of the message.

    Raises
    ------
    UsageError
        When the call rests on nothing that the person said, or on what the catalogue does not have; the message says what to change.
    """
    return DECIDING[name](arguments, grounds)


def _recommend(arguments: Mapping[str, Any], grounds: Grounds) -> Understanding:
    heard = grounds.understood
    liked = [grounds.row(str(one)) for one in arguments.get("liked") or ()]
    disliked = [grounds.row(str(one)) for one in arguments.get("disliked") or ()]
    planned = [demand(clause, grounds) for clause in arguments.get("where") or ()]
    wish = " ".join(str(arguments.get("query") or "").split())
    if unsaid := grounds.unsaid(wish):
        raise UsageError(f"the query holds words that the person did not say: {', '.join(map(repr, unsaid))}; use their own words")
    judged = dict.fromkeys(liked, Attitude.LIKE) | dict.fromkeys(disliked, Attitude.DISLIKE)
    return replace(
        heard,
        act=heard.act if heard.act in _WANTING else Act.RECOMMEND,
        confidence=1.0,
        mentions=_mentions(judged, grounds),
        constraints=merged(planned, heard.constraints),
        wish=_left(wish, [c.words for c in planned]),
        question=None,
        foreign=False,
    )


def _left(wish: str, told: Sequence[str]) -> str:
    """A wish without what the demands hold already."""
    return "" if any(wish.casefold() in words.casefold() for words in told) else wish


def _mentions(judged: Mapping[Row, Attitude], grounds: Grounds) -> tuple[ItemMention, ...]:
    """Items as the model judges them; those that it passes over stay as code read them."""
    heard = grounds.understood.mentions
    return (*(grounds.mention(row, attitude) for row, attitude in judged.items()), *(m for m in heard if m.row not in judged))


def _explain(arguments: Mapping[str, Any], grounds: Grounds) -> Understanding:
    row = grounds.row(str(arguments.get("item_id", "")))
    return replace(grounds.understood, act=Act.EXPLAIN, confidence=1.0, question=ItemQuestion((row,), None), foreign=False)


def _product(arguments: Mapping[str, Any], grounds: Grounds) -> Understanding:
    row, heard = grounds.row(str(arguments.get("item_id", ""))), grounds.understood
    asked = replace(heard.question, rows=(row,)) if heard.question is not None else ItemQuestion((row,), None)
    return replace(heard, act=Act.ASK_ITEM, confidence=1.0, question=asked, foreign=False)


def _feedback(arguments: Mapping[str, Any], grounds: Grounds) -> Understanding:
    value = arguments.get("value")
    if value not in _OPINIONS:
        raise UsageError(f"feedback takes one of {', '.join(_OPINIONS)}, not {value!r}")
    row, heard = grounds.row(str(arguments.get("item_id", ""))), grounds.understood
    act = heard.act if heard.act in _WANTING else Act.TELL
    return replace(heard, act=act, confidence=1.0, mentions=_mentions({row: _OPINIONS[value]}, grounds), foreign=False)


def _history(arguments: Mapping[str, Any], grounds: Grounds) -> Understanding:
    del arguments
    return replace(grounds.understood, act=Act.PROFILE, confidence=1.0, foreign=False)


DECIDING: Mapping[str, Callable[[Mapping[str, Any], Grounds], Understanding]] = {
    "recommend": _recommend,
    "search_catalog": _recommend,
    "explain": _explain,
    "get_product": _product,
    "feedback": _feedback,
    "user_history": _history,
}
"""Tools whose call ends the planning."""
