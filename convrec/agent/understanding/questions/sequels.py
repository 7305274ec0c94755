"""Questions for what else belongs to an item's series: "is there a sequel?", "what comes after Dune?"."""

import re
from collections.abc import Collection, Iterator, Sequence

from convrec.agent.understanding._types import Reference, Scene, TitleSpan
from convrec.agent.understanding.pointing.words import ORDINALS
from convrec.agent.understanding.questions.questioned import Aim, ItemQuestion
from convrec.agent.understanding.words.phrases import Line, line
from convrec.agent.understanding.words.worded import Worded

__all__ = ["asks_for_series"]

_LEADS = r"(?:(?:so|and|ok|okay|hey|um|uh|er|hmm|well|please|oh|but|cool|great|nice|also|do you know if|do you know whether|you know if) )*"
_SERIES = r"(?:series|saga|trilogy|franchise|duology|cycle|items?)"
_ORDINAL = r"(?:next|following|second|third|fourth|fifth|sixth|2nd|3rd|4th|5th|last|latest|final)"
_EARLIER = r"(?:part (?:one|1|i)|(?:first|original) (?:part|one|item)|prequels?)"
_ASKS_FIRST = (
    rf"(?:(?:is|was|isnt|wasnt) there (?:also |actually )?(?:an?|the|any|some) |(?:does|did|do) .+? have (?:an?|any|some) |"
    rf"(?:do|have) you (?:have|got) (?:the |an? )?(?=part|original)){_EARLIER}(?: (?:to|of|for|in|before|then|too|as well)\b.*)?"
)
_OTHERS = r"(?:others|other \w+|previous \w+|earlier \w+|rest|ones before|preceding \w+)"
_I = r"(?:i|we|you|he|she|they|my \w+)"
_NEEDS_OTHERS = (
    rf"(?:do|does|would|will|must|should|did) {_I} (?:really |first |actually )?(?:(?:have|need|got) to )?(?:have )?\w+ "
    rf"(?:the|any|all|all the|any of the|all of the) {_OTHERS}(?: .+)?|"
    rf"(?:can|could|should|may|would) {_I} .+ without (?:having )?\w+ (?:the|any|any of the|all) (?:{_OTHERS}|first \w+|first)(?: .+)?|"
    rf"(?:does|do|is|must|should) (?:it|that|this|they) (?:need|have|stand) .*\b(?:in order|alone|on its own)(?: .+)?"
)
"""Asks whether the others are needed before an item."""
_NEXT = (
    r"(?:sequels?|prequels?|follow ?ups?|follow up|(?:second|next) \w+|"
    r"part (?:two|2|ii|three|3)|(?:more|others?|another one|another|rest) (?:in|of|from) (?:the|that|this|its) "
    r"(?:series|saga|trilogy|franchise)|"
    r"spin ?offs?|more of (?:them|these|those)|continuation|remakes?)"
)
_YOU = r"(?:you|u|ya)"
_ONE = r"(?: (?:one|item))?"
_GOES_ON = (
    rf"(?:(?:do|have) {_YOU} (?:have|got)|is there|are there|got) (?:the |an? |any )?(?:next|following|other|another|more)(?: \w+)? "
    rf"(?:after|to|in) .+|(?:what|which){_ONE} (?:comes|came|goes) (?:(?:right |directly )?(?:before|after) .+|next|afterwards)|"
    r"how many .+ (?:are|is)(?: there)? in .+"
)
"""Asks for what follows: "the next one after X", "which one comes next?"."""
_PLACED = (
    r".+ (?:looks like|is|seems to be|seems|must be|might be|sounds like)(?: it is| its)? (?:number|part|item|no|volume|the \w+)"
    r"(?: \w+)? (?:of|in) (?:something|some series|an? series|a set|an? trilogy)(?: .*)?"
)
"""Wonders at an item's place among others: "X looks like number 5 of something?"."""
_ASKED = re.compile(
    _LEADS
    + r"(?:(?:the|that) (?:first|second|third|fourth|last|latter|one)(?: one)? )?"
    + (
        "(?:"
        rf"{_ASKS_FIRST}|{_GOES_ON}|{_PLACED}|{_NEEDS_OTHERS}|"
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
        r"(?:whats|what is|what was|whats called|and) (?:the )?(?:sequels?|prequels?|follow ?ups?)(?: called| titled| named)?"
        r"(?: (?:to|of) .+)?|"
        rf"(?:(?:whats|what is|what are|what was|which is|and) )?(?:the )?{_ORDINAL}(?: \w+)? "
        rf"(?:called|titled|named|in .*?{_SERIES})(?: .*)?|"
        rf"(?:(?:i|we) (?:want|need) |(?:give|show|find) me )?(?:the )?(?:next|following) \w+ (?:after|to) .+|"
        rf"(?:whats|what is) next in .*?{_SERIES}|what (?:comes|came) (?:next|after|afterwards|before)(?: in .*?{_SERIES})?|"
        r"how many .+? (?:\w+|of them) are there"
        ")"
    )
)
_BACKWARD = re.compile(r"\b(?:prequels?|before)\b")
_OF_FIRST = re.compile(_LEADS + _ASKS_FIRST)
_OF_NEEDED = re.compile(_LEADS + f"(?:{_NEEDS_OTHERS})")
_ONWARD = re.compile(
    r"\b(?:sequels?|next|follow\w*|follow ?ups?|after|afterwards|continuation|second|third|fourth|fifth|sixth|2nd|3rd|4th|5th)\b"
)

