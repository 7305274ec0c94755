"""Turns that end in items: pick, confirm, ask along, or abstain."""

from dataclasses import replace

from convrec.agent.evidence import Pick
from convrec.agent.reply import Intent, Question
from convrec.agent.state import Relaxed
from convrec.agent.turn._asking import worth_asking
from convrec.agent.turn._barring import barred
from convrec.agent.turn._binding import bendable, binds
from convrec.agent.turn._clashing import clash
from convrec.agent.turn._context import Outcome, Turn
from convrec.agent.turn._hearing import hear
from convrec.agent.turn._interpreting import ids_of
from convrec.agent.turn._pressing import all_met, each_of, in_order, insisting, outermost, pressing, some_of_each
from convrec.agent.turn._relaxing import blockers, fresh_start, relaxations
from convrec.agent.turn._searching import any_of_many, by_itself, in_stock, run_dry, shown_of_kind
from convrec.agent.turn._still_fitting import still_fitting
from convrec.agent.turn._unanswered import asked_again
from convrec.agent.turn._unmet import against_wishes
from convrec.agent.understanding import Act
from convrec.agent.understanding.numbers import RATING, kind_of
from convrec.agent.understanding.questions.stocking import counts_stock
from convrec.agent.writing.plans import (
    Abstain,
    Ask,
    AskBack,
    Confirm,
    Contradiction,
    Exhausted,
    FeedbackAck,
    FreshStart,
    Recommend,
    Relaxation,
)
from convrec.retrieval.domain import Stated
from convrec.retrieval.filters import mask_all
from convrec.tools import Found, Recommendation, Wants
from convrec.types import Row

__all__ = ["as_pick", "confirm", "recommend", "take_note"]

_PICKS = 3
_MOST_PICKS = 20


def as_pick(turn: Turn, item: Recommendation) -> Pick:
    """Give a recommendation as a writer sees it."""
    return Pick(
        item.item_id,
        item.title,
        item.fields,
        item.evidence,
        item.disclosures,
        is_repeat=item.item_id in turn.shown_ever and turn.understanding.extreme is None and not turn.narrows,
        known_as=turn.engine.known_as.of(turn.catalogue.row_of(item.item_id)),
    )


def recommend(turn: Turn, intent: Intent = Intent.RECOMMEND) -> Outcome:
    """Recommend; or ask for a confirmation first; or say what stands in the way."""
    if (torn := clash(turn.understanding)) is not None:
        return Outcome(Contradiction(torn[0].words, torn[1].words), intent, abstained=True)
    wants = insisting(turn, by_itself(turn, turn.wants()))
    found = turn.tracer.tool(
        "score_items",
        lambda: turn.engine.find(wants),
        lambda f: {"allowed": int(f.allowed.sum())},
        liked=[turn.catalogue.title(t.row) for t in wants.liked],
        disliked=[turn.catalogue.title(t.row) for t in wants.disliked],
        query=wants.query,
        where=[str(c) for c in turn.engine.demands(wants)],
        wishes=[str(c) for c in wants.wishes],
    )
    if not found.allowed.any():
        return _nothing(turn, wants, intent)
    if (asked := _ask_instead(turn, found)) is not None:
        return asked
    found = any_of_many(turn, found)
    return _confirm_first(turn, outermost(turn, pressing(turn, found, _count(turn)), _count(turn)), intent) or _show(turn, found, intent)


def _count(turn: Turn) -> int:
    extreme = turn.understanding.extreme
    if turn.domain.policies.one_at_a_time or (extreme is not None and extreme.rank > 1):
        return 1
    return max(1, min(turn.understanding.count or _PICKS, _MOST_PICKS))


def _confirm_first(turn: Turn, found: Found, intent: Intent) -> Outcome | None:
    """Ask the owner's question when the best item needs a yes that was not given."""
    return confirm(turn, found, Row(int(found.scored.top(1).rows[0])), intent)


def confirm(turn: Turn, found: Found, row: Row, intent: Intent) -> Outcome | None:
    """Ask the owner's question when an item needs a yes that was not given."""
    wanted = turn.engine.policing.confirmation(row, turn.state.confirmed)
    if wanted is None:
        return None
    item = turn.engine.pick(found, row)
    question = Question("confirm", wanted.field, item.item_id, wanted.text.format(value=wanted.value, title=item.title), ("yes", "no"))
    before = turn.before.question
    again = before is not None and (before.kind, before.item_id, before.field) == ("confirm", item.item_id, wanted.field)
    plan = Confirm(as_pick(turn, item), wanted.field, wanted.value, wanted.text, hear(turn), again=again)
    return Outcome(plan, intent, question=question, focus=(item.item_id,))


