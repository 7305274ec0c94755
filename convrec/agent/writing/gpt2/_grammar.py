"""What may stand next to what: the words of each act, and the runs of three units that the training text has."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from convrec.agent.writing.gpt2._slots import END
from convrec.agent.writing.gpt2._units import unit_class, units_of

__all__ = ["START", "Grammar", "context"]

START = "<start>"
"""The class of what stands before the first unit."""
_ENDS_SENTENCE = (START, ".", "?")


def context(before: str, last: str) -> str:
    """What the next unit depends on: the classes of the two before it, or the last alone where a sentence has just ended.

    >>> context("with", "<item>"), context("<item>", ".")
    ('with <item>', '.')
    """
    return last if last in _ENDS_SENTENCE or last.endswith(":t>") or not before else f"{before} {last}"


@dataclass(frozen=True)
class Grammar:
    """Words and neighbours.

    Attributes
    ----------
    words
        By act, every word that its replies may hold outside slots.
    follows
        By `context`, the classes that may come next; `START` comes before the first unit and `END` after the last.
    """

    words: Mapping[str, frozenset[str]]
    follows: Mapping[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])

    @classmethod
    def of(cls, texts: Iterable[tuple[str, str]]) -> "Grammar":
        """Gather what (act, text) pairs hold."""
        words: dict[str, set[str]] = defaultdict(set)
        follows: dict[str, set[str]] = defaultdict(set)
        for act, text in texts:
            classes = [START, *map(unit_class, units_of(text)), END]
            words[act] |= {c for c in classes if c[0].isalpha()}
            for before, last, following in zip(["", *classes], classes, classes[1:], strict=False):
                follows[context(before, last)].add(following)
        return cls({a: frozenset(w) for a, w in words.items()}, {c: frozenset(f) for c, f in follows.items()})

    @cached_property
    def every_word(self) -> frozenset[str]:
        """The words of all acts."""
        return frozenset().union(*self.words.values())

    def save(self, path: Path) -> None:
        """Write as JSON."""
        told = {
            "words": {a: sorted(w) for a, w in sorted(self.words.items())},
            "follows": {c: sorted(f) for c, f in sorted(self.follows.items())},
        }
        path.write_text(json.dumps(told, separators=(",", ":"), ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, path: Path) -> "Grammar":
        """Read what `save` wrote."""
        told = json.loads(path.read_text(encoding="utf-8"))
        words = {act: frozenset(found) for act, found in told["words"].items()}
        return cls(words, {name: frozenset(found) for name, found in told["follows"].items()})
