"""A causal language model from a local folder: log-likelihoods of texts and of continuations, in batches."""

import copy
import inspect
import math
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from convrec.errors import ModelError

__all__ = ["CausalModel", "Likelihood", "perplexity"]

_LONGEST = 1024
_CACHE_BYTES = 512 * 2**20
_MOST_AT_ONCE = 64

Tokens = list[int]


@dataclass(frozen=True)
class Likelihood:
    """Log-likelihood of a text.

    Attributes
    ----------
    total
        Sum of the natural logarithms of its tokens' probabilities, each after all before it.
    tokens
        How many there are.
    """

    total: float
    tokens: int


class CausalModel:
    """Any causal language model that `transformers` opens from a folder; nothing is fetched.

    Parameters
    ----------
    folder
        Of the model and its tokenizer, as `save_pretrained` writes it.
    batch_size
        Texts at once, at most.

    Raises
    ------
    ModelError
        When the folder holds no such model.
    """

    def __init__(self, folder: Path | str, *, batch_size: int = 16) -> None:
        import torch

        self._torch = torch
        self.folder = Path(folder)
        self.batch_size = batch_size
        self._tokenizer, self._model = _load(self.folder)
        self._device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self._model.to(self._device).eval()
        config = self._model.config
        self.window = min(
            _LONGEST, int(getattr(config, "max_position_embeddings", None) or getattr(config, "n_positions", None) or _LONGEST)
        )
        first = [self._tokenizer.bos_token_id, self._tokenizer.eos_token_id]
        self._start: Tokens = [next((int(token) for token in first if token is not None), 0)]
        self._last_only: dict[str, int] = {"logits_to_keep": 1} if _takes(self._model.forward, "logits_to_keep") else {}

    def tokens(self, text: str) -> Tokens:
        """The text's tokens, without the marks that a tokenizer puts around a text."""
        return [int(token) for token in self._tokenizer(text, add_special_tokens=False)["input_ids"]]

    def texts(self, texts: Sequence[str]) -> list[Likelihood]:
        """Log-likelihood of each text on its own, after the token that begins a text; one longer than the window is cut off.

        Perplexity is ``exp(-total / tokens)`` (Jelinek et al. 1977, doi:10.1121/1.2016299).
        """
        found = [Likelihood(0.0, 0)] * len(texts)
        encoded = [(place, self.tokens(text)[: self.window - 1]) for place, text in enumerate(texts)]
        order = sorted((pair for pair in encoded if pair[1]), key=lambda pair: len(pair[1]))
        for start in range(0, len(order), self.batch_size):
            batch = order[start : start + self.batch_size]
            for (place, tokens), total in zip(batch, self._batch([tokens for _, tokens in batch]), strict=True):
                found[place] = Likelihood(total, len(tokens))
        return found

    def after(self, prompt: str, continuations: Sequence[str], *, longest_prompt: int) -> tuple[list[Likelihood], int]:
        """Log-likelihood of each continuation after one prompt, and how many tokens the model read for all of them.

        The prompt is read once; its keys and values are then used for every continuation. Prompt and continuation are made tokens apart
        from each other, so let a continuation begin with its blank. A prompt of more than `longest_prompt` tokens loses its beginning.
        """
        encoded = [self.tokens(text) for text in continuations]
        longest = max(map(len, encoded), default=0)
        room = max(1, min(longest_prompt, self.window - longest))
        prefix = (self._start + self.tokens(prompt))[-room:]
        torch = self._torch
        with torch.inference_mode():
            read = self._model(input_ids=self._tensor([prefix]), use_cache=True, **self._last_only)
            first: npt.NDArray[np.float64] = torch.log_softmax(read.logits[0, -1].double(), dim=-1).cpu().numpy()
            totals = [float(first[tokens[0]]) if tokens else 0.0 for tokens in encoded]
            longer = sorted((place for place, tokens in enumerate(encoded) if len(tokens) > 1), key=lambda place: len(encoded[place]))
            for places in self._cut(longer, len(prefix) + longest):
                rest = self._rest(read.past_key_values, len(prefix), [encoded[place] for place in places])
                for place, total in zip(places, rest, strict=True):
                    totals[place] += total
        counts = [len(tokens) for tokens in encoded]
        return [Likelihood(*pair) for pair in zip(totals, counts, strict=True)], len(prefix) + sum(counts)

    def _batch(self, batch: Sequence[Tokens]) -> list[float]:
        """Sums over texts without tokens of others: each begins at the start, shorter ones are filled up behind."""
        torch = self._torch
        inputs = [self._start + tokens for tokens in batch]
        with torch.inference_mode():
            logits = self._model(input_ids=self._tensor(inputs), attention_mask=self._mask(inputs)).logits
            return [self._sum(logits[row, : len(tokens)], tokens) for row, tokens in enumerate(batch)]

    def _rest(self, past: Any, n_prefix: int, batch: Sequence[Tokens]) -> list[float]:
        """Sums over all tokens but the first, after a prompt whose keys and values are known."""
        torch = self._torch
        cache = copy.deepcopy(past)
        cache.batch_repeat_interleave(len(batch))
        inputs = [tokens[:-1] for tokens in batch]
        mask = torch.cat([torch.ones(len(batch), n_prefix, dtype=torch.long, device=self._device), self._mask(inputs)], dim=1)
        logits = self._model(input_ids=self._tensor(inputs), attention_mask=mask, past_key_values=cache, use_cache=True).logits
        return [self._sum(logits[row, : len(tokens) - 1], tokens[1:]) for row, tokens in enumerate(batch)]

    def _sum(self, logits: Any, tokens: Tokens) -> float:
        """Sum of the tokens' log-probabilities under logits float[len(tokens), vocabulary]."""
        torch = self._torch
        chosen = torch.tensor(tokens, device=self._device)
        return float(torch.log_softmax(logits.double(), dim=-1).gather(1, chosen[:, None]).sum())

    def _cut(self, places: Sequence[int], length: int) -> Iterator[Sequence[int]]:
        """Batches whose keys and values stay below half a GiB."""
        config = self._model.config
        heads = int(getattr(config, "num_key_value_heads", None) or config.num_attention_heads)
        wide = config.hidden_size // config.num_attention_heads * heads
        most = max(1, _CACHE_BYTES // (8 * length * wide * config.num_hidden_layers))
        step = min(self.batch_size, most, _MOST_AT_ONCE)
        yield from (places[start : start + step] for start in range(0, len(places), step))

    def _tensor(self, rows: Sequence[Tokens]) -> Any:
        longest = max(map(len, rows))
        return self._torch.tensor([row + [0] * (longest - len(row)) for row in rows], device=self._device)

    def _mask(self, rows: Sequence[Tokens]) -> Any:
        longest = max(map(len, rows))
        return self._torch.tensor([[1] * len(row) + [0] * (longest - len(row)) for row in rows], device=self._device)


def perplexity(likelihoods: Sequence[Likelihood]) -> float:
    """``exp(-sum of log-likelihoods / tokens)`` of several texts together; nan for no tokens.

    >>> round(perplexity([Likelihood(-2 * math.log(8), 2), Likelihood(0.0, 0)]), 6)
    8.0
    """
    tokens = sum(one.tokens for one in likelihoods)
    return math.exp(-sum(one.total for one in likelihoods) / tokens) if tokens else float("nan")


def _load(folder: Path) -> tuple[Any, Any]:
    if not (folder / "config.json").is_file():
        raise ModelError(f"{folder}: no language model is there; a folder with config.json, weights and tokenizer is needed")
    import torch
    from transformers import AutoModelForCausalLM, AutoTokenizer

    with _without_bars():
        try:
            tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
            model = AutoModelForCausalLM.from_pretrained(folder, local_files_only=True, dtype=torch.float32)
        except (OSError, ValueError, KeyError, RuntimeError, ImportError) as error:
            raise ModelError(f"{folder}: cannot be opened as a causal language model: {str(error).splitlines()[0]}") from error
    return tokenizer, model


@contextmanager
def _without_bars() -> Generator[None]:
    """Keep the library's own progress bars from the terminal while a model is loaded."""
    from transformers.utils import logging

    bars: Any = logging
    shown = bool(bars.is_progress_bar_enabled())
    bars.disable_progress_bar()
    try:
        yield
    finally:
        if shown:
            bars.enable_progress_bar()


def _takes(function: Any, name: str) -> bool:
    return name in inspect.signature(function).parameters
