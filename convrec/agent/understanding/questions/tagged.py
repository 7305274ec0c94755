"""Statements about an item with a tag behind them, which ask: "the Witches is for kids though, isn't it?", "that's a western, right?"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from convrec.agent.understanding._types import Scene, Span
from convrec.agent.understanding.questions.asked_rows import asked_rows
from convrec.agent.understanding.questions.asking import LEAD_INS, opens_clause
from convrec.agent.understanding.words.phrases import Line
from convrec.agent.understanding.words.wordlist import words
from convrec.types import Row

__all__ = ["CLITICS", "Said", "stated_of", "tagged"]

_TAG = re.compile(
    r"(?: (?:though|tho|really|then|a bit|no))* (?:"
    r"(?:isnt|arent|wasnt|hasnt|doesnt|didnt|aint|wont|cant) (?:it|they|that|he|she)(?: though)?|"
    r"(?:is|are|was|were|does|has|did|will) (?:it|they|that)(?: not)?|innit|right|correct|am i right)$"
)
_LINKS = words("""
    is are was were isnt arent wasnt werent aint its thats theyre has hasnt had looks sounds seems does doesnt did didnt
    costs cost runs ran weighs weighed takes took comes came lasts won stars features includes contains measures ends works fits feels gets
    plays goes
""")
"""Words behind an item of which something is told."""
CLITICS = words("its thats theyre")
"""Pronouns that hold their verb."""
_BARE = CLITICS | words("it that this they these those")
"""Pronouns that stand for what was spoken of."""
_SEVERAL = words("they theyre these those")
"""Those that stand for all that was shown."""

_ELSEWHERE = words("how what who when where which why my our your")
"""Words that begin a question of their own, "the second looks good how much is it", and that tell of the person: "it's my birthday"."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a message tells of items.

    Attributes
    ----------
    start, end
        The first word of what is told, and the word after the last.
    rows
        The items, at least one.
    spans
        What names them or points at them; none for a pronoun.
    """

    start: int
    end: int
    rows: tuple[Row, ...]
    spans: tuple[Span, ...] = ()


def tagged(row: Line, named: Sequence[Span], scene: Scene) -> Said | None:
    """What the tag of a message asks about an item; None without a tag.

    Parameters
    ----------
    named
        What the message names or points at; the item opens it.
    """
    text = " ".join(row.keys)
    tag = _TAG.search(text)
    end = len(text[: tag.start()].split()) if tag is not None else 0
    return next((said for said in stated_of(row, named, scene, end) if not _ELSEWHERE & set(row.keys[said.start : end])), None)


def stated_of(row: Line, named: Sequence[Span], scene: Scene, end: int) -> Iterator[Said]:
    """What the words before word `end` tell of an item that opens their clause, up to there."""
    for span in named:
        places = row.within(span)
        told = _told(row, places.stop, end, clitic=row.words[places.stop - 1].possessive or row.keys[places.stop - 1] in CLITICS)
        opens = _opens_sentence if len(places) == 1 and row.keys[places.start] in _BARE else opens_clause
        if told is not None and opens(row, places.start) and (rows := asked_rows([span], scene)):
            yield Said(told, end, rows, (span,))
    pronouns = (i for i in range(end) if row.keys[i] in _BARE and _opens_sentence(row, i))
    for i in pronouns:
        told = _told(row, i + 1, end, clitic=row.keys[i] in CLITICS)
        rows = scene.shown if row.keys[i] in _SEVERAL else asked_rows((), scene)[:1]
        if told is not None and rows:
            yield Said(told, end, rows)


def _opens_sentence(row: Line, i: int) -> bool:
    """Whether nothing but words of a turn to something stands before word `i` in its sentence."""
    while i > 0 and not row.ended(i):
        i -= 1
        if row.keys[i] not in LEAD_INS:
            return False
    return True


def _told(row: Line, i: int, end: int, *, clitic: bool) -> int | None:
    """The first word of what is told of the item that ends before word `i`, which holds its verb as a `clitic` or not; None for nothing."""
    linked = i < end and row.joined(i) and row.keys[i + 1 : i + 2] != ("to",)
    if clitic:
        return i if linked else None
    return i + 1 if linked and row.keys[i] in _LINKS and i + 1 < end else None
