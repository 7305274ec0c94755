"""What a denied adjective does to the noun behind it: "a not too long western" wants a western, "no cheap westerns" bans none."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from convrec.agent.understanding._types import Span
from convrec.agent.understanding.demands._builder import Item
from convrec.agent.understanding.demands._chains import Place
from convrec.agent.understanding.demands._stance import Stance
from convrec.agent.understanding.words.ordinary import FUNCTION_WORDS
from convrec.agent.understanding.words.patterns import words
from convrec.agent.understanding.words.phrases import Line
from convrec.retrieval.domain import Domain, FieldType, Stated

__all__ = ["by_neighbours", "kinds_of", "past_adjectives", "past_degrees", "sorts_unread", "taken_up"]

_ARTICLES = frozenset({"a", "an"})
_DEGREES = words("very really particularly overly super extremely terribly")
"""Words that may stand between an article and its adjective."""
_LISTING = frozenset({"or", "and"})
_WHICH = words("the any all these those your their another")
"""Words that may stand between a ban and the adjective, and say nothing of what sort is meant."""
_ONES = frozenset({"one", "ones"})
_SORTING = 3
"""Most words that say of what sort a kind is."""
_POINTING = "that"
"""What ends "not that", which denies a thing that is pointed at as well as a degree."""


def past_degrees(row: Line, stance: Sequence[Stance], adjectives: Sequence[range] = ()) -> list[Stance]:
    """The stances with each "not too" ended behind its adjectives, where a noun goes on: what the noun names is wanted.

    Parameters
    ----------
    adjectives
        The words of each quality that is known; any other adjective is one word.
    """
    found = list(stance)
    for start, end in _phrases(stance):
        head = stance[start]
        if not head.tamed or (row.keys[start - 1] == _POINTING and _known(start, adjectives) == start):
            continue
        noun = _behind(row, start, end, adjectives)
        if noun < end and row.joined(noun) and row.keys[noun] not in FUNCTION_WORDS | _LISTING:
            found[noun:end] = [replace(head, negated=False, tamed=False, narrowed=True)] * (end - noun)
    return found


def past_adjectives(
    row: Line,
    stance: Sequence[Stance],
    adjectives: Sequence[range],
    nouns: Mapping[int, str],
    *,
    kinds: Collection[int] = (),
    plain: Collection[str] = (),
) -> list[Stance]:
    """The stances as values see them: a ban on a quality right before a noun is none on the noun.

    Under "not a" what the noun names is wanted ("not a long comedy"), unless the message wants another value of its field; under any other
    ban it is only named ("no long comedies").

    Parameters
    ----------
    adjectives
        The words of each quality.
    nouns
        The first word of each value that is demanded where it is named, and its field.
    kinds
        Those of the nouns that any word before may narrow, known or not: "no cheap horror" bans no horror.
    plain
        Words that narrow nothing: those for an item and for using one.
    """
    found = past_degrees(row, stance, adjectives)
    for start, end in [part for phrase in _phrases(found) for part in _parts(row, *phrase)]:
        head, first = found[start], start
        while first < end and row.keys[first] in _ARTICLES | _DEGREES:
            first += 1
        noun = _known(first, adjectives, nouns) if first < end else first
        if noun not in nouns:
            noun = _narrowed(row, first, end, adjectives, kinds, plain)
        if head.tamed or head.prefixed or noun == first or noun not in nouns or noun >= end or not row.joined(noun):
            continue
        single = bool(_ARTICLES & set(row.keys[start:first])) and row.keys[head.source : start] in (("not",), ("isnt",))
        wanted = single and not any(f == nouns[noun] and not found[k].negated and not found[k].idle for k, f in nouns.items())
        after = replace(head, negated=False, narrowed=True, idle=not wanted)
        found[noun:end] = [after] * (end - noun) if wanted else [after, *found[noun + 1 : end]]
    return found


def kinds_of(row: Line, nouns: Mapping[int, str], domain: Domain) -> list[int]:
    """The first words of those values that are kinds of items, which any word before may narrow; "soppy romance stuff" is all of it.

    Parameters
    ----------
    nouns
        The first word of each value that is demanded where it is named, and its field.
    """
    types = (FieldType.TAGS, FieldType.CATEGORY)
    named = [k for k, field in nouns.items() if domain.fields[field].type in types and row.keys[k] not in FUNCTION_WORDS]
    return [k for k in named if row.keys[k + 1 : k + 2] != ("stuff",)]


def by_neighbours(items: Sequence[Item], domain: Domain) -> list[Item]:
    """Under a negation, a value right before one of another field narrows it: "no dark comedies" leans against dark, bans no comedy.

    What is demanded where it is named is out among what it narrows alone: "no bosch loppers" bans neither other loppers nor other tools.
    """
    left, out = list(items), list[Item]()
    for n, item in enumerate(left):
        follower = left[n + 1] if n + 1 < len(left) else None
        if follower is None or not _narrows(item, follower):
            out.append(item)
            continue
        if _is_firm(item, domain) and _is_firm(follower, domain):
            behind = _run(left, n)
            among = tuple(i.place for i in behind)
            out = [*_listed(out, item, among), replace(item, among=among)]
        else:
            behind = [follower]
            out.append(replace(item, stance=replace(item.stance, soft=True)))
        for at, other in enumerate(behind, n + 1):
            if not other.stance.narrowed:
                left[at] = replace(other, stance=replace(other.stance, negated=False, idle=True))
    return out


def _narrows(item: Item, follower: Item) -> bool:
    """Whether a denied value stands right before one of another field."""
    beside = follower.link is not None and follower.link.kind == "next" and follower.field != item.field
    return item.stance.negated and not item.stance.prefixed and beside


def _run(items: Sequence[Item], n: int) -> list[Item]:
    """The values that stand right behind a denied one, each beside the next."""
    found: list[Item] = []
    for item in items[n + 1 :]:
        if item.link is None or item.link.kind != "next":
            break
        found.append(item)
    return found


def _listed(before: Sequence[Item], last: Item, among: tuple[Place, ...]) -> list[Item]:
    """The values before the last of a list, those of the list out among the same: "no felco or fiskars loppers"."""
    found, link = list(before), last.link
    for at in range(len(found) - 1, -1, -1):
        item = found[at]
        if link is None or link.kind not in ("or", "and") or item.field != last.field or not item.stance.negated or item.among:
            break
        found[at], link = replace(item, among=among), item.link
    return found


def _is_firm(item: Item, domain: Domain) -> bool:
    """Whether a value is demanded where it is named, as somebody or a kind is."""
    spec = domain.fields[item.field]
    firm = spec.type is FieldType.PEOPLE or (spec.type in (FieldType.CATEGORY, FieldType.TAGS) and spec.stated is Stated.HARD)
    return firm and not spec.open and item.bound is None


def sorts_unread(
    row: Line, before: Sequence[Stance], after: Sequence[Stance], kinds: Collection[int], read: Sequence[Span]
) -> Iterator[Span]:
    """What narrows a denied kind and is none of the stretches that were read, with the kind: the "cheap horror" of "I hate cheap horror".

    Parameters
    ----------
    before, after
        The stances without and with `past_adjectives`.
    kinds
        The first word of each kind.
    """
    for kind in sorted(kinds):
        start = kind
        while start > before[kind].source_end and row.joined(start) and row.keys[start - 1] not in FUNCTION_WORDS:
            start -= 1
        span = row.span(start, kind + 1)
        if before[kind].negated and after[kind].narrowed and start < kind and not any(span.overlaps(r) for r in read):
            yield span


def _phrases(stance: Sequence[Stance]) -> Iterator[tuple[int, int]]:
    """The words that each phrase of denial reaches, from the word after it on."""
    i = 0
    while i < len(stance):
        head = stance[i]
        end = next((k for k in range(i, len(stance)) if stance[k].source != head.source or stance[k].negated != head.negated), len(stance))
        if head.negated and i <= head.source_end < end:
            yield max(i, head.source_end), end
        i = end


def taken_up(row: Line, stance: Sequence[Stance], kinds: Collection[int]) -> list[Stance]:
    """The stances with each kind liked that is denied in one sort and goes on in another: "I hate stupid comedies but love clever ones"."""
    found = list(stance)
    for kind in kinds:
        if stance[kind].narrowed and stance[kind].idle and any(_in_its_place(row, stance[i], i) for i in range(kind + 1, len(row))):
            found[kind] = replace(stance[kind], idle=False, taste=True)
    return found


def _in_its_place(row: Line, stance: Stance, i: int) -> bool:
    """Whether word `i` stands for a kind behind what says of what sort it is liked: the "ones" of "clever ones"."""
    sorted_so = row.keys[i] in _ONES and row.joined(i) and row.keys[i - 1] not in FUNCTION_WORDS
    return sorted_so and not (stance.negated or stance.idle)


def _parts(row: Line, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where each thing that a phrase of denial lists begins, "no musicals or cheap horror", with the end of the phrase."""
    yield start, end
    yield from ((k + 1, end) for k in range(start, end - 1) if row.keys[k] in _LISTING)


