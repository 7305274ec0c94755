"""What is said and asked at a shop's counter: taking one or some, changing one's mind, what is left, what it is made of."""

from collections.abc import Sequence
from functools import cache

import numpy as np
import pytest

from convrec.agent.understanding import Act, Aim, Attitude, Scene, Understanding
from convrec.agent.understanding.understander import Understander
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.domain import Domain, FieldSpec, FieldType, Noun, Standing, Verbs
from convrec.types import Floats, Row
from tests.agent.understanding._labelled import shelf
from tests.agent.understanding.test_whole_messages import heard

BAKERY = Domain(
    name="bakery",
    noun=Noun(one="item", many="items"),
    verbs=Verbs(use="buy", used="bought"),
    fields={
        "id": FieldSpec(type=FieldType.ID),
        "name": FieldSpec(type=FieldType.TITLE),
        "baker": FieldSpec(type=FieldType.CATEGORY, label="brand", cues=["by", "from"]),
        "kind": FieldSpec(type=FieldType.CATEGORY),
        "made with": FieldSpec(type=FieldType.TAGS, cues=["made with", "with"], say="made with {value}"),
        "price": FieldSpec(type=FieldType.MONEY, unit="GBP"),
        "stock": FieldSpec(
            type=FieldType.NUMBER,
            label="stock",
            standing=Standing.STOCK,
            synonyms=["how many left", "are left", "left in stock", "have left", "pieces"],
            periods={"in stock": (1.0, 1e6), "out of stock": (0.0, 0.0)},
        ),
        "text": FieldSpec(type=FieldType.TEXT),
    },
)
_ROWS = [
    ("Knottles", "Hearthwell", "biscuit", ("oat", "honey"), 3, 8, "Small and crisp."),
    ("Marzipan Twists", "Rye & Dale", "biscuit", ("almond", "egg"), 5, 4, "Twisted by hand."),
    ("Hearthwell Sourdough", "Hearthwell", "bread", ("wheat", "salt"), 4, 12, "A round loaf."),
    ("Hearthwell Seeded", "Hearthwell", "bread", ("wheat", "linseed"), 5, 2, "A dense loaf."),
    ("Plum Crescents", "Hearthwell", "pastry", ("wheat", "plum"), 2, 20, "Buttery."),
    ("Tall Rye Crate", "Rye & Dale", "bread", ("rye", "caraway"), 18, 3, "Ten loaves for the freezer."),
]
_SHOWN = (Row(0), Row(1), Row(4))


class _NoVectors:
    name = "none"

    def encode(self, texts: Sequence[str]) -> Floats:
        return np.zeros((len(texts), 1), dtype=np.float32)


@cache
def understander() -> Understander:
    rows = [dict(zip(BAKERY.fields, (f"b{i}", *values), strict=True)) for i, values in enumerate(_ROWS)]
    catalogue = Catalogue.from_records(rows, BAKERY)
    return Understander(catalogue, np.zeros(catalogue.n_items, dtype=np.float32), _NoVectors())


def of_three(text: str) -> Understanding:
    """A message behind a list of three."""
    return understander().understand(text, Scene(_SHOWN, _SHOWN, mentioned=_SHOWN))


def of_one(text: str, row: int = 0) -> Understanding:
    """A message behind an answer about one item of such a list."""
    return understander().understand(text, Scene(_SHOWN, (Row(row),), mentioned=(Row(row), *_SHOWN)))


@pytest.mark.parametrize(
    "text",
    [
        "i'll take the knottles",
        "ok ill take the knottles thanks, bye",
        "ok i'll have the knottles thanks",
        "i'll take two of the knottles",
        "i'll take the knottles after all",
        "the knottles are nice after all",
        "the knottles please",
    ],
)
def test_an_item_taken_by_its_name_is_neither_asked_about_nor_wished_for(text: str) -> None:
    found = of_three(text)
    assert (found.act, found.taken, found.question, found.constraints) == (Act.AFFIRM, (Row(0),), None, ())


@pytest.mark.parametrize("text", ["can i have two", "i'll take two of them", "ok could i get three please", "we'd like a couple, thanks"])
def test_some_of_the_item_spoken_of_are_taken(text: str) -> None:
    found = of_one(text, 1)
    assert (found.act, found.taken) == (Act.AFFIRM, (Row(1),))


@pytest.mark.parametrize("text", ["can i have two more", "can i have two breads", "can i have two cheaper ones"])
def test_some_others_are_not_taken(text: str) -> None:
    assert of_one(text, 1).taken == ()


def test_how_many_are_wanted_is_no_purchase_where_nothing_is_sold_or_several_are_at_hand() -> None:
    shown = shelf("films").shown
    assert heard("films", "can i have two", Scene(shown, shown[:1])).taken == ()
    assert of_three("can i have two").taken == ()


@pytest.mark.parametrize(
    ("shop", "text", "title"),
    [
        ("films", "Zodiac is nice after all", "Zodiac"),
        ("films", "hmm i like Zodiac after all", "Zodiac"),
        ("films", "Zodiac is fine after all", "Zodiac"),
        ("books", "Emma is quite good after all", "Emma"),
        ("books", "Emma is good", "Emma"),
    ],
)
def test_praise_of_an_item_takes_nothing_back_of_it(shop: str, text: str, title: str) -> None:
    found = heard(shop, text)
    assert found.retractions == ()
    assert [(shelf(shop).catalogue.title(m.row), m.attitude) for m in found.mentions] == [(title, Attitude.LIKE)]


@pytest.mark.parametrize("text", ["Zodiac is allowed again", "forget Heat after all", "Zodiac is back on the table"])
def test_an_item_that_is_let_in_again_is_taken_back(text: str) -> None:
    assert [r.field for r in heard("films", text).retractions] == [None]


