"""Whole turns without a language model: how long each step takes, how quickly the product opens, how much memory it holds.

``python -m benchmarks.turn`` measures the embedded films; ``--items 100000`` a made-up catalogue of that size. Opening, memory and
the command line are measured in processes of their own.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from convrec import Recommender
from convrec.agent.chat import Chat
from convrec.memory import Store
from convrec.retrieval.bundle import Bundle
from convrec.retrieval.domain import FieldType

TURNS = 240
STEPS = ("understand", "reduce", "decide", "tool", "write", "check", "remember")
TEMPLATES = (
    "something like {title}",
    "I loved {title} and {title}",
    "no {tag}, please",
    "{tag} or {tag}",
    "under two hours",
    "a quiet {tag} story for tonight",
    "something like {title} but not {title}",
    "newer",
    "shorter",
    "something else",
    "why that one?",
    "tell me more about the second",
    "I've seen the first two",
    "anything by {person}?",
    "from the 90s",
    "who is in {title}?",
    "give me five {tag} ones",
    "undo that",
    "more like the first",
    "what do you know about me?",
    "thanks!",
    "start over",
    "a heist that goes wrong in the rain",
    "less {tag}",
)
"""Messages, in the order of one conversation; names and values are the catalogue's own."""


@dataclass(frozen=True)
class Names:
    """What the messages are filled with."""

    titles: Sequence[str]
    tags: Sequence[str]
    people: Sequence[str]


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--items", type=int, help="size of a made-up catalogue; the embedded films by default")
    parser.add_argument("--embedder", default="hash:384", help="of the made-up catalogue")
    parser.add_argument("--turns", type=int, default=TURNS)
    parser.add_argument("--folder", type=Path, help="where the made-up catalogue is kept, to be used again; thrown away by default")
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    print(f"# {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} before the run")
    if arguments.items is None:
        measure("films", arguments.turns, arguments.seed)
        command_line()
        return
    with tempfile.TemporaryDirectory() as scratch:
        folder = arguments.folder or Path(scratch)
        bundle = folder / f"items-{arguments.items}"
        if not bundle.exists():
            begin = time.perf_counter()
            made_up(arguments.items, folder, bundle, arguments.embedder, arguments.seed)
            print(f"built in {time.perf_counter() - begin:.0f} s")
        measure(str(bundle), arguments.turns, arguments.seed)


def measure(where: str, turns: int, seed: int) -> None:
    """Print opening, memory and the steps of many turns."""
    print(f"\n## {where}: opening, in a process of its own (median of 3)")
    runs = [in_a_process(OPENING, where) for _ in range(3)]
    for key in runs[0]:
        print(f"{key:32} {sorted(run[key] for run in runs)[1]:10.1f}")
    with Recommender(Bundle.at(where), Store.open(None)) as rec:
        list(conversations(rec, 1, random.Random(seed + 1)))
        times = conversations(rec, turns, random.Random(seed))
        n = rec.bundle.catalogue.n_items
    print(f"\n## {where}: {len(times['whole'])} turns over {n:,} items, milliseconds")
    print(f"{'step':12} {'p50':>8} {'p95':>8} {'p99':>8} {'most':>8}")
    for step in (*STEPS, "whole"):
        if times[step]:
            p50, p95, p99 = np.percentile(times[step], [50, 95, 99])
            print(f"{step:12} {p50:8.1f} {p95:8.1f} {p99:8.1f} {max(times[step]):8.1f}")


def conversations(rec: Recommender, turns: int, rng: random.Random) -> dict[str, list[float]]:
    """Milliseconds of each step, one number a turn; `whole` is the turn. `decide` is without the tools that it calls."""
    names, times = names_of(rec), defaultdict[str, list[float]](list)
    said = 0
    while said < turns:
        chat = rec.chat()
        for text in messages(names, rng):
            record(chat, text, times)
            said += 1
    return times


def record(chat: Chat, text: str, times: dict[str, list[float]]) -> None:
    """Send a message and keep what its steps took."""
    reply = chat.send(text)
    spent: dict[str, float] = defaultdict(float)
    for step in reply.steps:
        spent[step.kind.value] += step.ms
    spent["decide"] -= spent["tool"]
    times["whole"].append(reply.latency_ms)
    for name in STEPS:
        times[name].append(spent.get(name, 0.0))


def messages(names: Names, rng: random.Random) -> Iterable[str]:
    """One conversation: every template once, filled at random."""
    for template in TEMPLATES:
        text = template
        while "{" in text:
            for slot, values in (("{title}", names.titles), ("{tag}", names.tags), ("{person}", names.people)):
                text = text.replace(slot, rng.choice(values), 1)
        yield text


