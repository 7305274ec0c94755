"""A report as one HTML page that needs nothing beside it."""

import html
from collections.abc import Sequence

from convrec.eval.report.blocks import Block, Paragraph, Section, Table

__all__ = ["to_html"]

_STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; color: #1c1c1c; background: #fff; }
table { border-collapse: collapse; margin: .3rem 0 1rem; font-variant-numeric: tabular-nums; display: block; overflow-x: auto; }
th, td { padding: .25rem .6rem; border-bottom: 1px solid #ddd; text-align: right; white-space: nowrap; }
th:first-child, td:first-child { text-align: left; }
figure { margin: 1rem 0; } figure svg { max-width: 100%; height: auto; }
figcaption, .caption { color: #555; font-size: .9em; }
"""


def to_html(title: str, sections: Sequence[Section]) -> str:
    """The whole report; every text is escaped, the plots stand inside as SVG."""
    body = "\n".join(_section(section) for section in sections)
    name = html.escape(title)
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{name}</title>\n<style>{_STYLE}</style>\n</head>\n'
        f"<body>\n<h1>{name}</h1>\n{body}\n</body>\n</html>\n"
    )


def _section(section: Section) -> str:
    return "\n".join([f"<section>\n<h2>{html.escape(section.title)}</h2>", *map(_block, section.blocks), "</section>"])


def _block(block: Block) -> str:
    if isinstance(block, Paragraph):
        return f"<p>{html.escape(block.text)}</p>"
    if isinstance(block, Table):
        return _table(block)
    return f"<figure>\n{block.svg}\n<figcaption>{html.escape(block.caption)}</figcaption>\n</figure>"


def _table(table: Table) -> str:
    head = _row(table.columns, "th")
    body = "\n".join(_row(row, "td") for row in table.rows)
    caption = f'<p class="caption">{html.escape(table.caption)}</p>\n' if table.caption else ""
    return f"{caption}<table>\n<thead>\n{head}\n</thead>\n<tbody>\n{body}\n</tbody>\n</table>"


def _row(cells: Sequence[str], tag: str) -> str:
    return "<tr>" + "".join(f"<{tag}>{html.escape(cell)}</{tag}>" for cell in cells) + "</tr>"
