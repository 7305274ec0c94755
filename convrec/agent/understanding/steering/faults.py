"""What is said of all items shown, which finds fault with them: "those are all old", "they're all so long"."""

from collections.abc import Collection

from convrec.agent.understanding.attitudes._sentiment import sentiment
from convrec.agent.understanding.words.patterns import Patterns, words
from convrec.agent.understanding.words.phrases import Line

__all__ = ["said_of_all"]

_DEGREES = words("really so very pretty quite rather all just kinda kind sort of a bit little awfully terribly fairly all such both")
_SAYING = Patterns.of(
    True,
    "(these|those|they) (ones)? (all|both)? (are|look|seem|feel|sound|were)",
    "(theyre|theyve all been)",
    "(all|most|both|all three|all four|all five) (of)? (these|those|them) (ones)? (are|look|seem|feel|sound|were)",
    "(everything|all) (here|there|you showed me|you gave me|you suggested)? (is|are|looks|seems)",
)
_LEADS = words("but and well hmm no nah ok okay um oh yeah yes so because ugh")
_TAILS = words("though tho lol again please sorry no to me for me us")


def said_of_all(row: Line, i: int, j: int, nouns: Collection[str]) -> int | None:
    """How many degrees stand before the words `i` to `j - 1` where those are said of all that was shown; None where they are not.

    Praise behind it finds no fault: "those are all old, love them".

    Parameters
    ----------
    nouns
        Folded words for an item: "these are all old films".
    """
    start = i
    while start and row.joined(start) and row.keys[start - 1] in _DEGREES:
        start -= 1
    said = _SAYING.before(row, start)
    if said is None or not _opens(row, start - said[0]):
        return None
    end = j
    while end < len(row) and row.joined(end) and row.keys[end] in _TAILS | set(nouns):
        end += 1
    judged = sentiment(row.keys[end:])
    if (end < len(row) and not row.broken(end) and row.keys[end] not in _LEADS) or (judged is not None and judged.value > 0):
        return None
    return i - start


def _opens(row: Line, k: int) -> bool:
    """Whether a clause begins at word `k`, words that lead on aside."""
    return k == 0 or row.broken(k) or row.keys[k - 1] in _LEADS
