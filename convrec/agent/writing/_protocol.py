"""What every writer offers."""

from collections.abc import Sequence
from typing import Literal, Protocol

from convrec.agent.writing.plans import WriterPlan

__all__ = ["Style", "Tone", "Writer"]

Tone = Literal["warm", "plain", "brief", "playful"]
"""How replies sound: `warm` is the default; `brief` keeps the pick, its first reason, and what honesty demands. Templates know these two
and take the others for `warm`."""
Style = Literal["plain", "markdown"]
"""Whether titles stand as they are or between asterisks."""


class Writer(Protocol):
    """Turns a plan into the text of a reply."""

    def write(self, plan: WriterPlan, *, tone: Tone = "warm", history: Sequence[str] = (), seed: int = 0) -> str:
        """Word a plan.

        Parameters
        ----------
        plan
            What to say; nothing else may be said.
        tone
            How it sounds, and how much of it is said.
        history
            The replies of this session so far, oldest first; the last ones' openings are not used again.
        seed
            Chooses among the wordings; the same plan, history and seed give the same text.
        """
        ...
