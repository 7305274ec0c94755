"""What to do about a message: one handler an act."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from convrec.agent.reply import Intent
from convrec.agent.state import Preference
from convrec.agent.turn import _talking as talking
from convrec.agent.turn._answering import StateAt, answer, explain, profile
from convrec.agent.turn._binding import bendable
from convrec.agent.turn._context import Outcome, Turn
from convrec.agent.turn._forgetting import one_a_name
from convrec.agent.turn._interpreting import ids_of
from convrec.agent.turn._recommending import confirm, recommend, take_note
from convrec.agent.understanding import Act
from convrec.agent.understanding.speech.shrugging import lets_be
from convrec.agent.writing.phrases import demand_words
from convrec.agent.writing.plans import Affirmed, Declined, LetGo, Retracted
from convrec.prompts import listed
from convrec.types import ItemId

__all__ = ["Hindsight", "decide"]

Handler = Callable[[Turn], Outcome]
_FORGETTING = re.compile(
    r"(?:actually |ok |no |please )*(?:forget|scrap|never ?mind|ignore|disregard|take back|what i|cancel|erase|delete|remove|strike|undo|"
    r"retract|withdraw|clear)\b"
)
"""How a wish to have something forgotten begins; other words let more in."""


@dataclass(frozen=True, slots=True)
class Hindsight:
    """What a turn may look back at.

    Attributes
    ----------
    state_at
        The state in which an item was last recommended.
    undoable
        The last message that still counts, or "" when there is none.
    """

    state_at: StateAt
    undoable: str


def decide(turn: Turn, hindsight: Hindsight) -> Outcome:
    """Handle the message by what it mainly does."""
    act = turn.understanding.act
    if act is Act.EXPLAIN:
        return explain(turn, hindsight.state_at)
    if act is Act.UNDO:
        return talking.undo(turn, hindsight.undoable)
    return _HANDLERS[act](turn)


def _affirm(turn: Turn) -> Outcome:
    """Go on after a yes to something asked or offered; a yes to a recommendation, or to one of several, is only acknowledged."""
    if taken := turn.understanding.taken:
        found = turn.engine.find(turn.wants())
        for row in taken:
            if (asked := confirm(turn, found, row, Intent.RECOMMEND)) is not None:
                return asked
        return Outcome(Affirmed(listed([turn.catalogue.title(row) for row in taken])), Intent.CHITCHAT, focus=ids_of(turn.catalogue, taken))
    waiting = turn.before.question is not None or turn.before.relaxation is not None
    question = turn.before.question
    if question is not None and question.kind == "confirm" and question.item_id is not None:
        return _agreed(turn, question.item_id)
    if waiting or turn.delta != type(turn.delta)():
        return recommend(turn)
    if turn.before.shown:
        title = turn.catalogue.title(turn.rows(turn.before.focus or turn.before.shown)[0])
        return Outcome(Affirmed(title), Intent.CHITCHAT)
    return recommend(turn)


def _agreed(turn: Turn, item_id: ItemId) -> Outcome:
    """Bring the item that a yes was for, with what fits beside it; or take it, where it was asked about because the person took it."""
    outcome = recommend(turn)
    told = {item.item_id for item in outcome.items} | ({outcome.question.item_id} if outcome.question is not None else set())
    if item_id in told or item_id not in turn.catalogue:
        return outcome
    return Outcome(Affirmed(turn.catalogue.title(turn.catalogue.row_of(item_id))), Intent.CHITCHAT, focus=(item_id,))


def _deny(turn: Turn) -> Outcome:
    """Go on after a no: to a confirmation, to what was shown, or to nothing."""
    if lets_be(turn.understanding.text):
        return Outcome(Declined(), Intent.CHITCHAT)
    stuck_on = bendable((c for c in turn.state.constraints if c.hard), turn.domain)
    if turn.before.stuck and stuck_on and turn.delta == type(turn.delta)():
        return Outcome(LetGo(stuck_on), Intent.RECOMMEND, abstained=True, relaxation=(stuck_on, None))
    if turn.abandoned:
        return recommend(turn)
    if turn.before.question is not None or turn.before.shown or turn.delta != type(turn.delta)():
        return recommend(turn)
    return Outcome(Declined(), Intent.CHITCHAT)


def _retract(turn: Turn) -> Outcome:
    """Forget something; recommend anew when that answers a question or an empty list, lets more in ("any year then"), or adds a demand.

    What is forgotten of an item answers no question. What is allowed and was never barred ("I don't mind gore") is agreed to.
    """
    delta, understood = turn.delta, turn.understanding
    kept_out = {p.item_id: p for p in turn.before.excluded}
    gone = one_a_name((kept_out.get(i, Preference(i)) for i in delta.dropped_items if i in turn.catalogue), turn.catalogue)
    titles = tuple(turn.catalogue.title(turn.catalogue.row_of(p.item_id)) for p in gone)
    dropped = tuple(dict.fromkeys([*(c.words or demand_words(c, turn.domain) for c in delta.dropped), *delta.unwished, *titles]))
    before = turn.before
    answers = before.relaxation is not None or before.question is not None or before.stuck
    words = understood.retractions[0].words if understood.retractions else ""
    allows = bool(delta.dropped) and not _FORGETTING.match(words.casefold())
    only_items = bool(delta.dropped_items) and not (delta.dropped or delta.unwished or delta.constraints)
    permits = not (dropped or any(r.rows for r in understood.retractions)) and not _FORGETTING.match(understood.text.casefold())
    asks = delta.constraints or delta.wish or any(p not in before.liked for p in delta.liked)
    if (permits and before.shown) or (answers and not only_items) or ((asks or allows) and before.shown):
        return recommend(turn)
    if permits:
        return Outcome(Affirmed(), Intent.CHITCHAT)
    return Outcome(Retracted(words, dropped), Intent.HISTORY)


_HANDLERS: dict[Act, Handler] = {
    Act.RECOMMEND: recommend,
    Act.CRITIQUE: recommend,
    Act.MORE: recommend,
    Act.TELL: take_note,
    Act.ASK_ITEM: answer,
    Act.PROFILE: profile,
    Act.RESET: talking.reset,
    Act.RETRACT: _retract,
    Act.GREET: talking.greet,
    Act.THANKS: talking.thanks,
    Act.BYE: talking.bye,
    Act.HELP: talking.help_out,
    Act.AFFIRM: _affirm,
    Act.DENY: _deny,
    Act.HANDOFF: talking.hand_over,
    Act.ORDER: talking.orders,
    Act.OFF_TOPIC: talking.off_topic,
    Act.NONSENSE: talking.rubbish,
}
