"""What somebody makes of the one item they were just told about: "sounds heavy", "looks fun"."""

from collections.abc import Sequence

from convrec.agent.understanding._types import Attitude, Reference, Scene
from convrec.agent.understanding.attitudes._lexicon import VALUES
from convrec.agent.understanding.steering.opposites import OPPOSITES, UNDESIRED
from convrec.agent.understanding.words.patterns import Patterns, listed, words
from convrec.agent.understanding.words.phrases import Line

__all__ = ["impressions"]

_SOUNDS = Patterns.of(
    True,
    *listed("""
    (it|that|this|he|she)? (just|all)? (sounds|looks|seems|sounded|looked|seemed) (like)? (a|an|just|really|so|very|too|way too|pretty|
    quite|a bit|a little|kinda|kind of|rather|awfully|all|a bit too|a little too)?
"""),
)
_LEADS = words("hmm hm ok okay oh ooh ah well no nah yeah yes but and so mm um ugh eh right")
_TAILS = words("though tbh to me for me actually honestly please thanks lol then and but tonight one")
_GENTLER = ("lighter", "happier", "calmer", "gentler", "tamer", "warmer")
_HARSH = frozenset(UNDESIRED) | frozenset(word for better in _GENTLER for word in OPPOSITES[better].split())
"""Qualities that gentler things are wanted instead of."""
_WARM = 0.3


def impressions(row: Line, scene: Scene, references: Sequence[Reference] = ()) -> list[Reference]:
    """The item that was just spoken of, where a clause says no more than how it sounds: left out where that is harsh, liked where warm.

    Nothing for any other quality, nor where several items were spoken of.

    Parameters
    ----------
    references
        What else the message points at, which takes its words elsewhere unless it is the "it" of "it sounds heavy".
    """
    focus = scene.focus
    if len(focus) != 1:
        return []
    for i, j, _ in _SOUNDS.all(row):
        start = i
        while start > 0 and not row.broken(start) and row.keys[start - 1] in _LEADS:
            start -= 1
        end = next((k for k in range(j, len(row)) if row.broken(k)), len(row))
        opens = start == 0 or row.broken(start)
        if not opens or j >= end or any(key not in _TAILS for key in row.keys[j + 1 : end]):
            continue
        warm = VALUES.get(row.keys[j], 0.0)
        attitude = Attitude.EXCLUDE if row.keys[j] in _HARSH or warm < -_WARM else Attitude.LIKE if warm > _WARM else None
        span = row.span(i, j + 1)
        if attitude is not None and all(r.overlaps(span) for r in references):
            return [Reference(span.start, span.end, span.words, focus, attitude)]
    return []
