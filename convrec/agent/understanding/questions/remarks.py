"""Remarks of what an item shown is: "that's still over 500", "but that's from 1950", "the first one is a comedy though"."""

import math
import re
from collections.abc import Collection, Sequence

from convrec.agent.understanding._types import Scene, Span, TitleSpan, ValueSpan
from convrec.agent.understanding.numbers import Quantity, read_number
from convrec.agent.understanding.questions.asking import LEAD_INS, SURE
from convrec.agent.understanding.questions.tagged import Said, stated_of
from convrec.agent.understanding.words.phrases import Line, Phrases, covered
from convrec.agent.understanding.words.wordlist import words

__all__ = ["bare_figures", "remark"]

_LEADS = LEAD_INS | words("no nope yes yeah ugh er argh uh what why because cause though erm aha eh right")
_TAILS = words("though tho tbh honestly lol haha actually no sorry then too also thanks already again mate still")
_FILLING = words("""
    a an the still only already even also just really actually almost nearly well way more less than over under above below beyond about
    around at from in for of with made set out on by to and not all both rather long old years year
""")
"""Words beside a value or a number that leave it a plain fact."""
_OBJECTING = words("but though tho still already only even")
"""Words by which an "it" is an item shown, and not what is wished for: "it's under 500" may be either."""
_OPEN = words("it its they theyre")
_CHILDREN = re.compile(r"(?:kids?|children|toddlers?|teens?|teenagers?|adults?|families|family|babies|grown|ups)")
"""Whom an item is for, where that is nobody of one's own."""

_ABOVE = words("over above beyond")
_BELOW = words("under below")
_TAGS = words("isnt is right correct")


def bare_figures(row: Line, scene: Scene) -> list[Quantity]:
    """A bounded number without a unit, as one of the field of the bound in force: the "over 500" of "that's still over 500"."""
    if not scene.bounds:
        return []
    found: list[Quantity] = []
    for i in range(1, len(row) - 1):
        read = read_number(row, i + 1) if row.keys[i] in _ABOVE | _BELOW and row.joined(i + 1) else None
        if read is not None and (read[1] == len(row) or row.broken(read[1]) or row.keys[read[1]] in _TAILS | _TAGS):
            span, above = row.span(i, read[1]), row.keys[i] in _ABOVE
            stretch = (float(read[0]), math.inf) if above else (-math.inf, float(read[0]))
            found.append(Quantity(span.start, span.end, span.words, scene.bounds[-1].field, (stretch,), strict=True))
    return found


def remark(
    row: Line,
    named: Sequence[Span],
    scene: Scene,
    values: Sequence[ValueSpan],
    quantities: Sequence[Quantity],
    names: Phrases[str],
    nouns: Collection[str],
) -> Said | None:
    """What a message tells of items shown, where it does nothing else; None for any other, and for what a ban in force leaves out.

    Parameters
    ----------
    named
        What the message names or points at; what is told of an item by its name objects to it, and asks nothing.
    names, nouns
        What the fields and the items are called.
    """
    end = len(row)
    while end and row.keys[end - 1] in _TAILS:
        end -= 1
    pointed = [s for s in named if not isinstance(s, TitleSpan)]
    for said in stated_of(row, pointed, scene, end):
        begin = min((row.within(s).start for s in said.spans), default=said.start - 1)
        lead = next((i for i in range(len(row)) if row.keys[i] not in _LEADS | {"the"}), len(row))
        if lead < min(begin, said.start - 1) or any(row.broken(i) for i in range(said.start, len(row))):
            continue
        if not _objects(row, lead) or _is_banned(values, scene):
            continue
        if _is_fact(row, said, [*_sure(values), *_figures(quantities)], names, nouns):
            return said
    return None


def _objects(row: Line, lead: int) -> bool:
    """Whether the pronoun that opens a message means an item that was shown."""
    return row.keys[lead] not in _OPEN or bool(_OBJECTING & set(row.keys)) or row.text.rstrip().endswith("!")


def _sure(values: Sequence[ValueSpan]) -> list[ValueSpan]:
    return [v for v in values if v.confidence >= SURE]


def _figures(quantities: Sequence[Quantity]) -> list[Quantity]:
    """The numbers that only measure, and call nothing too much."""
    return [q for q in quantities if not (q.judged or q.vague or q.outermost)]


def _is_fact(row: Line, said: Said, told: Sequence[Span], names: Phrases[str], nouns: Collection[str]) -> bool:
    """Whether nothing stands in the words but a value, a number or whom it is for, with what names its field."""
    facts = 0
    for k in range(said.start, said.end):
        if covered(row.span(k, k + 1), told) or _CHILDREN.fullmatch(row.keys[k]):
            facts += 1
        elif row.keys[k] not in _FILLING and row.keys[k] not in nouns and names.at(row, k, said.end) is None:
            return False
    return facts > 0


def _is_banned(values: Sequence[ValueSpan], scene: Scene) -> bool:
    """Whether a ban in force leaves out what is told: then the item is no longer wanted, and nothing is asked."""
    banned = {(c.field, str(v)) for c in scene.bans for v in (c.value if isinstance(c.value, tuple) else (c.value,))}
    return any((v.field, str(value)) in banned for v in values for value in v.values)
