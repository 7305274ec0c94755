"""Alternatives of one field: in "Kenneth Branagh or David O. Russell" two who direct are meant, however often the first acts."""

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from convrec.agent.understanding.values._gazetteer import Gazetteer
from convrec.agent.understanding.values._match import Match
from convrec.agent.understanding.words.phrases import Line
from convrec.retrieval.domain import FieldType

if TYPE_CHECKING:
    from convrec.retrieval.catalogue import Catalogue

__all__ = ["in_one_field"]

_ARTICLES = frozenset({"a", "an", "some", "any"})


def in_one_field(row: Line, matches: Sequence[Match], catalogue: "Catalogue", gazetteer: Gazetteer) -> list[Match]:
    """The matches, with one of two values joined by "or" put in the field of the other, where it has a reading there.

    Parameters
    ----------
    matches
        In the order of the message; a field that a word of the message spoke for stays.
    """
    found = list(matches)
    for n, (one, other) in enumerate(pairwise(matches)):
        between = row.keys[one.end : other.start]
        if between[:1] != ("or",) or not _ARTICLES.issuperset(between[1:]) or row.ended(other.start) or one.field == other.field:
            continue
        if (moved := _read_as(row, one, other.field, catalogue, gazetteer)) is not None:
            found[n] = moved
        elif (moved := _read_as(row, other, one.field, catalogue, gazetteer)) is not None:
            found[n + 1] = moved
    return found


def _read_as(row: Line, match: Match, field: str, catalogue: "Catalogue", gazetteer: Gazetteer) -> Match | None:
    """The match as a value of another field; None where its own was spoken for, or the words name nothing there."""
    if not match.rank or match.rank[0]:
        return None
    fields = catalogue.domain.fields
    if fields[match.field].type is FieldType.PEOPLE and fields[field].type is FieldType.PEOPLE:
        known = all(catalogue.count(field, str(v)) for v in match.values)
        return match._replace(field=field) if known else None
    entries = gazetteer.closed.get(row.keys[match.start : match.end], ())
    entry = next((e for e in entries if e.field == field), None)
    return match._replace(field=field, values=entry.values, any_of=entry.any_of) if entry is not None else None
