"""What a report is made of, before it becomes Markdown or HTML."""

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Block", "Paragraph", "Plot", "Section", "Table"]


@dataclass(frozen=True)
class Paragraph:
    """Plain text; no markup is read in it."""

    text: str


@dataclass(frozen=True)
class Table:
    """A table of cells that are texts already; the first column names the row, the others are set to the right."""

    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    caption: str = ""


@dataclass(frozen=True)
class Plot:
    """A drawing as SVG (see `convrec.eval.report.plots`); Markdown shows its caption alone."""

    svg: str
    caption: str


Block = Paragraph | Table | Plot


@dataclass(frozen=True)
class Section:
    """A heading with what stands below it."""

    title: str
    blocks: Sequence[Block]
