"""What a flag says that items are free of: "no grain", "grain intolerant", "does it contain grain?" where a column is called grain free."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from convrec.agent.understanding import Act, Scene, Understanding
from convrec.agent.understanding.demands.bans import is_worded_so
from convrec.agent.understanding.demands.lacking import lacked
from convrec.agent.understanding.speech.topics import for_somebody
from convrec.agent.understanding.understander import Understander
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.constraints import Constraint, Op
from convrec.retrieval.embedding import HashEmbedder
from convrec.retrieval.infer import infer_domain
from convrec.retrieval.table import Table
from convrec.types import Row

_NAMES = ["Alder Bowl", "Bramble Bites", "Clover Crunch", "Dew Drops", "Ember Mix", "Fern Feast", "Gale Grub", "Hazel Hash"]
_FEEDS: dict[str, list[Any]] = {
    "id": [f"F-{i}" for i in range(8)],
    "name": _NAMES,
    "Kind": ["dry", "wet", "treat", "raw"] * 2,
    "Made with": ["chicken, rice", "beef, peas", "salmon", "lamb, wheat"] * 2,
    "Grain free": ["no", "yes"] * 4,
    "Wheat free": ["yes", "yes", "yes", "no"] * 2,
    "Hands free": ["yes", "no", "no", "yes"] * 2,
    "Price": [5, 6, 7, 8] * 2,
    "Description": [f"{name} has no grain at all." if name == "Dew Drops" else f"{name}, gently made." for name in _NAMES],
}
_AT_HAND = Scene(shown=(Row(0),), focus=(Row(0),), mentioned=(Row(0),))


@pytest.fixture(scope="module")
def feeds() -> Understander:
    table = Table(Path("feeds.csv"), _FEEDS, list(range(2, 10)))
    catalogue = Catalogue.from_columns(table.columns, infer_domain(table, "feeds"), path=table.path, lines=table.lines)
    return Understander(catalogue, np.zeros(catalogue.n_items, dtype=np.float32), HashEmbedder(64))


def demands(understander: Understander, text: str) -> set[tuple[str, object]]:
    return {(c.field, c.value) for c in understander.understand(text).constraints}


@pytest.mark.parametrize(
    "text",
    [
        "treats without grain",
        "wet, no grains please",
        "something free of grain",
        "she can't have grain",
        "he's allergic to grain",
        "something for my grain intolerant dog",
        "he has a grain allergy, something wet please",
        "something that doesn't contain grain",
        "nothing with grain",
        "without chicken or grain",
        "grain free treats",
    ],
)
def test_a_thing_that_is_not_wanted_is_demanded_of_the_flag_that_tells_it(feeds: Understander, text: str) -> None:
    found = demands(feeds, text)
    assert ("Grain free", True) in found
    assert "Description" not in {field for field, _ in found}


def test_a_thing_that_is_wanted_is_demanded_of_the_flag_the_other_way_round(feeds: Understander) -> None:
    assert ("Grain free", False) in demands(feeds, "something wet with grain")


def test_what_a_list_names_as_well_stays_its_value_where_it_is_wanted_and_is_the_flags_where_it_is_not(feeds: Understander) -> None:
    assert ("Made with", "wheat") in demands(feeds, "something with wheat")
    assert ("Wheat free", True) in demands(feeds, "no wheat please")


@pytest.mark.parametrize("text", ["i need something for my hands", "i have grain at home, something wet", "not too much grain"])
def test_a_thing_that_is_neither_denied_nor_in_an_item_demands_nothing(feeds: Understander, text: str) -> None:
    assert not {"Grain free", "Hands free"} & {field for field, _ in demands(feeds, text)}


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("does it have grain in it?", (False,)),
        ("does it contain grains?", (False,)),
        ("is there any grain in it?", (False,)),
        ("is it without grain?", (True,)),
        ("is it free of grain?", (True,)),
        ("is it grain free?", (True,)),
        ("is it ok for a dog with a grain allergy?", (True,)),
    ],
)
def test_questions_for_the_thing_are_of_the_flag(feeds: Understander, text: str, asked: tuple[bool, ...]) -> None:
    question = feeds.understand(text, _AT_HAND).question
    assert question is not None
    assert (question.field, question.values) == ("Grain free", asked)


@pytest.mark.parametrize(
    ("text", "without"), [("is it without chicken?", ("chicken",)), ("is it ok for a dog with a chicken allergy?", ())]
)
def test_no_yes_is_asked_for_what_a_list_is_to_be_without(feeds: Understander, text: str, without: tuple[str, ...]) -> None:
    question = feeds.understand(text, _AT_HAND).question
    assert question is not None
    assert (question.field, question.values, question.without) == ("Made with", (), without)


@pytest.mark.parametrize("text", ["never mind the grain", "grain is fine after all"])
def test_what_the_flag_was_asked_for_by_is_taken_back_by_its_thing(feeds: Understander, text: str) -> None:
    demanded = Constraint("Grain free", Op.EQ, True, True, "no grain")
    found = feeds.understand(text, Scene(lacking=(demanded,)))
    assert [r.bans for r in found.retractions] == [(demanded,)]


def test_a_demand_is_worded_as_a_ban_where_it_begins_as_one() -> None:
    worded = [is_worded_so(Constraint("Grain free", Op.EQ, True, True, words)) for words in ("no grain", "without grain", "grain free", "")]
    assert worded == [True, True, False, False]


@pytest.mark.parametrize(
    ("text", "said"),
    [("he is chicken intolerant", "no chicken"), ("a chicken allergy", "no chicken"), ("it doesn't contain chicken", "no chicken")],
)
def test_what_somebody_does_not_bear_is_left_out_and_given_back_as_a_ban(feeds: Understander, text: str, said: str) -> None:
    found = [c for c in feeds.understand(text).constraints if c.field == "Made with"]
    assert [(c.op, c.value, c.words) for c in found] == [(Op.NOT_CONTAINS, "chicken", said)]


def test_an_allergy_in_a_story_is_nobodys_here(feeds: Understander) -> None:
    assert "Made with" not in {c.field for c in feeds.understand("a tale about a chicken allergy").constraints if c.op.is_negative}


def test_names_of_flags_that_say_what_is_not_in_an_item() -> None:
    names = ("grain free", "sugar-free", "free of nuts", "no added sugar", "is_lead_free", "free delivery", "freezer", "vegan")
    assert [lacked(name) for name in names] == ["grain", "sugar", "nuts", "added sugar", "lead", None, None, None]


def test_what_somebody_does_not_bear_is_no_other_topic() -> None:
    heard = Understanding("my dog is grain intolerant, dry kibble", Act.OFF_TOPIC, 0.96)
    demanding = replace(heard, constraints=(Constraint("Grain free", Op.EQ, True, True, "no grain"),))
    assert (for_somebody(demanding), for_somebody(heard)) == (True, False)
