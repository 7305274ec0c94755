"""Names that are a person's although an item is called so: "another Hitchcock", "the thriller Hitchcock made", "Hitchcock's best"."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from convrec.agent.understanding._types import TitleSpan, ValueSpan
from convrec.agent.understanding.words.patterns import Patterns, listed, words
from convrec.agent.understanding.words.phrases import Line, keys_of
from convrec.retrieval.domain import FieldType

if TYPE_CHECKING:
    from convrec.agent.understanding.values import ValueFinder
    from convrec.retrieval.catalogue import Catalogue

__all__ = ["made_others", "stands_for_person", "tells_apart"]

_MANNER = Patterns.of(
    True,
    *listed("""
    (something|anything|somebody|someone|one|ones|else|more|stuff|things) (like|similar to) ; (style|manner|vein|spirit|tradition) of ; a la
"""),
)
"""What asks for somebody's manner before a surname, although one item is called so as well: "something like Hitchcock"."""
_ONE_OF = words("a an another any some more known early late later classic vintage good great old older newer famous no")
"""Words before a person's name that stands for one of the person's works."""
_MAKING = words("made directed wrote did shot helmed created penned has starred plays played directs writes")
"""Verbs of what people do, before which a surname is no item's name."""
_TASTED = words("did done loved liked enjoyed adored hated disliked")
"""Verbs besides those of having an item, behind which it is one that the person knows."""
_JOINS = frozenset({"and", "or", "nor", "the"})
_WORKS_OF = words("best worst early earlier late later first last latest newest oldest most least work works other lesser stuff")
"""Words behind "Hitchcock's" for what somebody made."""


def stands_for_person(row: Line, title: TitleSpan, values: "ValueFinder", nouns: Collection[str]) -> bool:
    """Whether what could be an item's name is a person's here.

    Parameters
    ----------
    values
        Knows the people of the catalogue.
    nouns
        What an item is called.
    """
    places = row.within(title)
    if not places:
        return False
    whole = (row.keys[k : places.stop] for k in (places.start - 1, places.start - 2) if k >= 0 and row.joined(k + 1))
    if any(values.is_person(keys) for keys in whole):
        return True
    if len(places) != 1 or not values.is_surname(row.keys[places.start]):
        return False
    before = row.keys[places.start - 1] if places.start else ""
    if values.is_noted_maker(row.keys[places.start]) and _MANNER.before(row, places.start) is not None:
        return True
    return before in _ONE_OF or _makes(row, places.stop) or _owns(row, places.stop, nouns)


def made_others(row: Line, title: TitleSpan, titles: Sequence[TitleSpan], catalogue: "Catalogue") -> bool:
    """Whether a surname that an item is called by is here whoever made other items named, not in one list: "Hitchcock, not Psycho"."""
    places = row.within(title)
    if len(places) != 1:
        return False
    return any(_works_on(row.keys[places.start], other, catalogue) and not _beside(row, places, row.within(other)) for other in titles)


def _works_on(surname: str, title: TitleSpan, catalogue: "Catalogue") -> bool:
    """Whether somebody of a surname is behind an item."""
    people = (catalogue.value(title.rows[0], field) for field in catalogue.domain.of_type(FieldType.PEOPLE))
    return any(keys_of(name)[-1:] == (surname,) for names in people if isinstance(names, tuple) for name in map(str, names))


def _beside(row: Line, one: range, other: range) -> bool:
    """Whether two names are neighbours in a list."""
    between = row.keys[min(one.stop, other.stop) : max(one.start, other.start)]
    return set(between) <= _JOINS


def _makes(row: Line, j: int) -> bool:
    """Whether word `j` says what somebody does with an item."""
    if j >= len(row) or not row.joined(j) or row.keys[j] not in _MAKING:
        return False
    return row.keys[j + 1 : j + 2] not in (("it",), ("that",), ("this",))


def _owns(row: Line, j: int, nouns: Collection[str]) -> bool:
    """Whether what somebody made is called theirs at word `j`."""
    return j < len(row) and row.words[j - 1].possessive and (row.keys[j] in _WORKS_OF or row.keys[j] in nouns)


def tells_apart(
    row: Line, titles: Sequence[TitleSpan], values: Sequence[ValueSpan], catalogue: "Catalogue", had: Collection[str] = ()
) -> list[ValueSpan]:
    """Names of people that only tell which item of a name is meant: "the Cronenberg Fly", "Cape Fear by Scorsese".

    Parameters
    ----------
    had
        Forms of the verbs that say that an item was had, behind which "with" tells no more: "saw Emma with Gwyneth Paltrow".
    """
    found: list[ValueSpan] = []
    for value in values:
        if catalogue.domain.fields[value.field].type is not FieldType.PEOPLE:
            continue
        cues = catalogue.domain.fields[value.field].cues
        for title in titles:
            told = _stands_by(row, value, title) or _told_with(row, value, title, cues, had)
            held = catalogue.value(title.rows[0], value.field) if told else ()
            if isinstance(held, tuple) and any(v in held for v in value.values):
                found.append(value)
    return found


def _told_with(row: Line, value: ValueSpan, title: TitleSpan, cues: Collection[str], had: Collection[str]) -> bool:
    """Whether a name stands behind an item that somebody had or liked, with nothing but a cue of its field between: "with"."""
    named, person = row.within(title), row.within(value)
    verb = row.keys[named.start - 1] if named.start and row.joined(named.start) else ""
    between = row.keys[named.stop : person.start]
    return (verb in had or verb in _TASTED) and len(between) == 1 and between[0] in cues and row.joined(named.stop)


def _stands_by(row: Line, value: ValueSpan, title: TitleSpan) -> bool:
    """Whether a name stands right before a title, or behind it with a "by" that may have one word before it: "written by"."""
    before, after = row.within(value), row.within(title)
    if before.start > after.start:
        between = row.keys[after.stop : before.start]
        return between in (("from",), ("the",)) or (len(between) in (1, 2) and between[-1] == "by")
    return row.keys[before.stop : after.start] in ((), ("the",)) and not row.broken(after.start)
