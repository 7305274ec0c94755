"""Dialogue evaluation: what was recommended next in real dialogues, found from their text."""

from convrec.eval.dialogue.run import DialogueOutcome, DialogueSettings, run_dialogue
from convrec.eval.dialogue.summary import METRICS, Summary
from convrec.eval.dialogue.tuning import CrossValidated, TuningOutcome, cross_validate, tune_bundle

__all__ = [
    "METRICS",
    "CrossValidated",
    "DialogueOutcome",
    "DialogueSettings",
    "Summary",
    "TuningOutcome",
    "cross_validate",
    "run_dialogue",
    "tune_bundle",
]
