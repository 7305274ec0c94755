"""The turn: understanding, state, decision, evidence, writing, checking."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from convrec.agent.chat import Chat
    from convrec.agent.recommender import Recommender
    from convrec.agent.reply import Handoff, Intent, Question, Reply, Step, StepKind
    from convrec.agent.state import Preference, Session

__all__ = ["Chat", "Handoff", "Intent", "Preference", "Question", "Recommender", "Reply", "Session", "Step", "StepKind"]

_HOMES = {
    "Chat": "chat",
    "Recommender": "recommender",
    "Preference": "state",
    "Session": "state",
}


def __getattr__(name: str) -> object:
    """Load a public name when it is first asked for."""
    if name not in __all__:
        raise AttributeError(f"module 'convrec.agent' has no attribute {name!r}")
    import importlib

    return getattr(importlib.import_module(f"convrec.agent.{_HOMES.get(name, 'reply')}"), name)
