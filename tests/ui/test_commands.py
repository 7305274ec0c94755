"""The command line: what each command prints, writes and exits with."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import convrec
from convrec import Recommender
from convrec.errors import UsageError
from convrec.memory import Store
from convrec.retrieval.bundle import Bundle
from convrec.testing import Answer, FakeModelServer
from convrec.ui.chat import _attributes
from convrec.ui.cli import group, main

HEAVY = ("numpy", "torch", "pyarrow", "sqlalchemy", "scipy", "onnxruntime", "langchain_core", "transformers", "pydantic", "yaml", "tqdm")


@pytest.fixture
def command(tools: Bundle, tmp_path: Path) -> "Command":
    return Command(tools.path, tmp_path)


class Command:
    """Runs commands with the garden tools and a memory of their own."""

    def __init__(self, bundle: Path, state: Path) -> None:
        self.bundle = bundle
        self.state = state

    def __call__(self, *arguments: str, text: str | None = None) -> Result:
        return CliRunner().invoke(group, arguments, input=text)

    def chat(self, *arguments: str, text: str | None = None) -> Result:
        result = self("chat", "--bundle", str(self.bundle), "--state", str(self.state), *arguments, text=text)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result


def exits(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """The exit code and what is said on standard error."""
    monkeypatch.setattr(sys, "argv", ["convrec", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    code = ended.value.code
    assert isinstance(code, int)
    return code, capsys.readouterr().err


def test_once_answers_one_message(command: Command) -> None:
    result = command.chat("--once", "a spade under $50")
    assert result.exit_code == 0
    assert "spade" in result.stdout.casefold()


def test_a_key_that_is_missing_is_told_in_a_line_and_the_answer_comes_without(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    result = command.chat("--once", "a spade under $50", "--llm", "openai:m")
    assert result.exit_code == 0
    assert "spade" in result.stdout.casefold()
    assert result.stderr == (
        "convrec: openai:m needs a key: set OPENAI_API_KEY, or name a server of your own with openai:MODEL@URL; I go on without it\n"
    )


def test_a_name_that_is_none_is_wrong_usage(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = exits(monkeypatch, capsys, "chat", "--llm", "gpt", "--once", "hello")
    assert (code, said.count("\n")) == (2, 1)
    assert "--llm 'gpt' names no model; use openai:MODEL" in said


def test_a_server_is_not_started_without_the_key_that_it_needs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    code, said = exits(monkeypatch, capsys, "serve", "--llm", "openai:m", "--workers", "2")
    assert (code, said) == (
        1,
        "convrec: openai:m needs a key: set OPENAI_API_KEY, or name a server of your own with openai:MODEL@URL\n",
    )


@pytest.mark.network
@pytest.mark.parametrize("mode", ["write", "plan"])
def test_a_server_that_is_down_is_told_once_and_every_answer_comes(command: Command, mode: str) -> None:
    result = command.chat("--llm", "openai:m@http://127.0.0.1:9/v1", "--llm-mode", mode, text="a spade under $50\nsomething else\n")
    assert len(result.stdout.strip().splitlines()) == 2
    (line,) = result.stderr.splitlines()
    assert line.startswith("convrec: openai:m@127.0.0.1:9 gives no answer, so I answer without it (unreachable:")
    assert line.endswith("is a server running there, and is the address right?")


@pytest.mark.network
def test_a_model_that_the_server_does_not_know_is_told_once(command: Command) -> None:
    with FakeModelServer([Answer("no model is called fake", status=404)]) as server:
        result = command.chat("--llm", server.llm, "--once", "a spade under $50")
    assert "spade" in result.stdout.casefold()
    (line,) = result.stderr.splitlines()
    assert "denied:" in line
    assert "no model is called fake" in line
    assert "check the model's name, the key" in line


def test_json_is_one_reply_a_line(command: Command) -> None:
    result = command.chat("--json", text="a spade under $50\n\nwhy that one?\n")
    first, second = (json.loads(line) for line in result.stdout.splitlines())
    assert set(first) == {
        "text", "items", "intent", "question", "abstained", "handoff", "steps", "latency_ms", "session_id",
    }  # fmt: skip
    assert first["intent"] == "recommend"
    assert all(item["fields"]["price_usd"] <= 50 and item["fields"]["kind"] == "spade" for item in first["items"])
    assert second["intent"] == "ask_item"
    assert first["items"][0]["title"] in second["text"]
    assert first["session_id"] == second["session_id"]


def test_text_comes_in_any_alphabet_and_half_characters_do_no_harm(command: Command) -> None:
    assert command.chat("--json", "--once", "ein Spaten für Gärtner 🌱 日本").exit_code == 0
    assert command.chat("--json", "--once", "\udc80 spade").exit_code == 0
    assert command.chat("--once", "\udc80").exit_code == 0


def test_why_shows_the_evidence_under_each_item(command: Command) -> None:
    result = command.chat("--once", "a spade for digging", "--why")
    lines = [line for line in result.stdout.splitlines() if line.startswith("  ")]
    assert lines
    assert all(": " in line for line in lines)


def test_a_session_goes_on(command: Command) -> None:
    command.chat("--user", "ana", "--session", "s1", "--once", "a spade under $50")
    reply = json.loads(command.chat("--user", "ana", "--session", "s1", "--json", "--once", "what do you know about me?").stdout)
    assert reply["intent"] == "history"
    assert "$50" in reply["text"]


def test_no_log_keeps_nothing(command: Command) -> None:
    command.state = command.state / "none"
    assert command.chat("--no-log", "--user", "ana", "--once", "hello").exit_code == 0
    assert not command.state.exists()


def test_attributes_are_names_and_values() -> None:
    assert _attributes(("services=Netflix", "services= Mubi", "size=M")) == {"services": ["Netflix", "Mubi"], "size": ["M"]}
    assert _attributes(("services=",)) == {"services": [""]}
    with pytest.raises(UsageError, match="--attribute 'services' is not NAME=VALUE; for example --attribute services=Netflix"):
        _attributes(("services",))


def test_attributes_reach_the_memory(command: Command) -> None:
    command.chat("--user", "ana", "--attribute", "brands=Felco", "--once", "hello")
    shown = command("user", "show", "ana", "--state", str(command.state)).stdout
    assert "attribute brands: ['Felco']" in shown


def test_user_show_export_and_forget(command: Command, tmp_path: Path) -> None:
    title = Bundle.open(command.bundle).catalogue.titles[0]
    command.chat("--user", "ana", "--once", f"I loved the {title}")
    state = ["--state", str(command.state)]
    shown = command("user", "show", "ana", *state).stdout
    assert "1 conversation in 'garden_tools', the last on" in shown
    assert f"like GT-0001 in 'garden_tools'  ({title})" in shown
    exported = json.loads(command("user", "export", "ana", *state).stdout)
    assert (exported["feedback"][0]["catalogue"], exported["feedback"][0]["item_id"]) == ("garden_tools", "GT-0001")
    out = tmp_path / "ana.json"
    assert f"written to {out}" in command("user", "export", "ana", "--out", str(out), *state).stdout
    assert json.loads(out.read_text(encoding="utf-8"))["sessions"]
    refused = command("user", "forget", "ana", *state, text="n\n")
    assert refused.exit_code == 1
    assert "1 conversation in 'garden_tools', the last on" in command("user", "show", "ana", *state).stdout
    assert "erased: 1 session, 1 step, 1 judgement, 0 attributes" in command("user", "forget", "ana", "--yes", *state).stdout
    assert "Nothing is kept about 'ana'." in command("user", "show", "ana", *state).stdout


def test_all_catalogues_of_a_person_are_shown_and_forgotten(command: Command, tools: Bundle, films: Bundle) -> None:
    state = ["--state", str(command.state)]
    with Store.open(command.state) as store:
        store.record_feedback(user_id="ana", session_id=None, item_id="7", value="seen")
        for bundle in (tools, films):
            with_memory = Recommender(bundle, store)
            with_memory.chat("ana").feedback(str(bundle.catalogue.ids[0]), "like")
    shown = command("user", "show", "ana", *state).stdout.split("\n")
    assert [line.partition(",")[0].strip() for line in shown if "conversation" in line] == [
        "1 conversation in 'garden_tools'",
        "1 conversation in 'films'",
    ]
    assert [line.partition("  (")[0].strip() for line in shown if "like" in line or "seen" in line] == [
        "seen 7",
        f"like {tools.catalogue.ids[0]} in 'garden_tools'",
        f"like {films.catalogue.ids[0]} in 'films'",
    ]
    assert "erased: 2 sessions, 2 steps, 3 judgements, 0 attributes" in command("user", "forget", "ana", "--yes", *state).stdout


def test_what_is_known_moves_with_a_catalogue_to_its_new_name(command: Command, tools: Bundle) -> None:
    with Recommender(tools, Store.open(command.state)) as recommender:
        recommender.chat("ana").feedback("GT-0001", "like")
    state = ("--state", str(command.state))
    assert command("memory", "rename", "garden_tools", "shed", *state).stdout == "moved: 2 rows\n"
    assert "like GT-0001 in 'shed'" in command("user", "show", "ana", *state).stdout


def test_the_owners_records_count_where_the_bundle_is_named(command: Command) -> None:
    owner = ["--state", str(command.state), "--bundle", str(command.bundle)]
    assert "Nothing is kept" in command("user", "show", "u3", "--state", str(command.state)).stdout
    assert "in sqlite" in command("user", "show", "u3", *owner).stdout
    both = json.loads(command("user", "export", "u3", *owner).stdout)
    assert both["memory"]["feedback"] == []
    assert both["owner"]["feedback"]


def test_a_conversation_in_an_encrypted_memory(command: Command, tmp_path: Path) -> None:
    keys = tmp_path / "keys.txt"
    keys.write_text(command("memory", "new-key").stdout, encoding="ascii")
    said = ("--user", "ana", "--session", "s1", "--encrypt-with", str(keys), "--once")
    command.chat(*said, "a spade under $50")
    assert "$50" in command.chat(*said, "what do you know about me?").stdout
    assert b"spade" not in b"".join(path.read_bytes() for path in command.state.glob("convrec.sqlite*"))


def test_build_reports_what_it_made(tmp_path: Path) -> None:
    items = tmp_path / "lamps.csv"
    items.write_text("id,name,price_usd,colour\na,Desk lamp,30,red\nb,Floor lamp,80,blue\n", encoding="utf-8")
    out = tmp_path / "bundle"
    result = CliRunner().invoke(group, ["build", str(items), "--out", str(out), "--embedder", "hash:64"])
    assert result.exit_code == 0, result.output
    for told in ("price_usd", "money", "\n2 lamps in ", "note: there are no interactions", f"convrec chat --bundle {out}"):
        assert told in result.stdout
    assert (out / "domain.yaml").is_file()
    reply = CliRunner().invoke(group, ["chat", "--bundle", str(out), "--no-log", "--once", "a lamp under $50"])
    assert "Desk lamp" in reply.stdout


def test_a_bad_row_is_named_by_line_and_column(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    items = tmp_path / "lamps.csv"
    items.write_text("id,name,price_usd\na,Desk lamp,30\na,Floor lamp,80\n", encoding="utf-8")
    code, said = exits(monkeypatch, capsys, "build", str(items), "--out", str(tmp_path / "out"), "--embedder", "hash:64")
    assert code == 1
    assert "lamps.csv, line 3, column 'id': the id 'a' stands already in line 2; ids must differ" in said
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["build", "--colour"], 2, "No such option"),
        (["build", "nofile.csv", "--out", "x"], 2, "nofile.csv"),
        (["chat", "--attribute", "x", "--no-log", "--bundle", "BUNDLE", "--once", "hi"], 2, "--attribute 'x' is not NAME=VALUE"),
        (["chat", "--retention-days", "0"], 2, "retention-days"),
        (["chat", "--bundle", "nowhere", "--no-log", "--once", "hi"], 1, "there is no bundle 'nowhere'"),
        (["chat", "--bundle", "BUNDLE", "--no-log", "--once", "  "], 2, "--once is empty; give the message to answer"),
        (["chat", "--bundle", "BUNDLE", "--no-log", "--session", "s-17", "--once", "hi"], 0, "there is no session 's-17' here; a new one"),
        (["dance"], 2, "No such command 'dance'"),
        (["data", "get", "nothing"], 2, "nothing"),
        (["user", "show"], 2, "USER_ID"),
    ],
)
def test_exit_codes_tell_wrong_usage_from_failed_work(
    tools: Bundle,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    code: int,
    told: str,
) -> None:
    given = [str(tools.path) if argument == "BUNDLE" else argument for argument in arguments]
    assert exits(monkeypatch, capsys, *given)[0] == code
    monkeypatch.setattr(sys, "argv", ["convrec", *given])
    with pytest.raises(SystemExit):
        main()
    assert told in capsys.readouterr().err


def test_version_and_help(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert convrec.__version__ in CliRunner().invoke(group, ["--version"]).stdout
    told = CliRunner().invoke(group, ["-h"]).stdout
    for name in ("build", "chat", "data", "train", "user"):
        assert name in told
        assert CliRunner().invoke(group, [name, "--help"]).exit_code == 0
    assert exits(monkeypatch, capsys, "--help")[0] == 0


def test_data_sets_are_listed() -> None:
    told = CliRunner().invoke(group, ["data", "list"]).stdout
    for name in ("movielens-100k", "ml-latest-small", "ml-1m", "goodbooks-10k"):
        assert name in told


def modules_after(*arguments: str) -> set[str]:
    """The modules that a command loads, in a process of its own."""
    program = (
        "import json, sys\n"
        f"sys.argv = ['convrec', *{arguments!r}]\n"
        "from convrec.ui.cli import main\n"
        "try:\n    main()\n"
        "except SystemExit as ended:\n    assert ended.code == 0\n"
        "print('\\n' + json.dumps(sorted(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    found: Any = json.loads(done.stdout.splitlines()[-1])
    return set(found)


def test_help_loads_nothing_heavy() -> None:
    assert not set(HEAVY) & modules_after("--help")


@pytest.mark.parametrize("writer", ["template", "gpt2"])
def test_a_chat_loads_no_model_library(tools: Bundle, writer: str) -> None:
    """The GPT-2 runs in onnxruntime; templates need not even that."""
    loaded = modules_after("chat", "--bundle", str(tools.path), "--no-log", "--writer", writer, "--once", "a spade")
    assert not {"torch", "transformers", "sentence_transformers", "langchain_core", "implicit", "onnx"} & loaded
    assert ("onnxruntime" in loaded) == (writer == "gpt2")


def test_the_module_runs_as_a_program(command: Command) -> None:
    arguments = ["chat", "--bundle", str(command.bundle), "--state", str(command.state), "--once", "a spade"]
    done = subprocess.run([sys.executable, "-m", "convrec", *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "spade" in done.stdout.casefold()
    assert done.stderr == ""
