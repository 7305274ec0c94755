"""Speed runs: what they report, never how fast it was."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner

from convrec.agent.reply import Intent, Reply, Step, StepKind
from convrec.errors import UsageError
from convrec.eval.speed import SpeedSettings, run_speed
from convrec.eval.speed.made_up import MadeUpVectors, made_up_bundle
from convrec.eval.speed.timing import quantiles
from convrec.eval.tokens import tokens_of
from convrec.retrieval.bundle import Bundle
from convrec.testing import FakeModelServer
from convrec.ui.evaluate_speed import speed_command

pytestmark = pytest.mark.integration


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("made_up")


def test_a_made_up_catalogue_is_the_same_for_the_same_seed_and_is_kept(work: Path, tmp_path: Path) -> None:
    first = made_up_bundle(200, work, embedder="hash:64", seed=0)
    made = (first / "manifest.json").stat().st_mtime_ns
    assert made_up_bundle(200, work, embedder="hash:64", seed=0) == first
    assert (first / "manifest.json").stat().st_mtime_ns == made
    again = made_up_bundle(200, tmp_path, embedder="hash:64", seed=0)
    assert (again / "items.parquet").read_bytes() == (first / "items.parquet").read_bytes()
    assert Bundle.at(str(first)).catalogue.n_items == 200


def test_every_step_has_its_quantiles_with_intervals(work: Path, tmp_path: Path) -> None:
    settings = SpeedSettings(sizes=(200,), turns=18, sessions=(1, 2), embedder="hash:64", work=work, out=tmp_path / "run")
    run_speed(settings, arguments=["eval", "speed"])
    found: dict[str, Any] = json.loads((tmp_path / "run" / "metrics.json").read_text(encoding="utf-8"))["results"]["items-200"]
    for step in ("turn", "understand", "reduce", "decide", "tool", "write", "check", "remember"):
        assert 0 <= found[f"{step}_p50_ms"] <= found[f"{step}_p95_ms"] <= found[f"{step}_p99_ms"]
        assert found[f"{step}_p95_ms_ci"][0] <= found[f"{step}_p95_ms"] <= found[f"{step}_p95_ms_ci"][1]
    assert found["items"] == 200
    assert (
        min(found[name] for name in ("import_ms", "open_ms", "first_turn_ms", "resident_mb", "turns_per_second@1", "turns_per_second@2"))
        > 0
    )
    assert "Steps of a turn" in (tmp_path / "run" / "report.html").read_text(encoding="utf-8")


def test_tokens_and_money_of_a_turn_and_what_is_timed_is_not_timed_again(
    work: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    used = {"input_tokens": 300, "output_tokens": 20}
    monkeypatch.setattr("convrec.eval.speed.timing.tokens_of", lambda reply: dict(used))
    settings = SpeedSettings(
        sizes=(200,), turns=4, sessions=(1,), openings=1, price=(2.0, 10.0), embedder="hash:64", work=work, out=tmp_path
    )
    first = run_speed(settings).results["items-200"]
    # A thousand turns read 300,000 tokens at 2 a million and write 20,000 at 10 a million.
    assert first["money_per_1000"] == pytest.approx(0.3 * 2 + 0.02 * 10)
    assert (first["input_tokens"], first["output_tokens"]) == (300.0, 20.0)
    monkeypatch.setattr("convrec.eval.speed.run.opening", lambda where: pytest.fail("it was opened again"))
    assert run_speed(settings).results["items-200"] == first
    dearer = run_speed(settings.model_copy(update={"price": (4.0, 20.0)})).results["items-200"]
    assert dearer["money_per_1000"] == pytest.approx(2 * (0.3 * 2 + 0.02 * 10))


def test_tokens_are_those_that_steps_tell_of() -> None:
    steps = [Step(StepKind.MODEL, "m", {"tokens_read": 7, "tokens_written": 2}), Step(StepKind.MODEL, "m", {"tokens_read": 5})]
    assert tokens_of(Reply("hi", [], Intent.CHITCHAT, steps=steps)) == {"input_tokens": 12.0, "output_tokens": 2.0}
    assert tokens_of(Reply("hi", [], Intent.CHITCHAT)) == {"input_tokens": 0.0, "output_tokens": 0.0}


def test_made_up_vectors_are_of_length_one_and_the_texts_own() -> None:
    vectors = MadeUpVectors("hash:64")
    assert (vectors.name, vectors.dim) == ("hash:64", 64)
    first = vectors.encode(["a", "b"])
    np.testing.assert_allclose(np.linalg.norm(first, axis=1), 1.0, rtol=1e-5)
    np.testing.assert_array_equal(first, vectors.encode(["a", "b"]))
    assert not np.allclose(first, vectors.encode(["a", "c"]))


def test_quantiles_of_nothing_are_undefined() -> None:
    assert np.isnan(quantiles(np.array([]), seed=0)["p50"].mean)


def test_wrong_sizes_are_refused() -> None:
    with pytest.raises(UsageError, match="--items takes whole numbers from 1 up"):
        CliRunner().invoke(speed_command, ["--items", "many"], catch_exceptions=False)


def _options(work: Path, turns: int) -> list[str]:
    small = ["--items", "200", "--turns", str(turns), "--sessions", "1", "--openings", "1", "--embedder", "hash:64"]
    return [*small, "--work", str(work), "--quiet"]


def test_a_chat_models_tokens_and_money_are_told_and_an_earlier_run_is_compared_turn_by_turn(work: Path, tmp_path: Path) -> None:
    common = _options(work, turns=6)
    plain = [*common, "--writer", "template", "--out", str(tmp_path / "plain")]
    assert CliRunner().invoke(speed_command, plain, catch_exceptions=False).exit_code == 0
    with FakeModelServer(['{"sentences": ["{item_1} is first."]}']) as server:
        asked = [*common, "--writer", "template", "--llm", server.llm, "--price", "2", "10", "--baseline", str(tmp_path / "plain")]
        done = CliRunner().invoke(speed_command, [*asked, "--out", str(tmp_path / "model")], catch_exceptions=False)
    metrics: dict[str, Any] = json.loads((tmp_path / "model" / "metrics.json").read_text(encoding="utf-8"))
    found = metrics["results"]["items-200"]
    assert found["input_tokens"] > found["output_tokens"] > 0
    assert found["money_per_1000"] == pytest.approx((found["input_tokens"] * 2.0 + found["output_tokens"] * 10.0) / 1e3)
    assert metrics["comparisons"]["items-200"]["input_tokens"]["verdict"] == "worse"
    assert metrics["comparisons"]["items-200"]["input_tokens"]["difference"] == pytest.approx(found["input_tokens"])
    assert set(metrics["run"]["settings"]["llm_settings"]) >= {"mode", "planning", "timeout"}
    assert "/v1" not in metrics["run"]["settings"]["llm"]
    assert "gave no answer" not in done.output


def test_a_chat_model_that_never_answers_is_told(work: Path, tmp_path: Path) -> None:
    common = _options(work, turns=2)
    silent = [*common, "--llm", "openai:m@http://127.0.0.1:9/v1", "--llm-key", "k"]
    done = CliRunner().invoke(speed_command, silent, catch_exceptions=False)
    assert "The chat model gave no answer in any turn over items-200" in done.output
