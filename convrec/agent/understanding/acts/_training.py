"""Training of both heads from the labelled utterances."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix, hstack

from convrec.agent.understanding._types import Act
from convrec.agent.understanding.acts._corpus import Utterance
from convrec.agent.understanding.acts._corpus_forms import training_samples
from convrec.agent.understanding.acts._heads import Head
from convrec.agent.understanding.acts._inputs import EMBEDDING_SCALE, NGRAM_SCALE, Inputs, Reader
from convrec.agent.understanding.acts._lexis import Lexis
from convrec.agent.understanding.acts._linear import Doubles, fit_softmax, softmax
from convrec.agent.understanding.acts._ngrams import BUCKETS
from convrec.types import Floats

__all__ = [
    "ACTS",
    "CrossValidation",
    "Encode",
    "Material",
    "Settings",
    "cross_validate",
    "fitted_temperature",
    "prepare",
    "train_head",
    "train_lexis",
]

ACTS = tuple(Act)

Encode = Callable[[Sequence[str]], Floats]


@dataclass(frozen=True)
class Settings:
    """How a head is fitted.

    Attributes
    ----------
    penalty
        L2 penalty on the weights.
    steps
        L-BFGS steps at most.
    folds
        Parts of the utterances for cross-validation.
    """

    penalty: float = 1.0
    steps: int = 150
    folds: int = 5


@dataclass(frozen=True)
class Material:
    """Rows ready for fitting.

    Attributes
    ----------
    matrix
        float64[n, dim + n_surface + BUCKETS].
    labels
        int64[n], places in `ACTS`.
    weights
        float64[n].
    sources
        int64[n], the utterance of each row.
    dim, n_surface
        Widths of the first two blocks.
    """

    matrix: csr_matrix
    labels: npt.NDArray[np.int64]
    weights: Doubles
    sources: npt.NDArray[np.int64]
    dim: int
    n_surface: int


@dataclass(frozen=True)
class CrossValidation:
    """Scores of every row by a head that did not see its utterance: float64[n, n_acts], and the share of (weighted) rows that are right."""

    scores: Doubles
    accuracy: float


def train_lexis(utterances: Sequence[Utterance]) -> Lexis:
    """Statistics of the wording of all utterances but the nonsense."""
    return Lexis.of(u.text for u in utterances if u.act is not Act.NONSENSE)


def prepare(utterances: Sequence[Utterance], reader: Reader, encode: Encode | None) -> Material:
    """Turn utterances into rows; without `encode` there is no embedding block."""
    samples = training_samples(utterances)
    inputs = reader.read_all([(s.text, s.features) for s in samples])
    surface = np.stack([i.surface for i in inputs])
    blocks = [csr_matrix(surface), NGRAM_SCALE * _ngram_matrix(inputs)]
    dim = 0
    if encode is not None:
        embeddings = _embeddings(inputs, encode)
        dim = embeddings.shape[1]
        blocks.insert(0, csr_matrix(EMBEDDING_SCALE * embeddings))
    return Material(
        csr_matrix(hstack(blocks), dtype=np.float64),
        np.array([ACTS.index(s.act) for s in samples], dtype=np.int64),
        np.array([s.weight for s in samples], dtype=np.float64),
        np.array([s.source for s in samples], dtype=np.int64),
        dim,
        surface.shape[1],
    )


def _embeddings(inputs: Sequence[Inputs], encode: Encode) -> Floats:
    wordings = sorted({i.wording for i in inputs})
    place = {wording: n for n, wording in enumerate(wordings)}
    return encode(wordings)[[place[i.wording] for i in inputs]]


def _ngram_matrix(inputs: Sequence[Inputs]) -> csr_matrix:
    ends = np.cumsum([0, *(len(i.buckets) for i in inputs)])
    data = np.concatenate([i.weights for i in inputs])
    return csr_matrix((data, np.concatenate([i.buckets for i in inputs]), ends), shape=(len(inputs), BUCKETS))


def train_head(material: Material, settings: Settings, temperature: float = 1.0) -> Head:
    """Fit on all rows."""
    weights, bias = fit_softmax(
        material.matrix, material.labels, material.weights, classes=len(ACTS), penalty=settings.penalty, steps=settings.steps
    )
    return Head.split(weights, bias, dim=material.dim, n_surface=material.n_surface, temperature=temperature)


def cross_validate(material: Material, settings: Settings, *, seed: int) -> CrossValidation:
    """Score each row by a head fitted on the other folds; all rows of an utterance are in one fold."""
    fold = np.random.default_rng(seed).integers(settings.folds, size=int(material.sources.max()) + 1)[material.sources]
    scores = np.zeros((len(material.labels), len(ACTS)))
    for part in range(settings.folds):
        inside = fold == part
        weights, bias = fit_softmax(
            material.matrix[~inside],
            material.labels[~inside],
            material.weights[~inside],
            classes=len(ACTS),
            penalty=settings.penalty,
            steps=settings.steps,
        )
        scores[inside] = material.matrix[inside] @ weights + bias
    right = scores.argmax(axis=1) == material.labels
    return CrossValidation(scores, float(np.average(right, weights=material.weights)))


def fitted_temperature(scores: Doubles, labels: npt.NDArray[np.int64], weights: Doubles) -> float:
    """The temperature in [0.5, 3] under which the scores explain the labels best (least cross-entropy), to two places."""

    def loss(candidate: float) -> float:
        likelihood = softmax(scores / candidate)[np.arange(len(labels)), labels]
        return -float(np.log(np.maximum(likelihood, 1e-12)) @ weights)

    candidates = [round(0.5 + 0.05 * step, 2) for step in range(51)]
    return min(candidates, key=loss)
