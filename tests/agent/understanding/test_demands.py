"""Demands: negation, lists, orders, hard and soft."""

import pytest

from tests.agent.understanding._labelled import TODAY, shelf, written


def _demands(text: str, name: str = "films") -> list[str]:
    return [written(c) for c in shelf(name).finder.find(text, today=TODAY).constraints]


@pytest.mark.parametrize(
    "text",
    [
        "no musicals",
        "not a musical",
        "without musicals",
        "anything but musicals",
        "I hate musicals",
        "I don't like musicals",
        "I can't stand musicals",
        "I'm not in the mood for a musical",
        "please skip the musicals",
        "never a musical",
        "tired of musicals",
        "musicals are not my thing",
        "musicals are out",
        "I'd rather not watch a musical",
        "no more musicals",
        "everything except musicals",
        "not a big fan of musicals",
    ],
)
def test_every_way_to_say_no(text: str) -> None:
    assert _demands(text) == ["genres not_contains Musical"]


def test_a_ban_reaches_over_its_list_and_no_further() -> None:
    banned = ["genres not_contains Horror", "genres not_contains Musical", "genres not_contains Western"]
    assert _demands("no horror, musicals or westerns") == banned
    assert _demands("no horror but a comedy") == [banned[0], "genres contains Comedy"]
    assert _demands("no horror. A comedy please") == [banned[0], "genres contains Comedy"]
    assert _demands("no horror and under two hours") == [banned[0], "runtime <= 120"]


def test_or_is_one_demand_and_and_is_several() -> None:
    assert _demands("horror or thriller") == ["genres in Horror|Thriller"]
    assert _demands("horror and comedy") == ["genres contains Horror", "genres contains Comedy"]
    assert _demands("comedies and dramas") == ["genres in Comedy|Drama"]
    assert _demands("with Tom Hanks or Meg Ryan") == ["cast in Tom Hanks|Meg Ryan"]


def test_an_and_that_no_item_meets_is_an_or() -> None:
    assert _demands("Felco and Okatsune", "tools") == ["brand in Felco|Okatsune"]


def test_what_is_hard_and_what_leans() -> None:
    assert _demands("a comedy") == ["genres contains Comedy"]
    assert _demands("something funny") == ["~moods contains funny"]
    assert _demands("it has to be funny") == ["moods contains funny"]
    assert _demands("nothing scary") == ["moods not_contains scary"]
    assert _demands("not too scary") == ["~moods not_contains scary"]
    assert _demands("I love comedies") == ["~genres contains Comedy"]
    assert _demands("maybe a comedy") == ["~genres contains Comedy"]
    assert _demands("ideally under 2 hours") == ["~runtime <= 120"]


@pytest.mark.parametrize("text", ["I watched a comedy yesterday", "it was a great comedy", "is it a comedy?", "I don't mind comedies"])
def test_statements_and_questions_demand_nothing(text: str) -> None:
    assert _demands(text) == []


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("pg-13 or milder", "certificate in G|PG|PG-13"),
        ("nothing above PG", "certificate in G|PG"),
        ("at most PG", "certificate in G|PG"),
        ("PG-13 and up", "certificate in PG-13|R|NC-17"),
        ("rated R", "certificate == R"),
        ("no R-rated", "certificate != R"),
    ],
)
def test_ordered_values(text: str, label: str) -> None:
    assert _demands(text) == [label]


def test_a_negated_decade_is_the_years_that_the_catalogue_has() -> None:
    (constraint,) = shelf("films").finder.find("nothing from the 80s", today=TODAY).constraints
    assert constraint.value == tuple(range(1980, 1990))
    assert str(constraint.op) == "not_in"


def test_a_negated_free_tag_is_every_tag_that_holds_its_words() -> None:
    constraint, told = shelf("films").finder.find("no zombies", today=TODAY).constraints
    assert str(told) == "logline not_contains zombies"
    values = shelf("films").catalogue.values("keywords")
    assert isinstance(constraint.value, tuple)
    assert set(constraint.value) == {v for v in values if {"zombie", "zombies"} & set(v.replace("-", " ").split())}


def test_a_flag_is_negated_to_false() -> None:
    assert _demands("nothing sponsored, in stock", "tools") == ["sponsored == False", "in_stock == True"]


def test_dates_are_bounded_by_the_ends_of_years() -> None:
    assert _demands("added before 2024", "tools") == ["added <= 2023-12-31"]
    assert _demands("added after 2023", "tools") == ["added >= 2024-01-01"]


_TOLD = "Memoir|History|Biography|Science|Business|Self-Help|Essays|True Crime"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("nonfiction", [f"genres in {_TOLD}"]),
        ("some non-fiction please", [f"genres in {_TOLD}"]),
        ("not fiction", [f"genres in {_TOLD}"]),
        ("no nonfiction", [f"genres not_in {_TOLD}"]),
        ("non-fiction, but not self help", [f"genres in {_TOLD}", "genres not_contains Self-Help"]),
        ("historical fiction", ["genres contains Historical Fiction"]),
    ],
)
def test_a_word_for_any_of_several_values_asks_for_one_and_bans_all(text: str, wanted: list[str]) -> None:
    assert _demands(text, "books") == wanted
