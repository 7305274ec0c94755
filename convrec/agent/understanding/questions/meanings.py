"""Questions what a word means: "what does campy mean?", "i don't understand 'slow-burn'"; what carries it can be told, and no more."""

import re
from collections.abc import Sequence

from convrec.agent.understanding._types import ItemQuestion, TitleSpan, ValueSpan
from convrec.agent.understanding.questions.asking import SURE
from convrec.agent.understanding.questions.questioned import Aim
from convrec.agent.understanding.words.phrases import Line, covered

__all__ = ["asks_for_meaning"]

_LEADS = r"(?:(?:so|and|but|ok|okay|oh|well|sorry|please|hey|hm|hmm|wait) )*"
_WORD = r"(?:(?:the|this|that) )?(?:(?:word|term|words) )?(?P<word>(?!it |this |that |you |the )[\w'-]+(?: [\w'-]+){0,2}?)"
_FRAMES = tuple(
    re.compile(_LEADS + frame)
    for frame in (
        rf"(?:what|whats) (?:does|do|did|is|would)? ?{_WORD} (?:mean|means|meant|supposed to mean)(?: (?:here|exactly|please|by that))*",
        rf"what (?:means|meant) {_WORD}",
        rf"what (?:do|did) (?:you|u) mean (?:by|with|when you say) {_WORD}",
        rf"(?:whats|what is) (?:the )?meaning of {_WORD}",
        rf"(?:i )?(?:dont|do not|didnt) (?:understand|know|get) (?:what )?{_WORD} what (?:means it|does it mean|is it|is that)",
        rf"(?:i )?(?:dont|do not|didnt) (?:understand|know) what {_WORD} (?:mean|means)",
    )
)

_POINTING = frozenset({"it", "that", "this", "they", "you", "he", "she", "those", "these", "i", "we", "do", "does"})
"""Words of what is no word of the catalogue: "what do you mean by that?"."""


def asks_for_meaning(row: Line, titles: Sequence[TitleSpan], values: Sequence[ValueSpan]) -> ItemQuestion | None:
    """The question, with the value that is called by the word; None for any other message.

    Parameters
    ----------
    values
        What was found in the message.
    """
    text = " ".join(row.keys)
    match = next((found for frame in _FRAMES if (found := frame.fullmatch(text)) is not None), None)
    if match is None or titles or _POINTING & set(match["word"].split()):
        return None
    first = len(text[: match.start("word")].split())
    word = row.span(first, first + len(match["word"].split()))
    value = next((v for v in sorted(values, key=lambda v: -v.confidence) if v.confidence >= SURE and covered(v, [word])), None)
    field, held = (value.field, value.values[:1]) if value is not None else (None, ())
    return ItemQuestion((), field, word.words, known=False, aim=Aim.MEANING, values=held)
