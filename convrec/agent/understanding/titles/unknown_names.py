"""Names that the catalogue does not hold: of items said to be liked or asked for, and of people asked for."""

import re
from collections.abc import Iterator, Sequence

from convrec.agent.understanding._types import Span, ValueSpan
from convrec.agent.understanding.values import ValueFinder
from convrec.agent.understanding.words.english import CLOSED
from convrec.agent.understanding.words.patterns import Patterns, listed, words
from convrec.agent.understanding.words.phrases import Line, covered, keys_of, line
from convrec.agent.understanding.words.text import fold, tokens
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.domain import Domain, FieldType

__all__ = ["UnknownNames"]

_QUOTED = re.compile(r"[\"“]([^\"”]{2,60})[\"”]|(?<!\w)'([^']{2,60})'(?!\w)")
_NAME = r"((?:(?:The|An?)\s)?[A-Z0-9][\w’'.-]*(?:[\s:]+(?:(?:of|the|and|in|on|a|to|for|from|with|&)\s+)*[A-Z0-9][\w’'.-]*)*)"
_CUES = words("like loved liked love hated adored enjoyed than about seen wrote directed called named titled entitled is was") | {
    "similar to",
    "fan of",
}
_NOT_NAMES = frozenset(
    [
        "i",
        "i'm",
        "i've",
        "i'd",
        "ok",
        "okay",
        "english",
        "english-language",
        "something",
        "anything",
        "monday",
        "tuesday",
        "wednesday",
    ]
)
_BESIDE_NAME = words("please pls plz thanks then")
"""Words behind a name that make no other message of it."""
_MOST = 3
_LONGEST_NAME = 3
_SURE = 0.5


class UnknownNames:
    """Finds such names; safe to share between threads.

    Parameters
    ----------
    catalogue
        Its nouns and verbs stand before names ("the film Zardoz"); its people's names are no items.
    values
        Knows which words are ordinary, and which are given names.
    """

    def __init__(self, catalogue: Catalogue, values: ValueFinder) -> None:
        self._values = values
        domain = catalogue.domain
        verbs = [domain.verbs.use, domain.verbs.used, *domain.verbs.synonyms]
        cues = sorted({*_CUES, *verbs, *domain.nouns()}, key=len, reverse=True)
        self._cued = re.compile(rf"\b(?i:{'|'.join(map(re.escape, cues))})\s+{_NAME}")
        self._before_person = _before_person(domain)
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
        row = line(text)
        found += [row.span(i, j).words for i, j in self._people_named(row, known)]
        found += self._alone(row, known)
        return tuple(dict.fromkeys(found))[:_MOST]

    def _alone(self, row: Line, known: Sequence[Span]) -> Iterator[str]:
        """A message that is somebody's full name and nothing else: "jodie comer", "shah rukh khan please"."""
        end = len(row)
        while end and row.keys[end - 1] in _BESIDE_NAME:
            end -= 1
        keys = row.keys[:end]
        if not 2 <= end <= _LONGEST_NAME or any(not row.joined(k) for k in range(1, end)) or _taken(row.span(0, end), known):
            return
        strange = all(len(k) > 2 and k.isalpha() and k not in self._values.ordinary for k in keys)
        if strange and (self._values.is_given(keys[0]) or self._values.is_name(keys[-1])) and not self._values.in_tags(keys):
            yield row.span(0, end).words

    def _people_named(self, row: Line, known: Sequence[Span]) -> Iterator[tuple[int, int]]:
        """First words and ends of what is written like a person's name where one is asked for: "with Bob Dylan", "by bob dylan"."""
        for start, i, sure in self._before_person.all(row):
            end = i
            made = sure and (start == 0 or i - start > 1)
            while end < len(row) and end - i < _LONGEST_NAME and (end == i or row.joined(end)) and self._of_name(row, i, end, made=made):
                end += 1
            if (
                made
                and end - i > 0
                and not any(row.keys[k] in self._values.ordinary for k in range(i, end))
                and not _taken(row.span(i, end), known)
            ):
                yield i, end
                continue
            capitals = row.has_case and all(row.words[k].raw[:1].isupper() for k in range(i, end))
            if end - i >= (1 if sure and capitals else 2) and not _taken(row.span(i, end), known):
                yield i, end

    def _of_name(self, row: Line, i: int, k: int, *, made: bool) -> bool:
        """Whether word `k` may belong to a name that begins with word `i`: a capital, or a given name and what no ordinary word is.

        Where only who `made` it can follow, no given name is needed.
        """
        key = row.keys[k]
        if not key.isalpha() or key in _NOT_NAMES:
            return False
        if row.has_case and row.words[k].raw[:1].isupper():
            return k > i or key not in self._values.ordinary
        if row.has_case and row.words[i].raw[:1].isupper():
            return False
        strange = key not in self._values.ordinary
        if k == i:
            return len(key) > 1 and (self._values.is_given(key) or (made and strange))
        return (strange or self._values.is_surname(key)) and len(key) > 2

    def _may_be_name(self, text: str, name: str, start: int) -> bool:
        words = [t.word for t in tokens(name) if t.is_word]
        if not words or len(name) < 3 or fold(name) in self._people or all(w in _NOT_NAMES for w in words):
            return False
        if name.isupper() and text[start - 1 : start].isspace() and CLOSED.issuperset(map(fold, words)):
            return False  # "X is OUT" shouts, and names nothing
        shouted = text.isupper()
        return not shouted and (start > 0 or name[:1] in "\"'“")


def _before_person(domain: Domain) -> Patterns[bool]:
    """Words before a person's name; True where one word makes a name."""
    cues = [keys for f in domain.of_type(FieldType.PEOPLE) for cue in domain.fields[f].cues if (keys := keys_of(cue))]
    made = {keys[0] for keys in cues if len(keys) == 2 and keys[1] == "by"} | {k for noun in domain.nouns() for k in keys_of(noun)}
    acting = {keys[0] for keys in cues if len(keys) == 1 and keys[0].endswith("ing")} or {"starring"}
    whole = "|".join(sorted({*made, "made", "something", "anything", "one", "stuff", "more"}))
    return Patterns(
        [
            *((p, True) for p in listed(f"({whole})? by ; ({'|'.join(sorted(acting - {'featuring'} or acting))})")),
            ("(with|featuring|from)", False),
        ]
    )


def _taken(name: Span, known: Sequence[Span]) -> bool:
    """Whether the name means something known; a free tag of one of its words does not."""

    def counts(span: Span) -> bool:
        return not isinstance(span, ValueSpan) or span.confidence >= _SURE or (span.start <= name.start and name.end <= span.end)

    return covered(name, [s for s in known if counts(s)])
