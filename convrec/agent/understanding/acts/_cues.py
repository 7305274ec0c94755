"""Cue phrases: groups of words that hint at what a message does, from a data file."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

import numpy as np

from convrec.types import Floats

__all__ = ["ASPECTS", "Cues"]

ASPECTS = ("there", "opens", "closes", "share")
"""What is told of each group."""

_OPENING = 2
"""A cue among the first words opens the message: one word of courtesy may stand before it."""


class Cues:
    """Finds the cue phrases of each group in a message.

    Parameters
    ----------
    groups
        Phrases by group; words are parted by blanks, and a final ``*`` stands for any ending of a single word.

    Attributes
    ----------
    names
        The groups, in the file's order.
    words
        Every word of every phrase: what misspelt words are corrected to.
    """

    def __init__(self, groups: Mapping[str, Sequence[str]]) -> None:
        self.names = tuple(groups)
        self._phrases: dict[tuple[str, ...], list[int]] = {}
        self._stems: dict[str, list[int]] = {}
        for place, phrases in enumerate(groups.values()):
            for phrase in phrases:
                if phrase.endswith("*"):
                    self._stems.setdefault(phrase[:-1], []).append(place)
                else:
                    self._phrases.setdefault(tuple(phrase.split()), []).append(place)
        self._longest = max(map(len, self._phrases), default=1)
        self.words = frozenset(word for phrase in self._phrases for word in phrase)

    @classmethod
    @cache
    def load(cls) -> "Cues":
        """The groups that come with the package."""
        return cls(json.loads((files("convrec.agent.understanding.acts") / "data" / "cues.json").read_text(encoding="utf-8")))

    def find(self, words: Sequence[str], last: int) -> Floats:
        """For each group: is it there, does it open the message, does it stand in the last sentence, which share of the words it covers.

        Parameters
        ----------
        words
            The message's plain words.
        last
            How many of them make up the last sentence.

        Returns
        -------
        float32[n_groups, 4]
            In the order of `ASPECTS`.

        >>> Cues({"bye": ["see you", "bye*"], "thanks": ["thanks"]}).find(["thanks", "byeee"], 1).tolist()
        [[1.0, 1.0, 1.0, 0.5], [1.0, 1.0, 0.0, 0.5]]
        """
        found = np.zeros((len(self.names), len(ASPECTS)), dtype=np.float32)
        covered: Counter[int] = Counter()
        reach = [-1] * len(self.names)
        for start, place, end in self._matches(words):
            found[place, 0] = 1.0
            found[place, 1] = max(found[place, 1], float(start < _OPENING))
            found[place, 2] = max(found[place, 2], float(start >= len(words) - last))
            covered[place] += max(0, end - max(start, reach[place]))
            reach[place] = max(reach[place], end)
        for place, count in covered.items():
            found[place, 3] = count / len(words)
        return found

    def _matches(self, words: Sequence[str]) -> list[tuple[int, int, int]]:
        """(first word, group, end) of every phrase found, by first word."""
        matches: list[tuple[int, int, int]] = []
        for start in range(len(words)):
            for end in range(start + 1, min(len(words), start + self._longest) + 1):
                matches += [(start, place, end) for place in self._phrases.get(tuple(words[start:end]), ())]
            for length in range(3, len(words[start]) + 1):
                matches += [(start, place, start + 1) for place in self._stems.get(words[start][:length], ())]
        return matches
