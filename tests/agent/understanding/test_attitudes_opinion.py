"""The learned second opinion: when it is asked, what it may change, and how it is trained."""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from convrec.agent.understanding._types import Attitude, Span
from convrec.agent.understanding.acts._ngrams import BUCKETS
from convrec.agent.understanding.attitudes import judge, verdict
from convrec.agent.understanding.attitudes._clauses import clauses
from convrec.agent.understanding.attitudes._corpus import read_examples
from convrec.agent.understanding.attitudes._correction import corrected
from convrec.agent.understanding.attitudes._head import CLASSES, DATA, Head, load_head, save_head, wording
from convrec.agent.understanding.attitudes._valence import FEATURES
from convrec.agent.understanding.attitudes.opinion import SecondOpinion, states
from convrec.agent.understanding.attitudes.training import train
from convrec.errors import InputError, ModelError
from convrec.retrieval.embedding import create_embedder
from convrec.types import Floats
from tests.agent.understanding._shelves import GARDEN


class _Encoder:
    """Gives [1, 0] to texts with "wibble" and [0, 1] to the others, and counts calls."""

    def __init__(self, name: str = "toy") -> None:
        self.name = name
        self.calls: list[list[str]] = []

    def encode(self, texts: Sequence[str]) -> Floats:
        self.calls.append(list(texts))
        return np.array([[1.0, 0.0] if "wibble" in t else [0.0, 1.0] for t in texts], dtype=np.float32)


def _toy(attitude: Attitude = Attitude.DISLIKE, threshold: float = 0.75) -> Head:
    """A head that takes "wibble" for an attitude and all else for nothing."""
    weights = np.zeros((2 + BUCKETS + len(FEATURES), len(CLASSES)), dtype=np.float32)
    weights[0, CLASSES.index(attitude)] = 2.0
    weights[1, CLASSES.index(Attitude.PLAIN)] = 2.0
    return Head(weights, np.zeros(len(CLASSES), dtype=np.float32), threshold, "toy")


@pytest.fixture
def encoder(monkeypatch: pytest.MonkeyPatch) -> _Encoder:
    monkeypatch.setattr(SecondOpinion, "load", lambda: SecondOpinion(_toy()))
    return _Encoder()


def _read(text: str, encoder: _Encoder | None, *names: str) -> list[str]:
    spans = [Span(text.index(n), text.index(n) + len(n), n) for n in names or ("Zanthor",)]
    return [j.attitude.value + ("+seen" if j.also_seen else "") for j in judge(text, spans, domain=GARDEN, embed=encoder)]


def test_how_sure_the_head_must_be_may_be_said(encoder: _Encoder) -> None:
    span = Span(0, 7, "Zanthor")
    chance = 1.0 / (1.0 + 3.0 * np.exp(-2.0 * 4.0))
    for sure, wanted in ((chance - 1e-3, Attitude.DISLIKE), (chance + 1e-6, Attitude.PLAIN), (None, Attitude.DISLIKE)):
        (judged,) = judge("Zanthor is a wibble", [span], domain=GARDEN, embed=encoder, sure=sure)
        assert judged.attitude is wanted


def test_a_clause_without_a_cue_is_read_by_the_head(encoder: _Encoder) -> None:
    assert _read("Zanthor is a wibble", None) == ["plain"]
    assert _read("Zanthor is a wibble", encoder) == ["dislike"]
    assert encoder.calls == [["it is a wibble"]]


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("I loved Zanthor, a wibble", "like"),
        ("is Zanthor a wibble?", "ask"),
        ("my brother says Zanthor is a wibble", "plain"),
        ("I need a wibble Zanthor", "plain"),
        ("I want to try Zanthor, wibble", "plain"),
        ("Zanthor is red", "plain"),
    ],
)
def test_what_it_may_not_change(encoder: _Encoder, text: str, stays: str) -> None:
    assert _read(text, encoder) == [stays]


def test_one_call_for_all_open_clauses_and_none_without(encoder: _Encoder) -> None:
    assert _read("Zanthor is a wibble. Quib is green", encoder, "Zanthor", "Quib") == ["dislike", "plain"]
    assert encoder.calls == [["it is a wibble", "it is green"]]
    encoder.calls.clear()
    assert _read("I hated Zanthor", encoder) == ["dislike"]
    assert encoder.calls == []


def test_an_item_that_was_had_keeps_that_beside_the_judgement(encoder: _Encoder) -> None:
    assert _read("I bought Zanthor. What a wibble", encoder) == ["dislike+seen"]


def test_another_embedder_leaves_it_to_the_rules(encoder: _Encoder) -> None:
    other = _Encoder("other")
    assert _read("Zanthor is a wibble", other) == ["plain"]
    assert verdict("what a wibble", other) is None
    assert other.calls == []


def test_a_verdict_that_names_nothing(encoder: _Encoder) -> None:
    assert verdict("total wibble that one", encoder) is Attitude.DISLIKE
    assert verdict("something red please", encoder) is None
    assert verdict("is it a wibble?", encoder) is None
    assert verdict("", encoder) is None
    assert verdict("total wibble", None) is None
    encoder.calls.clear()
    assert verdict("bored me to tears", encoder) is Attitude.DISLIKE
    assert encoder.calls == []


