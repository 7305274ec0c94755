"""Questions whether an item is there at all: "do you have Heat?", "is it on your list?", "Emma, have you got it?"."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise

from convrec.agent.understanding._types import ItemQuestion, Span, TitleSpan, ValueSpan
from convrec.agent.understanding.numbers import Quantity
from convrec.agent.understanding.words.patterns import Patterns, listed
from convrec.agent.understanding.words.phrases import Line, line

__all__ = ["all_asked_if_held", "asks_if_held", "by_its_field", "takes_up"]

_BEFORE = Patterns.of(
    True,
    *listed("""
    (do|did|would|dont) (you|u|they) (even|also|actually|still|happen to|not)? (have|stock|sell|carry|keep|hold) (the|a|an|any|a copy of)? ;
    (have|has) (you|u|they) (got|not got) (the|a|an|any|a copy of)? ; (you|u) (got|have) (the|a|an|any)? ; got (the|a|an|any)? ;
    (have|had|ever) (you|u)? (ever)? (heard of|come across) ; (show|find|bring|pull) (me|up|me up|us) ;
    (called|named|titled) ; by the name of ; (is|was|isnt) there (a|an|any)?
"""),
)
_BEHIND = Patterns.of(
    True,
    *listed("""
    (on|in|among|part of) (your|the|this) (list|shelf|shelves|catalogue|catalog|collection|database|library|stock|selection|range|store|
    shop|system) ; (available|in stock|included|on offer|on the shelf|here|there) ; one of yours ;
    (have|do|did) (you|u) (got|have|stock|sell|carry) (it|that|this|one|them) ; (you|u) (got|have) (it|that|one) ;
    is (it|that) (there|here|available|in stock|on your list|in there|in your list)
"""),
)
_ASKS = ("is", "are", "is the", "do", "so", "and", "hey", "hi", "ok", "well", "um", "also", "but")


def asks_if_held(row: Line, titles: Sequence[TitleSpan], strange: Sequence[Span], nouns: Collection[str] = ()) -> ItemQuestion | None:
    """The question whether a named item is there, where the message asks that and no more; None otherwise.

    Parameters
    ----------
    titles, strange
        Named items, and names that no item carries.
    nouns
        What an item is called.
    """
    named: list[Span] = [*titles, *strange]
    if len(named) != 1:
        return None
    places = row.within(named[0])
    ahead = _BEFORE.before(row, places.start)
    behind = _BEHIND.at(row, places.stop) if places.stop < len(row) else None
    start = places.start - (ahead[0] if ahead is not None else 0)
    end = places.stop + (behind[0] if behind is not None else 0)
    if ahead is None and behind is None:
        return None
    rest = row.keys[end:] if takes_up(row, places.stop) else (*row.keys[:start], *row.keys[end:])
    if any(k not in _ASKS and k not in _IDLE and k not in nouns for k in rest) or (
        ahead is None and row.keys[places.stop - 1 : places.stop] == ("is",)
    ):
        return None
    rows = () if not titles else titles[0].rows if titles[0].beyond else titles[0].rows[:1]
    return ItemQuestion(rows, None, availability=True)


def by_its_field(asked: Sequence[ItemQuestion], values: Sequence[ValueSpan], quantities: Sequence[Quantity]) -> list[ItemQuestion]:
    """The questions, put to the field that tells what is there now, where the message names it: "do you have Emma in stock?".

    Parameters
    ----------
    values, quantities
        What was found in the message besides the names.
    """
    if not all(question.rows for question in asked):
        return list(asked)
    flag = next((value for value in values if value.values in ((True,), (False,))), None)
    if flag is not None:
        return [ItemQuestion(q.rows, flag.field, flag.words, values=flag.values) for q in asked]
    return [ItemQuestion(q.rows, quantities[0].field, quantities[0].words) for q in asked] if quantities else list(asked)


def takes_up(row: Line, j: int) -> bool:
    """Whether a clause at word `j` asks if what was named before is there: the "do you have it" of "Emma, do you have it?"."""
    behind = _BEHIND.at(row, j) if 0 < j < len(row) and row.broken(j) else None
    return behind is not None and bool(_POINTING & set(row.keys[j : j + behind[0]]))


def all_asked_if_held(row: Line, titles: Sequence[TitleSpan], strange: Sequence[Span], nouns: Collection[str] = ()) -> list[ItemQuestion]:
    """The questions whether named items are there, one for each of a list: "do you have Emma and Persuasion?", "Emma? And Persuasion?"."""
    if len(titles) < 2 or strange:
        one = asks_if_held(row, titles, strange, nouns)
        return [one] if one is not None else []
    if (last := _behind_others(row, titles, nouns)) is not None:
        return [last]
    places = [row.within(t) for t in titles]
    between = [set(row.keys[one.stop : other.start]) for one, other in pairwise(places)]
    if any(not words <= _JOINS for words in between):
        return []
    first = titles[0]
    whole = replace(first, end=titles[-1].end, words=row.text[first.start : titles[-1].end])
    if asks_if_held(row, [whole], (), nouns) is None:
        return []
    return [ItemQuestion(t.rows[:1], None, availability=True) for t in titles]


def _behind_others(row: Line, titles: Sequence[TitleSpan], nouns: Collection[str]) -> ItemQuestion | None:
    """The question of a clause of its own behind the other names: "Heat was great, do you have Ronin?", "Rocky 2, is there a part 1?"."""
    start = row.within(titles[-1]).start
    while start and not row.broken(start):
        start -= 1
    begin = row.words[start].start
    if not start or titles[-2].end > begin:
        return None
    return asks_if_held(line(" " * begin + row.text[begin:]), titles[-1:], (), nouns)


_POINTING = frozenset({"it", "that", "this", "one", "them"})
"""Words that take up what was named in the clause before: "I heard of Emma, do you have it?"."""
_JOINS = frozenset({"and", "or", "also", "the", "a", "what", "about", "how"})
_IDLE = (
    "a",
    "an",
    "please",
    "by",
    "chance",
    "any",
    "at",
    "all",
    "in",
    "stock",
    "there",
    "here",
    "it",
    "the",
    "item",
    "called",
    "too",
    "then",
)
