"""What "it" and "that" take up: what the message names, and nothing shown where that is no item shown."""

import pytest

from convrec.agent.understanding import Attitude
from tests.agent.understanding._labelled import shelf
from tests.agent.understanding.test_whole_messages import heard, scene_of


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("films", "knives out sounds good but we've all seen it"),
        ("films", "parasite was great but i've seen it"),
        ("films", "we watched knives out last week, it was great"),
        ("films", "not tom hanks, that's boring"),
        ("films", "no woody allen, i've seen it all"),
        ("shoes", "not asics, that's boring"),
        ("shoes", "asics? had it, hated it"),
        ("books", "not jane austen, had to read her in school and hated it"),
    ],
)
def test_what_takes_up_a_name_points_at_nothing_shown(name: str, text: str) -> None:
    found = heard(name, text, scene_of(name))
    assert not found.references
    assert not found.mentions


@pytest.mark.parametrize("text", ["knives out looks good, is it long?", "i loved knives out. who directed it?"])
def test_a_question_of_a_name_that_no_item_carries_is_of_nothing_shown(text: str) -> None:
    found = heard("films", text, scene_of("films"))
    assert found.unknown == ("knives out",)
    assert found.question is not None
    assert found.question.rows == ()


@pytest.mark.parametrize(
    ("text", "title", "attitude"),
    [
        ("not titanic, thats nonsense imo", "Titanic", Attitude.EXCLUDE),
        ("titanic lol, that's way too long", "Titanic", Attitude.DISLIKE),
        ("not alien, that's nonsense imo", "Alien", Attitude.EXCLUDE),
        ("alien lol, thats ancient", "Alien", Attitude.EXCLUDE),
        ("ooh amelie, thats my wife's favourite", "Amélie", Attitude.LIKE),
        ("yep 50 first dates. love that", "50 First Dates", Attitude.LIKE),
    ],
)
def test_a_named_item_is_what_is_judged_behind_it(text: str, title: str, attitude: Attitude) -> None:
    found = heard("films", text, scene_of("films"))
    catalogue = shelf("films").catalogue
    assert (catalogue.title(found.mentions[0].row), found.mentions[0].attitude) == (title, attitude)
    assert {catalogue.title(row) for r in found.references for row in r.rows} <= {title}


def test_what_only_tells_of_a_named_item_likes_nothing() -> None:
    (mention,) = heard("films", "titanic lol, thats a brick", scene_of("films")).mentions
    assert (mention.attitude, mention.described) == (Attitude.PLAIN, True)


@pytest.mark.parametrize("text", ["heat. that's the kind of film i mean", "heat, that's what i want more of"])
def test_an_item_that_is_what_is_meant_stays_wanted(text: str) -> None:
    (mention,) = heard("films", text, scene_of("films")).mentions
    assert (mention.attitude, mention.described) == (Attitude.PLAIN, False)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("the first one sounds good but we've seen it", 0),
        ("sounds good but we've seen it", 0),
        ("the plot sounds good but i've seen it", 0),
        ("alien sounds good but we've seen it", 1),
        ("groundhog day lol. seen it a hundred times", 2),
    ],
)
def test_what_was_shown_is_still_had(text: str, place: int) -> None:
    found = heard("films", text, scene_of("films"))
    assert [r.rows for r in found.references if r.attitude is Attitude.SEEN] == [(scene_of("films").shown[place],)]


@pytest.mark.parametrize(("text", "rows"), [("yes thats it!! anything similar?", 1), ("anything similar?", 3)])
def test_behind_what_was_looked_for_the_like_of_that_alone_is_asked_for(text: str, rows: int) -> None:
    (reference,) = heard("films", text, scene_of("films")).references
    assert reference.rows == scene_of("films").shown[:rows]
