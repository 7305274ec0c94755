"""BM25 against its formula written out, and the words it counts."""

import math
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convrec.errors import BundleError, UsageError
from convrec.retrieval.arrays import write_arrays
from convrec.retrieval.lexical import LexicalDocument, LexicalIndex, LexicalSettings, tokenise

WORDS = st.lists(st.sampled_from(["spade", "rake", "hoe", "green", "steel", "Spades", "the"]), max_size=6).map(" ".join)
DOCUMENTS = st.builds(LexicalDocument, title=WORDS, people=st.lists(WORDS, max_size=2), keywords=st.lists(WORDS, max_size=2), text=WORDS)

SHELF = [
    LexicalDocument(title="The Spider-Man Heist", people=["Zoë Łódzka"], keywords=["robberies"], text="A thief steals a spade."),
    LexicalDocument(title="It", people=["Stephen King"], keywords=["clowns"], text="It comes back, and with it the fear."),
    LexicalDocument(title="Garden tools", text="Spades, rakes and hoes. A spade for the garden."),
    LexicalDocument(),
]


def bag(document: LexicalDocument, chosen: LexicalSettings) -> list[str]:
    words = tokenise(document.title, keep_common=True) * chosen.title
    words += [t for name in document.people for t in tokenise(name)] * chosen.people
    words += [t for word in document.keywords for t in tokenise(word)] * chosen.keywords
    return words + tokenise(document.text) * chosen.text


def slow_scores(documents: list[LexicalDocument], query: str, chosen: LexicalSettings) -> list[float]:
    bags = [bag(document, chosen) for document in documents]
    mean = sum(map(len, bags)) / len(bags)
    scores = []
    for words in bags:
        score = 0.0
        for token in set(tokenise(query) or tokenise(query, keep_common=True)):
            tf, df = words.count(token), sum(token in other for other in bags)
            if tf:
                idf = math.log(1 + (len(bags) - df + 0.5) / (df + 0.5))
                score += idf * tf / (tf + chosen.k1 * (1 - chosen.b + chosen.b * len(words) / mean))
        scores.append(score)
    return scores


@settings(deadline=None)
@given(st.lists(DOCUMENTS, min_size=1, max_size=6), WORDS, st.integers(0, 3), st.integers(0, 2), st.floats(0, 1))
def test_scores_follow_the_formula(documents: list[LexicalDocument], query: str, title: int, text: int, b: float) -> None:
    chosen = LexicalSettings(title=title, text=text, b=b)
    found = LexicalIndex.build(documents, chosen).scores(query)
    assert found.dtype == np.float32
    assert found == pytest.approx(slow_scores(documents, query, chosen), rel=1e-4, abs=1e-6)


@settings(deadline=None)
@given(st.lists(DOCUMENTS, max_size=6), WORDS, st.integers(1, 8), st.sets(st.integers(0, 5)))
def test_search_is_the_scores_in_order(documents: list[LexicalDocument], query: str, k: int, allowed: set[int]) -> None:
    index = LexicalIndex.build(documents)
    rows = np.array(sorted(row for row in allowed if row < len(documents)), dtype=np.int64)
    mask = np.isin(np.arange(len(documents)), rows)
    scores = index.scores(query)
    expected = sorted((row for row in rows.tolist() if scores[row] > 0), key=lambda row: (-scores[row], row))[:k]
    for way in (rows, mask):
        found_scores, found_rows = index.search(query, k, way)
        assert found_rows.tolist() == expected
        assert found_rows.dtype == np.int64
        assert np.array_equal(found_scores, scores[expected])
    assert len(index.search(query, k)[1]) == min(k, int((scores > 0).sum()))


@settings(deadline=None)
@given(st.lists(DOCUMENTS, min_size=1, max_size=5), WORDS)
def test_an_item_scores_exactly_when_a_word_of_the_query_matches(documents: list[LexicalDocument], query: str) -> None:
    index = LexicalIndex.build(documents)
    scores = index.scores(query)
    for row in range(len(documents)):
        assert bool(index.matched_terms(query, row)) == (scores[row] > 0)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Amélie’s CAFÉS", ["amelie", "cafe"]),
        ("zombies, cookies; stories — heroes", ["zombie", "cookie", "story", "hero"]),
        ("sci-fi and X-Men", ["sci", "fi", "scifi", "x", "men", "xmen"]),
        ("E.T. in the U.S.A.", ["et", "usa"]),
        ("x-y 3.4", ["x", "y", "xy", "3", "4"]),
        ("Mr.Smith", ["mr", "smith"]),
        ("O'Brien didn't", ["obrien", "didnt"]),
        ("Łódź, Ærø & Straße", ["lodz", "aero", "strasse"]),
        ("1984 2.5", ["1984", "2", "5"]),
        ("e\u0301te\u0301", ["ete"]),
        ("under_score", ["under", "score"]),
        ("日本 🎬 !?", ["日本"]),
        ("the of and", []),
    ],
)
def test_tokens(text: str, tokens: list[str]) -> None:
    assert tokenise(text) == tokens


