"""Questions for what else belongs to an item's series: "is there a sequel?", "what comes after Dune?"."""

import re
from collections.abc import Sequence

from convrec.agent.understanding._phrases import Line
from convrec.agent.understanding._questioned import Aim, ItemQuestion
from convrec.agent.understanding._types import Reference, Scene, TitleSpan
from convrec.agent.understanding._worded import Worded

__all__ = ["asks_for_series"]

_LEADS = r"(?:(?:so|and|ok|okay|hey|um|uh|er|hmm|well|please|oh|but|cool|great|nice|also|do you know if|do you know whether|you know if) )*"
_NEXT = (
    r"(?:sequels?|prequels?|follow ?ups?|follow up|(?:second|next) \w+|"
    r"part (?:two|2|ii|three|3)|(?:more|others?|another one|another|rest) (?:in|of|from) (?:the|that|this|its) "
    r"(?:series|saga|trilogy|franchise)|"
    r"spin ?offs?|more of (?:them|these|those)|continuation|remakes?)"
)
_ASKED = re.compile(
    _LEADS
    + r"(?:(?:the|that) (?:first|second|third|fourth|last|latter|one)(?: one)? )?"
    + (
        "(?:"
        rf"(?:is|are|was|were|isnt|will|arent) there (?:gonna be |going to be |be )?(?:an?|any|another|some)? "
        rf"?{_NEXT}(?: .*)?|"
        rf"there (?:is|was|are|s) (?:an?|any) {_NEXT}(?: .*)?|"
        rf"(?:does|did|do|has|have|had) .+? (?:have|has|get|got|spawn|make|made|write|written|release) (?:an?|any|"
        rf"another|some) {_NEXT}(?: .*)?|"
        rf"(?:do|have) you (?:have|got) (?:the|an?|any) {_NEXT}(?: (?:to|of|for) .+)?|any {_NEXT}(?: (?:to|of|for) "
        rf".+)?|(?:the )?{_NEXT} to .+|"
        r"(?:what|whats|which)(?: one)? (?:comes|came|is|follows|followed)? ?(?:directly |right )?(?:after|before|"
        r"next after) .+|what (?:follows|followed) .+|"
        r"(?:is|was|are) .+? (?:(?:part|one) of|in|from) (?:an?|the same|some|any) (?:\w+ )?(?:series|trilogy|saga|"
        r"franchise|duology)|"
        r"(?:is|was) .+? an? (?:stand ?alone|one off|sequel|prequel|remake)(?: .*)?|"
        r"(?:whats|what is|what are|which is) the (?:next|others?|rest)(?: \w+)? (?:in|of) (?:the|that|this|its) "
        r"(?:series|saga|trilogy|franchise)|"
        r"(?:other|more) \w+ in (?:the|that|this|its) (?:series|saga|trilogy|franchise)|"
        r"how many .+? (?:\w+|of them) are there"
        ")"
    )
)

_PART = re.compile(r"\b(?:part|one) (?:of|in)\b")


def asks_for_series(
    row: Line, titles: Sequence[TitleSpan], references: Sequence[Reference], scene: Scene, *, placed: bool = False
) -> ItemQuestion | None:
    """The question, with the item whose series is meant: one that it names or points at, else what was spoken of last.

    Parameters
    ----------
    placed
        Whether a field tells an item's place in its series, and so answers whether it is part of one.
    """
    text = Worded(row).text
    if len(row) > 16 or _ASKED.fullmatch(text) is None or (placed and _PART.search(text)):
        return None
    rows = tuple(t.rows[0] for t in titles[:1]) or tuple(r for x in references[:1] for r in x.rows[:1]) or scene.focus[:1]
    return ItemQuestion(rows, None, row.text, aim=Aim.SERIES)
