"""Quality, time and memory of the collaborative models, side by side.

``python benchmarks/collaborative.py ratings FILE`` splits the likes of a ratings file and measures every model;
``python benchmarks/collaborative.py large`` makes a large sparse data set with planted tastes and measures the graph filter on it;
``python benchmarks/collaborative.py write FOLDER --shape gowalla`` writes such a set as train.txt and test.txt, one person a line.
"""

import argparse
import resource
import time
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from convrec.retrieval.collaborative import Blend, FittedModel, Interactions, LinearModel, create, model_names
from convrec.retrieval.collaborative._ranking import mean_ndcg, mean_recall, top_rows
from convrec.types import Rows

K = 20
PEOPLE_AT_ONCE = 512
GRIDS: dict[str, dict[str, list[Any]]] = {
    "itemknn": {"neighbours": [20, 50, 100, 200, 400], "shrinkage": [0.0, 10.0, 50.0, 100.0]},
    "ease": {"regularisation": [20.0, 50.0, 100.0, 200.0, 400.0, 800.0]},
    "graph": {"alpha": [0.0, 0.1, 0.3, 1.0, 3.0], "rank": [16, 32, 64, 128, 256]},
    "als": {"factors": [32, 64, 128], "regularisation": [1.0, 10.0, 30.0, 100.0], "confidence": [2.0, 5.0, 10.0, 20.0]},
    "lstm": {"dropout": [0.2, 0.4], "learning_rate": [2e-3, 5e-3]},
}


SHAPES: dict[str, dict[str, Any]] = {
    "gowalla": {"n_people": 29_858, "n_items": 40_981},
    "movielens-1m": {"n_people": 6_040, "n_items": 3_706, "n_groups": 24, "length": 5.35, "spread": 1.0},
}


@dataclass(frozen=True)
class Split:
    """Likes to learn from, and likes kept apart, per person."""

    learn: Interactions
    liked: list[Rows]
    held: list[Rows]


def main() -> None:
    """Read the arguments and run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    ratings = commands.add_parser("ratings", help="every model on a ratings file")
    ratings.add_argument("file", type=Path, help="tab-separated with a header: user, item, rating, timestamp")
    ratings.add_argument("--like", type=float, default=4.0, help="lowest rating that is a like")
    ratings.add_argument("--dislike", type=float, default=2.0, help="highest rating that is a dislike")
    ratings.add_argument(
        "--tune", nargs="*", choices=sorted(GRIDS), help="try the grids of these models on a part of the likes to learn from"
    )
    ratings.add_argument("--split", choices=("random", "last"), default="random", help="keep apart a random fifth, or everyone's last like")
    ratings.add_argument("--seed", type=int, default=0)
    large = commands.add_parser("large", help="popularity and graph filter on a large sparse data set")
    large.add_argument("--neighbours", type=int, default=None, help="links kept per item in the sparse part")
    large.add_argument("--seed", type=int, default=0)
    write = commands.add_parser("write", help="made-up train.txt and test.txt for `convrec eval ranking`, in the size of public ones")
    write.add_argument("folder", type=Path)
    write.add_argument("--shape", choices=sorted(SHAPES), default="gowalla")
    write.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    if arguments.command == "write":
        write_split(arguments.folder, SHAPES[arguments.shape], np.random.default_rng(arguments.seed))
        return
    if arguments.command == "large":
        measure_large(np.random.default_rng(arguments.seed), arguments.neighbours)
        return
    everything = read_ratings(arguments.file, arguments.like, arguments.dislike)
    rng = np.random.default_rng(arguments.seed)
    last = arguments.split == "last"
    test = split(everything, last_likes(everything) if last else random_likes(everything, 0.2, rng))
    validation = split(test.learn, last_likes(test.learn) if last else random_likes(test.learn, 0.1, rng))
    for name in arguments.tune or ():
        tune(name, validation)
    if arguments.tune is None:
        measure_all(test, validation)


def read_ratings(path: Path, like: float, dislike: float) -> Interactions:
    """A ratings file as interactions: 1 for a like, -1 for a dislike, nothing for what lies between."""
    table = np.loadtxt(path, delimiter="\t", skiprows=1)
    users, user = np.unique(table[:, 0].astype(np.int64), return_inverse=True)
    items, item = np.unique(table[:, 1].astype(np.int64), return_inverse=True)
    value = np.where(table[:, 2] >= like, 1.0, np.where(table[:, 2] <= dislike, -1.0, 0.0)).astype(np.float32)
    known = value != 0
    place, shape = (user[known], item[known]), (users.size, items.size)
    matrix = sparse.csr_matrix((value[known], place), shape=shape)
    times = sparse.csr_matrix((table[known, 3], place), shape=shape)
    matrix.sort_indices()
    times.sort_indices()
    return Interactions(matrix, times, tuple(str(user) for user in users))


def random_likes(interactions: Interactions, share: float, rng: np.random.Generator) -> npt.NDArray[np.bool_]:
    """A random share of the likes: bool over the stored interactions."""
    matrix = interactions.matrix
    return (rng.random(matrix.nnz) < share) & (matrix.data > 0)


def last_likes(interactions: Interactions) -> npt.NDArray[np.bool_]:
    """The last like of everyone who has two or more: bool over the stored interactions."""
    apart = np.zeros(interactions.matrix.nnz, bool)
    for person in range(interactions.n_users):
        rows = history(interactions, person)
        if rows.size > 1:
            start = int(interactions.matrix.indptr[person])
            apart[start + int(np.flatnonzero(row(interactions.matrix, person) == rows[-1])[0])] = True
    return apart


def split(interactions: Interactions, apart: npt.NDArray[np.bool_]) -> Split:
    """Keep some likes apart; dislikes stay."""
    matrix, times = interactions.matrix, interactions.timestamps
    learn = Interactions(_only(matrix, ~apart), None if times is None else _only(times, ~apart), interactions.user_ids)
    held = _only(matrix, apart)
    return Split(learn, [history(learn, person) for person in range(learn.n_users)], [row(held, n) for n in range(learn.n_users)])


def history(interactions: Interactions, person: int) -> Rows:
    """A person's likes, oldest first."""
    matrix, times = interactions.matrix, interactions.timestamps
    span = slice(int(matrix.indptr[person]), int(matrix.indptr[person + 1]))
    rows = matrix.indices[span].astype(np.int64)
    if times is not None:
        order = np.argsort(times.data[span], kind="stable")
        return rows[order][matrix.data[span][order] > 0]
    return rows[matrix.data[span] > 0]


