"""An acknowledged write outlives a process that is killed in mid-turn."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from convrec.memory import Store

ROUNDS = 6
WRITER = """
import sys
from convrec.memory import Store

place, session_id = sys.argv[1:]
store = Store.open(place)
store.create_session(session_id, "ana", "films")
print("ready", flush=True)
number = 0
while True:
    store.append_steps(session_id, [(number, "message", {"text": "x" * 400}), (number + 1, "reply", {"number": number + 1})])
    print("steps", number, flush=True)
    store.record_feedback(user_id="ana", session_id=session_id, item_id=f"{session_id}-{number}", value="like")
    print("feedback", number, flush=True)
    number += 2
"""


def killed_writer(place: str, session_id: str, words: int, delay: float) -> list[list[str]]:
    """Let a program write, kill it a moment after so many acknowledgements, and return all that it acknowledged."""
    command = [sys.executable, "-c", WRITER, place, session_id]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        lines = [child.stdout.readline() for _ in range(words)]
        try:
            child.wait(delay)
        except subprocess.TimeoutExpired:
            child.send_signal(signal.SIGKILL)
        lines += child.stdout.readlines()
        assert child.wait() == -signal.SIGKILL
    return [line.split() for line in lines if line.endswith("\n")]


@pytest.mark.integration
def test_no_acknowledged_write_is_lost_by_a_kill(shared: str) -> None:
    rng = np.random.default_rng(7)
    acknowledged = 0
    for turn in range(ROUNDS):
        session_id = f"s{turn}"
        said = killed_writer(shared, session_id, int(rng.integers(1, 60)), float(rng.uniform(0.0, 0.05)))
        with Store.open(shared) as store:
            numbers = {step.number for step in store.steps(session_id)}
            liked = {word.item_id for word in store.feedback("ana")}
            assert store.session(session_id) is not None
        wanted_steps = {int(number) + half for kind, number in said[1:] if kind == "steps" for half in (0, 1)}
        wanted_words = {f"{session_id}-{number}" for kind, number in said[1:] if kind == "feedback"}
        assert wanted_steps - numbers == set()
        assert wanted_words - liked == set()
        assert numbers == set(range(len(numbers))), "steps of one transaction are all there or none"
        assert len(numbers) % 2 == 0
        assert len(numbers) - len(wanted_steps) in {0, 2}, "at most the write in flight is there unacknowledged"
        acknowledged += len(wanted_steps) + len(wanted_words)
    assert acknowledged > ROUNDS


def test_each_commit_waits_for_the_disk(folder: Path) -> None:
    with Store.open(folder) as store, store._database.engine.connect() as connection:
        asked = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "synchronous")}
        assert asked == {"journal_mode": "wal", "synchronous": 2}
        assert connection.exec_driver_sql("PRAGMA secure_delete").scalar() == 1
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_everything_is_there_after_a_restart(shared: str) -> None:
    with Store.open(shared) as store:
        store.create_session("s1", "ana", "films")
        store.append_step("s1", 0, "message", {"text": "hello"})
        store.record_feedback(user_id="ana", session_id="s1", item_id="a", value="like", key="k")
        store.set_attributes("ana", {"age": 30})
        before = store.export_user("ana")
    with Store.open(shared) as store:
        after = store.export_user("ana")
        assert not store.record_feedback(user_id="ana", session_id="s1", item_id="a", value="like", key="k")
    assert json.dumps({**after, "exported": ""}) == json.dumps({**before, "exported": ""})
