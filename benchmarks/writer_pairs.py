"""Replies of two writers to the same plans, for judges who do not know which is whose.

``python -m benchmarks.writer_pairs FILE [--pairs 60] [--seed 0] [--others] [--open]`` holds conversations over the embedded films and books
and a made-up garden shop. Each plan of a turn is worded by both writers, each with its own replies as history; FILE gets the person's
message and the two replies in an order drawn by lot, ``.key`` which is whose. ``--open`` marks the writers instead.
"""

import argparse
import json
import random
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from convrec.agent.recommender import Recommender
from convrec.agent.writing import TemplateWriter, Tone, Writer
from convrec.agent.writing.gpt2 import GPT2Writer
from convrec.agent.writing.gpt2._shop import shop_domain, shop_items
from convrec.agent.writing.gpt2.corpus import DATA
from convrec.agent.writing.plans import WriterPlan
from convrec.memory import Store
from convrec.retrieval.build import build
from convrec.retrieval.bundle import Bundle

_FILMS = (
    ("hi", "something like Heat but funnier, after 2000", "why that one?", "shorter than that please", "tell me more about the second one",
     "who is in it?", "who wrote the music?", "I've seen the first two", "thanks!"),
    ("no horror and nothing over two hours", "anything with Tom Hanks?", "undo that", "what do you know about me?", "forget about horror",
     "what can you do?"),
    ("recommend me something", "comedy", "the first one was meh, something darker", "actually I do like horror", "start over", "newer"),
    ("I loved Pulp Fiction and The Big Lebowski, hated Titanic", "under two hours", "just one, please", "something else", "is it any good?",
     "how long is it?", "do you have Alien?"),
    ("horror under 80 minutes rated PG", "yes", "something cosy for a rainy sunday", "why the second?", "another three"),
    ("one film for tonight, funny and not too long", "not that one", "I liked that one", "what's the weather like?", "ok, bye"),
    ("I hated Titanic", "something by Denis Villeneuve", "do you have Zorgon the Unseen?", "I want a refund", "something slow and sad"),
)  # fmt: skip
_BOOKS = (
    ("hello", "I just finished Dune, what next?", "why?", "something shorter", "who wrote the second?", "tell me about the first one"),
    ("a witty novel under 300 pages", "more like the first", "I've read that", "and something darker?", "is it any good?", "thanks a lot"),
    ("surprise me", "no fantasy please", "something about the sea", "just one", "how many pages?", "do you have Emma?"),
    ("I can't stand The Catcher in the Rye", "a mystery, not too dark", "compare the first two", "the first", "what do you know about me?"),
    ("a love story set in space under 100 pages", "older", "something like Pride and Prejudice but funnier", "another", "no, not that"),
)
_SHOP = (
    ("hi there", "something to cut hedges, under $100", "a lighter one", "why that one?", "how heavy is the second?", "thanks"),
    ("a quiet trimmer", "cheaper", "just the one you'd pick", "does it come with a warranty?", "I already own that one", "bye"),
    ("I need a spade", "under $10", "sturdy and light", "who makes the first?", "no, something else", "what is it for?"),
    (
        "shears below 20 dollars and under 1 kg",
        "what can you do?",
        "something for watering",
        "tell me about the second one",
        "talk to a human",
    ),
)

_OTHER_FILMS = (
    ("hey", "I liked Alien, what should I watch next?", "why the first?", "not so scary", "who directed it?",
     "what year is it from?", "cheers"),
    ("a musical for the kids", "under 100 minutes", "the second one, what's it about?", "is it violent?", "I've seen that", "great, bye"),
    ("a thriller with Denzel Washington", "older", "do you have Up?", "something like Up, but for grown-ups", "forget the thriller"),
    ("two films like Groundhog Day", "funnier", "no romance", "why that one?", "what do you know about me?", "start again"),
    ("I didn't like Inception", "a western from the 1960s", "anything rated G and gory?", "surprise me", "tell me a joke"),
    ("a war film, but not too long", "something few people know", "no", "help", "thank you"),
)  # fmt: skip
_OTHER_BOOKS = (
    ("good evening", "a fantasy series to start", "less dark", "how long is the first?", "who is it by?", "perfect, thanks"),
    ("books like The Hobbit", "for adults", "why?", "one more", "is there a sequel?", "undo that", "what can you do?"),
    ("I loved Jane Eyre and hated Twilight", "something modern", "shorter", "tell me about the last one", "is it worth it?"),
    ("something by Agatha Christie", "a true story", "do you have Ulysses?", "not that one", "forget everything"),
    ("a poem about dragons under 50 pages", "a funny classic", "the first two, which is longer?", "I want to talk to someone"),
)
_OTHER_SHOPS = (
    ("hello", "a light hose under 60 dollars", "a cheaper one", "why this one?", "what does it weigh?", "ok thanks"),
    ("something sturdy for digging", "lighter", "who makes it?", "is it loud?", "I have that one already", "see you"),
    ("a barrow for less than $5", "anything for pruning?", "the dearest you have", "compare the first two", "where is my parcel?"),
    ("what do you sell?", "a gift for a gardener", "not a rake", "another", "which is best?"),
)


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


def every_pair(model: Path, *, others: bool) -> list[Pair]:
    """The pairs of all conversations, or of the other ones, those with the very same words left out."""
    with tempfile.TemporaryDirectory() as folder:
        talks = (_OTHER_FILMS, _OTHER_BOOKS, _OTHER_SHOPS) if others else (_FILMS, _BOOKS, _SHOP)
        shelves = zip((Bundle.at("films"), Bundle.at("books"), _shop(Path(folder))), talks, strict=True)
        found = [pair for bundle, told in shelves for pair in held(bundle, told, model)]
    return [pair for pair in found if pair.gpt2 != pair.template]


def main() -> None:
    """Write the pairs and their key."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--pairs", type=int, default=60)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--others", action="store_true", help="Hold the other conversations: those that nothing was mended after.")
    parser.add_argument("--open", action="store_true", help="Show whose words are whose.")
    parser.add_argument("--model", type=Path, default=DATA / "gpt2")
    arguments = parser.parse_args()
    rng, found = random.Random(arguments.seed), every_pair(arguments.model, others=arguments.others)
    chosen = sorted(rng.sample(range(len(found)), min(arguments.pairs, len(found))))
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
