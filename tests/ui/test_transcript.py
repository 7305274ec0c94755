"""Conversations put into pages."""

from pathlib import Path

from click.testing import CliRunner

from convrec.retrieval.bundle import Bundle
from convrec.ui.transcript import transcript_command


def test_a_file_without_the_part_is_refused_and_kept(tmp_path: Path, tools: Bundle) -> None:
    page = tmp_path / "page.md"
    page.write_text("<!-- one -->\n<!-- end of transcript -->\n", encoding="utf-8")
    said = tmp_path / "said.txt"
    said.write_text("hi\n", encoding="utf-8")
    done = CliRunner().invoke(transcript_command, [str(said), "--bundle", str(tools.path), "--into", str(page), "--part", "two"])
    assert done.exit_code == 2
    assert "no part between <!-- two -->" in done.output
    assert page.read_text(encoding="utf-8") == "<!-- one -->\n<!-- end of transcript -->\n"


def test_only_the_part_asked_for_is_replaced(tmp_path: Path, tools: Bundle) -> None:
    page = tmp_path / "page.md"
    page.write_text("<!-- one -->\na\n<!-- end of transcript -->\n<!-- two -->\nb\n<!-- end of transcript -->\nc\n", encoding="utf-8")
    said = tmp_path / "said.txt"
    said.write_text("hi\n\nthanks\n", encoding="utf-8")
    done = CliRunner().invoke(transcript_command, [str(said), "--bundle", str(tools.path), "--into", str(page), "--part", "two"])
    assert done.exit_code == 0, done.output
    text = page.read_text(encoding="utf-8")
    assert text.startswith("<!-- one -->\na\n<!-- end of transcript -->\n<!-- two -->\n**You:** hi  \n**convrec:** ")
    assert text.endswith("<!-- end of transcript -->\nc\n")
    assert "\nb\n" not in text
    assert text.count("**You:**") == 2
