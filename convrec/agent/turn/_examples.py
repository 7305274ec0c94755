"""Items named as what a steering wish leads to rather than starts from: "something newer, like Dunkirk"."""

import re

from convrec.agent.understanding import Critique, Understanding
from convrec.types import Row

__all__ = ["examples_of"]

_SUCH_AS = re.compile(r"(?:like|such as|say|eg|e\.g\.|for example|for instance|along the lines of)(?: the| a)?,? ?$")


def examples_of(critique: Critique, heard: Understanding) -> tuple[Row, ...]:
    """The rows of the items named behind the words of a critique as examples of what it wants."""
    place = heard.text.casefold().find(critique.words.casefold())
    end = place + len(critique.words)
    found = (m for m in heard.mentions if 0 <= place < end <= m.start)
    return tuple(m.row for m in found if _SUCH_AS.search(heard.text[end : m.start].casefold()))
