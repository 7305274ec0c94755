"""What the whole agent hears of a dialogue, and how its writers are named."""

import pytest

from convrec.errors import UsageError
from convrec.eval.compare.agent import Agent, _with
from convrec.eval.compare.systems import parse
from convrec.retrieval.bundle import Bundle
from convrec.retrieval.ranking.tuned import Heard, Mention
from convrec.types import Row


def silent(stage: str, done: int, total: int) -> None:
    del stage, done, total


def test_what_the_other_side_named_counts_in_its_place() -> None:
    own = Heard((Mention(Row(9)), Mention(Row(2), negative=True)), ("words",))
    dialogue = Heard((Mention(Row(1), own=False), Mention(Row(2)), Mention(Row(3)), Mention(Row(4), own=False)), ("other words",))
    found = _with(own, dialogue)
    # 9 was judged without being named; of 2 the agent's own reading counts; 3 is the person's, and the agent has not heard it so.
    expected = (Mention(Row(9)), Mention(Row(1), own=False), Mention(Row(2), negative=True), Mention(Row(4), own=False))
    assert found == Heard(expected, ("words",))
    assert _with(own, Heard()) == own
    assert _with(None, dialogue) is None


def test_writers_are_those_of_the_product(tools: Bundle) -> None:
    with pytest.raises(UsageError, match="no writer is called 'nobody'"):
        Agent(lambda: tools, "nobody", list(tools.catalogue.ids)).fit(silent)


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("convrec:template", "convrec:template"),
        ("convrec:gpt2", "convrec:gpt2"),
        ("convrec:gpt2:some/folder", "convrec:gpt2:folder"),
        ("convrec:openai:m@http://user:word@127.0.0.1:8000/v1", "convrec:openai:m@127.0.0.1:8000"),
    ],
)
def test_reports_name_no_folder_and_no_password(given: str, name: str) -> None:
    assert parse(given).name == name
