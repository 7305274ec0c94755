"""Questions what a word means: "what does campy mean?", "i don't understand 'slow-burn'"; nothing here explains words."""

import re
from collections.abc import Sequence

from convrec.agent.understanding._types import ItemQuestion, Scene, TitleSpan
from convrec.agent.understanding.words.phrases import Line

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


def asks_for_meaning(row: Line, titles: Sequence[TitleSpan], scene: Scene) -> ItemQuestion | None:
    """The question, which nothing answers; None for any other message, and where no item was spoken of."""
    text = " ".join(row.keys)
    match = next((found for frame in _FRAMES if (found := frame.fullmatch(text)) is not None), None)
    rows = scene.focus[:1] or scene.shown[:1]
    if match is None or titles or not rows:
        return None
    return ItemQuestion(rows, None, f"what \u201c{match['word']}\u201d means", known=False)
