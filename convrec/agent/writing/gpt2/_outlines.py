"""Outlines as lines of a file."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from convrec.agent.writing.gpt2._brief import Outline, Subject

__all__ = ["outline_from", "outline_line", "read_outlines", "write_outlines"]


def outline_line(outline: Outline, count: int) -> str:
    """One outline, with how often it was met, as JSON; what is empty is left out."""
    subjects = [_filled({"required": s.required, "optional": s.optional, "promo": s.promo, "lacks": s.lacks}) for s in outline.subjects]
    told = {"act": outline.act, "required": outline.required, "optional": outline.optional, "asks": outline.asks, "lacks": outline.lacks}
    return json.dumps(_filled(told) | ({"items": subjects} if subjects else {}) | {"count": count})


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}


def outline_from(told: Mapping[str, Any]) -> Outline:
    """The outline of a line's JSON."""
    subjects = tuple(
        Subject(_texts(s, "required"), _texts(s, "optional"), bool(s.get("promo")), _texts(s, "lacks")) for s in told.get("items", ())
    )
    return Outline(told["act"], _texts(told, "required"), _texts(told, "optional"), subjects, bool(told.get("asks")), _texts(told, "lacks"))


def _texts(told: Mapping[str, Any], name: str) -> tuple[str, ...]:
    return tuple(told.get(name, ()))


def read_outlines(path: Path) -> Iterator[tuple[Outline, int]]:
    """Outlines with their counts."""
    for line in path.read_text(encoding="utf-8").splitlines():
        told = json.loads(line)
        yield outline_from(told), int(told["count"])


def write_outlines(path: Path, outlines: Iterable[tuple[Outline, int]]) -> None:
    """Write outlines, one a line."""
    path.write_text("".join(outline_line(outline, count) + "\n" for outline, count in outlines), encoding="utf-8")
