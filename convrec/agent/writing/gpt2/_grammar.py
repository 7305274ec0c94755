"""What may stand next to what: the words of each act, and the neighbours that the training text has."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from convrec.agent.writing.gpt2._slots import END
from convrec.agent.writing.gpt2._units import unit_class, units_of

__all__ = ["START", "Grammar"]

START = "<start>"
"""The class of what stands before the first unit."""


@dataclass(frozen=True)
class Grammar:
    """Words and neighbours.

    Attributes
    ----------
    words
        By act, every word that its replies may hold outside slots.
    follows
        By class of unit, the classes that may come next; `START` comes before the first unit and `END` after the last.
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
            for one, two in zip(classes, classes[1:], strict=False):
                follows[one].add(two)
        return cls({a: frozenset(w) for a, w in words.items()}, {c: frozenset(f) for c, f in follows.items()})

    @cached_property
    def every_word(self) -> frozenset[str]:
        """The words of all acts."""
        return frozenset().union(*self.words.values())

    def save(self, path: Path) -> None:
        """Write as JSON."""
        told = {"words": {a: sorted(w) for a, w in sorted(self.words.items())}, "follows": {c: sorted(f) for c, f in sorted(self.follows.items())}}
        path.write_text(json.dumps(told, separators=(",", ":"), ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, path: Path) -> "Grammar":
        """Read what `save` wrote."""
        told = json.loads(path.read_text(encoding="utf-8"))
        words = {act: frozenset(found) for act, found in told["words"].items()}
        return cls(words, {name: frozenset(found) for name, found in told["follows"].items()})
