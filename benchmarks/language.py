"""What the client of a chat model adds to a call: a fake server that answers at once, asked bare and through the client.

``python -m benchmarks.language`` prints milliseconds, side by side: the HTTP request alone, LangChain's model over it, the client with its
bounds, breaker and account, and the first words of a stream; then what a whole turn with the model's words takes next to the template's.
"""

import argparse
import json
import os
import time
from collections.abc import Callable, Sequence

import httpx
import numpy as np
from langchain_core.messages import HumanMessage

from convrec import Recommender
from convrec.agent.language import LanguageSettings, Ledger
from convrec.agent.language.client import LanguageClient
from convrec.agent.language.models import open_model
from convrec.memory import Store
from convrec.retrieval.bundle import Bundle
from convrec.testing import FakeModelServer

ANSWER = json.dumps({"sentences": ["{item_1} is first.", "Then {item_2}.", "And {item_3}."]})
PROMPT = "Word this. " * 200
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
        times: dict[str, list[float]] = {name: [] for name in ways}
        for number in range(calls + 5):
            for name, call in ways.items():
                ms = timed(call)
                if number >= 5:
                    times[name].append(ms)
    print(f"\n## {calls} calls, milliseconds\n{'way':28} {'p50':>8} {'p95':>8}")
    for name, found in times.items():
        show(name, found)
    added = np.array(times["the client"]) - np.array(times["LangChain's model"])
    show("added by the client", added.tolist())
    show("added to the request", (np.array(times["the client"]) - np.array(times["the request alone"])).tolist())


def measure_turns(server: FakeModelServer, turns: int) -> None:
    """Print what turns take with the model's words and with the template's."""
    bundle = Bundle.at("films")
    print(f"\n## {turns} turns, milliseconds\n{'words by':28} {'p50':>8} {'p95':>8}")
    for name, llm in (("templates", None), ("the fake model", server.llm)):
        with Recommender(bundle, Store.open(None), llm=llm) as rec:
            rec.chat().send(MESSAGES[0])
            times: list[float] = []
            while len(times) < turns:
                chat = rec.chat()
                times += [chat.send(text).latency_ms for text in MESSAGES]
            show(name, times)


def timed(call: Callable[[], object]) -> float:
    """Milliseconds of a call."""
    begin = time.perf_counter()
    call()
    return (time.perf_counter() - begin) * 1000


def show(name: str, times: Sequence[float]) -> None:
    """Print a line."""
    p50, p95 = np.percentile(times, [50, 95])
    print(f"{name:28} {p50:8.2f} {p95:8.2f}")


if __name__ == "__main__":
    main()
