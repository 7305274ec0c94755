"""The record of a run."""

import getpass
import hashlib
import platform
from pathlib import Path

from convrec.eval.manifest import command_line, describe_run


def test_it_holds_checksums_versions_seed_and_settings(tmp_path: Path) -> None:
    data = tmp_path / "likes.csv"
    data.write_bytes(b"user,item\na,1\n")
    run = describe_run("ranking", seed=7, settings={"k": [10]}, data=[("train", data)], notes=["one note"], arguments=["eval"])
    assert run.data[0].sha256 == hashlib.sha256(b"user,item\na,1\n").hexdigest()
    assert (run.data[0].role, run.data[0].name, run.data[0].size) == ("train", "likes.csv", len(b"user,item\na,1\n"))
    assert run.seed == 7
    assert run.settings == {"k": [10]}
    assert {"convrec", "python", "numpy", "scipy"} <= run.versions.keys()
    assert run.notes == ["one note"]


def test_it_names_neither_the_user_nor_the_machine_nor_a_folder(tmp_path: Path) -> None:
    data = tmp_path / "likes.csv"
    data.write_text("x", encoding="utf-8")
    run = describe_run("ranking", seed=0, settings={}, data=[("train", data)], arguments=["--train", str(data), f"--out={tmp_path}/run"])
    text = run.model_dump_json()
    assert str(tmp_path) not in text
    assert platform.node() not in run.machine.values()
    assert getpass.getuser() not in map(str, run.machine.values())
    assert run.command == "convrec --train likes.csv --out=run"


def test_paths_below_home_lose_their_folders_and_relative_ones_stay() -> None:
    assert command_line(["~/private/likes.csv", "data/likes.csv", "a b"]) == "convrec likes.csv data/likes.csv 'a b'"
