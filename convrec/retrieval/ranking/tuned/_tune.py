"""From a bundle and training turns to a tuned blend in the bundle, and back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from pydantic import JsonValue

from convrec.retrieval.ranking.tuned._columns import content_features, learned_features
from convrec.retrieval.ranking.tuned._content import Content, read_content
from convrec.retrieval.ranking.tuned._features import Encoder
from convrec.retrieval.ranking.tuned._heard import Example
from convrec.retrieval.ranking.tuned._learned import Learned
from convrec.retrieval.ranking.tuned._ranker import TunedRanker
from convrec.retrieval.ranking.tuned._storage import read_tuned, write_tuned
from convrec.retrieval.ranking.tuned._tuning import Tuner
from convrec.types import Floats

if TYPE_CHECKING:
    from convrec.retrieval.bundle import Bundle

__all__ = ["Kept", "Tuned", "open_tuned", "tune"]

_L2 = (1e-4, 1e-3, 1e-2)

Progress = Callable[[str, int, int], None]
Quality = Callable[[TunedRanker], float]
"""Measures a blend on development turns; larger is better."""


@dataclass
class Kept:
    """An encoder that keeps the vectors of the texts it has seen: dialogues repeat their messages turn after turn."""

    encoder: Encoder

    def __post_init__(self) -> None:
        self._known: dict[str, Floats] = {}

    def warm(self, texts: Sequence[str], progress: Progress) -> None:
        """Encode many texts at once, shortest first."""
        missing = sorted({text for text in texts if text} - self._known.keys(), key=len)
        for start in range(0, len(missing), 256):
            self.encode(missing[start : start + 256])
            progress("reading messages", min(start + 256, len(missing)), len(missing))

    def encode(self, texts: Sequence[str]) -> Floats:
        """float32[len(texts), dim]."""
        missing = list(dict.fromkeys(text for text in texts if text not in self._known))
        if missing:
            found = self.encoder.encode(missing)
            self._known |= {text: found[i] for i, text in enumerate(missing)}
        return np.stack([self._known[text] for text in texts])


@dataclass(frozen=True)
class Tuned:
    """A tuned blend and what it was made from.

    Attributes
    ----------
    ranker
        Ranks.
    content, learned
        What its features stand on.
    l2
        The regularisation that was best on the development turns.
    quality
        By regularisation, on the development turns.
    """

    ranker: TunedRanker
    content: Content
    learned: Learned
    l2: float
    quality: dict[float, float]

    def save(self, bundle: "Bundle", provenance: dict[str, JsonValue]) -> None:
        """Write it into the bundle."""
        write_tuned(
            bundle.path,
            fingerprint=bundle.fingerprint,
            content=self.content,
            learned=self.learned,
            weights=self.ranker.weights,
            provenance=provenance,
        )


def tune(
    bundle: "Bundle", train: Sequence[Example], quality: Quality, *, encoder: Encoder, seed: int = 0, n_folds: int = 5, progress: Progress
) -> Tuned:
    """Learn from training turns; only the strength of the regularisation is chosen on the development turns, by `quality`."""
    content = read_content(bundle, progress)
    fixed = content_features(content, encoder, bundle.lexical, remember=True)
    tuner = Tuner(train, content, fixed, n_folds=n_folds, seed=seed, progress=progress)
    lists, learned = tuner.lists(), tuner.learned()
    features = [*fixed, *learned_features(learned, content, remember=True)]
    tried: dict[float, tuple[float, TunedRanker]] = {}
    for place, l2 in enumerate(_L2):
        progress("fitting weights", place, len(_L2))
        ranker = TunedRanker(features, tuner.fit(lists, l2=l2), bundle.catalogue.n_items)
        tried[l2] = (quality(ranker), ranker)
    progress("fitting weights", len(_L2), len(_L2))
    best = max(tried, key=lambda l2: tried[l2][0])
    return Tuned(tried[best][1], content, learned, best, {l2: found for l2, (found, _) in tried.items()})


def open_tuned(bundle: "Bundle", *, encoder: Encoder | None = None, remember: bool = False) -> TunedRanker | None:
    """Open the tuned blend of a bundle; None where it has not been tuned.

    Parameters
    ----------
    bundle
        The bundle.
    encoder
        Of messages; the bundle's own by default.
    remember
        Whether to keep the likenesses of every item named, for long runs.

    Raises
    ------
    BundleError
        When it is damaged or was tuned for other items.
    """
    found = read_tuned(bundle.path, fingerprint=bundle.fingerprint, n_items=bundle.catalogue.n_items)
    if found is None:
        return None
    file, content, learned = found
    features = [
        *content_features(content, encoder or bundle.embedder, bundle.lexical, remember=remember),
        *learned_features(learned, content, remember=remember),
    ]
    return TunedRanker(features, file.weights, bundle.catalogue.n_items)
