"""Made-up catalogues of any size, the same for the same seed."""

import random
from pathlib import Path

import numpy as np

from convrec.retrieval.build import build
from convrec.retrieval.table import Table

__all__ = ["made_up_bundle"]

_SYLLABLES = [a + b for a in "bcdfghjklmnprstvwz" for b in ("a", "e", "i", "o", "u", "an", "or", "el")]
_CHOICES_AN_ITEM = 5


def made_up_bundle(n_items: int, folder: Path, *, embedder: str, seed: int) -> Path:
    """Build a catalogue of random titles, texts, tags, people and numbers, with five random choices an item; one that is there is kept.

    Parameters
    ----------
    n_items
        Size of the catalogue.
    folder
        Where bundles are kept, one a size and seed.
    embedder, seed
        See `convrec.retrieval.build.build`.

    Returns
    -------
    Path
        The bundle's folder.
    """
    target = folder / f"items-{n_items}-{seed}"
    if not (target / "manifest.json").is_file():
        folder.mkdir(parents=True, exist_ok=True)
        items, choices = _items(n_items, random.Random(seed)), _choices(n_items, np.random.default_rng(seed))
        build(items, out=target, interactions=choices, name="made_up", embedder=embedder, seed=seed)
    return target


def _items(n: int, rng: random.Random) -> Table:
    words = ["".join(rng.choices(_SYLLABLES, k=rng.randint(2, 4))) for _ in range(9_000)]
    people = [f"{rng.choice(words).title()} {rng.choice(words).title()}" for _ in range(max(200, n // 5))]
    tags = [word.title() for word in rng.sample(words, 40)]
    columns: dict[str, list[object]] = {
        "id": [f"i{place}" for place in range(n)],
        "title": [f"{' '.join(rng.choices(words, k=rng.randint(1, 4))).title()} {place}" for place in range(n)],
        "year": [rng.randint(1930, 2024) for _ in range(n)],
        "price": [round(rng.random() * 100, 2) for _ in range(n)],
        "genres": [rng.sample(tags, rng.randint(1, 3)) for _ in range(n)],
        "makers": [rng.sample(people, rng.randint(1, 3)) for _ in range(n)],
        "text": [" ".join(rng.choices(words, k=14)).capitalize() + "." for _ in range(n)],
    }
    return Table(Path("made_up"), columns, range(1, n + 1))


def _choices(n: int, rng: np.random.Generator) -> Table:
    rows = np.minimum((rng.pareto(0.8, _CHOICES_AN_ITEM * n) * n / 200).astype(np.int64), n - 1)
    people = rng.integers(0, max(1, n // 4), rows.size)
    columns: dict[str, list[object]] = {"user": [f"u{person}" for person in people], "item": [f"i{row}" for row in rows]}
    return Table(Path("made_up_choices"), columns, range(1, rows.size + 1))
