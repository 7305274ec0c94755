"""Which items a question is about."""

from collections.abc import Sequence

from convrec.agent.understanding._types import Reference, Scene, Span, TitleSpan
from convrec.agent.understanding.words.phrases import Line
from convrec.types import Row

__all__ = ["asked_rows", "within"]


def within(row: Line, k: int, spans: Sequence[Span]) -> bool:
    """Whether word `k` stands in one of some stretches."""
    return any(s.start <= row.words[k].start < s.end for s in spans)


def asked_rows(named: Sequence[Span], scene: Scene) -> tuple[Row, ...]:
    """The rows asked about: those named, references before titles; else what the last reply was about."""
    found: list[Row] = []
    for span in named:
        if isinstance(span, TitleSpan):
            found += span.rows if span.every else span.rows[:1]
        elif isinstance(span, Reference):
            found += span.rows
    return tuple(dict.fromkeys(found)) or scene.focus or scene.shown[:1]
