"""What is said of the items shown, which finds fault with them: "those are all old", "they're all so long", "that's even older"."""

from collections.abc import Collection

from convrec.agent.understanding.attitudes._sentiment import sentiment
from convrec.agent.understanding.words.patterns import Patterns, words
from convrec.agent.understanding.words.phrases import Line

__all__ = ["said_of_all", "stated"]

_DEGREES = words("really so very pretty quite rather all just kinda kind sort of a bit little awfully terribly fairly all such both")
_SAYING = Patterns.of(
    True,
    "(these|those|they) (ones)? (all|both)? (are|look|seem|feel|sound|were)",
    "(theyre|theyve all been)",
    "(all|most|both|all three|all four|all five) (of)? (these|those|them) (ones)? (are|look|seem|feel|sound|were)",
    "(everything|all) (here|there|you showed me|you gave me|you suggested)? (is|are|looks|seems)",
)
_SAYING_OF_ONE = Patterns.of(
    True,
    "(thats|its|this is|that is|it is|theres)",
    "(this|that) (one|ones)? (is|was|looks|seems|feels|sounds)",
    "(it|the) (first|second|third|fourth|fifth|last|other|next)? (one)? (is|was|looks|seems|feels|sounds)",
)
_EVEN = words("even still yet again all also only actually")
"""Words beside a comparative which say that it was not wanted."""
_STEPS = _EVEN | words("now much way far lot a bit little")
_WAS = words("was were")
_HOPED = words("if wish wished wishing hoped hoping rather unless until something anything one that which who it they there i we you")
"""Words in the clause of a "was" which say that it is not told of something named."""
_NAMED = 7
"""Words that a clause about something named has at most."""
_LEADS = words("""
    but and well hm hmm hmmm no nah ok okay um oh yeah yes so because ugh eh meh ah aw man wow lol haha sorry thanks wait hey right oof
    honestly tbh
""")
_TAILS = words("though tho lol haha again please sorry no to me for me us now")


def said_of_all(row: Line, i: int, j: int, nouns: Collection[str]) -> int | None:
    """How many degrees stand before the words `i` to `j - 1` where those are said of all that was shown; None where they are not.

    Praise behind it finds no fault: "those are all old, love them".

    Parameters
    ----------
    nouns
        Folded words for an item: "these are all old films".
    """
    start = _after(row, i, _DEGREES)
    said = _SAYING.before(row, start)
    if said is None or not _opens(row, start - said[0]):
        return None
    end = j
    while end < len(row) and row.joined(end) and row.keys[end] in _TAILS | set(nouns):
        end += 1
    if (end < len(row) and not row.broken(end) and row.keys[end] not in _LEADS) or _praised(row, end):
        return None
    return i - start


def stated(row: Line, i: int, j: int) -> tuple[int, bool] | None:
    """How many words stand before the comparative at the words `i` to `j - 1` where it is said of what was shown; None where it is not.

    The second says whether it finds fault: "that's even older" does, "that's older" and "those are even older, great" do not.
    """
    start = _after(row, i, _STEPS)
    said = _SAYING.before(row, start) or _SAYING_OF_ONE.before(row, start)
    if said is None and _told_of(row, start):
        return i - start, False
    if said is None or not _opens(row, start - said[0]):
        return None
    if j < len(row) and not row.broken(j) and row.keys[j] not in _TAILS | _LEADS | {"than"}:
        return None
    return i - start, bool(_EVEN & set(row.keys[start:i])) and not _praised(row, j)


def _told_of(row: Line, i: int) -> bool:
    """Whether it is told before word `i` how something named was, "the blue one was": a step from it would be asked for, and not told."""
    if not i or row.keys[i - 1] not in _WAS or row.broken(i):
        return False
    begin = i - 1
    while begin and not row.broken(begin) and i - begin <= _NAMED:
        begin -= 1
    subject = row.keys[begin : i - 1]
    return 0 < len(subject) < _NAMED and not _HOPED & set(subject)


def _after(row: Line, i: int, passed: Collection[str]) -> int:
    """The first of the words that stand before word `i` and are all among those `passed`."""
    while i and row.joined(i) and row.keys[i - 1] in passed:
        i -= 1
    return i


def _praised(row: Line, end: int) -> bool:
    """Whether praise stands behind what ends at word `end`."""
    judged = sentiment(row.keys[end:])
    return judged is not None and judged.value > 0


def _opens(row: Line, k: int) -> bool:
    """Whether a clause begins at word `k`, words that lead on aside."""
    return k == 0 or row.broken(k) or row.keys[k - 1] in _LEADS
