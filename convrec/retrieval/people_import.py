"""The owner's records of people: attributes from a file and histories from interactions, in a memory of their own beside the bundle."""

import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from convrec.errors import InputError
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.coerce import is_missing, split_list
from convrec.retrieval.collaborative import Interactions
from convrec.retrieval.column_kinds import name_words
from convrec.retrieval.table import Table
from convrec.types import Row

if TYPE_CHECKING:
    from convrec.memory.importing import ImportedFeedback

__all__ = ["read_attributes", "write_people"]

_USER = ("user id", "user", "userid", "customer id", "customer", "person id", "person", "member id", "member", "id")

_DISLIKED = -0.5


def read_attributes(table: Table) -> dict[str, dict[str, object]]:
    """Attributes by person's id; ``a|b`` and JSON arrays become lists, empty cells are left out.

    Raises
    ------
    InputError
        When no column holds the person's id, or one is empty or stands twice.
    """
    by_name = {name_words(name): name for name in table.columns}
    column = next((by_name[name] for name in _USER if name in by_name), None)
    if column is None:
        raise InputError(f"no column holds the person's id; name one 'user_id' (columns: {', '.join(table.columns)})", path=table.path)
    found: dict[str, dict[str, object]] = {}
    for record, line in zip(table.records(), table.lines, strict=True):
        user = record.pop(column)
        if is_missing(user):
            raise InputError("the id is empty", path=table.path, line=line, column=column)
        if str(user) in found:
            raise InputError(f"the person {str(user)!r} stands twice", path=table.path, line=line, column=column)
        found[str(user)] = {name: _attribute(value) for name, value in record.items() if not is_missing(value)}
    return found


def write_people(
    work: Path,
    catalogue: Catalogue,
    interactions: Interactions | None,
    attributes: Mapping[str, Mapping[str, object]],
    target: Path,
) -> None:
    """Write the records of this build to `target`, in place of former ones; without any people, former ones are taken away."""
    from convrec.memory import Store
    from convrec.memory.importing import import_people

    for leftover in (work, *work.parent.glob(f"{work.name}-*")):
        leftover.unlink(missing_ok=True)
    if interactions is None and not attributes:
        target.unlink(missing_ok=True)
        return
    with Store.open(work) as store:
        import_people(store, _feedback(catalogue, interactions) if interactions is not None else (), attributes)
    for leftover in target.parent.glob(f"{target.name}-*"):
        leftover.unlink(missing_ok=True)
    work.replace(target)


def _feedback(catalogue: Catalogue, interactions: Interactions) -> "Iterator[ImportedFeedback]":
    """One judgement a stored pair, each person's oldest first."""
    from convrec.memory.importing import ImportedFeedback

    matrix, times = interactions.matrix, interactions.timestamps
    for number, user_id in enumerate(interactions.user_ids):
        span = slice(matrix.indptr[number], matrix.indptr[number + 1])
        stamps = times.data[span].tolist() if times is not None else [0.0] * (span.stop - span.start)
        triples = sorted(zip(stamps, matrix.indices[span].tolist(), matrix.data[span].tolist(), strict=True))
        for stamp, row, value in triples:
            at = dt.datetime.fromtimestamp(max(0.0, stamp), dt.UTC)
            yield ImportedFeedback(user_id, catalogue.id_of(Row(row)), _judgement(value), at, catalogue.domain.name)


def _judgement(value: float) -> str:
    """What a value in [-1, 1] says; mild displeasure only says that the person had the item."""
    if value > 0:
        return "like"
    return "dislike" if value <= _DISLIKED else "seen"


def _attribute(value: object) -> object:
    if isinstance(value, str) and ("|" in value or (value.strip().startswith("[") and value.strip().endswith("]"))):
        return split_list(value)
    if isinstance(value, str | int | float | bool | list):
        return value
    return str(value)
