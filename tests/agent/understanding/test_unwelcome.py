"""What must not happen in an item, idioms that ban nothing, and where "too" ends."""

import pytest

from convrec.agent.understanding import Attitude
from convrec.agent.understanding._types import Scene
from convrec.retrieval.constraints import Op
from tests.agent.understanding._labelled import TODAY, shelf, written
from tests.agent.understanding.test_whole_messages import heard


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a comedy, I don't like it when the dog dies", "not when the dog dies"),
        ("I hate it when people sing", "not when people sing"),
        ("it annoys me when nothing is explained", "not when nothing is explained"),
        ("she can't stand it when the hero gives up, something with ships", "not when the hero gives up"),
    ],
)
@pytest.mark.parametrize("shop", ["films", "books"])
def test_what_must_not_happen_is_neither_wished_for_nor_passed_over(shop: str, text: str, told: str) -> None:
    found = heard(shop, text)
    assert found.unchecked == (told,)
    assert not set(found.wish.split()) & {"dog", "sing", "explained", "hero", "gives"}
    assert not any(c.op.is_negative for c in found.constraints)


def test_what_a_value_tells_is_banned_as_such() -> None:
    found = heard("films", "I can't stand it when there's lots of blood")
    assert [str(c) for c in found.constraints] == ["moods not_contains gory"]
    assert found.unchecked == ()


@pytest.mark.parametrize("text", ["nothing happens for an hour in those", "nothing ever works for two hours in that one"])
def test_that_nothing_happens_bans_no_length(text: str) -> None:
    assert heard("films", text).constraints == ()


@pytest.mark.parametrize(
    ("shop", "text", "wanted", "banned"),
    [
        ("films", "something not too scary for my kids", "child-friendly", "scary"),
        ("films", "nothing too violent for date night", "romantic", "violent"),
    ],
)
def test_whom_something_not_too_much_is_for_is_wanted(shop: str, text: str, wanted: str, banned: str) -> None:
    found = {(c.op, c.value) for c in heard(shop, text).constraints if c.field == "moods"}
    assert found >= {(Op.CONTAINS, wanted), (Op.NOT_CONTAINS, banned)}
    assert (Op.NOT_CONTAINS, wanted) not in found


def test_a_ban_stands_before_what_is_only_inferred() -> None:
    assert [str(c) for c in heard("films", "date night, not lovey dovey").constraints] == ["moods not_contains romantic"]


def test_an_idiom_of_dislike_names_no_item_and_no_thing() -> None:
    mentions = heard("films", "not really my thing, Titanic").mentions
    assert {(m.words, m.attitude) for m in mentions} == {("Titanic", Attitude.DISLIKE)}
    assert not [c for c in heard("films", "it's not my cup of tea, westerns").constraints if "cup" in str(c)]


def test_a_ban_on_a_tag_takes_those_that_the_domain_calls_so_with_it() -> None:
    found = heard("films", "no superheroes please").constraints
    banned = {value for c in found if c.op is Op.NOT_IN and isinstance(c.value, tuple) for value in c.value}
    assert {"superhero", "superhero team", "superheroine", "marvel comics"} <= banned


@pytest.mark.parametrize(
    ("text", "said", "wish"),
    [
        ("a feel good movie with dogs, dog must not die!!", "dog must not die", "dogs"),
        ("a war film, nobody dies please", "nobody dies", ""),
        ("a thriller but no one gets hurt", "no one gets hurt", ""),
        ("horses, the horse can't die", "the horse can't die", "horses"),
    ],
)
def test_what_must_not_happen_is_said_not_to_be_known(text: str, said: str, wish: str) -> None:
    found = shelf("films").finder.find(text, (), Scene(), today=TODAY)
    assert found.unchecked == (said,)
    assert found.wish == wish


@pytest.mark.parametrize(
    "text", ["it must not be longer than 2 hours", "my wife can't stand horror", "kids mustn't be scared", "no one under 30"]
)
def test_what_is_told_of_items_or_people_is_no_happening(text: str) -> None:
    assert shelf("films").finder.find(text, (), Scene(), today=TODAY).unchecked == ()


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("films", "movie with a happy ending", "~moods contains feel-good"),
        ("films", "not a sad ending", "~moods not_contains sad"),
        ("books", "with a happy ending", "~moods contains feel-good"),
    ],
)
def test_of_endings_the_nearest_quality_is_leaned_to_and_the_ending_said_not_to_be_known(name: str, text: str, expected: str) -> None:
    found = shelf(name).finder.find(text, (), Scene(), today=TODAY)
    assert [written(c) for c in found.constraints] == [expected]
    assert found.unheld == ("how things end",)


@pytest.mark.parametrize(
    ("shop", "text", "told"),
    [
        ("tools", "nothing that wobbles", "nothing that wobbles"),
        ("tools", "my shed is small so nothing that hangs, for the garden", "nothing that hangs"),
        ("tools", "nothing which needs batteries", "nothing that needs batteries"),
        ("tools", "none that need batteries", "none that need batteries"),
        ("tools", "no tools that squeak please", "none that squeak"),
        ("tools", "i don't want one that wobbles", "nothing that wobbles"),
        ("films", "no movies that preach", "none that preach"),
        ("books", "funny, nothing that sermonizes", "nothing that sermonizes"),
    ],
)
def test_what_no_item_is_to_do_is_given_back_as_past_checking(shop: str, text: str, told: str) -> None:
    found = heard(shop, text)
    assert (found.unchecked, found.unheld) == ((told,), ())


@pytest.mark.parametrize(
    ("shop", "text"),
    [
        ("films", "a man who has nothing that matters"),
        ("films", "a family with nothing that binds them"),
        ("films", "something that flies"),
        ("films", "nothing that i've seen"),
        ("films", "i don't know anything that works"),
        ("tools", "i don't have anything that cuts"),
        ("tools", "nothing that costs over 50"),
    ],
)
def test_what_somebody_lacks_and_what_a_field_tells_is_past_no_checking(shop: str, text: str) -> None:
    assert heard(shop, text).unchecked == ()


@pytest.mark.parametrize(
    "text", ["nothing that costs over 50", "nothing costing above 50", "i don't want anything that costs more than 50"]
)
def test_what_something_costs_is_bounded_without_a_currency(text: str) -> None:
    assert [(c.field, str(c.op), c.value) for c in heard("tools", text).constraints] == [("price_usd", "<=", 50)]
