"""Writing units under constraint: sampled from the model, one sentence after the other, a sentence begun anew where it leads nowhere."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import takewhile

import numpy as np

from convrec.agent.writing.gpt2._automaton import Automaton, Cursor
from convrec.agent.writing.gpt2._model import Cache, Floats, LanguageModel
from convrec.agent.writing.gpt2._slots import END
from convrec.agent.writing.gpt2._state import is_border

__all__ = ["Sampling", "Writing", "write_batch", "write_sentences"]

Accept = Callable[[Sequence[str]], bool]
"""Decides by all units so far whether the sentence that has just ended may stand."""
_LONGEST_SENTENCE = 48
_TRIES = 30
_PATIENCE, _URGE = 2, np.float32(8.0)
"""Tries after which slots that are owed are put forward, and by how much."""


@dataclass(frozen=True, slots=True)
class Sampling:
    """How tokens are drawn: from the most likely ones that make up `top` of the probability, sharpened by `temperature`."""

    temperature: float = 0.8
    top: float = 0.92


@dataclass(slots=True)
class Writing:
    """One reply in the making.

    Attributes
    ----------
    automaton, rng, sampling
        What may be written, and how it is drawn.
    prompt
        Tokens of the plan.
    units
        What is written.
    done, failed
        Whether the end is written; whether a sentence could not be brought to an end in several tries.
    drawn
        Tokens that were written, those of sentences that were given up with them.
    """

    automaton: Automaton
    rng: np.random.Generator
    prompt: list[int]
    sampling: Sampling = field(default_factory=Sampling)
    units: list[str] = field(default_factory=list[str])
    done: bool = False
    failed: bool = False
    drawn: int = 0
    _cursor: Cursor = field(default_factory=Cursor)
    _tokens: list[int] = field(default_factory=list[int])
    _border: tuple[Cursor, int, int] = (Cursor(), 0, 0)
    _refused: Counter[int] = field(default_factory=Counter[int])
    _openings: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])
    _tries: int = 0

    def draw(self, model: LanguageModel, hidden: Callable[[], Floats]) -> bool:
        """Take the next token, where there is a choice by what the model predicts; False when there is none, or the sentence has grown too
        long. `hidden` has the model read what it has not read yet.
        """
        allowed = self.automaton.allowed(self._cursor, self.units[0].casefold() if len(self.units) == 1 else "")
        if not allowed or len(self._tokens) - self._border[2] > _LONGEST_SENTENCE:
            return False
        if len(self._tokens) == self._border[2]:
            least = min(self._refused[token] for token in allowed)
            allowed = {token: units for token, units in allowed.items() if self._refused[token] == least}
        allowed = self._unlike(allowed)
        tokens = np.fromiter(allowed, np.int64, len(allowed))
        token = int(tokens[0]) if len(tokens) == 1 else self._sampled(tokens, self._urged(tokens, model.scores(hidden(), tokens)))
        self._cursor, unit, grows = self.automaton.advance(self._cursor, token)
        self._tokens.append(token)
        self.drawn += 1
        if grows:
            self.units.pop()
        if unit == END:
            self.done = True
        elif unit is not None:
            self.units.append(unit)
        return True

    def _unlike(self, allowed: dict[int, list[str]]) -> dict[int, list[str]]:
        """What may come next without beginning the sentence with the two words of an earlier one, where there is a choice."""
        begun = _without_join(self.units[self._border[1] :])
        if len(begun) != 1:
            return allowed
        alike = {second for first, second in self._openings if first == begun[0]}
        return {token: units for token, units in allowed.items() if not alike.issuperset(units)} or allowed

    def _urged(self, tokens: np.ndarray, scores: Floats) -> Floats:
        """Scores with what is owed put forward, where a sentence has failed before."""
        owed = self.automaton.owed(self._cursor) if self._tries >= _PATIENCE else set[int]()
        if not owed:
            return scores
        urged: Floats = scores + np.where(np.isin(tokens, list(owed)), _URGE, np.float32(0))
        return urged

    def _sampled(self, tokens: np.ndarray, scores: Floats) -> int:
        scaled = scores.astype(np.float64) / self.sampling.temperature
        odds = np.exp(scaled - scaled.max())
        odds /= odds.sum()
        order = np.argsort(-odds)
        kept = order[: int(np.searchsorted(np.cumsum(odds[order]), self.sampling.top)) + 1]
        return int(self.rng.choice(tokens[kept], p=odds[kept] / odds[kept].sum()))

    @property
    def at_border(self) -> bool:
        """Whether a sentence has just ended."""
        return self.done or (not self._cursor.pieces and bool(self.units) and is_border(self._cursor.state))

    def commit(self) -> list[str]:
        """The units of the sentence that has just ended, which stands from now on."""
        sentence = self.units[self._border[1] :]
        begun = _without_join(sentence)
        if len(begun) > 1:
            self._openings.add((begun[0], begun[1]))
        self._border, self._tries = (self._cursor, len(self.units), len(self._tokens)), 0
        self._refused.clear()
        return sentence

    def back(self) -> bool:
        """Give up the sentence that was begun, and begin it so again only after all else; False when it has been tried too often."""
        self._cursor, units, tokens = self._border
        self._refused.update(self._tokens[tokens : tokens + 1])
        del self.units[units:], self._tokens[tokens:]
        self._tries += 1
        self.failed = self._tries >= _TRIES
        self.done = False
        return not self.failed

    @property
    def told(self) -> list[int]:
        """The tokens of the plan and of what is written."""
        return [*self.prompt, *self._tokens]


def _without_join(sentence: list[str]) -> list[str]:
    return sentence[1:] if sentence[:1] in (["and"], ["or"]) else sentence


def write_sentences(model: LanguageModel, writing: Writing, accept: Accept | None = None) -> Iterator[list[str]]:
    """Write one reply, sentence by sentence; `accept` may turn a sentence down, which is then written anew. Ends early when it failed."""
    reader = _Reader(model, writing)
    while not (writing.done or writing.failed):
        if reader.is_full or not writing.draw(model, reader.hidden) or _turned_down(writing, accept):
            if not writing.back():
                return
        elif writing.at_border and (sentence := writing.commit()):
            yield sentence


class _Reader:
    """Has the model read a reply no sooner than a choice hangs on it.

    Most tokens are the only ones allowed, and the model reads several in about the time of one.
    """

    def __init__(self, model: LanguageModel, writing: Writing) -> None:
        self._model, self._writing = model, writing
        self._cache = model.cache(1, model.context)
        self._read: list[int] = []

    @property
    def is_full(self) -> bool:
        """Whether the model has no room for another token."""
        room: int = self._cache.keys.shape[3]
        return len(self._writing.told) >= room - 1

    def hidden(self) -> Floats:
        """The model's state after all that is written: float32[width]."""
        told = self._writing.told
        same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(self._read, told, strict=False)))
        start = min(same, len(told) - 1)
        self._cache.lengths = np.array([start], np.int64)
        state: Floats = self._model.read(np.array([told[start:]], np.int64), np.array([len(told) - start], np.int64), self._cache)[0]
        self._read = told
        return state


