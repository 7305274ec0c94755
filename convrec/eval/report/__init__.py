"""Reports of runs: metrics.json, report.md, and report.html with its plots inside."""

from convrec.eval.report.blocks import Block, Paragraph, Plot, Section, Table
from convrec.eval.report.plots import bars, distributions, quality_against_cost
from convrec.eval.report.results import Results, metric_table, with_intervals
from convrec.eval.report.writing import write_report

__all__ = [
    "Block",
    "Paragraph",
    "Plot",
    "Results",
    "Section",
    "Table",
    "bars",
    "distributions",
    "metric_table",
    "quality_against_cost",
    "with_intervals",
    "write_report",
]
