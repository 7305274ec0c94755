"""`convrec train incidental`: from messages with marked values to the shipped head and its card."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix, hstack

from convrec.agent.understanding.acts._linear import Doubles, fit_softmax
from convrec.agent.understanding.incidental._features import BUCKETS, around, buckets
from convrec.agent.understanding.incidental._head import CLASSES, WORD_SCALE, Head, save_head, tempered
from convrec.agent.understanding.wishes._marked import Marked, read_marked
from convrec.agent.understanding.wishes.tagger import TokenEncoder
from convrec.agent.understanding.words.phrases import Line
from convrec.retrieval.embedding import TokenStates

__all__ = ["Report", "Trained", "evaluate", "marked_values", "train"]

_PENALTY = 30.0
_STEPS = 150
_LOST = 0.015
"""Share of the wanted values that the threshold may lose in cross-validation."""
_DEALS = 4
"""Deals to the folds, as the threshold hangs on a few values."""
_TOGETHER = 20
"""Neighbouring messages that go to one fold, as those of a pair stand next to each other."""


@dataclass(frozen=True, slots=True)
class Report:
    """How the values of messages are told apart; nan for a share of nothing.

    Attributes
    ----------
    values
        How many there are.
    lost
        Of the wanted values, the share that is taken for incidental.
    recall
        Of the incidental values, the share that is found.
    precision
        Of those taken for incidental, the share that is.
    before
        The share of incidental values among all.
    """

    values: int
    lost: float
    recall: float
    precision: float
    before: float

    def card(self) -> dict[str, float]:
        """The figures, rounded."""
        return {name: round(getattr(self, name), 4) for name in ("values", "lost", "recall", "precision", "before")}


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


class MarkedValue(NamedTuple):
    """Words of a marked message that name a value, which message it is, what they do, and whether it names nothing else."""

    message: int
    row: Line
    places: range
    incidental: bool
    alone: bool


def marked_values(messages: Sequence[Marked]) -> list[MarkedValue]:
    """The marked stretches of messages, ``[...]`` being wanted and ``{...}`` incidental."""
    found: list[MarkedValue] = []
    for i, message in enumerate(messages):
        stretches = list(_stretches(message))
        found += [MarkedValue(i, message.row, places, label == 2, len(stretches) == 1) for places, label in stretches]
    return found


def _stretches(message: Marked) -> Iterator[tuple[range, int]]:
    row, labels = message.row, message.labels.tolist()
    start = 0
    for i in range(1, len(row) + 1):
        if i == len(row) or labels[i] != labels[start] or row.broken(i):
            if labels[start]:
                yield range(start, i), labels[start]
            start = i


def evaluate(head: Head, messages: Sequence[Marked], encoder: TokenEncoder) -> Report:
    """Figures of a head on marked messages."""
    values, states = marked_values(messages), encoder.token_states([m.row.text for m in messages])
    chances = np.array([head.probability(v.row, v.places, states[v.message], alone=v.alone) for v in values])
    return _report(chances, _labels(values), head.threshold)


def train(data: Path, encoder: TokenEncoder, *, seed: int, folds: int = 5, say: Callable[[str], object] = print) -> Trained:
    """Train on a file of messages with marked values.

    The loss is convex, so that `seed` matters only for the folds by which the threshold is chosen: the lowest at which heads that did not
    see them take at most three in two hundred of the wanted values for incidental.

    Raises
    ------
    InputError
        When a line's marks do not match.
    """
    messages = read_marked(data)
    values, labels = marked_values(messages), _labels(marked_values(messages))
    matrix = _matrix(values, encoder.token_states([m.row.text for m in messages]))
    say(f"{len(messages)} messages, {len(values)} values, {int(labels.sum())} of them incidental")
    chances = _cross_validated(matrix, values, np.random.default_rng(seed), folds)
    everywhere = np.tile(labels, _DEALS)
    threshold = float(np.ceil(np.quantile(chances[~everywhere], 1.0 - _LOST, method="higher") * 1000) / 1000)
    report = _report(chances, everywhere, threshold)
    say(f"cross-validation, threshold {threshold}: {report.card()}")
    weights, bias = _fitted(matrix, labels)
    card = {
        "data": data.name,
        "data_sha256": hashlib.sha256(data.read_bytes()).hexdigest(),
        "messages": len(messages),
        "embedder": encoder.name,
        "command": f"convrec train incidental --seed {seed} --folds {folds}",
        "threshold": threshold,
        "cross_validated": report.card(),
        "date": datetime.now(UTC).date().isoformat(),
    }
    return Trained(Head(weights, bias, threshold, encoder.name), card)


def _cross_validated(matrix: csr_matrix, values: Sequence[MarkedValue], rng: np.random.Generator, folds: int) -> Doubles:
    """float64[_DEALS * n_values]: the chance of each value by heads that did not see its message, for one deal to folds after another."""
    labels, alone = _labels(values), np.array([v.alone for v in values], dtype=np.bool_)
    blocks = np.array([v.message // _TOGETHER for v in values])
    chances = np.zeros((_DEALS, len(values)))
    for dealt in chances:
        deal = rng.integers(folds, size=int(blocks.max()) + 1)[blocks]
        for fold in range(folds):
            out = deal == fold
            weights, bias = _fitted(matrix[~out], labels[~out])
            dealt[out] = tempered(np.asarray(matrix[out] @ weights, dtype=np.float64) + bias, alone[out])
    return chances.ravel()


def _fitted(matrix: csr_matrix, labels: npt.NDArray[np.bool_]) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
    return fit_softmax(matrix, labels.astype(np.int64), np.ones(len(labels)), classes=len(CLASSES), penalty=_PENALTY, steps=_STEPS)


def _matrix(values: Sequence[MarkedValue], states: Sequence[TokenStates]) -> csr_matrix:
    """float64[n_values, 5 * dim + BUCKETS], the blocks of `Head.weights`."""
    seen = np.stack([around(v.row, v.places, states[v.message]) for v in values])
    hashed = [buckets(v.row, v.places) for v in values]
    places = np.repeat(np.arange(len(hashed)), [len(h) for h in hashed])
    columns = np.concatenate(hashed)
    words = csr_matrix((np.full(len(columns), WORD_SCALE), (places, columns)), shape=(len(hashed), BUCKETS))
    return csr_matrix(hstack([csr_matrix(seen), words]), dtype=np.float64)


def _labels(values: Sequence[MarkedValue]) -> npt.NDArray[np.bool_]:
    return np.array([v.incidental for v in values], dtype=np.bool_)


def _report(chances: Doubles, labels: npt.NDArray[np.bool_], threshold: float) -> Report:
    found = chances > threshold
    return Report(len(labels), _share(found[~labels]), _share(found[labels]), _share(labels[found]), _share(labels))


def _share(hits: npt.NDArray[np.bool_]) -> float:
    return float(hits.mean()) if hits.size else float("nan")
