"""The catalogues that come inside the package: items and domain file of each."""

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from convrec.errors import UsageError

if TYPE_CHECKING:
    from convrec.retrieval.domain import Domain

__all__ = ["domain_path", "items_path", "load_domain", "names", "records", "taste_sets"]

_TASTES = {"books": ("goodbooks-10k",), "films": ("ml-1m", "ml-latest-small", "movielens-100k")}


def names() -> list[str]:
    """Names of the embedded catalogues."""
    return sorted(folder.name for folder in _root().iterdir() if (folder / "domain.yaml").is_file())


def domain_path(name: str) -> Path:
    """The domain file of an embedded catalogue; `UsageError` for an unknown name."""
    return _folder(name) / "domain.yaml"


def items_path(name: str) -> Path:
    """The Parquet file with the items of an embedded catalogue; `UsageError` for an unknown name."""
    return _folder(name) / "items.parquet"


@cache
def load_domain(name: str) -> "Domain":
    """The domain of an embedded catalogue; one object for all callers, not to be changed."""
    from convrec.retrieval import domain_file

    return domain_file.load_domain(domain_path(name))


def taste_sets(name: str) -> tuple[str, ...]:
    """The public data sets whose interactions can be joined to an embedded catalogue, the best first."""
    return _TASTES.get(name, ())


def records(name: str) -> list[dict[str, object]]:
    """The items of an embedded catalogue, one dict an item, as its file holds them."""
    import pyarrow.parquet as pq

    found: list[dict[str, object]] = pq.read_table(items_path(name)).to_pylist()
    return found


def _folder(name: str) -> Path:
    folder = _root() / name
    if name not in names():
        raise UsageError(f"no embedded catalogue is called {name!r}; known: {', '.join(names())}")
    return folder


def _root() -> Path:
    return Path(str(files("convrec.data")))
