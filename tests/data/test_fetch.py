import hashlib
import io
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from convrec.data import fetch
from convrec.data.fetch import _sets
from convrec.data.fetch._load import split_year
from convrec.errors import DownloadError, InputError, UsageError

RATINGS = [("196", "1", "3", "881250949"), ("186", "2", "5", "891717742")]
FILMS = ["Toy Story (1995)", "Amélie (Le Fabuleux destin) (2001)", "unknown"]


def rows(mark: str, *lines: tuple[str, ...], encoding: str = "utf-8") -> bytes:
    return "".join(mark.join(line) + "\n" for line in lines).encode(encoding)


SMALL: dict[str, dict[str, bytes]] = {
    "movielens-100k": {
        "u.item": rows("|", *((str(n), title, *[""] * 22) for n, title in enumerate(FILMS, 1)), encoding="latin-1"),
        "u.data": rows("\t", *RATINGS),
    },
    "ml-1m": {
        "movies.dat": rows("::", *((str(n), title, "Drama|War") for n, title in enumerate(FILMS, 1)), encoding="latin-1"),
        "ratings.dat": rows("::", *RATINGS),
    },
    "ml-latest-small": {
        "movies.csv": rows(",", ("movieId", "title", "genres"), *((str(n), f'"{title}"', "Drama") for n, title in enumerate(FILMS, 1))),
        "ratings.csv": rows(",", ("userId", "movieId", "rating", "timestamp"), *RATINGS),
    },
}
WHEEL_FOLDER = "recbole/dataset_example/ml-100k/"
WHEEL_FILES = {
    WHEEL_FOLDER + "ml-100k.inter": rows("\t", ("user_id:token", "item_id:token", "rating:float", "timestamp:float"), *RATINGS),
    WHEEL_FOLDER + "ml-100k.item": rows(
        "\t",
        ("item_id:token", "movie_title:token_seq", "release_year:token", "class:token_seq"),
        ("1", "Toy Story", "1995", "x"),
        ("2", "Amélie (Le Fabuleux destin)", "2001", "x"),
        ("3", "unknown", "unkonwn", "x"),
    ),
}


def put(folder: Path, name: str, files: dict[str, bytes]) -> None:
    (folder / name).mkdir(parents=True)
    for file, data in files.items():
        (folder / name / file).write_bytes(data)


def zipped(files: dict[str, bytes], prefix: str = "") -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in files.items():
            archive.writestr(prefix + name, content)
    return data.getvalue()


@pytest.mark.parametrize("name", sorted(SMALL))
def test_each_layout_gives_the_same_tables(tmp_path: Path, name: str) -> None:
    put(tmp_path, name, SMALL[name])
    items = fetch.load_items(name, tmp_path)
    assert [str(i) for i in items.columns["item_id"]] == ["1", "2", "3"]
    assert items.columns["title"] == ["Toy Story", "Amélie (Le Fabuleux destin)", "unknown"]
    assert items.columns["year"] == [1995, 2001, None]
    taken = fetch.load_interactions(name, tmp_path)
    found = [tuple(str(value) for value in record.values()) for record in taken.records()]
    assert list(taken.columns) == ["user_id", "item_id", "rating", "timestamp"]
    assert found == RATINGS


def test_the_files_from_the_wheel_give_the_same_tables(tmp_path: Path) -> None:
    put(tmp_path / "a", "movielens-100k", SMALL["movielens-100k"])
    put(tmp_path / "b", "movielens-100k", {path.rsplit("/", 1)[-1]: data for path, data in WHEEL_FILES.items()})
    for load in (fetch.load_items, fetch.load_interactions):
        assert load("movielens-100k", tmp_path / "a").columns == load("movielens-100k", tmp_path / "b").columns


def test_goodbooks(tmp_path: Path) -> None:
    put(
        tmp_path,
        "goodbooks-10k",
        {
            "books.csv": rows(
                ",",
                ("book_id", "goodreads_book_id", "original_publication_year", "title"),
                ("1", "9", "2008.0", '"The Hunger Games (The Hunger Games, #1)"'),
                ("2", "8", "", "Y"),
            ),
            "ratings.csv": b"user_id,book_id,rating\n1,258,5\n",
        },
    )
    items = fetch.load_items("goodbooks-10k", tmp_path)
    assert items.columns == {
        "item_id": ["1", "2"],
        "title": ["The Hunger Games (The Hunger Games, #1)", "Y"],
        "year": [2008, None],
    }
    assert fetch.load_interactions("goodbooks-10k", tmp_path).columns == {"user_id": ["1"], "item_id": ["258"], "rating": ["5"]}


