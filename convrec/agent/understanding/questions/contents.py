"""Questions how much of something is in an item: "is there much gore in it?", "the third one - lots of songs?"."""

from collections.abc import Collection, Iterator, Sequence

from convrec.agent.understanding._types import ItemQuestion, Reference, Scene, TitleSpan, ValueSpan
from convrec.agent.understanding.questions.asked_rows import asked_rows
from convrec.agent.understanding.questions.asked_value import asked_value
from convrec.agent.understanding.questions.asking import LEAD_INS, PRONOUNS, may_begin
from convrec.agent.understanding.words.patterns import Patterns, listed, words
from convrec.agent.understanding.words.phrases import Line

__all__ = ["asks_for_contents"]

_MUCH = "(any|much|many|a lot of|lots of|loads of|plenty of|a bit of|too much|too many|a|an|some)"
_HOLDS = Patterns.of(
    True,
    *listed(f"""
    (is|are|was|were|isnt|arent) there (actually|really|still)? (very|too|that)? {_MUCH}? ;
    does (it|that|this) (have|contain|involve|include) {_MUCH} ;
"""),
)
_HOW_MUCH = Patterns.of(True, "(any|much|many|a lot of|lots of|loads of|plenty of|too much|too many)")
_AMOUNTS = words("much many lot lots loads plenty bit")
_ENDINGS = words("ending endings end twist")
_IN = words("in to about with")
"""Words before the item whose contents are asked for."""
_ITEMS = words("anything something nothing more else another other others one ones that which like similar")
"""Words of a question for further items: "is there anything like the first?"."""
_INDEFINITE = words("anything something nothing")
_TRAILING = words("at all though then please or not")
_TOO = words("too very really quite")
"""Words before what an item may be: "the third - too violent?"."""


def asks_for_contents(
    row: Line,
    titles: Sequence[TitleSpan],
    references: Sequence[Reference],
    scene: Scene,
    values: Sequence[ValueSpan],
    nouns: Collection[str],
) -> ItemQuestion | None:
    """The question how much of something is in an item that the message names or points at; None for any other message.

    Parameters
    ----------
    values
        What was found in the message; of what is none of them, nothing is known.
    nouns
        Folded words for an item: "are there any films with her in the second?" asks for items.
    """
    named: list[TitleSpan | Reference] = sorted([*titles, *references], key=lambda s: s.start)
    for begin, thing, end in _frames(row, named):
        behind = next(
            (k for k in range(thing, end) if row.keys[k] in _IN and (_starts(row, k + 1, named) or _points(row, k + 1, end))), end
        )
        about = [s for s in named if row.within(s).start > behind or _is_topic(row, s, begin)]
        about = about or list[TitleSpan | Reference](_taken_up(row, behind, end, titles))
        about = about or (_spoken_of(row, begin, thing, end, named, values) if behind == end else [])
        inside = behind < end and row.keys[behind] == "in"
        idle = _TRAILING | _INDEFINITE if inside and behind - thing > 1 else _TRAILING
        said = [k for k in range(thing, behind) if row.keys[k] not in idle]
        if not about or not said or (_ITEMS | set(nouns)) & {row.keys[k] for k in said}:
            continue
        rows = asked_rows(about, scene)
        known = asked_value(row, rows, thing, behind, values, named)
        return known or ItemQuestion(rows, None, row.span(said[0], said[-1] + 1).words.lower(), known=False)
    return None


def _frames(row: Line, named: Sequence[TitleSpan | Reference]) -> Iterator[tuple[int, int, int]]:
    """First word of each such question, that of the thing asked for, and the word after its sentence."""
    for i in range(len(row)):
        end = next((k for k in range(i + 1, len(row)) if row.ended(k)), len(row))
        elided = "?" in row.words[end - 1].after and any(_is_topic(row, s, i) for s in named)
        within = may_begin(row, i) and any(row.keys[row.within(s).start - 1] == "in" for s in named if row.within(s).start > i)
        hit = (_HOLDS.at(row, i, end) if may_begin(row, i) else None) or (_HOW_MUCH.at(row, i, end) if elided or within else None)
        if hit is not None and i + hit[0] < end:
            yield i, i + hit[0], end
        elif elided and row.keys[i] in _TOO and i + 1 < end:
            yield i, i + 1, end


def _starts(row: Line, k: int, named: Sequence[TitleSpan | Reference]) -> bool:
    """Whether an item is named or pointed at from word `k` on."""
    return any(row.within(s).start == k for s in named)


def _points(row: Line, k: int, end: int) -> bool:
    """Whether nothing but a word that points stands from word `k` to the end of the sentence: the "it" of "gore in it?"."""
    return k + 1 == end and row.keys[k] in PRONOUNS


def _taken_up(row: Line, behind: int, end: int, titles: Sequence[TitleSpan]) -> Sequence[TitleSpan]:
    """The item named last before a question whose "in it" takes it up: "Saw looks good but is there gore in it?"."""
    before = [t for t in titles if row.within(t).stop <= behind]
    return before[-1:] if _points(row, behind + 1, end) else ()


def _spoken_of(
    row: Line, begin: int, thing: int, end: int, named: Sequence[TitleSpan | Reference], values: Sequence[ValueSpan]
) -> list[TitleSpan | Reference]:
    """The one item that a message spoke of before it asks how much is in it: "Saw looks good. Is there a lot of gore?".

    "Is there a comedy" and "is there any horror" ask for items: only what tells how much, an ending, and what no item is called by belongs
    to the item before.
    """
    if not begin or len(named) != 1 or row.within(named[0]).stop > begin:
        return []
    asked = set(row.keys[begin:thing])
    own = any(v.confidence >= 1.0 for v in values if row.within(v).start >= thing and row.within(v).stop <= end)
    much = bool(asked & _AMOUNTS) or ("any" in asked and not own)
    return list(named) if much or row.keys[end - 1] in _ENDINGS else []


def _is_topic(row: Line, span: TitleSpan | Reference, begin: int) -> bool:
    """Whether an item stands right before a question and opens its sentence: "the last one, is there a lot of gore?"."""
    places = row.within(span)
    start = places.start
    while start > 0 and not row.ended(start) and row.keys[start - 1] in LEAD_INS:
        start -= 1
    opens = start == 0 or row.ended(start)
    return opens and places.stop == begin and not row.ended(begin) and bool(row.words[begin].before)
