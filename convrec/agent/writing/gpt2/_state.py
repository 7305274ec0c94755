"""How far a reply has come, and how each unit moves it on."""

from dataclasses import dataclass, replace

from convrec.agent.writing.gpt2._brief import Outline
from convrec.agent.writing.gpt2._grammar import START, context
from convrec.agent.writing.gpt2._slots import ALWAYS, END, KINDS, kind_of, shape_of
from convrec.agent.writing.gpt2._units import MARKS, unit_class

__all__ = ["STOPS", "State", "advanced", "is_border", "is_left", "is_owed"]

STOPS = frozenset(".?")
"""Marks that end a sentence."""
_IN_PLAN_ONLY = frozenset(kind for kind, shapes in KINDS.items() if shapes == "-")


@dataclass(frozen=True, slots=True)
class State:
    """How far a reply has come.

    Attributes
    ----------
    recent
        Classes of the last units, as far as the next one depends on them.
    item
        The item that was named last; 0 before the first.
    told
        Kinds told beside the items' facts.
    facts
        Kinds told of the items, as (item, kind).
    ahead
        Whether a fact of the next item has been told, so that its name has to come in this sentence.
    asked
        Whether a question mark stands.
    promo
        Whether the next item's disclosure has been told.
    told_here
        Whether the sentence that is being written tells something of the plan.
    idle
        Sentences in a row that told nothing of it.
    """

    recent: tuple[str, ...] = (START,)
    item: int = 0
    told: frozenset[str] = frozenset()
    facts: frozenset[tuple[int, str]] = frozenset()
    ahead: bool = False
    asked: bool = False
    promo: bool = False
    told_here: bool = False
    idle: int = 0

    @property
    def last(self) -> str:
        """Class of the last unit."""
        return self.recent[-1]


def advanced(state: State, unit: str, outline: Outline) -> State:
    """The state after a unit."""
    after = replace(state, recent=context(state.recent, unit_class(unit)))
    if unit in STOPS:
        return replace(after, asked=state.asked or unit == "?", promo=False, told_here=False, idle=0 if state.told_here else state.idle + 1)
    if unit in MARKS:
        return after
    if unit[0] != "<" or unit in ALWAYS or unit == END:
        return after
    kind, shape = kind_of(unit), shape_of(unit)
    after = replace(after, told_here=shape != "t")
    if kind.startswith("item_"):
        return replace(after, item=state.item + 1, ahead=False, promo=False)
    if shape == "f":
        return replace(after, ahead=True, facts=state.facts | {(state.item + 1, kind)})
    if state.item and _is_fact(outline, state.item, kind):
        after = replace(after, facts=state.facts | {(state.item, kind)})
    else:
        after = replace(after, told=state.told | {kind}, promo=state.promo or kind == "promo")
    return after


def _is_fact(outline: Outline, number: int, kind: str) -> bool:
    subject = outline.subjects[number - 1]
    return kind in subject.required or kind in subject.optional


def is_owed(state: State, outline: Outline, number: int) -> bool:
    """Whether an item has a required fact that has not been told; the first item is 1."""
    return any((number, kind) not in state.facts for kind in outline.subjects[number - 1].required)


def is_left(state: State, outline: Outline) -> bool:
    """Whether something that has to be told is missing."""
    subjects = outline.subjects
    if state.item < len(subjects) or (subjects and is_owed(state, outline, state.item)):
        return True
    return any(kind not in state.told and kind not in _IN_PLAN_ONLY for kind in outline.required)


def is_border(state: State) -> bool:
    """Whether a sentence may begin here."""
    return state.last == START or state.last in STOPS or state.last.endswith(":t>")
