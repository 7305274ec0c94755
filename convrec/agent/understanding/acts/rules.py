"""Short commands whose act is certain, from a data file: they need no model, and a few slips of the fingers do no harm."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

from rapidfuzz import process
from rapidfuzz.distance import OSA

from convrec.agent.understanding._types import Act
from convrec.agent.understanding.acts._cues import Cues
from convrec.agent.understanding.acts._normal import plain_words

__all__ = ["Rules"]

_LONGEST_TYPED = 60
_SHORTEST_MISTYPED = 5
_LONG = 18


@dataclass(frozen=True)
class Rules:
    """A table of whole messages and of tell-tale patterns.

    Attributes
    ----------
    phrases
        Act by whole message, in plain words.
    patterns
        Acts with what is searched for anywhere in the plain words; these come first.
    before, after
        Words of courtesy that may stand before or after a phrase.
    words
        Words that are right as they stand: a message of nothing else is not mistyped ("newer" is no "never").
    """

    phrases: Mapping[str, Act]
    patterns: Sequence[tuple[Act, re.Pattern[str]]]
    before: Sequence[str]
    after: Sequence[str]
    words: frozenset[str] = frozenset()

    @classmethod
    @cache
    def load(cls) -> "Rules":
        """The table that comes with the package."""
        raw = json.loads((files("convrec.agent.understanding.acts") / "data" / "rules.json").read_text(encoding="utf-8"))
        phrases = {phrase: Act(act) for act, all_phrases in raw["phrases"].items() for phrase in all_phrases}
        patterns = [(Act(act), re.compile(pattern)) for act, found in raw["patterns"].items() for pattern in found]
        words = Cues.load().words.union(*(phrase.split() for phrase in phrases))
        return cls(phrases, patterns, tuple(raw["courtesy"]["before"]), tuple(raw["courtesy"]["after"]), words)

    def act(self, text: str, *, named: bool = False) -> Act | None:
        """The act, where the message leaves no doubt; None elsewhere.

        A message without a letter or a number is nonsense; one that is a phrase of the table, words of courtesy aside, has that phrase's
        act. A phrase of five letters or more may have one slip (a letter added, dropped, replaced, or swapped with its neighbour), from
        eighteen letters on two; a message that names an item is taken as spelt.

        Parameters
        ----------
        text
            The message as typed.
        named
            Whether it names an item.

        >>> Rules.load().act("ok, strat over please!"), Rules.load().act("something slow")
        (<Act.RESET: 'reset'>, None)
        """
        if not text.strip():
            return Act.NONSENSE
        message = " ".join(plain_words(text))
        if not message:
            return Act.NONSENSE
        for act, pattern in self.patterns:
            if pattern.search(message):
                return act
        if len(message) > _LONGEST_TYPED:
            return None
        return self._exact(message) or (None if named else self._mistyped(message))

    def _exact(self, message: str) -> Act | None:
        return next((self.phrases[core] for core in self._cores(message) if core in self.phrases), None)

    def _cores(self, message: str) -> list[str]:
        """The message, then without the words of courtesy after it, before it, and on both sides."""
        shorter = self._cut_end(message)
        return [message, shorter, self._cut_start(message), self._cut_start(shorter)]

    def _cut_end(self, message: str) -> str:
        return next((message[: -len(w) - 1] for w in self.after if message.endswith(" " + w)), message)

    def _cut_start(self, message: str) -> str:
        return next((message[len(w) + 1 :] for w in self.before if message.startswith(w + " ")), message)

    def _mistyped(self, message: str) -> Act | None:
        slips = 0 if len(message) < _SHORTEST_MISTYPED else 1 if len(message) < _LONG else 2
        if not slips or self.words.issuperset(message.split()):
            return None
        near = process.extract(message, self._typable, scorer=OSA.distance, score_cutoff=slips, limit=None)
        acts = {self.phrases[phrase] for phrase, _, _ in near}
        return acts.pop() if len(acts) == 1 else None

    @cached_property
    def _typable(self) -> list[str]:
        """Phrases long enough to be told from others when mistyped."""
        return [phrase for phrase in self.phrases if len(phrase) >= _SHORTEST_MISTYPED - 1]
