"""What a writer's own language model read and wrote, for the trace of a turn."""

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from convrec.agent.writing._protocol import Writer

__all__ = ["Tallied", "Tally"]


@dataclass
class Tally:
    """Counts tokens.

    Attributes
    ----------
    read, written
        Tokens of plans that were read, and tokens that were written, those of sentences that were given up with them.
    """

    read: int = 0
    written: int = 0

    def take(self) -> dict[str, int]:
        """Give the counts as a step's detail calls them, nothing where there are none, and begin anew."""
        counts = {"tokens_read": self.read, "tokens_written": self.written} if self.read or self.written else {}
        self.read = self.written = 0
        return counts


@runtime_checkable
class Tallied(Protocol):
    """A writer with a language model of its own."""

    def tallied(self, tally: Tally) -> Writer:
        """Give the same writer, which counts in `tally` what its model reads and writes."""
        ...
