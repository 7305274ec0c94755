"""Writing a run's report to its folder."""

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from pydantic import JsonValue

from convrec.errors import UsageError
from convrec.eval.manifest import RunManifest
from convrec.eval.report.blocks import Paragraph, Section, Table
from convrec.eval.report.html import to_html
from convrec.eval.report.markdown import to_markdown
from convrec.eval.report.results import Results

__all__ = ["write_report"]


def write_report(
    folder: Path,
    *,
    title: str,
    run: RunManifest,
    results: Results,
    sections: Sequence[Section] = (),
    comparisons: Mapping[str, JsonValue] | None = None,
) -> None:
    """Write metrics.json, report.md and report.html, each whole or not at all.

    Parameters
    ----------
    folder
        Made when missing; files of an earlier run are replaced.
    title
        Of the report.
    run
        What made the figures; its notes open the report, its settings close it.
    results
        ``{SYSTEM: {METRIC: value}}`` or with parts one level below, see `convrec.eval.report.results`.
    sections
        Tables and plots of this kind of run.
    comparisons
        What `--baseline` found; `comparisons` in metrics.json.

    Raises
    ------
    UsageError
        When the folder cannot be written.
    """
    whole = [*_notes(run), *sections, _provenance(run)]
    metrics: dict[str, object] = {"run": run.model_dump(mode="json"), "results": results}
    if comparisons is not None:
        metrics["comparisons"] = comparisons
    texts = {
        "metrics.json": json.dumps(metrics, indent=2, ensure_ascii=False, allow_nan=False) + "\n",
        "report.md": to_markdown(title, whole),
        "report.html": to_html(title, whole),
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            _write(folder / name, text)
    except OSError as error:
        raise UsageError(f"the report cannot be written to {str(folder)!r}: {error}") from error


def _write(path: Path, text: str) -> None:
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


def _notes(run: RunManifest) -> list[Section]:
    return [Section("Read this first", [Paragraph(note) for note in run.notes])] if run.notes else []


def _provenance(run: RunManifest) -> Section:
    said = {"command": run.command, "finished": run.created, "seed": str(run.seed)}
    said |= {f"setting: {name}": json.dumps(value, ensure_ascii=False) for name, value in run.settings.items()}
    said |= {f"version: {name}": version for name, version in run.versions.items()}
    said |= {f"machine: {name}": str(value) for name, value in run.machine.items()}
    files = [[file.role, file.name, f"{file.size:,}", file.sha256] for file in run.data]
    return Section(
        "How this was made",
        [Table(["what", "value"], [list(row) for row in said.items()]), Table(["file", "name", "bytes", "SHA-256"], files)],
    )
