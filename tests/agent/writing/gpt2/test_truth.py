"""Whatever the weights are, replies tell what the plan holds and nothing else."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from convrec.agent.writing import Allowed, Checker
from convrec.agent.writing.gpt2 import GPT2Writer, Worded
from convrec.agent.writing.gpt2._forbidden import forbidden_words
from convrec.agent.writing.gpt2._slots import in_text
from convrec.agent.writing.gpt2.corpus import DATA
from convrec.agent.writing.samples import Sampler
from convrec.retrieval.catalogue import Catalogue

_SHIPPED = (DATA / "gpt2" / "model.safetensors").is_file()


def _holds(worded: Worded) -> None:
    """Required slots are there, items in order, each fact after its own item's name."""
    assert worded.brief is not None
    outline, units = worded.brief.outline, worded.units
    for kind in outline.required:
        assert not in_text(kind) or any(token in units for token in in_text(kind)), (kind, units)
    named = [unit for unit in units if unit.startswith("<item_")]
    assert named == [f"<item_{n}>" for n in range(1, len(outline.subjects) + 1)]
    current, ahead = 0, list[str]()
    told: list[set[str]] = [set() for _ in outline.subjects]
    for unit in units:
        if unit.startswith("<item_"):
            current += 1
            told[current - 1] |= set(ahead)
            ahead = []
        elif unit.endswith(":f>"):
            ahead.append(unit[1:].split(":")[0])
        elif (
            current
            and unit[0] == "<"
            and unit[1:-1].split(":")[0] in (*outline.subjects[current - 1].required, *outline.subjects[current - 1].optional)
        ):
            told[current - 1].add(unit[1:-1].split(":")[0])
        assert not (ahead and unit in ".?"), units
    for subject, kinds in zip(outline.subjects, told, strict=True):
        assert set(subject.required) <= kinds <= {*subject.required, *subject.optional}, (subject, kinds, units)


def _words(worded: Worded) -> set[str]:
    return {unit.casefold() for unit in worded.units if unit[0].isalpha()}


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6))
def test_a_random_model_tells_the_truth(tiny: Path, shelf: Catalogue, seed: int) -> None:
    writer = GPT2Writer(shelf.domain, model=tiny, catalogue=shelf)
    checker = Checker(shelf)
    for plan in [Sampler(shelf, seed).plan() for _ in range(2)]:
        worded = writer.word(plan, seed=seed)
        assert checker.check(worded.text, Allowed.from_plan(plan)) == [], worded.text
        if worded.units:
            _holds(worded)
            assert not _words(worded) & forbidden_words(shelf.domain, shelf)
            assert "<" not in re.sub(r"<b>|<item", "", worded.text)


def test_no_forbidden_word_is_in_any_act_s_vocabulary(tiny: Path, shelf: Catalogue) -> None:
    """Not a matter of luck: what decoding chooses from holds none of them."""
    writer = GPT2Writer(shelf.domain, model=tiny, catalogue=shelf)
    forbidden = forbidden_words(shelf.domain, shelf)
    assert {"funny", "short", "director"} <= forbidden
    for act, words in writer._vocabulary._words.items():
        assert not {word.casefold() for word in words} & forbidden, act


def test_a_catalogue_s_own_values_are_forbidden(tools: Catalogue) -> None:
    assert {"sturdy", "hedges", "gardena", "cheaper", "heavier"} <= forbidden_words(tools.domain, tools)


@pytest.mark.skipif(not _SHIPPED, reason="the package holds no weights")
@pytest.mark.integration
@pytest.mark.parametrize("batch", range(10))
def test_ten_thousand_replies_hold_no_forbidden_word(shelf: Catalogue, batch: int) -> None:
    """10 times 334 replies for each of three shelves, by the shipped model."""
    writer, checker = GPT2Writer(shelf.domain, catalogue=shelf), Checker(shelf)
    forbidden = forbidden_words(shelf.domain, shelf)
    sampler = Sampler(shelf, batch)
    told = [sampler.plan() for _ in range(334)]
    worded = [writer.word(plan, seed=batch * 334 + number) for number, plan in enumerate(told)]
    for plan, one in zip(told, worded, strict=True):
        assert not _words(one) & forbidden, one.text
        assert checker.check(one.text, Allowed.from_plan(plan)) == [], one.text
        if one.units:
            _holds(one)
    assert sum(not one.units for one in worded) <= 0.02 * len(worded)
