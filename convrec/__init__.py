"""A conversational recommender: it talks, its items are real, and its reasons can be shown."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from convrec.agent import Chat, Question, Recommender, Reply
    from convrec.retrieval.constraints import Constraint
    from convrec.tools import Recommendation

__all__ = ["Chat", "Constraint", "Question", "Recommendation", "Recommender", "Reply", "__version__"]

__version__ = "0.1.0"

_HOMES = {
    "Chat": "convrec.agent",
    "Constraint": "convrec.retrieval.constraints",
    "Question": "convrec.agent",
    "Recommendation": "convrec.tools",
    "Recommender": "convrec.agent",
    "Reply": "convrec.agent",
}


def __getattr__(name: str) -> object:
    """Load a public name when it is first asked for, so that `import convrec` stays quick."""
    if name not in _HOMES:
        raise AttributeError(f"module 'convrec' has no attribute {name!r}")
    import importlib

    return getattr(importlib.import_module(_HOMES[name]), name)
