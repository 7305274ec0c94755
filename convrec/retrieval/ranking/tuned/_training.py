"""Training the network on what the linear blend leaves over: softmax over candidates, AdamW, dropout, averaged over seeds."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from convrec.retrieval.ranking.tuned._fitting import Lists
from convrec.retrieval.ranking.tuned._net import Net, squashed
from convrec.types import Floats

__all__ = ["NetSettings", "train_net"]

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class NetSettings:
    """How the network is trained.

    Attributes
    ----------
    width, members
        Hidden units of one network, and networks that are averaged.
    epochs, batch, rate
        Passes over the turns, turns of a step, and the first step's rate, which falls to 0 in a straight line.
    dropout, decay
        Share of hidden units that are left out of a step, and the pull of the weights to 0 (Loshchilov and Hutter 2019, arXiv:1711.05101).
    """

    width: int = 32
    members: int = 3
    epochs: int = 10
    batch: int = 32
    rate: float = 3e-3
    dropout: float = 0.2
    decay: float = 0.05


def train_net(
    lists: Lists,
    base: Floats,
    names: Sequence[str],
    *,
    seed: int,
    settings: NetSettings | None = None,
    progress: Progress,
) -> Net:
    """Learn what to add to a linear blend's scores so that what was recommended becomes likely among its candidates.

    Parameters
    ----------
    lists
        Candidates with cross-fitted features.
    base
        float32[n_turns, n_candidates]: the linear blend's scores.
    names
        The features.
    seed
        Of the first weights, the order of the turns, and the units left out.
    settings
        How it is trained.
    progress
        Told how far it is.
    """
    chosen = settings or NetSettings()
    spread = lists.spread()
    inverse = np.divide(1.0, spread, out=np.zeros_like(spread), where=spread > 1e-6).astype(np.float32)
    offsets = np.where(np.isfinite(lists.offsets), lists.offsets + base, -1e9).astype(np.float32)
    rows = squashed(lists.features, inverse)
    members: list[_Member] = []
    for member in range(chosen.members):
        rng = np.random.default_rng([seed, member])
        members.append(_Member.fresh(rows.shape[2], chosen.width, rng))
        for epoch in range(chosen.epochs):
            progress("training the network", member * chosen.epochs + epoch, chosen.members * chosen.epochs)
            _pass(members[-1], rows, offsets, lists.targets, chosen, epoch, rng)
    progress("training the network", chosen.members * chosen.epochs, chosen.members * chosen.epochs)
    first, bias, second = (np.concatenate([one.weights[place] for one in members], axis=-1) for place in range(3))
    return Net(tuple(names), inverse, first, bias, (second / chosen.members).astype(np.float32))


@dataclass
class _Member:
    """One network in training: its weights with the running moments of their slopes."""

    weights: list[Floats]
    means: list[Floats] = field(init=False)
    squares: list[Floats] = field(init=False)
    steps: int = 0

    def __post_init__(self) -> None:
        self.means = [np.zeros_like(one) for one in self.weights]
        self.squares = [np.zeros_like(one) for one in self.weights]

    @classmethod
    def fresh(cls, n_features: int, width: int, rng: np.random.Generator) -> "_Member":
        """Small random hidden weights, and an output that says nothing yet."""
        bound = 1.0 / np.sqrt(n_features)
        first = rng.uniform(-bound, bound, (n_features, width)).astype(np.float32)
        bias = rng.uniform(-bound, bound, width).astype(np.float32)
        return cls([first, bias, np.zeros(width, dtype=np.float32)])

    def slopes(self, rows: Floats, offsets: Floats, targets: Floats, kept: Floats) -> list[Floats]:
        """Of the mean loss over the targets, by weight: rows float32[n_turns, n_candidates, n_features]."""
        first, bias, second = self.weights
        flat = rows.reshape(-1, rows.shape[2])
        inner = flat @ first + bias
        gate = 0.5 * (1.0 + np.tanh(0.5 * inner))
        units = inner * gate * kept
        logits = (units @ second).reshape(offsets.shape) + offsets
        chances = np.exp(logits - logits.max(axis=1, keepdims=True))
        chances /= chances.sum(axis=1, keepdims=True)
        missed = ((chances * targets.sum(axis=1, keepdims=True) - targets) / targets.sum()).ravel()
        below = missed[:, None] * (second * kept * gate * (1.0 + inner * (1.0 - gate)))
        return [flat.T @ below, below.sum(axis=0), missed @ units]

    def step(self, slopes: Sequence[Floats], rate: float, decay: float) -> None:
        """One step of AdamW."""
        self.steps += 1
        for place, slope in enumerate(slopes):
            self.means[place] = np.asarray(0.9 * self.means[place] + 0.1 * slope, dtype=np.float32)
            self.squares[place] = np.asarray(0.999 * self.squares[place] + 0.001 * slope**2, dtype=np.float32)
            mean = self.means[place] / (1 - 0.9**self.steps)
            size = np.sqrt(self.squares[place] / (1 - 0.999**self.steps)) + 1e-8
            self.weights[place] = ((1 - rate * decay) * self.weights[place] - rate * mean / size).astype(np.float32)


def _pass(
    member: _Member,
    rows: Floats,
    offsets: Floats,
    targets: npt.NDArray[np.float32],
    settings: NetSettings,
    epoch: int,
    rng: np.random.Generator,
) -> None:
    """One pass over the turns, in an order of its own."""
    rate = settings.rate * (1 - epoch / settings.epochs)
    order = rng.permutation(len(rows))
    for start in range(0, len(order), settings.batch):
        chosen = order[start : start + settings.batch]
        shape = (len(chosen) * rows.shape[1], settings.width)
        kept = (rng.random(shape, dtype=np.float32) >= settings.dropout).astype(np.float32) / np.float32(1 - settings.dropout)
        member.step(member.slopes(rows[chosen], offsets[chosen], targets[chosen], kept), rate, settings.decay)
