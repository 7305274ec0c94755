"""Evaluation of models that rank a catalogue for a person, on interactions kept apart."""

from convrec.eval.ranking.data import RankingData, load
from convrec.eval.ranking.run import RankingSettings, run_ranking
from convrec.eval.ranking.splits import SPLITS

__all__ = ["SPLITS", "RankingData", "RankingSettings", "load", "run_ranking"]
