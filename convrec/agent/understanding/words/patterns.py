"""Phrases with choices and optional words, matched without writing out every combination."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Generic, TypeVar

from convrec.agent.understanding.words.phrases import Line

__all__ = ["Patterns", "listed", "words"]

T = TypeVar("T")
ANY_WORD = "*"
"""What stands for one word, whichever, in a pattern."""
_SLOT = re.compile(r"\(([^)]*)\)(\?)?|(\S+)")


class _Pattern(Generic[T]):
    """One pattern; its expression is compiled when a message first comes near it."""

    def __init__(self, source: str, meaning: T) -> None:
        self.meaning = meaning
        self._slots: list[tuple[list[str], bool]] = []
        for choice, optional, word in _SLOT.findall(source):
            if "(" in choice or "(" in word or ")" in word:
                raise ValueError(f"the pattern {source!r} nests brackets")
            options = choice.split("|") if choice else [word.rstrip("?")]
            self._slots.append((sorted(options, key=len, reverse=True), bool(optional) or word.endswith("?")))
        if all(optional for _, optional in self._slots):
            raise ValueError(f"every word of the pattern {source!r} may be missing")

    def first_words(self) -> set[str]:
        """Every word with which a match may begin."""
        found: set[str] = set()
        for options, optional in self._slots:
            found.update(option.split(" ", 1)[0] for option in options)
            if not optional:
                break
        return found

    @cached_property
    def expression(self) -> re.Pattern[str]:
        """The pattern over `Line.flat`."""
        parts = [f"(?:(?:{'|'.join(map(_written, options))}) )" + ("?" if optional else "") for options, optional in self._slots]
        return re.compile("".join(parts))


def _written(option: str) -> str:
    return "[^ ]+" if option == ANY_WORD else re.escape(option)


class Patterns(Generic[T]):
    """A table of patterns, found at a word of a `Line`, longest match first.

    Parameters
    ----------
    pairs
        Patterns and what each means: ``(a|b c)`` is a choice, ``(a|b)?`` and ``word?`` may be missing, ``*`` is
        any word but the first. Words are written as keys: folded, without apostrophes. Of two
        patterns that match equally far the first counts.

    Raises
    ------
    ValueError
        For a pattern that could match nothing at all, or that nests brackets.
    """

    def __init__(self, pairs: Iterable[tuple[str, T]]) -> None:
        self._by_first: dict[str, list[_Pattern[T]]] = {}
        for source, meaning in pairs:
            pattern = _Pattern(source, meaning)
            for word in pattern.first_words():
                self._by_first.setdefault(word, []).append(pattern)

    @classmethod
    def of(cls, meaning: T, *patterns: str) -> "Patterns[T]":
        """A table in which every pattern means the same."""
        return cls((p, meaning) for p in patterns)

    def at(self, row: Line, i: int, stop: int | None = None) -> tuple[int, T] | None:
        """The longest match that starts at word `i` and ends before word `stop`: its length in words and its meaning."""
        near = self._by_first.get(row.keys[i])
        if near is None:
            return None
        text, places = row.flat
        end = len(row) if stop is None else stop
        limit = places[end] if end == len(row) else places[end - 1] + len(row.keys[end - 1]) + 1
        subject = (text + " ")[:limit]
        best: tuple[int, T] | None = None
        reach = 0
        for pattern in near:
            match = pattern.expression.match(subject, places[i])
            if match is not None and match.end() > max(reach, places[i]):
                reach = match.end()
                best = (bisect_left(places, reach, i, len(row)) - i, pattern.meaning)
        return best

    def before(self, row: Line, i: int) -> tuple[int, T] | None:
        """The longest match that ends just before word `i`: its length and its meaning."""
        if i >= len(row) + 1 or i == 0 or (i < len(row) and row.broken(i)):
            return None
        for start in range(max(0, i - 7), i):
            found = self.at(row, start, i)
            if found is not None and start + found[0] == i:
                return found
        return None

    def all(self, row: Line) -> Iterator[tuple[int, int, T]]:
        """Every match from left to right, none overlapping: first word, end and meaning."""
        i = 0
        while i < len(row):
            found = self.at(row, i)
            if found is None:
                i += 1
                continue
            yield i, i + found[0], found[1]
            i += found[0]


def listed(block: str) -> tuple[str, ...]:
    """The patterns of a text block, one after each semicolon; line breaks do not count.

    >>> listed("no (more|other)? ; not (a|an| the)")
    ('no (more|other)?', 'not (a|an|the)')
    """
    return tuple(" ".join(part.split()).replace("| ", "|") for part in block.split(";") if part.strip())


def words(block: str) -> frozenset[str]:
    """The words of a text block."""
    return frozenset(block.split())
