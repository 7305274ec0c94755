"""What a message names that is none of those shown, and that its "it" and "that" then mean: "Knives Out sounds good but we've seen it"."""

from collections.abc import Collection, Iterator, Sequence

from convrec.agent.understanding._types import Reference, Span, TitleSpan, ValueSpan
from convrec.agent.understanding.attitudes._lexicon import VALUES
from convrec.agent.understanding.pointing.words import LAST, ORDINALS, POINTED
from convrec.agent.understanding.words.english import CLOSED
from convrec.agent.understanding.words.patterns import words
from convrec.agent.understanding.words.phrases import Line, covered

__all__ = ["antecedents", "in_tag"]

_SEEMS = words("sounds sound sounded looks look looked seems seem seemed was were")
_BEING = frozenset({"is", "was"})
_DENYING = words("isnt wasnt not")
_LEADS = words("ok okay ooh oh well yes yeah hmm hm ah lol and but so though also")
_LONGEST = 4
_REFUSING = frozenset({"not", "no"})
_NO_NAMES = LAST | frozenset(ORDINALS) | POINTED | words("everything nothing all plot story cast idea rest something anything list")
"""Words of a subject that points at what was shown, or tells of a side of it."""


def antecedents(
    row: Line, occupied: Sequence[Span], values: Sequence[ValueSpan], things: Collection[str], nouns: Collection[str]
) -> list[Span]:
    """Such names, left to right: those that no item carries, who or what is turned down, and what is said to look or have been good or bad.

    Parameters
    ----------
    occupied
        Titles, and names that no item carries.
    values
        What was found in the message.
    things
        The fields whose values are people, or things that occur, rather than what an item is like.
    nouns
        Folded words for an item, which point at one that was shown.
    """
    strange = [s for s in occupied if not isinstance(s, TitleSpan)]
    refused = [v for v in values if v.field in things and _is_turned_down(row, v)]
    told = (s for s in _subjects(row, nouns) if not covered(s, occupied))
    return sorted([*strange, *refused, *told], key=lambda s: s.start)


def in_tag(row: Line, reference: Reference) -> bool:
    """Whether it only stands in the tag of a statement: the "it" of "Leap Year isn't for kids is it?"."""
    at = row.within(reference).start
    start = next((k for k in range(at, 0, -1) if row.ended(k)), 0)
    closed = row.keys[at] == "it" and (at + 1 >= len(row) or row.ended(at + 1))
    return closed and at > 1 and row.keys[at - 1] in _BEING and bool(_DENYING.intersection(row.keys[start + 1 : at - 1]))


def _is_turned_down(row: Line, value: ValueSpan) -> bool:
    """Whether somebody or something is all that a clause refuses or asks: "not Ana Lee, I hated that", "Ana Lee? hated it"."""
    places = row.within(value)
    asked = "?" in row.words[places.stop - 1].after and (places.start == 0 or row.broken(places.start))
    closed = places.stop >= len(row) or row.broken(places.stop)
    refused = row.keys[max(0, places.start - 1)] in _REFUSING and row.joined(places.start)
    return closed and (asked or refused)


def _subjects(row: Line, nouns: Collection[str]) -> Iterator[Span]:
    """What begins a clause and is said to look or to have been so and so, without an article."""
    for verb, key in enumerate(row.keys):
        if key not in _SEEMS or not any(" ".join(row.keys[verb + 1 : verb + 1 + n]) in VALUES for n in (1, 2, 3)):
            continue
        start = verb
        while start and not row.broken(start) and row.keys[start - 1] not in _LEADS:
            start -= 1
        while start < verb and row.keys[start] in _LEADS:
            start += 1
        own = row.keys[start:verb]
        if 0 < len(own) <= _LONGEST and own[0] not in CLOSED and not (_NO_NAMES | set(nouns)).intersection(own):
            yield row.span(start, verb)
