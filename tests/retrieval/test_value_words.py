import pytest

from convrec.retrieval.value_words import value_words


@pytest.mark.parametrize("values", [["junior", "senior", "lead"], ["red", "dining room"], ["adult", "child"], []])
def test_columns_of_something_else_get_no_words(values: list[str]) -> None:
    assert value_words(values) is None


def test_stages_of_life_get_the_words_for_the_old_and_what_those_do_not_mean() -> None:
    found = value_words(["Puppy", "Adult", "Senior", "elderly"])
    assert found is not None
    assert (found.values["Senior"][0], "elderly" in found.values["Senior"]) == ("old", False)
    assert "years old" in found.apart


def test_rooms_get_their_other_names_and_those_of_their_owners() -> None:
    found = value_words(["Children's room", "Dining room", "Lounge", "cellar"])
    assert found is not None
    assert {"daughter room", "sons bedroom", "for the kids"} <= {*found.values["Children's room"]}
    assert "dining table" in found.values["Dining room"]
    assert {"living room", "sitting room"} <= {*found.values["Lounge"]}
    assert "cellar" not in found.values
