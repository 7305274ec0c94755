"""Where a person corrects themselves: "I loved X, no wait, Y"."""

import re
from collections.abc import Sequence
from itertools import pairwise

from convrec.agent.understanding._types import Span

__all__ = ["corrected"]

_CORRECTS = re.compile(
    r"\W*(?:(?:no|oh|er+m?|uh|um|sorry|oops|hang on|hold on|wait),? )*"
    r"(?:no,? wait|wait,? no|no,? sorry|sorry|oops|i meant|i mean|i meant to say|scratch that|strike that|make that|correction|or rather|"
    r"actually no|no,? actually|hang on|hold on)"
    r"(?:[, ]+(?:no|i meant?|i meant to say|it was|it is|its|rather|actually|make that|that was|i loved|i liked|i watched|i saw))*"
    r"\W*(?:the |a |an )?[\"'“‘]?",
    re.IGNORECASE,
)


def corrected(text: str, spans: Sequence[Span]) -> dict[int, int]:
    """Places of the spans that were said by mistake, each with the place of what was meant instead.

    >>> corrected("Heat, no wait, Ronin", [Span(0, 4, "Heat"), Span(15, 20, "Ronin")])
    {0: 1}
    """
    order = sorted(range(len(spans)), key=lambda i: spans[i].start)
    return {a: b for a, b in pairwise(order) if _CORRECTS.fullmatch(text[spans[a].end : spans[b].start])}