def _behind(row: Line, start: int, end: int, adjectives: Sequence[range]) -> int:
    """The word behind the adjectives from word `start` on: behind one, or several that "or" and "and" join."""
    at = max(_known(start, adjectives), start + 1)
    while at + 2 < end and row.keys[at] in _LISTING and all(map(row.joined, range(at, at + 3))):
        at = max(_known(at + 1, adjectives), at + 2)
    return at


def _narrowed(row: Line, first: int, end: int, adjectives: Sequence[range], kinds: Collection[int], plain: Collection[str]) -> int:
    """The kind that stands behind words from word `first` on which say of what sort it is; `first` itself for none."""
    start = first
    while start < end and row.keys[start] in _WHICH:
        start += 1
    at = start
    while at < end and at not in kinds and at - start < _SORTING and (at == start or row.joined(at)):
        sorts = row.keys[at].isalpha() and row.keys[at] not in FUNCTION_WORDS and row.keys[at] not in plain
        behind = max(_known(at, adjectives, kinds), at + sorts)
        if behind == at:
            break
        at = behind
    return at if at in kinds and at > start else first


def _known(start: int, adjectives: Sequence[range], nouns: Collection[int] = ()) -> int:
    """The word behind the known adjectives that stand from word `start` on, or the first of the `nouns` among them."""
    at = start
    while (at == start or at not in nouns) and (places := next((a for a in adjectives if a.start <= at < a.stop), None)) is not None:
        at = places.stop
    return at
