"""Reading interactions: what cannot be read is named with its line, and the rest is kept."""

from pathlib import Path

import pytest

from convrec.errors import InputError
from convrec.eval.findings import Findings
from convrec.eval.ranking.data import load
from convrec.eval.ranking.pairs import read_pairs


def _written(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def _lines(findings: Findings) -> dict[str, list[int | None]]:
    return {kind: [one.line for one in findings.of(kind)] for kind in findings.counts()}


def test_one_person_a_line(tmp_path: Path) -> None:
    findings = Findings()
    pairs = read_pairs(_written(tmp_path, "train.txt", "0 5 3\n1 7\n"), findings)
    assert list(zip(pairs.users, pairs.items, pairs.lines, strict=True)) == [("0", "5", 1), ("0", "3", 1), ("1", "7", 2)]
    assert pairs.times == [0, 1, 0]
    assert not pairs.clock
    assert findings.notes() == []


def test_malformed_user_lines_are_named(tmp_path: Path) -> None:
    text = "".join(f"{user} 1 2 3 4 5 6 7 8 9\n" for user in range(10)) + "x9 4\n11 4 oops 5\n12\n\n" + "13 8\n"
    findings = Findings()
    pairs = read_pairs(_written(tmp_path, "train.txt", text.encode() + b"14 \xff\n"), findings)
    assert _lines(findings) == {
        "lines that are not UTF-8, left aside": [16],
        "malformed lines, left aside: the person is no whole number as elsewhere in the file": [11],
        "malformed items, left aside: no whole number as elsewhere in the file": [12],
        "lines with a person and no items": [13],
    }
    assert [(user, item) for user, item in zip(pairs.users, pairs.items, strict=True)][-3:] == [("11", "4"), ("11", "5"), ("13", "8")]


def test_ids_of_the_user_lines_may_be_words(tmp_path: Path) -> None:
    findings = Findings()
    pairs = read_pairs(_written(tmp_path, "train", "ana rake spade\nben rake\n"), findings)
    assert pairs.users == ["ana", "ana", "ben"]
    assert findings.notes() == []


@pytest.mark.parametrize(("name", "mark"), [("a.csv", ","), ("a.tsv", "\t"), ("a.csv", ";")])
def test_columns_are_found_by_name(tmp_path: Path, name: str, mark: str) -> None:
    text = f"rating{mark}movieId{mark}userId{mark}timestamp\n4{mark}m1{mark}u1{mark}100\n"
    pairs = read_pairs(_written(tmp_path, name, text), Findings())
    assert (pairs.users, pairs.items, pairs.values, pairs.times, pairs.lines) == (["u1"], ["m1"], ["4"], ["100"], [2])


def test_typed_headers_of_inter_files(tmp_path: Path) -> None:
    text = "user_id:token\titem_id:token\trating:float\ttimestamp:float\n196\t242\t3\t881250949\n"
    pairs = read_pairs(_written(tmp_path, "ml.inter", text), Findings())
    assert (pairs.users, pairs.items, pairs.values) == (["196"], ["242"], ["3"])


def test_malformed_rows_are_named(tmp_path: Path) -> None:
    text = 'user,item,rating,time\na,1,4,10\nb,2\n,3,4,10\nc,,4,10\nd,4,4.x,10\ne,5,4,soon\n"f,6,4,10\ng,7,4,2020-01-02\n'
    findings = Findings()
    pairs = read_pairs(_written(tmp_path, "likes.csv", text), findings)
    assert pairs.users == ["a", "g"]
    assert _lines(findings) == {
        "malformed rows, left aside: the header has 4 values": [3],
        "rows without a person, left aside": [4],
        "rows without an item, left aside": [5],
        "rows with a value that cannot be read, left aside": [6],
        "rows with a time that cannot be read, left aside": [7],
        "malformed rows, left aside: unexpected end of data": [8],
    }


def test_parquet_with_numbers_as_ids(tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    path = tmp_path / "likes.parquet"
    pq.write_table(pa.table({"user_id": [1, 2, None], "item_id": [10.0, 11.0, 12.0], "value": [1.0, -1.0, 1.0]}), path)
    findings = Findings()
    pairs = read_pairs(path, findings)
    assert (pairs.users, pairs.items, pairs.values) == (["1", "2"], ["10", "11"], [1.0, -1.0])
    assert _lines(findings) == {"rows without a person, left aside": [3]}


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.csv", "", "the file is empty"),
        ("a.txt", "\n\n", "no line holds a person and an item"),
        ("a.csv", "user,item\n", "no line holds a person and an item"),
        ("a.csv", "user,item\nx\n", r"no line holds .*1 malformed rows, left aside"),
        ("a.csv", "who,item\nx,y\n", r"line 1: no column of the header holds the person; call one 'user_id' \(columns: who, item\)"),
        ("a.parquet", "no parquet", "is no readable Parquet"),
    ],
)
def test_files_that_hold_nothing_are_refused(tmp_path: Path, name: str, text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_pairs(_written(tmp_path, name, text), Findings())


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no such file"):
        read_pairs(tmp_path / "none.csv", Findings())
    with pytest.raises(InputError, match="is a folder, not a file"):
        read_pairs(tmp_path, Findings())


def test_rows_without_a_time_stay_and_count_as_the_oldest(tmp_path: Path) -> None:
    path, findings = tmp_path / "train.csv", Findings()
    path.write_text("user,item,timestamp\nana,a,20\nana,b,\nana,c,10\nben,a,soon\n", encoding="utf-8")
    pairs = read_pairs(path, findings)
    assert pairs.items == ["a", "b", "c"]
    assert findings.counts() == {"rows without a time, which count as the oldest": 1, "rows with a time that cannot be read, left aside": 1}
    data = load([path], split="leave-last-out", findings=Findings())
    assert [data.item_ids[row] for row in data.cases.histories[0]] == ["b", "c"]
