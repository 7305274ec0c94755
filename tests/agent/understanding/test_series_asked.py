"""What is asked of a series: how many there are, all of it in order, what comes next, and where to begin."""

import pytest

from convrec.agent.understanding import Act, Aim, Attitude, Scene
from convrec.types import Row
from tests.agent.understanding._labelled import shelf
from tests.agent.understanding.test_whole_messages import heard, understander


def _works(name: str, text: str) -> list[str]:
    wanted = [c.value for c in heard(name, text).works]
    return [str(t) for value in wanted for t in (value if isinstance(value, tuple) else (value,))]


@pytest.mark.parametrize(
    ("name", "text", "holds", "least"),
    [
        ("films", "how many star wars films do you have", "Star Wars", 9),
        ("films", "any star wars films", "Star Wars", 9),
        ("films", "what star wars films do you have", "Star Wars", 9),
        ("films", "show me the toy story trilogy", "Toy Story 3", 3),
        ("books", "how many harry potter books do you have", "Harry Potter and the Goblet of Fire", 8),
        ("books", "the hunger games books", "Mockingjay", 3),
        ("books", "do you have the inheritance cycle series", "Brisingr", 3),
    ],
)
def test_a_series_is_asked_for_by_its_name_and_many(name: str, text: str, holds: str, least: int) -> None:
    works = _works(name, text)
    assert holds in works
    assert len(works) >= least
    assert heard(name, text).act is Act.RECOMMEND


@pytest.mark.parametrize("text", ["something like the godfather trilogy", "i love the star wars saga", "in the mood for star wars films"])
def test_a_series_named_as_an_example_is_not_asked_for(text: str) -> None:
    assert heard("films", text).works == ()


@pytest.mark.parametrize(
    ("name", "text", "count"), [("films", "all the harry potter movies in order", 8), ("books", "list all the harry potter books", 8)]
)
def test_all_of_a_series_is_as_many_as_it_has(name: str, text: str, count: int) -> None:
    found = heard(name, text)
    assert found.count == count == len(_works(name, text))
    assert all(m.row in found.yardsticks for m in found.mentions)


@pytest.mark.parametrize("text", ["all the harry potter movies in order", "star wars films in chronological order"])
def test_in_order_is_the_order_in_which_they_came_out(text: str) -> None:
    extreme = heard("films", text).extreme
    assert extreme is not None
    assert extreme.field == "year"


def test_in_order_to_is_no_order() -> None:
    assert heard("films", "something short in order to sleep well").extreme is None


@pytest.mark.parametrize(
    ("name", "text", "first", "others"),
    [
        ("films", "whats the sequel to the godfather", "The Godfather", ["The Godfather: Part II", "The Godfather: Part III"]),
        ("films", "i watched toy story 2, whats the next one called", "Toy Story 2", ["Toy Story 3"]),
        ("films", "what comes before toy story 3", "Toy Story 3", ["Toy Story", "Toy Story 2"]),
        ("films", "loved the matrix. is there a sequel?", "The Matrix", ["The Matrix Reloaded", "The Matrix Revolutions"]),
        ("books", "i finished eragon, whats the next one called", "Eragon", ["Eldest", "Brisingr"]),
        ("books", "i want the next book after catching fire", "Catching Fire", ["Mockingjay"]),
        ("books", "next book in the hunger games series after the first?", "The Hunger Games", ["Catching Fire", "Mockingjay"]),
        (
            "books",
            "the girl with the dragon tattoo ive read, whats next in that series",
            "The Girl with the Dragon Tattoo",
            ["The Girl Who Played with Fire", "The Girl Who Kicked the Hornet's Nest"],
        ),
        (
            "books",
            "read the hobbit and fellowship of the ring. what comes after",
            "The Fellowship of the Ring",
            ["The Two Towers", "The Lord of the Rings", "The Return of the King"],
        ),
        ("books", "what comes after mockingjay", "Mockingjay", []),
    ],
)
def test_what_comes_next_is_what_follows_the_last_that_is_named(name: str, text: str, first: str, others: list[str]) -> None:
    found = heard(name, text)
    assert found.question is not None
    assert found.question.aim is Aim.SERIES
    assert [shelf(name).catalogue.title(row) for row in found.question.rows] == [first, *others]


def test_what_was_read_before_the_question_stays_read() -> None:
    assert {m.attitude for m in heard("books", "i finished eragon, whats the next one called").mentions} == {Attitude.SEEN}


def test_a_part_that_is_not_there_is_said_not_to_be() -> None:
    found = heard("films", "is there a third john wick")
    assert found.unknown == ("third john wick",)
    assert found.question is not None
    assert found.question.availability


@pytest.mark.parametrize(
    ("name", "text", "first"),
    [
        ("films", "best star wars one to start with", "Star Wars"),
        ("films", "which harry potter should i watch first", "Harry Potter and the Sorcerer's Stone"),
        ("films", "where do i start with alien", "Alien"),
        ("books", "where should i start with the inheritance cycle", "Eragon"),
    ],
)
def test_where_to_begin_is_the_first_of_the_series(name: str, text: str, first: str) -> None:
    assert _works(name, text) == [first]


