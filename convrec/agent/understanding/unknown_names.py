"""Names of items that the catalogue does not hold: said to be liked, or asked for, and written like a name."""

import re
from collections.abc import Sequence

from convrec.agent.understanding._patterns import words
from convrec.agent.understanding._text import fold, tokens
from convrec.agent.understanding._types import Span
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.domain import FieldType

__all__ = ["UnknownNames"]

_QUOTED = re.compile(r"[\"“]([^\"”]{2,60})[\"”]|(?<!\w)'([^']{2,60})'(?!\w)")
_NAME = r"((?:(?:The|An?)\s)?[A-Z0-9][\w’'.-]*(?:[\s:]+(?:(?:of|the|and|in|on|a|to|for|from|with|&)\s+)*[A-Z0-9][\w’'.-]*)*)"
_CUES = words("like loved liked love hated adored enjoyed than about seen wrote directed called is was") | {"similar to", "fan of"}
_NOT_NAMES = frozenset(
    [
        "i",
        "i'm",
        "i've",
        "i'd",
        "ok",
        "okay",
        "english",
        "netflix",
        "english-language",
        "something",
        "anything",
        "monday",
        "tuesday",
        "wednesday",
    ]
)
_MOST = 3


class UnknownNames:
    """Finds such names; safe to share between threads.

    Parameters
    ----------
    catalogue
        Its nouns and verbs stand before names ("the film Zardoz"); its people's names are no items.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        domain = catalogue.domain
        verbs = [domain.verbs.use, domain.verbs.used, *domain.verbs.synonyms]
        cues = sorted({*_CUES, *verbs, *domain.nouns()}, key=len, reverse=True)
        self._cued = re.compile(rf"\b(?i:{'|'.join(map(re.escape, cues))})\s+{_NAME}")
        self._people = {fold(v) for field in domain.of_type(FieldType.PEOPLE) for v in catalogue.values(field)}

    def find(self, text: str, known: Sequence[Span]) -> tuple[str, ...]:
        """Names in a message, as typed, that none of the known stretches covers."""
        found: list[str] = []
        for match in [*_QUOTED.finditer(text), *self._cued.finditer(text)]:
            group = next(i for i in range(1, (match.lastindex or 0) + 1) if match.group(i))
            start, end = match.span(group)
            name = match.group(group).strip(" .,!?:;'’")
            if any(s.start < end and start < s.end for s in known) or not self._may_be_name(text, name, start):
                continue
            found.append(name)
        return tuple(dict.fromkeys(found))[:_MOST]

    def _may_be_name(self, text: str, name: str, start: int) -> bool:
        words = [t.word for t in tokens(name) if t.is_word]
        if not words or len(name) < 3 or fold(name) in self._people or all(w in _NOT_NAMES for w in words):
            return False
        shouted = text.isupper()
        return not shouted and (start > 0 or name[:1] in "\"'“")