def row(matrix: sparse.csr_matrix, person: int) -> Rows:
    """The columns that a matrix row stores."""
    rows: Rows = matrix.indices[int(matrix.indptr[person]) : int(matrix.indptr[person + 1])].astype(np.int64)
    return rows


def quality(model: FittedModel[Any] | Blend, data: Split) -> tuple[float, float]:
    """Recall and NDCG at K of a fitted model on the likes kept apart."""
    people = [person for person, rows in enumerate(data.held) if rows.size]
    tops = []
    for start in range(0, len(people), PEOPLE_AT_ONCE):
        liked = [data.liked[person] for person in people[start : start + PEOPLE_AT_ONCE]]
        tops.append(top_rows(model.score_batch(liked), liked, K))
    held = [data.held[person] for person in people]
    return mean_recall(np.concatenate(tops), held), mean_ndcg(np.concatenate(tops), held)


def tune(name: str, data: Split) -> None:
    """Print the quality of every setting in a model's grid, then the best."""
    lines: list[tuple[float, str]] = []
    for values in product(*GRIDS[name].values()):
        settings = dict(zip(GRIDS[name], values, strict=True))
        model = create(name, **settings)
        model.fit(data.learn)
        recall, ndcg = quality(model, data)
        lines.append((ndcg, f"{name:10} ndcg@{K} {ndcg:.4f}  recall@{K} {recall:.4f}  {settings}"))
        print(lines[-1][1], flush=True)
    print(f"best: {max(lines)[1]}\n")


def measure_all(test: Split, validation: Split) -> None:
    """Every model with its default settings, the blend with weights found on the validation part, and the effect of dislikes."""
    print(
        f"{test.learn.n_users} people, {test.learn.n_items} items, {sum(rows.size for rows in test.liked)} likes to learn from, ",
        end="",
    )
    print(f"{sum(rows.size for rows in test.held)} kept apart\n")
    print(f"| model | Recall@{K} | NDCG@{K} | fit (s) | one person (ms) |\n|---|---|---|---|---|")
    fitted: dict[str, FittedModel[Any]] = {}
    for name in model_names():
        fitted[name] = create(name)
        seconds = timed_fit(fitted[name], test.learn)
        report(name, fitted[name], test, f"{seconds:.1f}")
    chooser = Blend({name: create(name) for name in model_names()})
    chooser.fit(validation.learn)
    chooser.fit_weights(validation.liked, validation.held, k=K)
    report("blend", Blend(fitted, chooser.weights), test, "sum of all")
    print("\nblend weights: " + ", ".join(f"{name} {weight:.2f}" for name, weight in chooser.weights.items()))
    measure_dislikes(test)


def report(name: str, model: FittedModel[Any] | Blend, data: Split, fit: str) -> None:
    """One row of the table."""
    recall, ndcg = quality(model, data)
    nothing = np.empty(0, np.int64)
    start = time.perf_counter()
    for liked in data.liked[:100]:
        model.score(liked, nothing)
    each = (time.perf_counter() - start) * 1000 / min(100, len(data.liked))
    print(f"| {name} | {recall:.4f} | {ndcg:.4f} | {fit} | {each:.2f} |", flush=True)


