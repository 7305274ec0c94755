"""What an item's own text tells of, in one form of the words or another."""

import pytest

from convrec.agent.telling import sentence_telling, telling_most
from convrec.agent.turn._answering import by_its_words
from convrec.agent.understanding import ItemQuestion
from convrec.agent.writing.plans import ItemFacts
from convrec.retrieval.domain import Domain, FieldSpec, FieldType
from convrec.types import ItemId, Row

_DOMAIN = Domain(
    name="shop",
    fields={
        "id": FieldSpec(type=FieldType.ID),
        "name": FieldSpec(type=FieldType.TITLE),
        "text": FieldSpec(type=FieldType.TEXT),
        "more": FieldSpec(type=FieldType.TEXT),
    },
)
_TAGGED = Domain(name="shop", fields={**_DOMAIN.fields, "tags": FieldSpec(type=FieldType.TAGS)})
_ITEM = {
    "name": "Tent for wolves",
    "text": "A roomy tent for four. Folds flat into a hard case. The memory-foam mats are washable.",
    "more": "Stays dry in any storm.",
}


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("fold flat", "Folds flat into a hard case."),
        ("a folding case", "Folds flat into a hard case."),
        ("memory foam", "The memory-foam mats are washable."),
        ("wash the mats", "The memory-foam mats are washable."),
        ("storms", "Stays dry in any storm."),
        ("waterproof", ""),
        ("a hard mat", ""),
        ("wolves", ""),
        ("the", ""),
    ],
)
def test_the_sentence_with_every_word_tells(words: str, sentence: str) -> None:
    assert sentence_telling(_ITEM, _DOMAIN, words) == sentence


def test_of_several_sentences_the_one_with_most_of_the_words() -> None:
    told = ["Light and small.", "A small hard case.", "Comes boxed."]
    assert telling_most(told, "small case") == told[1]
    assert telling_most(told, "small") == told[0]
    assert telling_most(told, "purple") == ""
    assert telling_most(told, "") == ""


def _question(words: str, value: str) -> ItemQuestion:
    return ItemQuestion((Row(0),), "tags", words, values=(value,))


def _item(*tags: str) -> ItemFacts:
    return ItemFacts(ItemId("a"), "Tent for wolves", {**_ITEM, "tags": tags})


def test_a_value_that_a_longer_one_holds_is_had_by_that_one() -> None:
    asked, field = by_its_words(_question("storm", "storm"), [_item("night storm", "sea")], _TAGGED)
    assert (asked.values, field) == (("night storm",), "tags")


def test_a_value_that_only_the_text_tells_of_is_no_fields() -> None:
    asked, field = by_its_words(_question("storm", "storm"), [_item("sea")], _TAGGED)
    assert (asked.values, field) == (("storm",), None)


@pytest.mark.parametrize(("tags", "word"), [(("storm",), "storm"), (("sea",), "moon")])
def test_a_value_that_is_had_or_told_nowhere_stays_asked_for(tags: tuple[str, ...], word: str) -> None:
    question = _question(word, word)
    assert by_its_words(question, [_item(*tags)], _TAGGED) == (question, "tags")