@pytest.mark.parametrize(
    ("name", "file", "data", "message"),
    [
        ("movielens-100k", "u.data", b"1\t2\t3\n", "u.data, line 1: the row has 3 values, not 4"),
        ("movielens-100k", "u.item", b"1|Heat (1995)\n", "u.item, line 1: the row has 2 values, not 24"),
        ("ml-1m", "ratings.dat", b"1::2::3::4\n1::2::3\n", "ratings.dat, line 2: the row has 3 values, not 4"),
        ("ml-latest-small", "ratings.csv", b"userId,rating\n1,2\n", "ratings.csv, line 1: the header lacks movieId, timestamp"),
    ],
)
def test_a_malformed_row_is_named(tmp_path: Path, name: str, file: str, data: bytes, message: str) -> None:
    put(tmp_path, name, SMALL[name] | {file: data})
    with pytest.raises(InputError) as caught:
        fetch.load_items(name, tmp_path) if "item" in file else fetch.load_interactions(name, tmp_path)
    assert message in str(caught.value)


def test_a_malformed_file_from_the_wheel_is_named(tmp_path: Path) -> None:
    put(tmp_path, "movielens-100k", {"ml-100k.inter": b"user_id:token\titem_id:token\n1\t2\n", "ml-100k.item": b"x\n"})
    with pytest.raises(InputError, match=r"ml-100k\.inter, line 1: the header lacks rating, timestamp"):
        fetch.load_interactions("movielens-100k", tmp_path)


def test_years_behind_titles() -> None:
    assert split_year("Shanghai Triad (Yao a yao yao dao waipo qiao) (1995)") == (
        "Shanghai Triad (Yao a yao yao dao waipo qiao)",
        1995,
    )
    assert split_year("Series (2001-2003)") == ("Series", 2001)
    assert split_year("2001") == ("2001", None)
    assert split_year("(500) Days") == ("(500) Days", None)


def test_what_is_not_fetched_says_how(tmp_path: Path) -> None:
    assert fetch.present("ml-1m", tmp_path) == ()
    with pytest.raises(DownloadError, match=r"ml-1m is not in .*; fetch it with `convrec data get ml-1m`"):
        fetch.load_items("ml-1m", tmp_path)
    with pytest.raises(UsageError, match="no data set is called 'ml-2m'; known: movielens-100k, ml-latest-small, ml-1m, goodbooks-10k"):
        fetch.get("ml-2m", tmp_path)
    assert fetch.names() == ["movielens-100k", "ml-latest-small", "ml-1m", "goodbooks-10k"]


def known(monkeypatch: pytest.MonkeyPatch, name: str, **changes: Any) -> None:
    """Point a data set at other places."""
    monkeypatch.setitem(_sets.SETS, name, replace(_sets.SETS[name], **changes))


def test_an_archive_is_fetched_checked_and_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = zipped(SMALL["movielens-100k"] | {"README": b"x"}, "ml-100k/")
    (tmp_path / "ml-100k.zip").write_bytes(data)
    address = (tmp_path / "ml-100k.zip").as_uri()
    known(monkeypatch, "movielens-100k", archive=address, archive_md5=hashlib.md5(data).hexdigest())
    told: list[tuple[str, int, int]] = []
    report = fetch.get("movielens-100k", tmp_path / "sets", lambda *step: told.append(step))
    assert report.source == address
    assert told[-1] == ("ml-100k.zip", len(data), len(data))
    assert sorted(p.name for p in report.folder.iterdir()) == ["u.data", "u.item"]
    assert "not to be passed on" in str(report)
    assert fetch.load_items("movielens-100k", tmp_path / "sets").n_rows == 3
    again = fetch.get("movielens-100k", tmp_path / "sets")
    assert again.source == "already there"
    assert [p.name for p in (tmp_path / "sets").iterdir()] == ["movielens-100k"]


