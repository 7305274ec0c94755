"""Timing turns, opening and many sessions at once."""

import json
import random
import subprocess
import sys
import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import numpy.typing as npt

from convrec.agent.recommender import Recommender
from convrec.agent.reply import Reply, StepKind
from convrec.agent.writing.choosing import DEFAULT_WRITER
from convrec.errors import BundleError
from convrec.eval.intervals import Interval
from convrec.eval.messages import Vocabulary, conversation
from convrec.eval.progress import Progress
from convrec.eval.tokens import tokens_of

__all__ = ["opening", "quantiles", "throughput", "turn_times"]

_RESAMPLES = 500
_OPENING = """
import json, sys, time
begin = time.perf_counter()
from convrec import Recommender
imported = time.perf_counter()
rec = Recommender.open(sys.argv[1], remember=False, writer=sys.argv[2])
opened = time.perf_counter()
rec.chat().send("something quiet for a rainy night")
first = time.perf_counter()
def resident():
    try:
        with open("/proc/self/status") as status:
            return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmRSS"))
    except OSError:
        import resource
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({
    "import_ms": (imported - begin) * 1e3, "open_ms": (opened - imported) * 1e3, "first_turn_ms": (first - opened) * 1e3,
    "resident_mb": resident(),
}))
"""


def opening(bundle: str, writer: str = DEFAULT_WRITER) -> dict[str, float]:
    """Milliseconds to import, open and answer a first message in a process of its own, and its resident memory in MiB afterwards.

    Raises
    ------
    BundleError
        When that process fails.
    """
    done = subprocess.run([sys.executable, "-c", _OPENING, bundle, writer], capture_output=True, text=True, check=False)
    if done.returncode:
        raise BundleError(f"{bundle}: could not be opened in a process of its own: {done.stderr.strip().splitlines()[-1:]}")
    return {str(name): float(value) for name, value in json.loads(done.stdout).items()}


def turn_times(rec: Recommender, turns: int, seed: int, tell: Progress, stage: str) -> dict[str, npt.NDArray[np.float64]]:
    """Milliseconds of each step of each turn, one after another: float64[turns] by step, and `turn` for the whole.

    A step that a turn does not have took 0; `decide` is without the tools that it calls. Beside the times stand, by their names, the
    tokens that language models read and wrote. A conversation before warms up, uncounted.
    """
    vocabulary, rng = Vocabulary.of(rec.bundle), random.Random(seed)
    _converse(rec, vocabulary, random.Random(seed + 1))
    times: dict[str, list[float]] = defaultdict(list)
    done = 0
    while done < turns:
        chat = rec.chat()
        for text in conversation(vocabulary, rng):
            reply = chat.send(text)
            for name, spent in (_steps(reply) | tokens_of(reply)).items():
                times[name].append(spent)
            done += 1
        tell(stage, min(done, turns), turns)
    return {name: np.array(spent[:turns]) for name, spent in times.items()}


def throughput(rec: Recommender, sessions: int, seed: int) -> float:
    """Turns a second when so many people talk at once, each in a thread with a conversation of their own."""
    vocabulary = Vocabulary.of(rec.bundle)
    begin = time.perf_counter()
    with ThreadPoolExecutor(sessions) as pool:
        said = sum(pool.map(lambda n: _converse(rec, vocabulary, random.Random(seed + n)), range(sessions)))
    return said / (time.perf_counter() - begin)


def quantiles(times: npt.NDArray[np.float64], seed: int) -> dict[str, Interval]:
    """p50, p95 and p99 with bootstrap intervals; nan for no times.

    >>> found = quantiles(np.arange(101.0), seed=0)
    >>> found["p50"].mean, found["p95"].mean, found["p99"].mean
    (50.0, 95.0, 99.0)
    """
    if not times.size:
        return {f"p{percent}": Interval(float("nan"), float("nan"), float("nan"), 0) for percent in (50, 95, 99)}
    drawn = np.random.default_rng(seed).choice(times, (_RESAMPLES, times.size))
    found: dict[str, Interval] = {}
    for percent in (50, 95, 99):
        low, high = np.quantile(np.percentile(drawn, percent, axis=1), [0.025, 0.975])
        found[f"p{percent}"] = Interval(float(np.percentile(times, percent)), float(low), float(high), times.size)
    return found


def _converse(rec: Recommender, vocabulary: Vocabulary, rng: random.Random) -> int:
    chat = rec.chat()
    said = 0
    for text in conversation(vocabulary, rng):
        chat.send(text)
        said += 1
    return said


def _steps(reply: Reply) -> dict[str, float]:
    spent = dict.fromkeys((kind.value for kind in StepKind if kind is not StepKind.ERROR), 0.0)
    for step in reply.steps:
        if step.kind is not StepKind.ERROR:
            spent[step.kind.value] += step.ms
    spent["decide"] = max(0.0, spent["decide"] - spent["tool"])
    return {"turn": reply.latency_ms, **spent}
