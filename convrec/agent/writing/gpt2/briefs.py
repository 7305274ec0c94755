"""From a plan to a brief: the outline that the model sees, and the words that code puts back in."""

from collections.abc import Callable
from typing import Any

from convrec.agent.writing import plans
from convrec.agent.writing.gpt2 import _answering, _comparing, _limiting, _talking
from convrec.agent.writing.gpt2._brief import Brief
from convrec.agent.writing.gpt2._recommending import brief_recommend
from convrec.agent.writing.gpt2._saying import Saying
from convrec.agent.writing.plans import WriterPlan

__all__ = ["BY_TEMPLATES", "brief_of", "is_worded"]

_BRIEFS: dict[type[Any], Callable[[Any, Saying], Brief]] = {
    **dict.fromkeys(_talking.SIMPLE, _talking.brief_simple),
    plans.Recommend: brief_recommend,
    plans.Explain: _answering.brief_explain,
    plans.Answer: _answering.brief_answer,
    plans.Describe: _answering.brief_describe,
    plans.Inventory: _answering.brief_inventory,
    plans.Compare: _comparing.brief_compare,
    plans.Choose: _comparing.brief_choose,
    plans.SameSeries: _comparing.brief_same_series,
    plans.Single: _comparing.brief_single,
    plans.Ask: _limiting.brief_ask,
    plans.WhichOne: _limiting.brief_which_one,
    plans.Confirm: _limiting.brief_confirm,
    plans.Abstain: _limiting.brief_abstain,
    plans.Exhausted: _limiting.brief_exhausted,
    plans.Barred: _limiting.brief_barred,
    plans.LetGo: _limiting.brief_let_go,
    plans.Contradiction: _limiting.brief_contradiction,
    plans.UnknownItems: _limiting.brief_unknown_items,
    plans.Profile: _talking.brief_profile,
    plans.FeedbackAck: _talking.brief_feedback,
    plans.Retracted: _talking.brief_retracted,
    plans.Undone: _talking.brief_undone,
    plans.Greet: _talking.brief_greet,
    plans.Help: _talking.brief_help,
    plans.Handoff: _talking.brief_handoff,
    plans.Thanks: _talking.brief_about,
    plans.Affirmed: _talking.brief_about,
    plans.Declined: _talking.brief_about,
}


BY_TEMPLATES = frozenset({plans.Aside, plans.Rebuked, plans.Sympathy, plans.InDanger, plans.Meaning})
"""Short answers that are said just so, mostly to what people say of themselves: the templates' to say."""


def is_worded(plan: WriterPlan) -> bool:
    """Whether there is a way to take this plan apart; any other one is the fallback's."""
    return type(plan) in _BRIEFS and not any(item.disclosures for item in plans.items_of(plan)) and not _is_strict(plan)


def _is_strict(plan: WriterPlan) -> bool:
    """Whether a plan has to be said just so: the model was taught no words that are true of it."""
    match plan:
        case plans.Answer(items=items, field=field, quotes=quotes) if quotes or (field is None and len(items) > 1):
            return True
        case plans.Answer(so=so, sorry=sorry) if sorry or so is not None:
            return True
        case plans.Confirm(again=True) | plans.Profile(recorded=True):
            return True
        case plans.Abstain(bound=True, relaxations=(), fresh=None) | plans.Exhausted(shown=False, relaxations=()):
            return True
        case _:
            return False


def brief_of(plan: WriterPlan, saying: Saying) -> Brief:
    """Take the names and facts out of a plan."""
    return _BRIEFS[type(plan)](plan, saying)
