"""A writer that can be told to fail or to take its time."""

import threading
from collections.abc import Sequence
from typing import Literal

from convrec.agent.writing import Tone, Writer
from convrec.agent.writing.plans import WriterPlan

Mood = Literal["well", "fails", "dawdles"]


class MoodyWriter:
    """Words answers as another writer does, unless it is told to fail, or to wait until it is let go on."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self.mood: Mood = "well"
        self.go_on = threading.Event()

    def write(self, plan: WriterPlan, *, tone: Tone = "warm", history: Sequence[str] = (), seed: int = 0) -> str:
        if self.mood == "fails":
            raise RuntimeError("the language model is gone")
        if self.mood == "dawdles":
            self.go_on.wait(30)
        return self._writer.write(plan, tone=tone, history=history, seed=seed)
