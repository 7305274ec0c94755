"""What a cut-off run finds again."""

from pathlib import Path

from convrec.eval.finished import Finished, SystemResult, file_name
from convrec.eval.journal import Journal


def test_cases_are_found_again_by_the_same_mark_alone(tmp_path: Path) -> None:
    journal = Journal(tmp_path, "openai:m@host/v1", "one")
    journal.add("a", {"ms": 1.5})
    journal.add("b", {"ms": 2.0})
    assert Journal(tmp_path, "openai:m@host/v1", "one").read() == {"a": {"ms": 1.5}, "b": {"ms": 2.0}}
    assert Journal(tmp_path, "openai:m@host/v1", "two").read() == {}
    assert Journal(tmp_path, "other", "one").read() == {}
    journal.drop()
    assert journal.read() == {}


def test_a_line_that_was_cut_off_is_left_aside(tmp_path: Path) -> None:
    journal = Journal(tmp_path, "m", "one")
    journal.add("a", {"ms": 1.0})
    (path,) = (tmp_path / "systems").iterdir()
    path.write_text(path.read_text() + '{"mark": "one", "case": "b", "va')
    journal = Journal(tmp_path, "m", "one")
    assert list(journal.read()) == ["a"]
    journal.add("c", {"ms": 3.0})
    assert list(journal.read()) == ["a", "c"]


def test_without_a_folder_nothing_is_kept() -> None:
    journal = Journal(None, "m", "one")
    journal.add("a", {"ms": 1.0})
    assert journal.read() == {}


def test_names_with_marks_of_addresses_make_files(tmp_path: Path) -> None:
    name = "openai:org/model@http://h:1/v1"
    assert "/" not in file_name(name)
    Finished(tmp_path).save(name, "mark", SystemResult({}, {"failed": 0.0}))
    assert Finished(tmp_path).names() == [name]
    assert Finished(tmp_path).load(name, "mark") == SystemResult({}, {"failed": 0.0}, {})
