"""Dialogues kept in the run's folder as they are finished, so that a run that is cut off goes on where it stopped."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from pydantic import ValidationError

from convrec.errors import UsageError
from convrec.eval.simulate.record import Record

__all__ = ["Kept", "write_failures"]

_FILE = "dialogues.jsonl"
FAILURES = "transcripts.jsonl"


class Kept:
    """Finished dialogues of one run, a line each.

    Parameters
    ----------
    folder
        The run's folder (`--out`); None keeps nothing.
    mark
        Fingerprint of what the dialogues depend on; lines with another one are left aside and dropped.
    """

    def __init__(self, folder: Path | None, mark: str) -> None:
        self._path = None if folder is None else folder / _FILE
        self._mark = mark
        self._records = dict(self._read())
        if self._path is not None:
            self._rewrite()

    def get(self, name: str) -> Record | None:
        """A finished dialogue, or None."""
        return self._records.get(name)

    def add(self, record: Record) -> None:
        """Keep a dialogue."""
        self._records[record.name] = record
        if self._path is not None:
            with self._path.open("a", encoding="utf-8") as file:
                file.write(self._line(record))

    def _line(self, record: Record) -> str:
        return json.dumps({"mark": self._mark, **record.model_dump(mode="json")}, ensure_ascii=False) + "\n"

    def _read(self) -> Iterable[tuple[str, Record]]:
        if self._path is None or not self._path.is_file():
            return
        for line in self._path.read_text(encoding="utf-8").splitlines():
            record = _parsed(line, self._mark)
            if record is not None:
                yield record.name, record

    def _rewrite(self) -> None:
        """Leave only whole lines of this run, so that nothing is appended to half a line."""
        if self._path is None:
            return
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.write_text("".join(map(self._line, self._records.values())), encoding="utf-8")
        except OSError as error:
            raise UsageError(f"the run cannot be kept in {str(self._path.parent)!r}: {error}") from error


def _parsed(line: str, mark: str) -> Record | None:
    """A line as a record; None for half a line, and for one of another run."""
    try:
        raw: object = json.loads(line)
        if not isinstance(raw, Mapping) or raw.get("mark") != mark:
            return None
        return Record.model_validate({str(name): value for name, value in raw.items() if name != "mark"})
    except (ValueError, ValidationError):
        return None


def write_failures(folder: Path, records: Iterable[Record]) -> int:
    """Write the dialogues that failed to ``transcripts.jsonl``, so that one can read why; returns how many there are."""
    failed = [record for record in records if not record.success]
    text = "".join(json.dumps(record.model_dump(mode="json"), ensure_ascii=False) + "\n" for record in failed)
    (folder / FAILURES).write_text(text, encoding="utf-8")
    return len(failed)
