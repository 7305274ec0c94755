"""Descriptions of an item whose name has slipped the mind: "what was that film where a man relives one day?"."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from convrec.agent.understanding._types import Act, ItemQuestion, Scene, Span, TitleSpan, Understanding
from convrec.agent.understanding.words.phrases import Line, keys_of, without
from convrec.agent.understanding.words.text import singular
from convrec.agent.understanding.words.worded import Worded
from convrec.retrieval.domain import Domain, FieldType
from convrec.types import Row

if TYPE_CHECKING:
    from convrec.agent.understanding.details import DetailFinder

__all__ = ["RecallFinder", "Recalled", "as_recalled"]

_WITH = "with "
"""Before what is told of an item, so that who is named in it is asked for."""

_ANOTHER = r"(?:there(?:s| is| was) (?:also |still )?another(?: one| \w+)? |another one (?:is |was )?)"
"""What leads from one item to another whose name slipped the mind: "oh and there's another one"."""
_TELLS = r"(?:where|in which|with|about|that|which|who|whose)"
"""Words that a description begins with."""
_LEADS = r"(?:(?:so|and|ok|okay|hey|hi|hello|um|uh|er|hmm|well|please|maybe|oh|also|right|sorry) )*"
_HELP = r"(?:(?:can|could|would) (?:you|u) (?:please )?(?:help me |tell me |remind me )?)?"
_ASKS = (
    r"what (?:is|was|s|were)(?: (?:the )?(?:name|title) of)?(?: it called)?|whats(?: (?:the )?(?:name|title) of)?|"
    r"which (?:is|was)|what (?:do you call|is called)|(?:the )?(?:name|title) of|(?:do (?:you|u) |(?:you|u) )?(?:know|remember)|"
    r"(?:(?:im|i am|am|we are|were|i was|ive been|been) )?(?:trying|looking|hunting|searching)"
    r"(?: to (?:remember|find|recall|think of|place)| for)(?: the (?:name|title) of)?|help me (?:find|remember|place|identify)|"
    r"(?:find|remember|recall|identify|name)(?: me)?|theres|there (?:is|was|s)|remind me (?:of|what)"
)
_LOST = (
    r"(?:(?:i|we) )?(?:really |just )?(?:cant|cannot|dont|do not|couldnt|didnt) (?:for the life of me )?(?:quite )?"
    r"(?:remember|recall|think of|know|get|place) (?:the |its |what )?(?:name|title|(?:it|its|it was|it is|thats|that) called)(?: of it)?|"
    r"(?:i )?(?:forgot|forget|have forgotten|ive forgotten) (?:the |its |what )?(?:name|title|(?:it|its|it was|it is) called)|"
    r"(?:the )?(?:name|title) (?:escapes me|slipped my mind|has slipped my mind|wont come to me|is on the tip of my tongue)|"
    r"(?:its )?on the tip of my tongue"
)
_ASIDE = r"(?:(?:an? )?(?:older|old|newer|new|recent|really|quite|maybe|i think|foreign|famous|popular|big|small|well known) ){0,3}"
"""What is put in before the description: "that film, older, where"."""
_GO_ON = (
    r"(?:(?:but|and|so|though) )?(?:(?:its|it is|it was|thats|that was|it) )?(?:(?:the|that) (?:one|\w+) (?=where|in which|with|about))?"
)
_ENDS = (
    rf"(?: (?:and|but|though))?(?: (?:{_LOST}|what(?: (?:is|was))? (?:it|that)(?: ITEM)?(?: called)?|"
    r"whats (?:it|that)(?: ITEM)?(?: called)?|whats its name|which one (?:is|was) (?:it|that)|"
    r"do you know (?:it|the one|which|what i mean)|again|please|thanks))+$"
)
"""What stands behind a description and asks for its name; ITEM stands for the words for an item."""
_NAMES = re.compile(r"called|name|title|tip of my tongue|what i mean|what (?:is|was) (?:it|that)|whats (?:it|that)|which one")
_GENERAL = re.compile(
    r"\b(?:good|great|best|nice|decent|any|some|other|most|worst|top|better|cheapest|longest|shortest|newest|"
    r"oldest)\b|^(?:no|you|u|i|we|your|my)\b"
)
"""What is wished for, or compared, rather than recalled."""
_DOING = ("do", "does", "did")
"""Behind which a single item is described, and several are asked for: "which films did she make?"."""
_NOTHING_POINTED = (
    r"(?!.*\b(?:it|its|thats?|this|these|those|them|(?:the|which)(?: \w+)? ones?|the (?:first|second|third|fourth|fifth|last|other|next)|"
    r"youve|sounds?|looks?)\b)"
)
"""Before words of which none points at what is at hand: "the second one sounds good, what was it called?" recalls nothing."""
_LEAST = 2
"""Words of a description that can be looked for, where none is said to be about."""


@dataclass(frozen=True, slots=True)
class Recalled:
    """A described item.

    Attributes
    ----------
    sort
        What sort of item it was said to be, "old horror film"; may be empty.
    story
        The description.
    """

    sort: str
    story: Span


class RecallFinder:
    """Finds such descriptions; safe to share between threads.

    Parameters
    ----------
    nouns
        The domain's words for an item.
    """

    def __init__(self, nouns: Iterable[str]) -> None:
        known = sorted({" ".join(keys_of(n)) for n in nouns} | {"one", "thing", "title"}, key=len, reverse=True)
        named = "|".join(map(re.escape, known))
        self._ends = re.compile(_ENDS.replace("ITEM", f"(?:{named})"))
        sort = rf"(?P<sort>(?:\w+ ){{0,4}}?(?:{named}))"
        told = rf"(?:its |it was |it is )?(?P<tells>{_TELLS}) (?P<story>.+)"
        self._sure = (
            re.compile(rf"{_LEADS}{_HELP}(?:{_ASKS}) (?:that|the|this) {sort} (?:called )?{_ASIDE}{told}"),
            re.compile(
                rf"{_LEADS}(?:(?:im|i am|ive been) )?trying to (?:remember|recall|think of|place|name) (?:an?|some|one) "
                rf"{sort} {told}"
            ),
            re.compile(rf"{_LEADS}(?:{_LOST}) {_GO_ON} ?(?:(?P<tells>{_TELLS}) )?(?P<story>.+)"),
            re.compile(
                rf"{_LEADS}(?:in )?(?:what|which) {sort} (?:is it |was it |is that |was that )?(?P<tells>where|in which|"
                rf"does|do|did) (?P<story>.+)"
            ),
            re.compile(rf"{_LEADS}(?:its |it was )?(?:the one|that one) (?P<tells>where|in which) (?P<story>.+)"),
        )  # fmt: skip
        self._with_the_name_asked = (
            re.compile(rf"{_LEADS}(?:.{{0,30}} )??(?:that|this|an?|one|some|the) {sort} (?:once |ages ago )?{told}"),
            re.compile(rf"{_LEADS}{_ANOTHER}?(?P<tells>)(?P<story>{_NOTHING_POINTED}(?:\w+ ){{3,}}\w+)"),
        )

    def told_by(self, row: Line, titles: Sequence[TitleSpan], title_of: Callable[[Row], str]) -> ItemQuestion | None:
        """The question for the one item that a description names in part: "the one with the girl with the earring, dutch".

        Parameters
        ----------
        title_of
            The title of an item, which as a whole only belongs to the description: "with the man from Heat".
        """
        if len(titles) != 1 or titles[0].every or self.find(row) is None:
            return None
        if keys_of(titles[0].words) == keys_of(title_of(titles[0].rows[0])):
            return None
        return ItemQuestion(titles[0].rows[:1], None)

    def find(self, row: Line) -> Recalled | None:
        """The description that a message consists of, or None."""
        worded = Worded(row)
        ends = self._ends.search(worded.text)
        body = worded.text[: ends.start()] if ends else worded.text
        patterns = (*self._sure, *self._with_the_name_asked) if ends and _NAMES.search(ends[0]) else self._sure
        match = next((m for p in patterns if (m := p.fullmatch(body)) is not None), None)
        if match is None:
            return None
        sort, tells = match.groupdict().get("sort") or "", match["tells"] or ""
        story = row.span(worded.word(match.start("story")), worded.word(match.end("story") + 1))
        several = tells in _DOING and sort.split() and singular(sort.split()[-1]) != sort.split()[-1]
        if several or _GENERAL.search(sort) or _GENERAL.search(match["story"]):
            return None
        return Recalled(sort, story) if tells in ("with", "about") or " " in story.words else None


def as_recalled(text: str, recalled: Recalled, details: "DetailFinder", domain: Domain, today: dt.date | None) -> Understanding:
    """A message that describes an item whose name was forgotten: the description is the wish, what sort it was said to be a demand."""
    sort = details.find(f"a {recalled.sort}", (), Scene(), today=today).constraints if recalled.sort else ()
    told = details.find(f"{_WITH}{recalled.story.words}", (), Scene(), today=today)
    people = [c for c in told.constraints if domain.fields[c.field].type is FieldType.PEOPLE]
    named = [Span(v.start - len(_WITH), v.end - len(_WITH), v.words) for v in told.values if any(c.value in v.values for c in people)]
    story = without(recalled.story.words, named)
    return Understanding(text, Act.RECOMMEND, constraints=(*sort, *people), wish=" ".join(story.split()), recalled=True)
