"""Evaluation of explanations: are the replies' claims borne by evidence, do they answer what was said, how do they read."""

from convrec.eval.explain.run import ExplainSettings, run_explain

__all__ = ["ExplainSettings", "run_explain"]
