import datetime as dt
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from convrec.data import embedded
from convrec.errors import BundleError, DomainError, InputError, UnknownItemError, UsageError
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.domain import Domain, FieldType
from convrec.types import Row
from tests.retrieval._random_catalogues import DOMAIN, RECORDS, catalogue_of

MULTI = [name for name, spec in DOMAIN.fields.items() if spec.is_multi]


def plain(value: Any) -> Any:
    """A record's raw value in the form in which a catalogue gives it."""
    if isinstance(value, list):
        return tuple(dict.fromkeys(part.strip() for part in value))
    return value.strip() if isinstance(value, str) else value


def spelled(records: list[dict[str, Any]], field: str) -> list[Any]:
    """A field's values as a catalogue spells them: of spellings that differ in capitals alone the commonest, then the first in order."""
    held = [plain(record[field]) for record in records]
    if DOMAIN.fields[field].type not in (FieldType.TAGS, FieldType.CATEGORY):
        return held
    every = [v for value in held for v in (value if isinstance(value, tuple) else [value]) if v is not None]

    def best(value: Any) -> Any:
        return min((v for v in every if v.lower() == value.lower()), key=lambda v: (-every.count(v), v))

    return [tuple(dict.fromkeys(map(best, v))) if isinstance(v, tuple) else None if v is None else best(v) for v in held]


@given(RECORDS)
def test_a_catalogue_gives_back_its_records(records: list[dict[str, Any]]) -> None:
    catalogue = catalogue_of(records)
    columns = {name: spelled(records, name) for name in DOMAIN.fields}
    assert list(catalogue.records()) == [{name: columns[name][i] for name in record} for i, record in enumerate(records)]
    assert catalogue.n_items == len(catalogue) == len(records)
    assert list(catalogue.ids) == [record["id"] for record in records]
    assert [catalogue.row_of(record["id"]) for record in records] == list(range(len(records)))
    assert [catalogue.title(Row(i)) for i in range(len(records))] == [record["name"] for record in records]
    assert [catalogue.aliases(Row(i)) for i in range(len(records))] == [plain(record["nick"]) for record in records]


@given(RECORDS)
def test_the_inverted_index_agrees_with_the_records(records: list[dict[str, Any]]) -> None:
    catalogue = catalogue_of(records)
    for field in [*MULTI, "grade"]:
        held = [value if field in MULTI else (() if value is None else (value,)) for value in spelled(records, field)]
        counts = Counter(value for values in held for value in values)
        assert sorted(counts) == sorted(catalogue.values(field))
        falling = [counts[value] for value in catalogue.values(field)]
        assert falling == sorted(falling, reverse=True)
        for value in [*counts, "absent"]:
            rows = catalogue.having(field, value)
            assert rows.tolist() == [i for i, values in enumerate(held) if value in values]
            assert rows.dtype == np.int64
            assert catalogue.count(field, value) == len(rows)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None)
@given(records=RECORDS)
def test_a_saved_catalogue_opens_the_same_and_saves_the_same_bytes(tmp_path: Path, records: list[dict[str, Any]]) -> None:
    catalogue = catalogue_of(records)
    catalogue.save(tmp_path / "a")
    opened = Catalogue.open(tmp_path / "a", DOMAIN)
    assert list(opened.records()) == list(catalogue.records())
    assert [list(opened.values(field)) for field in MULTI] == [list(catalogue.values(field)) for field in MULTI]
    opened.save(tmp_path / "b")
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_numbers_are_read_only_with_nan_for_unknown() -> None:
    catalogue = catalogue_of(
        [
            {"id": "1", "name": "a", "size": "1 m", "made": dt.date(1970, 1, 2), "stock": "yes"},
            {"id": "2", "name": "b", "size": 2.5, "made": None, "stock": "no"},
        ]
    )
    assert catalogue.numbers("size").tolist() == [100.0, 2.5]
    assert catalogue.numbers("made")[0] == 1.0
    assert np.isnan(catalogue.numbers("made")[1])
    assert catalogue.numbers("stock").tolist() == [1.0, 0.0]
    assert [catalogue.value(Row(i), "size") for i in (0, 1)] == [100.0, 2.5]
    assert catalogue.value(Row(0), "made") == "1970-01-02"
    assert catalogue.value(Row(0), "stock") is True
    with pytest.raises(ValueError, match="read-only"):
        catalogue.numbers("size")[0] = 3


def test_whole_numbers_come_without_decimals() -> None:
    catalogue = catalogue_of([{"id": "1", "name": "a", "size": "3"}])
    assert isinstance(catalogue.value(Row(0), "size"), int)


