"""A blend learned from dialogues: linear features, weights fitted on training turns, everything learned cross-fitted."""

from convrec.retrieval.ranking.tuned._heard import Example, Heard, Mention
from convrec.retrieval.ranking.tuned._ranker import TunedRanker
from convrec.retrieval.ranking.tuned._tune import Kept, Tuned, open_tuned, tune

__all__ = ["Example", "Heard", "Kept", "Mention", "Tuned", "TunedRanker", "open_tuned", "tune"]
