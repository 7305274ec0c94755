"""A yes or a no behind each thing wants the one and bars the other, whatever kind of thing it is."""

import pytest

from convrec.agent.understanding import Act, Attitude
from convrec.agent.understanding.speech.ticking import ticked
from convrec.retrieval.constraints import Constraint
from tests.agent.understanding._labelled import shelf
from tests.agent.understanding.test_whole_messages import heard, scene_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("fantasy no sci-fi yes", "no fantasy; sci-fi yes"),
        ("comedy? yes. romance? nope.", "comedy? yes. no romance."),
        ("comedy yes but romance no please", "comedy yes but no romance; please"),
        ("corded: no, cordless: yes. under 50", "no corded; cordless: yes. under 50"),
        ("Ana Lee no. Bo Ray yes", "no Ana Lee. Bo Ray yes"),
        ("is it long? no. funny yes", "is it long? no. funny yes"),
        ("I said no, comedy yes", "I said no, comedy yes"),
        ("1 no 2 yes", "1 no 2 yes"),
        ("the last one no, the first yes", "the last one no, the first yes"),
        ("horror yes, comedy yes", "horror yes, comedy yes"),
        ("no horror, yes", "no horror, yes"),
    ],
)
def test_a_no_goes_before_what_it_denies(text: str, expected: str) -> None:
    assert ticked(text, lambda thing: False) == expected


def test_things_are_quoted_only_where_all_of_them_are_titles() -> None:
    assert ticked("heat no, horror yes", ["heat"].__contains__) == "no heat; horror yes"
    assert ticked("heat no, emma yes", ["heat", "emma"].__contains__) == '"heat" no, "emma" yes'


@pytest.mark.parametrize(
    ("shop", "text", "wanted", "barred"),
    [
        ("films", "comedy: yes. romance: no.", "Comedy", "Romance"),
        ("films", "western yes, horror nope", "Western", "Horror"),
        ("films", "tom hanks yes, meg ryan no", "Tom Hanks", "Meg Ryan"),
        ("books", "fantasy no, sci-fi yes", "Science Fiction", "Fantasy"),
        ("books", "mystery yes horror no", "Mystery", "Horror"),
    ],
)
def test_one_value_is_wanted_and_the_other_barred(shop: str, text: str, wanted: str, barred: str) -> None:
    found = heard(shop, text)
    assert [c.value for c in found.constraints if not c.op.is_negative] == [wanted]
    assert [c.value for c in found.constraints if c.op.is_negative] == [barred]
    assert found.text == text
    assert found.act is Act.RECOMMEND


def test_free_words_are_wished_for_and_barred() -> None:
    found = heard("books", "dragons yes vampires no")

    def of_vampires(c: Constraint) -> bool:
        return c.op.is_negative and c.words == "no vampires"

    assert found.wish == "dragons"
    assert found.constraints
    assert all(of_vampires(c) for c in found.constraints)


@pytest.mark.parametrize(
    ("shop", "text", "stands"),
    [
        ("films", "alien no, aliens yes", {"Alien": Attitude.DISLIKE, "Aliens": Attitude.LIKE}),
        ("films", "heat no, casino yes", {"Heat": Attitude.DISLIKE, "Casino": Attitude.LIKE}),
        ("books", "the alchemist no, siddhartha yes", {"The Alchemist": Attitude.DISLIKE, "Siddhartha": Attitude.LIKE}),
    ],
)
def test_titles_are_liked_and_disliked(shop: str, text: str, stands: dict[str, Attitude]) -> None:
    found = heard(shop, text)
    catalogue = shelf(shop).catalogue
    assert stands.items() <= {catalogue.title(m.row): m.attitude for m in found.mentions}.items()
    assert found.act in (Act.TELL, Act.RECOMMEND)


def test_what_is_pointed_at_is_judged_as_before() -> None:
    scene = scene_of("films")
    found = heard("films", "first yes, second no", scene)
    assert {r.rows[0]: r.attitude for r in found.references} == {scene.shown[0]: Attitude.LIKE, scene.shown[1]: Attitude.DISLIKE}
