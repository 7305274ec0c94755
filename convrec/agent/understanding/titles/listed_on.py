"""Items named in a list behind a name that no item carries: the "Heat" of "Zardoz and Heat"."""

import re
from collections.abc import Callable, Iterator, Sequence

from convrec.agent.understanding._types import Span, TitleSpan

__all__ = ["listed_on"]

_JOINS = re.compile(r"(?:,? and |, | or |,? & )(?:also |then )?(?:the )?")
"""What stands between the members of a list."""


def listed_on(text: str, strange: Sequence[Span], link: Callable[[str], Sequence[TitleSpan]]) -> Iterator[TitleSpan]:
    """Link the messages without each such name and what joins it, and give what then begins right behind."""
    for name in strange:
        rest = _JOINS.match(text, name.end)
        if rest is not None:
            passed = text[: name.start] + " " * (rest.end() - name.start) + text[rest.end() :]
            yield from (t for t in link(passed) if t.start == rest.end())
