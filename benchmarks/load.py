"""How many sessions a server bears: sessions a second, and p50, p95 and p99 of a turn at 1, 8, 64 and 256 sessions at once.

``python benchmarks/load.py`` starts ``convrec serve`` on the embedded films in a folder of its own and talks to it over the loopback, each
session ten turns without a pause between them. ``--flat TURNS`` measures the server's memory over so many turns instead.
"""

import argparse
import asyncio
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import httpx
import numpy as np

TURNS = (
    "something like Heat",
    "newer",
    "why the first?",
    "a slow-burning mystery, under two hours",
    "something funnier",
    "no horror, please",
    "I loved Arrival",
    "from the 90s",
    "tell me more about the second",
    "thanks!",
)


@contextmanager
def served(bundle: str, workers: int, writer: str = "template") -> Generator[tuple[str, int]]:
    """Run a server; gives its address and process id."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="convrec-load-") as state:
        command = [sys.executable, "-m", "convrec", "serve", "--bundle", bundle, "--state", state, "--port", str(port)]
        command += ["--workers", str(workers), "--writer", writer, "--no-page"]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as child:
            try:
                address = f"http://127.0.0.1:{port}"
                until = time.monotonic() + 120
                while True:
                    try:
                        if httpx.get(f"{address}/v1/ready").status_code == 200:
                            break
                    except httpx.TransportError:
                        if child.poll() is not None or time.monotonic() > until:
                            raise
                        time.sleep(0.1)
                yield address, child.pid
            finally:
                child.terminate()
                child.wait()


async def session(client: httpx.AsyncClient, taken: list[float]) -> None:
    """One conversation of ten turns; adds the milliseconds of each."""
    made = (await client.post("/v1/sessions", json={})).raise_for_status().json()["session_id"]
    for text in TURNS:
        begin = time.perf_counter()
        (await client.post(f"/v1/sessions/{made}/messages", json={"text": text})).raise_for_status()
        taken.append((time.perf_counter() - begin) * 1000)


async def at_once(address: str, many: int, sessions: int) -> tuple[float, list[float]]:
    """So many sessions at once until all are done: sessions a second, and the milliseconds of every turn."""
    taken: list[float] = []
    left = iter(range(sessions))

    async def visitor(client: httpx.AsyncClient) -> None:
        for _ in left:
            await session(client, taken)

    limits = httpx.Limits(max_connections=many)
    async with httpx.AsyncClient(base_url=address, timeout=120, limits=limits) as client:
        begin = time.perf_counter()
        await asyncio.gather(*(visitor(client) for _ in range(many)))
        return sessions / (time.perf_counter() - begin), taken


def resident(pid: int) -> float:
    """Megabytes that a process and its children hold."""
    pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6 + sum(resident(int(child)) for child in children)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bundle", default="films")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--writer", default="template")
    parser.add_argument("--at-once", type=int, nargs="+", default=[1, 8, 64, 256])
    parser.add_argument("--flat", type=int, default=0, metavar="TURNS")
    given = parser.parse_args()
    with served(given.bundle, given.workers, given.writer) as (address, pid):
        asyncio.run(at_once(address, 4, 4))
        if given.flat:
            print(f"{'turns':>8} {'MB':>8}")
            done, step = 0, max(len(TURNS) * 8, given.flat // 10)
            while done < given.flat:
                asyncio.run(at_once(address, 8, step // len(TURNS)))
                done += step
                print(f"{done:>8} {resident(pid):>8.0f}", flush=True)
            return
        print(f"{'sessions at once':>16} {'sessions/s':>11} {'p50 ms':>8} {'p95 ms':>8} {'p99 ms':>8}")
        for many in given.at_once:
            rate, taken = asyncio.run(at_once(address, many, max(many, 12)))
            p50, p95, p99 = np.percentile(taken, [50, 95, 99])
            print(f"{many:>16} {rate:>11.2f} {p50:>8.0f} {p95:>8.0f} {p99:>8.0f}", flush=True)


if __name__ == "__main__":
    main()
