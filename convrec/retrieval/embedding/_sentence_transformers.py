"""Any model that the sentence-transformers library can run, as a setting."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from convrec.errors import ModelError
from convrec.retrieval.embedding._protocol import Progress, normalised, silence_blanks
from convrec.types import Floats

__all__ = ["SentenceTransformerEmbedder"]


class SentenceTransformerEmbedder:
    """A sentence-transformers model from a folder or, by name, from the local model cache.

    Parameters
    ----------
    name_or_path
        A folder, or a model's name on the hub.
    allow_download
        Whether a model that is not on this machine may be fetched from the hub. Nothing is ever fetched without it.
    device
        What torch calls the device ("cpu", "cuda"); None lets the library choose.

    Raises
    ------
    ModelError
        When the library or the model is not on this machine.
    """

    def __init__(self, name_or_path: str | Path, *, allow_download: bool = False, device: str | None = None) -> None:
        try:
            from sentence_transformers import SentenceTransformer
        except ImportError as error:
            raise ModelError("this embedder needs another package; run: pip install sentence-transformers") from error
        model = str(name_or_path)
        try:
            place = model if allow_download else str(_local_folder(model))
            self._model: Any = SentenceTransformer(place, device=device, local_files_only=not allow_download)
        except (OSError, ValueError) as error:
            remedy = "check its name and the network" if allow_download else "give a folder that holds it, or allow its download"
            raise ModelError(f"the embedding model {model!r} cannot be loaded; {remedy}") from error
        self.name = f"sentence-transformers:{model}"
        self.dim = int(self._model.encode(["a"], show_progress_bar=False, convert_to_numpy=True).shape[1])

    def encode(self, texts: Sequence[str], *, batch_size: int = 64, progress: Progress | None = None) -> Floats:
        """Vectors of the texts, float32[n, dim]; see `Embedder.encode`. How much of a long text counts is the model's affair."""
        parts: list[Floats] = [np.zeros((0, self.dim), dtype=np.float32)]
        step = batch_size * 16
        for start in range(0, len(texts), step):
            batch = list(texts[start : start + step])
            vectors = self._model.encode(batch, batch_size=batch_size, show_progress_bar=False, convert_to_numpy=True)
            parts.append(silence_blanks(batch, normalised(np.asarray(vectors, dtype=np.float32))))
            if progress is not None:
                progress(len(batch))
        return np.concatenate(parts)


def _local_folder(model: str) -> Path:
    """Where a model lies on this machine. Raises `OSError` or `ValueError` when it does not.

    The name is looked up here, in the hub's local cache: given a name, sentence-transformers asks the hub even when told to use local
    files only.
    """
    from huggingface_hub import snapshot_download

    if Path(model).is_dir():
        return Path(model)
    name = model if "/" in model else f"sentence-transformers/{model}"
    return Path(snapshot_download(name, local_files_only=True))
