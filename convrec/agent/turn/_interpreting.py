"""From what a message means to what it changes: the delta of the state."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from convrec.agent._giving_way import spread
from convrec.agent.state import Delta, Preference, State
from convrec.agent.turn._another import left_to_another, turns_to_another
from convrec.agent.turn._bending import bent, demanded, moved_on, other_kinds, passed, relaxed, set_aside, settled, unwished, wished_back
from convrec.agent.turn._binding import follows_from_age
from convrec.agent.turn._confirming import agreed, denied, passed_over
from convrec.agent.turn._contrary import retraced
from convrec.agent.turn._examples import examples_of, only_had
from convrec.agent.turn._explaining import without_what_is_asked
from convrec.agent.turn._forgetting import barred, let_go
from convrec.agent.turn._going_on import POSITIVE, WISHING, goes_on
from convrec.agent.turn._instead import admitted, meant_rather, misread, overruled
from convrec.agent.turn._named_last import asked_for
from convrec.agent.turn._shunned import follows, with_shunned
from convrec.agent.turn._superlatives import among_allowed
from convrec.agent.understanding import Act, Attitude, Critique, Direction, ItemMention, Retraction, Understanding
from convrec.agent.understanding.for_whom.audience import names_age
from convrec.agent.understanding.speech.opening import unopened
from convrec.agent.understanding.steering.ordered import allowed
from convrec.agent.understanding.words.phrases import keys_of, line
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.constraints import Constraint, Op, Scalar
from convrec.retrieval.domain import FieldType
from convrec.retrieval.filters import mask, mask_all
from convrec.tools import Compared
from convrec.types import ItemId, Row

__all__ = ["Interpretation", "ids_of", "interpret"]

_QUESTIONS = frozenset({Act.ASK_ITEM, Act.EXPLAIN, Act.PROFILE, Act.UNDO, Act.RESET, Act.OFF_TOPIC, Act.ORDER, Act.HANDOFF, Act.HELP})
"""Acts in which a plainly named item says nothing about taste."""
_FEW = 2
"""People up to whom a wish for more by them names them."""
_TOO = frozenset({"too", "also", "well"})
"""Words that let another value in beside those asked for."""
_WITHIN = frozenset({"in", "set", "at", "during", "on", "where", "without", "from", "by"})
"""Words at whose place a request that has begun goes on."""
_ANEW = frozenset({"now", "instead", "else", "different", "next", "new"})
"""Words that turn to something new."""


@dataclass(frozen=True, slots=True)
class Interpretation:
    """What a message changes, what it steers away from, whether it turns to something new, and which demands it gives up for that."""

    delta: Delta
    compared: tuple[Compared, ...] = ()
    new_subject: bool = False
    abandoned: tuple[Constraint, ...] = ()


def interpret(understood: Understanding, state: State, catalogue: Catalogue) -> Interpretation:
    """Turn an understanding into a delta; pure."""
    meant = only_had(without_what_is_asked(understood), catalogue.domain.verbs)
    understood = among_allowed(meant, state, catalogue)
    reader = _Reader(understood, state, catalogue)
    steps, compared = reader.critiques()
    critiqued = with_shunned(steps, catalogue.domain)
    reader.aside = set_aside(understood, state, catalogue, critiqued)
    constraints = (*with_shunned(demanded(understood, state, catalogue), catalogue.domain), *critiqued)
    abandoned = settled(understood, state, catalogue)
    dropped = tuple(dict.fromkeys((*reader.dropped(), *abandoned, *retraced(critiqued, state, catalogue.domain))))
    delta = Delta(
        liked=reader.preferences(Attitude.LIKE),
        disliked=reader.preferences(Attitude.DISLIKE),
        seen=reader.seen(),
        excluded=barred(reader.preferences(Attitude.EXCLUDE), understood, state, catalogue),
        liked_by_others=reader.liked_by_others(),
        constraints=tuple(dict.fromkeys((*reader.left(), *(c for c in constraints if c not in state.constraints or c in dropped)))),
        relative=critiqued,
        passing=(*understood.works, *(c for c in critiqued if c.hard and c.op is Op.IN)),
        dropped=dropped,
        dropped_items=let_go(understood, state, catalogue),
        wish=understood.wish if understood.act in WISHING or understood.act is Act.RETRACT else "",
        fresh_wish=reader.wants_anew(),
        novelty=understood.novelty,
        unwished=unwished(understood, state),
    )
    if understood.act is Act.AFFIRM and not understood.taken:
        delta = _affirmed(delta, understood, state, catalogue)
    elif understood.act is Act.DENY:
        delta = denied(delta, understood, state, catalogue)
    elif understood.act is Act.MORE:
        delta = passed_over(delta, state)
    return Interpretation(delta, compared, reader.changes_subject(), abandoned)


def _affirmed(delta: Delta, heard: Understanding, state: State, catalogue: Catalogue) -> Delta:
    """Apply a yes to what was asked: a confirmation, or the relaxation that was offered."""
    if state.question is not None and state.question.kind == "confirm":
        return agreed(delta, heard, state, catalogue)
    if state.relaxation is not None:
        dropped, moved = relaxed(state.relaxation, state)
        return replace(delta, dropped=(*delta.dropped, *dropped), constraints=(*delta.constraints, *moved))
    return delta


class _Reader:
    """Reads one understanding against the state and the catalogue."""

    def __init__(self, understood: Understanding, state: State, catalogue: Catalogue) -> None:
        self._understood = understood
        self._state = state
        self._catalogue = catalogue
        self._admitted = tuple(admitted(understood, state, catalogue.domain))
        self.aside: tuple[Constraint, ...] = ()
        """Demands in force that a question sets aside."""
        self._focus = [catalogue.row_of(i) for i in state.focus if i in catalogue]
        self._shown = [catalogue.row_of(i) for i in state.shown if i in catalogue]

    def preferences(self, attitude: Attitude) -> tuple[Preference, ...]:
        """Give the items that the message judges this way, mentions and references alike; an order and settling on one tell of no taste."""
        if self._understood.act is Act.ORDER and attitude is not Attitude.EXCLUDE:
            return ()
        found = [
            Preference(self._catalogue.id_of(m.row), m.words, m.strength)
            for m in self._understood.mentions
            if self._attitude(m) is attitude and not (m.of_another and attitude is Attitude.LIKE)
        ]
        for reference in self._understood.references:
            if reference.attitude is attitude:
                found += [Preference(self._catalogue.id_of(row), reference.words, reference.strength) for row in reference.rows]
        taken = {self._catalogue.id_of(row) for row in self._understood.taken} if attitude is Attitude.LIKE else set[ItemId]()
        return tuple({p.item_id: p for p in found if p.item_id not in taken}.values())

    def liked_by_others(self) -> tuple[Preference, ...]:
        """Give the items that the message says somebody else likes."""
        if self._understood.act in _QUESTIONS:
            return ()
        others = [m for m in self._understood.mentions if m.of_another and m.attitude is Attitude.LIKE]
        return tuple(Preference(self._catalogue.id_of(m.row), m.words, m.strength) for m in others)

    def seen(self) -> tuple[Preference, ...]:
        """Give the items that the person had, judged or not."""
        also = [Preference(self._catalogue.id_of(m.row), m.words) for m in self._understood.mentions if m.also_seen]
        return tuple({p.item_id: p for p in (*self.preferences(Attitude.SEEN), *also)}.values())

    def _attitude(self, mention: ItemMention) -> Attitude:
        """Take a plainly named item as an example of what is wanted, unless the message asks about it."""
        asks = self._understood.act in _QUESTIONS or self._understood.question is not None
        if mention.attitude is Attitude.PLAIN and not asks:
            taken_back = (row for r in self._understood.retractions for row in r.rows)
            compared = {*self._understood.yardsticks, *(c.relative_to for c in self._understood.critiques), *taken_back}
            judged = any(m.attitude not in (Attitude.PLAIN, Attitude.ASK) for m in self._understood.mentions)
            return Attitude.PLAIN if mention.row in compared or judged or mention.described else Attitude.LIKE
        return mention.attitude

    def dropped(self) -> tuple[Constraint, ...]:
        """Give the constraints in force that the message takes back."""
        gone: list[Constraint] = []
        for retraction in self._understood.retractions:
            gone += retraction.bans
            values = {str(v).casefold() for v in retraction.values}
            apart = [c for c in self._state.constraints if c.op is Op.NOT_ALL and c.field == retraction.field and set(spread(c)) <= values]
            for constraint in apart or (c for c in self._state.constraints if c.op is not Op.NOT_ALL or not values):
                matches = not values or bool(values & set(spread(constraint)))
                if constraint.field == retraction.field and (matches or self._outgrown(constraint, retraction)):
                    gone.append(constraint)
        domain = self._catalogue.domain
        gone += [c for c in self._state.constraints if follows_from_age(c, gone, domain) or follows(c, gone, domain)]
        return (
            *gone,
            *self._replaced(),
            *overruled(self._understood, self._state, self._catalogue),
            *(old for old, _ in self._admitted),
            *self.aside,
            *wished_back(self._understood, self._state),
            *bent(self._understood, self._state, self._catalogue),
            *(self._state.relative if self._leaves_behind() else ()),
            *passed(self._understood, self._state, self._catalogue),
            *meant_rather(self._understood, self._state, self._catalogue.domain),
            *left_to_another(self._understood, self._state, self._catalogue.domain),
        )

    def _outgrown(self, constraint: Constraint, retraction: Retraction) -> bool:
        """Whether a bound on ordered values ends because one outside it is allowed now: "rated R is ok" after "PG-13 at most"."""
        ordered = bool(self._catalogue.domain.fields[constraint.field].order) and not (_TOO & set(retraction.words.casefold().split()))
        return ordered and not constraint.op.is_negative

    def _leaves_behind(self) -> bool:
        """Whether the message turns to something else in so many words, so that "longer" said of what was shown no longer counts."""
        words = self._understood.text.casefold().replace(",", " ").split()
        return self.changes_subject() and bool(_ANEW & set(words))

    def left(self) -> Iterator[Constraint]:
        """Give what is left of demands for any of several values, some of which the message takes back: "drop the crime"."""
        for retraction in self._understood.retractions:
            values = {str(v).casefold() for v in retraction.values}
            for constraint in self._state.constraints:
                whole = bool(self._catalogue.domain.fields[constraint.field].order) or constraint.op is Op.NOT_ALL
                if constraint.field == retraction.field and isinstance(constraint.value, tuple) and not whole:
                    kept = tuple(v for v in constraint.value if str(v).casefold() not in values)
                    if values and 0 < len(kept) < len(constraint.value):
                        yield replace(constraint, value=kept, words=", ".join(map(str, kept)).lower())
        yield from (new for _, new in self._admitted)

    def changes_subject(self) -> bool:
        """Whether the message asks for something new rather than steering on: a new kind, a new example, a new wish."""
        heard = self._understood
        known = {p.item_id for p in self._state.liked}
        if any(m.attitude is Attitude.LIKE and self._catalogue.id_of(m.row) not in known for m in heard.mentions):
            return heard.act in (Act.RECOMMEND, Act.CRITIQUE)
        if heard.act is not Act.RECOMMEND or goes_on(unopened(heard.text)):
            return False
        fields = self._catalogue.domain.fields
        asked = [c for c in heard.constraints if c.hard and c.op in POSITIVE]
        return bool(heard.wish) or any(fields[c.field].type in (FieldType.TAGS, FieldType.CATEGORY) for c in asked)

    def wants_anew(self) -> bool:
        """Whether earlier wishes no longer count: another one is told in its place, not only a demand on what was wished for."""
        heard = self._understood
        words = unopened(heard.text).casefold().replace(",", " ").split()
        if heard.recalled or (heard.stocked and (heard.wish or heard.constraints)) or turns_to_another(heard):
            return True
        if heard.act is not Act.RECOMMEND or goes_on(unopened(heard.text)) or not words:
            return False
        if _ANEW & set(words):
            return self.changes_subject()
        likes = any(m.attitude is Attitude.LIKE for m in heard.mentions)
        return likes or (bool(heard.wish) and words[0] not in _WITHIN)

    def _replaced(self) -> list[Constraint]:
        """Give the older demands for values that no item has together with the newly demanded ones of the same field.

        Someone who asks for one director's work and then for another's has moved on. "Instead" puts what is wished for in the place of what
        was, but for what follows from whom it is for.
        """
        heard, state, catalogue = self._understood, self._state, self._catalogue
        gone: list[Constraint] = [*misread(heard, state), *other_kinds(heard, state, catalogue), *moved_on(heard, state, catalogue)]
        instead = "instead" in self._understood.text.casefold()
        whom = [c for c in state.constraints if not c.hard and (c.words.casefold().startswith("for ") or names_age(line(c.words)))]
        for new in self._understood.constraints:
            for old in self._state.constraints:
                same = old.field == new.field and old != new and old.hard is new.hard and {old.op, new.op} <= POSITIVE and old not in whom
                if same and (instead or (new.hard and not mask_all(self._catalogue, [old, new]).any())):
                    gone.append(old)
        return gone

    def critiques(self) -> tuple[tuple[Constraint, ...], tuple[Compared, ...]]:
        """Turn wishes relative to what was shown into demands, with what they are compared with."""
        constraints: list[Constraint] = []
        compared: list[Compared] = []
        for critique in self._understood.critiques:
            rows = self._compared_with(critique)
            constraint = self._constraint(critique, rows, constraints)
            if constraint is not None:
                constraints.append(constraint)
                compared += [Compared(row, constraint) for row in rows[:1]]
        return tuple(constraints), tuple(compared)

    def _compared_with(self, critique: Critique) -> list[Row]:
        if critique.relative_to is not None:
            return [critique.relative_to]
        if named := [c.relative_to for c in self._understood.critiques if c.relative_to is not None]:
            return named[:1]
        pointed = [row for r in self._understood.references for row in r.rows]
        liked = [m.row for m in self._understood.mentions if self._attitude(m) is Attitude.LIKE]
        reached = examples_of(critique, self._understood)
        return pointed or [row for row in liked if row not in reached] or self._focus or self._shown or liked or self._remembered()

    def _remembered(self) -> list[Row]:
        return [self._catalogue.row_of(p.item_id) for p in self._state.liked[-1:] if p.item_id in self._catalogue]

    def _constraint(self, critique: Critique, rows: Sequence[Row], others: Iterable[Constraint]) -> Constraint | None:
        more = critique.direction is Direction.MORE
        spec = self._catalogue.domain.fields[critique.field]
        if critique.value is not None:
            many = spec.is_multi or spec.type is FieldType.TEXT
            negative, positive = (Op.NOT_CONTAINS, Op.CONTAINS) if many else (Op.NE, Op.EQ)
            return Constraint(critique.field, positive if more else negative, critique.value, critique.hard, critique.words)
        if spec.is_numeric:
            return self._bound(critique, rows, others)
        if spec.order and keys_of(critique.words) in [*map(keys_of, (*spec.more, *spec.less))]:
            return self._further(critique, rows)
        values = tuple(dict.fromkeys(v for row in (rows[:1] if more else rows) for v in self._held(row, critique.field)))
        if more or spec.type is FieldType.PEOPLE:
            values = asked_for(self._state, critique.field, values)
        if not values:
            return None
        op = Op.IN if more else Op.NOT_IN
        return Constraint(critique.field, op, values, critique.hard, self._named(critique, values) if more else critique.words)

    def _further(self, critique: Critique, rows: Sequence[Row]) -> Constraint | None:
        """Demand what lies beyond what is compared with, in the order of the field's: "more grown-up" than PG; beyond the last, nothing."""
        side, past = ("beyond", Op.GT) if critique.direction is Direction.MORE else ("beneath", Op.LT)
        spec = self._catalogue.domain.fields[critique.field]
        held = [v for row in rows for v in self._held(row, critique.field) if v in spec.order]
        outer = sorted(map(str, held), key=spec.order.index, reverse=past is Op.GT)
        beyond = next((found for value in outer if (found := allowed(spec, value, side))), ())
        known = tuple(v for v in beyond if self._catalogue.count(critique.field, v))
        asked = any(c.field == critique.field and not c.op.is_negative for c in self._state.constraints)
        known = known[:1] if asked and past is Op.GT else known
        op, value = (Op.IN, known) if known else (past, next(iter(outer), ""))
        return Constraint(critique.field, op, value, critique.hard, critique.words) if outer else None

    def _named(self, critique: Critique, values: Sequence[Scalar]) -> str:
        """Say in words what a wish for more by the same people comes to; the person's own words where they are many."""
        say = self._catalogue.domain.fields[critique.field].say
        if len(values) > _FEW or not say:
            return critique.words
        return say.format(value=" or ".join(map(str, values)))

    def _held(self, row: Row, field: str) -> tuple[Scalar, ...]:
        held = self._catalogue.value(row, field)
        return held if isinstance(held, tuple) else () if held is None else (held,)

    def _bound(self, critique: Critique, rows: Sequence[Row], others: Iterable[Constraint]) -> Constraint | None:
        """Demand more than the most (less than the least) of what is compared with, or than the first alone when that leaves nothing."""
        numbers = self._catalogue.numbers(critique.field)
        values = [float(numbers[row]) for row in rows if not np.isnan(numbers[row])]
        if not values:
            return None
        more = critique.direction is Direction.MORE
        op = Op.GT if more else Op.LT
        in_force = [c for c in (*self._state.constraints, *self._understood.constraints, *others) if c.hard and c.field != critique.field]
        left = mask_all(self._catalogue, in_force)
        for value in (max(values) if more else min(values), values[0]):
            constraint = Constraint(critique.field, op, self._spelled(critique.field, value), critique.hard, critique.words)
            if (left & mask(self._catalogue, constraint)).sum() >= len(rows):
                return constraint
        return Constraint(critique.field, op, self._spelled(critique.field, values[0]), critique.hard, critique.words)

    def _spelled(self, field: str, value: float) -> Scalar:
        """Spell a bound as the catalogue spells the field's values."""
        numbers = self._catalogue.numbers(field)
        row = int(np.flatnonzero(numbers == value)[0])
        held = self._catalogue.value(Row(row), field)
        return held if isinstance(held, str | int | float | bool) else value


def ids_of(catalogue: Catalogue, rows: Iterable[Row]) -> tuple[ItemId, ...]:
    """Outer ids of rows."""
    return tuple(catalogue.id_of(row) for row in rows)
