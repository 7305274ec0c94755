"""Dialogue evaluation: what was recommended next in real dialogues, found from their text."""

from convrec.eval.dialogue.run import DialogueOutcome, DialogueSettings, run_dialogue
from convrec.eval.dialogue.summary import METRICS, Summary
from convrec.eval.dialogue.tuning import TuningOutcome, tune_bundle

__all__ = ["METRICS", "DialogueOutcome", "DialogueSettings", "Summary", "TuningOutcome", "run_dialogue", "tune_bundle"]
