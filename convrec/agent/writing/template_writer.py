"""The writer that is always there: sentence templates, chosen and filled by rule."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from convrec.agent.writing import _answers, _barred, _explain, _inventory, _limits, _memory, _recommend, _talk, _weighing, plans
from convrec.agent.writing._agreement import agreeing, is_plural
from convrec.agent.writing._choice import Chooser, opening
from convrec.agent.writing._items import styled
from convrec.agent.writing._protocol import Style, Tone
from convrec.agent.writing._voice import Voice, joined
from convrec.agent.writing.plans import WriterPlan
from convrec.prompts import PromptLibrary, tidy
from convrec.retrieval.domain import Domain

__all__ = ["TemplateWriter"]

_ATTEMPTS = 16
_SIMPLE: dict[type[Any], str] = {
    plans.Reset: "memory.reset",
    plans.Bye: "talk.bye",
    plans.OffTopic: "talk.off_topic",
    plans.Rebuked: "talk.rebuked",
    plans.Sympathy: "talk.sympathy",
    plans.InDanger: "talk.in_danger",
    plans.Order: "talk.order",
    plans.Nonsense: "talk.nonsense",
    plans.NotEnglish: "talk.not_english",
    plans.NothingShown: "talk.nothing_shown",
    plans.Error: "talk.error",
}


def _simple(name: str, _: WriterPlan, voice: Voice) -> str:
    return _talk.write_simple(name, voice)


_WRITERS: dict[type[Any], Callable[[Any, Voice], str]] = {
    **{kind: partial(_simple, name) for kind, name in _SIMPLE.items()},
    plans.Recommend: _recommend.write_recommend,
    plans.Ask: _limits.write_ask,
    plans.WhichOne: _limits.write_which_one,
    plans.Confirm: _limits.write_confirm,
    plans.Abstain: _limits.write_abstain,
    plans.LetGo: _limits.write_let_go,
    plans.Explain: _explain.write_explain,
    plans.Answer: _answers.write_answer,
    plans.Describe: _answers.write_describe,
    plans.Inventory: _inventory.write_inventory,
    plans.Meaning: _inventory.write_meaning,
    plans.Compare: _weighing.write_compare,
    plans.Choose: _weighing.write_choose,
    plans.SameSeries: _weighing.write_same_series,
    plans.Single: _weighing.write_single,
    plans.Profile: _memory.write_profile,
    plans.FeedbackAck: _memory.write_feedback,
    plans.Retracted: _memory.write_retracted,
    plans.Undone: _memory.write_undone,
    plans.Greet: _talk.write_greet,
    plans.Thanks: _talk.write_thanks,
    plans.Help: _talk.write_help,
    plans.Aside: _talk.write_aside,
    plans.Affirmed: _talk.write_affirmed,
    plans.Declined: _talk.write_declined,
    plans.Handoff: _talk.write_handoff,
    plans.Contradiction: _limits.write_contradiction,
    plans.UnknownItems: _limits.write_unknown_items,
    plans.Exhausted: _limits.write_exhausted,
    plans.Barred: _barred.write_barred,
}


class TemplateWriter:
    """Words any plan from sentence templates. Needs no model and no network; safe to share between threads.

    Parameters
    ----------
    domain
        Nouns, verbs, and how fields are spoken of.
    overrides
        A folder of the owner's own wordings, which take the place of the package's; see `PromptLibrary`.
    style
        Whether titles stand as they are or between asterisks.
    """

    def __init__(self, domain: Domain, *, overrides: Path | None = None, style: Style = "plain") -> None:
        self._domain = domain
        self._library = PromptLibrary(overrides)
        self._style: Style = style
        self._base = {"noun": domain.noun.one, "nouns": domain.noun.many, "use": domain.verbs.use, "used": domain.verbs.used}

    def write(self, plan: WriterPlan, *, tone: Tone = "warm", history: Sequence[str] = (), seed: int = 0) -> str:
        """Word a plan; see `Writer.write`. Tries a few seeds so that the reply opens unlike the session's last two."""
        taken = {opening(text) for text in history[-2:]}
        text = ""
        for attempt in range(_ATTEMPTS):
            text = self._write(plan, tone, history, seed * _ATTEMPTS + attempt)
            if opening(text) not in taken:
                break
        return text

    def _write(self, plan: WriterPlan, tone: Tone, history: Sequence[str], seed: int) -> str:
        choose = Chooser(self._library, seed, history, self._base)
        titles = _titles(plan)
        choose.titles = [styled(title, self._style) for title in titles]
        told = _WRITERS[type(plan)](plan, Voice(self._domain, choose, self._style, "brief" if tone == "brief" else "warm"))
        text = tidy(joined([*self._disclosed(plan, choose), told]))
        return agreeing(text, [title for title in titles if is_plural(title, self._domain)])

    def _disclosed(self, plan: WriterPlan, choose: Chooser) -> Iterator[str]:
        """What the owner wants said before an answer about items that nothing was said of yet."""
        items = plans.items_of(plan)
        for item in items:
            for disclosure in item.disclosures:
                facts: dict[str, object] = {"disclosure": disclosure.rstrip(".:"), "titled": styled(item.title, self._style)}
                yield choose.say("notes.disclosed", facts) if len(items) > 1 else choose.finish(disclosure.rstrip(".:"))


def _titles(plan: WriterPlan) -> list[str]:
    match plan:
        case plans.Recommend(picks=picks):
            return [pick.title for pick in picks]
        case plans.Confirm(pick=pick) | plans.Explain(pick=pick) | plans.Choose(pick=pick):
            return [pick.title]
        case plans.Answer(items=items) | plans.Compare(items=items) | plans.Single(items=items):
            return [item.title for item in items]
        case plans.Describe(item=item) | plans.SameSeries(item=item):
            return [item.title]
        case plans.Meaning(titles=titles):
            return list(titles)
        case _:
            return []
