"""The items of a bundle as Parquet, for people and other programs, and for building again."""

from pathlib import Path
from typing import Any

import numpy as np

from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.domain import FieldSpec, FieldType
from convrec.types import Row

__all__ = ["write_items"]


def write_items(catalogue: Catalogue, path: Path) -> None:
    """Write every field of every item; reading the file gives the same catalogue, and the same catalogue gives the same bytes."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    names = list(catalogue.domain.fields)
    arrays = [pa.array(_values(catalogue, name), type=_arrow_type(catalogue, name)) for name in names]
    pq.write_table(pa.Table.from_arrays(arrays, names=names), path, compression="zstd")


def _values(catalogue: Catalogue, field: str) -> list[Any]:
    return [catalogue.value(Row(row), field) for row in range(catalogue.n_items)]


def _arrow_type(catalogue: Catalogue, field: str) -> Any:
    import pyarrow as pa

    spec: FieldSpec = catalogue.domain.fields[field]
    if spec.is_multi:
        return pa.list_(pa.string())
    if spec.type is FieldType.BOOLEAN:
        return pa.bool_()
    if spec.type in (FieldType.NUMBER, FieldType.MONEY):
        numbers = catalogue.numbers(field)
        known = numbers[~np.isnan(numbers)]
        return pa.int64() if bool(np.all(known == np.floor(known))) else pa.float64()
    return pa.string()
