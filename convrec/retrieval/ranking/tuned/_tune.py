"""From a bundle and training turns to a tuned blend in the bundle, and back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from pydantic import JsonValue

from convrec.retrieval.ranking.tuned._columns import content_features, learned_features
from convrec.retrieval.ranking.tuned._content import Content, read_content
from convrec.retrieval.ranking.tuned._features import Encoder, Feature
from convrec.retrieval.ranking.tuned._heard import Example
from convrec.retrieval.ranking.tuned._learned import Learned
from convrec.retrieval.ranking.tuned._ranker import TunedRanker
from convrec.retrieval.ranking.tuned._storage import read_tuned, write_tuned
from convrec.retrieval.ranking.tuned._training import NetSettings, train_net
from convrec.retrieval.ranking.tuned._tuning import Tuner
from convrec.types import Floats

if TYPE_CHECKING:
    from convrec.retrieval.bundle import Bundle

__all__ = ["Kept", "Tuned", "open_tuned", "tune", "tuner_of"]

_L2 = (1e-4, 1e-3, 1e-2)
_NET = NetSettings()

Progress = Callable[[str, int, int], None]
Quality = Callable[[Sequence[TunedRanker]], Sequence[float]]
"""Measures blends of the same features on development turns; larger is better."""


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
        On the development turns, by ``linear L2`` for each strength, and ``network L2``.
    """

    ranker: TunedRanker
    content: Content
    learned: Learned
    l2: float
    quality: dict[str, float]

    def save(self, bundle: "Bundle", provenance: dict[str, JsonValue]) -> None:
        """Write it into the bundle."""
        write_tuned(
            bundle.path,
            fingerprint=bundle.fingerprint,
            content=self.content,
            learned=self.learned,
            weights=self.ranker.weights,
            net=self.ranker.net,
            provenance=provenance,
        )


def tuner_of(
    bundle: "Bundle", train: Sequence[Example], *, encoder: Encoder, n_folds: int, blocks: bool, seed: int, progress: Progress
) -> tuple[Tuner, Content, list[Feature]]:
    """Read what is known of a bundle's items, and cut the training turns into folds; gives the features that are not learned, too."""
    content = read_content(bundle, progress)
    fixed = content_features(content, encoder, bundle.lexical, remember=True)
    return Tuner(train, content, fixed, n_folds=n_folds, blocks=blocks, seed=seed, progress=progress), content, fixed


def tune(
    bundle: "Bundle",
    train: Sequence[Example],
    quality: Quality,
    *,
    encoder: Encoder,
    net: NetSettings | None = _NET,
    seed: int = 0,
    n_folds: int = 5,
    progress: Progress,
) -> Tuned:
    """Learn from training turns.

    Only the strength of the regularisation, and whether the network stays, are chosen on the development turns, by `quality`; with `net`
    None the blend stays linear.
    """
    tuner, content, fixed = tuner_of(bundle, train, encoder=encoder, n_folds=n_folds, blocks=True, seed=seed, progress=progress)
    lists, learned = tuner.lists(), tuner.learned()
    features = [*fixed, *learned_features(learned, content, remember=True)]
    tried = [TunedRanker(features, tuner.fit(lists, l2=l2), bundle.catalogue.n_items) for l2 in _L2]
    found = list(quality(tried))
    best = int(np.argmax(found))
    measured = {f"linear {l2:g}": one for l2, one in zip(_L2, found, strict=True)}
    chosen = tried[best]
    if net is not None:
        base = lists.scores(np.array([chosen.weights[name] for name in tuner.names]))
        more = replace(chosen, net=train_net(lists, base, tuner.names, seed=seed, settings=net, progress=progress))
        measured[f"network {_L2[best]:g}"] = quality([more])[0]
        chosen = more if measured[f"network {_L2[best]:g}"] > found[best] else chosen
    return Tuned(chosen, content, learned, _L2[best], measured)


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
    file, content, learned, net = found
    features = [
        *content_features(content, encoder or bundle.embedder, bundle.lexical, remember=remember),
        *learned_features(learned, content, remember=remember),
    ]
    return TunedRanker(features, file.weights, bundle.catalogue.n_items, net)
