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
    assert {c.value: n for c, n in found.apiece} == kinds
    assert [(c.field, c.op, c.value, c.hard) for c in found.constraints] == [("genres", Op.IN, tuple(kinds), True)]
    assert found.count == sum(kinds.values())


@pytest.mark.parametrize("text", ["a comedy and a drama", "two funny westerns", "a musical or a western", "two comedies and no horror"])
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