@pytest.mark.parametrize(
    ("records", "message"),
    [
        (
            [{"id": "1", "name": "a"}, {"id": "1", "name": "b"}],
            "x.csv, line 7, column 'id': the id '1' stands already in line 3",
        ),
        (
            [{"id": "1", "name": "a"}, {"id": " ", "name": "b"}],
            "x.csv, line 7, column 'id': the id is empty; every item needs one",
        ),
        ([{"id": "1", "name": "a"}, {"id": "2", "name": None}], "x.csv, line 7, column 'name': the title is empty"),
        (
            [{"id": "1", "name": "a", "size": "big"}, {"id": "2", "name": "b"}],
            "line 3, column 'size': 'big' is not a number of cm; the field's type is number",
        ),
        (
            [{"id": "1", "name": "a", "made": "soon"}, {"id": "2", "name": "b"}],
            "column 'made': 'soon' is not a date; write it as 2021-05-03",
        ),
    ],
)
def test_a_bad_item_is_refused_with_line_and_column(records: list[dict[str, Any]], message: str) -> None:
    with pytest.raises(InputError) as caught:
        Catalogue.from_records(records, DOMAIN, path="x.csv", lines=[3, 7])
    assert message in str(caught.value)


def test_unknown_ids_and_fields_are_named() -> None:
    catalogue = catalogue_of([{"id": "one", "name": "a"}])
    with pytest.raises(UnknownItemError, match="no item has the id 'two'; ids look like 'one'"):
        catalogue.row_of("two")
    with pytest.raises(UsageError, match="unknown field 'colour'; known: id, name"):
        catalogue.value(Row(0), "colour")
    with pytest.raises(UsageError, match="field 'name' is title, which has no numbers"):
        catalogue.numbers("name")
    with pytest.raises(UsageError, match="field 'size' is number, which has no set of values"):
        catalogue.values("size")
    with pytest.raises(UsageError, match="field 'tags' is tags, which is no text"):
        catalogue.strings("tags")
    assert "one" in catalogue
    assert "two" not in catalogue


def test_an_edited_domain_must_fit_what_was_saved(tmp_path: Path) -> None:
    catalogue_of([{"id": "1", "name": "a", "grade": "A"}]).save(tmp_path / "c")
    softer = DOMAIN.model_copy(deep=True)
    softer.fields["grade"] = softer.fields["grade"].model_copy(update={"type": FieldType.TAGS, "order": []})
    assert Catalogue.open(tmp_path / "c", softer).value(Row(0), "grade") == ("A",)
    wrong = DOMAIN.model_copy(deep=True)
    wrong.fields["grade"] = wrong.fields["grade"].model_copy(update={"type": FieldType.NUMBER})
    with pytest.raises(
        DomainError, match=r"field 'grade' is kept as values, which does not serve the type 'number'; run `convrec build` again"
    ):
        Catalogue.open(tmp_path / "c", wrong)
    more = Domain.model_validate(DOMAIN.dump() | {"fields": DOMAIN.dump()["fields"] | {"new": {"type": "text"}}})
    with pytest.raises(DomainError, match=r"field 'new' is not in the bundle's items"):
        Catalogue.open(tmp_path / "c", more)


def test_a_damaged_file_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "c.arrays"
    catalogue_of([{"id": "1", "name": "a"}]).save(path)
    good = path.read_bytes()
    for bad, message in [
        (good[:-1], "cut short or too long"),
        (good + b"x", "cut short or too long"),
        (b"nonsense" + good[8:], "is damaged"),
        (good[:40], "is damaged"),
        (b"", "cannot be read"),
        (good[:30] + b"#" + good[31:], "is damaged"),
    ]:
        path.write_bytes(bad)
        with pytest.raises(BundleError, match=message) as caught:
            Catalogue.open(path, DOMAIN)
        assert "c.arrays" in str(caught.value)
    path.unlink()
    with pytest.raises(BundleError, match="cannot be read"):
        Catalogue.open(path, DOMAIN)


@pytest.mark.parametrize("name", embedded.names())
def test_the_embedded_catalogues_give_back_their_files(name: str) -> None:
    records = embedded.records(name)
    catalogue = Catalogue.from_records(records, embedded.load_domain(name))
    as_lists = [{field: list(v) if isinstance(v, tuple) else v for field, v in item.items()} for item in catalogue.records()]
    assert [{field: item[field] for field in record} for item, record in zip(as_lists, records, strict=True)] == records
