"""Turns of dialogues from a JSONL file; what is wrong with a line is noted with its number."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from convrec.errors import InputError
from convrec.eval.findings import Findings
from convrec.eval.ranking.user_lines import decoded_lines
from convrec.retrieval.catalogue import Catalogue
from convrec.types import Row

__all__ = ["Said", "Turn", "read_turns"]

_MALFORMED = "malformed lines, left aside"
_NO_TARGET = "turns without a target, left aside"
_OUTSIDE = "targets that the bundle does not hold, counted as misses"
_ALONE = "turns in which only one side speaks, read all the same"
_TWICE = "turns that stand twice, left aside"


@dataclass(frozen=True, slots=True)
class Said:
    """One message: who wrote it, and its text."""

    own: bool
    text: str


@dataclass(frozen=True, slots=True)
class Turn:
    """A place in a dialogue where something was recommended.

    Attributes
    ----------
    dialog_id, turn_id
        Which.
    context
        The messages before, oldest first.
    targets
        Rows of what was recommended.
    n_outside
        How many further targets the bundle does not hold.
    """

    dialog_id: str
    turn_id: str
    context: tuple[Said, ...]
    targets: tuple[Row, ...]
    n_outside: int


class _Message(BaseModel):
    model_config = ConfigDict(extra="ignore")
    role: Literal["user", "assistant"]
    text: str


class _Line(BaseModel):
    model_config = ConfigDict(extra="ignore", coerce_numbers_to_str=True)
    dialog_id: str
    turn_id: str
    context: list[_Message]
    targets: list[str] = Field(default_factory=list)


def read_turns(path: Path, catalogue: Catalogue, findings: Findings) -> list[Turn]:
    """Read the turns that have a target.

    Raises
    ------
    InputError
        When the file cannot be read, or holds no turn at all.
    """
    turns: list[Turn] = []
    seen: set[tuple[str, str]] = set()
    for number, text in _lines(path, findings):
        line = _parse(text, path, number, findings)
        if line is None:
            continue
        name = f"{line.dialog_id}:{line.turn_id}"
        if (line.dialog_id, line.turn_id) in seen:
            findings.add(_TWICE, path, number, name)
            continue
        seen.add((line.dialog_id, line.turn_id))
        targets = list(dict.fromkeys(line.targets))
        if not targets:
            findings.add(_NO_TARGET, path, number, name)
            continue
        outside = [target for target in targets if target not in catalogue]
        for target in outside:
            findings.add(_OUTSIDE, path, number, target)
        if len({message.role for message in line.context}) == 1:
            findings.add(_ALONE, path, number, name)
        rows = tuple(catalogue.row_of(target) for target in targets if target in catalogue)
        context = tuple(Said(message.role == "user", message.text) for message in line.context)
        turns.append(Turn(line.dialog_id, line.turn_id, context, rows, len(outside)))
    if not turns:
        said = "; ".join(findings.notes()) or "it is empty"
        raise InputError(f"there is no turn to measure ({said})", path=path)
    return turns


def _lines(path: Path, findings: Findings) -> Iterator[tuple[int, str]]:
    try:
        yield from ((number, text) for number, text in decoded_lines(path, findings) if text.strip())
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})", path=path) from error


def _parse(text: str, path: Path, number: int, findings: Findings) -> _Line | None:
    try:
        return _Line.model_validate(json.loads(text))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        findings.add(_MALFORMED, path, number, f"{where}: {first['msg']}" if where else "no JSON object")
    except (ValueError, RecursionError) as error:
        findings.add(_MALFORMED, path, number, f"no JSON: {error}")
    return None
