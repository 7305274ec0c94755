"""Items by their texts: someone who liked these items likes items that read like them."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from convrec.errors import BundleError
from convrec.eval.findings import Findings
from convrec.eval.progress import Progress, silent
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.collaborative import FittedModel, Interactions
from convrec.retrieval.collaborative._base import ModelSettings
from convrec.retrieval.collaborative._rows import distinct, like_matrix
from convrec.retrieval.collaborative._storage import State
from convrec.retrieval.embedding import create_embedder, encode_resumable
from convrec.retrieval.infer import infer_domain
from convrec.retrieval.item_texts import embedded_fields, field_texts
from convrec.retrieval.table import read_table
from convrec.types import Floats, Row, Rows

__all__ = ["ItemTexts", "TextMean", "TextMeanSettings", "read_item_texts"]


@dataclass(frozen=True)
class ItemTexts:
    """One text an item: its title, tags, people and prose, in the order of the file's columns."""

    texts: dict[str, str]

    def note_missing(self, item_ids: Sequence[str], path: Path, findings: Findings) -> None:
        """Name the items that have no text."""
        for item in item_ids:
            if item not in self.texts:
                findings.add("items of the interactions that the items file lacks, without a text", path, None, item)

    def vectors(self, item_ids: Sequence[str], *, embedder: str, cache: Path | None, progress: Progress = silent) -> Floats:
        """Vectors of length 1 by row: float32[n_items, dim]; zero for an item without a text.

        Finished chunks are kept in `cache`, where there is one, so that an interrupted run goes on.
        """
        encoder = create_embedder(embedder)
        texts = [self.texts.get(item, "") for item in item_ids]
        done = 0

        def advance(count: int) -> None:
            nonlocal done
            done += count
            progress("embedding", done, len(texts))

        if cache is None:
            return encoder.encode(texts, progress=advance)
        return encode_resumable(encoder, texts, cache, progress=advance)


class TextMeanSettings(ModelSettings):
    """The vectors are given; there is nothing to set."""


class TextMean(FittedModel[TextMeanSettings]):
    """``score_j = v_j . mean_i v_i`` over the liked items i: the cosine to the mean of what someone likes, but for the mean's length.

    Interactions teach it nothing but the size of the catalogue; dislikes change nothing. Someone
    with no liked item that has a text gets zeros.

    Parameters
    ----------
    vectors
        float32[n_items, dim], each of length 1 or 0.
    """

    name = "text"
    settings_type = TextMeanSettings

    def __init__(self, vectors: Floats) -> None:
        super().__init__()
        self._vectors = vectors

    def fit(self, interactions: Interactions) -> None:
        """Note the size of the catalogue."""
        self._n_items = interactions.n_items

    def score(self, liked: Rows, disliked: Rows) -> Floats:
        """Score every item for one person: float32[n_items]."""
        distinct(disliked, self.n_items, "disliked")
        scores: Floats = self.score_batch([liked])[0]
        return scores

    def score_batch(self, people: Sequence[Rows]) -> Floats:
        """Score every item for several people by their likes: float32[len(people), n_items]."""
        likes = like_matrix(people, self.n_items)
        counts = np.maximum(np.diff(likes.indptr), 1).astype(np.float32)
        tastes = np.asarray(likes @ self._vectors, np.float32) / counts[:, None]
        return np.asarray(tastes @ self._vectors.T, np.float32)

    def _state(self) -> State:
        return {"vectors": self._vectors}

    def _restore(self, state: State) -> None:
        del state
        raise BundleError("text vectors are made from an items file and not kept as a model")


def read_item_texts(path: Path) -> ItemTexts:
    """Read the items file (CSV, TSV, JSONL, JSON or Parquet), with what each column holds told from its name and values.

    Raises
    ------
    InputError
        For a bad row, with its line, or a file without ids or titles.
    """
    table = read_table(path)
    domain = infer_domain(table, path.stem)
    catalogue = Catalogue.from_columns(table.columns, domain, path=path, lines=table.lines)
    fields = [field_texts(catalogue, name) for name in embedded_fields(catalogue)]
    rows = enumerate(zip(*fields, strict=True))
    return ItemTexts({str(catalogue.id_of(Row(row))): ". ".join(text for text in parts if text) for row, parts in rows})
