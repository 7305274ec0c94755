"""Tables of names of a large catalogue, made when its bundle is built, so that the first message need not wait for them."""

from collections.abc import Callable
from pathlib import Path

from convrec.agent.understanding.titles import TitleLinker
from convrec.agent.writing import Checker
from convrec.retrieval.arrays import KEPT_FROM
from convrec.retrieval.bundle import Bundle
from convrec.retrieval.embedding._cache import default_cache_dir

__all__ = ["names_folder", "prepare"]


def names_folder(bundle: Bundle) -> Path:
    """Where the tables of a bundle's names are kept: in the bundle where it has been prepared, else in the platform's cache folder."""
    inside = bundle.path / "names"
    return inside if inside.is_dir() else default_cache_dir()


def prepare(bundle: Bundle, progress: Callable[[str, int, int], None]) -> None:
    """Make the tables of a bundle's names inside it; small catalogues make theirs in a moment and need none.

    A bundle that cannot be written to is left as it is: its tables are then made with the first message, and kept in the cache folder.
    """
    catalogue = bundle.catalogue
    if catalogue.n_items < KEPT_FROM:
        return
    try:
        (bundle.path / "names").mkdir(exist_ok=True)
    except OSError:
        return
    progress("tables of names", 0, 2)
    TitleLinker.kept(names_folder(bundle), bundle.contents, catalogue, bundle.popularity).link("")
    progress("tables of names", 1, 2)
    Checker(catalogue, cache=names_folder(bundle), key=bundle.contents).prepare()
    progress("tables of names", 2, 2)
