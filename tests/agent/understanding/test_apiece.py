"""Lists that ask for some of each kind, counts behind "the", and age ratings of other countries."""

import pytest

from convrec.retrieval.constraints import Op
from tests.agent.understanding.test_whole_messages import heard


@pytest.mark.parametrize(
    ("shop", "text", "kinds"),
    [
        ("films", "three musicals and two war films", {"Musical": 3, "War": 2}),
        ("films", "2 films please: a western and a documentary", {"Western": 1, "Documentary": 1}),
        ("books", "one mystery and one romance", {"Mystery": 1, "Romance": 1}),
    ],
)
def test_some_of_each_kind_are_any_of_them_with_their_numbers(shop: str, text: str, kinds: dict[str, int]) -> None:
    found = heard(shop, text)
    assert {c.value: n for (c,), n in found.apiece} == kinds
    assert [(c.field, c.op, c.value, c.hard) for c in found.constraints] == [("genres", Op.IN, tuple(kinds), True)]
    assert found.count == sum(kinds.values())


@pytest.mark.parametrize(
    ("shop", "text", "kinds"),
    [
        ("films", "one funny, one action, one sad", [("funny", 1), ("Action", 1), ("sad", 1)]),
        ("films", "a comedy, a thriller and something sad", [("Comedy", 1), ("Thriller", 1), ("sad", 1)]),
        ("films", "two funny ones and a western", [("funny", 2), ("Western", 1)]),
        ("films", "one really funny one and one musical", [("funny", 1), ("Musical", 1)]),
        ("films", "a sad film and a western film", [("sad", 1), ("Western", 1)]),
        ("films", "two dark comedies and one sad western", [("dark Comedy", 2), ("sad Western", 1)]),
        ("books", "a mystery, a romance and something sad", [("Mystery", 1), ("Romance", 1), ("sad", 1)]),
        ("books", "one funny book plus one fantasy", [("funny", 1), ("Fantasy", 1)]),
    ],
)
def test_kinds_of_several_fields_are_wished_for_each_with_its_number(shop: str, text: str, kinds: list[tuple[str, int]]) -> None:
    found = heard(shop, text)
    assert [(" ".join(str(c.value) for c in kind), n) for kind, n in found.apiece] == kinds
    assert {(c.value, c.hard) for c in found.constraints} == {(value, False) for name, _ in kinds for value in name.split()}
    assert found.count == sum(n for _, n in kinds)


@pytest.mark.parametrize("text", ["a funny one, a sad one and a scary one", "one scary, one sad and one funny film"])
def test_some_of_each_quality_are_any_of_them(text: str) -> None:
    found = heard("films", text)
    assert sorted(str(c.value) for (c,), _ in found.apiece) == ["funny", "sad", "scary"]
    assert [(c.op, c.hard) for c in found.constraints] == [(Op.IN, False)]


@pytest.mark.parametrize(
    "text",
    [
        "a comedy and a drama",
        "two funny westerns",
        "a musical or a western",
        "two comedies and no horror",
        "a comedy, something light",
        "something funny and sad",
        "a funny, sad drama",
        "a funny one, not a sad one",
        "a comedy, a romance or something sad",
        "a dark comedy and a sad drama",
    ],
)
def test_one_item_of_several_kinds_is_no_such_list(text: str) -> None:
    assert heard("films", text).apiece == ()


@pytest.mark.parametrize(
    ("text", "count"), [("the 4 best thrillers of the 70s", 4), ("the five scariest films", 5), ("the two of them", None)]
)
def test_a_number_behind_the_counts_before_a_superlative(text: str, count: int | None) -> None:
    assert heard("films", text).count == count


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("rated 12 or below", ("G", "PG")),
        ("at most a 15 certificate", ("G", "PG", "PG-13")),
        ("a western with a 12 certificate", ("G", "PG")),
    ],
)
def test_an_age_for_a_certificate_is_what_suits_that_age(text: str, values: tuple[str, ...]) -> None:
    found = heard("films", text)
    assert [(c.op, c.value) for c in found.constraints if c.field == "certificate"] == [(Op.IN, values)]
    assert found.unheld == ()


@pytest.mark.parametrize("text", ["rated at least 7", "rated 8 or more"])
def test_marks_are_no_certificates(text: str) -> None:
    assert heard("films", text).unheld == ("ratings",)
