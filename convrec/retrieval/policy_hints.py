"""Policies that a catalogue's columns suggest, for the owner to take or leave."""

import re
from collections.abc import Collection, Mapping

from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.column_kinds import name_words
from convrec.retrieval.domain import ConfirmPolicy, DisclosePolicy, FieldType, OverlapPolicy, Policies

__all__ = ["SPONSORED", "suggested_policies"]

SPONSORED = re.compile(r"sponsor|promoted|promotion|\bpromos?\b|advert|paid placement|\bis ad\b|^ad$")
"""Names and values of what somebody paid for."""
_GUARDED = re.compile(r"\bage\b|\bages\b|certificate|adults?\b|restricted|restriction|hazard|prescription|licen[cs]e required|age gate")
_DANGER = re.compile(r"adults?\b|restrict|hazard|prescription|licen[cs]e|age gate|\bage\b")
_GROWN_UP = re.compile(r"(?:1[678]|2[01])\+?|(?:over|ages?|from) (?:1[678]|2[01])\+?|nc-?17|r18|adults?(?: only)?|mature", re.IGNORECASE)
_ADULT = 16
_MOST_VALUES = 12


def suggested_policies(catalogue: Catalogue, attributes: Mapping[str, Mapping[str, object]] | None = None) -> Policies:
    """Policies that fit the columns and are not in force already; nothing is enforced by being suggested.

    Parameters
    ----------
    catalogue
        The items, with the domain's own policies.
    attributes
        What is known of people, by their id: an attribute called like a field of values is one that the two may have to share.
    """
    fields, own = catalogue.domain.fields, catalogue.domain.policies
    told = {p.field for p in own.disclose} | {p.field for p in own.confirm}
    free = [name for name, spec in fields.items() if name not in told and spec.is_filterable]
    known = {attribute for person in (attributes or {}).values() for attribute in person}
    return Policies(
        disclose=[DisclosePolicy(field=name, values=list(_few(catalogue, name))) for name in free if _is_paid_for(catalogue, name)],
        confirm=[policy for name in free if (policy := _confirming(catalogue, name)) is not None],
        overlap=[
            OverlapPolicy(field=name, attribute=attribute)
            for name in catalogue.domain.of_type(FieldType.TAGS, FieldType.CATEGORY)
            for attribute in sorted(known)
            if name not in {p.field for p in own.overlap} and _alike(attribute, [name, *fields[name].synonyms])
        ],
    )


def _is_paid_for(catalogue: Catalogue, name: str) -> bool:
    if catalogue.domain.fields[name].type not in (FieldType.CATEGORY, FieldType.TAGS):
        return False
    return SPONSORED.search(name_words(name)) is not None or any(SPONSORED.search(value.lower()) for value in _few(catalogue, name))


def _few(catalogue: Catalogue, name: str) -> tuple[str, ...]:
    """The values of a field that holds only a few."""
    values = tuple(catalogue.values(name))
    return values if len(values) <= _MOST_VALUES else ()


def _confirming(catalogue: Catalogue, name: str) -> ConfirmPolicy | None:
    spec = catalogue.domain.fields[name]
    if not _GUARDED.search(name_words(name)):
        return None
    if spec.type is FieldType.BOOLEAN:
        if not _DANGER.search(name_words(name)):
            return None
        return ConfirmPolicy(
            field=name, values=[True], text=f"One thing first: it's marked {catalogue.domain.label(name)}. Is that all right?"
        )
    if spec.type is FieldType.NUMBER:
        numbers = catalogue.numbers(name)
        ages = sorted({int(n) for n in numbers.tolist() if n == n and _ADULT <= n == int(n)})
        text = "One thing first: it's for {value} and over. Is that all right?"
        return ConfirmPolicy(field=name, values=list(ages), text=text) if 0 < len(ages) <= _MOST_VALUES else None
    if spec.type in (FieldType.CATEGORY, FieldType.TAGS):
        strict = [value for value in _few(catalogue, name) if _GROWN_UP.fullmatch(value)]
        return ConfirmPolicy(field=name, values=list(strict)) if strict else None
    return None


def _alike(attribute: str, names: Collection[str]) -> bool:
    """Whether one of the names is the attribute's, in whole or as its last word: ``services`` and ``streaming_services``."""
    wanted = name_words(attribute)
    return any(name_words(name) == wanted or name_words(name).endswith(f" {wanted}") for name in names)
