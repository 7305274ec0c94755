"""What is said and asked of several items that were shown: which stands out among them, which is turned down, which is asked about."""

import pytest

from convrec.agent.understanding import Act, Aim, Attitude, Scene, Understanding
from tests.agent.understanding._labelled import shelf
from tests.agent.understanding.test_whole_messages import heard


def beside(shop: str, text: str) -> Understanding:
    shown = shelf(shop).shown
    return heard(shop, text, Scene(shown=shown, focus=shown, mentioned=shown))


@pytest.mark.parametrize(
    ("shop", "text", "place"),
    [
        ("films", "i liked the third one best of those", 2),
        ("books", "loved the first one most of all of them", 0),
        ("books", "i liked the second one the most out of those three", 1),
        ("tools", "i like the second one most of those", 1),
    ],
)
def test_what_stands_out_among_several_is_liked_alone(shop: str, text: str, place: int) -> None:
    found = beside(shop, text)
    assert {row for r in found.references if r.attitude is Attitude.LIKE for row in r.rows} == {shelf(shop).shown[place]}


def test_a_pronoun_behind_it_means_what_stands_out() -> None:
    found = beside("films", "i liked the third one best of those, but its too sad")
    assert {row for r in found.references for row in r.rows} == {shelf("films").shown[2]}


@pytest.mark.parametrize(
    ("shop", "text", "rows"),
    [
        ("films", "the 1st and 3rd look good", (0, 2)),
        ("films", "only the 2nd and 3rd interest me", (1, 2)),
        ("books", "the first or third would work", (0, 2)),
    ],
)
def test_an_ordinal_is_counted_on_from_another(shop: str, text: str, rows: tuple[int, ...]) -> None:
    found = beside(shop, text)
    assert {row for r in found.references for row in r.rows} == {shelf(shop).shown[i] for i in rows}


@pytest.mark.parametrize(
    ("shop", "text", "field", "place"),
    [
        ("films", "second one no. first one how long?", "runtime", 0),
        ("films", "the third who directed it", "director", 2),
        ("films", "not the first. second one how old", "year", 1),
        ("books", "ok the third how long", "pages", 2),
        ("tools", "second one nah. first one how heavy?", "weight", 0),
    ],
)
def test_a_question_begins_right_behind_what_it_is_about(shop: str, text: str, field: str, place: int) -> None:
    question = beside(shop, text).question
    assert question is not None
    assert (question.field, question.rows) == (field, (shelf(shop).shown[place],))


@pytest.mark.parametrize("text", ["i loved the first one when it came out", "the first one who i liked"])
def test_a_clause_that_goes_on_asks_nothing(text: str) -> None:
    assert beside("films", text).question is None


@pytest.mark.parametrize(
    ("shop", "text"),
    [
        ("films", "only the first and third interest me. which is scarier"),
        ("films", "the first and third, which is scarier?"),
        ("books", "torn between the first and third. which is funnier"),
    ],
)
def test_which_is_more_so_is_asked_of_those_pointed_at(shop: str, text: str) -> None:
    question = beside(shop, text).question
    assert question is not None
    assert question.aim in (Aim.SINGLE, Aim.FACT)
    assert question.known
    assert set(question.rows) == {shelf(shop).shown[0], shelf(shop).shown[2]}


@pytest.mark.parametrize(
    ("shop", "text"),
    [
        ("films", "i never said i liked heat"),
        ("films", "who said i hated heat"),
        ("books", "i didn't say i liked emma"),
        ("books", "i dont remember saying i loved emma"),
    ],
)
def test_what_was_never_said_is_taken_back_and_judges_nothing(shop: str, text: str) -> None:
    found = heard(shop, text)
    assert {m.attitude for m in found.mentions} <= {Attitude.PLAIN}
    assert [r.rows for r in found.retractions] == [tuple(m.row for m in found.mentions)]


def test_a_kind_that_was_never_said_is_taken_back() -> None:
    (taken,) = heard("films", "i never said i hated westerns").retractions
    assert (taken.field, taken.values) == ("genres", ("Western",))


@pytest.mark.parametrize(
    ("shop", "text"),
    [
        ("books", "dracula is by a man"),
        ("books", "no, the hobbit is by a man"),
        ("films", "alien is directed by a brit"),
        ("films", "jaws is from the 70s, not the 80s"),
    ],
)
def test_who_made_an_item_or_when_is_no_like(shop: str, text: str) -> None:
    found = heard(shop, text)
    assert {m.attitude for m in found.mentions} == {Attitude.PLAIN}
    assert all(m.described for m in found.mentions)


@pytest.mark.parametrize("text", ["dracula is by far the best", "dracula is about as good as it gets"])
def test_praise_behind_the_same_words_stays_a_like(text: str) -> None:
    assert {m.attitude for m in heard("books", text).mentions} == {Attitude.LIKE}


@pytest.mark.parametrize("text", ["ok and after that?", "and after those", "ok, whats next", "great and then what"])
def test_what_comes_after_those_shown_is_a_wish_for_more(text: str) -> None:
    assert beside("books", text).act is Act.MORE
