"""The recurrent network of `convrec.retrieval.collaborative.lstm`, in torch: its layers and its training."""

import copy
from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt
import torch
from torch import nn

from convrec.types import Floats, Rows

__all__ = ["NextItemNetwork", "NextItemSettings", "pad", "train"]


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


def train(sequences: Sequence[Rows], n_items: int, settings: NextItemSettings) -> dict[str, npt.NDArray[np.float32]]:
    """Learn to say the next item of every sequence; the weights by name.

    A share ``held_out`` of the people is kept apart; training stops when the loss on them has not fallen for ``patience`` epochs, and the
    weights of the best epoch are kept. With nobody kept apart, the training loss decides. Torch's global random state is left as it was.
    """
    rng = np.random.default_rng(settings.seed)
    order = rng.permutation(len(sequences))
    n_held = int(settings.held_out * len(sequences))
    held, learned = [sequences[i] for i in order[:n_held]], [sequences[i] for i in order[n_held:]]
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(settings.seed)
        network = NextItemNetwork(n_items, settings)
        if learned:
            _descend(network, learned, held, settings, rng)
    return {name: weight.detach().numpy().copy() for name, weight in network.state_dict().items()}


def _descend(
    network: NextItemNetwork, learned: list[Rows], held: list[Rows], settings: NextItemSettings, rng: np.random.Generator
) -> None:
    optimiser = torch.optim.Adam(network.parameters(), lr=settings.learning_rate)
    best, best_weights, waited = float("inf"), copy.deepcopy(network.state_dict()), 0
    for _ in range(settings.epochs):
        loss = _epoch(network, learned, optimiser, settings.batch_size, rng)
        loss = _evaluate(network, held, settings.batch_size) if held else loss
        waited += 1
        if loss < best:
            best, best_weights, waited = loss, copy.deepcopy(network.state_dict()), 0
        if waited >= settings.patience:
            break
    network.load_state_dict(best_weights)


def _epoch(
    network: NextItemNetwork, learned: list[Rows], optimiser: torch.optim.Optimizer, size: int, rng: np.random.Generator
) -> float:
    """One pass over the people in random order; the mean loss per item."""
    network.train()
    total, count = 0.0, 0
    order = rng.permutation(len(learned))
    for start in range(0, len(learned), size):
        loss, steps = _loss(network, [learned[i] for i in order[start : start + size]])
        optimiser.zero_grad()
        (loss / steps).backward()  # type: ignore[no-untyped-call]  # torch leaves Tensor.backward without types
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        total, count = total + loss.item(), count + steps
    return total / count


def _evaluate(network: NextItemNetwork, held: list[Rows], size: int) -> float:
    """The mean loss per item on people kept apart."""
    network.eval()
    with torch.inference_mode():
        parts = [_loss(network, held[start : start + size]) for start in range(0, len(held), size)]
    return sum(loss.item() for loss, _ in parts) / sum(steps for _, steps in parts)


def _loss(network: NextItemNetwork, sequences: list[Rows]) -> tuple[torch.Tensor, int]:
    """The summed cross-entropy of every next item, and the number of them."""
    tokens = torch.from_numpy(pad(sequences))
    targets = tokens[:, 1:]
    real = targets > 0
    logits = network.logits(network.states(tokens[:, :-1])[real])
    return nn.functional.cross_entropy(logits, targets[real], reduction="sum"), int(real.sum())