def measure_dislikes(data: Split) -> None:
    """The quality of linear models when a person's dislikes are given too, by the weight of a dislike."""
    weights = [0.0, 0.25, 0.5, 1.0]
    disliked = [row(_only(data.learn.matrix, data.learn.matrix.data < 0), person) for person in range(data.learn.n_users)]
    print(f"\n| NDCG@{K} with dislikes, weight | " + " | ".join(map(str, weights)) + " |\n|---|" + "---|" * len(weights))
    for name in ("itemknn", "ease", "graph", "als"):
        cells = []
        for weight in weights:
            model = create(name, dislike_weight=weight)
            model.fit(data.learn)
            assert isinstance(model, LinearModel)
            scores = np.stack([model.score(*given) for given in zip(data.liked, disliked, strict=True)])
            cells.append(f"{mean_ndcg(top_rows(scores, data.liked, K), data.held):.4f}")
        print(f"| {name} | " + " | ".join(cells) + " |", flush=True)


def measure_large(rng: np.random.Generator, neighbours: int | None) -> None:
    """Popularity and the graph filter on planted tastes in the shape of Gowalla's check-ins."""
    everything = planted(rng, n_people=29_858, n_items=40_981)
    data = split(everything, random_likes(everything, 0.2, rng))
    print(f"{data.learn.n_users} people, {data.learn.n_items} items, {data.learn.matrix.nnz} likes to learn from\n")
    print(f"| model | Recall@{K} | NDCG@{K} | fit (s) | peak memory so far (GB) | saved (MB) |\n|---|---|---|---|---|---|")
    for name, settings in (("popularity", {}), ("graph", {"neighbours": neighbours})):
        model = create(name, **settings)
        seconds = timed_fit(model, data.learn)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
        size = sum(array.nbytes for array in model._state().values()) / 2**20
        recall, ndcg = quality(model, data)
        print(f"| {name} | {recall:.4f} | {ndcg:.4f} | {seconds:.1f} | {peak:.2f} | {size:.0f} |", flush=True)


def write_split(folder: Path, shape: dict[str, Any], rng: np.random.Generator) -> None:
    """Write planted tastes as the plain text form has them, a random fifth of the likes in test.txt."""
    folder.mkdir(parents=True, exist_ok=True)
    everything = planted(rng, **shape)
    data = split(everything, random_likes(everything, 0.2, rng))
    for name, rows in (("train", data.liked), ("test", data.held)):
        lines = [" ".join(map(str, [person, *liked])) for person, liked in enumerate(rows) if liked.size]
        (folder / f"{name}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
        print(f"{folder / name}.txt: {len(lines):,} people, {sum(liked.size for liked in rows):,} likes")


def planted(
    rng: np.random.Generator, *, n_people: int, n_items: int, n_groups: int = 300, length: float = 3.1, spread: float = 0.8
) -> Interactions:
    """Likes drawn from three groups of items per person, each with its own favourites, and a tenth from anywhere.

    The lengths of the histories are log-normal with the logarithms' mean `length` and deviation `spread`, from 10 up; items within a group
    and over the whole are drawn with a long tail.
    """
    group_of = rng.integers(0, n_groups, n_items)
    by_group = np.argsort(group_of, kind="stable")
    first = np.searchsorted(group_of[by_group], np.arange(n_groups + 1))
    lengths = np.clip(rng.lognormal(length, spread, n_people).astype(np.int64) + 8, 10, 1000)
    person = np.repeat(np.arange(n_people), lengths)
    tastes = rng.integers(0, n_groups, (n_people, 3))
    group = tastes[person, rng.choice(3, person.size, p=[0.6, 0.3, 0.1])]
    inside = ((first[group + 1] - first[group]) * long_tail(rng, person.size)).astype(np.int64)
    anywhere = (n_items * long_tail(rng, person.size)).astype(np.int64)
    item = np.where(rng.random(person.size) < 0.1, anywhere, by_group[first[group] + inside])
    matrix = sparse.csr_matrix((np.ones(person.size, np.float32), (person, item)), shape=(n_people, n_items))
    matrix.sum_duplicates()
    matrix.data[:] = 1.0
    return Interactions(matrix, None, tuple(str(person) for person in range(n_people)))


def long_tail(rng: np.random.Generator, size: int) -> npt.NDArray[np.float64]:
    """Numbers in [0, 1), most of them near 0: float64[size]."""
    return rng.random(size) ** 2.5


def timed_fit(model: FittedModel[Any], interactions: Interactions) -> float:
    """Fit; the seconds it took."""
    start = time.perf_counter()
    model.fit(interactions)
    return time.perf_counter() - start


def _only(matrix: sparse.csr_matrix, keep: npt.NDArray[np.bool_]) -> sparse.csr_matrix:
    """The stored entries that are to be kept, zeros among them too."""
    owner = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))[keep]
    indptr = np.concatenate([np.zeros(1, np.int64), np.cumsum(np.bincount(owner, minlength=matrix.shape[0]))])
    return sparse.csr_matrix((matrix.data[keep], matrix.indices[keep], indptr), shape=matrix.shape)


if __name__ == "__main__":
    main()
