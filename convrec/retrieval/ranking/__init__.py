"""The blend: linear, exact, and explained piece by piece."""

from convrec.retrieval.ranking._aversion import PLAINLY
from convrec.retrieval.ranking._ranker import Blended, Ranker, Scored
from convrec.retrieval.ranking._request import Part, Piece, Ranking, Request, Taste
from convrec.retrieval.ranking._signals import DISLIKE, Signal
from convrec.retrieval.ranking._sources import LexicalScorer, Sources, TextEncoder, VectorScorer
from convrec.retrieval.ranking._weights import Weights

__all__ = [
    "DISLIKE",
    "PLAINLY",
    "Blended",
    "LexicalScorer",
    "Part",
    "Piece",
    "Ranker",
    "Ranking",
    "Request",
    "Scored",
    "Signal",
    "Sources",
    "Taste",
    "TextEncoder",
    "VectorScorer",
    "Weights",
]
