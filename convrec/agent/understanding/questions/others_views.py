"""Questions what others make of an item: "what do people say about it?", "how are the reviews?"."""

import re
from collections.abc import Sequence

from convrec.agent.understanding._types import ItemQuestion, Reference, Scene, TitleSpan
from convrec.agent.understanding.questions.asked_rows import asked_rows, within
from convrec.agent.understanding.words.phrases import Line

__all__ = ["asks_others_views"]

_LEADS = r"(?:(?:so|and|but|ok|okay|oh|well|hm|hmm|please|tell me|do you know) )*"
_OTHERS = (
    r"(?:(?:other |most |the )*(?:people|folks|critics|others|everyone|everybody|they|reviewers|customers|users|buyers|the public)|"
    r"(?:the |its )?reviews?)"
)
_ITEM = r"(?:it|this|that|them|these|those|item|titled)(?: one)?"
_OF = rf"(?: (?:about|of|on|for) (?:the )?{_ITEM})?"
_TAIL = r"(?: (?:then|though|please|so far|online|generally|in general))*"
_SAY = r"(?:say|saying|said|think|thinking|thought|make|rate|rated|like|find)"
_FRAMES = re.compile(
    rf"{_LEADS}(?:"
    rf"(?:what|how) (?:do|does|did|have|are|were) {_OTHERS} (?:\w+ )?{_SAY}{_OF}|"
    rf"(?:what|how|hows|whats) (?:are |were |is )?(?:the |its )?reviews?(?: like)?{_OF}(?: like)?|"
    rf"(?:does|did|has) {_ITEM} (?:have|get|got) (?:any |good |bad |nice )*reviews?|"
    rf"(?:any|good|bad) (?:good |bad )?reviews?{_OF}|"
    rf"(?:is|was) {_ITEM} (?:well|badly|highly) (?:reviewed|received|rated|thought of)"
    rf"){_TAIL}"
)


def asks_others_views(
    row: Line, titles: Sequence[TitleSpan], references: Sequence[Reference], scene: Scene, rating: str | None
) -> ItemQuestion | None:
    """The question, of what the message names or points at, else of what was spoken of last; None for any other message.

    Parameters
    ----------
    rating
        The field of how well an item was rated, which answers it; without one nothing is known of what others say.
    """
    named: list[TitleSpan | Reference] = [*titles, *references]
    text = re.sub(r"(?:titled ?)+", "titled ", " ".join("titled" if within(row, k, named) else key for k, key in enumerate(row.keys)))
    if not _FRAMES.fullmatch(text.strip()):
        return None
    rows = asked_rows(named, scene)
    if rating is not None:
        return ItemQuestion(rows, rating)
    return ItemQuestion(rows, None, "what others say about it", known=False)
