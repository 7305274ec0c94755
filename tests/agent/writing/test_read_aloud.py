from pathlib import Path

import pytest

from convrec.agent.writing.read_aloud import main
from convrec.errors import UsageError


def test_samples_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    main(["books", "3", "1"])
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 3
    assert all(": " in line for line in lines)


def test_samples_go_between_the_marks_of_a_page(tmp_path: Path) -> None:
    page = tmp_path / "voice.md"
    page.write_text("before\n<!-- samples -->\nold\n<!-- end of samples -->\nafter\n", encoding="utf-8")
    main(["--into", str(page)])
    text = page.read_text(encoding="utf-8")
    assert text.startswith("before\n<!-- samples -->\n* films, ")
    assert text.endswith("<!-- end of samples -->\nafter\n")
    assert text.count("\n* ") == 20
    assert "old" not in text.splitlines()


def test_a_page_without_marks_is_refused(tmp_path: Path) -> None:
    page = tmp_path / "voice.md"
    page.write_text("nothing", encoding="utf-8")
    with pytest.raises(UsageError, match="has no place for samples"):
        main(["--into", str(page)])
