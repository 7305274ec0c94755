"""Names in part mean what was shown, words beside them tell which of several, and "it" is what was named before it."""

import pytest

from convrec.agent.understanding import Scene, Understanding
from convrec.agent.understanding._types import TitleSpan
from convrec.agent.understanding.questions.field_names import field_names
from convrec.agent.understanding.questions.tagged import tagged
from convrec.agent.understanding.titles.in_scene import meant_in_scene
from convrec.agent.understanding.words.phrases import line
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.domain import Domain, FieldSpec, FieldType, Noun, Verbs
from convrec.types import Row
from tests.agent.understanding._labelled import shelf
from tests.agent.understanding.test_whole_messages import heard


def rows(shop: str, *titles: str) -> tuple[Row, ...]:
    return tuple(Row(shelf(shop).catalogue.titles.index(title)) for title in titles)


def said(shop: str, text: str, *titles: str) -> Understanding:
    shown = rows(shop, *titles)
    return heard(shop, text, Scene(shown=shown, focus=shown[:1], mentioned=shown))


@pytest.mark.parametrize(
    ("shop", "text", "title", "others"),
    [
        ("films", "princess bride looks perfect. is it on netflix?", "The Princess Bride", ("Heat", "Alien")),
        ("films", "unforgiven sounds good, how long is it?", "Unforgiven", ("Heat", "Alien")),
        ("books", "emma looks fun. who wrote it?", "Emma", ("Dracula", "The Hobbit")),
        ("books", "hobbit ok. is there a film of it", "The Hobbit", ("Dracula", "Emma")),
    ],
)
def test_a_question_is_about_the_item_that_its_message_named(shop: str, text: str, title: str, others: tuple[str, ...]) -> None:
    question = said(shop, text, *others, title).question
    assert question is not None
    assert question.rows == rows(shop, title)


@pytest.mark.parametrize(
    ("shop", "text", "title"), [("films", "unforgiven then, cheers", "Unforgiven"), ("books", "beloved it is", "Beloved")]
)
def test_ordinary_words_that_are_the_whole_name_of_what_was_shown_close_with_it(shop: str, text: str, title: str) -> None:
    others = ("Heat", "Alien") if shop == "films" else ("Dracula", "Emma")
    assert said(shop, text, *others, title).taken == rows(shop, title)


@pytest.mark.parametrize(
    ("shop", "text", "title"),
    [("books", "the hobbit is for kids though isnt it", "The Hobbit"), ("films", "groundhog day is scary, isn't it?", "Groundhog Day")],
)
def test_a_tag_asks_and_tells_of_no_taste(shop: str, text: str, title: str) -> None:
    found = said(shop, text, "Dracula" if shop == "books" else "Heat", title)
    assert found.question is not None
    assert found.question.rows == rows(shop, title)
    assert not found.constraints


@pytest.mark.parametrize("text", ["the second looks good how much is it", "the second is good", "is the second good"])
def test_no_tag_is_read_into_a_plain_question(text: str) -> None:
    row = line(text)
    assert tagged(row, [row.span(0, 2)], Scene(shown=(Row(0),))) is None


_DOMAIN = Domain(
    name="shoes",
    noun=Noun(one="shoe", many="shoes"),
    verbs=Verbs(use="buy", used="bought"),
    fields={
        "id": FieldSpec(type=FieldType.ID),
        "name": FieldSpec(type=FieldType.TITLE),
        "for": FieldSpec(type=FieldType.CATEGORY),
        "colors": FieldSpec(type=FieldType.TAGS),
    },
)
_SHOES = Catalogue.from_records(
    [
        {"id": "1", "name": "Cloudstep 5", "for": "women", "colors": ["red"]},
        {"id": "2", "name": "Cloudstep 5 M", "for": "men", "colors": ["black"]},
        {"id": "3", "name": "Marsh Boot", "for": "men", "colors": ["green"]},
    ],
    _DOMAIN,
)


def _meant(text: str, words: str, shown: tuple[int, ...]) -> tuple[Row, ...]:
    at = text.index(words)
    title = TitleSpan(at, at + len(words), words, (Row(0),), 0.9, settled=True)
    scene = Scene(shown=tuple(map(Row, shown)), focus=())
    return meant_in_scene(line(text), [title], scene, _SHOES, lambda _: [Row(0), Row(1)])[0].rows


@pytest.mark.parametrize(
    ("text", "words", "shown", "meant"),
    [
        ("cloudstep sounds good", "cloudstep", (1, 2), 1),
        ("cloudstep sounds good", "cloudstep", (2,), 0),
        ("cloudstep 5 sounds good", "cloudstep 5", (1, 2), 0),
        ("the cloudstep 5 one", "cloudstep 5 one", (1, 2), 1),
        ("how much is the cloudstep 5 for men", "cloudstep 5", (0, 1), 1),
        ("is the mens cloudstep heavy", "cloudstep", (), 1),
        ("the cloudstep for the road", "cloudstep", (0, 1), 0),
    ],
)
def test_what_was_shown_and_what_a_word_tells_come_before_a_sister(text: str, words: str, shown: tuple[int, ...], meant: int) -> None:
    assert _meant(text, words, shown) == (Row(meant),)


def test_names_of_fields_are_known_in_both_spellings_and_a_preposition_is_none() -> None:
    names = dict(field_names(_DOMAIN))
    assert {names[word] for word in ("color", "colors", "colour", "colours")} == {"colors"}
    assert "for" not in names
