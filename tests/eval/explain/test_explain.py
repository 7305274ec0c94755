"""Explanation runs: claims, coverage, planted lies, how texts read."""

import json
import math
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from convrec import Recommender
from convrec.agent.reply import Intent, Reply, Step, StepKind
from convrec.agent.writing import Checker
from convrec.errors import ModelError, UsageError
from convrec.eval.explain import ExplainSettings, run_explain
from convrec.eval.explain.claims import claims_of
from convrec.eval.explain.planting import CheckerScore, measure_checker
from convrec.eval.explain.reading import distinct, readability, words
from convrec.eval.explain.run import _measured
from convrec.retrieval.bundle import Bundle
from convrec.testing import FakeModelServer
from convrec.ui.evaluate_explain import explain_command


def test_distinct_counts_runs_within_a_text_alone() -> None:
    # Runs of two: "a b", "b a" and again "a b"; none over the border of two texts.
    assert distinct(["a b a", "a b"], 2) == 2 / 3
    assert math.isnan(distinct(["one"], 2))


def test_readability_by_hand() -> None:
    # 6 words, 2 sentences; syllables: a 1, sim-ple 2, film 1, it 1, ends 1, well 1.
    assert readability("A simple film. It ends well.") == pytest.approx(206.835 - 1.015 * 6 / 2 - 84.6 * 7 / 6)
    assert math.isnan(readability("..."))
    assert words("") == []


def test_claims_are_counted_and_those_without_evidence_named(talk: Recommender) -> None:
    chat, checker = talk.chat(), Checker(talk.bundle.catalogue)
    reply = chat.send("something like Heat after 2000")
    found = claims_of(reply, chat, checker, talk.bundle.catalogue)
    assert found.claims >= len(reply.items) > 0
    assert found.unborne == 0
    assert found.stated == 2
    assert found.answered >= 1
    step = Step(StepKind.CHECK, "checker", {"findings": ["title: 'Ronin' 'Ronin' is no title of this plan"]})
    lied = Reply(text="Ronin (1998).", items=[], intent=Intent.RECOMMEND, steps=[step])
    account = claims_of(lied, chat, checker, talk.bundle.catalogue)
    assert (account.claims, account.unborne, account.stated) == (2, 1, 0)
    measured = _measured([(0, 0, found), (1, 0, account)], seed=0)
    assert measured["support_rate"] == pytest.approx((found.claims + 2 - 1) / (found.claims + 2))
    assert measured["replies_with_findings"] == 1 / 2


def test_planted_lies_are_caught(films: Bundle) -> None:
    score = measure_checker(films.catalogue, 80, seed=1)
    assert {"title", "person", "year", "number"} <= score.planted.keys()
    assert score.planted.total() > 60
    assert score.recall() >= 0.95
    assert score.precision >= 0.95
    assert score.true_texts == 80


def test_scores_without_lies_are_undefined() -> None:
    assert math.isnan(CheckerScore().recall())
    assert math.isnan(CheckerScore().precision)


def test_a_checker_that_finds_nothing_scores_nothing(films: Bundle, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Checker, "check", lambda self, text, allowed: [])
    score = measure_checker(films.catalogue, 20, seed=1)
    assert score.recall() == 0.0


def test_the_report_holds_writer_and_checker(tools: Bundle, tmp_path: Path) -> None:
    settings = ExplainSettings(bundle=str(tools.path), conversations=2, planted=20, writer="template", out=tmp_path / "run")
    run_explain(settings, arguments=["eval", "explain"])
    found: dict[str, Any] = json.loads((tmp_path / "run" / "metrics.json").read_text(encoding="utf-8"))
    writer = found["results"]["TemplateWriter"]
    assert 0 <= writer["support_rate"] <= 1
    assert {"wish_coverage", "words_ci", "readability", "distinct-1", "distinct-2"} <= writer.keys()
    # One writer worded every reply, so what holds of all replies holds of its own.
    assert found["results"]["convrec"] == writer
    assert 0 <= found["results"]["checker"]["recall"] <= 1
    assert found["run"]["settings"]["conversations"] == 2


def test_writers_are_taken_by_name(tools: Bundle, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no writer is called 'nobody'"):
        run_explain(ExplainSettings(bundle=str(tools.path), writer="nobody"))
    with pytest.raises(ModelError, match="nowhere"):
        run_explain(ExplainSettings(bundle=str(tools.path), writer=f"gpt2:{tmp_path / 'nowhere'}"))
    settings = ExplainSettings(bundle=str(tools.path), conversations=1, planted=0, out=tmp_path / "run", writer="template")
    run_explain(settings, arguments=["eval", "explain"])
    found: dict[str, Any] = json.loads((tmp_path / "run" / "metrics.json").read_text(encoding="utf-8"))
    assert found["run"]["settings"]["writer"] == "template"


def test_a_chat_models_replies_are_measured_beside_those_of_an_earlier_run(tools: Bundle, tmp_path: Path) -> None:
    common = ["--bundle", str(tools.path), "--conversations", "1", "--planted", "0", "--writer", "template", "--quiet"]
    assert CliRunner().invoke(explain_command, [*common, "--out", str(tmp_path / "plain")], catch_exceptions=False).exit_code == 0
    with FakeModelServer([json.dumps({"sentences": ["I'd take {item_1}.", "{item_2} comes next.", "Then {item_3}."]})]) as server:
        asked = [*common, "--llm", server.llm, "--baseline", str(tmp_path / "plain"), "--out", str(tmp_path / "model")]
        assert CliRunner().invoke(explain_command, asked, catch_exceptions=False).exit_code == 0
    found: dict[str, Any] = json.loads((tmp_path / "model" / "metrics.json").read_text(encoding="utf-8"))
    assert "TemplateWriter" not in found["results"]
    earlier = json.loads((tmp_path / "plain" / "metrics.json").read_text(encoding="utf-8"))["results"]["convrec"]
    compared = found["comparisons"]["convrec"]
    assert set(compared) == {"support_of_a_reply", "coverage_of_a_reply", "readability", "replies_with_findings"}
    assert compared["readability"]["difference"] == pytest.approx(found["results"]["convrec"]["readability"] - earlier["readability"])
    assert found["run"]["settings"]["llm_settings"]["mode"] == "write"
    with pytest.raises(UsageError, match="no run to compare with"):
        run_explain(ExplainSettings(bundle=str(tools.path), conversations=1, planted=0, writer="template", baseline=tmp_path))
