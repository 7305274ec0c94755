"""Whether a further value of a list is meant as the one before it: "no horror or musicals", "nothing by Ana Lee, fantasy only"."""

from dataclasses import replace

from convrec.agent.understanding.demands._builder import ROLE_CUES, Item
from convrec.agent.understanding.demands._chains import Link, Place
from convrec.agent.understanding.demands._stance import Stance
from convrec.agent.understanding.words.phrases import Line
from convrec.retrieval.domain import Domain, FieldType

__all__ = ["inherited"]

_ALL_OF_A_SORT = frozenset({"anything", "everything", "all"})
"""Words with which a ban goes on by itself: "she can't stand musicals and anything sad"."""


def inherited(domain: Domain, row: Line, before: Item, place: Place, link: Link, own: Stance) -> Stance:
    """The stance of a further value of a list: that of the one before, unless it starts anew."""
    if own.narrowed or own.source >= before.place.end:
        return own
    if link.kind == "next" and row.keys[place.start] == "for":
        return own
    if link.kind == "next":
        return own if before.stance.prefixed or own.negated == before.stance.negated else replace(own, negated=before.stance.negated)
    head = before.stance
    if head.narrowed or (own.negated and _ALL_OF_A_SORT & set(row.keys[before.place.end : place.start])):
        return own
    if own.negated and own.source == head.source and any(row.broken(k) for k in range(before.place.end, place.start + 1)):
        return own
    if head.negated and not own.negated and link.kind == "comma" and not _goes_on(before, place, link):
        return own
    if head.negated and link.fresh and link.kind == "and":
        return replace(own, negated=False)
    if head.negated and head.taste and link.kind in ("and", "or"):
        return head
    one, other = domain.fields[before.field], domain.fields[place.value.field]
    if head.negated and FieldType.BOOLEAN in (one.type, other.type) and link.kind != "or":
        return own
    if head.negated and one.stated is not other.stated and link.kind == "and":
        return replace(own, negated=False)
    if one.type is not other.type and FieldType.PEOPLE in (one.type, other.type) and _set_apart(row, before, place):
        return replace(own, negated=False) if head.negated else own
    return head


def _set_apart(row: Line, before: Item, place: Place) -> bool:
    """Whether a comma begins something new: "nothing by Ana Lee, crime or war"; in "no horror, Ana Lee or musicals" it goes on."""
    listed = "," in row.words[place.start].before
    cued = bool(ROLE_CUES & set(row.keys[max(0, before.stance.source) : before.place.start]))
    return listed and cued


def _goes_on(before: Item, place: Place, link: Link) -> bool:
    """Whether a ban goes on past a bare comma: over a list, or with a taste for one kind of thing ("I hate horror, westerns")."""
    return link.listed or (before.stance.taste and not link.fresh and before.field == place.value.field)