def test_single_files_are_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for file in ("ratings.csv", "books.csv"):
        (tmp_path / file).write_bytes(b"user_id,book_id,rating\n1,2,3\n")
    known(monkeypatch, "goodbooks-10k", addresses=tuple((tmp_path / file).as_uri() for file in ("ratings.csv", "books.csv")))
    report = fetch.get("goodbooks-10k", tmp_path / "sets")
    assert report.source == tmp_path.as_uri()
    assert fetch.load_interactions("goodbooks-10k", tmp_path / "sets").n_rows == 1


@pytest.mark.parametrize(
    ("data", "md5", "message"),
    [
        (None, None, "cannot be fetched"),
        (b"PK nonsense", None, "is no archive with ratings.dat, movies.dat"),
        (zipped({"ml-1m/movies.dat": b""}), None, "is no archive with ratings.dat, movies.dat"),
        (zipped(SMALL["ml-1m"]), "0" * 32, "arrived damaged (MD5 "),
    ],
)
def test_what_cannot_be_fetched_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes | None, md5: str | None, message: str
) -> None:
    if data is not None:
        (tmp_path / "a.zip").write_bytes(data)
    known(monkeypatch, "ml-1m", archive=(tmp_path / "a.zip").as_uri(), archive_md5=md5)
    with pytest.raises(DownloadError) as caught:
        fetch.get("ml-1m", tmp_path / "sets")
    assert message in str(caught.value)
    assert "a.zip" in str(caught.value)
    assert list((tmp_path / "sets").iterdir()) == []


class Pip:
    """Stands in for pip: puts a wheel where it is asked to, or fails."""

    def __init__(self, wheel: bytes | None) -> None:
        self.wheel = wheel
        self.command: list[str] = []

    def __call__(self, command: list[str], **options: Any) -> subprocess.CompletedProcess[str]:
        self.command = command
        if self.wheel is None:
            return subprocess.CompletedProcess(command, 1, "", "looking\nERROR: no such package\n")
        (Path(command[command.index("--dest") + 1]) / "recbole-1.2.1-py3-none-any.whl").write_bytes(self.wheel)
        return subprocess.CompletedProcess(command, 0, "", "")


def unreachable(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, wheel: bytes | None, sha256: str | None = None) -> Pip:
    pip = Pip(wheel)
    monkeypatch.setattr(subprocess, "run", pip)
    source = _sets.SETS["movielens-100k"].wheel
    assert source is not None
    digest = sha256 or hashlib.sha256(wheel or b"").hexdigest()
    known(monkeypatch, "movielens-100k", archive=(tmp_path / "gone.zip").as_uri(), wheel=replace(source, sha256=digest))
    return pip


def test_where_the_publisher_cannot_be_reached_the_wheel_serves_and_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pip = unreachable(monkeypatch, tmp_path, zipped(WHEEL_FILES | {"recbole/__init__.py": b"raise SystemExit"}))
    report = fetch.get("movielens-100k", tmp_path / "sets")
    assert "--no-deps" in pip.command
    assert pip.command[-1] == "recbole==1.2.1"
    assert report.source == "the package recbole==1.2.1"
    assert "gone.zip cannot be fetched" in report.steps[0]
    assert "taking the same data from the package recbole==1.2.1 instead" in report.steps[0]
    assert "SHA-256 checked; nothing installed" in report.steps[1]
    assert sorted(p.name for p in report.folder.iterdir()) == ["ml-100k.inter", "ml-100k.item"]
    assert fetch.load_interactions("movielens-100k", tmp_path / "sets").n_rows == 2


@pytest.mark.parametrize(
    ("wheel", "sha256", "message"),
    [
        (None, None, "pip could not fetch recbole==1.2.1 (ERROR: no such package)"),
        (zipped(WHEEL_FILES), "0" * 64, "the wheel of recbole==1.2.1 is not the known one (SHA-256 "),
        (zipped({"other": b""}), None, "the wheel of recbole==1.2.1 does not hold the data files"),
    ],
)
def test_when_both_ways_fail_both_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wheel: bytes | None, sha256: str | None, message: str
) -> None:
    unreachable(monkeypatch, tmp_path, wheel, sha256)
    with pytest.raises(DownloadError) as caught:
        fetch.get("movielens-100k", tmp_path / "sets")
    assert "gone.zip cannot be fetched" in str(caught.value)
    assert message in str(caught.value)
    assert list((tmp_path / "sets").iterdir()) == []


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(DownloadError, match="ml-1m: cannot be written to"):
        fetch.get("ml-1m", tmp_path / "file")
