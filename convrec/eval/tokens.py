"""Tokens that language models read and write in a turn of the agent."""

from convrec.agent.reply import Reply

__all__ = ["TOKENS", "tokens_of"]

_IN_TRACE = {"input_tokens": "tokens_read", "output_tokens": "tokens_written"}
"""A metric's name, and what a step that used a model calls it in its `detail`."""
TOKENS = tuple(_IN_TRACE)


def tokens_of(reply: Reply) -> dict[str, float]:
    """Tokens that a chat model and the writer's own model read and wrote in a turn, as its steps tell them; zeros without a model."""
    found: dict[str, float] = {}
    for metric, name in _IN_TRACE.items():
        told = [step.detail.get(name, 0) for step in reply.steps]
        found[metric] = float(sum(value for value in told if isinstance(value, int | float)))
    return found
