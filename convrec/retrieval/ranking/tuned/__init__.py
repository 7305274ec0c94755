"""A blend learned from dialogues: a weighted sum of features and a small network over them; everything learned is cross-fitted."""

from convrec.retrieval.ranking.tuned._content import Content, read_content
from convrec.retrieval.ranking.tuned._heard import PLAIN, Example, Heard, Mention, Thresholds
from convrec.retrieval.ranking.tuned._ranker import Reading, TunedRanker
from convrec.retrieval.ranking.tuned._training import NetSettings
from convrec.retrieval.ranking.tuned._tune import Kept, Tuned, open_tuned, read_thresholds, rough_blend, tune, tuner_of

__all__ = [
    "PLAIN",
    "Content",
    "Example",
    "Heard",
    "Kept",
    "Mention",
    "NetSettings",
    "Reading",
    "Thresholds",
    "Tuned",
    "TunedRanker",
    "open_tuned",
    "read_content",
    "read_thresholds",
    "rough_blend",
    "tune",
    "tuner_of",
]
