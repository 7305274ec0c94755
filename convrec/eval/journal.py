"""Cases that an unfinished system has done, one JSON line each, so that a run that is cut off does not pay for them twice."""

import json
from collections.abc import Mapping
from pathlib import Path

from pydantic import JsonValue

from convrec.eval.finished import file_name

__all__ = ["Journal"]


class Journal:
    """The finished cases of one system.

    Parameters
    ----------
    folder
        The run's folder (`--out`); None keeps nothing.
    system
        The system's name.
    mark
        Fingerprint of data and settings: lines of another are not read, and make way for new ones.
    """

    def __init__(self, folder: Path | None, system: str, mark: str) -> None:
        self._path = None if folder is None else folder / "systems" / f"{file_name(system)}.part.jsonl"
        self._mark = mark

    def read(self) -> dict[str, dict[str, JsonValue]]:
        """What is kept, by case; a last line that was cut off is left aside."""
        if self._path is None or not self._path.is_file():
            return {}
        found: dict[str, dict[str, JsonValue]] = {}
        for line in self._path.read_text(encoding="utf-8").splitlines():
            try:
                kept = json.loads(line)
            except ValueError:
                continue
            if kept.get("mark") == self._mark:
                found[kept["case"]] = kept["value"]
        return found

    def add(self, case: str, value: Mapping[str, JsonValue]) -> None:
        """Keep a case: it is handed to the system when this returns."""
        if self._path is None:
            return
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("a", encoding="utf-8") as file:
            # A newline in front, too: what is cut off before it must not run into this line.
            file.write("\n" + json.dumps({"mark": self._mark, "case": case, "value": dict(value)}) + "\n")

    def drop(self) -> None:
        """Throw the lines away: the whole system is kept elsewhere."""
        if self._path is not None:
            self._path.unlink(missing_ok=True)
