"""Reading turns: every line that is wrong is named with its number."""

import json
from pathlib import Path

import pytest

from convrec.errors import InputError
from convrec.eval.dialogue.turns import Said, Turn, read_turns
from convrec.eval.findings import Findings
from convrec.retrieval.bundle import Bundle


def line(**changes: object) -> str:
    good = {"dialog_id": "d", "turn_id": "1", "context": [{"role": "user", "text": "hello"}], "targets": ["GT-0001"]}
    return json.dumps({key: value for key, value in (good | changes).items() if value is not None})


def read(tmp_path: Path, tools: Bundle, *lines: str) -> tuple[list[Turn], Findings]:
    path, findings = tmp_path / "turns.jsonl", Findings()
    path.write_text("\n".join(lines), encoding="utf-8")
    return read_turns(path, tools.catalogue, findings), findings


def test_a_good_line(tmp_path: Path, tools: Bundle) -> None:
    context = [{"role": "user", "text": "hello"}, {"role": "assistant", "text": "hi"}]
    turns, findings = read(tmp_path, tools, line(context=context, turn_id=7, targets=["GT-0002", "GT-0001", "GT-0002"]))
    rows = (tools.catalogue.row_of("GT-0002"), tools.catalogue.row_of("GT-0001"))
    assert turns == [Turn("d", "7", (Said(True, "hello"), Said(False, "hi")), rows, 0)]
    assert findings.notes() == []


def test_what_is_wrong_is_counted_and_named_with_its_line(tmp_path: Path, tools: Bundle) -> None:
    mixed = [{"role": "user", "text": "a"}, {"role": "robot", "text": "b"}]
    both = [{"role": "user", "text": "a"}, {"role": "assistant", "text": "b"}]
    turns, findings = read(
        tmp_path,
        tools,
        line(context=both),
        "{not json",
        "",
        line(turn_id="2", context=mixed),
        line(turn_id="3", context=both, targets=[]),
        line(turn_id="4", context=both, targets=["GT-0001", "nowhere"]),
        line(context=both),
        line(turn_id="5", dialog_id=None),
        line(turn_id="6"),
        "[1, 2]",
    )
    assert [(turn.turn_id, len(turn.targets), turn.n_outside) for turn in turns] == [("1", 1, 0), ("4", 1, 1), ("6", 1, 0)]
    assert findings.counts() == {
        "malformed lines, left aside": 4,
        "turns without a target, left aside": 1,
        "targets that the bundle does not hold, counted as misses": 1,
        "turns that stand twice, left aside": 1,
        "turns in which only one side speaks, read all the same": 1,
    }
    bad = findings.of("malformed lines, left aside")
    assert [one.line for one in bad] == [2, 4, 8, 10]
    assert bad[1].value == "context.1.role: Input should be 'user' or 'assistant'"
    assert "turns.jsonl line 6 'nowhere'" in "\n".join(findings.notes())


def test_nothing_to_measure_is_an_error(tmp_path: Path, tools: Bundle) -> None:
    with pytest.raises(InputError, match=r"turns\.jsonl: there is no turn to measure \(it is empty\)"):
        read(tmp_path, tools)
    with pytest.raises(InputError, match=r"there is no turn to measure \(1 malformed lines, left aside: turns\.jsonl line 1"):
        read(tmp_path, tools, "oops")
    with pytest.raises(InputError, match="cannot be read"):
        read_turns(tmp_path / "none.jsonl", tools.catalogue, Findings())


def test_lines_that_are_no_text_are_named_and_a_mark_at_the_beginning_is_none(tmp_path: Path, tools: Bundle) -> None:
    path, findings = tmp_path / "turns.jsonl", Findings()
    path.write_bytes(b"\xef\xbb\xbf" + line().encode() + b"\n" + b'{"dialog_id": "\xff"}\n')
    assert len(read_turns(path, tools.catalogue, findings)) == 1
    assert any(note.startswith("1 lines that are not UTF-8, left aside: turns.jsonl line 2") for note in findings.notes())
    with pytest.raises(InputError, match=r"cannot be read"):
        read_turns(tmp_path / "nowhere.jsonl", tools.catalogue, findings)
