"""Whether a bare ordinal points at an item: "when did the third come out?", "how many does the first sleep?", but "the first half"."""

from collections.abc import Sequence

from convrec.agent.understanding._types import TitleSpan, ValueSpan
from convrec.agent.understanding.pointing.words import ORDINALS
from convrec.agent.understanding.words.patterns import words
from convrec.agent.understanding.words.phrases import Line

__all__ = ["counted_beyond", "counted_noun", "counted_on", "counts_named", "points_in_clause"]

_SURE = 0.5
_AUXILIARIES = words("""
    is are was were isnt arent wasnt werent does did do doesnt didnt dont has have had hasnt havent can could cant will would wont
    wouldnt should might may must whats hows whens wheres whos whys
""")
"""Words that change places with the subject of a question."""
_FINITE = words("""
    came comes come cost costs run runs ran last lasts lasted sleep sleeps seat seats weigh weighs take takes took end ends ended start
    starts started begin begins began go goes went star stars starred feature features featured contain contains include includes need
    needs won wins got gets gives gave makes happens plays played sells sold allows allowed offers offered suits fits lies sits stands
    belongs deals shows showed do make write wrote direct should must may can cannot cant has had have is was isnt wasnt
""")
"""Verbs whose subject an ordinal is when it stands right before them."""
_INFINITE = words("""
    come run cost last sleep seat weigh take end start begin go star feature contain include need win get make play sell allow offer
""")
"""The same verbs as they stand behind an auxiliary."""
_PARTS = words("""
    half halves part parts act acts third thirds quarter season seasons series episode episodes chapter chapters scene scenes hour hours
    minute minutes page pages time times world war wars day days night week weekend month year years century name place person floor
    edition printing issue line sentence thing things few couple couples step steps class grade generation language lady date love kiss
    sequel prequel remake row room bedroom bathroom language wife husband child
""")
"""What an ordinal counts inside an item or a life rather than among the items."""


def points_in_clause(row: Line, start: int, j: int) -> bool:
    """Whether the ordinal of words `start` to `j - 1`, without a noun, is the subject of its clause and so an item.

    It is where an auxiliary has gone before it, as in a question, or a verb stands behind it.
    """
    if j >= len(row) or not row.joined(j) or row.keys[j] in _PARTS:
        return False
    if row.keys[j] in _FINITE:
        return True
    inverted = start > 0 and not row.broken(start) and row.keys[start - 1] in _AUXILIARIES
    return inverted and not _is_noun(row, j)


def counted_noun(row: Line) -> str:
    """An ordinal with the noun that it counts, which a question is about: "the second alien" of "when did the second alien come out?"."""
    for i, key in enumerate(row.keys):
        asked = i > 1 and key in ORDINALS and row.keys[i - 1] == "the" and row.keys[i - 2] in _AUXILIARIES
        if asked and i + 1 < len(row) and row.joined(i + 1) and row.keys[i + 1] not in _PARTS | _FINITE and _is_noun(row, i + 1):
            return row.span(i - 1, i + 2).words
    return ""


def _is_noun(row: Line, j: int) -> bool:
    """Whether word `j` is what the ordinal before it counts, as the verb of the question stands behind it: "the second alien come out"."""
    return row.keys[j] not in _INFINITE and j + 1 < len(row) and row.joined(j + 1) and row.keys[j + 1] in _INFINITE


def counted_beyond(row: Line, shown: int) -> str:
    """The words that count an item behind the last of those shown: "the fifth" of three; "" where none do."""
    for i, key in enumerate(row.keys):
        if not shown or not i or ORDINALS.get(key, 0) < shown or row.keys[i - 1] != "the":
            continue
        if row.keys[i + 1 : i + 2] in ((), ("one",)) or points_in_clause(row, i - 1, i + 1):
            return row.span(i - 1, i + 1).words
    return ""


def counted_on(row: Line, i: int) -> bool:
    """Whether word `i` is counted on from an ordinal before it: the "4th" of "the 2nd and 4th"."""
    return i > 1 and row.joined(i) and row.keys[i - 1] in ("and", "or") and (row.keys[i - 2] in ORDINALS or row.glued(i - 2))


def counts_named(row: Line, places: range, titles: Sequence[TitleSpan], values: Sequence[ValueSpan]) -> bool:
    """Whether an ordinal counts what is named behind it, or belongs to a value: "the first alien", "the second world war"."""
    if not len(places) or row.keys[places.stop - 1] not in ORDINALS:
        return False
    named = any(row.within(t).start == places.stop and row.joined(places.stop) for t in titles)
    return named or any(row.within(v).start < places.stop < row.within(v).stop and v.confidence >= _SURE for v in values)
