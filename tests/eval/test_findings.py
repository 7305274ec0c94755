"""Findings are counted and named."""

from pathlib import Path

from convrec.eval.findings import Findings


def test_the_first_twenty_places_are_named_and_the_rest_counted(tmp_path: Path) -> None:
    findings = Findings()
    for line in range(1, 24):
        findings.add("odd lines", tmp_path / "a.csv", line, "x")
    note = findings.notes()[0]
    assert note.startswith("23 odd lines: a.csv line 1 'x'; a.csv line 2 'x'")
    assert "line 20 'x'; and 3 more (all in findings.tsv)" in note
    assert findings.counts() == {"odd lines": 23}


def test_all_are_written_with_their_lines(tmp_path: Path) -> None:
    findings = Findings()
    findings.add("odd lines", "a.csv", 3, "ta\tb")
    findings.write(tmp_path / "run" / "findings.tsv")
    assert (tmp_path / "run" / "findings.tsv").read_text(encoding="utf-8") == "kind\tfile\tline\tvalue\nodd lines\ta.csv\t3\t'ta\\tb'\n"
    Findings().write(tmp_path / "run" / "findings.tsv")
    assert not (tmp_path / "run" / "findings.tsv").exists()


def test_remarks_come_last() -> None:
    findings = Findings()
    findings.remark("3 repeated")
    findings.add("odd lines", "a.csv")
    assert findings.notes() == ["1 odd lines: a.csv", "3 repeated"]
    assert findings.of("none of these") == []
