"""The tagger that tells what is wanted from what is said around it: its data, features, training, file, and what it changes."""

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from convrec.agent.understanding.wishes import WishTagger
from convrec.agent.understanding.wishes._features import BUCKETS, buckets, context
from convrec.agent.understanding.wishes._head import CLASSES, DATA, WANTED, WEIGHTS_NAME, Head, load_head, save_head
from convrec.agent.understanding.wishes._marked import parse_marked, read_marked
from convrec.agent.understanding.wishes.training import evaluate, train
from convrec.agent.understanding.wishes.wish import WishFinder
from convrec.agent.understanding.words.phrases import line
from convrec.errors import InputError, ModelError
from convrec.retrieval.embedding import HashEmbedder, MiniLM, Recent, TokenStates
from tests.agent.understanding._shelves import GARDEN


class _Encoder:
    """A state of [1, 0] for every word with an "o" in it, [0, 1] for the others; one token a word; counts calls."""

    def __init__(self, name: str = "toy") -> None:
        self.name = name
        self.calls = 0

    def token_states(self, texts: Sequence[str]) -> list[TokenStates]:
        self.calls += 1
        return [self._of(text) for text in texts]

    @staticmethod
    def _of(text: str) -> TokenStates:
        found = line(text).words
        states = [[1.0, 0.0] if "o" in word.raw else [0.0, 1.0] for word in found]
        return TokenStates(np.array(states, np.float32), np.array([[w.start, w.end] for w in found], np.int64))


def _toy(threshold: float = 0.3) -> Head:
    """A head that wants words with an "o"."""
    weights = np.zeros((4 * 2 + BUCKETS, len(CLASSES)), np.float32)
    weights[0, WANTED], weights[1, WANTED] = 3.0, -3.0
    return Head(weights, np.zeros(len(CLASSES), np.float32), threshold, "toy")


def test_marks_say_what_each_word_does() -> None:
    marked = parse_marked("hi, a [sad robot] but no {talking dogs}, ok?")
    assert marked.row.text == "hi, a sad robot but no talking dogs, ok?"
    assert [CLASSES[c] for c in marked.labels] == [*["neither"] * 2, *["wanted"] * 2, *["neither"] * 2, *["unwanted"] * 2, "neither"]


