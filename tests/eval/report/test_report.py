"""Reports: three files that say the same, and a page that needs nothing beside it."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np
import pytest

from convrec.errors import UsageError
from convrec.eval.intervals import Interval
from convrec.eval.manifest import RunManifest, describe_run
from convrec.eval.report import (
    Paragraph,
    Plot,
    Results,
    Section,
    Table,
    bars,
    distributions,
    metric_table,
    quality_against_cost,
    with_intervals,
    write_report,
)
from convrec.eval.report.markdown import to_markdown

FOUND = Interval(0.25, 0.2, 0.3, 100)
UNKNOWN = Interval(float("nan"), float("nan"), float("nan"), 0)


def _run(notes: list[str]) -> RunManifest:
    return describe_run("ranking", seed=3, settings={"k": [10]}, data=[], notes=notes, arguments=["eval", "ranking"])


def _write(folder: Path, results: Results, sections: list[Section]) -> None:
    write_report(folder, title="A <run>", run=_run(["2 odd lines: a.csv line 3 '<b>|'"]), results=results, sections=sections)


def test_metrics_json_has_run_and_results_with_intervals_beside(tmp_path: Path) -> None:
    _write(tmp_path, {"ease": with_intervals({"recall@10": FOUND, "map@10": UNKNOWN}, {"fit_seconds": 1.5})}, [])
    found = json.loads((tmp_path / "metrics.json").read_text(encoding="utf-8"))
    assert list(found) == ["run", "results"]
    assert found["results"] == {
        "ease": {"recall@10": 0.25, "recall@10_ci": [0.2, 0.3], "map@10": None, "map@10_ci": [None, None], "fit_seconds": 1.5}
    }
    assert found["run"]["seed"] == 3


def test_parts_one_level_below_are_kept(tmp_path: Path) -> None:
    _write(tmp_path, {"convrec": {"all": with_intervals({"recall@10": FOUND}), "new": {"recall@10": 0.1}}}, [])
    found = json.loads((tmp_path / "metrics.json").read_text(encoding="utf-8"))["results"]
    assert found["convrec"]["all"]["recall@10_ci"] == [0.2, 0.3]
    assert found["convrec"]["new"] == {"recall@10": 0.1}


def test_texts_are_escaped_in_both_forms(tmp_path: Path) -> None:
    table = Table(["system", "x|y"], [["<i>ease</i>", "1\n2"]])
    _write(tmp_path, {}, [Section("S & T", [Paragraph("a < b"), table])])
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "<h1>A &lt;run&gt;</h1>" in page
    assert "&lt;i&gt;ease&lt;/i&gt;" in page
    assert "<i>" not in page
    assert "line 3 &#x27;&lt;b&gt;|&#x27;" in page
    assert "| system | x\\|y |\n|---|---:|\n| <i>ease</i> | 1 2 |" in (tmp_path / "report.md").read_text(encoding="utf-8")


def test_the_page_loads_nothing_and_holds_its_plots(tmp_path: Path) -> None:
    drawn = [
        Plot(quality_against_cost({"ease": (3.0, FOUND), "text": (1.0, UNKNOWN)}, cost="ms", quality="ndcg"), "cost"),
        Plot(distributions({"ease": np.array([0.0, 0.5, np.nan]), "none": np.array([])}, what="ndcg@10", cases="people"), "people"),
        Plot(bars({"without text": FOUND, "unknown": UNKNOWN}, what="difference"), "ablation"),
    ]
    _write(tmp_path, {}, [Section("Plots", drawn)])
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert page.count("<svg") == 3
    assert not re.search(r"(?:src|href)=\"(?!#)", page)
    assert "url(http" not in page
    for plot in drawn:
        texts = "".join(ET.fromstring(plot.svg).itertext())
        assert "ease" in texts or "without text" in texts
    assert "*people (drawn in report.html)*" in (tmp_path / "report.md").read_text(encoding="utf-8")


def test_the_same_input_draws_the_same_bytes_and_plots_share_no_ids() -> None:
    first, again = (bars({"a": FOUND}, what="difference") for _ in range(2))
    other = bars({"a": FOUND}, what="another")
    assert first == again
    clips = re.compile(r'clipPath id="([^"]+)"')
    assert clips.findall(first)
    assert not set(clips.findall(first)) & set(clips.findall(other))


def test_empty_plots_are_drawn_too() -> None:
    for drawn in (quality_against_cost({}, cost="c", quality="q"), distributions({}, what="w", cases="c"), bars({}, what="w")):
        assert drawn.startswith("<svg")


def test_a_table_shows_intervals_and_leaves_out_what_no_system_has() -> None:
    table = metric_table({"ease": with_intervals({"recall@10": FOUND}), "als": {}}, ["recall@10", "mrr@10"])
    assert table.columns == ["system", "recall@10"]
    assert table.rows == [["ease", "0.2500 [0.2000, 0.3000]"], ["als", "–"]]


def test_notes_come_first_and_provenance_last(tmp_path: Path) -> None:
    _write(tmp_path, {}, [Section("Quality", [])])
    text = (tmp_path / "report.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == ["Read this first", "Quality", "How this was made"]
    assert "| command | convrec eval ranking |" in text


def test_nothing_but_the_three_files_is_left(tmp_path: Path) -> None:
    _write(tmp_path, {}, [])
    _write(tmp_path, {}, [])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["metrics.json", "report.html", "report.md"]


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(UsageError, match="the report cannot be written to"):
        _write(tmp_path / "file", {}, [])


def test_markdown_of_nothing_is_a_title() -> None:
    assert to_markdown("T", []) == "# T\n"
