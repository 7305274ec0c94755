"""What is wished for in somebody's manner is like what they made, and none of it."""

import pytest

from convrec.agent.understanding import Attitude
from tests.agent.understanding._labelled import shelf, written
from tests.agent.understanding.test_whole_messages import heard


@pytest.mark.parametrize(
    ("shop", "text", "field", "person"),
    [
        ("books", "a whodunnit in the style of agatha christie", "authors", "Agatha Christie"),
        ("books", "stephen king style", "authors", "Stephen King"),
        ("books", "authors like neil gaiman", "authors", "Neil Gaiman"),
        ("books", "something similar to jane austen", "authors", "Jane Austen"),
        ("films", "a tarantino style crime film", "director", "Quentin Tarantino"),
        ("films", "something a la wes anderson", "director", "Wes Anderson"),
        ("books", "I want something like Stieg Larsson", "authors", "Stieg Larsson"),
        ("books", "like neil gaiman but lighter", "authors", "Neil Gaiman"),
        ("books", "books like jodi picoult's", "authors", "Jodi Picoult"),
        ("books", "who else writes like john green?", "authors", "John Green"),
        ("books", "i love john grisham, who else writes like that", "authors", "John Grisham"),
        ("books", "i adore jane austen. who else should i read next", "authors", "Jane Austen"),
        ("films", "something like Quentin Tarantino", "director", "Quentin Tarantino"),
        ("films", "a thriller like christopher nolan's", "director", "Christopher Nolan"),
        ("films", "something like hitchcock", "director", "Alfred Hitchcock"),
        ("films", "in the style of hitchcock, black and white", "director", "Alfred Hitchcock"),
        ("films", "i love wes anderson, who makes films like that", "director", "Wes Anderson"),
    ],
)
def test_somebodys_items_are_the_examples_and_stay_away(shop: str, text: str, field: str, person: str) -> None:
    found, catalogue = heard(shop, text), shelf(shop).catalogue
    assert f"{field} not_contains {person}" in [written(c) for c in found.constraints]
    assert f"{field} contains {person}" not in [written(c) for c in found.constraints]
    (examples,) = found.references
    assert examples.attitude is Attitude.LIKE
    assert set(examples.rows) <= {int(r) for r in catalogue.having(field, person)}
    assert examples.rows


@pytest.mark.parametrize("text", ["something like Ray", "something like Capote", "i liked hitchcock", "have you got hitchcock?"])
def test_an_item_called_like_its_subject_stays_the_item(text: str) -> None:
    found = heard("films", text)
    assert [shelf("films").catalogue.title(m.row) for m in found.mentions] == [text.rsplit(maxsplit=1)[-1].strip("?").title()]


def test_several_of_a_manner_are_examples_together() -> None:
    found, catalogue = heard("books", "a thriller like gillian flynn's or lee child's"), shelf("books").catalogue
    assert "authors not_in Gillian Flynn|Lee Child" in [written(c) for c in found.constraints]
    (examples,) = found.references
    assert set(examples.rows) <= {int(r) for person in ("Gillian Flynn", "Lee Child") for r in catalogue.having("authors", person)}


@pytest.mark.parametrize("text", ["i'd like jane austen", "my mum would really like jane austen", "feel like some jane austen"])
def test_who_is_liked_is_asked_for(text: str) -> None:
    assert "authors contains Jane Austen" in [written(c) for c in heard("books", text).constraints]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("something by stephen king", "authors contains Stephen King"),
        ("not in the style of stephen king", "authors not_contains Stephen King"),
    ],
)
def test_their_own_items_are_no_manner_and_a_refused_manner_is_no_example(text: str, wanted: str) -> None:
    found = heard("books", text)
    assert [written(c) for c in found.constraints] == [wanted]
    assert found.references == ()


@pytest.mark.parametrize(
    ("shop", "text"),
    [("books", "a novel by a japanese author"), ("books", "real russian writers"), ("films", "a thriller by a french director")],
)
def test_what_nation_somebody_is_of_is_not_held(shop: str, text: str) -> None:
    found = heard(shop, text)
    assert found.unheld == ("who the people behind them are",)
    assert found.wish


_LIKENED = [
    "like percy jackson",
    "something funny like percy jackson",
    "books similar to percy jackson",
    "like holes or percy jackson please",
]


@pytest.mark.parametrize("text", _LIKENED)
def test_a_series_that_is_likened_to_is_an_example_and_no_demand(text: str) -> None:
    found, catalogue = heard("books", text), shelf("books").catalogue
    about = [c for c in found.constraints if c.field == "series"]
    assert about
    assert all(c.op.is_negative for c in about)
    parts = {
        int(row)
        for c in about
        for v in (c.value if isinstance(c.value, tuple) else (c.value,))
        for row in catalogue.having("series", str(v))
    }
    (examples,) = [r for r in found.references if r.attitude is Attitude.LIKE]
    assert set(map(int, examples.rows)) == parts


@pytest.mark.parametrize("text", ["i'd like percy jackson", "the percy jackson series", "do you have percy jackson"])
def test_a_series_that_is_asked_for_is_no_manner(text: str) -> None:
    assert not [c for c in heard("books", text).constraints if c.field == "series" and c.op.is_negative]
