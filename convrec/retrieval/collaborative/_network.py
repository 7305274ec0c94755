"""The recurrent network of `convrec.retrieval.collaborative.lstm`, in torch: its layers and its training."""

import copy
import math
from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt
import torch
from torch import nn

from convrec.types import Floats, Rows

__all__ = ["NextItemNetwork", "NextItemSettings", "pad", "train"]

_ALL_UP_TO, _DRAWN = 10_000, 2_000
_TOLD_EVERY = 20


class NextItemSettings(Protocol):
    """What the network and its training read of the settings."""

    @property
    def dim(self) -> int: ...
    @property
    def hidden(self) -> int: ...
    @property
    def dropout(self) -> float: ...
    @property
    def tied(self) -> bool: ...
    @property
    def epochs(self) -> int: ...
    @property
    def patience(self) -> int: ...
    @property
    def batch_size(self) -> int: ...
    @property
    def updates(self) -> int: ...
    @property
    def negatives(self) -> int | None: ...
    @property
    def learning_rate(self) -> float: ...
    @property
    def held_out(self) -> float: ...
    @property
    def seed(self) -> int: ...


class NextItemNetwork(nn.Module):
    """Embedding, two LSTM layers, and one logit per item after every step.

    Token 0 begins a sequence and pads it; token ``row + 1`` stands for an item.
    """

    def __init__(self, n_items: int, settings: NextItemSettings) -> None:
        super().__init__()
        self.embedding = nn.Embedding(n_items + 1, settings.dim)
        self.dropout = nn.Dropout(settings.dropout)
        self.lstm = nn.LSTM(settings.dim, settings.hidden, num_layers=2, dropout=settings.dropout, batch_first=True)
        self.project = nn.Linear(settings.hidden, settings.dim if settings.tied else n_items + 1)
        self.bias = nn.Parameter(torch.zeros(n_items + 1)) if settings.tied else None
        nn.init.normal_(self.embedding.weight, std=settings.dim**-0.5)

    def states(self, tokens: torch.Tensor) -> torch.Tensor:
        """Hidden states float32[n, length, hidden] of tokens int64[n, length]."""
        states: torch.Tensor = self.lstm(self.dropout(self.embedding(tokens)))[0]
        return states

    def logits(self, states: torch.Tensor) -> torch.Tensor:
        """Logits float32[..., n_items + 1] of states float32[..., hidden]."""
        projected: torch.Tensor = self.project(self.dropout(states))
        return projected if self.bias is None else projected @ self.embedding.weight.T + self.bias

    def sampled_loss(self, states: torch.Tensor, targets: torch.Tensor, drawn: torch.Tensor) -> torch.Tensor:
        """The summed cross-entropy of the targets, int64[n], each against tokens drawn uniformly, int64[m]: they stand for the catalogue.

        ``-s_t + log(exp s_t + N / m * sum_j exp s_j)``, N being the number of items.
        """
        dropped = self.dropout(states)
        weights = self.embedding.weight if self.bias is not None else self.project.weight
        bias = self.bias if self.bias is not None else self.project.bias
        read = self.project(dropped) if self.bias is not None else dropped
        own = (read * weights[targets]).sum(dim=1) + bias[targets]
        others = read @ weights[drawn].T + bias[drawn] + math.log((weights.shape[0] - 1) / len(drawn))
        loss: torch.Tensor = (torch.logaddexp(own, others.logsumexp(dim=1)) - own).sum()
        return loss

    def last_logits(self, sequences: Sequence[Rows]) -> Floats:
        """Logits of every item to come next after each sequence: float32[len(sequences), n_items]."""
        self.eval()
        with torch.inference_mode():
            lengths = torch.tensor([len(rows) for rows in sequences])
            states = self.states(torch.from_numpy(pad(sequences)))
            last = states[torch.arange(len(sequences)), lengths]
            scores: Floats = self.logits(last)[:, 1:].numpy()
        return scores


def pad(sequences: Sequence[Rows]) -> npt.NDArray[np.int64]:
    """Tokens with the beginning in front and padding behind: int64[len(sequences), longest + 1]."""
    tokens = np.zeros((len(sequences), max(len(rows) for rows in sequences) + 1), np.int64)
    for place, rows in enumerate(sequences):
        tokens[place, 1 : len(rows) + 1] = rows + 1
    return tokens


