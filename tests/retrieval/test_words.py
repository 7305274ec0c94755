import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from convrec.retrieval.words import WordIndex, fold, key, singular, stems


def test_spellings_of_one_value_share_a_key() -> None:
    assert key("Sci-Fi") == key("sci fi") == key(" SCI–FI ") == "sci fi"
    assert key("Amélie") == key("amelie")
    assert key("Straße") == "strasse"


def test_a_value_without_words_is_its_own_key() -> None:
    assert key("***") == "***"
    assert key("C++") != ""


def test_plurals() -> None:
    assert [singular(w) for w in ["comedies", "boxes", "glasses", "series", "his", "bus", "dogs", "ies"]] == [
        "comedy",
        "box",
        "glass",
        "series",
        "his",
        "bus",
        "dog",
        "ies",
    ]


def test_the_index_finds_texts_that_hold_all_words_in_any_order_and_number() -> None:
    index = WordIndex(["A heist goes wrong", "Wrong number", "Heists and wrongs", ""])
    assert index.holding("wrong heists").tolist() == [0, 2]
    assert index.holding("wrong").tolist() == [0, 1, 2]
    assert index.holding("heist absent").tolist() == []
    assert index.holding("").tolist() == []
    assert index.holding("!?").tolist() == []


@given(st.lists(st.text(alphabet="ab s-é", max_size=8), max_size=12), st.text(alphabet="ab sé", max_size=5))
def test_the_index_agrees_with_looking_at_every_text(texts: list[str], query: str) -> None:
    wanted = set(stems(query))
    expected = [i for i, text in enumerate(texts) if wanted and wanted <= set(stems(text))]
    found = WordIndex(texts).holding(query)
    assert found.tolist() == expected
    assert found.dtype == np.int64


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert key(key(text)) == key(text)
