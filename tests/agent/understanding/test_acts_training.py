"""Fitting, calibration, the utterance file, the report and the command."""

from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from scipy.sparse import csr_matrix

from convrec.agent.understanding._types import Act
from convrec.agent.understanding.acts._corpus import Utterance, read_utterances
from convrec.agent.understanding.acts._corpus_forms import Sample, held_out_samples, training_samples
from convrec.agent.understanding.acts._linear import fit_softmax, softmax
from convrec.agent.understanding.acts._surface import ActFeatures
from convrec.agent.understanding.acts._training import fitted_temperature
from convrec.agent.understanding.acts.classifier import ActClassifier, ActScores
from convrec.agent.understanding.acts.report import ActReport, wilson
from convrec.agent.understanding.acts.training import train
from convrec.errors import InputError
from convrec.retrieval.embedding import HashEmbedder
from convrec.ui.train_heads import train_intents


def test_fit_is_the_minimum_that_another_library_finds() -> None:
    linear_model = pytest.importorskip("sklearn.linear_model")
    rng = np.random.default_rng(5)
    inputs = rng.normal(size=(60, 4))
    labels = (inputs[:, 0] + 0.5 * rng.normal(size=60) > 0).astype(np.int64) + (inputs[:, 1] > 1)
    counts = rng.uniform(0.5, 2.0, size=60)
    weights, bias = fit_softmax(csr_matrix(inputs), labels, counts, classes=3, penalty=2.0)
    other = linear_model.LogisticRegression(C=1 / 2.0, tol=1e-8, max_iter=1000).fit(inputs, labels, sample_weight=counts)
    assert softmax(inputs @ weights + bias) == pytest.approx(other.predict_proba(inputs), abs=2e-3)


def test_temperature_undoes_overconfidence() -> None:
    # scores (2, 0) say .88, and three of four are right: ln 3 / 1 = 2 / T gives T = 1.82
    scores = np.array([[2.0, 0.0]] * 4)
    labels = np.array([0, 0, 0, 1])
    assert fitted_temperature(scores, labels, np.ones(4)) == pytest.approx(2 / np.log(3), abs=0.03)


def test_rows_of_an_utterance_weigh_one_and_scenes_fit() -> None:
    utterances = [
        Utterance("newer", Act.CRITIQUE),
        Utterance("yes", Act.AFFIRM),
        Utterance("like Dune but sad", Act.RECOMMEND, ("Dune",), ("sad",)),
        Utterance("the eighties", Act.RECOMMEND, scene="asked"),
    ]
    samples = training_samples(utterances)
    for place in range(4):
        assert sum(s.weight for s in samples if s.source == place) == pytest.approx(1.0)
    assert all(s.features.shown for s in samples if s.source == 0)
    assert any(s.features.asked for s in samples if s.source == 1)
    assert {len(s.features.titles) for s in samples if s.source == 2} == {1}
    assert {len(s.features.values) for s in samples if s.source == 2} == {0, 1}
    assert all(s.features.asked for s in samples if s.source == 3)
    assert next(s.features.shown for s in held_out_samples(utterances)) is True


def test_spans_are_looked_for_from_left_to_right() -> None:
    utterance = Utterance("Up and Up", Act.TELL, ("Up", "Up"))
    assert [(s.start, s.end) for s in utterance.title_spans] == [(0, 2), (7, 9)]


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        '{"text": "hi"}',
        '{"text": "hi", "act": "wave"}',
        '{"text": "hi", "act": "greet", "titles": ["Dune"]}',
        '{"text": "a", "act": "tell", "scene": "x"}',
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "utterances.jsonl"
    path.write_text('{"text": "hi", "act": "greet"}\n' + line + "\n")
    with pytest.raises(InputError, match="line 2: no utterance"):
        read_utterances(path)


def scores(act: Act, confidence: float) -> ActScores:
    return ActScores(act, confidence, {act: confidence}, "words")


def test_report_counts() -> None:
    acts = [Act.TELL, Act.TELL, Act.MORE, Act.BYE]
    given = [scores(Act.TELL, 0.9), scores(Act.MORE, 0.6), scores(Act.MORE, 0.9), scores(Act.TELL, 0.6)]
    report = ActReport([Sample("", ActFeatures(), act, 1.0, n) for n, act in enumerate(acts)], given)
    assert report.accuracy == 2 / 4
    assert report.per_act[Act.TELL] == (1, 2)
    assert report.confusions == [(Act.BYE, Act.TELL, 1), (Act.TELL, Act.MORE, 1)]
    # two at .9, both right, and two at .6, both wrong
    assert report.calibration_error() == pytest.approx((2 * 0.1 + 2 * 0.6) / 4)
    assert "| tell | 1 | 2 | 0.50 |" in report.table()


def test_wilson_interval() -> None:
    assert wilson(0, 0) == (0.0, 1.0)
    low, high = wilson(5, 10)
    assert (low + high) / 2 == pytest.approx(0.5)
    # z = 1.96: spread = z * sqrt(.25/10 + z^2/400) / (1 + z^2/10)
    assert high - 0.5 == pytest.approx(1.96 * (0.025 + 1.96**2 / 400) ** 0.5 / (1 + 1.96**2 / 10), abs=1e-4)


def small_corpus(path: Path) -> Path:
    """Twelve messages of three acts."""
    lines = ["hello you", "hi you", "good morning", "hey there", "refund my order", "my order broke", "order lost", "cancel order"]
    lines += ["a film", "some film", "any good film", "find a film"]
    acts = ["greet"] * 4 + ["handoff"] * 4 + ["recommend"] * 4
    path.write_text("".join(f'{{"text": "{text}", "act": "{act}"}}\n' for text, act in zip(lines, acts, strict=True)))
    return path


def test_training_learns_and_is_kept(tmp_path: Path) -> None:
    trained = train(small_corpus(tmp_path / "small.jsonl"), HashEmbedder(16), seed=0, folds=3, say=lambda _: None)
    trained.save(tmp_path)
    kept = ActClassifier.load(tmp_path)
    assert kept.embedder == "hash:16"
    for text, act in (("hello there you", Act.GREET), ("order broke", Act.HANDOFF), ("any film", Act.RECOMMEND)):
        assert kept.classify(text, features=ActFeatures(), rules=False).act is act
        assert kept.classify(text, features=ActFeatures(), embed=HashEmbedder(16), rules=False).act is act


def test_the_same_data_gives_the_same_bytes(tmp_path: Path) -> None:
    made = []
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        train(small_corpus(tmp_path / "small.jsonl"), HashEmbedder(16), seed=0, folds=2, say=lambda _: None).save(folder)
        made.append((folder / "acts.npz").read_bytes())
    assert made[0] == made[1]


@pytest.mark.integration
def test_command(tmp_path: Path) -> None:
    done = CliRunner().invoke(
        train_intents,
        ["--data", str(small_corpus(tmp_path / "small.jsonl")), "--out", str(tmp_path / "out"), "--folds", "2"],
        catch_exceptions=False,
    )
    assert done.exit_code == 0
    assert "12 utterances" in done.output
    assert "held out, words, with rules" in done.output
    assert (tmp_path / "out" / "acts.npz").is_file()


def test_command_refuses_a_missing_file() -> None:
    assert CliRunner().invoke(train_intents, ["--data", "no/such.jsonl"]).exit_code == 2
