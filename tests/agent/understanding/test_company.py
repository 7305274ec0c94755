"""Who is there to watch or read without an age told, what upsets them, and figures of speech that name nothing."""

import pytest

from convrec.agent.understanding._types import Act, Attitude
from tests.agent.understanding._labelled import written
from tests.agent.understanding.test_whole_messages import heard

_CHILDREN_ABOUT = ["certificate in G|PG", "~moods contains child-friendly"]


def _demands(name: str, text: str) -> list[str]:
    return [written(c) for c in heard(name, text).constraints]


@pytest.mark.parametrize(
    "text",
    [
        "my kids are driving me up the wall, something to keep them quiet",
        "film night, kids about",
        "the kids are bored, help",
        "something my children would enjoy",
        "to entertain the grandkids",
        "with the little ones around",
    ],
)
def test_children_who_are_about_decide_what_suits(text: str) -> None:
    assert _demands("films", text) == _CHILDREN_ABOUT
    assert heard("films", text).wish == ""
    assert "audience in children" in _demands("books", text)


@pytest.mark.parametrize("text", ["a horror film, the kids are asleep", "horror film for when the kids are in bed"])
def test_children_who_sleep_are_not_there(text: str) -> None:
    assert _demands("films", text) == ["genres contains Horror"]


@pytest.mark.parametrize("text", ["no kids around so R is fine", "without the kids here, a good one", "adults only"])
def test_without_children_everything_suits(text: str) -> None:
    assert not any(c.hard for c in heard("films", text).constraints)


@pytest.mark.parametrize("text", ["Holes was fun when i was a kid. something similar", "i loved Holes as a child"])
def test_somebodys_own_childhood_tells_nothing_of_whom_it_is_for(text: str) -> None:
    found = heard("books", text)
    assert (found.constraints, found.wish) == ((), "")
    assert [m.attitude for m in found.mentions] == [Attitude.LIKE]


@pytest.mark.parametrize(("name", "expected"), [("films", "moods not_contains child-friendly"), ("books", "audience != children")])
def test_kids_stuff_is_what_is_made_for_them(name: str, expected: str) -> None:
    assert _demands(name, "no kids stuff") == [expected]


def test_the_age_of_grown_ups_is_of_no_one_in_the_story() -> None:
    found = heard("books", "something for a book club of 8 women in their 50s")
    assert [written(c) for c in found.constraints] == ["audience in teen|adult"]
    assert found.unheld == ()


@pytest.mark.parametrize("text", ["a film about kids around the world", "a film about a boy who is easily frightened"])
def test_people_of_a_story_are_not_there(text: str) -> None:
    assert _demands("films", text) == []


def test_children_are_given_back_by_whose_they_are() -> None:
    words = {c.words for c in heard("films", "my kids are bored, something they would watch").constraints}
    assert words == {"for my kids"}
    assert {c.words for c in heard("films", "hes 9").constraints} == {"for a 9 year old"}


@pytest.mark.parametrize("text", ["a comedy for grown-ups", "a comedy for adults"])
def test_for_adults_is_no_part_of_the_story(text: str) -> None:
    found = heard("films", text)
    assert found.wish == ""
    assert [written(c) for c in found.constraints] == ["genres contains Comedy", "~certificate not_in G|PG"]
    assert _demands("books", text)[1:] == ["audience == adult"]


@pytest.mark.parametrize("text", ["for my mother in law", "a present for my nan", "i'm 45", "my 30 year old sister", "im retired"])
def test_grown_ups_get_nothing_written_for_children(text: str) -> None:
    assert _demands("books", text) == ["audience in teen|adult"]
    assert _demands("films", text) == []


@pytest.mark.parametrize("name", ["films", "books"])
@pytest.mark.parametrize(
    "text", ["my son scares easily", "she gets scared easily", "he is very easily frightened", "i get nightmares", "my wife is a wimp"]
)
def test_who_scares_easily_wants_nothing_scary(name: str, text: str) -> None:
    found = heard(name, text)
    assert [written(c) for c in found.constraints] == ["moods not_contains scary"]
    assert found.wish == ""


def test_the_first_quality_that_the_catalogue_knows_is_barred() -> None:
    assert _demands("films", "my wife is squeamish") == ["moods not_contains gory"]
    assert _demands("books", "my wife is squeamish") == ["moods not_contains violent"]
    assert _demands("tools", "my wife is squeamish") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one that wont bore me to death", []),
        ("i want something that will scare me to death", ["~moods contains scary"]),
        ("i'd kill for a good comedy", ["genres contains Comedy"]),
        ("the acting is to die for. a drama please", ["genres contains Drama"]),
        ("my boss drives me round the bend, a comedy", ["genres contains Comedy"]),
    ],
)
def test_figures_of_speech_ask_for_nothing(text: str, expected: list[str]) -> None:
    found = heard("films", text)
    assert [written(c) for c in found.constraints] == expected
    assert not {"death", "kill", "die", "bend"} & set(found.wish.split())


@pytest.mark.parametrize("text", ["a film where a man is stabbed to death", "about someone sentenced to death"])
def test_a_death_in_the_story_is_wished_for(text: str) -> None:
    assert heard("films", text).wish.endswith("to death")


@pytest.mark.parametrize(
    "text",
    [
        "he isnt into girly romance stuff",
        "romance isnt his thing",
        "my brother isn't so keen on romance",
        "romance is not for her",
        "romance leaves him cold",
        "romances put her off",
    ],
)
@pytest.mark.parametrize("name", ["films", "books"])
def test_a_dislike_told_of_somebody_else_counts(name: str, text: str) -> None:
    assert _demands(name, text) == ["genres not_contains Romance"]


def test_what_a_grown_up_is_not_stays_away_too() -> None:
    assert _demands("books", "i'm 45, not a teenager") == ["audience != teen", "audience in adult"]


@pytest.mark.parametrize("text", ["my nephew hates reading", "i dont like reading much", "she is not a fan of reading"])
def test_who_does_not_like_to_read_bars_no_story(text: str) -> None:
    found = heard("books", text)
    assert (found.constraints, found.unchecked, found.wish) == ((), (), "")


def test_a_picture_book_is_short() -> None:
    assert _demands("books", "picture book please") == ["pages >= 1", "pages <= 72"]
    assert heard("books", "easy to read classics for someone learning english").unheld == ("how hard the language is",)


@pytest.mark.parametrize(
    ("text", "attitude"),
    [
        ("my wife loved Gravity, me not so much. something for both of us", Attitude.DISLIKE),
        ("my husband liked Gravity, i didnt. what can we both watch", Attitude.DISLIKE),
        ("he loves Titanic, i cant stand it. compromise?", Attitude.DISLIKE),
        ("my wife loved Gravity, i wasn't a fan. any middle ground?", Attitude.DISLIKE),
        ("my dad loved Heat, not my thing. what would suit us both?", Attitude.DISLIKE),
        ("my wife hated Titanic, i loved it. what could we all watch", Attitude.LIKE),
    ],
)
def test_what_suits_both_is_asked_for(text: str, attitude: Attitude) -> None:
    found = heard("films", text)
    assert found.act is Act.RECOMMEND
    assert [m.attitude for m in found.mentions] == [attitude]
    assert found.wish == ""