def _show(turn: Turn, found: Found, intent: Intent) -> Outcome:
    unconfirmed = turn.engine.policing.unconfirmed(turn.state.confirmed)
    k = _count(turn)
    held: bool | None = None
    if turn.understanding.stocked:
        found, held = in_stock(turn, found)
        if not held and (shown := shown_of_kind(turn, found)):
            fits = tuple(turn.catalogue.title(row) for row in shown)
            return Outcome(Exhausted(fits=fits), intent, focus=ids_of(turn.catalogue, shown))
    elif turn.understanding.whole_shelf:
        found, _ = in_stock(turn, found)
    ready = outermost(turn, pressing(turn, Found(found.wants, found.scored.restricted(~unconfirmed)), k), k)
    items = turn.tracer.tool(
        "recommend",
        lambda: in_order(turn, some_of_each(turn, ready, k, _spread(turn))),
        lambda picks: [{"item_id": p.item_id, "title": p.title, "score": p.score, "parts": p.parts} for p in picks],
        k=k,
    )
    ids = tuple(item.item_id for item in items)
    silent = turn.domain.policies.one_at_a_time or turn.understanding.recalled
    ask = None if silent else worth_asking(turn, ready)
    heard = hear(turn, more=_wants_others(turn))
    spoken = heard.spoken or turn.delta.wish if held is False else each_of(turn, items) or heard.spoken
    plan = Recommend(
        picks=tuple(as_pick(turn, item) for item in items),
        heard=replace(
            heard,
            spoken=spoken,
            stocked=held,
            counted=_counted(turn),
            spent=run_dry(turn, found),
            fitting=still_fitting(turn),
            against=against_wishes(turn, found, ids),
        ),
        wanted=k if len(items) < k and turn.understanding.count is not None else None,
        no_interactions=_nobodys_ratings(turn),
        question=ask,
        near=held is None and not all_met(turn, ids),
    )
    question = Question("ask", ask.field, None, ask.text, ask.options) if ask is not None else None
    return Outcome(plan, intent, items=items, question=question, focus=ids)


def _counted(turn: Turn) -> int | None:
    """How many items meet the demands of a question for their number; None for another message, or one that asks in free words."""
    if not turn.understanding.stocked or turn.delta.wish or not counts_stock(turn.understanding.text):
        return None
    demands = by_itself(turn, turn.wants()).constraints
    return int(mask_all(turn.catalogue, [c for c in demands if c.hard]).sum())


def _wants_others(turn: Turn) -> bool:
    """Whether the message asks for something else and says no more: "others", or a bare no to what was shown."""
    act = turn.understanding.act
    return act is Act.MORE or (act is Act.DENY and bool(turn.before.shown) and not turn.before.stuck and turn.delta == type(turn.delta)())


def _ask_instead(turn: Turn, found: Found) -> Outcome | None:
    """Ask for a way in where all that the message asks for cannot be checked here, and nothing else is known."""
    state, heard = turn.state, turn.understanding
    known = state.examples or state.wishes or state.constraints or state.novelty or heard.mentions or heard.count is not None
    if not (heard.unheld or heard.unchecked) or known or turn.before.question is not None or turn.domain.policies.one_at_a_time:
        return None
    ask = worth_asking(turn, found)
    if ask is None:
        return None
    return Outcome(Ask(ask, hear(turn)), Intent.RECOMMEND, question=Question("ask", ask.field, None, ask.text, ask.options))


def _spread(turn: Turn) -> float:
    """How far apart the picks should lie: far while nothing is known of the taste, a little otherwise."""
    state = turn.state
    return 0.8 if not (state.examples or state.wishes or state.constraints) else 0.12


def _nobodys_ratings(turn: Turn) -> bool:
    """Whether to say that no interactions stand behind the picks: to a taste, once a session, and to who asks for what is popular."""
    taste = bool(turn.delta.liked) and not turn.before.liked
    popular = turn.understanding.novelty < 0 and not turn.understanding.unheld
    rated = any(spec.is_numeric and kind_of(name, spec) == RATING for name, spec in turn.domain.fields.items())
    return turn.engine.bundle.collaborative is None and not rated and (taste or popular)


