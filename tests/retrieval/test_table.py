import csv
import gzip
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from convrec.errors import InputError
from convrec.retrieval.table import Table, read_table

CELL = st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\r\x00"), max_size=8)
ROWS = st.lists(st.tuples(CELL, CELL, CELL), min_size=1, max_size=6).filter(lambda rows: all(any(row) for row in rows))
NAMES = ("id", "täg", "c d")


def write_csv(path: Path, rows: list[tuple[str, ...]], delimiter: str) -> None:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerow(NAMES)
    writer.writerows(rows)
    path.write_bytes(text.getvalue().encode())


def write_tsv(path: Path, rows: list[tuple[str, ...]]) -> None:
    write_csv(path, rows, "\t")


def write_comma(path: Path, rows: list[tuple[str, ...]]) -> None:
    write_csv(path, rows, ",")


def write_semicolon(path: Path, rows: list[tuple[str, ...]]) -> None:
    write_csv(path, rows, ";")


def write_bom(path: Path, rows: list[tuple[str, ...]]) -> None:
    write_comma(path, rows)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())


def write_lines(path: Path, rows: list[tuple[str, ...]]) -> None:
    path.write_text("\n\n".join(json.dumps(dict(zip(NAMES, row, strict=True))) for row in rows), encoding="utf-8")


def write_json(path: Path, rows: list[tuple[str, ...]]) -> None:
    path.write_text(json.dumps([dict(zip(NAMES, row, strict=True)) for row in rows], indent=1, ensure_ascii=False), encoding="utf-8")


def write_parquet(path: Path, rows: list[tuple[str, ...]]) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    columns = [pa.array([row[i] for row in rows], type=pa.string()) for i in range(len(NAMES))]
    pq.write_table(pa.Table.from_arrays(columns, names=list(NAMES)), path)


@pytest.mark.parametrize(
    ("ending", "write", "empty"),
    [
        (".csv", write_comma, None),
        (".csv", write_semicolon, None),
        (".csv", write_bom, None),
        (".tsv", write_tsv, None),
        (".jsonl", write_lines, ""),
        (".json", write_json, ""),
        (".parquet", write_parquet, ""),
    ],
)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS)
def test_every_format_gives_back_what_was_written(
    tmp_path: Path,
    ending: str,
    write: Callable[[Path, list[tuple[str, ...]]], None],
    empty: str | None,
    rows: list[tuple[str, ...]],
) -> None:
    path = tmp_path / f"items{ending}"
    write(path, rows)
    table = read_table(path)
    assert list(table.columns) == list(NAMES)
    assert [tuple(record.values()) for record in table.records()] == [tuple(cell or empty for cell in row) for row in rows]
    assert table.n_rows == len(rows)
    if ending != ".parquet":
        packed = tmp_path / f"items{ending}.gz"
        packed.write_bytes(gzip.compress(path.read_bytes()))
        again = read_table(packed)
        assert again.columns == table.columns
        assert list(again.lines) == list(table.lines)


def test_lines_are_where_rows_begin(tmp_path: Path) -> None:
    path = tmp_path / "items.csv"
    path.write_bytes(b'id,title\n\n1,"two\nlines"\n2,b\n')
    assert list(read_table(path).lines) == [3, 5]
    path = tmp_path / "items.json"
    path.write_text('[\n {"id": 1},\n\n {"id":\n 2}]', encoding="utf-8")
    assert list(read_table(path).lines) == [2, 4]
    path = tmp_path / "items.jsonl"
    path.write_text('\n{"id": 1}\n\n{"id": 2, "b": NaN}\n', encoding="utf-8")
    table = read_table(path)
    assert list(table.lines) == [2, 4]
    assert table.columns == {"id": [1, 2], "b": [None, None]}


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.csv", b"", "a.csv: the file is empty"),
        ("a.csv", b"id,title\n", "a.csv: the file has no rows"),
        (
            "a.csv",
            b"id,title\n1,a\n2\n",
            "a.csv, line 3, column 'title': the row has 1 values, the header 2: the first missing one is 'title'",
        ),
        ("a.csv", b"id,title\n1,a,b\n", "a.csv, line 2, column 'title': the row has 3 values, the header 2: 'b' is beyond"),
        ("a.csv", b'id,title\n"1\n1",a\n2\n', "a.csv, line 4, column 'title': the row has 1 values"),
        ("a.csv", b"id,id\n1,2\n", "a.csv, line 1, column 'id': two columns are called 'id'; rename one"),
        ("a.csv", b"id,\n1,2\n", "a.csv, line 1: column 2 of the header has no name"),
        (
            "a.csv",
            b'id,title\n1,"open\n2,b\n',
            "a.csv, line 3: is malformed: unexpected end of data; look for a quotation mark",
        ),
        ("a.csv", b"id,title\n1,a\n2,\xff\n", "a.csv, line 3: is not UTF-8: byte 0xff at position 3 of the line"),
        ("a.tsv", b"id\ttitle\n1\n", "a.tsv, line 2, column 'title'"),
        ("a.jsonl", b'{"id": 1}\n{"id": 2\n', "a.jsonl, line 2: is no JSON: Expecting ',' delimiter"),
        ("a.jsonl", b'{"id": 1}\n[1]\n', r"a.jsonl, line 2: an object such as {...} is needed, not '[1]'"),
        ("a.jsonl", b'{"id": 1, "id": 2}\n', "a.jsonl, line 1: is no JSON: the key 'id' stands twice"),
        ("a.jsonl", b'{"": 1}\n', "a.jsonl, line 1: a key is empty"),
        ("a.json", b'{"id": 1}', "a.json, line 1: must hold a list of objects"),
        ("a.json", b'[{"id": 1},\n {"id": }]', "a.json, line 2: is no JSON: Expecting value"),
        ("a.json", b'[{"id": 1}\n {"id": 2}]', "a.json, line 2: is no JSON: a comma or the end of the list is missing"),
        ("a.json", b'[{"id": 1}]\n x', "a.json, line 2: there is something after the end"),
        ("a.json", b"[\n1]", "a.json, line 2: an object such as {...} is needed, not '1'"),
        ("a.json", b'[\n{"id": 1, "id": 2}]', "a.json, line 2: is no JSON: the key 'id' stands twice"),
        ("a.json", b"[]", "a.json: the file has no rows"),
        ("a.parquet", b"PAR1 nothing", "a.parquet: is no readable Parquet"),
        ("a.csv.gz", b"\x1f\x8b nothing", "a.csv.gz, line 1: the gzip data is damaged"),
        ("a.csv.gz", gzip.compress(b"id,title\n1,a\n")[:-9], "the gzip data is damaged"),
        ("a.xlsx", b"x", "a.xlsx: the ending '.xlsx' is unknown; known: .csv, .tsv"),
    ],
)
def test_bad_input_is_refused_with_its_place(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InputError) as caught:
        read_table(path)
    assert message in str(caught.value)


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"gone\.csv: there is no such file"):
        read_table(tmp_path / "gone.csv")
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(InputError, match=r"is a folder, not a file"):
        read_table(tmp_path / "folder.csv")


def test_a_table_knows_its_rows() -> None:
    table = Table(Path("x"), {"a": [1, 2], "b": ["p", None]}, [1, 2])
    assert list(table.records()) == [{"a": 1, "b": "p"}, {"a": 2, "b": None}]
