"""What goes with a value that is not wanted is not wanted either, and comes back with it."""

import pytest

from convrec import Recommender
from convrec.agent.state import State
from convrec.agent.turn._interpreting import interpret
from convrec.agent.turn._shunned import follows, with_shunned
from convrec.retrieval.constraints import Constraint, Op
from tests.agent.understanding._labelled import shelf
from tests.agent.understanding.test_whole_messages import heard

_VIOLENT = Constraint("moods", Op.NOT_CONTAINS, "violent", True, "no violence")
_GORY = Constraint("moods", Op.NOT_CONTAINS, "gory", True, "no violence")


def test_a_refusal_takes_what_is_shunned_with_it_unless_that_is_asked_for() -> None:
    domain = shelf("films").catalogue.domain
    gory = Constraint("moods", Op.CONTAINS, "gory", False, "gory")
    assert with_shunned([_VIOLENT], domain) == (_VIOLENT, _GORY)
    assert with_shunned([_VIOLENT, gory], domain) == (_VIOLENT, gory)
    assert with_shunned([_GORY], domain) == (_GORY,)
    assert follows(_GORY, [_VIOLENT], domain)
    assert not follows(_VIOLENT, [_GORY], domain)


@pytest.mark.parametrize(
    ("shop", "text", "values"),
    [
        ("films", "like saw but less violent", {"violent", "gory"}),
        ("films", "something tense but not too violent", {"violent", "gory"}),
        ("films", "no violence", {"violent", "gory"}),
        ("films", "like saw but less gory", {"gory"}),
        ("books", "like the kite runner but less sad", {"sad", "bleak"}),
    ],
)
def test_less_of_a_value_is_less_of_what_goes_with_it(shop: str, text: str, values: set[str]) -> None:
    catalogue = shelf(shop).catalogue
    delta = interpret(heard(shop, text), State(), catalogue).delta
    assert {c.value for c in delta.constraints if c.op is Op.NOT_CONTAINS} == values


def test_what_is_let_in_brings_back_what_went_with_it(talk: Recommender) -> None:
    chat = talk.chat(session_id="fixed")
    chat.send("a horror but no violence")
    assert {c.value for c in chat.state.constraints} == {"Horror", "violent", "gory"}
    chat.send("actually violence is fine")
    assert {c.value for c in chat.state.constraints} == {"Horror"}
