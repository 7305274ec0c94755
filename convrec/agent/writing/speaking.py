"""Saying a plan piece by piece: each piece is held against the evidence before it is given out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

from convrec.agent.writing._protocol import Tone, Writer
from convrec.agent.writing.checker import Allowed, Checker, Finding
from convrec.agent.writing.pieces import sentences
from convrec.agent.writing.plans import Recommend, WriterPlan

__all__ = ["Speaker", "Streams", "unsaid"]


@runtime_checkable
class Streams(Protocol):
    """A writer that can give its text piece by piece."""

    def stream(self, plan: WriterPlan, *, tone: Tone = "warm", history: Sequence[str] = (), seed: int = 0) -> Iterator[str]:
        """Give the text of `Writer.write`, or another one as true, in pieces of one sentence or more; joined they are the reply."""
        ...


@dataclass
class Speaker:
    """Says one plan.

    Attributes
    ----------
    writer, fallback
        `fallback` goes on where a piece of a streaming `writer` claims what no evidence bears.
    checker
        Finds such claims.
    findings
        What it found, in the order of the text.
    withheld
        Pieces that were not given out.
    """

    writer: Streams
    fallback: Writer
    checker: Checker
    findings: list[Finding] = field(default_factory=list[Finding])
    withheld: list[str] = field(default_factory=list[str])

    def say(self, plan: WriterPlan, history: Sequence[str], seed: int, tone: Tone = "warm") -> Iterator[str]:
        """Give the parts of a reply as they come."""
        allowed = Allowed.from_plan(plan)
        said = ""
        for piece in self.writer.stream(plan, tone=tone, history=history, seed=seed):
            found = self.checker.check(piece, allowed)
            if found:
                self.findings += found
                self.withheld.append(piece)
                break
            said += piece
            yield piece
        rest = unsaid(plan, said)
        if rest is not None:
            text = self.fallback.write(rest, tone=tone, history=history, seed=seed)
            yield from sentences(f" {text}" if said else text)


def unsaid(plan: WriterPlan, said: str) -> WriterPlan | None:
    """What of a plan is still to be said: all of it, the items that were not named, or nothing."""
    if not said.strip():
        return plan
    if isinstance(plan, Recommend):
        left = tuple(pick for pick in plan.picks if pick.title not in said)
        return Recommend(left) if left else None
    return None
