"""Names in questions, however they are typed: "when did blade runner come out", "have you got Her?", and names that no item carries."""

import re
from collections.abc import Callable, Collection, Sequence
from itertools import pairwise

from convrec.agent.understanding._types import Span, TitleSpan
from convrec.agent.understanding.questions.availability import takes_up
from convrec.agent.understanding.words.english import CLOSED, DETERMINERS, ORDINARY, PRONOUNS
from convrec.agent.understanding.words.patterns import words
from convrec.agent.understanding.words.phrases import Line, line
from convrec.agent.understanding.words.worded import Worded
from convrec.types import Row

__all__ = ["AskedTitles"]

_LEADS = (
    r"(?:(?:so|and|ok|okay|hey|hi|um|uh|er|hmm|well|please|oh|but|also|then|btw|just wondering|out of interest|"
    r"do you know|tell me|can you tell me) )*"
)
_MADE = (
    r"(?:wrote|directed|made|makes|created|designed|produced|scored|composed|illustrated|published|filmed|shot|invented|painted|narrated|"
    r"sells|manufactures|stars in|starred in|acts in|acted in|is in|was in|plays in|played in|(?:plays|played) .{1,40}? in|"
    r"did the \w+ (?:for|in|of)|is the \w+ (?:of|in|behind)|was the \w+ (?:of|in|behind))"
)
_DONE = (
    r"(?:direct|directed|write|written|make|made|produce|produced|design|designed|create|created|illustrate|illustrated|"
    r"(?:star|starred|act|acted|play|played|appear|appeared) in)"
)
_THAT = r"(?:that|this|it)(?: one)?"
_SURE = 5
"""Frames, of the first, in which nothing but an item can be named."""
_FRAMES = tuple(
    re.compile(_LEADS + frame)
    for frame in (
        r"(?:is|was) there (?:an?|another) (?:second|third|fourth|2nd|3rd|4th|new|newer|later) (?P<name>.+)",
        (
            r"(?:is there|are there|(?:have|do) (?:you|u) (?:got|have)) (?:the |an? |any )?(?:next|another|following|other|more)(?: \w+)? "
            r"(?:after|to) (?P<name>.+)"
        ),
        r"(?:what|which)(?: \w+)? (?:comes|came|goes)(?: right| directly)? (?:before|after) (?P<name>.+)",
        rf"(?:who|whos) (?:else )?{_MADE} (?P<name>.+)",
        (
            r"(?:(?:when|what year|which year|what date) (?:did|was|is|were|are)|whens) (?P<name>.+?) (?:first "
            r")?(?:come out|came out|released|published|made|written|"
            r"out|launched|filmed|shot|set|added|take place)(?: .*)?"
        ),
        rf"(?:did|does|has|have) .+? {_DONE} (?P<name>.+)",
        (
            r"(?:how (?:long|old|heavy|big|tall|much|expensive|good|scary|violent|funny|sad|hard|difficult|thick|dear|"
            r"large)|hows|how many \w+) "
            r"(?:is|was|are|were|does|do|did|in|has|about)? ?(?P<name>.+?)(?: (?:last|run|take|cost|weigh|have|has|in "
            r"minutes|in pages))?"
        ),
        (
            r"(?:is|was|are) (?P<name>.+?) (?:any good|good|worth \w+(?: \w+)?|(?:on |over )?(?:here|there)|"
            r"long|scary|sad|funny|violent|boring|any "
            r"use|suitable .*|ok for .*|okay for .*|"
            r"appropriate .*|on your .*|in stock|available|based on .*|about .*|set in .*|too \w+.*|heavy|"
            r"(?:really |more of |actually )?an? .+|"
            r"expensive|cheap|short|old|new|part of .*)"
        ),
        r"(?:is|are|was|were) there (?:too )?(?:much|many|a lot of|lots of|loads of) (?:\w+ ){1,2}in (?P<name>.+)",
        r"(?:would|do|did) (?:you|u) (?:call|consider|describe|class|count|say) (?P<name>.+?) (?:is |as |to be )?an? .+",
        r"(?:does|did|has|will) (?P<name>.+?) (?:have|has|star|end|contain|come|feature|include|need|require|weigh|cost|involve|got) .+",
        r"(?:what|whats) (?:is|was)? ?(?:the \w+ of )?(?P<name>.+?)(?: about| like)",
        (
            r"(?:what|whats) (?:is|was)? ?the (?:rating|length|runtime|plot|story|price|cost|weight|cast|genre|"
            r"certificate|year|page count) (?:of|for|in) (?P<name>.+)"
        ),
        (
            r"(?:have you got|do you have|got|you got|do you sell|do you stock|show me|find me|bring up|pull up|tell "
            r"me (?:more )?about|what about|"
            r"is there a (?:sequel|follow up|second part|second one|prequel|part two|part 2) (?:to|of|for)|what comes "
            r"after|whats after|what follows)"
            r" (?P<name>.+)"
        ),
    )
)
_NAME_FIRST = tuple(
    re.compile(_LEADS + frame)
    for frame in (
        rf"(?P<name>.+?) (?:whats|what is|what was|whos|who is|hows|how is) {_THAT}(?: about| like| by| again)?",
        rf"(?P<name>.+?) (?:what is|whats|what was|is|was|isnt|wasnt|does|did|has|would) {_THAT} .+",
        r"(?P<name>.+?) (?:any good|worth (?:it|reading|watching|a look|buying|the money))",
        (
            r"(?P<name>.+?) (?:who (?:wrote|directed|made|plays|is in|stars)|how (?:long|old|much|many)|when (?:did|was|is))(?: .*)? "
            rf"{_THAT}(?: .*)?"
        ),
        rf"(?P<name>.+?) (?:(?:do|have) (?:you|u) (?:have|got|know|sell|stock)|(?:you|u) (?:got|have)|(?:ever )?heard of) {_THAT}",
    )
)
"""Frames in which a name comes before a question about it, so that nothing but an item's name is one."""
_LIKENED = re.compile(
    rf"(?P<lead>{_LEADS}(?:is|are|was) )(?P<name>.+?) (?:(?:anything|much|a bit|at all|really|kind of|sort of) )?"
    r"(?:like|similar to)(?: the)?"
)
"""What stands before an item that another is likened to."""
_TAIL = r"please|then|exactly|again|by the way|btw|actually|and|or|in stock|here|at all|by any chance|too"
_UNNAMING = words("""
    it that this them these those one ones more another others some any all something anything everything nothing us me him you i we they
    he she there here first second third last next both either kids children adults good bad long short new old what which who
""")
_LONGEST = 9
_BEING = words("is isnt are arent was wasnt were")


