"""Phrases and patterns over the words of a message."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convrec.agent.understanding.demands import stances
from convrec.agent.understanding.words.patterns import Patterns, listed, words
from convrec.agent.understanding.words.phrases import Line, Phrases, expand, line


def test_keys_fold_contractions_initials_and_possessives() -> None:
    assert Line("Don't say J.K. Rowling's Amélie").keys == ("dont", "say", "jk", "rowling", "amelie")


def test_the_longest_match_counts_and_commas_part() -> None:
    table = Patterns.of("x", "no more?", "not (a|an)")
    assert table.at(Line("no more rain"), 0) == (2, "x")
    assert table.at(Line("no, more rain"), 0) == (1, "x")
    assert table.at(Line("not rain"), 0) is None


def test_a_match_before_a_word_ends_right_there() -> None:
    table = Patterns.of(1, "more than", "more")
    assert table.before(Line("much more than ten"), 3) == (2, 1)
    assert table.before(Line("more, ten"), 1) is None


@pytest.mark.parametrize("pattern", ["a? (b|c)?", "a (b|(c|d))"])
def test_patterns_that_cannot_work_are_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match=r"may be missing|nests brackets"):
        Patterns.of(1, pattern)


def test_blocks() -> None:
    assert listed("a b ;\n c (d|\n e)") == ("a b", "c (d|e)")
    assert words("a\n b") == frozenset({"a", "b"})


_PATTERNS = ("a (b|c d)? e", "(a|b) c?", "a b? c? d?", "(a b|c)? d", "b (c|d|e)? a?")


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from("abcde"), min_size=1, max_size=7), st.integers(0, 6))
def test_patterns_agree_with_every_phrase_written_out(letters: list[str], at: int) -> None:
    line = Line(" ".join(letters))
    i = at % len(letters)
    spelled = Phrases((phrase, 1) for pattern in _PATTERNS for phrase in expand(pattern))
    assert Patterns((p, 1) for p in _PATTERNS).at(line, i) == spelled.at(line, i)


def test_a_mark_inside_a_match_is_no_word_of_it() -> None:
    row = line("any, but")
    assert len(stances(row)) == len(row) == 2
