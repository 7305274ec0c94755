"""The full agent as a system: it reads the messages, answers the last one, and ranks by what it has understood."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from convrec.agent.chat import Chat
from convrec.agent.language import LanguageSettings
from convrec.agent.recommender import Recommender
from convrec.agent.state import Preference
from convrec.errors import UsageError
from convrec.eval.compare.cases import Case
from convrec.eval.compare.systems import Answer
from convrec.eval.progress import Progress
from convrec.eval.shown_names import without_folder
from convrec.eval.tokens import tokens_of
from convrec.memory import Store
from convrec.retrieval.bundle import Bundle
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.ranking import Taste
from convrec.retrieval.ranking.tuned import Heard
from convrec.tools import Engine, Wants
from convrec.types import Floats, Rows

__all__ = ["Agent", "Hears", "is_chat_model"]

Hears = Literal["both", "person"]
_ASKED = "what would you recommend?"
_WISHES = 2
_HISTORY = 50


class Agent:
    """A conversation with the agent for each case; its ranking is the engine's, for what the agent has understood.

    Of a dialogue it answers the person's messages. What the other side named in the dialogue counts as named by the recommender, for the
    person's messages answer that and not the agent's replies; with `hears` at "person" nobody else is heard. Its time is that of
    the last message. For a history, the latest 50 items are marked as liked by their buttons, and it is asked what it recommends.

    Parameters
    ----------
    opened
        Gives the bundle that it works on.
    writer
        As `convrec.agent.writing.choosing.choose_writer` reads it, or the name of a chat model, as `Recommender.open` reads its `llm`.
    ids
        Outer ids of the comparison's items, by row; what the bundle lacks is not recommended.
    hears
        Whose messages count.
    llm_settings
        Of the chat model.
    """

    whole, dear = True, True

    def __init__(
        self,
        opened: Callable[[], Bundle],
        writer: str,
        ids: Sequence[str],
        hears: Hears = "both",
        llm_settings: LanguageSettings | None = None,
    ) -> None:
        self._opened, self._writer, self._ids, self._hears = opened, writer, ids, hears
        self._language = llm_settings
        self._talking: _Talking | None = None
        self._failed = self._alone = 0

    @property
    def remote(self) -> bool:
        """Whether a chat model behind an address takes most of its time."""
        return is_chat_model(self._writer)

    def fit(self, progress: Progress) -> None:
        """Open the bundle, or build it, and send a first message, which loads what the agent reads with.

        Raises `UsageError` for an unknown writer, and `ModelError` for one that cannot be loaded.
        """
        del progress
        bundle = self._opened()
        rows = np.array([int(bundle.catalogue.row_of(one)) if one in bundle.catalogue else -1 for one in self._ids], np.int64)
        spoken_by: dict[str, Any] = {"llm": self._writer, "llm_settings": self._language} if self.remote else {"writer": self._writer}
        recommender = Recommender(bundle, Store.open(None), **spoken_by)
        self._talking = _Talking(recommender, Engine(bundle), bundle.catalogue, rows)
        self._talking.recommender.chat().send(_ASKED)

    def answer(self, case: Case) -> Answer:
        """Talk, then rank by the state that the talk leaves."""
        talking = self._talking
        if talking is None:
            raise UsageError("the agent is asked before it was opened")
        chat = talking.recommender.chat()
        *earlier, last = [said.text for said in case.messages if said.own] or [_ASKED]
        if not case.messages:
            talking.click(chat, case.liked[-_HISTORY:])
        for text in earlier:
            chat.send(text)
        reply = chat.send(last)
        self._failed += any(step.kind == "error" for step in reply.steps)
        self._alone += any("fell_back" in step.detail for step in reply.steps)
        others = case.heard if self._hears == "both" else Heard()
        return Answer(talking.scores(chat, others), tokens_of(reply), reply.latency_ms)

    def notes(self) -> list[str]:
        """Turns that failed inside and were answered with an apology, and those that went on without the chat model."""
        name = f"convrec:{without_folder(self._writer)}"
        failed = [f"{self._failed:,} turns of {name} failed inside"] if self._failed else []
        return failed + ([f"{self._alone:,} turns of {name} were answered without what the chat model said"] if self._alone else [])


def is_chat_model(writer: str) -> bool:
    """Whether a name is that of a chat model and of no writer.

    >>> is_chat_model("template"), is_chat_model("gpt2:models/mine"), is_chat_model("openai:m@http://127.0.0.1:8000/v1")
    (False, False, True)
    """
    kind, colon, _ = writer.partition(":")
    return bool(colon) and kind != "gpt2"


@dataclass(frozen=True)
class _Talking:
    """An open agent; `rows` is the bundle's row of each of the comparison's items, -1 where the bundle lacks it."""

    recommender: Recommender
    engine: Engine
    catalogue: Catalogue
    rows: Rows

    def click(self, chat: Chat, liked: Rows) -> None:
        """Mark items as liked."""
        for row in self.rows[liked]:
            if row >= 0:
                chat.feedback(self.catalogue.ids[int(row)], "like")

    def scores(self, chat: Chat, others: Heard) -> Floats:
        """The engine's scores for what the agent has understood: float32 by the comparison's rows, -inf for what demands exclude.

        Of `others` the items count that the agent has not heard of itself, each in its place.
        """
        state = chat.state
        wants = Wants(
            liked=_tastes(state.liked, self.catalogue),
            disliked=_tastes(state.disliked, self.catalogue),
            query=" ".join(state.wishes[-_WISHES:]),
            constraints=tuple(state.constraints),
            heard=_with(chat.heard, others),
        )
        found = self.engine.find(wants)
        allowed = np.where(found.allowed, found.scored.scores, -np.inf)
        return np.where(self.rows >= 0, allowed[self.rows], -np.inf).astype(np.float32)


def _with(own: Heard | None, others: Heard) -> Heard | None:
    """What was heard, with the items that the other side named."""
    if own is None:
        return None
    mine = {mention.row: mention for mention in own.mentions}
    placed = [mine.pop(mention.row, mention) for mention in others.mentions if mention.row in mine or not mention.own]
    return Heard((*mine.values(), *placed), own.said)


def _tastes(preferences: Sequence[Preference], catalogue: Catalogue) -> tuple[Taste, ...]:
    return tuple(Taste(catalogue.row_of(one.item_id), one.strength) for one in preferences if one.item_id in catalogue)
