"""Times that are told by an event: of which it is known when it was, and of which it is open."""

import pytest

from tests.agent.understanding.test_whole_messages import heard


@pytest.mark.parametrize(
    ("shop", "text", "expected"),
    [
        ("films", "a film from before WWI", "year <= 1913"),
        ("books", "a book written before WWI", "year <= 1913"),
        ("books", "something published after the second world war", "year >= 1946"),
        ("books", "written before ww2", "year <= 1938"),
        ("films", "a drama made since the great depression", "year >= 1929"),
        ("books", "nothing written before world war one", "year >= 1914"),
    ],
)
def test_what_is_dated_by_a_known_event_is_bounded_in_years(shop: str, text: str, expected: str) -> None:
    found = heard(shop, text)
    assert expected in [str(c) for c in found.constraints if c.hard]
    assert not {"WWI", "ww2", "war", "world"} & set(found.wish.split())
    assert found.unchecked == ()


@pytest.mark.parametrize(
    ("shop", "text", "told"),
    [
        ("books", "novels from before the war", "from before the war"),
        ("films", "a comedy from between the wars", "from between the wars"),
        ("films", "a film from before the war", "from before the war"),
        ("books", "anything since the revolution", "since the revolution"),
    ],
)
def test_what_is_dated_by_an_event_of_open_date_is_told_and_no_topic(shop: str, text: str, told: str) -> None:
    found = heard(shop, text)
    assert found.unchecked == (told,)
    assert not [c for c in found.constraints if "War" in str(c.value)]
    assert "war" not in found.wish


@pytest.mark.parametrize("text", ["a novel set before WWI", "a novel about WWII", "WWII novels", "a novel about life after world war one"])
def test_when_a_story_is_set_is_no_year_of_the_item(text: str) -> None:
    assert [c for c in heard("books", text).constraints if c.field == "year"] == []
