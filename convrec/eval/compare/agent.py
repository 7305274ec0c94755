"""The full agent as a system: it reads the messages, answers the last one, and ranks by what it has understood."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from convrec.agent.chat import Chat
from convrec.agent.recommender import Recommender
from convrec.agent.state import Preference
from convrec.errors import UsageError
from convrec.eval.compare.cases import Case
from convrec.eval.compare.systems import Answer
from convrec.eval.progress import Progress
from convrec.eval.tokens import tokens_of
from convrec.memory import Store
from convrec.retrieval.bundle import Bundle
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.ranking import Taste
from convrec.tools import Engine, Wants
from convrec.types import Floats, Rows

__all__ = ["WRITERS", "Agent"]

WRITERS: Mapping[str, Callable[[Bundle], Recommender]] = {"template": lambda bundle: Recommender(bundle, Store.open(None))}
"""By the name that stands behind ``convrec:``."""

_ASKED = "what would you recommend?"
_WISHES = 2
_HISTORY = 50


class Agent:
    """A conversation with the agent for each case; its ranking is the engine's, for what the agent has understood.

    Of a dialogue it hears the person's messages alone, since what the other side said was not its own. Its time is that of the
    last message. For a history, the latest 50 items are marked as liked by their buttons, and it is asked what it recommends.

    Parameters
    ----------
    opened
        Gives the bundle that it works on.
    writer
        One of `WRITERS`.
    ids
        Outer ids of the comparison's items, by row; what the bundle lacks is not recommended.

    Raises
    ------
    UsageError
        For an unknown writer.
    """

    whole, dear, remote = True, True, False

    def __init__(self, opened: Callable[[], Bundle], writer: str, ids: Sequence[str]) -> None:
        if writer not in WRITERS:
            raise UsageError(f"there is no writer {writer!r}; the writers are {', '.join(WRITERS)}")
        self._opened, self._writer, self._ids = opened, writer, ids
        self._talking: _Talking | None = None
        self._failed = 0

    def fit(self, progress: Progress) -> None:
        """Open the bundle, or build it, and send a first message, which loads what the agent reads with."""
        del progress
        bundle = self._opened()
        rows = np.array([int(bundle.catalogue.row_of(one)) if one in bundle.catalogue else -1 for one in self._ids], np.int64)
        self._talking = _Talking(WRITERS[self._writer](bundle), Engine(bundle), bundle.catalogue, rows)
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
        return Answer(talking.scores(chat), tokens_of(reply), reply.latency_ms)

    def notes(self) -> list[str]:
        """Turns that failed inside and were answered with an apology."""
        return [f"{self._failed:,} turns of convrec:{self._writer} failed inside"] if self._failed else []


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

    def scores(self, chat: Chat) -> Floats:
        """The engine's scores for what the agent has understood: float32 by the comparison's rows, -inf for what demands exclude."""
        state = chat.state
        wants = Wants(
            liked=_tastes(state.liked, self.catalogue),
            disliked=_tastes(state.disliked, self.catalogue),
            query=" ".join(state.wishes[-_WISHES:]),
            constraints=tuple(state.constraints),
        )
        found = self.engine.find(wants)
        allowed = np.where(found.allowed, found.scored.scores, -np.inf)
        return np.where(self.rows >= 0, allowed[self.rows], -np.inf).astype(np.float32)


def _tastes(preferences: Sequence[Preference], catalogue: Catalogue) -> tuple[Taste, ...]:
    return tuple(Taste(catalogue.row_of(one.item_id), one.strength) for one in preferences if one.item_id in catalogue)