def test_below_the_threshold_is_plain() -> None:
    scores = np.array([8.0, 0.0, 0.0, 0.0])
    chance = float(np.exp(scores[0]) / np.exp(scores).sum())
    clause, vector = ("a", "wibble"), np.array([1.0, 0.0], dtype=np.float32)
    assert _toy(threshold=chance - 1e-3).attitude(clause, vector) is Attitude.DISLIKE
    assert _toy(threshold=chance + 1e-4).attitude(clause, vector) is Attitude.PLAIN


def test_a_head_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    save_head(tmp_path, _toy(), {"made": "here"})
    back = load_head(tmp_path)
    assert np.array_equal(back.weights, _toy().weights)
    assert (back.threshold, back.embedder) == (0.75, "toy")
    (tmp_path / "attitudes.npz").write_bytes(b"no archive")
    with pytest.raises(ModelError, match="convrec train attitudes"):
        load_head(tmp_path)


def test_the_shipped_head_is_small_and_its_card_tells_the_data() -> None:
    card = json.loads((DATA / "attitudes.json").read_text("utf-8"))
    assert (DATA / "attitudes.npz").stat().st_size < 1_000_000
    assert card["clauses"] == len(read_examples(DATA / "train.jsonl")) >= 800
    assert card["held_out"] == len(read_examples(DATA / "held_out.jsonl")) >= 200
    assert load_head(DATA).threshold == card["threshold"]


def test_no_held_out_clause_was_trained_on() -> None:
    trained = {wording(e.words) for e in read_examples(DATA / "train.jsonl")}
    assert [w for e in read_examples(DATA / "held_out.jsonl") if (w := wording(e.words)) in trained] == []


def test_a_line_that_is_no_clause_is_named(tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text('{"text": "@ rocks", "label": "like"}\n{"text": "@ rocks", "label": "ask"}\n')
    with pytest.raises(InputError, match="no clause") as error:
        read_examples(tmp_path / "x.jsonl")
    assert error.value.line == 2


def test_training_learns_and_gives_the_same_head_again(tmp_path: Path) -> None:
    rows = [{"text": f"@ is a wibble {i}", "label": "dislike"} for i in range(30)]
    rows += [{"text": f"@ is item {i}", "label": "plain"} for i in range(30)]
    (tmp_path / "x.jsonl").write_text("\n".join(json.dumps(r) for r in rows))
    first, again = (train(tmp_path / "x.jsonl", _Encoder(), seed=0, folds=2, say=lambda _: None) for _ in range(2))
    assert np.array_equal(first.head.weights, again.head.weights)
    clause, vector = ("@", "is", "a", "wibble"), np.array([1.0, 0.0], dtype=np.float32)
    assert CLASSES[int(np.argmax(first.head.probabilities(clause, vector)))] is Attitude.DISLIKE


@pytest.mark.integration
@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Zanthor had me grinning from ear to ear", "like"),
        ("Zanthor was a tedious trudge and nobody made it to the end", "dislike"),
        ("the sequel to Zanthor opens on friday", "plain"),
    ],
)
def test_the_shipped_head_reads_idioms(text: str, wanted: str) -> None:
    at = text.index("Zanthor")
    (judged,) = judge(text, [Span(at, at + 7, "Zanthor")], domain=GARDEN, embed=create_embedder("minilm"))
    assert judged.attitude.value == wanted


@pytest.mark.parametrize("between", [", no wait, ", " - sorry, I meant ", "... scratch that, the ", ", or rather ", " oops, I mean "])
def test_a_correction_takes_back_the_first_and_gives_its_attitude_to_the_second(between: str) -> None:
    text = f"I loved Zanthor{between}Quib"
    first, second = judge(text, [Span(8, 15, "Zanthor"), Span(text.index("Quib"), len(text), "Quib")], domain=GARDEN)
    assert (first.withdrawn, second.withdrawn, second.attitude) == (True, False, Attitude.LIKE)


@pytest.mark.parametrize("between", [" and ", ", not ", ", wait for ", " or ", ". I mean it was worse than "])
def test_other_words_between_are_no_correction(between: str) -> None:
    text = f"Zanthor{between}Quib"
    assert corrected(text, [Span(0, 7, "Zanthor"), Span(7 + len(between), len(text), "Quib")]) == {}


def test_requests_are_no_statements() -> None:
    assert [states(c) for c in clauses("something like that. it floored me. who knows", ())] == [False, True, False]


@pytest.mark.parametrize("text", ["I've bought A1, B2 was meh", "bought A1 and C3, B2 was meh"])
def test_what_was_had_and_what_was_judged_in_one_breath(text: str) -> None:
    spans = [Span(text.index(n), text.index(n) + 2, n) for n in ("A1", "B2")]
    assert [j.attitude for j in judge(text, spans, domain=GARDEN)] == [Attitude.SEEN, Attitude.DISLIKE]
