"""Starting fast: what is made at the start stays, so there is nothing in it for the garbage collector to find."""

import gc
from collections.abc import Generator
from contextlib import contextmanager

__all__ = ["uncollected"]


@contextmanager
def uncollected() -> Generator[None]:
    """Hold the collector off for the length of the block; what is there at its end is never looked over again.

    Importing the agent and opening a bundle make very many objects, over which the collector would go again and again: about a quarter of
    the processor time until the first answer.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()
