"""More by the same people, qualities that no value is called, names that stand for more than a person, and names not known."""

import pytest

from convrec.agent.understanding import Act
from tests.agent.understanding._labelled import shelf
from tests.agent.understanding.test_whole_messages import heard, scene_of


@pytest.mark.parametrize(
    ("shop", "text", "field", "direction"),
    [
        ("films", "what else did he direct?", "director", "more"),
        ("films", "what else is she in?", "cast", "more"),
        ("films", "more of her stuff please", "director", "more"),
        ("films", "something without him", "cast", "less"),
        ("books", "what else did she write?", "authors", "more"),
        ("books", "nothing else by him", "authors", "less"),
        ("tools", "what else do they make?", "brand", "more"),
        ("tools", "anything else from them?", "brand", "more"),
    ],
)
def test_a_pronoun_stands_for_the_people_behind_what_was_shown(shop: str, text: str, field: str, direction: str) -> None:
    found = heard(shop, text, scene_of(shop))
    assert [(c.field, c.direction.value, c.value) for c in found.critiques] == [(field, direction, None)]
    assert found.act is Act.CRITIQUE
    assert found.wish == ""


@pytest.mark.parametrize("text", ["tell me more about her", "is it by him?", "more like them", "who else is in it?", "what else is there?"])
def test_other_pronouns_ask_for_nothing_of_the_kind(text: str) -> None:
    assert heard("films", text, scene_of("films")).critiques == ()


@pytest.mark.parametrize(
    ("shop", "text", "values"),
    [
        ("films", "less sentimental", [("moods", "heartwarming")]),
        ("books", "a bit less schmaltzy please", [("moods", "heartwarming")]),
        ("films", "something less sentimental but newer", [("moods", "heartwarming"), ("year", None)]),
    ],
)
def test_a_quality_leans_away_from_the_value_that_comes_near_it(shop: str, text: str, values: list[tuple[str, object]]) -> None:
    found = heard(shop, text, scene_of(shop))
    assert [(c.field, c.value) for c in found.critiques] == values
    assert found.wish == ""


@pytest.mark.parametrize(
    ("shop", "text", "topics"),
    [
        ("films", "not so preachy", ("how preachy they are",)),
        ("films", "less preachy and less talky", ("how preachy they are", "how talky they are")),
        ("tools", "less fiddly", ("how fiddly they are",)),
        ("shoes", "too squeaky", ("how squeaky they are",)),
    ],
)
def test_a_quality_that_nothing_tells_of_is_named_and_never_wished_for(shop: str, text: str, topics: tuple[str, ...]) -> None:
    found = heard(shop, text, scene_of(shop))
    assert found.unheld == topics
    assert found.wish == ""
    assert found.constraints == ()


@pytest.mark.parametrize("text", ["not so sure", "I'm too tired for that", "less time", "a story about a man who is too preachy"])
def test_what_is_said_of_the_person_or_in_a_story_is_no_quality(text: str) -> None:
    assert not any(topic.startswith("how ") for topic in heard("films", text, scene_of("films")).unheld)


def test_a_surname_counts_as_a_name_where_it_stands_for_nothing_commoner() -> None:
    values = shelf("films").finder.values
    assert [v.values for v in values.find("a Hanks film")] == [("Tom Hanks",)]
    assert not any(v.field in ("cast", "director") for v in values.find("a Bond movie"))
    assert [v.values for v in values.find("with Ward Bond") if v.field == "cast"] == [("Ward Bond",)]


@pytest.mark.parametrize(
    ("shop", "text", "unknown"),
    [
        ("films", "something with Bob Dylan", ("Bob Dylan",)),
        ("films", "with bob dylan", ("bob dylan",)),
        ("books", "something by Thomas Pynchon", ("Thomas Pynchon",)),
        ("books", "something by le guin", ("le guin",)),
        ("tools", "anything by Bob Dylan?", ("Bob Dylan",)),
        ("films", "with Tom Hanks", ()),
        ("films", "with my mum", ()),
        ("films", "something by the sea", ()),
        ("films", "with robots", ()),
    ],
)
def test_people_who_are_not_in_the_catalogue_are_known_not_to_be(shop: str, text: str, unknown: tuple[str, ...]) -> None:
    found = heard(shop, text)
    assert found.unknown == unknown
    assert not unknown or (found.wish == "" and found.constraints == () and found.act is Act.RECOMMEND)


@pytest.mark.parametrize("text", ["not the last one", "that last one is intriguing", "the last one doesn't appeal"])
def test_only_words_of_taking_back_undo(text: str) -> None:
    assert heard("films", text, scene_of("films")).act is Act.TELL
    assert heard("films", "take that back", scene_of("films")).act is Act.UNDO
