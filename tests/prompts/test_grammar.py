import pytest
from hypothesis import given
from hypothesis import strategies as st

from convrec.prompts import article, clip, count, either, listed, plural, possessive, sentence, tidy


@pytest.mark.parametrize(("items", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")])
def test_lists_of_none_one_two_and_many(items: list[str], said: str) -> None:
    assert listed(items) == said
    assert either(items) == said.replace(" and ", " or ")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("film", "a film"),
        ("item", "an item"),
        ("hour", "an hour"),
        ("unicorn", "a unicorn"),
        ("one-off", "a one-off"),
        ("8-inch blade", "an 8-inch blade"),
        ("11-part series", "an 11-part series"),
        ("110-page book", "a 110-page book"),
        ("R-rated film", "an R-rated film"),
        ("PG film", "a PG film"),
        ('"odd" one', 'an "odd" one'),
    ],
)
def test_articles_go_by_sound(words: str, said: str) -> None:
    assert article(words) == said


def test_possessives() -> None:
    assert [possessive(n) for n in ("Ana", "James", "the Coen brothers")] == ["Ana's", "James's", "the Coen brothers'"]


def test_counts_and_plurals() -> None:
    assert [count(n) for n in (0, 1, 12, 13)] == ["no", "one", "twelve", "13"]
    assert [plural(n, "rake", "rakes") for n in (0, 1, 2)] == ["rakes", "rake", "rakes"]


def test_someones_words_stay_on_one_line() -> None:
    assert clip('  say\n"hello"\tthere.. ') == "say 'hello' there"
    assert clip("word " * 40, 20) == "word word word word..."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("it runs", "It runs."),
        ('"funny" it is', '"Funny" it is.'),
        ("*it* runs", "*It* runs."),
        ("who?", "Who?"),
        ('you said "why?"', 'You said "why?"'),
        ("", "."),
    ],
)
def test_sentences_start_and_end(text: str, said: str) -> None:
    assert sentence(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a  b\n c", "a b c"),
        ("Airplane!. Next", "Airplane! Next"),
        ("*Mother!*. Next", "*Mother!* Next"),
        ("Do you mean What's Up, Doc??", "Do you mean What's Up, Doc?"),
        ("I.Q.. Next", "I.Q. Next"),
        ("Peace ... One", "Peace ... One"),
        ("About Last Night.... Next", "About Last Night.... Next"),
        ("one , two ; three", "one, two; three"),
    ],
)
def test_tidying(text: str, said: str) -> None:
    assert tidy(text) == said


@given(st.text(alphabet="aB.?!* \n\"'", max_size=30))
def test_tidying_twice_changes_nothing_more(text: str) -> None:
    assert tidy(tidy(tidy(text))) == tidy(tidy(text))
    assert "  " not in tidy(text)
