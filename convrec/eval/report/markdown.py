"""A report as Markdown."""

from collections.abc import Sequence

from convrec.eval.report.blocks import Block, Paragraph, Section, Table

__all__ = ["to_markdown"]


def to_markdown(title: str, sections: Sequence[Section]) -> str:
    """The whole report; plots stand as their captions, with where to see them."""
    parts = [f"# {title}"]
    for section in sections:
        parts += [f"## {section.title}", *map(_block, section.blocks)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _block(block: Block) -> str:
    if isinstance(block, Paragraph):
        return block.text
    if isinstance(block, Table):
        return _table(block)
    return f"*{block.caption} (drawn in report.html)*"


def _table(table: Table) -> str:
    lines = [_row(table.columns), "|---|" + "---:|" * (len(table.columns) - 1), *map(_row, table.rows)]
    return (f"{table.caption}\n\n" if table.caption else "") + "\n".join(lines)


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("\\", "\\\\").replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"
