"""From a setting to an embedder."""

from pathlib import Path

from convrec.errors import UsageError
from convrec.retrieval.embedding._hashing import HashEmbedder
from convrec.retrieval.embedding._minilm import MiniLM
from convrec.retrieval.embedding._protocol import Embedder
from convrec.retrieval.embedding._sentence_transformers import SentenceTransformerEmbedder

__all__ = ["create_embedder"]

_KNOWN = "'minilm', 'sentence-transformers:NAME_OR_FOLDER' and 'hash:DIMENSIONS'"


def create_embedder(
    spec: str = "minilm", *, cache_dir: Path | None = None, threads: int | None = None, allow_download: bool = False
) -> Embedder:
    """The embedder that `spec` names: "minilm", "sentence-transformers:NAME_OR_FOLDER" or "hash:DIMENSIONS".

    `create_embedder(embedder.name)` makes the same embedder again.

    Parameters
    ----------
    spec
        Which embedder.
    cache_dir, threads
        See `MiniLM`; the others take no notice.
    allow_download
        See `SentenceTransformerEmbedder`; the others never download.

    Raises
    ------
    UsageError
        When there is no such embedder.
    ModelError
        When its model is missing.
    """
    kind, _, argument = spec.partition(":")
    if spec == "minilm":
        return MiniLM(cache_dir=cache_dir, threads=threads)
    if kind == "sentence-transformers" and argument:
        return SentenceTransformerEmbedder(argument, allow_download=allow_download)
    if kind == "hash" and argument.isascii() and argument.isdecimal():
        return HashEmbedder(int(argument))
    raise UsageError(f"unknown embedder {spec!r}; known are {_KNOWN}")
