"""Statements of what an item is, with no verdict: "X is a western", "but X is for kids", "X isn't animated"."""

from collections.abc import Sequence

from convrec.agent.understanding._types import Span
from convrec.agent.understanding.attitudes._clauses import Clause
from convrec.agent.understanding.attitudes._sentiment import sentiment
from convrec.agent.understanding.words.phrases import Line
from convrec.agent.understanding.words.wordlist import words

__all__ = ["describes", "describes_by_pointing", "tells_fact"]

_IS = words("is was are were isnt wasnt arent werent aint s has had hasnt")
_CLITIC = frozenset({"a", "an"})
"""What follows "X's" where that is short for "X is"."""
_LEADS = words("""
    but and well no nope so ok okay lol wait hey because since as though also yes yeah hmm um uh oh , i mean think know thought said that
    really actually because look sorry
    """)
_JOINTS = frozenset({",", "and"})
"""Behind which something else is stated: "I said no horror and X is horror"."""
_TAILS = words("lol haha though tho tbh you know i think , really actually")
_TAGS = {(verb, word) for verb in ("is", "isnt", "was", "wasnt") for word in ("it", "that")}
_CONTRACTED = frozenset({"thats", "its"})
_OF_WISHING = words("i we me us mean meant kind type all not")
"""Words of a clause that says of an item that it is what somebody means or wants."""
_FAVOURING = words("""
    like likes want wants wanted after looking need needed needs mood example close closer one ones what how who where when why more
    exactly idea thing style list better worse next my mine ours same similar right
    """)
"""Words that make it what is wanted, or compare it, rather than say what it is."""
_OF_FACT = words("by about from set based written published made directed released")
"""What follows a copula that tells who made an item, or when, or of what it tells; "by far" does not."""


def describes(clause: Clause, number: int) -> bool:
    """Whether a clause does nothing with its group `number` but say what it is, or names it as what another one is.

    A question describes nothing, but for a statement with a tag behind it, and neither does a word of judgement.
    """
    group = clause.groups[number]
    if (clause.asks and tuple(group.right[-2:]) not in _TAGS) or sentiment(clause.words) is not None:
        return False
    if number and group.left and group.left[0] in _IS and len(group.left) < 3:
        return describes(clause, number - 1)
    joint = max((i for i, word in enumerate(group.left) if word in _JOINTS), default=-1)
    followed = number + 1 < len(clause.groups)
    return _LEADS.issuperset(group.left[joint + 1 :]) and _tells(group.right, open_end=followed)


def describes_by_pointing(row: Line, pointer: Span) -> bool:
    """Whether a clause that points back at an item only says what it is: the "that's a brick" of "Emma lol, that's a brick".

    >>> from convrec.agent.understanding.words.phrases import line
    >>> told, wanted = "Emma lol, that's long", "Emma, that's the sort I like"
    >>> describes_by_pointing(line(told), Span(11, 17, "that's")), describes_by_pointing(line(wanted), Span(6, 12, "that's"))
    (True, False)
    """
    places = row.within(pointer)
    opens = places.start == 0 or row.broken(places.start)
    copula = row.keys[places.stop - 1] in _CONTRACTED or bool(_IS.intersection(row.keys[places.stop : places.stop + 1]))
    end = next((k for k in range(places.stop, len(row)) if row.broken(k)), len(row))
    told = [key for key in row.keys[places.stop : end] if key not in _IS | _TAILS]
    return opens and copula and bool(told) and told[0] != "the" and not (_FAVOURING | _OF_WISHING).intersection(told)


def tells_fact(clause: Clause, number: int) -> bool:
    """Whether a clause only tells of its group `number` who made it, or when, or what it is about: "X is by a man"."""
    told = [w for w in clause.groups[number].right if w not in _TAILS and w != "not"][1:3]
    return bool(told) and told[0] in _OF_FACT and told[1:] != ["far"] and describes(clause, number)


def _tells(right: Sequence[str], *, open_end: bool) -> bool:
    """Whether words behind a name are a copula and what it is; another name may be that."""
    if not right or right[0] not in _IS | _CLITIC:
        return False
    told = [w for w in right[1:] if w not in _TAILS]
    return (bool(told) or open_end) and not _FAVOURING.intersection(told)
