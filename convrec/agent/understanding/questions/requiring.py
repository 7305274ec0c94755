"""Questions what an item asks of those who take it: "what do I need to know before?", "do any of those need maths?"."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from convrec.agent.understanding._types import Reference, Scene, TitleSpan
from convrec.agent.understanding.questions.asked_rows import asked_rows, within
from convrec.agent.understanding.questions.asking import LEAD_INS, may_begin
from convrec.agent.understanding.questions.questioned import Aim, ItemQuestion
from convrec.agent.understanding.words.english import CLOSED
from convrec.agent.understanding.words.phrases import Line
from convrec.agent.understanding.words.text import fold, singular
from convrec.agent.understanding.words.wordlist import words
from convrec.retrieval.domain import FieldType
from convrec.types import Row

if TYPE_CHECKING:
    from convrec.retrieval.catalogue import Catalogue

__all__ = ["asks_what_follows", "asks_what_it_takes", "requirement_field"]

_NAMES = frozenset({"prerequisite", "requirement"})
_HEADS = words("what whats which how do does did would should will must is are can any")
_NEEDING = words("need needs needed require requires required expect expects expected assume assumes ought supposed presuppose presupposes")
_BOUND = words("should must have")
_KNOWING = words("""
    know known knowledge experience background skill skills qualification qualifications beforehand prior already before
    prerequisite prerequisites requirement requirements
""")
_ANY = words("anything something beforehand first start")
_AFTER = words("after afterwards next then follows")
_FOR = words("for before to")
_LONGEST = 18


def requirement_field(names: Iterable[tuple[str, str]]) -> str | None:
    """The field that tells what an item asks of people, by what fields are called (name and field); None where there is none."""
    return next((field for name, field in names if any(singular(word) in _NAMES for word in name.lower().split())), None)


def asks_what_it_takes(
    row: Line, titles: Sequence[TitleSpan], references: Sequence[Reference], scene: Scene, field: str | None
) -> ItemQuestion | None:
    """The question, about the items named, pointed at or spoken of; None where nothing tells what they take.

    Parameters
    ----------
    field
        The field that tells it, or None.
    """
    named: list[TitleSpan | Reference] = [*titles, *references]
    rows = asked_rows(named, scene)
    if field is None or not rows or len(row) > _LONGEST:
        return None
    asks = any(_asks(row, i, named) for i in range(len(row)) if may_begin(row, i) and not within(row, i, named))
    return ItemQuestion(rows, field) if asks else None


def asks_what_follows(row: Line, named: Sequence[TitleSpan | Reference], field: str | None, catalogue: "Catalogue") -> ItemQuestion | None:
    """For "what could I do after that one?": the items that ask for the one named or pointed at; None where none does.

    Parameters
    ----------
    field
        The field that tells what an item asks for, or None.
    """
    if field is None or len(row) > _LONGEST or not (_AFTER & set(row.keys)) or not any(row.keys[i] in _HEADS for i in range(len(row))):
        return None
    rows = asked_rows(named, Scene())
    if len(rows) != 1:
        return None
    found = _asking_for(catalogue.title(rows[0]), field, catalogue)
    return ItemQuestion(found, None, row.text, aim=Aim.SINGLE) if found else None


def _asking_for(title: str, field: str, catalogue: "Catalogue") -> tuple[Row, ...]:
    """The items whose value of a field holds a title."""
    name = fold(title)
    if catalogue.domain.fields[field].type is FieldType.TEXT:
        column = catalogue.strings(field)
        return tuple(Row(int(r)) for r in column.words.holding(title) if name in fold(column[int(r)]))
    held = (value for value in catalogue.values(field) if name in fold(value))
    return tuple(sorted({Row(int(r)) for value in held for r in catalogue.having(field, value)}))


def _asks(row: Line, i: int, named: Sequence[TitleSpan | Reference]) -> bool:
    """Whether the sentence from word `i` on asks what somebody needs, or must know, or what a named item needs."""
    while i < len(row) and row.keys[i] in LEAD_INS:
        i += 1
    end = next((k for k in range(i + 1, len(row)) if row.ended(k)), len(row))
    if i >= end or row.keys[i] not in _HEADS:
        return False
    said = {key for k, key in enumerate(row.keys[i:end], i) if not within(row, k, named)}
    if not (named or said <= _HEADS | _NEEDING | _BOUND | _KNOWING | CLOSED | _ANY):
        return False
    if said & _KNOWING:
        return bool(said & _NEEDING) or ("already" in said and bool(said & _BOUND))
    need = next((k for k in range(i + 1, end) if row.keys[k] in _NEEDING and not within(row, k, named)), None)
    if need is None:
        return False
    theirs = any(row.within(s).stop == need and row.within(s).start > i for s in named)
    aimed = row.keys[i] in ("what", "which") and any(
        row.within(s).start > need and row.keys[row.within(s).start - 1] in _FOR for s in named
    )
    return theirs or aimed
