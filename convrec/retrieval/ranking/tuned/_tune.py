"""From a bundle and training turns to a tuned blend in the bundle, and back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from pydantic import JsonValue

from convrec.retrieval.embedding import Embedder
from convrec.retrieval.ranking.tuned._columns import content_features, learned_features
from convrec.retrieval.ranking.tuned._content import Content, read_content
from convrec.retrieval.ranking.tuned._features import Encoder, Feature
from convrec.retrieval.ranking.tuned._heard import PLAIN, Example, Thresholds
from convrec.retrieval.ranking.tuned._learned import Learned
from convrec.retrieval.ranking.tuned._ranker import TunedRanker
from convrec.retrieval.ranking.tuned._storage import read_tuned, write_tuned
from convrec.retrieval.ranking.tuned._training import NetSettings, train_net
from convrec.retrieval.ranking.tuned._tuning import Tuner
from convrec.types import Floats

if TYPE_CHECKING:
    from convrec.retrieval.bundle import Bundle

__all__ = ["Kept", "Tuned", "open_tuned", "read_thresholds", "rough_blend", "tune", "tuner_of"]

_L2 = (1e-4, 1e-3, 1e-2)
_NET = NetSettings()

Progress = Callable[[str, int, int], None]
Quality = Callable[[Sequence[TunedRanker]], Sequence[float]]
"""Measures blends of the same features on development turns; larger is better."""


@dataclass
class Kept:
    """An encoder that keeps the vectors of the texts it has seen: dialogues repeat their messages turn after turn."""

    encoder: Embedder

    def __post_init__(self) -> None:
        self._known: dict[str, Floats] = {}

    @property
    def name(self) -> str:
        """The encoder's."""
        return self.encoder.name

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
            thresholds=self.ranker.thresholds,
            provenance=provenance,
        )


def tuner_of(
    bundle: "Bundle",
    train: Sequence[Example],
    *,
    encoder: Encoder,
    n_folds: int,
    blocks: bool,
    seed: int,
    progress: Progress,
    content: Content | None = None,
) -> tuple[Tuner, Content, list[Feature]]:
    """Cut the training turns into folds; gives what is known of the bundle's items, read unless given, and the features on it, too."""
    content = read_content(bundle, progress) if content is None else content
    fixed = content_features(content, encoder, bundle.lexical, remember=True)
    return Tuner(train, content, fixed, n_folds=n_folds, blocks=blocks, seed=seed, progress=progress), content, fixed


def tune(
    bundle: "Bundle",
    train: Sequence[Example],
    quality: Quality,
    *,
    encoder: Encoder,
    net: NetSettings | None = _NET,
    thresholds: Thresholds = PLAIN,
    content: Content | None = None,
    seed: int = 0,
    n_folds: int = 5,
    progress: Progress,
) -> Tuned:
    """Learn from training turns.

    Only the strength of the regularisation, and whether the network stays, are chosen on the development turns, by `quality`; with `net`
    None the blend stays linear. `thresholds` are those that the turns were read with, `content` what is known of the items, read when None.
    """
    tuner, content, fixed = tuner_of(
        bundle, train, encoder=encoder, n_folds=n_folds, blocks=True, seed=seed, progress=progress, content=content
    )
    lists, learned = tuner.lists(), tuner.learned()
    features = [*fixed, *learned_features(learned, content, remember=True)]
    tried = [TunedRanker(features, tuner.fit(lists, l2=l2), bundle.catalogue.n_items, thresholds=thresholds) for l2 in _L2]
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


def rough_blend(bundle: "Bundle", train: Sequence[Example], content: Content, *, encoder: Encoder, seed: int) -> TunedRanker:
    """A quick blend of some of the training turns, to compare ways of reading the turns by."""
    tuner, _, fixed = tuner_of(bundle, train, encoder=encoder, n_folds=5, blocks=True, seed=seed, progress=_silent, content=content)
    weights = tuner.rough()
    return TunedRanker([*fixed, *learned_features(tuner.learned(), content, remember=True)], weights, bundle.catalogue.n_items)


def _silent(stage: str, done: int, total: int) -> None:
    """Tell nobody."""


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
    return TunedRanker(features, file.weights, bundle.catalogue.n_items, net, file.thresholds)


def read_thresholds(bundle: "Bundle") -> Thresholds:
    """How messages are to be read for a bundle's tuned blend; the plain reading where it has not been tuned. Raises as `open_tuned`."""
    found = read_tuned(bundle.path, fingerprint=bundle.fingerprint, n_items=bundle.catalogue.n_items)
    return PLAIN if found is None else found[0].thresholds
