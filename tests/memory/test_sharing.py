"""One store for many threads, one database for many programs."""

import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import pytest

from convrec.errors import ConflictError, UnknownSessionError
from convrec.memory import Store

THREADS = 8
T = TypeVar("T")


def together(work: Callable[[int], T]) -> list[T]:
    """Run the work in eight threads that start at the same moment; results in the threads' order."""
    start = threading.Barrier(THREADS)

    def one(number: int) -> T:
        start.wait()
        return work(number)

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(one, range(THREADS)))


def test_eight_threads_write_their_own_sessions_and_nothing_is_lost(store: Store) -> None:
    def work(thread: int) -> None:
        name = f"s{thread}"
        store.create_session(name, f"user{thread % 2}", "films")
        for number in range(20):
            store.append_step(name, number, "message", {"thread": thread, "number": number})
            store.record_feedback(user_id=f"user{thread % 2}", session_id=name, item_id=f"{thread}-{number}", value="like")
            assert len(store.steps(name)) == number + 1

    together(work)
    for thread in range(THREADS):
        assert [step.payload for step in store.steps(f"s{thread}")] == [{"thread": thread, "number": n} for n in range(20)]
    assert len(store.feedback("user0")) == len(store.feedback("user1")) == THREADS // 2 * 20


def test_of_eight_writers_of_one_number_exactly_one_wins_each_time(store: Store) -> None:
    store.create_session("s1", "ana", "films")

    def work(thread: int) -> list[int]:
        won: list[int] = []
        for number in range(15):
            try:
                store.append_step("s1", number, "message", {"thread": thread})
                won.append(number)
            except ConflictError:
                continue
        return won

    won = together(work)
    assert sorted(number for numbers in won for number in numbers) == list(range(15))
    for step in store.steps("s1"):
        thread = step.payload["thread"]
        assert isinstance(thread, int)
        assert step.number in won[thread]


def test_of_eight_equal_requests_exactly_one_is_written(store: Store) -> None:
    def work(_thread: int) -> int:
        return sum(store.record_feedback(user_id="ana", session_id=None, item_id=f"i{n}", value="like", key=f"k{n}") for n in range(15))

    assert sum(together(work)) == 15
    assert len(store.feedback("ana")) == 15


def test_attributes_set_at_once_are_all_kept(store: Store) -> None:
    people = [f"user{number}" for number in range(25)]

    def work(thread: int) -> None:
        for person in people:
            store.set_attributes(person, {f"a{thread}": thread})

    together(work)
    for person in people:
        assert store.attributes(person) == {f"a{thread}": thread for thread in range(THREADS)}


def test_forgetting_during_turns_leaves_nothing(store: Store) -> None:
    store.create_session("s0", "ana", "films")

    def work(thread: int) -> None:
        if thread == 0:
            store.forget_user("ana")
            return
        for number in range(10):
            try:
                store.append_step("s0", thread * 100 + number, "message", {})
            except UnknownSessionError:
                return

    together(work)
    assert store.steps("s0") == []
    assert store.session("s0") is None


def test_eight_openers_of_a_new_database_all_succeed(shared: str) -> None:
    def work(thread: int) -> None:
        with Store.open(shared) as store:
            store.create_session(f"s{thread}", "ana", "films")

    together(work)
    with Store.open(shared) as store:
        assert len(store.sessions("ana")) == THREADS


PROGRAM = """
import sys
from convrec.errors import ConflictError
from convrec.memory import Store

with Store.open(sys.argv[1]) as store:
    try:
        store.create_session("s1", "ana", "films")
    except ConflictError:
        pass
    print("ready", flush=True)
    sys.stdin.readline()
    won = []
    for number in range(100):
        try:
            store.append_step("s1", number, "message", {"by": sys.argv[2]})
            won.append(number)
        except ConflictError:
            pass
    print(*won, flush=True)
"""


@pytest.mark.integration
def test_two_programs_at_once_share_one_database(shared: str) -> None:
    children = [
        subprocess.Popen([sys.executable, "-c", PROGRAM, shared, name], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for name in "ab"
    ]
    for child in children:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
    for child in children:
        assert child.stdin is not None
        child.stdin.write("go\n")
        child.stdin.flush()
    won = [[int(number) for number in child.communicate()[0].split()] for child in children]
    assert [child.returncode for child in children] == [0, 0]
    assert sorted(won[0] + won[1]) == list(range(100))
    with Store.open(shared) as store:
        kept = {step.number: step.payload["by"] for step in store.steps("s1")}
    assert kept == {**dict.fromkeys(won[0], "a"), **dict.fromkeys(won[1], "b")}


def test_stores_in_memory_are_private_to_each() -> None:
    with Store.open(None) as one, Store.open(None) as other:
        one.create_session("s1", "ana", "films")
        assert other.session("s1") is None
