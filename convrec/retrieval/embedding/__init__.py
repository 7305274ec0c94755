"""Texts as vectors: the embedded MiniLM, any sentence-transformers model, or hashing."""

from convrec.retrieval.embedding._create import create_embedder
from convrec.retrieval.embedding._hashing import HashEmbedder
from convrec.retrieval.embedding._minilm import MAX_TOKENS, MiniLM, TokenStates
from convrec.retrieval.embedding._protocol import Embedder, Progress
from convrec.retrieval.embedding._recent import Recent
from convrec.retrieval.embedding._resumable import encode_resumable
from convrec.retrieval.embedding._sentence_transformers import SentenceTransformerEmbedder

__all__ = [
    "MAX_TOKENS",
    "Embedder",
    "HashEmbedder",
    "MiniLM",
    "Progress",
    "Recent",
    "SentenceTransformerEmbedder",
    "TokenStates",
    "create_embedder",
    "encode_resumable",
]
