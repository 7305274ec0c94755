"""Another sort of the same: "not this kind of humour, more stupid" wants humour, and only not the sort that was shown."""

import re
from collections.abc import Collection

__all__ = ["other_kind_of"]

_NOT_THIS_KIND = re.compile(
    r"(?:^|(?<=[.,;:!?])|(?<=\bbut)|(?<=\bok)|(?<=\bno)|(?<=\bhmm))\s*(?P<frame>(?:maybe |really |just )?not (?:really |quite |exactly )?"
    r"(?:this|that|these|those) (?:kind|kinds|sort|sorts|type|types|style|brand)s? of) (?P<what>[\w-]+)(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_STEERING = re.compile(
    r"[\s,.;:–-]*(?:(?:but|rather|just|maybe|please|something|one|ones|a bit|a little|much) )*(?:more|less|not so|\w{2,}er)\b",
    re.IGNORECASE,
)
"""What says of what sort it should be instead; what asks for something else, "a comedy", leaves the first refused."""
_ANYTHING = frozenset({"thing", "things", "stuff", "one", "ones", "it", "item", "items", "a", "an", "the", "vibe", "mood", "style", "way"})
"""Words that name no sort of which another could be wanted."""


def other_kind_of(text: str, nouns: Collection[str]) -> str:
    """The message with such a frame blanked out where it is steered behind it; `nouns` are what items are called.

    >>> other_kind_of("not this kind of humour, more stupid", {"film", "films"})
    '                 humour, more stupid'
    >>> other_kind_of("not this kind of film, more like Heat", {"film", "films"})
    'not this kind of film, more like Heat'
    >>> other_kind_of("not that kind of humour", {"film"})
    'not that kind of humour'
    """
    found = _NOT_THIS_KIND.search(text)
    if found is None or found["what"].lower() in {*_ANYTHING, *nouns} or not _STEERING.match(found["rest"]):
        return text
    start, end = found.span("frame")
    return text[:start] + " " * (end - start) + text[end:]
