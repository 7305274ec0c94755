"""What the client of a chat model adds to a call: a fake server that answers at once, asked bare and through the client.

``python -m benchmarks.language`` prints milliseconds, side by side: the HTTP request alone, LangChain's model over it, the client with its
bounds, breaker and account, and the first words of a stream, by the clock and by the processor time of the calling thread; then what whole
turns take, step by step, by writer: templates, the shipped GPT-2, and the fake model's words.
"""

import argparse
import json
import os
import time
from collections.abc import Callable
from typing import Any

import httpx
import numpy as np
import numpy.typing as npt
from langchain_core.messages import HumanMessage

from convrec import Recommender
from convrec.agent.language import LanguageSettings, Ledger
from convrec.agent.language.client import LanguageClient
from convrec.agent.language.models import open_model
from convrec.agent.reply import Reply
from convrec.memory import Store
from convrec.retrieval.bundle import Bundle
from convrec.testing import FakeModelServer

ANSWER = json.dumps({"sentences": ["{item_1} is first.", "Then {item_2}.", "And {item_3}."]})
PROMPT = "Word this. " * 200
WARM = 5
STEPS = ("understand", "tool", "write", "model", "check", "remember")
MESSAGES = ("something like Heat", "something else", "newer", "something else")


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--calls", type=int, default=200)
    parser.add_argument("--turns", type=int, default=40, help="0 leaves out the whole turns")
    arguments = parser.parse_args()
    print(f"# {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} before the run")
    with FakeModelServer([ANSWER]) as server:
        measure_calls(server, arguments.calls)
        if arguments.turns:
            measure_turns(server, arguments.turns)


def measure_calls(server: FakeModelServer, calls: int) -> None:
    """Print what a call takes by each way; each way is asked in turn, so that the machine's load falls on all alike."""
    settings = LanguageSettings(turn_tokens=10**9, session_tokens=None)
    model = open_model(server.llm, settings)
    client = LanguageClient(model, settings)
    body = {"model": "fake", "messages": [{"role": "user", "content": PROMPT}]}
    asked = [HumanMessage(PROMPT)]
    with httpx.Client() as http:
        ways: dict[str, Callable[[], object]] = {
            "the request alone": lambda: http.post(f"{server.url}/chat/completions", json=body).json(),
            "LangChain's model": lambda: model.invoke(asked),
            "the client": lambda: client.ask(asked, Ledger(settings), "write"),
            "the client, first words": lambda: next(client.stream(asked, Ledger(settings), "write")),
        }
        rounds = [{name: timed(call) for name, call in ways.items()} for _ in range(calls + WARM)][WARM:]
    print(f"\n## {calls} calls, milliseconds\n{'way':28} {'p50':>8} {'p95':>8} {'cpu p50':>8}")
    times = {name: np.array([one[name] for one in rounds]) for name in ways}
    for name, found in times.items():
        show(name, found)
    show("added by the client", times["the client"] - times["LangChain's model"])
    show("added to the request", times["the client"] - times["the request alone"])


def measure_turns(server: FakeModelServer, turns: int) -> None:
    """Print what the steps of turns take, by who words them."""
    bundle = Bundle.at("films")
    writers: dict[str, dict[str, Any]] = {"templates": {}, "GPT-2": {"writer": "gpt2"}, "the fake model": {"llm": server.llm}}
    print(
        f"\n## {turns} turns, milliseconds at the median\n{'words by':16}" + "".join(f"{step:>12}" for step in (*STEPS, "turn", "turn p95"))
    )
    for name, given in writers.items():
        with Recommender(bundle, Store.open(None), **given) as rec:
            rec.chat().send(MESSAGES[0])
            replies: list[Reply] = []
            while len(replies) < turns:
                chat = rec.chat()
                replies += [chat.send(text) for text in MESSAGES]
        taken = [[sum(s.ms for s in reply.steps if s.kind.value == step) for step in STEPS] for reply in replies]
        turn = [reply.latency_ms for reply in replies]
        columns = (*np.median(taken, axis=0), np.median(turn), np.percentile(turn, 95))
        print(f"{name:16}" + "".join(f"{ms:12.2f}" for ms in columns))


def timed(call: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds of a call, by the clock and by this thread's processor time."""
    begin, spent = time.perf_counter(), time.thread_time()
    call()
    return (time.perf_counter() - begin) * 1000, (time.thread_time() - spent) * 1000


def show(name: str, times: npt.NDArray[np.float64]) -> None:
    """Print a line; `times` is float64[calls, 2]."""
    p50, p95 = np.percentile(times[:, 0], [50, 95])
    print(f"{name:28} {p50:8.2f} {p95:8.2f} {np.median(times[:, 1]):8.2f}")


if __name__ == "__main__":
    main()
