"""`convrec train wishes`: from marked messages to the shipped head and its card."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix, hstack

from convrec.agent.understanding.acts._linear import Doubles, fit_softmax, softmax
from convrec.agent.understanding.values import FUNCTION_WORDS
from convrec.agent.understanding.wishes._features import BUCKETS, buckets, context
from convrec.agent.understanding.wishes._head import CLASSES, WANTED, WORD_SCALE, Head, save_head
from convrec.agent.understanding.wishes._marked import Marked, read_marked
from convrec.agent.understanding.wishes.tagger import TokenEncoder
from convrec.agent.understanding.words.english import CLOSED
from convrec.types import Floats

__all__ = ["Report", "Trained", "evaluate", "train"]

_PENALTY = 30.0
_STEPS = 150
_KEPT = 0.9
"""Share of the wanted words that the threshold must keep."""
_FORM = FUNCTION_WORDS | CLOSED


@dataclass(frozen=True, slots=True)
class Report:
    """How the words that are no function words are told apart; nan for a share of nothing.

    Attributes
    ----------
    precision
        Of the words that are kept, the share that is wanted.
    recall
        Of the wanted words, the share that is kept.
    dropped
        Of the words that are not wanted or neither, the share that is left out.
    before
        The share of wanted words among all: the precision of keeping every word.
    """

    precision: float
    recall: float
    dropped: float
    before: float

    def card(self) -> dict[str, float]:
        """The figures, rounded."""
        return {name: round(getattr(self, name), 4) for name in ("precision", "recall", "dropped", "before")}


@dataclass(frozen=True)
class Trained:
    """The head, and a card that says what it was made from."""

    head: Head
    card: dict[str, Any]

    def save(self, folder: Path) -> None:
        """Write both into a folder."""
        save_head(folder, self.head, self.card)

    def checked(self, held_out: Path, encoder: TokenEncoder, *, say: Callable[[str], object] = print) -> "Trained":
        """With the figures on held-out messages on the card."""
        messages = read_marked(held_out)
        report = evaluate(self.head, messages, encoder)
        say(f"held out, {len(messages)} messages: {report.card()}")
        return Trained(self.head, self.card | {"held_out": len(messages), "held_out_figures": report.card()})


def evaluate(head: Head, messages: Sequence[Marked], encoder: TokenEncoder) -> Report:
    """Figures of a head on marked messages."""
    states = encoder.token_states([m.row.text for m in messages])
    chances = np.concatenate([head.probabilities(m.row, s) for m, s in zip(messages, states, strict=True)])
    content = _content(messages)
    return _report(chances[content, WANTED], _labels(messages)[content], head.threshold)


def train(data: Path, encoder: TokenEncoder, *, seed: int, folds: int = 5, say: Callable[[str], object] = print) -> Trained:
    """Train on a file of marked messages, on the words that are no function words.

    The loss is convex, so that `seed` matters only for the folds by which the threshold is chosen: the highest at which heads that did not
    see them keep nine in ten of the wanted words.

    Raises
    ------
    InputError
        When a line's marks do not match.
    """
    messages = read_marked(data)
    content, labels = _content(messages), _labels(messages)
    of_message = np.repeat(np.arange(len(messages)), [len(m.row) for m in messages])
    matrix = _matrix(messages, encoder)
    say(f"{len(messages)} messages, {int(content.sum())} words, {int((labels[content] == WANTED).sum())} of them wanted")
    deal = np.random.default_rng(seed).integers(folds, size=len(messages))[of_message]
    chances = np.zeros((len(labels), len(CLASSES)))
    for fold in range(folds):
        chances[deal == fold] = _predicted(matrix[deal == fold], *_fitted(matrix, labels, content & (deal != fold)))
    wanted = chances[content, WANTED]
    threshold = round(float(np.quantile(wanted[labels[content] == WANTED], 1.0 - _KEPT)), 3)
    report = _report(wanted, labels[content], threshold)
    say(f"cross-validation, threshold {threshold}: {report.card()}")
    weights, bias = _fitted(matrix, labels, content)
    card = {
        "data": data.name,
        "data_sha256": hashlib.sha256(data.read_bytes()).hexdigest(),
        "messages": len(messages),
        "words": int(content.sum()),
        "embedder": encoder.name,
        "command": f"convrec train wishes --seed {seed} --folds {folds}",
        "threshold": threshold,
        "cross_validated": report.card(),
        "date": datetime.now(UTC).date().isoformat(),
    }
    return Trained(Head(weights, bias, threshold, encoder.name), card)


def _fitted(matrix: csr_matrix, labels: npt.NDArray[np.int64], chosen: npt.NDArray[np.bool_]) -> tuple[Floats, Floats]:
    return fit_softmax(matrix[chosen], labels[chosen], np.ones(int(chosen.sum())), classes=len(CLASSES), penalty=_PENALTY, steps=_STEPS)


def _predicted(matrix: csr_matrix, weights: Floats, bias: Floats) -> Doubles:
    return softmax(np.asarray(matrix @ weights, dtype=np.float64) + bias)


def _matrix(messages: Sequence[Marked], encoder: TokenEncoder) -> csr_matrix:
    """float64[n_words, 4 * dim + BUCKETS], the blocks of `Head.weights`."""
    states = encoder.token_states([m.row.text for m in messages])
    seen = np.concatenate([context(m.row, s) for m, s in zip(messages, states, strict=True)])
    hashed = [buckets(m.row.keys, i) for m in messages for i in range(len(m.row))]
    places = np.repeat(np.arange(len(hashed)), [len(h) for h in hashed])
    columns = np.concatenate(hashed)
    words = csr_matrix((np.full(len(columns), WORD_SCALE), (places, columns)), shape=(len(hashed), BUCKETS))
    return csr_matrix(hstack([csr_matrix(seen), words]), dtype=np.float64)


def _content(messages: Sequence[Marked]) -> npt.NDArray[np.bool_]:
    return np.array([key not in _FORM for m in messages for key in m.row.keys], dtype=np.bool_)


def _labels(messages: Sequence[Marked]) -> npt.NDArray[np.int64]:
    return np.concatenate([m.labels for m in messages])


def _report(chances: Doubles, labels: npt.NDArray[np.int64], threshold: float) -> Report:
    kept, wanted = chances >= threshold, labels == WANTED
    return Report(_share(wanted[kept]), _share(kept[wanted]), _share(~kept[~wanted]), _share(wanted))


def _share(hits: npt.NDArray[np.bool_]) -> float:
    return float(hits.mean()) if hits.size else float("nan")
