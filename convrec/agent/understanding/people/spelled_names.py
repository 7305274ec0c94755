"""Names of people in the person's words, spelled as the catalogue spells them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from convrec.agent.understanding._types import Namesake, ValueSpan
from convrec.agent.understanding.words.phrases import keys_of
from convrec.agent.understanding.words.text import fold
from convrec.retrieval.constraints import Constraint
from convrec.retrieval.domain import Domain, FieldType
from convrec.retrieval.whose import whose_words

__all__ = ["is_person", "mistakable", "people_of", "respelled", "spelled"]

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SHORTEST = 3


def is_person(field: str, value: object, domain: Domain) -> bool:
    """Whether a value is somebody's name: of a field of people, or of one of single values that is written like a full name."""
    spec = domain.fields[field]
    written = isinstance(value, str) and len(value.split()) > 1 and all(w[:1].isupper() and w.isalpha() for w in value.split())
    return spec.type is FieldType.PEOPLE or (spec.type is FieldType.CATEGORY and written)


def mistakable(values: Iterable[ValueSpan], constraints: Iterable[Constraint]) -> Iterator[Namesake]:
    """The names asked for that were taken for one of several people, as they were typed."""
    wanted = {c.value: c for c in constraints if not c.op.is_negative}
    for value in values:
        if value.others and value.values[0] in wanted:
            chosen = str(value.values[0])
            yield Namesake(spelled(value.words, [chosen]), chosen, tuple(map(str, value.others)))


def people_of(constraints: Iterable[Constraint], domain: Domain) -> tuple[str, ...]:
    """The people that demands name."""
    values = ((c.field, v) for c in constraints for v in (c.value if isinstance(c.value, tuple) else (c.value,)))
    return tuple(str(value) for field, value in values if field in domain.fields and is_person(field, value, domain))


def spelled(text: str, people: Iterable[str]) -> str:
    """A text with the words of people's names in the capitals of the names; words typed with a capital stay.

    >>> spelled("something by daniel day-lewis, quick", ["Daniel Day-Lewis"])
    'something by Daniel Day-Lewis, quick'
    """
    parts = {fold(part): part for person in people for part in person.split()}

    def spell(match: re.Match[str]) -> str:
        word = match[0]
        return parts.get(fold(word), word) if word.islower() and len(word) >= _SHORTEST else word

    return _WORD.sub(spell, text) if parts else text


def respelled(constraints: Sequence[Constraint], domain: Domain) -> tuple[Constraint, ...]:
    """Demands with their people spelled as the catalogue spells them, "no more" as plain "no", and "husband" as "for men"."""
    people = people_of(constraints, domain)
    return tuple(replace(c, words=_for_whom(c, domain) or spelled(_NO_MORE.sub("no ", c.words), people)) for c in constraints)


_NO_MORE = re.compile(r"^(?:no more(?! than\b)|w/o(?:ut)?) ", re.IGNORECASE)


def _for_whom(constraint: Constraint, domain: Domain) -> str | None:
    """What a demand that a relation stands for is about, "for men" for "my husband" and "a guy"; None for other words."""
    spec = domain.fields.get(constraint.field)
    value = constraint.value[0] if isinstance(constraint.value, tuple) else constraint.value
    if spec is None or spec.ages or constraint.op.is_negative or not isinstance(value, str) or whose_words(spec.values) is None:
        return None
    plain = value.lower().removesuffix("'s").removeprefix("for ")
    said = keys_of(constraint.words)
    told = {keys_of(word) for word in spec.values.get(value, ())}
    return f"for {plain}" if told & {said, said[1:]} else None