class AskedTitles:
    """Finds them; safe to share between threads.

    Parameters
    ----------
    called
        The rows of the items called exactly so, best known first.
    reserved
        Whether a folded phrase is a word of the domain, which names no item where it is written small.
    nouns
        Folded words for an item.
    """

    def __init__(self, called: Callable[[str], list[Row]], reserved: Callable[[str], bool], nouns: Collection[str]) -> None:
        self._called = called
        self._reserved = reserved
        self._nouns = frozenset(nouns)
        items = "".join(f"|the {re.escape(noun)}" for noun in sorted(nouns))
        self._tail = re.compile(rf"(?: (?:{_TAIL}{items}))+$")

    def find(self, row: Line) -> TitleSpan | None:
        """The item that a question without any other name is about, or None."""
        clauses = (line(row.text[: row.words[i - 1].end]) for i in range(1, len(row)) if row.broken(i))
        names = (*self._names(row), *(name for clause in clauses for name in self._names(clause)), *self._qualified(row))
        for name in (*names, *self._names(row, _NAME_FIRST)):
            places = row.within(name)
            for end in range(places.stop, places.start, -1):
                span = row.span(places.start, end)
                rows = self._called(span.words) if self._may_name(row, places.start, end) else []
                if rows:
                    return TitleSpan(span.start, span.end, span.words, tuple(rows), 0.9, len(rows) == 1)
        return None

    def beside(self, row: Line, strange: Sequence[Span], titles: Sequence[TitleSpan]) -> list[TitleSpan]:
        """The items that a question names beside names that no item carries, or beside those of other items."""
        return [*self.taken_up(row, strange), *self.likened(row, titles)]

    def taken_up(self, row: Line, names: Sequence[Span]) -> list[TitleSpan]:
        """The items called like those names that a clause behind asks for: "I heard of alien, do you have it?"."""
        found = ((s, self._called(s.words)) for s in names if takes_up(row, row.within(s).stop))
        return [TitleSpan(s.start, s.end, s.words, tuple(rows), 0.9, len(rows) == 1) for s, rows in found if rows]

    def likened(self, row: Line, titles: Sequence[TitleSpan]) -> list[TitleSpan]:
        """The item called like what a question likens to a named one: the "we were liars" of "is we were liars similar to Emma?"."""
        for title in titles:
            match = _LIKENED.fullmatch(" ".join(row.keys[: row.within(title).start]))
            end = len(match["name"].split()) + match["lead"].count(" ") if match is not None else 0
            start = match["lead"].count(" ") if match is not None else 0
            if match is None or not self._may_name(row, start, end):
                continue
            span = row.span(start, end)
            rows = self._called(span.words)
            kept = [t for t in titles if t.overlaps(span)]
            if rows and not any(rows[0] in t.rows for t in kept):
                return [TitleSpan(span.start, span.end, span.words, tuple(rows), 0.9, len(rows) == 1)]
        return []

    def unknown(self, row: Line, *, sure: bool = False) -> str:
        """The name that a question is about and that no item carries; "" where it may be about something else.

        Parameters
        ----------
        sure
            Whether to take only a question that cannot be about anything else.
        """
        for name in self._names(row, _FRAMES[:_SURE] if sure else _FRAMES):
            keys = [row.keys[i] for i in row.within(name)]
            plain = set(keys) <= CLOSED | ORDINARY | _UNNAMING | self._nouns
            if not plain and keys[0] not in DETERMINERS | PRONOUNS and not (self._nouns & set(keys)) and not self._reserved(" ".join(keys)):
                return name.words.strip(" ?.!,\"'")
        return ""

    def _names(self, row: Line, frames: Sequence[re.Pattern[str]] = _FRAMES) -> list[Span]:
        worded = Worded(row)
        found: list[Span] = []
        for frame in frames:
            match = frame.fullmatch(worded.text)
            if match is None or not match["name"].strip():
                continue
            name = self._tail.sub("", match["name"])
            first = worded.word(match.start("name"))
            last = first + len(name.split())
            last = next((i for i in range(first + 1, last) if row.broken(i)), last)
            if first < last <= first + _LONGEST:
                found.append(row.span(first, last))
        return found

    def _qualified(self, row: Line) -> list[Span]:
        """What stands between an "is" and a word of the domain that ends the sentence: the "we were liars" of "is we were liars ya?"."""
        found: list[Span] = []
        starts = [i for i in range(len(row)) if i == 0 or row.ended(i)]
        for start, end in pairwise([*starts, len(row)]):
            last = next((k for k in range(start + 2, end) if self._reserved(" ".join(row.keys[k:end]))), None)
            if row.keys[start] in _BEING and last is not None and last - start <= _LONGEST:
                found.append(row.span(start + 1, last))
        return found

    def _may_name(self, row: Line, start: int, end: int) -> bool:
        """Whether some words may be a name: more than a pronoun, and no word of the domain unless in capitals."""
        keys = row.keys[start:end]
        if all(row.words[i].raw[:1].isupper() for i in range(start, end)):
            return True
        if len(keys) == 1 and (keys[0] in _UNNAMING | self._nouns or keys[0] in CLOSED):
            return False
        return not self._reserved(" ".join(keys)) and not set(keys) <= self._nouns | CLOSED
