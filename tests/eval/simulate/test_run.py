"""A simulation run: its files, going on after a cut, comparing with another, and the command."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from convrec.agent.reply import Reply
from convrec.errors import BundleError, UsageError
from convrec.eval.simulate import SimulateOutcome, SimulateSettings, run_simulate
from convrec.eval.simulate.cases import Case
from convrec.eval.simulate.heard import Agent
from convrec.retrieval.bundle import Bundle
from convrec.testing import FakeModelServer, ScriptedChatModel
from convrec.ui.cli import main
from convrec.ui.evaluate_simulate import simulate_command
from tests.eval.simulate._agents import Scripted, reply


def run(bundle: Bundle, out: Path | None = None, *, agents: Callable[[Case, str], Agent] | None = None, **more: object) -> SimulateOutcome:
    settings = SimulateSettings.model_validate({"bundle": str(bundle.path), "cases": 2, "trials": 2, "out": out} | more)
    return run_simulate(settings, agents=agents, arguments=["eval", "simulate"])


def test_the_report_holds_the_metrics_of_each_simulator_and_the_failures_stand_beside_it(books: Bundle, tmp_path: Path) -> None:
    outcome = run(books, tmp_path)
    written = json.loads((tmp_path / "metrics.json").read_text(encoding="utf-8"))
    results = written["results"]["convrec"]
    assert results["dialogues"] == 2 * 3 * 2
    for name in ("success", "pass^2", "hit@5", "at@5", "average_turns", "catalogue_validity", "questions", "repeats", "broken_demands"):
        assert results[name] is not None
        assert len(results[f"{name}_ci"]) == 2
        assert f"constraints/{name}" in results
    assert results["unsolvable/abstained"] is not None
    assert results["target/title_leaks"] == 0
    assert written["run"]["settings"]["wording"] == "templates"
    failed = [json.loads(line) for line in (tmp_path / "transcripts.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line["case"] for line in failed] == [record.case for record in outcome.records if not record.success]
    assert "By simulator" in (tmp_path / "report.md").read_text(encoding="utf-8")
    assert "<svg" in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_a_run_that_was_cut_off_goes_on_where_it_stopped(books: Bundle, tmp_path: Path) -> None:
    asked: list[str] = []

    def agents(case: Case, user: str) -> Agent:
        asked.append(user)
        return Scripted(reply("Hm."))

    whole = run(books, tmp_path, agents=agents)
    assert len(asked) == 12
    path = tmp_path / "dialogues.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(lines[:7]) + lines[7][:50], encoding="utf-8")
    asked.clear()
    again = run(books, tmp_path, agents=agents)
    assert len(asked) == 12 - 7
    assert again.records == whole.records
    asked.clear()
    run(books, tmp_path, agents=agents, seed=1)
    assert len(asked) == 12


def test_a_run_is_repeatable(books: Bundle) -> None:
    assert run(books, kinds=("constraints",)).records == run(books, kinds=("constraints",)).records


def test_against_itself_all_is_noise_and_against_a_worse_one_turns_count_the_right_way_round(books: Bundle, tmp_path: Path) -> None:
    run(books, tmp_path / "a", kinds=("target", "constraints"), cases=6)
    same = run(books, tmp_path / "b", kinds=("target", "constraints"), cases=6, baseline=tmp_path / "a")
    assert same.baseline is not None
    assert {one.verdict for one in same.baseline.comparisons["convrec"].values()} == {"noise"}

    def useless(case: Case, user: str) -> Agent:
        return Scripted(reply("Hm."))

    worse = run(books, tmp_path / "c", kinds=("target", "constraints"), cases=6, baseline=tmp_path / "a", agents=useless)
    assert worse.baseline is not None
    found = worse.baseline.comparisons["convrec"]
    assert (found["success"].verdict, found["average_turns"].verdict) == ("worse", "worse")


def test_the_model_that_words_the_person_and_its_prompt_are_named(books: Bundle, tmp_path: Path) -> None:
    settings = SimulateSettings(bundle=str(books.path), cases=1, trials=1, kinds=("constraints",), out=tmp_path, max_turns=2)
    model = ScriptedChatModel(script=["Any book will do."] * 2)
    outcome = run_simulate(settings, user_model=model, arguments=[])
    assert str(outcome.run.settings["wording"]).startswith("ScriptedChatModel, with this prompt: You play a person")
    assert model.heard
    assert any("messages were not taken and said by template instead" in note for note in outcome.run.notes)
    assert outcome.records[0].refused_words >= 1


def test_a_bundle_that_is_not_there_and_a_baseline_of_something_else_are_refused(books: Bundle, tmp_path: Path) -> None:
    with pytest.raises(BundleError, match="there is no bundle"):
        run_simulate(SimulateSettings(bundle="nowhere"))
    with pytest.raises(UsageError, match="is no run to compare with"):
        run(books, baseline=tmp_path, agents=lambda case, user: Scripted(reply("Hm.")), cases=1, trials=1, kinds=("target",))


def test_the_command_prints_a_table_a_simulator(books: Bundle, tmp_path: Path) -> None:
    arguments = [
        "--bundle",
        str(books.path),
        "--cases",
        "2",
        "--trials",
        "2",
        "--kinds",
        "constraints,unsolvable",
        "--quiet",
        "--out",
        str(tmp_path),
    ]
    found = CliRunner().invoke(simulate_command, arguments, catch_exceptions=False)
    assert found.exit_code == 0
    assert "| simulator | success |" in found.output
    assert "| constraints |" in found.output
    assert "| unsolvable |" in found.output
    assert "| target |" not in found.output


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--kinds", "sceptic"], "--kinds: Input should be 'target', 'constraints' or 'unsolvable'"),
        (["--cases", "0"], "--cases: Input should be greater than or equal to 1"),
        (["--user-llm", "gpt"], "--user-llm takes PROVIDER:MODEL"),
    ],
)
def test_wrong_options_are_named(
    arguments: list[str], message: str, books: Bundle, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    given = [
        "convrec",
        "eval",
        "simulate",
        "--quiet",
        "--bundle",
        str(books.path),
        "--trials",
        "1",
        *(["--cases", "1"] if "--cases" not in arguments else []),
    ]
    monkeypatch.setattr("sys.argv", [*given, *arguments])
    with pytest.raises(SystemExit) as caught:
        main()
    assert caught.value.code == 2
    assert message in capsys.readouterr().err


def test_a_reply_is_what_the_people_hear(books: Bundle) -> None:
    said: list[str] = []

    class Listening(Scripted):
        def send(self, text: str) -> Reply:
            said.append(text)
            return super().send(text)

    outcome = run(books, agents=lambda case, user: Listening(reply("Hm.")), cases=1, trials=1)
    assert said == [line.text for record in outcome.records for line in record.lines if line.role == "user"]


def test_the_agent_may_have_a_chat_model_which_the_record_names(books: Bundle, tmp_path: Path) -> None:
    with FakeModelServer(['{"sentences": ["I would take {item_1}."]}']) as server:
        asked = [
            "--bundle",
            str(books.path),
            "--cases",
            "1",
            "--trials",
            "1",
            "--kinds",
            "target",
            "--writer",
            "template",
            "--llm",
            server.llm,
        ]
        done = CliRunner().invoke(simulate_command, [*asked, "--out", str(tmp_path), "--quiet"], catch_exceptions=False)
        assert done.exit_code == 0
        assert server.asked
    settings = json.loads((tmp_path / "metrics.json").read_text(encoding="utf-8"))["run"]["settings"]
    assert (settings["writer"], settings["llm_settings"]["mode"]) == ("template", "write")
    assert settings["llm"].startswith("openai:")
    assert "http" not in settings["llm"]
