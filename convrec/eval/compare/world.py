"""What the systems of a comparison are made from: dialogues over a bundle, or histories from files of interactions."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy import sparse

from convrec.agent.writing.formatting import is_year
from convrec.errors import InputError, UsageError
from convrec.eval.compare.cases import Case, Drawing, from_histories, from_turns, sampled
from convrec.eval.compare.settings import CompareSettings
from convrec.eval.dialogue.hearing import Hearing
from convrec.eval.dialogue.turns import read_turns
from convrec.eval.findings import Findings
from convrec.eval.progress import Progress
from convrec.eval.ranking.data import load
from convrec.eval.ranking.joined import join
from convrec.eval.ranking.pairs import read_pairs
from convrec.eval.ranking.text import read_item_texts
from convrec.retrieval.bundle import Bundle
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.collaborative import Interactions
from convrec.retrieval.infer import infer_domain
from convrec.retrieval.table import read_table
from convrec.types import Floats, Row

__all__ = ["World", "labels_of", "world_of"]


@dataclass(frozen=True)
class World:
    """The cases, and what systems learn from.

    Attributes
    ----------
    cases
        What is asked.
    ids
        Outer ids by row.
    labels
        What each item is called, by row: its title, and its year where there is one; its id where no titles are known. None without titles.
    learn
        What models of likes are fitted on, by the same rows; None without a file.
    bundle
        Of the dialogues; None for histories.
    vectors
        Makes float32[n_items, dim] of the items' texts; None without texts.
    dialogues
        Whether the cases are dialogues.
    """

    cases: list[Case]
    ids: Sequence[str]
    labels: Sequence[str] | None
    learn: Interactions | None
    bundle: Bundle | None
    vectors: Callable[[], Floats] | None
    dialogues: bool


def world_of(settings: CompareSettings, findings: Findings, progress: Progress) -> World:
    """Read the files.

    Raises
    ------
    InputError
        For a file that cannot be read, or holds nothing to measure.
    UsageError
        For files that do not fit the split.
    BundleError
        For a damaged bundle.
    """
    progress("reading", 0, 1)
    made = _histories(settings, findings, progress) if settings.turns is None else _dialogues(settings, settings.turns, findings, progress)
    progress("reading", 1, 1)
    return made


def labels_of(catalogue: Catalogue) -> list[str]:
    """Titles, each with its year in brackets where the catalogue knows one: ``Heat (1995)``."""
    years = next((name for name, spec in catalogue.domain.fields.items() if is_year(spec)), None)
    if years is None:
        return list(catalogue.titles)
    found: list[str] = []
    for title, year in zip(catalogue.titles, catalogue.numbers(years), strict=True):
        known = not np.isnan(year) and f"({int(year)})" not in title
        found.append(f"{title} ({int(year)})" if known else title)
    return found


def _dialogues(settings: CompareSettings, path: Path, findings: Findings, progress: Progress) -> World:
    bundle = Bundle.at(settings.bundle, progress=progress)
    turns = read_turns(path, bundle.catalogue, findings)
    chosen = sampled([turn.dialog_id for turn in turns], settings.cases, settings.seed)
    if len(chosen) < len(turns):
        findings.remark(f"measured on {len(chosen):,} of {len(turns):,} turns, drawn by whole dialogues with the seed {settings.seed}")
    kept, hearing = [turns[place] for place in chosen], Hearing(bundle)
    heard = [hearing.hear(turn) for turn in kept]
    learn = _learn(settings.train, bundle.catalogue, findings) if settings.train else None
    popularity = bundle.popularity if learn is None else learn.popularity().astype(np.float32)
    cases = from_turns(kept, heard, Drawing(settings.candidates, settings.draw, popularity, settings.seed))
    catalogue = bundle.catalogue
    return World(cases, list(catalogue.ids), labels_of(catalogue), learn, bundle, None, dialogues=True)


def _learn(files: Sequence[Path], catalogue: Catalogue, findings: Findings) -> Interactions:
    """Interactions over the bundle's rows; items that it lacks are noted and left out."""
    pairs = [read_pairs(path, findings) for path in files]
    for one in pairs:
        for item, line in zip(one.items, one.lines, strict=True):
            if item not in catalogue:
                findings.add("lines of train with an item that the bundle does not hold, left out", one.path, line, item)
    joined = join({"train": pairs}, list(catalogue.ids), findings)
    column = {item: place for place, item in enumerate(joined.item_ids)}
    order = np.array([column[item] for item in catalogue.ids], np.int64)
    given = joined.parts["train"].interactions
    times = None if given.timestamps is None else _columns(given.timestamps, order)
    learn = Interactions(_columns(given.matrix, order), times, given.user_ids)
    if not learn.matrix.nnz:
        raise InputError("none of its items is in the bundle", path=files[0])
    return learn


def _columns(matrix: sparse.csr_matrix, order: npt.NDArray[np.int64]) -> sparse.csr_matrix:
    """The columns in another order, some perhaps left out; stored zeros stay stored."""
    n_people, n_columns = (int(size) for size in matrix.get_shape())
    place = np.full(n_columns, -1, np.int64)
    place[order] = np.arange(order.size)
    found = matrix.tocoo()
    kept = place[found.col] >= 0
    people, columns = found.row[kept], place[found.col[kept]]
    by = np.lexsort((columns, people))
    indptr = np.concatenate([np.zeros(1, np.int64), np.cumsum(np.bincount(people, minlength=n_people))])
    return sparse.csr_matrix((found.data[kept][by], columns[by], indptr), shape=(n_people, order.size))


def _histories(settings: CompareSettings, findings: Findings, progress: Progress) -> World:
    texts = None if settings.items is None else read_item_texts(settings.items)
    more = () if texts is None else tuple(texts.texts)
    data = load(settings.train, settings.test, split=settings.split, item_ids=more, seed=settings.seed, findings=findings)
    chosen = sampled(data.user_ids, settings.cases, settings.seed)
    if len(chosen) < len(data.user_ids):
        findings.remark(f"measured on {len(chosen):,} of {len(data.user_ids):,} people, drawn with the seed {settings.seed}")
    drawing = Drawing(settings.candidates, settings.draw, data.learn.popularity().astype(np.float32), settings.seed)
    labels = None
    if texts is not None and settings.items is not None:
        texts.note_missing(data.item_ids, settings.items, findings)
        titles = _titles(settings.items)
        labels = [titles.get(item, item) for item in data.item_ids]

    def vectors() -> Floats:
        if texts is None:
            raise UsageError("the model 'text' needs the items' texts: give their file with --items FILE, or leave 'text' out")
        cache = settings.out / "embedding" if settings.out is not None else None
        return texts.vectors(data.item_ids, embedder=settings.embedder, cache=cache, progress=progress)

    cases = from_histories(data, drawing, chosen)
    return World(cases, data.item_ids, labels, data.learn, None, vectors if texts is not None else None, dialogues=False)


def _titles(path: Path) -> dict[str, str]:
    table = read_table(path)
    catalogue = Catalogue.from_columns(table.columns, infer_domain(table, path.stem), path=path, lines=table.lines)
    return {str(catalogue.id_of(Row(row))): label for row, label in enumerate(labels_of(catalogue))}
