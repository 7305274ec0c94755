"""Perplexity by writer, and conversations that are not held twice."""

import json
import math
from pathlib import Path

import pytest
from click.testing import CliRunner

from convrec.agent.chat import Chat
from convrec.agent.reply import Reply
from convrec.errors import ModelError
from convrec.eval.causal import CausalModel
from convrec.eval.explain import ExplainSettings, run_explain
from convrec.eval.explain.claims import Claims
from convrec.eval.explain.perplexity import perplexities
from convrec.eval.progress import silent
from convrec.retrieval.bundle import Bundle
from convrec.ui.cli import group


def claims(text: str) -> Claims:
    return Claims(text, 0, 0, (), 0, 0)


def test_perplexity_is_of_a_writers_tokens_together_with_an_interval_over_conversations(gpt2: Path) -> None:
    model = CausalModel(gpt2)
    texts = ["I like heat", "the spade and a rake or a hoe", "alien"]
    said = {"one": [(number, 0, claims(text)) for number, text in enumerate(texts)]}
    said |= {"other": [(0, 0, claims("heat"))], "mute": [(0, 0, claims(""))]}
    found = perplexities(model, said, 0, silent)
    parts = model.texts(texts)
    tokens = sum(part.tokens for part in parts)
    assert found["one"]["perplexity"] == pytest.approx(math.exp(-sum(part.total for part in parts) / tokens))
    ends = found["one"]["perplexity_ci"]
    assert isinstance(ends, list)
    assert float(str(ends[0])) < float(str(found["one"]["perplexity"])) < float(str(ends[1]))
    assert found["other"]["perplexity"] == pytest.approx(math.exp(-model.texts(["heat"])[0].total))
    assert found["mute"]["perplexity"] is None


def test_the_command_tells_it_and_a_run_that_is_cut_off_goes_on(
    tools: Bundle, gpt2: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[str] = []
    original = Chat.send

    def send(self: Chat, text: str) -> Reply:
        sent.append(text)
        if len(sent) == 18 + 5:
            raise KeyboardInterrupt
        return original(self, text)

    monkeypatch.setattr(Chat, "send", send)
    settings = ExplainSettings(
        bundle=str(tools.path), conversations=2, planted=2, perplexity_model=gpt2, writer="template", out=tmp_path / "run"
    )
    with pytest.raises(KeyboardInterrupt):
        run_explain(settings)
    first = run_explain(settings, arguments=["eval", "explain"])
    assert len(sent) == 18 + 5 + 18
    value = first.results["TemplateWriter"]["perplexity"]
    assert isinstance(value, float)
    assert value > 1
    again = ["eval", "explain", "--bundle", str(tools.path), "--conversations", "2", "--planted", "2", "--quiet", "--writer", "template"]
    shown = CliRunner().invoke(group, [*again, "--perplexity-model", str(gpt2), "--out", str(tmp_path / "run")])
    assert shown.exit_code == 0, shown.output
    assert "perplexity" in shown.output
    assert len(sent) == 18 + 5 + 18
    metrics = json.loads((tmp_path / "run" / "metrics.json").read_text(encoding="utf-8"))
    assert metrics["run"]["settings"]["perplexity_model"] == "tiny"
    assert str(gpt2.parent) not in json.dumps(metrics)


def test_a_folder_without_a_model_is_refused_before_anything_is_said(tools: Bundle, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no language model is there"):
        run_explain(ExplainSettings(bundle=str(tools.path), perplexity_model=tmp_path))
