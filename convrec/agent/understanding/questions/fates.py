"""Questions what becomes of somebody in an item: "does the dog die in it?", "nobody dies in Emma, right?"; no field holds that."""

import re
from collections.abc import Sequence

from convrec.agent.understanding._types import ItemQuestion, Reference, Scene, TitleSpan
from convrec.agent.understanding.questions.asked_rows import asked_rows, within
from convrec.agent.understanding.words.phrases import Line

__all__ = ["asks_for_fate"]

_LEADS = r"(?:(?:so|and|but|ok|okay|oh|well|please|tell me|do you know if|i hope) )*"
_FATE = (
    r"(?:die|dies|died|survives?|survived|lives?|(?:gets?|got) (?:hurt|killed|shot|eaten|away|caught|better)|"
    r"make it(?: out)?(?: alive)?|makes it(?: out)?(?: alive)?|end up (?:dead|alive|together)|ends up (?:dead|alive))"
)
_WHERE = r"(?: (?:in|at|by|before|during|on) [\w ]+?)?"
_TAG = r"(?: (?:right|correct|yes|no|though|do they|does it|does he|does she|do any|will they|does anyone|do we|i hope|please))*"
_WHO = r"(?P<who>(?:the|any|his|her|their|its|all|an?)? ?(?!you |we |i |item |titled )\w+(?: \w+)?)"
_FRAMES = tuple(
    re.compile(frame)
    for frame in (
        rf"{_LEADS}(?:do|does|did|will|would|doesnt|dont) {_WHO} {_FATE}{_WHERE}{_TAG}",
        rf"{_LEADS}{_WHO} (?:dont|doesnt|do not|does not|didnt|wont) {_FATE}{_WHERE}{_TAG}",
        rf"{_LEADS}(?P<who>nobody|no one|noone|nothing|no \w+) {_FATE}{_WHERE}{_TAG}",
    )
)
_TAGGED = re.compile(r" (?:right|do they|does it|does he|does she|i hope)$")
"""What turns a statement into a question."""
_NOBODY = re.compile(r"no(?:body|one|thing| one)?\b ?")


def asks_for_fate(row: Line, titles: Sequence[TitleSpan], references: Sequence[Reference], scene: Scene) -> ItemQuestion | None:
    """The question, of what the last sentence names or points at, else of what was spoken of last; None where nobody's fate is asked.

    A statement asks where a tag or a question mark stands behind it.
    """
    start = max((k for k in range(len(row)) if k == 0 or row.ended(k)), default=0)
    text = " ".join("titled" if within(row, k, titles) else row.keys[k] for k in range(start, len(row)))
    match = next((found for frame in _FRAMES if (found := frame.fullmatch(text)) is not None), None)
    if match is None or not (row.text.rstrip().endswith("?") or text.startswith(("do ", "does ", "did ")) or _TAGGED.search(text)):
        return None
    stop = row.words[-1].start if _TAGGED.search(text) else len(row.text)
    rows = asked_rows([s for s in (*references, *titles) if row.words[start].start <= s.start < stop], scene)
    whom = _NOBODY.sub("", match["who"]).strip() or "everybody"
    return ItemQuestion(rows, None, f"what happens to {whom}", known=False) if rows else None
