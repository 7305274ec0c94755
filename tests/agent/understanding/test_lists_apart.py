"""Where a list ends: a comma before something of another kind begins a demand of its own."""

import pytest

from tests.agent.understanding.test_whole_messages import heard

FORD = ("director", "contains", "John Ford")
NOT_FORD = ("director", "not_contains", "John Ford")
NOT_WILDE = ("authors", "not_contains", "Oscar Wilde")
NOT_TWO = {("brand", "!=", "Hoka"), ("brand", "!=", "Brooks")}


def _demands(shop: str, text: str) -> set[tuple[str, str, object]]:
    return {(c.field, c.op.value, c.value) for c in heard(shop, text).constraints if c.hard}


@pytest.mark.parametrize(
    ("shop", "text", "expected"),
    [
        ("films", "nothing by John Ford, fantasy only", {NOT_FORD, ("genres", "contains", "Fantasy")}),
        ("films", "leave out comedy, john ford movies", {("genres", "not_contains", "Comedy"), FORD}),
        (
            "films",
            "not by John Ford, romance or musical",
            {("director", "not_contains", "John Ford"), ("genres", "in", ("Romance", "Musical"))},
        ),
        ("films", "no horror, fantasy only", {("genres", "not_contains", "Horror"), ("genres", "contains", "Fantasy")}),
        (
            "books",
            "nothing by Oscar Wilde, history or crime",
            {NOT_WILDE, ("genres", "in", ("History", "Crime"))},
        ),
    ],
)
def test_a_ban_ends_where_something_of_another_kind_begins(shop: str, text: str, expected: set[tuple[str, str, object]]) -> None:
    assert _demands(shop, text) == expected


def test_a_ban_goes_on_over_a_list_of_both_kinds() -> None:
    found = _demands("films", "no horror, Tom Cruise or musicals")
    assert found == {("genres", "not_contains", "Horror"), ("cast", "not_contains", "Tom Cruise"), ("genres", "not_contains", "Musical")}


@pytest.mark.parametrize("text", ["that has Bill Murray, PG or milder", "PG or milder, that has Bill Murray"])
def test_that_has_asks_for_someone_and_leaves_the_next_demand_alone(text: str) -> None:
    assert _demands("films", text) == {("cast", "contains", "Bill Murray"), ("certificate", "in", ("G", "PG"))}


@pytest.mark.parametrize("text", ["that has been done to death", "that has too many songs"])
def test_that_has_may_be_a_remark(text: str) -> None:
    assert _demands("films", text) == set()


@pytest.mark.parametrize("text", ["no Clint Eastwood", "I don't want Clint Eastwood", "anyone but Clint Eastwood"])
def test_someone_unwanted_is_unwanted_in_every_role(text: str) -> None:
    assert _demands("films", text) == {(role, "not_contains", "Clint Eastwood") for role in ("director", "cast")}


@pytest.mark.parametrize(("text", "role"), [("nothing by Clint Eastwood", "director"), ("nothing with Clint Eastwood", "cast")])
def test_a_role_that_is_said_is_the_only_one_banned(text: str, role: str) -> None:
    assert _demands("films", text) == {(role, "not_contains", "Clint Eastwood")}


@pytest.mark.parametrize(
    ("shop", "text", "field", "values"),
    [
        ("films", "either Kenneth Branagh or David O. Russell", "director", ("Kenneth Branagh", "David O. Russell")),
        ("books", "either children or literary fiction", "genres", ("Children", "Literary Fiction")),
        ("books", "a horror or a children's book", "genres", ("Horror", "Children")),
    ],
)
def test_alternatives_are_read_in_one_field(shop: str, text: str, field: str, values: tuple[str, ...]) -> None:
    assert _demands(shop, text) == {(field, "in", values)}


@pytest.mark.parametrize(
    ("text", "op", "value"), [("shorter than or equal to 110 minutes", "<=", 110), ("longer than or equal to 110 minutes", ">=", 110)]
)
def test_or_equal_to(text: str, op: str, value: int) -> None:
    assert _demands("films", text) == {("runtime", op, value)}


@pytest.mark.parametrize("text", ["nothing beyond PG", "Nothing beyond PG please", "nothing above PG", "nothing past PG"])
def test_nothing_beyond_an_ordered_value(text: str) -> None:
    assert _demands("films", text) == {("certificate", "in", ("G", "PG"))}


