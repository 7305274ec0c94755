"""A recurrent next-item model: what comes after the items someone liked, in their order."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
from pydantic import Field

from convrec.retrieval.collaborative._base import FittedModel, ModelSettings
from convrec.retrieval.collaborative._protocol import Interactions
from convrec.retrieval.collaborative._rows import distinct
from convrec.retrieval.collaborative._storage import State
from convrec.types import Floats, Rows

if TYPE_CHECKING:
    from convrec.retrieval.collaborative._network import NextItemNetwork

__all__ = ["LSTM", "LSTMSettings"]

_BLOCK = 128


class LSTMSettings(ModelSettings):
    """Settings of `LSTM`."""

    dim: int = Field(default=64, ge=1)
    """Length of an item's embedding."""
    hidden: int = Field(default=64, ge=1)
    """Width of both LSTM layers."""
    dropout: float = Field(default=0.4, ge=0, lt=1)
    """Share of the inputs and states dropped while training."""
    tied: bool = True
    """Use the embedding as the softmax's weights too, in place of separate ones."""
    max_length: int = Field(default=100, ge=1)
    """How many of a person's latest items are read; while training, longer histories are cut into pieces of this length."""
    epochs: int = Field(default=40, ge=1)
    """Passes over the people, at most."""
    patience: int = Field(default=3, ge=1)
    """Stop after this many epochs without a lower held-out loss."""
    batch_size: int = Field(default=16, ge=1)
    """People per step of the optimiser."""
    updates: int = Field(default=3000, ge=1)
    """Steps of the optimiser, at most, over all epochs: what bounds the time on large data."""
    negatives: int | None = Field(default=None, ge=1)
    """Items drawn for each step that the next ones are told from, in place of the whole catalogue; None for all of up to 10,000 items,
    and 2,000 of more."""
    learning_rate: float = Field(default=5e-3, gt=0)
    """Step of the Adam optimiser."""
    held_out: float = Field(default=0.1, ge=0, lt=1)
    """Share of the people on whom the loss is watched."""
    seed: int = Field(default=0, ge=0)
    """Order of the people, start of the weights, dropout."""


class LSTM(FittedModel[LSTMSettings]):
    """Item embedding, two LSTM layers and a softmax over the catalogue, trained on the next item of everyone's likes in time order.

    The score of an item is its logit after the sequence of likes, oldest first; with no likes all scores are 0. Dislikes are checked and
    change nothing: the network has only seen what people took, and what a dislike should subtract from a logit is not defined. The
    model is not linear, so there are no contributions.

    Likes of the same time, and all likes where no time is known, are put in an order drawn from the seed. Memory while training:
    ``8 * batch_size * max_length`` bytes for each item that the next one is told from. Source of the layout: Hidasi et al. 2016,
    "Session-based recommendations with recurrent neural networks", with LSTM in place of GRU layers (Hochreiter and Schmidhuber 1997).
    Of large catalogues the softmax's sum is estimated from items drawn uniformly (Jean et al. 2015, arXiv:1412.2007).
    """

    name = "lstm"
    settings_type = LSTMSettings
    tensors = True

    def fit(self, interactions: Interactions) -> None:
        """Train the network."""
        from convrec.retrieval.collaborative._network import train

        settings = self.settings
        self._weights: dict[str, npt.NDArray[Any]] = {}
        sequences = _sequences(interactions, settings)
        if sequences:
            self._weights = dict(train(sequences, interactions.n_items, settings, self.told))
        self._n_items = interactions.n_items
        self._network = self._build()

    def score(self, liked: Rows, disliked: Rows) -> Floats:
        """The logits of what comes next: float32[n_items]."""
        distinct(disliked, self.n_items, "disliked")
        scores: Floats = self.score_batch([liked])[0]
        return scores

    def score_batch(self, people: Sequence[Rows]) -> Floats:
        """The logits for several people by their likes, oldest first: float32[len(people), n_items]."""
        rows = [distinct(liked, self.n_items, "liked")[0][-self.settings.max_length :] for liked in people]
        scores = np.zeros((len(people), self.n_items), np.float32)
        known = np.array([place for place, liked in enumerate(rows) if liked.size], np.int64)
        if self._network is not None:
            for start in range(0, known.size, _BLOCK):
                block = known[start : start + _BLOCK]
                scores[block] = self._network.last_logits([rows[place] for place in block])
        return scores

    def _build(self) -> "NextItemNetwork | None":
        if not self._weights:
            return None
        import torch

        from convrec.retrieval.collaborative._network import NextItemNetwork

        with torch.random.fork_rng(devices=[]):
            network = NextItemNetwork(self.n_items, self.settings)
        network.load_state_dict({name: torch.from_numpy(np.array(weight)) for name, weight in self._weights.items()})
        return network.eval()

    def _state(self) -> State:
        return self._weights

    def _restore(self, state: State) -> None:
        self._weights = dict(state)
        self._network = self._build()


def _sequences(interactions: Interactions, settings: LSTMSettings) -> list[Rows]:
    """Everyone's likes in time order, in pieces of at most ``max_length``: a list of int64[n], none empty."""
    matrix, length = interactions.matrix, settings.max_length
    times = np.zeros(matrix.nnz) if interactions.timestamps is None else interactions.timestamps.data
    draw = np.random.default_rng(settings.seed).random(matrix.nnz)
    pieces: list[Rows] = []
    for person in range(interactions.n_users):
        own = np.arange(int(matrix.indptr[person]), int(matrix.indptr[person + 1]))
        own = own[matrix.data[own] > 0]
        rows = matrix.indices[own[np.lexsort((draw[own], times[own]))]].astype(np.int64)
        pieces.extend(rows[start : start + length] for start in range(0, rows.size, length))
    return pieces