@settings(deadline=None)
@given(st.text(max_size=30))
def test_any_text_has_tokens_or_none(text: str) -> None:
    for token in tokenise(text, keep_common=True):
        assert token
        assert "\n" not in token


def test_common_words_count_when_they_are_all_there_is() -> None:
    index = LexicalIndex.build(SHELF)
    assert index.search("it", 5)[1].tolist() == [1]
    assert index.search("it clown", 5)[1].tolist() == [1]
    assert index.search("the garden", 5)[1].tolist() == [2]


def test_a_title_counts_more_than_a_text() -> None:
    documents = [LexicalDocument(text="spade rake rake"), LexicalDocument(title="spade", text="rake rake")]
    assert LexicalIndex.build(documents).search("spade", 2)[1].tolist() == [1, 0]
    assert LexicalIndex.build(documents, LexicalSettings(title=0)).search("spade", 2)[1].tolist() == [0]


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("spade", [0, 2]),
        ("spades and a garden", [2]),
        ("spade clowns", []),
        ("spider-man", [0]),
        ("spiderman", [0]),
        ("spider-woman", []),
        ("garden-tools", [2]),
        ("unheard", []),
        ("of the", [0, 1, 2, 3]),
        ("", [0, 1, 2, 3]),
    ],
)
def test_holding_is_every_word_that_bears_meaning(query: str, rows: list[int]) -> None:
    kept = LexicalIndex.build(SHELF).holding(query)
    assert kept.dtype == np.bool_
    assert np.flatnonzero(kept).tolist() == rows


def test_matched_terms_are_the_words_of_the_query() -> None:
    index = LexicalIndex.build(SHELF)
    assert index.matched_terms("Spiderman robbery by ZOE Lodzka, with a Rake", 0) == ["Spiderman", "robbery", "ZOE", "Lodzka"]
    assert index.matched_terms("a spider-man spider-woman spade spade", 0) == ["spider-man", "spade"]
    assert index.matched_terms("spider-woman", 0) == ["spider"]
    assert index.matched_terms("the garden of it", 1) == []
    assert index.matched_terms("nothing of that", 2) == []
    assert index.matched_terms("It", 1) == ["It"]
    assert index.matched_terms("spade", 3) == []


def test_a_saved_index_gives_the_same(tmp_path: Path) -> None:
    index = LexicalIndex.build(SHELF)
    index.save(tmp_path / "words.bin")
    again = LexicalIndex.load(tmp_path / "words.bin")
    assert again.n_items == 4
    for query in ("spade", "zoe robbery", "it", ""):
        assert np.array_equal(again.scores(query), index.scores(query))
    assert again.matched_terms("spades", 2) == ["spades"]


@pytest.mark.parametrize("documents", [[], [LexicalDocument()], [LexicalDocument(text="...")] * 3])
def test_items_without_words(tmp_path: Path, documents: list[LexicalDocument]) -> None:
    LexicalIndex.build(documents).save(tmp_path / "words.bin")
    index = LexicalIndex.load(tmp_path / "words.bin")
    assert index.scores("spade").tolist() == [0.0] * len(documents)
    assert index.search("spade", 3)[1].tolist() == []


def test_the_same_items_give_the_same_bytes(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from convrec.retrieval.lexical import *;"
        "items = [LexicalDocument(title=f'w{i} w{i % 7} spade', text=f'rake w{i % 3}') for i in range(50)];"
        "LexicalIndex.build(items).save(Path(sys.argv[1]))"
    )
    for seed in ("1", "2"):
        path = str(tmp_path / seed)
        done = subprocess.run([sys.executable, "-c", script, path], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True)
        assert (done.stdout, done.stderr) == (b"", b"")
    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes()


def test_a_wrong_file_is_refused(tmp_path: Path) -> None:
    write_arrays(tmp_path / "other.bin", {"a": np.zeros(3)}, {"kind": "other"})
    with pytest.raises(BundleError, match=r"other.bin: is no lexical index; build the bundle again"):
        LexicalIndex.load(tmp_path / "other.bin")
    with pytest.raises(BundleError, match=r"missing.bin: cannot be read"):
        LexicalIndex.load(tmp_path / "missing.bin")


def test_wrong_arguments_are_refused() -> None:
    index = LexicalIndex.build(SHELF)
    with pytest.raises(UsageError, match="k must be at least 1, not 0"):
        index.search("spade", 0)
    with pytest.raises(UsageError, match=r"row must be in \[0, 4\), not 4"):
        index.matched_terms("spade", 4)
    with pytest.raises(UsageError, match="a mask must have one entry for each of 4 items, not 3"):
        index.search("spade", 1, np.ones(3, dtype=np.bool_))
