"""What an item's own text tells of, in one form of the words or another."""

import pytest

from convrec.agent.telling import sentence_telling, telling_most
from convrec.retrieval.domain import Domain, FieldSpec, FieldType

_DOMAIN = Domain(
    name="shop",
    fields={
        "id": FieldSpec(type=FieldType.ID),
        "name": FieldSpec(type=FieldType.TITLE),
        "text": FieldSpec(type=FieldType.TEXT),
        "more": FieldSpec(type=FieldType.TEXT),
    },
)
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
