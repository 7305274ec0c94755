"""Which of a named set has most or least of something, and proposals of a time or of two examples."""

import pytest

from convrec.agent.understanding import Act, Aim, Attitude
from convrec.agent.understanding._types import Scene
from convrec.types import Row
from tests.agent.understanding._labelled import shelf
from tests.agent.understanding.test_whole_messages import heard, scene_of


@pytest.mark.parametrize(
    ("name", "text", "start", "field", "more"),
    [
        ("films", "which godfather is the longest?", "The Godfather", "runtime", True),
        ("films", "which rocky film is the shortest?", "Rocky", "runtime", False),
        ("films", "what's the oldest star wars movie?", "Star Wars", "year", False),
        ("books", "which harry potter book is the longest?", "Harry Potter", "pages", True),
        ("books", "what is the shortest hunger games book", "", "pages", False),
    ],
)
def test_all_of_a_series_are_compared_whatever_was_shown(name: str, text: str, start: str, field: str, more: bool) -> None:
    catalogue = shelf(name).catalogue
    question = heard(name, text, scene_of(name)).question
    assert question is not None
    assert (question.aim, question.field, question.more) == (Aim.COMPARE, field, more)
    numbers = [float(catalogue.numbers(field)[row]) for row in question.rows]
    assert len(numbers) > 2
    assert numbers == sorted(numbers, reverse=more)
    if start not in ("", "Harry Potter"):
        begun = {n for n, title in enumerate(catalogue.titles) if title.startswith(start)}
        assert begun <= {int(row) for row in question.rows}


def test_all_that_somebody_made_is_compared() -> None:
    catalogue = shelf("films").catalogue
    question = heard("films", "which kubrick film is the longest?", scene_of("films")).question
    made = {row for row in range(catalogue.n_items) if "Stanley Kubrick" in str(catalogue.fields(Row(row)).get("director"))}
    assert question is not None
    assert {int(row) for row in question.rows} == made


@pytest.mark.parametrize("text", ["ok how about the longest then", "what about the longest?", "which one is the longest?"])
def test_the_longest_is_one_of_those_shown(text: str) -> None:
    films = shelf("films")
    question = heard("films", text, scene_of("films")).question
    runtimes = films.catalogue.numbers("runtime")
    assert question is not None
    assert question.rows[0] == max(films.shown, key=lambda row: float(runtimes[row]))
    assert set(question.rows) == set(films.shown)


def test_only_those_pointed_at_are_compared() -> None:
    shown = shelf("films").shown
    question = heard("films", "which of the first two is the oldest?", scene_of("films")).question
    assert question is not None
    assert set(question.rows) == set(shown[:2])


@pytest.mark.parametrize("text", ["something like {} or {}", "a film similar to {} or {} please", "more like {} or {}"])
def test_two_examples_are_a_request(text: str) -> None:
    found = heard("films", text.format("heat", "ronin"), Scene())
    assert found.question is None
    assert found.act is Act.RECOMMEND
    assert [m.attitude for m in found.mentions] == [Attitude.LIKE, Attitude.LIKE]


def test_two_names_alone_are_compared() -> None:
    question = heard("films", "heat or ronin?", Scene()).question
    assert question is not None
    assert question.aim is Aim.COMPARE


@pytest.mark.parametrize(("name", "text", "year"), [("films", "what about 2000?", 2000), ("books", "how about 2001", 2001)])
def test_a_year_that_is_put_forward_is_that_year(name: str, text: str, year: int) -> None:
    (constraint,) = heard(name, text, scene_of(name)).constraints
    assert (constraint.field, constraint.value, constraint.hard) == ("year", year, True)


@pytest.mark.parametrize("text", ["is the second one any good for my commute?", "is the second any good for a rainy day?"])
def test_good_for_something_is_no_question_for_the_rating(text: str) -> None:
    shown = shelf("shoes").shown
    question = heard("shoes", text, scene_of("shoes")).question
    assert question is not None
    assert (question.rows, question.known) == ((shown[1],), False)


@pytest.mark.parametrize("text", ["for my niece, 10, who devoured the hobbit", "a present for my dad, retired, who finished dracula twice"])
def test_who_goes_on_to_tell_of_somebody(text: str) -> None:
    assert heard("books", text, Scene()).question is None
