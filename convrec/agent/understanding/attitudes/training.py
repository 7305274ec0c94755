"""`convrec train attitudes`: from labelled clauses to the shipped head and its card."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix, hstack

from convrec.agent.understanding._types import Attitude
from convrec.agent.understanding.acts import classifier
from convrec.agent.understanding.acts._corpus import read_utterances
from convrec.agent.understanding.acts._linear import Doubles, fit_softmax, softmax
from convrec.agent.understanding.acts._ngrams import BUCKETS, hashed_ngrams
from convrec.agent.understanding.acts.classifier import Encoder
from convrec.agent.understanding.attitudes._corpus import Example, from_lexicon, from_utterances, read_examples
from convrec.agent.understanding.attitudes._head import CLASSES, EMBEDDING_SCALE, NGRAM_SCALE, Head, save_head, wording
from convrec.agent.understanding.attitudes._valence import valence
from convrec.types import Floats

__all__ = ["Report", "Trained", "evaluate", "train"]

_PENALTY = 1.5
_STEPS = 150
_LEXICON_WEIGHT = 0.15
_PLAIN_WEIGHT = 0.2
_PRECISION = 0.9
_THRESHOLDS = tuple(round(0.5 + 0.05 * step, 2) for step in range(10))
_PLAIN = CLASSES.index(Attitude.PLAIN)


@dataclass(frozen=True, slots=True)
class Report:
    """How often the head is right; nan for a share of nothing.

    Attributes
    ----------
    accuracy
        Share of clauses that get their label, PLAIN below the threshold.
    precision
        Of the clauses called LIKE, DISLIKE or SEEN, the share that is.
    recall
        Of the clauses that are LIKE, DISLIKE or SEEN, the share called so.
    plain
        Of the PLAIN clauses, the share left so.
    swapped
        Of the liked and disliked clauses, the share called the opposite.
    """

    accuracy: float
    precision: float
    recall: float
    plain: float
    swapped: float

    def card(self) -> dict[str, float]:
        """The figures, rounded."""
        return {name: round(getattr(self, name), 4) for name in ("accuracy", "precision", "recall", "plain", "swapped")}


@dataclass(frozen=True)
class Trained:
    """The head, and a card that says what it was made from."""

    head: Head
    card: dict[str, Any]

    def save(self, folder: Path) -> None:
        """Write both into a folder."""
        save_head(folder, self.head, self.card)

    def checked(self, held_out: Path, encoder: Encoder, *, say: Callable[[str], object] = print) -> "Trained":
        """With the figures on held-out clauses on the card."""
        examples = read_examples(held_out)
        report = evaluate(self.head, examples, encoder)
        count = sum(e.open for e in examples)
        say(f"held out, {count} of {len(examples)} clauses that rules leave open: {report.card()}")
        return Trained(self.head, self.card | {"held_out": len(examples), "held_out_open": count, "held_out_figures": report.card()})


def evaluate(head: Head, examples: Sequence[Example], encoder: Encoder) -> Report:
    """Figures of a head on the examples that the rules leave open."""
    examples = [e for e in examples if e.open]
    vectors = encoder.encode([wording(e.words) for e in examples])
    chances = np.stack([head.probabilities(e.words, v) for e, v in zip(examples, vectors, strict=True)])
    return _report(chances, _labels(examples), head.threshold)


def train(data: Path, encoder: Encoder, *, seed: int, folds: int = 5, say: Callable[[str], object] = print) -> Trained:
    """Train on a file of clauses, the phrases of the lexicon, and the requests among the utterances of the act classifier.

    The loss is convex, so that `seed` matters only for the folds by which the threshold is chosen: the lowest at which nine in ten of the
    clauses called other than PLAIN are called rightly, by heads that did not see them.

    Raises
    ------
    InputError
        When a line is no clause.
    """
    own = read_examples(data)
    plain = from_utterances(read_utterances(classifier.DATA / "train.jsonl"), _PLAIN_WEIGHT)
    examples = [*own, *plain, *from_lexicon(_LEXICON_WEIGHT)]
    say(f"{len(own)} clauses, {len(plain)} requests, {len(examples) - len(own) - len(plain)} phrases of the lexicon")
    matrix, labels = _matrix(examples, encoder), _labels(examples)
    weights = np.array([e.weight for e in examples])
    deal = np.random.default_rng(seed).integers(folds, size=len(examples))
    chances = np.zeros((len(examples), len(CLASSES)))
    for fold in range(folds):
        rest = deal != fold
        chances[~rest] = softmax(matrix[~rest] @ _joint(matrix[rest], labels[rest], weights[rest]))
    left = np.array([e.open for e in examples])
    threshold = _threshold(chances[left], labels[left])
    report = _report(chances[left], labels[left], threshold)
    say(f"cross-validation, {left.sum()} clauses that rules leave open, threshold {threshold}: {report.card()}")
    joint = _joint(matrix, labels, weights)
    card = {
        "data": data.name,
        "data_sha256": hashlib.sha256(data.read_bytes()).hexdigest(),
        "clauses": len(own),
        "clauses_open": int(left.sum()),
        "embedder": encoder.name,
        "command": f"convrec train attitudes --seed {seed} --folds {folds}",
        "threshold": threshold,
        "cross_validated": report.card(),
        "date": datetime.now(UTC).date().isoformat(),
    }
    return Trained(Head(joint[:-1].astype(np.float32), joint[-1].astype(np.float32), threshold, encoder.name), card)


def _labels(examples: Sequence[Example]) -> npt.NDArray[np.int64]:
    return np.array([CLASSES.index(e.label) for e in examples], dtype=np.int64)


def _joint(matrix: csr_matrix, labels: npt.NDArray[np.int64], weights: Doubles) -> Floats:
    """Weights with the bias as the last row; the matrix ends with a column of ones that the fit leaves to the bias."""
    fitted, bias = fit_softmax(matrix[:, :-1], labels, weights, classes=len(CLASSES), penalty=_PENALTY, steps=_STEPS)
    return np.vstack([fitted, bias])


def _matrix(examples: Sequence[Example], encoder: Encoder) -> csr_matrix:
    """float64[n, dim + BUCKETS + n_valence + 1], the blocks of `Head.weights` and a column of ones."""
    wordings = [wording(e.words) for e in examples]
    grams = [hashed_ngrams(w.split()) for w in wordings]
    ends = np.cumsum([0, *(len(buckets) for buckets, _ in grams)])
    counted = csr_matrix(
        (np.concatenate([c for _, c in grams]), np.concatenate([b for b, _ in grams]), ends), shape=(len(examples), BUCKETS)
    )
    blocks = [
        csr_matrix(EMBEDDING_SCALE * encoder.encode(wordings)),
        NGRAM_SCALE * counted,
        csr_matrix(np.stack([valence(e.words) for e in examples])),
        csr_matrix(np.ones((len(examples), 1))),
    ]
    return csr_matrix(hstack(blocks), dtype=np.float64)


def _threshold(chances: Doubles, labels: npt.NDArray[np.int64]) -> float:
    precise = (t for t in _THRESHOLDS if _report(chances, labels, t).precision >= _PRECISION)
    return next(precise, _THRESHOLDS[-1])


def _report(chances: Doubles, labels: npt.NDArray[np.int64], threshold: float) -> Report:
    given = np.where(chances.max(axis=1) >= threshold, chances.argmax(axis=1), _PLAIN)
    called, judged = given != _PLAIN, labels != _PLAIN
    right = given == labels
    polar = labels < 2
    swapped = given[polar] == 1 - labels[polar]
    return Report(*(_share(hits) for hits in (right, right[called], right[judged], right[~judged], swapped)))


def _share(hits: npt.NDArray[np.bool_]) -> float:
    return float(hits.mean()) if hits.size else float("nan")
