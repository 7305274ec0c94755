"""The training text: outlines that the agent meets, each with several replies composed from hand-written patterns."""

import json
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from convrec.agent.writing.gpt2._brief import Outline
from convrec.agent.writing.gpt2._composing import Composer
from convrec.agent.writing.gpt2._grammar import register
from convrec.agent.writing.gpt2._outlines import read_outlines
from convrec.agent.writing.gpt2._slots import TONES, kind_of
from convrec.errors import InputError

__all__ = ["DATA", "Example", "compose", "compose_corpus", "read_corpus", "registers_of", "split", "write_corpus"]

DATA = Path(str(resources.files("convrec.data"))) / "writer"
"""Where outlines, corpus and weights are."""
_QUOTAS = {"several": 3400, "one": 2400, "explain": 420, "describe": 260, "feedback": 320, "ask": 160, "confirm": 120, "abstain": 160}
_QUOTA = 90
_HELD_OUT = 0.08
_FEW = 30
"""Acts with fewer outlines than this have none held out: there would be none left to learn from."""


@dataclass(frozen=True, slots=True)
class Example:
    """One pair: the plan as the model reads it, and the reply with its slots."""

    act: str
    prompt: tuple[str, ...]
    text: str


def registers_of(example: Example) -> tuple[str, ...]:
    """The registers that a pair is for, by what stands in its prompt: the playful one takes from all tones, the others not from it."""
    kinds = [kind_of(token) for token in example.prompt]
    playful = register(example.act, kinds, "playful")
    return (playful,) if "playful" in kinds else (register(example.act, kinds), playful)


def split(outlines: Sequence[tuple[Outline, int]], seed: int) -> tuple[list[tuple[Outline, int]], list[tuple[Outline, int]]]:
    """Split outlines into those to learn from and those held out, act by act; outlines that read the same to the model stay together."""
    rng = random.Random(seed)
    alike: dict[tuple[str, ...], list[tuple[Outline, int]]] = defaultdict(list)
    for pair in outlines:
        alike[tuple(pair[0].prompt("", ""))].append(pair)
    by_act: dict[str, list[list[tuple[Outline, int]]]] = defaultdict(list)
    for pairs in alike.values():
        by_act[pairs[0][0].act].append(pairs)
    learn: list[tuple[Outline, int]] = []
    held: list[tuple[Outline, int]] = []
    for act in sorted(by_act):
        groups = by_act[act]
        out = set(rng.sample(range(len(groups)), round(_HELD_OUT * len(groups)))) if len(groups) >= _FEW else set[int]()
        learn += [pair for n, group in enumerate(groups) if n not in out for pair in group]
        held += [pair for n, group in enumerate(groups) if n in out for pair in group]
    return learn, held


def compose(outlines: Sequence[tuple[Outline, int]], seed: int, *, scale: float = 1.0) -> Iterator[Example]:
    """Compose distinct pairs for outlines, to a quota an act; frequent outlines get more, each in every tone."""
    rng = random.Random(seed)
    composer = Composer(rng)
    by_act: dict[str, list[tuple[Outline, int]]] = defaultdict(list)
    for pair in outlines:
        by_act[pair[0].act].append(pair)
    for act, pairs in sorted(by_act.items()):
        quota = round(scale * _QUOTAS.get(act, _QUOTA))
        first = (
            [(outline, tone) for outline, _ in pairs for tone in TONES]
            if len(pairs) < quota / len(TONES)
            else [(o, None) for o, _ in pairs]
        )
        drawn = rng.choices([outline for outline, _ in pairs], [count**0.5 for _, count in pairs], k=3 * quota)
        seen: set[Example] = set()
        for outline, tone in [*first, *((outline, None) for outline in drawn)]:
            reply = composer.compose(outline, tone)
            if reply is None:
                continue
            example = Example(act, tuple(outline.prompt(reply.tone, reply.length)), reply.text)
            if example not in seen:
                seen.add(example)
                yield example
            if len(seen) >= quota:
                break


def write_corpus(path: Path, examples: Iterable[Example]) -> int:
    """Write pairs, one a line; gives their number."""
    lines = [json.dumps({"act": e.act, "plan": " ".join(e.prompt), "reply": e.text}, ensure_ascii=False) for e in examples]
    path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    return len(lines)


def read_corpus(path: Path) -> list[Example]:
    """Read pairs.

    Raises
    ------
    InputError
        For a file that is missing or holds no pair, and for a line that is none.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"the pairs to train on cannot be read ({error}); --data names the folder of corpus.jsonl", path=path) from error
    if not lines:
        raise InputError("there is no pair to train on", path=path)
    return [_example(line, path, number) for number, line in enumerate(lines, 1)]


def _example(line: str, path: Path, number: int) -> Example:
    try:
        told = json.loads(line)
        return Example(told["act"], tuple(told["plan"].split()), told["reply"])
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f'this is no pair, {{"act", "plan", "reply"}}: {error!r}', path=path, line=number) from error


def compose_corpus(folder: Path, seed: int) -> tuple[int, int]:
    """Write ``corpus.jsonl`` and ``held_out.jsonl`` from the folder's ``outlines.jsonl``; gives the numbers of their pairs."""
    learn, held = split(list(read_outlines(folder / "outlines.jsonl")), seed)
    return (
        write_corpus(folder / "corpus.jsonl", compose(learn, seed)),
        write_corpus(folder / "held_out.jsonl", compose(held, seed + 1, scale=_HELD_OUT)),
    )
