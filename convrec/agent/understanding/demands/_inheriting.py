"""Whether a further value of a list is meant as the one before it: "no horror or musicals", "nothing by Ana Lee, fantasy only"."""

from collections.abc import Sequence
from dataclasses import replace

from convrec.agent.understanding._phrases import Line, keys_of
from convrec.agent.understanding.demands._builder import ROLE_CUES, Item
from convrec.agent.understanding.demands._chains import Link, Place
from convrec.agent.understanding.demands._stance import Stance
from convrec.retrieval.domain import Domain, FieldType

__all__ = ["inherited", "instead"]

_WITHIN = (("in", "it"), ("in", "them"))


def inherited(domain: Domain, row: Line, before: Item, place: Place, link: Link, own: Stance) -> Stance:
    """The stance of a further value of a list: that of the one before, unless it starts anew."""
    if own.source >= before.place.end:
        return own
    if link.kind == "next" and row.keys[place.start] == "for":
        return own
    if link.kind == "next":
        return own if before.stance.prefixed or own.negated == before.stance.negated else replace(own, negated=before.stance.negated)
    head = before.stance
    if head.negated and not own.negated and link.kind == "comma" and (link.fresh or _labelled(domain, row, place)):
        return own
    if head.negated and link.fresh and link.kind == "and":
        return replace(own, negated=False)
    if head.negated and head.taste and link.kind in ("and", "or"):
        return head
    one, other = domain.fields[before.field], domain.fields[place.value.field]
    if head.negated and FieldType.BOOLEAN in (one.type, other.type) and link.kind != "or":
        return own
    if head.negated and one.stated is not other.stated and link.kind in ("and", "comma"):
        return replace(own, negated=False)
    if one.type is not other.type and FieldType.PEOPLE in (one.type, other.type) and _set_apart(row, before, place, link):
        return replace(own, negated=False) if head.negated else own
    if before.field != place.value.field and link.kind == "comma" and row.keys[place.end : place.end + 2] in _WITHIN:
        return replace(own, negated=False)
    return head


def _set_apart(row: Line, before: Item, place: Place, link: Link) -> bool:
    """Whether a comma begins something new: "nothing by Ana Lee, crime or war"; in "no horror, Ana Lee or musicals" it goes on."""
    listed = "," in row.words[place.start].before
    cued = bool(ROLE_CUES & set(row.keys[max(0, before.stance.source) : before.place.start]))
    return link.kind == "comma" or (listed and cued)


def instead(row: Line, items: Sequence[Item]) -> bool:
    """Whether the second of two values takes the place of the first: "not Connery, Roger Moore"."""
    if len(items) != 2 or items[1].link is None or items[1].link.kind != "comma" or items[0].field != items[1].field:
        return False
    source = items[0].stance.source
    bare = items[0].stance.negated and source >= 0 and row.keys[source] == "not" and source + 1 == items[0].place.start
    ends = items[1].place.end >= len(row) or row.ended(items[1].place.end)
    return bare and ends and (source == 0 or row.broken(source) or row.keys[source - 1] in ("no", "but", "and", "ok", "hmm"))


def _labelled(domain: Domain, row: Line, place: Place) -> bool:
    """Whether a value comes with its field's name, as a demand of its own: "teen for the audience"."""
    named = row.keys[place.end : place.end + 2] == ("for", "the")
    return named and row.keys[place.end + 2 : place.end + 3] == keys_of(domain.label(place.value.field))[:1]
