"""Turns that weigh items against each other: which of them to take, how they differ, what else belongs to the series."""

from collections.abc import Sequence

from convrec.agent.reply import Intent
from convrec.agent.turn._context import Outcome, Turn
from convrec.agent.turn._interpreting import ids_of
from convrec.agent.turn._recommending import as_pick
from convrec.agent.understanding import Aim, ItemQuestion
from convrec.agent.understanding.words.phrases import keys_of
from convrec.agent.writing.plans import Choose, Compare, Difference, ItemFacts, SameSeries, Single
from convrec.retrieval.constraints import Constraint, Op
from convrec.retrieval.domain import FieldType
from convrec.retrieval.filters import mask_all
from convrec.types import Row

__all__ = ["facts_of", "weigh"]

_MOST = 5
_TOLD = (FieldType.NUMBER, FieldType.MONEY)


def weigh(turn: Turn, question: ItemQuestion, rows: Sequence[Row]) -> Outcome | None:
    """Handle a question that asks for more than facts of one item; None for any other."""
    if question.aim is Aim.SERIES:
        return _series(turn, rows, over=question.more is True and len(rows) == 1)
    if question.aim is Aim.SINGLE:
        return _single(turn, question, rows)
    if len(rows) < 2:
        return None
    if question.aim is Aim.CHOOSE:
        return _choose(turn, rows[:_MOST])
    if question.aim is Aim.COMPARE:
        return _compare(turn, question, rows[:_MOST])
    return None


def facts_of(turn: Turn, row: Row) -> ItemFacts:
    """An item with its values, as a plan takes it; of an item that was shown or told of, what is to be disclosed was said already."""
    item_id = turn.catalogue.id_of(row)
    disclosures = () if item_id in turn.shown_ever or item_id in turn.before.focus else turn.engine.policing.disclosures(row)
    return ItemFacts(item_id, turn.catalogue.title(row), turn.catalogue.fields(row), disclosures, turn.engine.known_as.of(row))


def _choose(turn: Turn, rows: Sequence[Row]) -> Outcome:
    """Take the one that scores highest by what is known now, of those that the person has not turned down; the first of equals."""
    state = turn.state
    out = {p.item_id for p in (*state.disliked, *state.excluded, *state.seen)}
    left = [row for row in rows if turn.catalogue.id_of(row) not in out] or list(rows)
    found = turn.engine.find(turn.wants(repeats=True))
    scores = {row: float(found.scored.scores[row]) for row in left}
    best = max(left, key=lambda row: scores[row])
    item = turn.tracer.tool(
        "explain",
        lambda: turn.engine.pick(found, best),
        lambda r: {"score": r.score, "among": [turn.catalogue.title(row) for row in rows]},
        item_id=turn.catalogue.id_of(best),
    )
    said = bool(state.liked or state.disliked or state.wishes or state.constraints)
    told = said and len(set(scores.values())) > 1
    others = [row for row in rows if row != best]
    plan = Choose(as_pick(turn, item), tuple(map(turn.catalogue.title, others)), told)
    return Outcome(plan, Intent.ASK_ITEM, focus=ids_of(turn.catalogue, (best, *others)))


def _compare(turn: Turn, question: ItemQuestion, rows: Sequence[Row]) -> Outcome:
    items = tuple(facts_of(turn, row) for row in rows)
    turn.tracer.tool("get_product", lambda: items, lambda found: [f.title for f in found], item_ids=list(ids_of(turn.catalogue, rows)))
    plan = Compare(items, _differences(turn, rows), question.field, question.more is not False)
    return Outcome(plan, Intent.ASK_ITEM, focus=ids_of(turn.catalogue, rows))


def _differences(turn: Turn, rows: Sequence[Row]) -> tuple[Difference, ...]:
    """Numbers on the card that every item has and that differ between the first and another."""
    found: list[Difference] = []
    for name, spec in turn.domain.fields.items():
        if spec.type not in _TOLD or not spec.card:
            continue
        values = [v for row in rows if isinstance(v := turn.catalogue.value(row, name), int | float)]
        other = next((v for v in values if v != values[0]), None)
        if len(values) == len(rows) and other is not None:
            found.append(Difference(name, values[0], other))
    return tuple(found)


def _single(turn: Turn, question: ItemQuestion, rows: Sequence[Row]) -> Outcome:
    """Name those of the items that have what is asked about."""
    fits = mask_all(turn.catalogue, question.demands)
    found = [row for row in rows if fits[row]] or _outermost(turn, question.demands, rows)
    plan = Single(tuple(facts_of(turn, row) for row in found), question.demands, len(rows))
    ids = list(ids_of(turn.catalogue, rows))
    turn.tracer.tool("get_product", lambda: plan, lambda p: [f.title for f in p.items], item_ids=ids, where=[*map(str, question.demands)])
    return Outcome(plan, Intent.ASK_ITEM, focus=ids_of(turn.catalogue, found))


def _outermost(turn: Turn, demands: Sequence[Constraint], rows: Sequence[Row]) -> list[Row]:
    """Those of the items that lie furthest towards an end of a scale that was named by its superlative: the easiest of three hard ones."""
    if len(demands) != 1 or demands[0].op is not Op.EQ:
        return []
    spec, wanted = turn.domain.fields[demands[0].field], str(demands[0].value)
    ends = (spec.order[0], spec.order[-1]) if spec.order else ()
    if wanted not in ends or not {*keys_of(demands[0].words)} & {key for word in spec.values.get(wanted, ()) for key in keys_of(word)}:
        return []
    places = {row: spec.order.index(str(v)) for row in rows if (v := turn.catalogue.value(row, demands[0].field)) in spec.order}
    outer = (min if wanted == spec.order[0] else max)(places.values(), default=0)
    return [row for row, place in places.items() if place == outer]


def _series(turn: Turn, rows: Sequence[Row], *, over: bool) -> Outcome:
    first, *others = rows
    plan = SameSeries(facts_of(turn, first), tuple(facts_of(turn, row) for row in others), over)
    ids = ids_of(turn.catalogue, rows)
    turn.tracer.tool("get_product", lambda: plan, lambda p: [f.title for f in (p.item, *p.others)], item_ids=list(ids))
    return Outcome(plan, Intent.ASK_ITEM, focus=ids)
