"""What is made of a person's words: tastes, dislikes and occasions as the rules read them, and as a chat model does beside the rules.

``python -m benchmarks.profiles`` scores the rules on the labelled messages of `benchmarks/data/profiles.yaml`; ``--llm NAME`` scores
a model's profile as well, and ``--plan`` its planning. ``--labels`` has the labels themselves answer in the model's place: what the path
from a model's answer to the state loses is then missing from its recall.

A preference is an item or a value of a named field, liked or disliked, as it goes into the state. Precision: of those found, without those
that may be found, the part that is labelled. Recall: of those labelled, the part found. An occasion is found when the wish that the
retrieval gets holds its words.
"""

import argparse
import json
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import BaseMessage

from convrec import Recommender
from convrec.agent.language import LanguageSettings, Ledger
from convrec.agent.language.profiling._preferences import named_fields
from convrec.agent.state import Delta, State
from convrec.agent.turn import interpret
from convrec.agent.understanding import Scene, Understanding
from convrec.agent.understanding.words.english import CLOSED
from convrec.memory import Store
from convrec.retrieval.bundle import Bundle
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.words import key, singular
from convrec.testing import FunctionChatModel

MESSAGES = Path(__file__).parent / "data" / "profiles.yaml"
CATALOGUES = ("films", "books")
OCCASION = "occasion"
Extractor = Callable[[Understanding], tuple[Understanding, str]]
"""From what the rules read to what is read in all, with the cause where a model's reading was not taken."""


@dataclass(frozen=True)
class Label:
    """A preference: the stance, and what it is for, in readings that are as good: field and value, an item's field being "item"."""

    stance: str
    readings: tuple[tuple[str, str], ...]

    @classmethod
    def parse(cls, text: str) -> "Label":
        """Read one from the file's notation."""
        stance, _, rest = text.partition(" ")
        if stance == OCCASION:
            return cls(stance, ((OCCASION, rest),))
        parts = (reading.strip().partition(" ") for reading in rest.split(" | "))
        return cls(stance, tuple((name, value) for name, _, value in parts))

    def meets(self, other: "Label") -> bool:
        """Whether two have a reading in common."""
        return self.stance == other.stance and any(_same(a, b) for a in self.readings for b in other.readings)


@dataclass(frozen=True)
class Message:
    """A labelled message."""

    text: str
    wanted: tuple[Label, ...]
    allowed: tuple[Label, ...]