def _nothing(turn: Turn, wants: Wants, intent: Intent) -> Outcome:
    """Say why nothing is left: what fits is barred or was shown, or no item meets the demands."""
    ways = relaxations(turn.engine, wants)
    if (kept_back := barred(turn, wants, ways)) is not None:
        everything = (bendable(wants.demands, turn.domain), None) if kept_back.otherwise else None
        heard = replace(hear(turn), kept=())
        return Outcome(replace(kept_back, heard=heard), intent, abstained=True, relaxation=_offered(wants, ways, None) or everything)
    unwanted = {p.item_id for p in (*turn.state.excluded, *turn.had(turn.state))}
    fresh = replace(wants, liked=(), excluded=frozenset(turn.rows(frozenset(unwanted))))
    left = turn.engine.allowed(fresh, wants.demands)
    if left.any():
        shown = turn.rows(tuple(turn.shown_ever))
        known = {*shown, *(taste.row for taste in wants.liked), *turn.asked_beside}
        fits = tuple(turn.catalogue.title(row) for row in sorted(known) if left[row])
        return Outcome(
            Exhausted(wants.demands, fits, ways, shown=any(left[row] for row in shown)),
            intent,
            abstained=True,
            relaxation=_offered(wants, ways, None),
        )
    start = fresh_start(turn.engine, wants, turn.delta.constraints) if not ways else None
    in_the_way = blockers(turn.engine, fresh) or blockers(turn.engine, wants)
    plan = Abstain(
        wants.demands, in_the_way, ways, replace(hear(turn), kept=()), start, bound=all(binds(c, turn.domain) for c in in_the_way)
    )
    return Outcome(plan, intent, abstained=True, relaxation=_offered(wants, ways, start))


def _offered(wants: Wants, ways: tuple[Relaxation, ...], start: FreshStart | None) -> Relaxed | None:
    """Give what a yes to the reply means: the first way out."""
    if ways:
        return (ways[0].constraint,), ways[0].relaxed
    if start is not None:
        return tuple(c for c in wants.demands if c not in start.demands), None
    return None


def take_note(turn: Turn) -> Outcome:
    """Answer to tastes told without a request: picks when there is something to go by, a word and a question otherwise."""
    delta, state = turn.delta, turn.state
    anything = bool(delta.constraints or delta.wish or state.examples or state.wishes or state.constraints)
    strong = [p for p in delta.disliked if p.strength >= 0.9 and p.item_id in turn.before.shown]
    asked_why = any(turn.domain.fields[f].stated is Stated.SOFT for f in state.asked if f in turn.domain.fields)
    if len(strong) == 1 and len(delta.disliked) == 1 and not delta.constraints and not asked_why:
        question = _why(turn, strong[0].item_id)
        if question is not None:
            asked = Question("ask", question.field, None, question.text, question.options)
            return Outcome(FeedbackAck(hear(turn), question), Intent.FEEDBACK, question=asked, focus=(strong[0].item_id,))
    if (unanswered := asked_again(turn)) is not None:
        return unanswered
    if anything or turn.before.shown:
        return recommend(turn, Intent.FEEDBACK)
    if delta.seen or delta.disliked or delta.excluded:
        ask = worth_asking(turn, turn.engine.find(turn.wants()))
        asked_back = Question("ask", ask.field, None, ask.text, ask.options) if ask is not None else None
        named = tuple(p.item_id for p in (*delta.disliked, *delta.seen))
        return Outcome(FeedbackAck(hear(turn), ask), Intent.FEEDBACK, question=asked_back, focus=named if len(named) == 1 else ())
    ask = worth_asking(turn, turn.engine.find(turn.wants()))
    if ask is not None:
        asked_back = Question("ask", ask.field, None, ask.text, ask.options)
        return Outcome(Ask(ask, hear(turn)), Intent.FEEDBACK, question=asked_back)
    return recommend(turn, Intent.FEEDBACK)


def _why(turn: Turn, item_id: str) -> AskBack | None:
    """Ask what put the person off, with the item's own soft values as likely answers."""
    row = turn.catalogue.row_of(item_id)
    for name, spec in turn.domain.fields.items():
        held = turn.catalogue.value(row, name)
        if spec.stated is Stated.SOFT and not spec.open and isinstance(held, tuple) and len(held) >= 2:
            return AskBack(name, held[:2])
    return None
