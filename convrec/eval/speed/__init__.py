"""Evaluation of speed: steps of a turn, opening, memory, throughput."""

from convrec.eval.speed.run import SpeedSettings, run_speed

__all__ = ["SpeedSettings", "run_speed"]
