"""Agents that do one thing, right or wrong, whatever is said to them."""

from collections.abc import Callable, Sequence

from convrec import Recommender
from convrec.agent.reply import Intent, Question, Reply, Step
from convrec.agent.state import Event, Relaxed, Said
from convrec.eval.simulate.cases import Case
from convrec.eval.simulate.heard import Agent
from convrec.retrieval.bundle import Bundle
from convrec.tools import Recommendation
from convrec.types import ItemId


def pick(bundle: Bundle, item_id: str) -> Recommendation:
    """An item of the catalogue as a reply holds it."""
    row = bundle.catalogue.row_of(item_id)
    return Recommendation(ItemId(item_id), bundle.catalogue.title(row), dict(bundle.catalogue.fields(row)), 1.0, {})


def reply(
    text: str = "Here.",
    items: Sequence[Recommendation] = (),
    *,
    abstained: bool = False,
    question: Question | None = None,
    steps: Sequence[Step] = (),
) -> Reply:
    """A reply that recommends these."""
    return Reply(text, list(items), Intent.RECOMMEND, question, abstained, steps=list(steps))


class Scripted:
    """Answers with the replies of a script, the last one for ever; offers what it is told to."""

    def __init__(self, *replies: Reply, offers: Sequence[Relaxed | None] = ()) -> None:
        self.heard: list[str] = []
        self._replies = replies
        self._offers = list(offers)
        self._events: list[Event] = []

    @property
    def events(self) -> tuple[Event, ...]:
        return tuple(self._events)

    def send(self, text: str) -> Reply:
        at = min(len(self.heard), len(self._replies) - 1)
        offer = self._offers[at] if at < len(self._offers) else None
        self.heard.append(text)
        self._events.append(Said(text, relaxation=offer))
        return self._replies[at]


class Changed:
    """The product's own chat, its replies changed before they are seen."""

    def __init__(self, rec: Recommender, case: Case, user: str, change: Callable[[Reply], Reply]) -> None:
        for item in case.history:
            rec.feedback(user, item, "seen")
        self._chat = rec.chat(user, case.attributes)
        self._change = change

    @property
    def events(self) -> tuple[Event, ...]:
        return self._chat.events

    def send(self, text: str) -> Reply:
        return self._change(self._chat.send(text))


def changed(rec: Recommender, change: Callable[[Reply], Reply]) -> Callable[[Case, str], Agent]:
    """Makes agents whose replies are changed."""
    return lambda case, user: Changed(rec, case, user, change)


def confirming(item_id: str, field: str) -> Question:
    """The question of a confirmation."""
    return Question("confirm", field, ItemId(item_id), "Is that all right?", ("yes", "no"))
