"""GPT-2 in numpy: the forward pass with a key-value cache, for one reply or many side by side.

Source: Radford et al. 2019, "Language Models are Unsupervised Multitask Learners"; weights are named as in Hugging Face's
GPT2LMHeadModel.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

from convrec.errors import ModelError

__all__ = ["Cache", "Floats", "Ints", "LanguageModel", "NumpyGPT2", "read_weights"]

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
_ROOT = np.float32(np.sqrt(2 / np.pi))


@dataclass(slots=True)
class Cache:
    """Keys and values of what was read.

    Attributes
    ----------
    keys, values
        float32[layers, batch, heads, context, width of a head].
    lengths
        int64[batch]: tokens read of each row.
    """

    keys: Floats
    values: Floats
    lengths: Ints


class LanguageModel(Protocol):
    """What decoding needs of a model; `NumpyGPT2` describes each."""

    @property
    def context(self) -> int:
        """Most tokens of plan and reply together."""
        ...

    def cache(self, batch: int, room: int) -> Cache:
        """An empty cache."""
        ...

    def read(self, ids: Ints, lengths: Ints, cache: Cache) -> Floats:
        """Read tokens on, and give the last hidden states."""
        ...

    def scores(self, hidden: Floats, tokens: Ints) -> Floats:
        """Logits of some tokens."""
        ...


@dataclass(frozen=True, slots=True)
class _Block:
    norm_1: tuple[Floats, Floats]
    attend: tuple[Floats, Floats]
    project: tuple[Floats, Floats]
    norm_2: tuple[Floats, Floats]
    widen: tuple[Floats, Floats]
    narrow: tuple[Floats, Floats]


class NumpyGPT2:
    """A GPT-2 that reads and predicts; safe to share between threads, each with caches of its own.

    Parameters
    ----------
    weights
        float32 arrays by name ("h.0.attn.c_attn.weight").
    heads
        Attention heads.
    epsilon
        Of the layer norms.
    """

    def __init__(self, weights: dict[str, Floats], heads: int, epsilon: float = 1e-5) -> None:
        self._tokens, self._places = weights["wte.weight"], weights["wpe.weight"]
        self._last = (weights["ln_f.weight"], weights["ln_f.bias"])
        self._epsilon = np.float32(epsilon)
        self.heads = heads
        self._blocks: list[_Block] = []
        while f"h.{len(self._blocks)}.ln_1.weight" in weights:
            names = ("ln_1", "attn.c_attn", "attn.c_proj", "ln_2", "mlp.c_fc", "mlp.c_proj")
            at = f"h.{len(self._blocks)}"
            self._blocks.append(_Block(*((weights[f"{at}.{n}.weight"], weights[f"{at}.{n}.bias"]) for n in names)))

    @classmethod
    def load(cls, folder: Path) -> "NumpyGPT2":
        """Read ``config.json`` and ``model.safetensors``; `ModelError` where they are missing or of another architecture."""
        return cls(*read_weights(folder))

    @property
    def context(self) -> int:
        """Most tokens of plan and reply together."""
        return int(self._places.shape[0])

    @property
    def parameters(self) -> int:
        """Number of weights, the output matrix counted as the embedding that it is."""
        blocks = sum(array.size for b in self._blocks for name in b.__slots__ for array in getattr(b, name))
        return int(self._tokens.size + self._places.size + sum(a.size for a in self._last) + blocks)

    def cache(self, batch: int, room: int) -> Cache:
        """An empty cache for some rows of at most `room` tokens."""
        width = self._tokens.shape[1] // self.heads
        shape = (len(self._blocks), batch, self.heads, min(room, self.context), width)
        return Cache(np.zeros(shape, np.float32), np.zeros(shape, np.float32), np.zeros(batch, np.int64))

    def read(self, ids: Ints, lengths: Ints, cache: Cache) -> Floats:
        """Read tokens on from where each row is, and give what each row's last one predicts.

        Parameters
        ----------
        ids
            int64[batch, n]; row i's first `lengths[i]` count.
        lengths
            int64[batch], each at least 1.
        cache
            Of the rows; moved on.

        Returns
        -------
        float32[batch, width]
            The last hidden states; `scores` turns them into logits.
        """
        rows = np.arange(len(ids))
        places = cache.lengths[:, None] + np.arange(ids.shape[1])[None, :]
        end = int(places.max()) + 1
        hidden = self._tokens[ids] + self._places[np.minimum(places, self.context - 1)]
        seen = np.arange(end)[None, None, :] <= places[:, :, None]
        bias = np.where(seen, np.float32(0), np.float32(-1e9))[:, None]
        slots = np.minimum(places, cache.keys.shape[3] - 1)
        for number, block in enumerate(self._blocks):
            hidden = hidden + self._attend(_norm(hidden, block.norm_1, self._epsilon), block, cache, number, slots, bias, end)
            inner = _norm(hidden, block.norm_2, self._epsilon) @ block.widen[0] + block.widen[1]
            hidden = hidden + _gelu(inner) @ block.narrow[0] + block.narrow[1]
        cache.lengths = cache.lengths + lengths
        return _norm(hidden[rows, lengths - 1], self._last, self._epsilon)

    def _attend(self, x: Floats, block: _Block, cache: Cache, number: int, slots: Ints, bias: Floats, end: int) -> Floats:
        batch, count, width = x.shape
        three = (x @ block.attend[0] + block.attend[1]).reshape(batch, count, 3, self.heads, width // self.heads)
        rows = np.arange(batch)[:, None]
        cache.keys[number, rows, :, slots] = three[:, :, 1]
        cache.values[number, rows, :, slots] = three[:, :, 2]
        query = three[:, :, 0].transpose(0, 2, 1, 3)
        keys, values = cache.keys[number, :, :, :end], cache.values[number, :, :, :end]
        weights = query @ keys.transpose(0, 1, 3, 2) / np.float32(np.sqrt(width // self.heads)) + bias
        weights = np.exp(weights - weights.max(-1, keepdims=True))
        weights /= weights.sum(-1, keepdims=True)
        mixed = (weights @ values).transpose(0, 2, 1, 3).reshape(batch, count, width)
        attended: Floats = mixed @ block.project[0] + block.project[1]
        return attended

    def scores(self, hidden: Floats, tokens: Ints) -> Floats:
        """Logits of some tokens: float32[n] for hidden float32[width]."""
        found: Floats = self._tokens[tokens] @ hidden
        return found


def _norm(x: Floats, weights: tuple[Floats, Floats], epsilon: np.float32) -> Floats:
    centred = x - x.mean(-1, keepdims=True)
    spread = np.sqrt((centred * centred).mean(-1, keepdims=True) + epsilon)
    normed: Floats = centred / spread * weights[0] + weights[1]
    return normed


def _gelu(x: Floats) -> Floats:
    """Gaussian error linear unit, in the tanh form of Hendrycks and Gimpel 2016 (arXiv:1606.08415)."""
    found: Floats = np.float32(0.5) * x * (1 + np.tanh(_ROOT * (x + np.float32(0.044715) * x * x * x)))
    return found


def read_weights(folder: Path) -> tuple[dict[str, Floats], int, float]:
    """The weights of a folder as float32 by name, the number of heads, and the epsilon of the layer norms; see `NumpyGPT2.load`."""
    from safetensors import SafetensorError
    from safetensors.numpy import load_file

    try:
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        raw = load_file(folder / "model.safetensors")
    except (OSError, ValueError, SafetensorError) as error:
        raise ModelError(f"{folder}: no GPT-2 can be read here: {error}") from error
    if config.get("model_type") != "gpt2" or config.get("activation_function", "gelu_new") != "gelu_new":
        raise ModelError(f"{folder}: a model of type {config.get('model_type')!r} cannot be read; the writer takes GPT-2")
    weights = {name.removeprefix("transformer."): array.astype(np.float32) for name, array in raw.items()}
    return weights, int(config["n_head"]), float(config.get("layer_norm_epsilon", 1e-5))
