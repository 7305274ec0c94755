"""Made-up catalogues of any size, the same for the same seed."""

import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from convrec.agent.preparing import prepare
from convrec.eval.progress import Progress, silent
from convrec.retrieval.build import build
from convrec.retrieval.bundle import Bundle
from convrec.retrieval.embedding import create_embedder
from convrec.retrieval.infer import infer_domain
from convrec.retrieval.table import Table
from convrec.types import Floats

__all__ = ["MadeUpVectors", "made_up_bundle"]

_SYLLABLES = [a + b for a in "bcdfghjklmnprstvwz" for b in ("a", "e", "i", "o", "u", "an", "or", "el")]
_WORDS, _TAGS = 9_000, 40
_CHOICES_AN_ITEM = 5
_EMBEDDED = "text"


class MadeUpVectors:
    """Random vectors of length 1 in the place of embeddings, under the name of the embedder that reads the messages.

    What a search costs depends on how many vectors there are and how long they are, hardly on what they mean: those of a million items
    need not be computed from their texts. The same texts get the same vectors.

    Parameters
    ----------
    embedder
        Whose name and dimension are taken over, as `create_embedder` reads it.
    """

    def __init__(self, embedder: str) -> None:
        known = create_embedder(embedder)
        self.name, self.dim = known.name, known.dim

    def encode(self, texts: Sequence[str], *, batch_size: int = 64, progress: Callable[[int], None] | None = None) -> Floats:  # noqa: ARG002
        """Vectors of the texts, float32[n, dim], drawn with a seed made of the texts; see `Embedder.encode`."""
        rng = np.random.default_rng(zlib.crc32("\0".join(texts).encode()))
        vectors = rng.standard_normal((len(texts), self.dim), dtype=np.float32)
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        if progress is not None:
            progress(len(texts))
        return vectors


def made_up_bundle(n_items: int, folder: Path, *, embedder: str, seed: int, progress: Progress = silent) -> Path:
    """Build a catalogue of random titles, texts, tags, people and numbers, with five random choices an item; one that is there is kept.

    Only the prose is embedded, by random vectors. People's records are not kept: nobody in the made-up conversations has any.

    Parameters
    ----------
    n_items
        Size of the catalogue.
    folder
        Where bundles are kept, one a size, seed and embedder.
    embedder, seed
        See `convrec.retrieval.build.build`.
    progress
        Told how far each stage is.

    Returns
    -------
    Path
        The bundle's folder.
    """
    target = folder / f"items-{n_items}-{seed}-{embedder.replace(':', '-').replace('/', '-')}"
    if not (target / "manifest.json").is_file():
        folder.mkdir(parents=True, exist_ok=True)
        rng = np.random.default_rng(seed)
        items, choices = _items(n_items, rng), _choices(n_items, rng)
        domain = infer_domain(items, "made_up")
        fields = {name: spec.model_copy(update={"embed": float(name == _EMBEDDED)}) for name, spec in domain.fields.items()}
        build(
            items,
            out=target,
            interactions=choices,
            domain=domain.model_copy(update={"fields": fields}),
            embedder=MadeUpVectors(embedder),
            people=False,
            seed=seed,
            progress=lambda stage, done, total: progress(f"{n_items:,} items, {stage}", done, total),
        )
    if not (target / "names").is_dir():
        prepare(Bundle.open(target), progress)
    return target


def _items(n: int, rng: np.random.Generator) -> Table:
    words = np.array([f"{a}{b}{c}" for a, b, c in rng.choice(np.array(_SYLLABLES), (_WORDS, 3))], dtype=object)
    named = np.array([word.title() for word in words], dtype=object)
    names = named[rng.integers(0, _WORDS, (max(200, n // 5), 2))].tolist()
    people = np.array([f"{first} {last}" for first, last in names], dtype=object)
    columns: dict[str, list[object]] = {
        "id": [f"i{place}" for place in range(n)],
        "title": [f"{' '.join(drawn)} {place}" for place, drawn in enumerate(_several(named, 4, n, rng))],
        "year": rng.integers(1930, 2025, n).tolist(),
        "price": np.round(rng.random(n) * 100, 2).tolist(),
        "genres": list(_several(named[:_TAGS], 3, n, rng)),
        "makers": list(_several(people, 3, n, rng)),
        "text": [" ".join(drawn).capitalize() + "." for drawn in words[rng.integers(0, _WORDS, (n, 14))]],
    }
    return Table(Path("made_up"), columns, range(1, n + 1))


def _several(values: npt.NDArray[np.object_], most: int, n: int, rng: np.random.Generator) -> list[list[str]]:
    """For each of n items, one to `most` values drawn at random, each once."""
    drawn, counts = rng.integers(0, len(values), (n, most)), rng.integers(1, most + 1, n)
    return [list(dict.fromkeys(row[:count])) for row, count in zip(values[drawn].tolist(), counts.tolist(), strict=True)]


def _choices(n: int, rng: np.random.Generator) -> Table:
    rows = np.minimum((rng.pareto(0.8, _CHOICES_AN_ITEM * n) * n / 200).astype(np.int64), n - 1)
    people = rng.integers(0, max(1, n // 4), rows.size)
    columns: dict[str, list[object]] = {"user": [f"u{person}" for person in people], "item": [f"i{row}" for row in rows]}
    return Table(Path("made_up_choices"), columns, range(1, rows.size + 1))