_LONGEST = 16
_OPEN = re.compile(r"(?:what|which)(?: (?:one|item))? (?:comes|came|goes) (?:next|after|afterwards|before)")
"""What asks for a part of a series only where one is named or was asked about; elsewhere it asks to go on."""
_COUNTED = re.compile(r"\b(?:is|was|isnt) there (?:an?|another|the)\b")
_WHICH = ("which", "what")
_JOINS = frozenset({"and", "but", "so"})
_PART = re.compile(r"\b(?:part|one) (?:of|in)\b")


def asks_for_series(
    row: Line,
    titles: Sequence[TitleSpan],
    references: Sequence[Reference],
    scene: Scene,
    *,
    nouns: Collection[str] = (),
    placed: bool = False,
) -> ItemQuestion | None:
    """The question, with the item whose series is meant: one that it names or points at, else what was spoken of last.

    Parameters
    ----------
    nouns
        Folded words for an item.
    placed
        Whether a field tells an item's place in its series, and so answers whether it is part of one.
    """
    clauses = (_worded(row, i, nouns) for i in _clauses(row, titles))
    text = next((clause for clause in clauses if _ASKED.fullmatch(clause)), "")
    first = _OF_FIRST.fullmatch(text) is not None
    if (
        not text
        or len(text.split()) > _LONGEST
        or (placed and not first and _PART.search(text))
        or (_OPEN.fullmatch(text) and not (titles or references or (scene.asked and len(scene.focus) == 1)))
        or (_COUNTED.search(text) and _is_counted(row, titles))
    ):
        return None
    needed = _OF_NEEDED.fullmatch(text) is not None
    others = () if needed else tuple(r for x in references[:1] for r in x.rows[:1])
    pointed = tuple(t.rows[0] for t in titles) or others
    named = pointed or (scene.named[:1] if first else ()) or scene.focus[:1]
    onward = None if needed else False if first or _BACKWARD.search(text) else True if _ONWARD.search(text) else None
    return ItemQuestion(named if onward is not None else named[:1], None, row.text, aim=Aim.SERIES, more=onward)


def _is_counted(row: Line, titles: Sequence[TitleSpan]) -> bool:
    """Whether a name ends the message that tells the part it asks for itself: "is there a second Terminator?"."""
    last = row.within(titles[-1]) if titles else range(0)
    return len(last) > 1 and last.stop == len(row) and any(row.keys[i] in ORDINALS for i in (last.start, last.start + 1))


def _worded(row: Line, i: int, nouns: Collection[str]) -> str:
    """The message from word `i` on, with "item" for what an item is called behind "in", as in "next in the Dune books"."""
    text = Worded(line(row.text[row.words[i].start :])).text
    head, _, tail = text.rpartition(" ")
    text = f"{head} item" if tail in nouns and " in " in head else text
    first, _, rest = text.partition(" ")
    noun, _, rest = rest.partition(" ")
    return f"{first} item {rest}" if first in _WHICH and noun in nouns and noun != "one" else text


def _clauses(row: Line, titles: Sequence[TitleSpan]) -> Iterator[int]:
    """First words of the message and, where items are named, of the clauses behind the first name."""
    if len(row):
        yield 0
    ends = min((t.end for t in titles), default=len(row.text))
    yield from (i for i in range(1, len(row)) if row.words[i].start >= ends and (row.broken(i) or row.keys[i - 1] in _JOINS))