@pytest.mark.parametrize("text", ["I'm after the nineties", "we're really after the nineties", "the nineties"])
def test_to_be_after_something_is_to_want_it(text: str) -> None:
    assert _demands("films", text) == {("year", ">=", 1990), ("year", "<=", 1999)}


def test_after_a_time_is_later() -> None:
    assert _demands("films", "after the nineties") == {("year", ">=", 2000)}


@pytest.mark.parametrize(
    ("shop", "text", "expected"),
    [
        ("films", "movies not by John Ford by Ang Lee", {NOT_FORD, ("director", "contains", "Ang Lee")}),
        ("films", "a movie that isn't by John Ford starring Jack Black", {NOT_FORD, ("cast", "contains", "Jack Black")}),
        ("films", "movies that aren't by John Ford rated PG or lower", {NOT_FORD, ("certificate", "in", ("G", "PG"))}),
        ("books", "a book not by Oscar Wilde written by Neil Gaiman", {NOT_WILDE, ("authors", "contains", "Neil Gaiman")}),
        ("films", "nothing by John Ford or by Ang Lee", {NOT_FORD, ("director", "not_contains", "Ang Lee")}),
    ],
)
def test_a_further_role_behind_a_name_begins_anew(shop: str, text: str, expected: set[tuple[str, str, object]]) -> None:
    assert _demands(shop, text) == expected


@pytest.mark.parametrize("text", ["from the 90s. At least PG-13.", "from the 1990s. at least PG-13", "At least PG-13. From the 90s."])
def test_a_decade_ends_a_sentence(text: str) -> None:
    assert _demands("films", text) == {("year", ">=", 1990), ("year", "<=", 1999), ("certificate", "in", ("PG-13", "R", "NC-17"))}


@pytest.mark.parametrize(
    ("shop", "text", "expected"),
    [
        ("films", "no romance, comedy", {("genres", "not_contains", "Romance"), ("genres", "contains", "Comedy")}),
        (
            "films",
            "no horror or westerns, comedy",
            {("genres", "not_contains", "Horror"), ("genres", "not_contains", "Western"), ("genres", "contains", "Comedy")},
        ),
        ("films", "anything but horror, Tom Hanks", {("genres", "not_contains", "Horror"), ("cast", "contains", "Tom Hanks")}),
        ("films", "nothing with violence for my kids", {("moods", "not_contains", "violent")}),
        (
            "books",
            "no fantasy for my dad, history",
            {("genres", "not_contains", "Fantasy"), ("genres", "contains", "History"), ("audience", "in", ("teen", "adult"))},
        ),
        ("shoes", "not hoka or brooks, trail, under 150", {*NOT_TWO, ("terrain", "==", "trail"), ("price", "<=", 150)}),
        ("shoes", "nothing from hoka, trail", {("brand", "!=", "Hoka"), ("terrain", "==", "trail")}),
    ],
)
def test_a_bare_comma_ends_a_ban(shop: str, text: str, expected: set[tuple[str, str, object]]) -> None:
    assert _demands(shop, text) == expected


@pytest.mark.parametrize("text", ["no horror, romance, westerns", "no horror, romance or westerns", "I hate horror, romance, westerns"])
def test_a_list_of_one_field_is_banned_as_a_whole(text: str) -> None:
    assert _demands("films", text) == {("genres", "not_contains", genre) for genre in ("Horror", "Romance", "Western")}


@pytest.mark.parametrize("text", ["nothing for my kids", "no films for the kids", "not suitable for my kids"])
def test_whom_something_is_not_for(text: str) -> None:
    assert _demands("films", text) == {("moods", "not_contains", "child-friendly")}


@pytest.mark.parametrize(
    ("shop", "text", "expected"),
    [
        ("shoes", "hoka under 150 trail", {("brand", "==", "Hoka"), ("price", "<=", 150), ("terrain", "==", "trail")}),
        ("shoes", "nothing over 150 trail", {("price", "<=", 150), ("terrain", "==", "trail")}),
        ("films", "comedy under 100 romantic", {("genres", "contains", "Comedy"), ("runtime", "<=", 100)}),
    ],
)
def test_a_bare_limit_before_another_demand(shop: str, text: str, expected: set[tuple[str, str, object]]) -> None:
    understood = heard(shop, text)
    assert {(c.field, c.op.value, c.value) for c in understood.constraints if c.hard} == expected
    assert understood.count is None


@pytest.mark.parametrize("text", ["a 14yo cat", "12 part drama", "my 2yo son"])
def test_a_number_that_belongs_to_the_next_word_counts_nothing(text: str) -> None:
    assert heard("films", text).count is None
