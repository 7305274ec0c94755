"""Replies of two writers to the same plans, for judges who do not know which is whose.

``python -m benchmarks.writer_pairs FILE [--pairs 60] [--seed 0] [--talks SET] [--open]`` holds conversations over the embedded films
and books and a made-up garden shop. Each plan of a turn is worded by both writers, each with its own replies as history; FILE gets the
person's message and the two replies in an order drawn by lot, ``.key`` which is whose. ``--open`` marks the writers instead.
"""

import argparse
import json
import random
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.writer_talks import TALKS
from convrec.agent.recommender import Recommender
from convrec.agent.writing import TemplateWriter, Tone, Writer
from convrec.agent.writing.gpt2 import GPT2Writer
from convrec.agent.writing.gpt2._shop import shop_domain, shop_items
from convrec.agent.writing.gpt2.corpus import DATA
from convrec.agent.writing.plans import WriterPlan
from convrec.memory import Store
from convrec.retrieval.build import build
from convrec.retrieval.bundle import Bundle


@dataclass(frozen=True, slots=True)
class Pair:
    """One turn: what was said, and both writers' replies."""

    shelf: str
    message: str
    plan: str
    gpt2: str
    template: str


class _Both:
    """Words every plan twice; the conversation goes on with the template's words."""

    def __init__(self, gpt2: Writer, template: Writer) -> None:
        self._gpt2, self._template = gpt2, template
        self.said: list[tuple[str, str]] = []
        self.plan = ""
        self.tone: Tone = "warm"

    def begin(self, tone: Tone) -> None:
        """Forget what was said: another conversation."""
        self.said, self.tone = [], tone

    def write(self, plan: WriterPlan, *, tone: Tone = "warm", history: Sequence[str] = (), seed: int = 0) -> str:
        """Word a plan by both."""
        del history, tone
        tone = self.tone
        self.plan = type(plan).__name__
        one, other = [pair[0] for pair in self.said], [pair[1] for pair in self.said]
        self.said.append(
            (self._gpt2.write(plan, tone=tone, history=one, seed=seed), self._template.write(plan, tone=tone, history=other, seed=seed))
        )
        return self.said[-1][1]


def held(bundle: Bundle, talks: Sequence[Sequence[str]], model: Path) -> Iterator[Pair]:
    """Every turn of some conversations, worded twice; the last conversation is in the brief tone."""
    rec = Recommender(bundle, Store.open(None), writer="template")
    both = _Both(GPT2Writer(bundle.domain, model=model, catalogue=bundle.catalogue), TemplateWriter(bundle.domain))
    rec._core = replace(rec._core, writer=both)
    with rec:
        for number, talk in enumerate(talks):
            both.begin("brief" if number == len(talks) - 1 else "warm")
            chat = rec.chat(session_id=f"pairs {bundle.domain.name} {number}")
            for message in talk:
                before = len(both.said)
                chat.send(message)
                if len(both.said) > before:
                    yield Pair(bundle.domain.name, message, both.plan, *both.said[-1])


def _shop(folder: Path) -> Bundle:
    items = folder / "garden.jsonl"
    items.write_text("\n".join(json.dumps(item) for item in shop_items(0)), encoding="utf-8")
    return build(items, out=folder / "garden", domain=shop_domain())


def every_pair(model: Path, talks: str) -> list[Pair]:
    """The pairs of a set of conversations, those with the very same words left out."""
    with tempfile.TemporaryDirectory() as folder:
        shelves = zip((Bundle.at("films"), Bundle.at("books"), _shop(Path(folder))), TALKS[talks], strict=True)
        found = [pair for bundle, told in shelves for pair in held(bundle, told, model)]
    return [pair for pair in found if pair.gpt2 != pair.template]


def drawn(kinds: Sequence[str], number: int, rng: random.Random) -> list[int]:
    """Places of pairs drawn by lot, in order: half of them replies that bring items, where there are enough of the others."""
    order = rng.sample(range(len(kinds)), len(kinds))
    others = [n for n in order if kinds[n] != "Recommend"][: number // 2]
    return sorted([*others, *[n for n in order if kinds[n] == "Recommend"][: number - len(others)]])


def main() -> None:
    """Write the pairs and their key."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--pairs", type=int, default=60)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--talks", choices=TALKS, default="third", help="Which conversations to hold.")
    parser.add_argument("--open", action="store_true", help="Show whose words are whose.")
    parser.add_argument("--model", type=Path, default=DATA / "gpt2")
    arguments = parser.parse_args()
    rng, found = random.Random(arguments.seed), every_pair(arguments.model, arguments.talks)
    chosen = drawn([pair.plan for pair in found], arguments.pairs, rng)
    lines, key = list[str](), list[str]()
    for number, pair in enumerate((found[n] for n in chosen), start=1):
        shown = rng.sample([("gpt2", pair.gpt2), ("template", pair.template)], 2)
        marks = [who for who, _ in shown] if arguments.open else ["A", "B"]
        lines += [f"{number}. [{pair.shelf}] {pair.message}" + (f"  ({pair.plan})" if arguments.open else "")]
        lines += [*(f"   {mark}: {text}" for mark, (_, text) in zip(marks, shown, strict=True)), ""]
        key.append(f"{number} {'A' if shown[0][0] == 'gpt2' else 'B'} gpt2")
    arguments.file.write_text("\n".join(lines), encoding="utf-8")
    arguments.file.with_suffix(".key").write_text("\n".join(key) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