@pytest.mark.parametrize("text", ["a [sad robot", "a sad] robot", "a [sad} robot", "a [sad {robot}]"])
def test_marks_that_do_not_match_are_refused_with_their_line(tmp_path: Path, text: str) -> None:
    path = tmp_path / "marked.txt"
    path.write_text(f"a [robot]\n{text}\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"2.*mark"):
        read_marked(path)


def test_a_word_is_seen_with_its_neighbours_and_its_clause() -> None:
    row = line("old cat, big")
    seen = context(row, _Encoder._of("old cat, big"))
    old, cat = [1.0, 0.0], [0.0, 1.0]
    assert seen[0].tolist() == [*old, 0.0, 0.0, *(0.5 * x for x in cat), 0.5, 0.5]
    assert seen[1].tolist() == [*cat, *(0.5 * x for x in old), *(0.5 * x for x in cat), 0.5, 0.5]
    assert seen[2].tolist() == [*cat, *(0.5 * x for x in cat), 0.0, 0.0, *cat]


def test_words_behind_the_last_token_have_no_state() -> None:
    states = TokenStates(np.ones((1, 2), np.float32), np.array([[0, 3]], np.int64))
    assert context(line("old cat"), states)[1, :2].tolist() == [0.0, 0.0]


def test_buckets_tell_a_word_from_its_neighbours() -> None:
    keys = ("sad", "robot")
    assert buckets(keys, 0)[0] == buckets(("robot", "sad"), 1)[0]
    assert not set(buckets(keys, 0).tolist()) & set(buckets(keys, 1).tolist())
    assert ((buckets(keys, 0) >= 0) & (buckets(keys, 0) < BUCKETS)).all()


def test_idle_words_are_those_that_are_not_likely_to_be_wanted() -> None:
    tagger = WishTagger(_Encoder(), _toy())
    assert tagger.idle(line("good pizza")).tolist() == [False, True]


def test_how_sure_it_is_counts_where_nothing_else_would_be_left() -> None:
    chance = np.exp(-3.0) / (2.0 + np.exp(-3.0))
    for threshold, sure in ((chance / 0.3 + 1e-3, True), (chance + 1e-3, False)):
        tagger = WishTagger(_Encoder(), _toy(threshold))
        assert tagger.idle(line("pizza")).tolist() == [True]
        assert tagger.idle(line("pizza"), sure=True).tolist() == [sure]


def test_a_message_is_read_once_and_another_embedder_tells_nothing() -> None:
    encoder = _Encoder()
    tagger = WishTagger(encoder, _toy())
    for _ in range(3):
        tagger.idle(line("good pizza"))
    assert encoder.calls == 1
    other = _Encoder("another")
    assert not WishTagger(other, _toy()).idle(line("good pizza")).any()
    assert other.calls == 0
    assert WishTagger.of(other) is not None
    assert WishTagger.of(HashEmbedder(8)) is None


def test_an_embedder_without_token_states_says_so() -> None:
    with pytest.raises(ModelError, match=r"hash:8.*single tokens"):
        Recent(lambda: HashEmbedder(8)).token_states(["a"])


def test_context_goes_out_of_a_wish_and_a_bare_one_stays() -> None:
    chance = np.exp(-3.0) / (2.0 + np.exp(-3.0))
    unsure, sure = (WishFinder(GARDEN, tagger=WishTagger(_Encoder(), _toy(t))) for t in (chance + 1e-3, chance / 0.3 + 1e-3))
    assert WishFinder(GARDEN).wish("pizza, robots", []) == "pizza, robots"
    assert unsure.wish("pizza, robots", []) == "robots"
    assert unsure.wish("pizza", []) == "pizza"
    assert not sure.wish("pizza", [])


@pytest.fixture(scope="module")
def minilm() -> MiniLM:
    return MiniLM()


def test_training_is_repeatable_learns_its_data_and_its_file_reads_back(tmp_path: Path, minilm: MiniLM) -> None:
    data = tmp_path / "train.txt"
    data.write_text("\n".join((DATA / "train.txt").read_text(encoding="utf-8").splitlines()[:60]) + "\n", encoding="utf-8")
    said: list[str] = []
    first, again = (train(data, minilm, seed=3, folds=2, say=lambda text: said.append(str(text))) for _ in range(2))
    assert np.array_equal(first.head.weights, again.head.weights)
    assert said[0].startswith("60 messages, ")
    messages = read_marked(data)
    report = evaluate(first.head, messages, minilm)
    assert report.recall > 0.9
    assert report.precision > report.before + 0.2
    first.save(tmp_path)
    assert load_head(tmp_path).threshold == first.head.threshold
    assert np.allclose(load_head(tmp_path).weights, first.head.weights, atol=2e-3)
    assert json.loads((tmp_path / "wishes.json").read_text())["messages"] == 60


def test_the_same_head_gives_the_same_bytes_and_a_damaged_file_is_told(tmp_path: Path) -> None:
    for folder in (tmp_path / "a", tmp_path / "b"):
        folder.mkdir()
        save_head(folder, _toy(), {})
    assert (tmp_path / "a" / WEIGHTS_NAME).read_bytes() == (tmp_path / "b" / WEIGHTS_NAME).read_bytes()
    (tmp_path / "a" / WEIGHTS_NAME).write_bytes(b"PK nonsense")
    shutil.rmtree(tmp_path / "b")
    for folder in (tmp_path / "a", tmp_path / "b"):
        with pytest.raises(ModelError, match="convrec train wishes"):
            load_head(folder)


def test_held_out_messages_are_no_training_messages_and_their_figures_are_on_the_card(minilm: MiniLM) -> None:
    held, own = ({m.row.text for m in read_marked(DATA / name)} for name in ("held_out.txt", "train.txt"))
    assert not held & own
    report = evaluate(load_head(DATA), read_marked(DATA / "held_out.txt"), minilm)
    assert report.card() == pytest.approx(json.loads((DATA / "wishes.json").read_text())["held_out_figures"], abs=0.01)
    assert report.recall > 0.85
    assert report.dropped > 0.5