def asked(found: Understanding) -> tuple[str | None, tuple[Row, ...]] | None:
    """The field and the rows of a question; None where nothing is asked about an item."""
    return (found.question.field, found.question.rows) if found.question is not None else None


@pytest.mark.parametrize(
    "text",
    [
        "how many have you got",
        "how many do you have",
        "how many do you have left",
        "and how many of it have you got in stock?",
        "do you have it",
        "have you got it in stock",
        "do you still have any left",
        "got any left?",
    ],
)
def test_how_many_there_are_is_told_of_the_item_spoken_of(text: str) -> None:
    found = of_one(text, 1)
    assert (found.act, asked(found), found.constraints) == (Act.ASK_ITEM, ("stock", (Row(1),)), ())


def test_how_many_are_left_is_told_of_all_that_was_listed_and_of_what_the_message_names() -> None:
    assert asked(of_three("how many have you got left")) == ("stock", _SHOWN)
    assert asked(of_three("the marzipan twists look good. how many do you have")) == ("stock", (Row(1),))


@pytest.mark.parametrize("text", ["how many do you have", "how many breads do you have"])
def test_how_many_behind_a_list_counts_the_kind(text: str) -> None:
    found = of_three(text)
    assert (found.question, found.stocked) == (None, True)


@pytest.mark.parametrize(
    "text", ["do you have it with plum", "do you have any bread", "have you got one with honey", "do you have something cheaper"]
)
def test_what_is_asked_for_besides_is_no_question_for_the_stock(text: str) -> None:
    assert asked(of_one(text, 1)) not in (("stock", (Row(1),)), ("stock", _SHOWN))


@pytest.mark.parametrize(
    "text",
    [
        "whats in it",
        "and what's in it?",
        "what is it made of",
        "what is it made from",
        "what does it contain",
        "ingredients?",
        "what are the ingredients",
        "tell me the ingredients please",
        "what's in the marzipan twists",
        "what are the ingredients of the marzipan twists?",
        "the marzipan twists, whats in them",
    ],
)
def test_what_an_item_is_made_of_is_asked_of_the_column_that_tells_it(text: str) -> None:
    assert asked(of_one(text, 1)) == ("made with", (Row(1),))


@pytest.mark.parametrize("text", ["what's in stock", "what's in it for me", "what's it about", "something with plum in it"])
def test_other_questions_what_ask_for_no_making(text: str) -> None:
    found = asked(of_one(text, 1))
    assert found is None or found[0] != "made with"


def test_nothing_tells_what_is_in_an_item_where_no_column_does() -> None:
    shown = shelf("films").shown
    found = asked(heard("films", "what's in it", Scene(shown, shown[:1])))
    assert found is None or found[0] in (None, "description", "overview", "keywords")


@pytest.mark.parametrize(
    "text",
    [
        "just the hearthwell brand",
        "ok just the hearthwell brand then",
        "the hearthwell brand please",
        "hearthwell brand only",
        "brand hearthwell",
        "do you have the hearthwell brand",
    ],
)
def test_a_brand_called_so_is_the_brand_and_not_what_is_named_after_it(text: str) -> None:
    found = of_three(text)
    assert (found.act, {str(c) for c in found.constraints}, found.mentions) == (Act.RECOMMEND, {"baker == Hearthwell"}, ())


def test_a_brand_called_so_is_banned_and_asked_about() -> None:
    assert {str(c) for c in of_three("not the hearthwell brand").constraints} == {"baker != Hearthwell"}
    question = of_one("is it the hearthwell brand").question
    assert question is not None
    assert (question.field, question.values) == ("baker", ("Hearthwell",))


def test_the_item_of_a_brand_is_still_meant_by_its_name() -> None:
    (mention,) = of_three("the hearthwell sourdough").mentions
    assert mention.row == 2


def test_an_item_at_hand_is_refused_by_a_part_of_its_name_with_a_plain_word_before_it() -> None:
    shown = (Row(2), Row(5))
    scene = Scene(shown, shown, mentioned=shown)
    for text in ("not the big crate", "not the crate", "not the big crate, i've no room in the freezer"):
        (mention,) = understander().understand(text, scene).mentions
        assert (mention.row, mention.attitude) == (5, Attitude.EXCLUDE)
    question = understander().understand("how much is the big crate", scene).question
    assert question is not None
    assert (question.field, question.rows) == ("price", (Row(5),))


def test_the_outermost_behind_a_list_narrowed_down_to_one_is_that_of_all_shown() -> None:
    narrowed = Scene((Row(3),), (Row(3),), mentioned=(Row(3), Row(2), Row(5)), batches=((Row(2), Row(5)), (Row(3),)))
    question = understander().understand("which is the cheapest", narrowed).question
    assert question is not None
    assert (question.field, question.aim, question.rows) == ("price", Aim.COMPARE, (Row(2), Row(3), Row(5)))


def test_the_outermost_of_one_that_alone_was_shown_is_asked_of_it() -> None:
    alone = Scene((Row(3),), (Row(3),), mentioned=(Row(3),), batches=((Row(3),),))
    assert asked(understander().understand("which is the cheapest", alone)) == ("price", (Row(3),))


def test_which_of_the_two_means_the_two_spoken_of_last() -> None:
    scene = Scene((Row(3),), (Row(3),), mentioned=(Row(3), Row(5), Row(0)))
    question = understander().understand("which of the two would you take", scene).question
    assert question is not None
    assert (question.aim, question.rows) == (Aim.CHOOSE, (Row(3), Row(5)))
    assert understander().understand("which one would you take", scene).question is None
