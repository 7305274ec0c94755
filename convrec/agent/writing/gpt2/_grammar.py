"""What may stand next to what: the words of each act, and the runs of five units that its replies in the training text have."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from convrec.agent.writing.gpt2._slots import END
from convrec.agent.writing.gpt2._units import unit_class, units_of
from convrec.errors import ModelError

__all__ = ["START", "WITH_LEADS", "Grammar", "context", "register"]

START = "<start>"
"""The class of what stands before the first unit."""
_DEPTH = 4
_ENDS_SENTENCE = (START, ".", "?")
_STANCES = frozenset({"liked", "disliked", "seen", "excluded"})
_COUNTED = {"explain": frozenset({"r1", "r2", "r3"}), "abstain": frozenset({"way_1", "way_2"}), "confirm": frozenset({"title"})}
WITH_LEADS = frozenset({"one", "several"})
"""Acts whose first sentence is of a kind of its own."""
_PLAYFUL = "playful"


def context(before: tuple[str, ...], last: str) -> tuple[str, ...]:
    """The classes that the next unit depends on: of the last four units, or of those since a sentence ended, its end among them.

    >>> context(("try", "<item>"), ","), context((",", "try", "<item>"), "."), context((".",), "and")
    (('try', '<item>', ','), ('.',), ('.', 'and'))
    """
    if last in _ENDS_SENTENCE or last.endswith(":t>"):
        return (last,)
    return (*before, last)[-_DEPTH:]


def register(act: str, kinds: Iterable[str], tone: str = "") -> str:
    """The name under which an act's words are kept: apart by stance where likes and dislikes are noted, by number where reasons or ways out
    are given or an item is named before it is confirmed.

    What only the playful tone says is kept apart, too.

    >>> register("feedback", ("seen", "liked", "m1")), register("explain", ("r1", "r2", "given_up")), register("bye", (), "playful")
    ('feedback liked seen', 'explain 2', 'bye playful')
    """
    told, words = set(kinds), [act]
    if act == "feedback":
        words += sorted(told & _STANCES)
    if act in _COUNTED:
        words.append(str(len(told & _COUNTED[act])))
    return " ".join([*words, _PLAYFUL] if tone == _PLAYFUL else words)


@dataclass(frozen=True)
class Grammar:
    """Words and neighbours, by act (see `register`).

    Attributes
    ----------
    words
        Every word that its replies may hold outside slots.
    follows
        By `context`, its classes joined by blanks, the classes that may come next; `START` comes before the first unit, `END` after the
        last.
    """

    words: Mapping[str, frozenset[str]]
    follows: Mapping[str, Mapping[str, frozenset[str]]] = field(default_factory=dict[str, Mapping[str, frozenset[str]]])

    @classmethod
    def of(cls, texts: Iterable[tuple[str, str]]) -> "Grammar":
        """Gather what pairs of a register and a text hold."""
        words: dict[str, set[str]] = defaultdict(set)
        follows: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for act, text in texts:
            recent: tuple[str, ...] = (START,)
            for unit in (*map(unit_class, units_of(text)), END):
                follows[act][" ".join(recent)].add(unit)
                recent = context(recent, unit)
                words[act] |= {unit} if unit[0].isalpha() else set()
        return cls(
            {act: frozenset(found) for act, found in words.items()},
            {act: {place: frozenset(found) for place, found in places.items()} for act, places in follows.items()},
        )

    @cached_property
    def every_word(self) -> frozenset[str]:
        """The words of all acts."""
        return frozenset().union(*self.words.values())

    def after(self, act: str, recent: tuple[str, ...]) -> frozenset[str]:
        """The classes that may come after a context."""
        return self.follows.get(act, {}).get(" ".join(recent), frozenset())

    def save(self, path: Path) -> None:
        """Write as JSON."""
        words = {act: sorted(found) for act, found in sorted(self.words.items())}
        follows = {act: {place: sorted(found) for place, found in sorted(places.items())} for act, places in sorted(self.follows.items())}
        path.write_text(json.dumps({"words": words, "follows": follows}, separators=(",", ":"), ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, path: Path) -> "Grammar":
        """Read what `save` wrote; `ModelError` where it cannot be read."""
        try:
            told = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise ModelError(f"{path}: no grammar can be read here: {error}") from error
        words = {act: frozenset(found) for act, found in told["words"].items()}
        follows = {act: {place: frozenset(found) for place, found in places.items()} for act, places in told["follows"].items()}
        return cls(words, follows)