def names_of(rec: Recommender) -> Names:
    """The best known titles, and values of the fields of tags and people."""
    catalogue = rec.bundle.catalogue
    known = np.argsort(-rec.bundle.popularity, kind="stable")[:300]
    tags = [
        v for f, spec in catalogue.domain.fields.items() if spec.type is FieldType.TAGS and not spec.open for v in catalogue.values(f)[:20]
    ]
    people = [v for f in catalogue.domain.of_type(FieldType.PEOPLE) for v in catalogue.values(f)[:100]]
    return Names([catalogue.titles[int(row)] for row in known], tags, people)


OPENING = """
import json, sys, time
begin = time.perf_counter()
from convrec import Recommender
from convrec.memory import Store
from convrec.retrieval.bundle import Bundle
imported = time.perf_counter()
bundle = Bundle.at(sys.argv[1])
opened = time.perf_counter()
rec = Recommender(bundle, Store.open(None))
ready = time.perf_counter()
rec.chat().send("something quiet for a rainy night")
first = time.perf_counter()
for text in ("no drama", "something else", "why that one?", "undo that"):
    rec.chat().send(text)
def mb(name):
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) / 1024 for line in status if line.startswith(name))
print(json.dumps({
    "imports, ms": (imported - begin) * 1e3, "Bundle.at, ms": (opened - imported) * 1e3, "Recommender(), ms": (ready - opened) * 1e3,
    "first message, ms": (first - ready) * 1e3, "resident memory, MB": mb("VmRSS"), "of it private or heap, MB": mb("RssAnon"),
}))
"""


def in_a_process(program: str, *arguments: str) -> dict[str, float]:
    """Run a program that prints numbers as JSON."""
    done = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True)
    return {str(key): float(value) for key, value in json.loads(done.stdout).items()}


def command_line() -> None:
    """Print how long the commands take, each in a process of its own."""
    print("\n## the command line, seconds (median of 3)")
    program = [sys.executable, "-m", "convrec"]
    once = [*program, "chat", "--no-log", "--once", "something like Heat but funnier"]
    for name, command in (("--help", [*program, "--help"]), ("chat --once, warm", once)):
        print(f"{name:32} {timed(command):10.2f}")


def timed(command: Sequence[str]) -> float:
    """Median of the seconds that a command takes three times over."""
    times: list[float] = []
    for _ in range(3):
        begin = time.perf_counter()
        subprocess.run(command, capture_output=True, check=True)
        times.append(time.perf_counter() - begin)
    return sorted(times)[1]


def made_up(n: int, folder: Path, bundle: Path, embedder: str, seed: int) -> None:
    """Build a catalogue of random names, texts, tags and numbers, with five random choices an item, into `bundle`."""
    from convrec.retrieval.build import build

    rng = random.Random(seed)
    syllables = [a + b for a in "bcdfghjklmnprstvwz" for b in ("a", "e", "i", "o", "u", "an", "or", "el")]
    words = ["".join(rng.choices(syllables, k=rng.randint(2, 4))) for _ in range(9_000)]
    people = [f"{rng.choice(words).title()} {rng.choice(words).title()}" for _ in range(max(200, n // 5))]
    tags = [word.title() for word in rng.sample(words, 40)]
    items, choices, domain = folder / "items.jsonl", folder / "choices.csv", folder / "made_up.yaml"
    with items.open("w", encoding="utf-8") as file:
        for i in range(n):
            record = {
                "id": f"i{i}",
                "title": " ".join(rng.choices(words, k=rng.randint(1, 4))).title(),
                "year": rng.randint(1930, 2024),
                "minutes": rng.randint(20, 240),
                "price": round(rng.random() * 100, 2),
                "genres": rng.sample(tags, rng.randint(1, 3)),
                "makers": rng.sample(people, rng.randint(1, 3)),
                "keywords": [" ".join(rng.choices(words, k=2)) for _ in range(4)],
                "text": " ".join(rng.choices(words, k=14)).capitalize() + ".",
            }
            file.write(json.dumps(record) + "\n")
    draws = np.random.default_rng(seed)
    rows = np.minimum((draws.pareto(0.8, 5 * n) * n / 200).astype(np.int64), n - 1)
    users = draws.integers(0, max(10, n // 5), 5 * n)
    with choices.open("w", encoding="utf-8") as file:
        file.write("user,item\n")
        file.writelines(f"u{user},i{row}\n" for user, row in zip(users, rows, strict=True))
    domain.write_text(DOMAIN, encoding="utf-8")
    build(items, out=bundle, interactions=choices, domain=domain, embedder=embedder, seed=seed)


DOMAIN = """
format: 1
name: made up
fields:
  id: {type: id}
  title: {type: title, embed: 1.0}
  year: {type: number, unit: year, more: [newer], less: [older], ask: Old or new?}
  minutes: {type: number, unit: minutes, more: [longer], less: [shorter]}
  price: {type: money, unit: USD, more: [dearer], less: [cheaper]}
  genres: {type: tags, embed: 0.5, ask: Which kind?}
  makers: {type: people, cues: [by, from]}
  keywords: {type: tags, open: true, stated: soft}
  text: {type: text, embed: 1.0}
"""


if __name__ == "__main__":
    main()