def _turned_down(writing: Writing, accept: Accept | None) -> bool:
    return accept is not None and writing.at_border and not accept(writing.units)


def _read_prompts(model: LanguageModel, writings: Sequence[Writing], cache: Cache) -> Floats:
    lengths = np.array([len(w.prompt) for w in writings], np.int64)
    ids = np.zeros((len(writings), int(lengths.max())), np.int64)
    for row, writing in enumerate(writings):
        ids[row, : lengths[row]] = writing.prompt
    return model.read(ids, lengths, cache)


def _reread(model: LanguageModel, writings: Sequence[Writing], cache: Cache) -> Floats:
    """Read each row's last token, from where it stands."""
    told = [writing.told for writing in writings]
    cache.lengths = np.array([len(tokens) - 1 for tokens in told], np.int64)
    return model.read(np.array([tokens[-1:] for tokens in told], np.int64), np.ones(len(told), np.int64), cache)


def write_batch(model: LanguageModel, writings: Sequence[Writing]) -> None:
    """Write several replies side by side; each ends done or failed."""
    going = list(writings)
    if not going:
        return
    cache = model.cache(len(going), min(model.context, max(len(w.prompt) for w in going) + 260))
    hidden = _read_prompts(model, going, cache)
    while going:
        for row, writing in enumerate(going):
            full = cache.lengths[row] >= cache.keys.shape[3] - 1
            if full or not writing.draw(model, partial(hidden.__getitem__, row)):
                writing.back()
            elif writing.at_border:
                writing.commit()
        kept = [row for row, writing in enumerate(going) if not (writing.done or writing.failed)]
        if len(kept) < len(going):
            going = [going[row] for row in kept]
            cache = Cache(cache.keys[:, kept], cache.values[:, kept], cache.lengths[kept])
        if going:
            hidden = _reread(model, going, cache)
