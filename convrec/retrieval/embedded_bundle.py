"""The bundles of the embedded catalogues: built on first use into the platform's data folder, and used again after."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from convrec.data import embedded, fetch
from convrec.errors import BundleError
from convrec.retrieval.build import Progress, build
from convrec.retrieval.bundle import Bundle
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.manifest import FORMAT
from convrec.retrieval.publishing import build_lock
from convrec.retrieval.table import Table, read_table

__all__ = ["default_bundle_folder", "embedded_bundle"]

_RECIPE = 2
"""Goes up when a build from the same data gives another bundle."""


def default_bundle_folder() -> Path:
    """Where the bundles of the embedded catalogues are kept: a folder of the platform's data folder."""
    import platformdirs

    return platformdirs.user_data_path("convrec") / "bundles"


def embedded_bundle(
    name: str,
    *,
    cache: Path | None = None,
    data: Path | None = None,
    embedder: str = "minilm",
    progress: Progress | None = None,
) -> Bundle:
    """The bundle of an embedded catalogue, built when there is none for this very data.

    Interactions of a public data set are joined in when one of `taste_sets` has been fetched; fetching one later makes a new bundle.

    Parameters
    ----------
    name
        The embedded catalogue.
    cache
        Folder of bundles; `default_bundle_folder` by default.
    data
        Folder of fetched data sets; `fetch.data_folder` by default.
    embedder
        As for `build`.
    progress
        Told how far each stage is when it has to be built.

    Raises
    ------
    UsageError
        For an unknown name.
    BundleError
        When the folder cannot be written.
    """
    items = embedded.items_path(name)
    source = next((found for found in embedded.taste_sets(name) if fetch.present(found, data)), None)
    files = [items, embedded.domain_path(name), *(fetch.present(source, data) if source is not None else ())]
    folder = (cache or default_bundle_folder()) / f"{name}-{_key(files, embedder)}"
    if (folder / "manifest.json").is_file():
        return _opened(folder, name, source, data, embedder, progress)
    return _built(folder, name, source, data, embedder, progress)


def _opened(folder: Path, name: str, source: str | None, data: Path | None, embedder: str, progress: Progress | None) -> Bundle:
    """Open the cached bundle; a damaged one, which is ours to replace, is built again."""
    try:
        return Bundle.open(folder)
    except BundleError:
        return _built(folder, name, source, data, embedder, progress, replace=True)


def _built(
    folder: Path,
    name: str,
    source: str | None,
    data: Path | None,
    embedder: str,
    progress: Progress | None,
    *,
    replace: bool = False,
) -> Bundle:
    with build_lock(folder.with_name(f"{folder.name}.first"), wait=True):
        if (folder / "manifest.json").is_file() and not replace:
            return Bundle.open(folder)
        return build(
            embedded.items_path(name),
            out=folder,
            domain=embedded.domain_path(name),
            interactions=_interactions(name, source, data) if source is not None else None,
            embedder=embedder,
            people=False,
            command=f"embedded catalogue {name}" + (f" with {source}" if source is not None else ""),
            progress=progress,
        )


def _interactions(name: str, source: str, data: Path | None) -> Table:
    """The public interactions with the embedded catalogue's ids in place of the data set's own; other items keep theirs, marked."""
    domain = embedded.load_domain(name)
    table = read_table(embedded.items_path(name))
    catalogue = Catalogue.from_columns(table.columns, domain, path=table.path, lines=table.lines)
    taken = fetch.load_interactions(source, data)
    mapping: Mapping[str, str] = fetch.join_to(catalogue, source, data).mapping
    taken.columns["item_id"] = [mapping.get(item, f"{source}:{item}") for item in taken.columns["item_id"]]
    return taken


def _key(files: list[Path], embedder: str) -> str:
    digest = hashlib.sha256(f"{FORMAT}.{_RECIPE}.{embedder}".encode())
    for path in files:
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]
