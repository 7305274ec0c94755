"""Questions about what was just shown that are put as a hope, behind a remark, or once more for another item."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from convrec.agent.understanding import Act, Aim, Attitude, Scene, Understanding
from convrec.types import Row
from tests.agent.understanding._labelled import shelf
from tests.agent.understanding.test_whole_messages import heard


def asked_beside(shop: str, text: str, *before: str) -> Understanding:
    shown = shelf(shop).shown
    return heard(shop, text, Scene(shown=shown, focus=shown[:1], mentioned=shown, asked=before))


def is_a_mere_question(found: Understanding) -> bool:
    stands = [*(r.attitude for r in found.references), *(m.attitude for m in found.mentions)]
    wants = found.constraints or found.critiques or found.wish or found.retractions
    return found.act is Act.ASK_ITEM and not wants and {Attitude.PLAIN, Attitude.ASK}.issuperset(stands)


@pytest.mark.parametrize(
    ("shop", "text", "field", "place"),
    [
        ("films", "i hope the first isnt long", "runtime", 0),
        ("films", "I hope it isn't too sad", "moods", 0),
        ("films", "ill watch the second. wont be long i hope?", "runtime", 1),
        ("films", "ok the third, hopefully it's funny", "moods", 2),
        ("books", "we hope the second isn't violent", "moods", 1),
        ("books", "i'll take the last one. not too long i hope", "pages", 2),
        ("tools", "i hope the second isnt heavy", "weight", 1),
    ],
)
def test_a_hope_for_an_item_at_hand_asks_about_it(shop: str, text: str, field: str, place: int) -> None:
    found = asked_beside(shop, text)
    assert is_a_mere_question(found)
    assert found.question is not None
    assert (found.question.field, found.question.rows) == (field, (shelf(shop).shown[place],))


@pytest.mark.parametrize(
    ("shop", "text", "demand"),
    [
        ("films", "i want a thriller, i hope it isn't long", "runtime <= "),
        ("books", "something by Jane Austen, and I hope it's short", "pages <= "),
        ("films", "we're hoping to find a western", "genres contains Western"),
    ],
)
def test_a_hope_for_what_is_wished_for_stays_a_demand(shop: str, text: str, demand: str) -> None:
    found = heard(shop, text)
    assert found.question is None
    assert any(str(c).startswith(demand) for c in found.constraints)
    assert not any(c.op.is_negative for c in found.constraints)


@pytest.mark.parametrize("text", ["i hope so", "I hope for something", "we hope you can help"])
def test_hoping_names_no_value(text: str) -> None:
    assert heard("films", text).constraints == ()


@pytest.mark.parametrize(
    ("shop", "text", "field", "place"),
    [
        ("films", "the 3rd looks fun who else is in it", "cast", 2),
        ("films", "the second looks ok but whats it about", "logline", 1),
        ("films", "the first sounds good how long is it", "runtime", 0),
        ("books", "the last one sounds great who wrote it", "authors", 2),
        ("tools", "the second looks good how much is it", "price_usd", 1),
    ],
)
def test_a_question_runs_on_behind_a_remark(shop: str, text: str, field: str, place: int) -> None:
    found = asked_beside(shop, text)
    assert found.act is Act.ASK_ITEM
    assert found.constraints == ()
    assert found.question is not None
    assert (found.question.field, found.question.rows) == (field, (shelf(shop).shown[place],))


def test_a_verdict_that_tells_when_asks_nothing() -> None:
    assert asked_beside("films", "i loved the first one when i saw it").question is None


@pytest.mark.parametrize(
    ("shop", "before", "text", "field", "places"),
    [
        ("films", "is the first one funny", "ok and the others?", "moods", (1, 2)),
        ("films", "how long is the first?", "what about the third one", "runtime", (2,)),
        ("films", "who directed the first", "and the second?", "director", (1,)),
        ("books", "how many pages is it?", "how about the last", "pages", (2,)),
        ("books", "who wrote the first one", "and The Hobbit?", "authors", (2,)),
        ("tools", "how much is the first", "and the second one?", "price_usd", (1,)),
    ],
)
def test_a_question_is_put_again_for_other_items(shop: str, before: str, text: str, field: str, places: tuple[int, ...]) -> None:
    found = asked_beside(shop, text, before)
    assert is_a_mere_question(found)
    assert found.question is not None
    assert (found.question.field, found.question.rows) == (field, tuple(shelf(shop).shown[p] for p in places))


def test_what_was_asked_before_another_such_message_is_put_again() -> None:
    found = asked_beside("films", "and the third?", "how long is the first?", "and the second?")
    assert found.question is not None
    assert (found.question.field, found.question.rows) == ("runtime", shelf("films").shown[2:])


def test_a_question_that_no_field_answers_is_put_for_each() -> None:
    found = asked_beside("films", "and the others?", "is the first any good?")
    assert found.question is not None
    shown = shelf("films").shown
    assert [found.question.rows, *(q.rows for q in found.further)] == [shown[1:2], shown[2:]]


@pytest.mark.parametrize("text", ["something funnier", "and a western?", "the third one please", "more like the second"])
def test_a_wish_behind_a_question_puts_nothing_again(text: str) -> None:
    plain = asked_beside("films", text)
    after = asked_beside("films", text, "how long is the first?")
    assert replace(after, confidence=0.0) == replace(plain, confidence=0.0)


@pytest.mark.parametrize("text", ["is there anything like Heat", "are there any more like Heat?"])
def test_asking_whether_there_is_anything_like_it_is_a_wish(text: str) -> None:
    found = heard("films", text)
    assert found.act in (Act.RECOMMEND, Act.MORE)
    assert [m.attitude for m in found.mentions] == [Attitude.LIKE]


@pytest.mark.parametrize(
    ("shop", "text", "names"),
    [
        ("films", "should i watch jaws or alien tonight", {"Jaws", "Alien"}),
        ("films", "what do you reckon, alien or aliens", {"Alien", "Aliens"}),
        ("films", "jumanji or hook for kids?", {"Jumanji", "Hook"}),
        ("films", "heat or the departed better?", {"Heat", "The Departed"}),
        ("books", "should i read emma or dracula next", {"Emma", "Dracula"}),
        ("books", "torn between emma and dracula", {"Emma", "Dracula"}),
    ],
)
def test_a_choice_between_two_names_is_left_open_and_likes_neither(shop: str, text: str, names: set[str]) -> None:
    found = asked_beside(shop, text)
    assert found.act is Act.ASK_ITEM
    assert found.question is not None
    assert found.question.aim is Aim.CHOOSE
    assert {shelf(shop).catalogue.title(row) for row in found.question.rows} == names
    assert Attitude.LIKE not in {m.attitude for m in found.mentions}


@pytest.mark.parametrize("text", ["something like Jaws or Alien", "I loved Jaws or rather Alien"])
def test_examples_with_an_or_are_no_choice(text: str) -> None:
    assert heard("films", text).question is None


def test_what_is_named_is_compared_rather_than_what_was_shown() -> None:
    found = asked_beside("films", "which is longer, Titanic or Avatar")
    assert found.question is not None
    assert [shelf("films").catalogue.title(row) for row in found.question.rows] == ["Titanic", "Avatar"]


@pytest.mark.parametrize(
    ("shop", "text", "aim"),
    [
        ("films", "which is funnier, airplane or hot fuzz", Aim.FACT),
        ("films", "which is funnier, hot fuzz or titanic", Aim.SINGLE),
        ("books", "which is sadder, emma or night", Aim.SINGLE),
    ],
)
@pytest.mark.parametrize("beside", [heard, asked_beside])
def test_which_of_two_is_more_of_a_quality_is_answered_of_both(
    beside: Callable[[str, str], Understanding], shop: str, text: str, aim: Aim
) -> None:
    found = beside(shop, text)
    assert is_a_mere_question(found)
    assert found.question is not None
    assert (found.question.aim, len(found.question.rows)) == (aim, 2)


@pytest.mark.parametrize(
    ("shop", "text", "titles"),
    [
        ("films", "Do you have the shawshank redemption? and the green mile", ["The Shawshank Redemption", "The Green Mile"]),
        ("films", "have you got jaws and alien", ["Jaws", "Alien"]),
        ("books", "do you stock Emma or Dracula", ["Emma", "Dracula"]),
    ],
)
def test_whether_each_of_several_is_held_is_answered_for_each(shop: str, text: str, titles: list[str]) -> None:
    found = heard(shop, text)
    assert found.question is not None
    asked = [found.question, *found.further]
    assert [shelf(shop).catalogue.title(q.rows[0]) for q in asked] == titles
    assert all(q.availability for q in asked)


def test_where_to_begin_with_a_name_is_its_first() -> None:
    found = heard("films", "which batman should i start with")
    assert [str(c) for c in found.constraints] == ["title == Batman"]
    films = shelf("films").catalogue
    years = {films.value(row, "year") for row in map(Row, range(films.n_items)) if films.title(row) == "Batman"}
    assert found.yardsticks
    assert films.value(found.yardsticks[0], "year") == min(years, key=lambda year: int(str(year)))


@pytest.mark.parametrize("text", ["tell me a joke", "what's the weather like today, anything funny?"])
def test_what_is_off_topic_demands_nothing(text: str) -> None:
    found = heard("films", text)
    assert found.act is not Act.OFF_TOPIC or not (found.constraints or found.wish)


@pytest.mark.parametrize(
    ("shop", "text", "field", "place"),
    [
        ("films", "second, who directed it", "director", 1),
        ("films", "third - how long?", "runtime", 2),
        ("books", "second, who wrote it", "authors", 1),
        ("tools", "third, how much is it?", "price_usd", 2),
    ],
)
def test_a_bare_place_before_a_question_is_what_it_is_about(shop: str, text: str, field: str, place: int) -> None:
    found = asked_beside(shop, text)
    assert found.question is not None
    assert (found.question.field, found.question.rows) == (field, (shelf(shop).shown[place],))


@pytest.mark.parametrize("text", ["first, something funny", "second, it must be short"])
def test_counting_what_one_says_points_at_nothing(text: str) -> None:
    assert not [r for r in asked_beside("films", text).references if r.words.lower() in ("first", "second")]


@pytest.mark.parametrize(
    ("shop", "text", "place"),
    [
        ("films", "i like the space one. how long is it", 1),
        ("books", "the vampire one, who wrote it?", 0),
        ("tools", "how much is the lawn one", 1),
    ],
)
def test_one_of_those_shown_is_known_by_a_word_of_its_own(shop: str, text: str, place: int) -> None:
    found = asked_beside(shop, text)
    assert found.question is not None
    assert found.question.rows == (shelf(shop).shown[place],)


def test_who_wrote_it_is_not_known_where_nobody_is_kept_as_a_writer() -> None:
    found = asked_beside("films", "who wrote it")
    assert found.question is not None
    assert not found.question.known


@pytest.mark.parametrize("text", ["when's it set", "when does the first take place?", "where is the first set"])
def test_when_a_story_is_set_its_text_may_tell(text: str) -> None:
    found = asked_beside("films", text)
    assert found.question is not None
    assert found.question.field == "logline"


@pytest.mark.parametrize("text", ["more about chefs", "more about prison life"])
def test_more_about_a_thing_is_a_wish(text: str) -> None:
    found = asked_beside("films", text)
    assert found.question is None
    assert found.wish or found.constraints


@pytest.mark.parametrize("text", ["not the witch seen it", "except hereditary, seen it"])
def test_a_pronoun_behind_an_unknown_name_points_at_nothing_shown(text: str) -> None:
    assert asked_beside("films", text).references == ()


def test_that_director_behind_a_list_is_who_made_the_example() -> None:
    place = shelf("films")
    example = next(r for r in range(place.catalogue.n_items) if place.catalogue.titles[r] == "Atonement")
    scene = Scene(shown=place.shown, focus=place.shown, named=(Row(example),))
    (critique,) = heard("films", "anything else by that director?", scene).critiques
    assert (critique.field, critique.relative_to) == ("director", example)
