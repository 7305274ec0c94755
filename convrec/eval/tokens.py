"""Tokens that language models read and write in a turn of the agent."""

from convrec.agent.reply import Reply

__all__ = ["TOKENS", "tokens_of"]

TOKENS = ("input_tokens", "output_tokens")
"""As a step that uses a model tells them in its `detail`."""


def tokens_of(reply: Reply) -> dict[str, float]:
    """Tokens that language models read and wrote in a turn, as its steps tell them; zeros without a model."""
    found: dict[str, float] = {}
    for name in TOKENS:
        told = [step.detail.get(name, 0) for step in reply.steps]
        found[name] = float(sum(value for value in told if isinstance(value, int | float)))
    return found
