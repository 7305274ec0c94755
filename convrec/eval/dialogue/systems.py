"""The systems of a dialogue run: the shipped recommender, its ablations, and the baselines beside it."""

from collections.abc import Mapping

import numpy as np

from convrec.eval.dialogue.measuring import Scorer
from convrec.retrieval.bundle import Bundle
from convrec.retrieval.ranking import Part, Ranker, Request, Taste
from convrec.retrieval.ranking.tuned import Heard, TunedRanker
from convrec.types import Floats

__all__ = ["CONVREC", "COPY", "POPULARITY", "copy_of", "popularity_of", "tuned_scorer", "untuned_scorer"]

CONVREC, COPY, POPULARITY = "convrec", "copy", "popularity"
_WITHOUT = "convrec without {part}"
_WISHES_KEPT = 3


def tuned_scorer(ranker: TunedRanker) -> Scorer:
    """The tuned blend, and the same with each part silent."""

    def score(heard: Heard) -> Mapping[str, Floats]:
        matrix = ranker.matrix(heard)
        ablated = {_WITHOUT.format(part=part.value): ranker.scored(matrix, without=frozenset({part})) for part in _ABLATED}
        return {CONVREC: ranker.scored(matrix)} | ablated

    return score


def untuned_scorer(bundle: Bundle) -> Scorer:
    """The blend with the bundle's general weights, for a bundle that was not tuned, and the same with each part taken out."""
    ranker = Ranker(bundle.sources, bundle.weights)
    n_items = bundle.catalogue.n_items

    def score(heard: Heard) -> Mapping[str, Floats]:
        ranking = ranker.rank(_request(heard), n_items)
        parts: dict[Part, Floats] = {}
        for part, values in ranking.parts.items():
            parts[part] = np.zeros(n_items, dtype=np.float32)
            parts[part][ranking.rows] = values
        return _ablated(parts, n_items)

    return score


def _request(heard: Heard) -> Request:
    liked = tuple(Taste(mention.row) for mention in heard.mentions if not mention.negative)
    disliked = tuple(Taste(mention.row) for mention in heard.mentions if mention.negative)
    return Request(liked=liked, disliked=disliked, wish=" ".join(filter(None, heard.said[-_WISHES_KEPT:])))


def _ablated(parts: Mapping[Part, Floats], n_items: int) -> dict[str, Floats]:
    whole = np.sum([np.zeros(n_items, dtype=np.float32), *parts.values()], axis=0).astype(np.float32)
    return {CONVREC: whole} | {_WITHOUT.format(part=part.value): whole - parts.get(part, np.float32(0.0)) for part in _ABLATED}


_ABLATED = (Part.TEXT, Part.COLLABORATIVE, Part.EDITORIAL, Part.POPULARITY, Part.CONTENT)


def copy_of(n_items: int) -> Scorer:
    """Repeats what was named, the latest first, and knows nothing else."""

    def score(heard: Heard) -> Mapping[str, Floats]:
        values = np.zeros(n_items, dtype=np.float32)
        for age, row in enumerate(heard.named, start=1):
            values[row] = age
        return {COPY: values}

    return score


def popularity_of(counts: Floats) -> Scorer:
    """The same for everybody: float32[n_items] counts."""

    def score(heard: Heard) -> Mapping[str, Floats]:
        del heard
        return {POPULARITY: counts}

    return score
