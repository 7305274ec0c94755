"""A blend learned from dialogues: a weighted sum of features and a small network over them; everything learned is cross-fitted."""

from convrec.retrieval.ranking.tuned._heard import Example, Heard, Mention
from convrec.retrieval.ranking.tuned._ranker import Reading, TunedRanker
from convrec.retrieval.ranking.tuned._recent import Recent
from convrec.retrieval.ranking.tuned._training import NetSettings
from convrec.retrieval.ranking.tuned._tune import Kept, Tuned, open_tuned, tune, tuner_of

__all__ = [
    "Example",
    "Heard",
    "Kept",
    "Mention",
    "NetSettings",
    "Reading",
    "Recent",
    "Tuned",
    "TunedRanker",
    "open_tuned",
    "tune",
    "tuner_of",
]
