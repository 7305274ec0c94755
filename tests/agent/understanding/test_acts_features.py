"""Cues, n-grams, spelling and the statistics of wording."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from convrec.agent.understanding._types import Span
from convrec.agent.understanding.acts import ActFeatures, looks_english
from convrec.agent.understanding.acts._cues import Cues
from convrec.agent.understanding.acts._inputs import Reader
from convrec.agent.understanding.acts._lexis import Lexis
from convrec.agent.understanding.acts._ngrams import BUCKETS, hashed_ngrams
from convrec.agent.understanding.acts._normal import TITLE_WORDS, delexicalise, plain_marks, plain_words
from convrec.agent.understanding.acts._spelling import Speller
from convrec.agent.understanding.acts._surface import surface_names

WORDS = st.lists(st.sampled_from(["a", "b", "c", "bca"]), max_size=8)
GROUPS = {"one": ["a", "a b"], "two": ["b c", "c", "bca*"], "three": ["a b c"]}


def slow_cues(words: list[str], last: int) -> list[list[float]]:
    """Each phrase tried at each place."""
    rows = []
    for phrases in GROUPS.values():
        hits = [
            (start, start + len(phrase.split()))
            for phrase in phrases
            for start in range(len(words))
            if " ".join(words[start : start + len(phrase.split())]) == phrase.rstrip("*")
        ]
        covered = {place for start, end in hits for place in range(start, end)}
        rows.append(
            [
                float(bool(hits)),
                float(any(start < 2 for start, _ in hits)),
                float(any(start >= len(words) - last for start, _ in hits)),
                len(covered) / len(words) if words else 0.0,
            ]
        )
    return rows


@given(WORDS, st.integers(0, 8))
def test_cues_are_those_of_a_slow_search(words: list[str], last: int) -> None:
    found = Cues(GROUPS).find(words, last)
    assert found == pytest.approx(np.array(slow_cues(words, last)))


def test_titles_are_replaced_and_overlaps_cut_once() -> None:
    assert delexicalise("like Dune or Emma", [Span(5, 9, "Dune"), Span(13, 17, "Emma")]) == f"like {TITLE_WORDS} or {TITLE_WORDS}"
    assert delexicalise("like Dune or Emma", [Span(5, 9, "Dune"), Span(5, 17, "Dune or Emma")]) == f"like {TITLE_WORDS}"


def test_plain_words_and_marks() -> None:
    assert plain_words("Don't stop, Amélie!") == ["dont", "stop", "amelie"]
    assert plain_marks("under 90 min?!") == ["under", "0", "min", "?", "!"]


def test_slips_of_cue_words_are_put_right() -> None:
    speller = Speller(["recommend", "refund", "thanks", "more"])
    known = {"refuse"}.__contains__
    assert speller.correct(["recomend", "reccommned", "rfeund", "htanks", "refuse", "mroe", "banks"], known) == [
        "recommend",
        "recommend",
        "refund",
        "thanks",
        "refuse",
        "mroe",
        "banks",
    ]


def test_letter_pairs_tell_words_from_keys_hit_at_random() -> None:
    lexis = Lexis.of(["the thing then other there", "these another that bother"])
    assert lexis.wordlike("thether") > lexis.wordlike("xqzkv") + 1
    assert lexis.words == frozenset()
    assert Lexis.of(["a b", "b c b"]).words == {"b"}
    # "ab": the start is followed by a once, and 27 times by the add-one of each letter or edge
    assert Lexis.of(["a"]).pairs[26, 0] == pytest.approx(np.log(2 / 28))


@given(st.lists(st.text(min_size=1, max_size=6), max_size=8))
def test_ngrams_are_ascending_and_of_length_one(marks: list[str]) -> None:
    buckets, weights = hashed_ngrams(marks)
    assert len(buckets) == len(weights)
    assert np.all(np.diff(buckets) > 0)
    assert np.all((buckets >= 0) & (buckets < BUCKETS))
    if marks:
        assert np.linalg.norm(weights) == pytest.approx(1.0)


def test_order_of_words_matters_to_ngrams() -> None:
    assert not np.array_equal(hashed_ngrams(["not", "that"])[0], hashed_ngrams(["that", "not"])[0])


@given(st.text(max_size=60), st.booleans(), st.booleans())
def test_any_text_has_finite_features(text: str, shown: bool, asked: bool) -> None:
    reader = Reader(Lexis.of(["some words", "more words"]))
    inputs = reader.read(text, ActFeatures(shown=shown, asked=asked))
    assert inputs.surface.shape == (len(surface_names(reader.cues)),)
    assert np.all(np.isfinite(inputs.surface))


def test_the_scene_and_spans_are_seen() -> None:
    reader = Reader(Lexis.of(["some words"]))
    names = surface_names(reader.cues)
    features = ActFeatures((Span(0, 4, "Dune"),), (Span(5, 10, "cheap"),), frozenset({"rake"}), shown=True, asked=True)
    seen = dict(zip(names, reader.read("Dune cheap rake?", features).surface.tolist(), strict=True))
    assert [seen[n] for n in ("title", "titles", "value", "noun", "no shelf", "shown", "asked", "question")] == [1, 0, 1, 1, 0, 1, 1, 1]
    assert seen["title share"] == pytest.approx(4 / 16)


@pytest.mark.parametrize("text", ["", "ok", "something about la Habana", "Amélie", "de gustibus", "no", "a film with Le Guin"])
def test_english_or_too_little_to_tell(text: str) -> None:
    assert looks_english(text)


@pytest.mark.parametrize(
    "text",
    [
        "¿qué me recomiendas para esta noche?",
        "je cherche un film drôle",
        "ich suche einen guten Krimi",
        "おすすめの映画",
        "хочу комедию",
        "bana bir film öner",
    ],
)
def test_other_languages(text: str) -> None:
    assert not looks_english(text)