@dataclass
class Score:
    """What an extractor found in the messages of one catalogue, or of several."""

    right: int = 0
    wrong: int = 0
    found: int = 0
    wanted: int = 0
    occasions: int = 0
    occasions_found: int = 0
    seconds: list[float] = field(default_factory=list[float])
    causes: Counter[str] = field(default_factory=Counter[str])

    def add(self, message: Message, delta: Delta, catalogue: Catalogue) -> None:
        """Count a message."""
        told = list(preferences(delta, catalogue))
        wanted = [label for label in message.wanted if label.stance != OCCASION]
        self.right += sum(any(one.meets(label) for label in wanted) for one in told)
        self.wrong += sum(not any(one.meets(label) for label in (*message.wanted, *message.allowed)) for one in told)
        self.found += sum(any(one.meets(label) for one in told) for label in wanted)
        self.wanted += len(wanted)
        said = {singular(word) for word in key(delta.wish).split()}
        asked = [{singular(w) for w in key(o.readings[0][1]).split()} - CLOSED for o in message.wanted if o.stance == OCCASION]
        self.occasions += len(asked)
        self.occasions_found += sum(words <= said for words in asked)

    @property
    def precision(self) -> float:
        """Of what was found; nan when nothing was."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else float("nan")

    @property
    def recall(self) -> float:
        """Of what is labelled."""
        return self.found / self.wanted if self.wanted else float("nan")


def messages(catalogue: str) -> list[Message]:
    """The labelled messages of a catalogue."""
    read: dict[str, list[dict[str, Any]]] = yaml.safe_load(MESSAGES.read_text(encoding="utf-8"))
    return [Message(one["say"], _labels(one["is"]), _labels(one.get("may", []))) for one in read[catalogue]]


def preferences(delta: Delta, catalogue: Catalogue) -> Iterator[Label]:
    """What goes into the state, as labels; a demand for any of several values has each of them as a reading."""
    for stance, liked in (("like", delta.liked), ("dislike", (*delta.disliked, *delta.excluded))):
        for one in liked:
            yield Label(stance, (("item", catalogue.title(catalogue.row_of(one.item_id))),))
    named = named_fields(catalogue)
    for constraint in delta.constraints:
        if constraint.field in named:
            values = constraint.value if isinstance(constraint.value, tuple) else (constraint.value,)
            stance = "dislike" if constraint.op.is_negative else "like"
            yield Label(stance, tuple((constraint.field, str(value)) for value in values))


def answers(listed: Iterable[Message]) -> FunctionChatModel:
    """A model that answers with the labels of a message, each said to come from all of its words."""
    known = {message.text: message for message in listed}

    def answer(heard: list[BaseMessage]) -> str:
        text = next(text for text in known if json.dumps(text, ensure_ascii=False) in str(heard[-1].content))
        told = [_told(label, text) for label in known[text].wanted]
        return json.dumps({"preferences": told}, ensure_ascii=False)

    return FunctionChatModel(function=answer)


def measure(rec: Recommender, listed: Sequence[Message], extract: Extractor) -> Score:
    """Score an extractor."""
    score, catalogue = Score(), rec.bundle.catalogue
    for message in listed:
        heard = rec._core.understander.understand(message.text, Scene())
        begin = time.perf_counter()
        read, cause = extract(heard)
        score.seconds.append(time.perf_counter() - begin)
        score.causes[cause] += 1
        score.add(message, interpret(read, State(), catalogue).delta, catalogue)
    return score


def by_profile(rec: Recommender) -> Extractor:
    """The profiler of a recommender that has one."""
    language = rec._core.language
    profiler = language.profiler if language is not None else None
    if language is None or profiler is None:
        raise SystemExit("the recommender has no profiler")

    def extract(heard: Understanding) -> tuple[Understanding, str]:
        found = profiler.profile(heard, Scene(), Ledger(language.settings))
        cause = found.fault.cause.value if found.fault else "" if found.taken or not found.asked else "nothing stood"
        return found.understood, cause if found.asked else "not asked"

    return extract


def by_plan(rec: Recommender) -> Extractor:
    """The planner of a recommender that has one."""
    language = rec._core.language
    planner = language.planner if language is not None else None
    if language is None or planner is None:
        raise SystemExit("the recommender has no planner")

    def extract(heard: Understanding) -> tuple[Understanding, str]:
        found = planner.plan(heard, Scene(), State(), Ledger(language.settings))
        return found.understood, found.fault.cause.value if found.fault else "" if found.by else "not asked"

    return extract


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--llm", help="as in `convrec chat --llm`")
    parser.add_argument("--plan", action="store_true", help="score the model's planning, too")
    parser.add_argument("--labels", action="store_true", help="have the labels answer in a model's place, too")
    parser.add_argument("--timeout", type=float, default=120.0)
    parser.add_argument("--tokens", type=int, default=500, help="of an answer at most")
    parser.add_argument("--messages", type=int, help="of each catalogue, the first so many")
    parser.add_argument("--catalogue", action="append", choices=CATALOGUES, help="one of them alone")
    arguments = parser.parse_args()
    print(f"{'catalogue':10} {'by':16} {'precision':>12} {'recall':>14} {'occasions':>10} {'s, median':>10}  taken, or why not")
    for name in arguments.catalogue or CATALOGUES:
        listed = messages(name)[: arguments.messages]
        plain = Recommender(Bundle.at(name), Store.open(None))
        show(name, "rules", measure(plain, listed, lambda heard: (heard, "not asked")))
        ways: list[tuple[str, str | BaseChatModel, bool]] = [("labels", answers(listed), False)] if arguments.labels else []
        ways += [("rules + profile", arguments.llm, False)] if arguments.llm else []
        ways += [("plan", arguments.llm, True)] if arguments.llm and arguments.plan else []
        for way, llm, plans in ways:
            with Recommender(Bundle.at(name), Store.open(None), llm=llm, llm_settings=_settings(plans, arguments)) as rec:
                show(name, way, measure(rec, listed, by_plan(rec) if plans else by_profile(rec)))


def show(catalogue: str, way: str, score: Score) -> None:
    """Print a line."""
    causes = ", ".join(f"{cause or 'taken'} {count}" for cause, count in score.causes.most_common())
    precision = f"{score.precision:.2f} ({score.right}/{score.right + score.wrong})"
    recall = f"{score.recall:.2f} ({score.found}/{score.wanted})"
    median = sorted(score.seconds)[len(score.seconds) // 2]
    print(f"{catalogue:10} {way:16} {precision:>12} {recall:>14} {score.occasions_found:>6}/{score.occasions:<3} {median:10.2f}  {causes}")


def _settings(plans: bool, arguments: argparse.Namespace) -> LanguageSettings:
    given: dict[str, Any] = {"mode": "plan"} if plans else {"profile": True}
    given |= {"timeout": arguments.timeout, "turn_seconds": 3 * arguments.timeout, "reply_tokens": arguments.tokens}
    return LanguageSettings(session_tokens=None, retries=0, temperature=0.0, breaker_failures=1_000, **given)


def _labels(texts: Iterable[str]) -> tuple[Label, ...]:
    return tuple(map(Label.parse, texts))


def _told(label: Label, words: str) -> dict[str, str]:
    name, value = label.readings[0]
    if label.stance == OCCASION:
        return {"stance": OCCASION, "words": value}
    what = {"item": value} if name == "item" else {"field": name, "value": value}
    return {"stance": label.stance, **what, "words": words}


def _same(one: tuple[str, str], other: tuple[str, str]) -> bool:
    return one[0] == other[0] and _singular(one[1]) == _singular(other[1])


def _singular(value: str) -> str:
    return " ".join(singular(word) for word in key(value).split())


if __name__ == "__main__":
    main()
