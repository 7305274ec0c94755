"""Numbers and kinds that tell of the person: how old a group is, how many parts a series has, and what somebody has to write."""

import pytest

from convrec.agent.writing.phrases import demand_words
from convrec.data.embedded import load_domain
from tests.agent.understanding.test_whole_messages import heard


def _demands(shop: str, text: str) -> list[str]:
    return [str(c) for c in heard(shop, text).constraints]


@pytest.mark.parametrize(
    ("shop", "text"),
    [
        ("films", "need something for women mostly 40s"),
        ("films", "we are all in our 40s, mostly 40s, something funny"),
        ("films", "my wife and I, both late 50s, want a thriller"),
        ("films", "for my parents' 40th anniversary, something romantic"),
        ("books", "something to discuss, book club of six women, mostly 40s"),
        ("books", "our reading group is all 60s, a novel please"),
        ("books", "some friends, all 20s and 30s, a mystery"),
    ],
)
def test_how_old_people_are_is_no_decade_of_items(shop: str, text: str) -> None:
    assert not any(d.startswith("year") for d in _demands(shop, text))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("romance and we are in our 50s", "for people in their 50s"),
        ("a novel for women, mostly 40s", "for people in their 40s"),
        ("a novel for my mum", "for your mum"),
    ],
)
def test_for_whom_it_is_is_told_from_the_other_side(text: str, said: str) -> None:
    audience = [c for c in heard("books", text).constraints if c.field == "audience"]
    assert [demand_words(c, load_domain("books")) for c in audience] == [said]


@pytest.mark.parametrize("text", ["films about women, mostly 80s films", "comedies, mostly 80s", "the '85 classics", "something 80s"])
def test_the_decade_of_items_stays_one(text: str) -> None:
    assert any(d.startswith("year") for d in _demands("films", text))


@pytest.mark.parametrize(
    ("shop", "text", "low", "high"),
    [
        ("films", "my parents met in the 80s. something romantic from then maybe?", 1980, 1989),
        ("books", "my gran grew up in the 50s, a novel from that time", 1950, 1959),
        ("films", "they met in the 70s. something from back then", 1970, 1979),
    ],
)
def test_a_time_that_is_taken_up_is_that_of_the_items(shop: str, text: str, low: int, high: int) -> None:
    assert [d for d in _demands(shop, text) if d.startswith("year")] == [f"year >= {low}", f"year <= {high}"]


def test_a_time_of_ones_own_that_nothing_takes_up_is_none_of_the_items() -> None:
    assert _demands("films", "my parents met in the 80s. something funny") == ["moods contains funny"]


@pytest.mark.parametrize(
    ("shop", "text"),
    [
        ("books", "a fantasy series with at least 4 books"),
        ("books", "recommend a series i can binge, at least 4 books"),
        ("films", "a franchise with more than 5 films"),
    ],
)
def test_how_many_parts_something_has_is_told_and_asks_for_no_number_of_items(shop: str, text: str) -> None:
    found = heard(shop, text)
    assert found.count is None
    assert found.unchecked == (text[max(text.find("at least"), text.find("more than")) :],)


@pytest.mark.parametrize(
    ("shop", "text", "count"), [("books", "give me at least 4 books", 4), ("films", "recommend at least five thrillers", 5)]
)
def test_what_is_asked_for_is_given(shop: str, text: str, count: int) -> None:
    assert heard(shop, text).count == count


@pytest.mark.parametrize(
    ("shop", "text", "made"),
    [
        ("books", "I have to write an essay for school, need a short classic", "Essays"),
        ("books", "need a short classic for an essay", "Essays"),
        ("books", "no, essay is what I must write. I just want a short classic", "Essays"),
        ("books", "essay due monday, need a classic under 200 pages", "Essays"),
        ("books", "doing an essay on victorian novels", "Essays"),
        ("books", "writing a biography, what should i read?", "Biography"),
        ("films", "we are making a documentary at school, show me a thriller", "Documentary"),
    ],
)
def test_what_somebody_has_to_make_is_no_kind_of_item(shop: str, text: str, made: str) -> None:
    found = heard(shop, text)
    assert not any(c.value == made for c in found.constraints)
    assert not {"essay", "biography", "documentary"} & set(found.wish.split())


@pytest.mark.parametrize(
    ("shop", "text", "kind"),
    [
        ("books", "funny essays please", "Essays"),
        ("books", "i want to read an essay", "Essays"),
        ("books", "a book about writing a memoir", "Memoir"),
        ("films", "a thriller for a comedy fan", "Comedy"),
        ("films", "can you do a western?", "Western"),
    ],
)
def test_what_is_wanted_stays_a_kind_of_item(shop: str, text: str, kind: str) -> None:
    assert any(c.value == kind for c in heard(shop, text).constraints)
