import pytest

from convrec.retrieval.for_all import fitting_all, suits_all


@pytest.mark.parametrize(
    ("value", "label"),
    [
        *(("All", "dog size"), ("any", "hand"), ("both", "hand"), ("Universal", "mount"), ("one size", "size"), ("all ages", "suited to")),
        *(("all year", "flowers in"), ("for all skin types", "suits"), ("any hair", "hair"), ("all breeds", "breed")),
    ],
)
def test_values_that_take_in_every_other(value: str, label: str) -> None:
    assert suits_all(value, label)


@pytest.mark.parametrize(
    ("value", "label"),
    [("all-terrain", "tyres"), ("all inclusive", "board"), ("small", "size"), ("allspice", "taste"), ("all natural", "made of")],
)
def test_values_that_only_begin_so(value: str, label: str) -> None:
    assert not suits_all(value, label)


def test_a_column_with_nothing_else_in_it_and_one_of_names_have_no_such_value() -> None:
    assert fitting_all(["all", "all"], "size") == {}
    assert fitting_all(["all", *map(str, range(100))], "size") == {}
    assert fitting_all(["summer", "all year", "winter"], "season") == {"all year": ["summer", "winter"]}
