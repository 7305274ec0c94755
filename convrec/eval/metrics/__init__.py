"""Metrics of ranked lists: each with its formula, its source, what empty input gives, and a worked example.

All take one row a case (a person, or a turn of a dialogue) and give one value a case, so that an interval or a paired comparison can be
made of them; coverage and Gini are of a whole set of lists. Lists are int64[n_cases, depth] of item rows, best first, -1 where a list is
shorter. ``nan`` means undefined (nothing to find), ``0.0`` looked and found nothing.
"""

from convrec.eval.metrics.diversity import intra_list_diversity
from convrec.eval.metrics.exposure import coverage, gini
from convrec.eval.metrics.hits import hit_matrix
from convrec.eval.metrics.novelty import novelty, popularity_bias
from convrec.eval.metrics.relevance import average_precision, hit_rate, ndcg, precision, recall, reciprocal_rank
from convrec.eval.metrics.serendipity import serendipity

__all__ = [
    "average_precision",
    "coverage",
    "gini",
    "hit_matrix",
    "hit_rate",
    "intra_list_diversity",
    "ndcg",
    "novelty",
    "popularity_bias",
    "precision",
    "recall",
    "reciprocal_rank",
    "serendipity",
]
