"""Questions whether somebody had a part in an item: "did Ana Lee direct Heat?", "is he in any of them?"."""

from collections.abc import Sequence

from convrec.agent.understanding._types import Reference, Scene, TitleSpan, ValueSpan
from convrec.agent.understanding.people.roles import Roles
from convrec.agent.understanding.questions.asking import LEAD_INS, may_begin
from convrec.agent.understanding.questions.questioned import Aim, ItemQuestion
from convrec.agent.understanding.words.patterns import words
from convrec.agent.understanding.words.phrases import Line
from convrec.retrieval.constraints import Constraint, Op
from convrec.retrieval.domain import Domain
from convrec.types import Row

__all__ = ["CreditFinder"]

_ASKING = words("did does do has have is was isnt wasnt didnt doesnt")
_HE = words("he she")
_PARTS = words("in been")
"""Words for being in an item."""


class CreditFinder:
    """Finds such questions; safe to share between threads.

    Parameters
    ----------
    domain
        Its fields of people, and the words for what somebody does in each.
    """

    def __init__(self, domain: Domain) -> None:
        self._domain = domain
        self._roles = Roles(domain)

    def find(
        self, row: Line, titles: Sequence[TitleSpan], references: Sequence[Reference], scene: Scene, values: Sequence[ValueSpan]
    ) -> ItemQuestion | None:
        """The question, or None: somebody, what they do, and the item asked about must follow each other in it."""
        opening = next((i for i, key in enumerate(row.keys) if key not in LEAD_INS), len(row))
        begins = [i for i in range(opening, len(row)) if row.keys[i] in _ASKING and (i == opening or may_begin(row, i))]
        found = (self._from(row, i, [*titles, *references], scene, values) for i in begins)
        return next((question for question in found if question is not None), None)

    def _from(
        self, row: Line, begin: int, named: Sequence[TitleSpan | Reference], scene: Scene, values: Sequence[ValueSpan]
    ) -> ItemQuestion | None:
        """The question that begins at a word: all that it names, and no item but one, belongs to it."""
        subject = self._subject(row, begin + 1, values, scene)
        if subject is None:
            return None
        person, words_of = subject
        items = [s for s in named if row.within(s).start > begin + 1]
        if len(items) != 1 or not items[0].rows:
            return None
        said = row.keys[begin + 1 : row.within(items[0]).start]
        field = next((f for key in said if (f := self._roles.of(key)) is not None), None)
        field = field or (self._roles.shown if _PARTS & set(said) else None)
        if field is None:
            return None
        return self._question(items[0].rows, field, person, words_of, several=isinstance(items[0], Reference))

    def _subject(self, row: Line, i: int, values: Sequence[ValueSpan], scene: Scene) -> tuple[str, str] | None:
        """The person at word `i`, as the catalogue and as the message spell the name; a pronoun is who was named or asked for."""
        if row.keys[i : i + 1] and row.keys[i] in _HE:
            before = [v for v in values if v.field in self._roles.fields and row.within(v).stop < i]
            if before:
                return str(before[-1].values[0]), before[-1].words
            return (scene.people[0][1], scene.people[0][1]) if scene.people else None
        value = next((v for v in values if v.field in self._roles.fields and row.within(v).start == i), None)
        return None if value is None else (str(value.values[0]), value.words)

    def _question(self, rows: tuple[Row, ...], field: str, person: str, words_of: str, *, several: bool) -> ItemQuestion:
        if several and len(rows) > 1:
            op = Op.CONTAINS if self._domain.fields[field].is_multi else Op.EQ
            return ItemQuestion(rows, field, words_of, aim=Aim.SINGLE, demands=(Constraint(field, op, person, True, words_of),))
        return ItemQuestion(rows[:1], field, words_of, values=(person,))
