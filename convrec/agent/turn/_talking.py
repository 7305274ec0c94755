"""Turns that are talk: greetings, thanks, help, other topics, going back."""

from convrec.agent.reply import Handoff, Intent
from convrec.agent.turn._context import Outcome, Turn
from convrec.agent.turn._unanswered import aside
from convrec.agent.understanding import Personal
from convrec.agent.understanding.speech.handing_over import asks_for_a_person, deal
from convrec.agent.writing import plans
from convrec.agent.writing.plans import WriterPlan

__all__ = ["bye", "greet", "hand_over", "help_out", "off_topic", "orders", "reset", "rubbish", "thanks", "undo"]

_EXAMPLES = 3


def greet(turn: Turn) -> Outcome:
    """Hello, with what one might say."""
    returning = bool(turn.person.history or turn.before.liked)
    return Outcome(plans.Greet(tuple(turn.domain.examples[:_EXAMPLES]), returning), Intent.CHITCHAT)


def thanks(turn: Turn) -> Outcome:
    """You're welcome; with the item that was spoken of last, and none of several that nobody chose among."""
    before = turn.before
    several = len(before.focus or before.shown) > 1
    return Outcome(plans.Thanks("" if several else _last_title(turn)), Intent.CHITCHAT)


def bye(turn: Turn) -> Outcome:
    """Until next time."""
    del turn
    return Outcome(plans.Bye(), Intent.CHITCHAT)


def help_out(turn: Turn) -> Outcome:
    """Say what the agent can do."""
    return Outcome(plans.Help(tuple(turn.domain.examples[:_EXAMPLES])), Intent.CHITCHAT)


def off_topic(turn: Turn) -> Outcome:
    """Say that this is not on the shelf, so that another bot may take it; take up what is said of the agent or of the person."""
    if turn.understanding.personal is not None:
        return _personal(turn, turn.understanding.personal)
    if not turn.understanding.foreign and (taken_up := aside(turn)) is not None:
        return taken_up
    plan = plans.NotEnglish() if turn.understanding.foreign else plans.OffTopic()
    return Outcome(plan, Intent.OUT_OF_SCOPE, handoff=Handoff("off_topic", turn.understanding.text))


def _personal(turn: Turn, said: Personal) -> Outcome:
    """Answer rudeness and trouble in a human way; somebody in danger is passed on to a person."""
    handoff = Handoff("person", turn.understanding.text) if said is Personal.IN_DANGER else None
    return Outcome(_TO_PERSONAL[said], Intent.CHITCHAT if handoff is None else Intent.OUT_OF_SCOPE, handoff=handoff)


_TO_PERSONAL: dict[Personal, WriterPlan] = {
    Personal.RUDE: plans.Rebuked(),
    Personal.TROUBLED: plans.Sympathy(),
    Personal.IN_DANGER: plans.InDanger(),
}


def orders(turn: Turn) -> Outcome:
    """Go on picking by taste, whatever the message orders."""
    del turn
    return Outcome(plans.Order(), Intent.OUT_OF_SCOPE)


def rubbish(turn: Turn) -> Outcome:
    """Nothing could be read."""
    return Outcome(plans.NotEnglish() if turn.understanding.foreign else plans.Nonsense(), Intent.OUT_OF_SCOPE)


def hand_over(turn: Turn) -> Outcome:
    """Pass a support matter on, to a person where one is asked for; a deal is named, for it cannot be closed here."""
    text = turn.understanding.text
    to = Handoff("person" if asks_for_a_person(text) else "support", text)
    return Outcome(plans.Handoff(deal(text)), Intent.OUT_OF_SCOPE, handoff=to)


def undo(turn: Turn, words: str) -> Outcome:
    """Go back one step; `words` is the message that no longer counts."""
    del turn
    return Outcome(plans.Undone(words), Intent.HISTORY, undone=True)


def reset(turn: Turn) -> Outcome:
    """Start over."""
    del turn
    return Outcome(plans.Reset(), Intent.HISTORY, reset=True)


def _last_title(turn: Turn) -> str:
    """The item spoken of last, or else the first of those shown; none that the person has had or does not want."""
    state = turn.before
    out = {p.item_id for p in (*state.disliked, *state.seen)}
    rows = turn.rows(tuple(item for item in (*state.focus, *state.shown) if item not in out))
    return turn.catalogue.title(rows[0]) if rows else ""
