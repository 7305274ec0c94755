"""Sentences out of an answer that comes in pieces."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convrec.agent.language import Cause, ModelFaultError
from convrec.agent.writing.chat._reading import SentenceReader


def read(text: str, size: int) -> list[str]:
    reader = SentenceReader()
    pieces = [text[at : at + size] for at in range(0, len(text), size)]
    return [*(s for piece in pieces for s in reader.feed(piece)), *reader.close()]


sentence = st.text(min_size=1, max_size=30).filter(str.strip)


@given(st.lists(sentence, min_size=1, max_size=5), st.integers(1, 40), st.booleans())
def test_json_gives_its_sentences_however_it_is_cut_up(sentences: list[str], size: int, fenced: bool) -> None:
    text = json.dumps({"sentences": sentences})
    assert read(f"```json\n{text}\n```" if fenced else text, size) == sentences


@pytest.mark.parametrize("size", [1, 3, 100])
def test_plain_text_is_cut_at_its_sentences(size: int) -> None:
    said = [s.strip() for s in read("{item_1} it is. Then {item_2}! And that?", size)]
    assert said == ["{item_1} it is.", "Then {item_2}!", "And that?"]


@pytest.mark.parametrize(
    "text", ['{"sentences": ["One."', '{"sentences": [', '{"sentences"', '{"text": "One."}', '{"sentences": [{"a": 1}]}', "{}"]
)
def test_a_broken_object_is_a_fault(text: str) -> None:
    with pytest.raises(ModelFaultError) as caught:
        read(text, 4)
    assert caught.value.cause is Cause.MALFORMED


def test_a_sentence_is_given_as_soon_as_it_is_whole() -> None:
    reader = SentenceReader()
    assert list(reader.feed('{"sentences": ["One."')) == ["One."]
    assert list(reader.feed(', "Tw')) == []
    assert list(reader.feed('o."]}')) == ["Two."]
