"""Comparison of systems: which one should I run, by quality and cost, on the same cases."""

from convrec.eval.compare.run import CompareOutcome, run_compare
from convrec.eval.compare.settings import CompareSettings

__all__ = ["CompareOutcome", "CompareSettings", "run_compare"]
