"""Misspelt cue words put right, so that "thnaks" and "recomend" count."""

from collections.abc import Callable, Iterable, Sequence

from rapidfuzz.distance import OSA

__all__ = ["Speller"]

_SHORTEST = 5
_LONG = 8


class Speller:
    """Corrects words to the nearest target word.

    A word of five to seven letters may have one slip, a longer one two; slips are letters added, dropped, replaced or swapped with
    their neighbour (Damerau 1964). The first letter must be right or swapped with the second.
    """

    def __init__(self, targets: Iterable[str]) -> None:
        self._targets = frozenset(targets)
        self._by_initial: dict[str, list[str]] = {}
        for target in sorted(self._targets):
            if len(target) >= _SHORTEST - 1:
                self._by_initial.setdefault(target[0], []).append(target)

    def correct(self, words: Sequence[str], known: Callable[[str], bool]) -> list[str]:
        """The words, with those that are neither targets nor `known` replaced by the nearest target, where one is near enough.

        >>> Speller(["thanks", "refund"]).correct(["thnaks", "for", "the", "refnd", "tanks"], {"tanks"}.__contains__)
        ['thanks', 'for', 'the', 'refund', 'tanks']
        """
        return [word if len(word) < _SHORTEST or word in self._targets or known(word) else self._nearest(word) for word in words]

    def _nearest(self, word: str) -> str:
        nearest, slips = word, 3 if len(word) >= _LONG else 2
        swapped = [target for target in self._by_initial.get(word[1], ()) if target[1] == word[0]]
        for target in [*self._by_initial.get(word[0], ()), *swapped]:
            if abs(len(target) - len(word)) < slips:
                distance = OSA.distance(word, target, score_cutoff=slips - 1)
                if distance < slips:
                    nearest, slips = target, distance
        return nearest
