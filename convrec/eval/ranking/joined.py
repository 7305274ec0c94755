"""Files of interactions as matrices over one catalogue, their values read on one scale."""

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from scipy import sparse

from convrec.errors import InputError
from convrec.eval.findings import Findings
from convrec.eval.ranking.pairs import Pairs
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.collaborative import Interactions
from convrec.retrieval.domain import Domain, FieldSpec, FieldType
from convrec.retrieval.interactions import read_interactions
from convrec.retrieval.table import Table
from convrec.retrieval.units import parse_number
from convrec.types import Rows

__all__ = ["Joined", "Part", "join"]

_DOMAIN = Domain(name="evaluated", fields={"item_id": FieldSpec(type=FieldType.ID), "title": FieldSpec(type=FieldType.TITLE, embed=1.0)})


@dataclass(frozen=True)
class Part:
    """The interactions of one role: train, test or valid."""

    interactions: Interactions
    _seen: dict[int, frozenset[int]] = field(default_factory=dict[int, frozenset[int]])

    @cached_property
    def _rows(self) -> dict[str, int]:
        return {user: row for row, user in enumerate(self.interactions.user_ids)}

    def person(self, user: str) -> int | None:
        """Row of a person, or None."""
        return self._rows.get(user)

    def columns(self, person: int) -> Rows:
        """Everything a person has, liked or not."""
        matrix = self.interactions.matrix
        rows: Rows = matrix.indices[int(matrix.indptr[person]) : int(matrix.indptr[person + 1])].astype(np.int64)
        return rows

    def seen(self, person: int) -> frozenset[int]:
        """`columns` as a set."""
        if person not in self._seen:
            self._seen[person] = frozenset(self.columns(person).tolist())
        return self._seen[person]

    def likes(self) -> Iterator[tuple[str, Rows]]:
        """Each person with the rows they like."""
        matrix = self.interactions.matrix
        for person, user in enumerate(self.interactions.user_ids):
            span = slice(int(matrix.indptr[person]), int(matrix.indptr[person + 1]))
            yield user, matrix.indices[span][matrix.data[span] > 0].astype(np.int64)


@dataclass(frozen=True)
class Joined:
    """All files, by role.

    Attributes
    ----------
    parts
        By role; a role without files is absent.
    item_ids
        By row: sorted as texts, so that the order of equal scores owes nothing to the files.
    order
        What the order of a person's items rests on, and how values were read.
    clock
        Whether the times are moments, known for every pair.
    """

    parts: dict[str, Part]
    item_ids: tuple[str, ...]
    order: str
    clock: bool


def join(files: Mapping[str, Sequence[Pairs]], item_ids: Sequence[str], findings: Findings) -> Joined:
    """Bring the files of each role together.

    Raises
    ------
    InputError
        When a role holds no likes.
    """
    rows = [(role, pairs, _usable(pairs, findings)) for role, group in files.items() for pairs in group]
    _check_alike([pairs for _, pairs, _ in rows])
    catalogue = _catalogue(sorted({item for _, pairs, _ in rows for item in pairs.items} | set(item_ids)))
    table, order = _table(rows)
    interactions, report = read_interactions(table, catalogue)
    if report.n_repeated:
        findings.remark(f"{report.n_repeated:,} pairs of one person and item stand more than once: the last counts")
    if report.n_neutral:
        findings.remark(f"{report.n_neutral:,} pairs are neither like nor dislike ({report.values}): left out")
    parts = {role: Part(_of(role, interactions)) for role, group in files.items() if group}
    for role, part in parts.items():
        if not part.interactions.matrix.nnz or not np.any(part.interactions.matrix.data > 0):
            raise InputError(f"the {role} files hold no like ({report.values})", path=files[role][0].path)
    clock = all(pairs.times is not None and pairs.clock for _, pairs, _ in rows)
    return Joined(parts, tuple(catalogue.ids), f"{order}; {report.values}", clock)


def _check_alike(every: Sequence[Pairs]) -> None:
    """Refuse files of which only some have values: a plain pair and a rating are not on one scale."""
    plain = next((pairs for pairs in every if pairs.values is None), None)
    rated = next((pairs for pairs in every if pairs.values is not None), None)
    if plain is not None and rated is not None:
        raise InputError(f"has no column of values, and {rated.path.name} has one: give both or neither a rating", path=plain.path)


def _usable(pairs: Pairs, findings: Findings) -> list[int]:
    """Places of the pairs whose value is of the file's kind: where most are numbers, a word is malformed."""
    if pairs.values is None:
        return list(range(len(pairs)))
    words = [place for place, value in enumerate(pairs.values) if isinstance(value, str) and value.strip() and not _is_number(value)]
    if 2 * len(words) > len(pairs):
        return list(range(len(pairs)))
    for place in words:
        findings.add("rows with a value that is no number, left aside", pairs.path, pairs.lines[place], pairs.values[place])
    odd = set(words)
    return [place for place in range(len(pairs)) if place not in odd]


def _is_number(text: str) -> bool:
    try:
        parse_number(text)
    except ValueError:
        return False
    return True


def _catalogue(ids: list[str]) -> Catalogue:
    return Catalogue.from_columns({"item_id": ids, "title": ids}, _DOMAIN, path="items", lines=range(1, len(ids) + 1))


def _table(rows: Sequence[tuple[str, Pairs, list[int]]]) -> tuple[Table, str]:
    """One table of all pairs, each person's id behind their role; and what the order rests on."""
    columns: dict[str, list[object]] = {"user": [], "item": []}
    lines = array("q")
    timed = all(pairs.times is not None for _, pairs, _ in rows)
    columns |= {"timestamp": []} | ({"value": []} if rows[0][1].values is not None else {})
    for role, pairs, places in rows:
        columns["user"].extend(f"{role}:{pairs.users[place]}" for place in places)
        columns["item"].extend(pairs.items[place] for place in places)
        if pairs.values is not None:
            columns["value"].extend(pairs.values[place] for place in places)
        columns["timestamp"].extend(pairs.times[place] if timed and pairs.times is not None else place for place in places)
        lines.extend(pairs.lines[place] for place in places)
    order = "items ordered by time, or by place in a person's line" if timed else "items ordered as in the files"
    return Table(rows[0][1].path, columns, lines), order


def _of(role: str, interactions: Interactions) -> Interactions:
    """The people of one role, with their own ids."""
    rows = [row for row, user in enumerate(interactions.user_ids) if user.startswith(f"{role}:")]
    times = interactions.timestamps
    ids = tuple(interactions.user_ids[row].partition(":")[2] for row in rows)
    return Interactions(sparse.csr_matrix(interactions.matrix[rows]), None if times is None else sparse.csr_matrix(times[rows]), ids)
