"""What was wrong with the files of a run: counted, and named with their lines, never silently dropped."""

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Finding", "Findings"]

_NAMED = 20


@dataclass(frozen=True)
class Finding:
    """One line that was left aside or read with a doubt.

    Attributes
    ----------
    file
        Name of the file, without folders.
    line
        1-based line (for Parquet: row); None when the file as a whole is meant.
    value
        What stands there, shortened.
    """

    file: str
    line: int | None
    value: str


class Findings:
    """Findings by kind, in the order they were met."""

    def __init__(self) -> None:
        self._by_kind: dict[str, list[Finding]] = defaultdict(list)
        self._remarks: list[str] = []

    def add(self, kind: str, path: Path | str, line: int | None = None, value: object = "") -> None:
        """Note a line.

        Parameters
        ----------
        kind
            What is wrong and what was done about it, as a plural: "lines without items, left aside".
        path, line, value
            Where, and what stands there.
        """
        self._by_kind[kind].append(Finding(Path(path).name, line, str(value)[:80]))

    def remark(self, text: str) -> None:
        """Note something that has no line: a sentence with its count."""
        self._remarks.append(text)

    def counts(self) -> dict[str, int]:
        """How many there are of each kind."""
        return {kind: len(found) for kind, found in self._by_kind.items()}

    def of(self, kind: str) -> list[Finding]:
        """Every finding of a kind."""
        return list(self._by_kind.get(kind, ()))

    def notes(self) -> list[str]:
        """One sentence a kind: how many, and the places of the first 20; then the remarks.

        >>> findings = Findings()
        >>> findings.add("rows without an item, left aside", "likes.csv", 3, "ana,")
        >>> findings.notes()
        ["1 rows without an item, left aside: likes.csv line 3 'ana,'"]
        """
        return [f"{len(found):,} {kind}: {_places(found)}" for kind, found in self._by_kind.items()] + self._remarks

    def write(self, path: Path) -> None:
        """Write every finding as tab-separated text: kind, file, line, value; nothing when there are none."""
        if not self._by_kind:
            path.unlink(missing_ok=True)
            return
        lines = [f"{kind}\t{item.file}\t{item.line or ''}\t{item.value!r}\n" for kind, found in self._by_kind.items() for item in found]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("kind\tfile\tline\tvalue\n" + "".join(lines), encoding="utf-8")


def _places(found: list[Finding]) -> str:
    named = "; ".join(map(_place, found[:_NAMED]))
    return named + (f"; and {len(found) - _NAMED:,} more (all in findings.tsv)" if len(found) > _NAMED else "")


def _place(finding: Finding) -> str:
    line = "" if finding.line is None else f" line {finding.line}"
    return f"{finding.file}{line}" + (f" {finding.value!r}" if finding.value else "")
