"""Questions how many of an item there are, or whether there are any: "how many have you got left?", "have you got it in stock?"."""

import math
import re
from collections.abc import Sequence

from convrec.agent.understanding._types import ItemQuestion, Reference, Scene, Span, TitleSpan
from convrec.agent.understanding.questions.asked_rows import asked_rows
from convrec.agent.understanding.words.phrases import Line
from convrec.retrieval.domain import Domain, Standing

__all__ = ["asks_for_stock", "stock_field"]

_LEADS = r"(?:(?:so|and|ok|okay|oh|hey|well|hmm|um|but|then|great|cool|nice|lovely|right|also|sorry|please) )*"
_WHO = r"(?:you|u|ya|they|you guys)"
_STILL = r"(?:(?:still|actually|even|currently) )?"
_KEPT = (
    rf"(?:(?:are|is) there|(?:do|does) {_WHO} {_STILL}(?:have|stock|hold)|have {_WHO} {_STILL}got|have {_WHO}|{_WHO} {_STILL}(?:have|got))"
)
_HOLDS = rf"(?:(?:do|does) {_WHO} {_STILL}(?:have|stock)|(?:have|has) {_WHO} {_STILL}got|have {_WHO}|{_WHO} {_STILL}(?:have|got)|got)"
_THEM = r"(?:it|them|those|these|that|this|that one|this one)"
_HERE = r"(?: (?:left|in stock|available|on the shelf|in the shop|in store))"
_IDLE = r"(?: (?:there|here|then|now|right now|still|please|in total|at the moment|today|by any chance))*"
_HOW_MANY = re.compile(rf"{_LEADS}how many(?P<them> of {_THEM})? {_KEPT}(?P<after> of {_THEM})?(?P<left>{_HERE})?{_IDLE}")
_ANY = re.compile(rf"{_LEADS}{_HOLDS} (?:{_THEM}{_HERE}?|(?:any|some|one) of {_THEM}{_HERE}?|(?:any|some|one){_HERE}){_IDLE}")


def stock_field(domain: Domain) -> str | None:
    """The field that tells whether an item is there now; None where none does."""
    return next((name for name, spec in domain.fields.items() if spec.standing is Standing.STOCK), None)


def asks_for_stock(
    row: Line, titles: Sequence[TitleSpan], references: Sequence[Reference], scene: Scene, field: str | None, *, counted: bool
) -> ItemQuestion | None:
    """The question of a message's last sentence, about what it named before or what was spoken of; None for any other.

    A bare "how many do you have" behind a list of several asks for the kind that was listed, not for one of them.

    Parameters
    ----------
    field, counted
        What tells how many there are, or with `counted` false only whether there are any.
    """
    if field is None:
        return None
    start = max((k for k in range(1, len(row)) if row.ended(k)), default=0)
    said = " ".join(row.keys[start:])
    many, some = _HOW_MANY.fullmatch(said), _ANY.fullmatch(said)
    named: Sequence[Span] = sorted([*titles, *references], key=lambda s: s.start)[-1:]
    rows = asked_rows(named, scene)
    if many is not None and not (many["them"] or many["after"] or many["left"] or named) and len(scene.focus) != 1:
        return None
    if (many is None and some is None) or not rows:
        return None
    words = row.span(start, len(row)).words.lower()
    if some is None:
        return ItemQuestion(rows, field, words)
    return ItemQuestion(rows, field, words, within=((1.0, math.inf),)) if counted else ItemQuestion(rows, field, words, values=(True,))
