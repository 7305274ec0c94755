"""What is said around a wish and asks for nothing itself: occasions, tastes of old, a name with a remark before a question about it."""

import pytest

from convrec.agent.understanding import Act, Attitude
from tests.agent.understanding._labelled import shelf, written
from tests.agent.understanding.test_whole_messages import heard, scene_of


@pytest.mark.parametrize(
    ("name", "text", "wish"),
    [
        ("films", "a film for tonight, rainy sunday, nothing sad", "~moods contains heartwarming"),
        ("books", "rainy sunday. something with a castle", "~moods contains heartwarming"),
        ("films", "friday night, a western please", "~moods contains feel-good"),
    ],
)
def test_an_occasion_in_a_clause_of_its_own_is_searched_for_nowhere(name: str, text: str, wish: str) -> None:
    found = heard(name, text)
    assert wish in [written(c) for c in found.constraints]
    assert "sunday" not in found.wish


def test_an_occasion_as_a_subject_is_searched_for() -> None:
    assert heard("films", "a western about a rainy sunday").wish == "rainy sunday"


def test_a_day_that_is_told_of_is_searched_for_nowhere() -> None:
    assert heard("books", "rainy sunday. something with a castle").wish == "castle"


def test_a_time_just_spoken_of_is_no_topic() -> None:
    assert heard("films", "i miss the 90s. what were the big romcoms back then").wish == ""


@pytest.mark.parametrize(
    ("text", "demand"),
    [
        ("my wife and I used to love the hitchcock pictures. What would you suggest?", "director contains Alfred Hitchcock"),
        ("we used to love old westerns, any ideas?", "genres contains Western"),
    ],
)
def test_a_taste_of_old_still_holds(text: str, demand: str) -> None:
    assert demand in [str(c) for c in heard("films", text).constraints]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("ok titanic looks fun. is sandra bullock in it?", "Titanic"),
        ("ooh runaway bride. is richard gere in that too?", "Runaway Bride"),
        ("runaway bride looks nice, is richard gere in it?", "Runaway Bride"),
        ("titanic looks nice. is there a lot of gore?", "Titanic"),
        ("titanic looks nice. is there a sad ending?", "Titanic"),
        ("the second one looks nice but is there a lot of gore?", "Alien"),
        ("i love sandra bullock, is she in it?", "Heat"),
    ],
)
def test_a_question_behind_a_remark_is_about_what_that_spoke_of(text: str, title: str) -> None:
    found = heard("films", text, scene_of("films"))
    assert found.act is Act.ASK_ITEM
    assert found.question is not None
    assert [shelf("films").catalogue.title(row) for row in found.question.rows] == [title]
    assert not found.constraints


@pytest.mark.parametrize(
    ("text", "demand"),
    [
        ("the heat looks fun. is there anything else with sandra bullock?", "cast contains Sandra Bullock"),
        ("titanic looks nice. is there a comedy with her?", "genres contains Comedy"),
        ("titanic looks nice. is there any horror?", "genres contains Horror"),
    ],
)
def test_a_request_behind_a_remark_stays_one(text: str, demand: str) -> None:
    found = heard("films", text, scene_of("films"))
    assert found.act is not Act.ASK_ITEM
    assert demand in [str(c) for c in found.constraints]


def test_what_one_would_not_call_something_is_not_called_so() -> None:
    found = heard("films", "lol titanic is not what i'd call cheerful", scene_of("films"))
    assert not found.constraints
    assert all(m.attitude is not Attitude.LIKE for m in found.mentions)


@pytest.mark.parametrize(("text", "count"), [("i dont want to wait another 10 years", None), ("another 2 comedies", 2)])
def test_times_are_no_count_of_items(text: str, count: int | None) -> None:
    assert heard("films", text).count == count


@pytest.mark.parametrize(
    "text", ["leap year isnt really for kids is it? animated would be best", "heat isnt a comedy is it? something animated"]
)
def test_what_is_denied_with_a_tag_before_a_wish_is_no_example(text: str) -> None:
    found = heard("films", text, scene_of("films"))
    (mention,) = found.mentions
    assert mention.described
    assert "genres contains Animation" in [str(c) for c in found.constraints]
    assert not found.references


@pytest.mark.parametrize("text", ["how long is it?", "what is it?"])
def test_a_question_is_no_tag(text: str) -> None:
    assert [r.rows for r in heard("films", text, scene_of("films")).references] == [scene_of("films").shown[:1]]


@pytest.mark.parametrize("text", ["go back to films like primer", "can we go back to the old westerns", "go back to the submarines"])
def test_going_back_to_something_named_takes_nothing_back(text: str) -> None:
    assert heard("films", text, scene_of("films")).act is Act.RECOMMEND
    assert heard("films", "go back", scene_of("films")).act is Act.UNDO
