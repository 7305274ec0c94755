"""The agent against simulated people: someone with an item in mind, someone with demands, someone whose demands nothing meets."""

from convrec.eval.simulate.cases import KINDS, Kind
from convrec.eval.simulate.run import SimulateOutcome, SimulateSettings, run_simulate

__all__ = ["KINDS", "Kind", "SimulateOutcome", "SimulateSettings", "run_simulate"]