@pytest.mark.parametrize(
    "text", ["give me the first one of a series", "the start of a series, something with magic", "book one of any trilogy"]
)
def test_the_first_of_some_series_is_what_the_field_of_series_calls_so(text: str) -> None:
    catalogue = shelf("books").catalogue
    begun = [c.value for c in heard("books", text).constraints if c.field == "series"]
    assert len(begun) == 1
    assert isinstance(begun[0], tuple)
    assert catalogue.value(Row(list(catalogue.titles).index("Eragon")), "series") in begun[0]
    assert all(str(value).endswith("#1") for value in begun[0])


@pytest.mark.parametrize(
    ("name", "text"), [("films", "the first one of a series"), ("books", "the first one"), ("books", "the first of the three")]
)
def test_a_first_of_anything_else_is_of_no_series(name: str, text: str) -> None:
    assert not [c for c in heard(name, text).constraints if c.field == "series"]


@pytest.mark.parametrize(
    ("name", "text", "first"),
    [
        ("films", "is there a part 1 of incredibles 2", "The Incredibles"),
        ("films", "does toy story 3 have a first part?", "Toy Story"),
        ("books", "is there a part one of Catching Fire?", "The Hunger Games"),
    ],
)
def test_the_first_part_is_asked_for_by_a_later_one(name: str, text: str, first: str) -> None:
    question = heard(name, text).question
    assert question is not None
    assert (question.aim, question.more) == (Aim.SERIES, False)
    assert shelf(name).catalogue.title(question.rows[1]) == first


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("incredibles 2 is good idea, is there a part 1?", "The Incredibles"),
        ("toy story 3. do you have the first one?", "Toy Story"),
        ("toy story 3 is a good choice, have you got the first one?", "Toy Story"),
    ],
)
def test_a_clause_that_asks_for_the_first_part_asks_for_that_alone(text: str, title: str) -> None:
    found = heard("films", text)
    assert found.question is not None
    assert found.question.availability
    assert [shelf("films").catalogue.title(row) for row in found.question.rows] == [title]
    assert found.retractions == ()


def test_the_first_part_is_of_what_the_person_named_before_what_was_shown() -> None:
    named, shown = (next(iter(understander("books").rows_named(title))) for title in ("Catching Fire", "The Hunger Games"))
    question = heard("books", "is there a part 1?", Scene(shown=(shown,), focus=(shown,), named=(named,))).question
    assert question is not None
    assert question.rows[:2] == (named, shown)


@pytest.mark.parametrize(
    ("name", "text", "title"),
    [
        ("films", "more like die hard, less star wars", "Star Wars"),
        ("films", "something like alien but much less star wars please", "Star Wars"),
        ("books", "more like dracula, less gone girl", "Gone Girl"),
    ],
)
def test_a_name_behind_less_is_turned_down_and_not_read_as_words(name: str, text: str, title: str) -> None:
    found = heard(name, text)
    assert title in [shelf(name).catalogue.title(m.row) for m in found.mentions if m.attitude is Attitude.DISLIKE]
    assert (found.constraints, found.critiques) == ((), ())


def test_less_of_a_quality_names_nothing() -> None:
    assert heard("films", "less violence, more romance").mentions == ()


@pytest.mark.parametrize(
    ("name", "text", "title", "onward"),
    [
        ("books", "do u have the next one after The Name of the Wind", "The Name of the Wind", True),
        ("books", "I finished Divergent, which one comes next?", "Divergent", True),
        ("books", "have you got the next book after catching fire", "Catching Fire", True),
        ("books", "which book comes before catching fire", "Catching Fire", False),
        ("books", "The Last Olympian looks like number 5 of something?", "The Last Olympian", None),
        ("films", "is there another one after toy story", "Toy Story", True),
    ],
)
def test_what_goes_on_from_an_item_is_asked_of_its_series(name: str, text: str, title: str, onward: bool | None) -> None:
    question = heard(name, text).question
    assert question is not None
    assert (question.aim, question.more) == (Aim.SERIES, onward)
    assert len(question.rows) > 1
    assert title in [shelf(name).catalogue.title(row) for row in question.rows]


@pytest.mark.parametrize(("name", "text"), [("films", "is there a second terminator"), ("films", "is there a second kill bill")])
def test_a_part_named_by_its_place_is_itself_asked_for(name: str, text: str) -> None:
    question = heard(name, text).question
    assert question is not None
    assert question.availability
    assert "2" in shelf(name).catalogue.title(question.rows[0])


@pytest.mark.parametrize("text", ["is there a sequel to Avatar?", "is there a second avatar"])
def test_an_item_that_an_alias_alone_calls_like_another_is_none_of_its_series(text: str) -> None:
    question = heard("films", text).question
    assert question is not None
    assert [shelf("films").catalogue.title(row) for row in question.rows] == ["Avatar"]


@pytest.mark.parametrize("text", ["is there another one after knives out", "is there a second knives out?", "what comes after glass onion"])
def test_a_name_that_nothing_carries_has_no_series_here(text: str) -> None:
    shown = tuple(shelf("films").shown)
    found = heard("films", text, Scene(shown, shown[:1], mentioned=shown))
    assert found.unknown in (("knives out",), ("glass onion",))
    assert found.wish == ""


@pytest.mark.parametrize("text", ["what should i read next", "what next", "which one is next?"])
def test_going_on_asks_for_no_series(text: str) -> None:
    question = heard("books", text).question
    assert question is None or question.aim is not Aim.SERIES