def train(
    sequences: Sequence[Rows], n_items: int, settings: NextItemSettings, told: Callable[[int, int], None]
) -> dict[str, npt.NDArray[np.float32]]:
    """Learn to say the next item of every sequence; the weights by name.

    A share ``held_out`` of the people is kept apart; training stops when the loss on them has not fallen for ``patience`` epochs, and the
    weights of the best epoch are kept. With nobody kept apart, the training loss decides. Torch's global random state is left as it was.
    `told` hears how many of the optimiser's steps are done, and how many there may be.
    """
    rng = np.random.default_rng(settings.seed)
    order = rng.permutation(len(sequences))
    n_held = int(settings.held_out * len(sequences))
    held, learned = [sequences[i] for i in order[:n_held]], [sequences[i] for i in order[n_held:]]
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(settings.seed)
        network = NextItemNetwork(n_items, settings)
        if learned:
            _Descent(network, learned, held, settings, rng, told).run()
    return {name: weight.detach().numpy().copy() for name, weight in network.state_dict().items()}


class _Descent:
    """Training: epochs until the loss on people kept apart stops falling, or the steps are used up."""

    def __init__(
        self,
        network: NextItemNetwork,
        learned: list[Rows],
        held: list[Rows],
        settings: NextItemSettings,
        rng: np.random.Generator,
        told: Callable[[int, int], None],
    ) -> None:
        self._network, self._learned, self._held, self._settings, self._rng, self._told = network, learned, held, settings, rng, told
        self._optimiser = torch.optim.Adam(network.parameters(), lr=settings.learning_rate)
        self._n_items = network.embedding.num_embeddings - 1
        self._n_drawn = settings.negatives or (_DRAWN if self._n_items > _ALL_UP_TO else None)
        self._done = 0
        self._most = min(settings.updates, settings.epochs * -(-len(learned) // settings.batch_size))

    def run(self) -> None:
        """Train, and leave the network with the weights of the best epoch."""
        best, best_weights, waited = float("inf"), copy.deepcopy(self._network.state_dict()), 0
        for _ in range(self._settings.epochs):
            loss = self._epoch()
            loss = _evaluate(self._network, self._held, self._settings.batch_size, self._watched()) if self._held else loss
            waited += 1
            if loss < best:
                best, best_weights, waited = loss, copy.deepcopy(self._network.state_dict()), 0
            if waited >= self._settings.patience or self._done >= self._most:
                break
        self._told(self._most, self._most)
        self._network.load_state_dict(best_weights)

    def _epoch(self) -> float:
        """One pass over the people in random order, as far as the steps go; the mean loss per item."""
        self._network.train()
        total, count, size = 0.0, 0, self._settings.batch_size
        order = self._rng.permutation(len(self._learned))
        for start in range(0, len(self._learned), size):
            if self._done >= self._most:
                break
            loss, steps = _loss(self._network, [self._learned[i] for i in order[start : start + size]], self._drawn(self._rng))
            self._optimiser.zero_grad()
            (loss / steps).backward()  # type: ignore[no-untyped-call]  # torch leaves Tensor.backward without types
            nn.utils.clip_grad_norm_(self._network.parameters(), 1.0)
            self._optimiser.step()
            total, count = total + loss.item(), count + steps
            self._done += 1
            if self._done % _TOLD_EVERY == 0:
                self._told(self._done, self._most)
        return total / max(1, count)

    def _drawn(self, rng: np.random.Generator) -> torch.Tensor | None:
        """Tokens that the next items are told from; None for all."""
        return None if self._n_drawn is None else torch.from_numpy(rng.integers(1, self._n_items + 1, self._n_drawn))

    def _watched(self) -> torch.Tensor | None:
        """The same tokens after each epoch, so that losses compare."""
        return self._drawn(np.random.default_rng(self._settings.seed))


def _evaluate(network: NextItemNetwork, held: list[Rows], size: int, drawn: torch.Tensor | None = None) -> float:
    """The mean loss per item on people kept apart."""
    network.eval()
    with torch.inference_mode():
        parts = [_loss(network, held[start : start + size], drawn) for start in range(0, len(held), size)]
    return sum(loss.item() for loss, _ in parts) / sum(steps for _, steps in parts)


def _loss(network: NextItemNetwork, sequences: list[Rows], drawn: torch.Tensor | None = None) -> tuple[torch.Tensor, int]:
    """The summed cross-entropy of every next item, and the number of them; against all items, or those drawn."""
    tokens = torch.from_numpy(pad(sequences))
    targets = tokens[:, 1:]
    real = targets > 0
    states = network.states(tokens[:, :-1])[real]
    if drawn is not None:
        return network.sampled_loss(states, targets[real], drawn), int(real.sum())
    return nn.functional.cross_entropy(network.logits(states), targets[real], reduction="sum"), int(real.sum())
