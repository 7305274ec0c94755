"""The units that a writer's replies may be made of: which may follow which, and their tokens."""

from dataclasses import dataclass

from convrec.agent.writing.gpt2._grammar import Grammar, context
from convrec.agent.writing.gpt2._tokenizer import UnitTokenizer
from convrec.agent.writing.gpt2._units import MARKS

__all__ = ["Next", "Vocabulary"]


@dataclass(frozen=True, slots=True)
class Next:
    """What may come after a unit.

    Attributes
    ----------
    free
        Words after which the sentence can go on whatever the plan holds.
    bound
        Words and marks after which it can go on with certain slots only, or that a state may rule out.
    slots
        Classes of slots.
    tokens
        The free words by their first token.
    """

    free: tuple[str, ...]
    bound: tuple[str, ...]
    slots: tuple[str, ...]
    tokens: dict[int, list[str]]


class Vocabulary:
    """Units of one writer. Safe to share between threads: what it remembers is the same whoever computes it.

    Parameters
    ----------
    grammar
        Words by act, and neighbours.
    tokenizer
        Gives each unit its tokens.
    forbidden
        Words, in small letters, that may stand in slots only.
    """

    def __init__(self, grammar: Grammar, tokenizer: UnitTokenizer, forbidden: frozenset[str] = frozenset()) -> None:
        self.tokenizer = tokenizer
        self._grammar = grammar
        self._words = {act: frozenset(w for w in words if w.casefold() not in forbidden) for act, words in grammar.words.items()}
        self._memo: dict[tuple[str, tuple[str, ...]], Next] = {}

    def after(self, act: str, recent: tuple[str, ...]) -> Next:
        """What may come after a context, in replies of an act."""
        found = self._memo.get((act, recent))
        if found is None:
            found = self._memo[act, recent] = self._next(act, recent)
        return found

    def _next(self, act: str, recent: tuple[str, ...]) -> Next:
        follows = self._grammar.after(act, recent)
        words = sorted(f for f in follows if f in self._words.get(act, frozenset()))
        free = tuple(word for word in words if self._goes_on_by_itself(act, recent, word))
        bound = (*(word for word in words if word not in free), *sorted(f for f in follows if f in MARKS))
        tokens: dict[int, list[str]] = {}
        for word in free:
            tokens.setdefault(self.tokenizer.encode(word)[0], []).append(word)
        return Next(free, bound, tuple(sorted(f for f in follows if f[0] == "<")), tokens)

    def _goes_on_by_itself(self, act: str, recent: tuple[str, ...], word: str) -> bool:
        return any(f in self._words.get(act, frozenset()) for f in self._grammar.after(act, context(recent, word)))
