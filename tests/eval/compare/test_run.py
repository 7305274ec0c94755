"""Comparisons from files to report, over garden tools: dialogues and histories, bad input, going on, baselines, the command."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner
from pydantic import ValidationError

from convrec.errors import InputError, ModelError, UsageError
from convrec.eval.compare import CompareSettings, run_compare
from convrec.eval.compare.cases import Case
from convrec.eval.compare.likelihood import LikelihoodRanker
from convrec.eval.compare.systems import Answer
from convrec.eval.ranking import RankingSettings, run_ranking
from convrec.retrieval.bundle import Bundle
from convrec.testing import FakeModelServer
from convrec.ui.cli import group

ITEMS = Path(__file__).parents[2] / "fixtures" / "garden_tools.csv"


def turns_file(path: Path, bundle: Bundle, n: int = 6, extra: str = "") -> Path:
    lines: list[str] = []
    for number in range(n):
        named, next_one = bundle.catalogue.titles[2 * number], bundle.catalogue.ids[2 * number + 1]
        context = [
            {"role": "user", "text": f"I like the {named}"},
            {"role": "assistant", "text": "Good."},
            {"role": "user", "text": "and?"},
        ]
        lines.append(json.dumps({"dialog_id": f"d{number}", "turn_id": "1", "context": context, "targets": [next_one]}))
    path.write_text("\n".join(lines) + "\n" + extra, encoding="utf-8")
    return path


def choices_file(path: Path) -> Path:
    rng = np.random.default_rng(0)
    pairs = sorted({(int(user), int(item)) for user, item in rng.integers(0, [12, 30], (150, 2))})
    path.write_text("user,item\n" + "".join(f"u{user},GT-{item + 1:04d}\n" for user, item in pairs), encoding="utf-8")
    return path


@pytest.fixture
def turns(tools: Bundle, tmp_path: Path) -> Path:
    return turns_file(tmp_path / "turns.jsonl", tools)


def settings_of(tools: Bundle, turns: Path, *systems: str, **more: Any) -> CompareSettings:
    return CompareSettings.model_validate({"systems": systems, "turns": turns, "bundle": tools.path, "candidates": 12, **more})


def test_all_systems_stand_in_one_report_on_dialogues(tools: Bundle, turns: Path, gpt2: Path, tmp_path: Path) -> None:
    systems = ("popularity", "itemknn", "ease", "text", "convrec", "convrec:template", f"gpt2:{gpt2}", "gpt2:/nowhere")
    settings = settings_of(
        tools, turns, *systems, train=(choices_file(tmp_path / "likes.csv"),), out=tmp_path / "run",
        prices={f"gpt2:{gpt2}": (2.0, 0.0)}, machine_price=3.6,
    )  # fmt: skip
    outcome = run_compare(settings, arguments=["eval", "compare"])
    found: dict[str, Any] = json.loads((tmp_path / "run" / "metrics.json").read_text(encoding="utf-8"))
    results, run = found["results"], found["run"]
    assert list(results) == ["popularity", "itemknn", "ease", "text", "convrec", "convrec:template", "gpt2:tiny"]
    new, ranker = results["convrec"]["new"], results["gpt2:tiny"]["new"]
    assert {"recall@10", "recall@10_ci", "candidates_recall@10", "ms", "ms_ci", "ms_p95", "fit_seconds", "peak_mb"} <= set(new)
    assert "recall@10" not in ranker
    assert "candidates_recall@10" in results["gpt2:tiny"]["all"]
    assert "candidates_recall@50" not in new
    assert ranker["money_per_1000"] == pytest.approx(ranker["input_tokens"] * 2.0 / 1e3 + ranker["ms"] / 3.6e3 * 3.6)
    assert new["money_per_1000"] == pytest.approx(new["ms"] / 3.6e3 * 3.6)
    assert any("gpt2:nowhere was left out" in note and "no language model is there" in note for note in run["notes"])
    assert str(tmp_path) not in json.dumps(found)
    report = (tmp_path / "run" / "report.html").read_text(encoding="utf-8")
    assert "Which system should I run?" in report
    assert "<svg" in report
    assert outcome.summary.words[0].startswith("Ranking the whole catalogue, ")


def test_dialogue_figures_of_the_whole_catalogue_are_those_of_eval_dialogue(tools: Bundle, turns: Path) -> None:
    from convrec.eval.dialogue import DialogueSettings, run_dialogue

    mine = run_compare(settings_of(tools, turns, "convrec", "popularity"))
    theirs = run_dialogue(DialogueSettings(turns=turns, bundle=tools.path))
    for system in ("convrec", "popularity"):
        for metric in ("new/recall@10", "all/mrr", "new/ndcg@10"):
            np.testing.assert_array_equal(mine.systems[system].values[metric], theirs.systems[system].values[metric])


def test_history_figures_of_the_whole_catalogue_are_those_of_eval_ranking(tmp_path: Path) -> None:
    train = choices_file(tmp_path / "likes.csv")
    models = ("popularity", "itemknn", "ease")
    mine = run_compare(CompareSettings(systems=models, train=(train,), split="leave-last-out", ks=(5, 10)))
    theirs = run_ranking(RankingSettings(train=(train,), split="leave-last-out", ks=(5, 10), models=models))
    for system in models:
        for metric in ("recall@5", "ndcg@10", "hit_rate@5"):
            np.testing.assert_allclose(mine.systems[system].values[metric], theirs.systems[system].values[metric])


def test_histories_are_asked_of_agent_and_language_model_too(gpt2: Path, tmp_path: Path) -> None:
    train = choices_file(tmp_path / "likes.csv")
    systems = ("text", "convrec:template", f"gpt2:{gpt2}")
    found = run_compare(
        CompareSettings(systems=systems, train=(train,), items=ITEMS, split="leave-last-out", embedder="hash:64", cases=3, candidates=12)
    )
    assert set(found.summary.results) == {"text", "convrec:template", "gpt2:tiny"}
    assert found.summary.results["convrec:template"]["recall@10"] is not None
    assert (
        found.summary.results["gpt2:tiny"]["candidates_hit_rate@10"] if "candidates_hit_rate@10" in found.summary.results["text"] else True
    )
    assert any(note.startswith("measured on 3 of ") for note in found.run.notes)
    without = run_compare(CompareSettings(systems=("popularity", *systems), train=(train,), split="leave-last-out", cases=3))
    assert set(without.systems) == {"popularity"}
    assert sum("with --items FILE" in note for note in without.run.notes) == 3


def test_a_run_that_is_cut_off_goes_on_with_its_next_case(
    tools: Bundle, turns: Path, gpt2: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    original = LikelihoodRanker.answer

    def answer(self: LikelihoodRanker, case: Case) -> Answer:
        asked.append(case.name)
        if len(asked) == 3:
            raise KeyboardInterrupt
        return original(self, case)

    monkeypatch.setattr(LikelihoodRanker, "answer", answer)
    settings = settings_of(tools, turns, f"gpt2:{gpt2}", out=tmp_path / "run")
    with pytest.raises(KeyboardInterrupt):
        run_compare(settings)
    run_compare(settings)
    assert asked == ["d0/1", "d1/1", "d2/1", "d2/1", "d3/1", "d4/1", "d5/1"]
    again = run_compare(settings)
    assert len(asked) == 7
    assert np.isfinite(again.systems["gpt2:tiny"].values["new/candidates_mrr"]).all()
    run_compare(settings_of(tools, turns, f"gpt2:{gpt2}", out=tmp_path / "run", norm="sum"))
    assert len(asked) == 13


def test_failed_answers_count_as_misses_and_five_in_a_row_end_a_system(
    tools: Bundle, turns: Path, gpt2: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = {"d1/1"}
    original = LikelihoodRanker.answer

    def answer(self: LikelihoodRanker, case: Case) -> Answer:
        if case.name in broken:
            raise ModelError("the cellar is full")
        return original(self, case)

    monkeypatch.setattr(LikelihoodRanker, "answer", answer)
    settings = settings_of(tools, turns, f"gpt2:{gpt2}", "popularity", out=tmp_path / "run")
    found = run_compare(settings)
    assert found.summary.shown["gpt2:tiny"]["failed"] == 1.0
    assert found.systems["gpt2:tiny"].values["new/candidates_mrr"][1] == 0.0
    assert np.isnan(found.systems["gpt2:tiny"].values["new/ms"][1])
    broken.clear()
    assert run_compare(settings).summary.shown["gpt2:tiny"]["failed"] == 0.0  # what failed is asked again
    broken.update(f"d{number}/1" for number in range(5))
    gone = run_compare(settings_of(tools, turns, f"gpt2:{gpt2}", "popularity"))
    assert set(gone.systems) == {"popularity"}
    assert any("5 answers in a row failed, 5 of 6 cases: the cellar is full" in note for note in gone.run.notes)
    with pytest.raises(UsageError, match="no system could run: gpt2:tiny was left out"):
        run_compare(settings_of(tools, turns, f"gpt2:{gpt2}"))


def test_bad_lines_are_counted_and_named(tools: Bundle, tmp_path: Path) -> None:
    said = {"context": [{"role": "user", "text": "hi"}, {"role": "assistant", "text": "yes?"}]}
    bad = [
        "oops",
        json.dumps({"dialog_id": "x", "turn_id": "1", **said, "targets": []}),
        json.dumps({"dialog_id": "x", "turn_id": "2", **said, "targets": ["GT-9999"]}),
        json.dumps({"dialog_id": "x", "turn_id": "3", "context": [{"role": "narrator", "text": "hi"}], "targets": ["GT-0001"]}),
        json.dumps({"dialog_id": "x", "turn_id": "4", "context": [{"role": "user", "text": "hi"}], "targets": ["GT-0001"]}),
    ]
    turns = turns_file(tmp_path / "turns.jsonl", tools, 2, "\n".join(bad) + "\n")
    likes = tmp_path / "likes.csv"
    likes.write_text("user,item\nana,GT-0001\nben,GT-0002\nben,GT-0001\nben,GT-9999\nana\n", encoding="utf-8")
    found = run_compare(settings_of(tools, turns, "popularity", "ease", train=(likes,), out=tmp_path / "run"))
    notes = "\n".join(found.run.notes)
    assert "2 malformed lines, left aside: turns.jsonl line 3" in notes
    assert "turns.jsonl line 6 \"context.0.role: Input should be 'user' or 'assistant'\"" in notes
    assert "1 turns without a target, left aside: turns.jsonl line 4 'x:1'" in notes
    assert "1 targets that the bundle does not hold, counted as misses: turns.jsonl line 5 'GT-9999'" in notes
    assert "1 turns in which only one side speaks, read all the same: turns.jsonl line 7 'x:4'" in notes
    assert "1 lines of train with an item that the bundle does not hold, left out: likes.csv line 5 'GT-9999'" in notes
    assert "1 malformed rows, left aside: the header has 2 values: likes.csv line 6 'ana'" in notes
    assert len((tmp_path / "run" / "findings.tsv").read_text(encoding="utf-8").splitlines()) == 1 + 7
    # A target outside the bundle is a miss of everyone: of four targets, three can be found.
    assert found.systems["popularity"].values["new/candidates_mrr"][2] == 0.0
    empty = tmp_path / "empty.jsonl"
    empty.write_text("")
    with pytest.raises(InputError, match=r"there is no turn to measure \(it is empty\)"):
        run_compare(settings_of(tools, empty, "popularity"))


def test_a_baseline_is_compared_by_quality_and_not_by_cost(tools: Bundle, turns: Path, tmp_path: Path) -> None:
    run_compare(settings_of(tools, turns, "popularity", "text", out=tmp_path / "before"))
    found = run_compare(settings_of(tools, turns, "text", baseline=tmp_path / "before"))
    assert found.baseline is not None
    assert found.baseline.comparisons["text"]["new/recall@10"].verdict == "noise"
    assert "new/ms" not in found.baseline.comparisons["text"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"systems": ("als",)}, "there is no system 'als'"),
        ({"systems": ("text", "text")}, "two systems would stand under one name, 'text'"),
        ({"systems": ("text",), "prices": {"ease": (1.0, 1.0)}}, "a price is set for 'ease', which is not compared"),
        ({"systems": ("text",), "turns": None}, "give either --turns FILE with --bundle, or --train FILE and --test FILE"),
        ({"systems": ("text",), "turns": None, "split": "temporal"}, "histories need --train FILE to learn from"),
        ({"systems": ("text",), "ks": ()}, "the cut-offs must be whole numbers from 1 up"),
    ],
)
def test_settings_that_do_not_fit_are_refused(given: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        CompareSettings.model_validate({"turns": "turns.jsonl", **given})


def test_the_command(tools: Bundle, turns: Path, tmp_path: Path) -> None:
    run = CliRunner()
    where = ["--turns", str(turns), "--bundle", str(tools.path), "--candidates", "12", "--quiet"]
    found = run.invoke(group, ["eval", "compare", "popularity", "text", "convrec:nobody", *where, "--out", str(tmp_path / "run")])
    assert found.exit_code == 0, found.output
    assert "note: convrec:nobody was left out: no writer is called 'nobody'" in found.output
    assert "| text |" in found.output
    assert "Ranking the whole catalogue, " in found.output
    wrong = run.invoke(group, ["eval", "compare", "als", *where])
    assert "there is no system 'als'; the systems are popularity, itemknn" in str(wrong.exception)
    for option, value in (("--price", "text=1"), ("--k", "ten")):
        assert option in str(run.invoke(group, ["eval", "compare", "text", *where, option, value]).exception)


def test_the_agent_over_a_chat_model_is_a_system_with_tokens(tools: Bundle, turns: Path, tmp_path: Path) -> None:
    with FakeModelServer(['{"sentences": ["I would take {item_1}."]}']) as server:
        system = f"convrec:{server.llm}"
        settings = settings_of(
            tools, turns, "convrec:template", system, cases=4, out=tmp_path, prices={system: (2.0, 10.0)}, machine_price=3.6
        )
        run_compare(settings, arguments=["eval", "compare"])
    found: dict[str, Any] = json.loads((tmp_path / "metrics.json").read_text(encoding="utf-8"))
    templates, model = (values["new"] for values in found["results"].values())
    assert model["input_tokens"] > model["output_tokens"] > 0
    # Waiting for a server costs no machine: the money is the tokens' alone.
    assert model["money_per_1000"] == pytest.approx((model["input_tokens"] * 2.0 + model["output_tokens"] * 10.0) / 1e3)
    assert model["recall@10"] == templates["recall@10"]  # who words the reply changes nothing in the ranking
    assert found["run"]["settings"]["llm_mode"] == "write"
    assert "without what the chat model said" not in (tmp_path / "report.md").read_text(encoding="utf-8")


def test_an_agent_whose_chat_model_is_down_answers_and_is_named(tools: Bundle, turns: Path, tmp_path: Path) -> None:
    run_compare(settings_of(tools, turns, "convrec:openai:m@http://127.0.0.1:9/v1", cases=2, key="k", out=tmp_path))
    report = (tmp_path / "report.md").read_text(encoding="utf-8")
    assert "turns of convrec:openai:m@127.0.0.1:9 were answered without what the chat model said" in report
