"""Another number for a bound in force: "ok 15 years" after "in the last 5 years"."""

import datetime as dt

import pytest

from convrec.agent.understanding import Act, Scene
from convrec.retrieval.constraints import Constraint, Op
from tests.agent.understanding._labelled import shelf
from tests.agent.understanding.test_whole_messages import understander

TODAY = dt.date(2026, 6, 1)


def _scene(name: str, said: str, *, stuck: bool = False) -> Scene:
    """After a message whose bounds are in force."""
    shown = () if stuck else shelf(name).shown
    bounds = understander(name).understand(said, today=TODAY).constraints
    assert bounds, said
    return Scene(shown, shown, stuck=stuck, mentioned=shown, bounds=bounds)


@pytest.mark.parametrize(
    ("name", "said", "stuck", "text", "demands"),
    [
        ("books", "published in the last 5 years", True, "ok 15 years", [("year", Op.GE, 2026 - 15)]),
        ("books", "published in the last 5 years", True, "20 years then", [("year", Op.GE, 2026 - 20)]),
        ("books", "under 150 pages", False, "ok 250", [("pages", Op.LE, 250)]),
        ("books", "under 150 pages", True, "alright, 300 pages please", [("pages", Op.LE, 300)]),
        ("books", "around 300 pages", False, "make it 400", [("pages", Op.GE, 340), ("pages", Op.LE, 460)]),
        ("films", "under 90 minutes", False, "ok 2 hours", [("runtime", Op.LE, 120)]),
        ("films", "nothing over 2 hours", False, "fine, 3 hours", [("runtime", Op.LE, 180)]),
        ("films", "after 2010", True, "how about 2000", [("year", Op.GE, 2001)]),
        ("tools", "under 30 dollars", True, "ok 45", [("price_usd", Op.LE, 45)]),
    ],
)
def test_a_number_takes_the_place_of_the_one_in_force(
    name: str, said: str, stuck: bool, text: str, demands: list[tuple[str, Op, int]]
) -> None:
    heard = understander(name).understand(text, _scene(name, said, stuck=stuck), today=TODAY)
    assert heard.act is Act.RECOMMEND
    assert [(c.field, c.op, c.value) for c in heard.constraints] == demands


@pytest.mark.parametrize("text", ["ok", "ok 2", "ok thanks", "make it funny", "ok 15 miles", "ok 3 comedies"])
def test_other_messages_are_no_number_for_it(text: str) -> None:
    scene = _scene("films", "under 90 minutes")
    heard = understander("films").understand(text, scene, today=TODAY)
    assert not any(c.field == "runtime" for c in heard.constraints)


def test_a_bare_number_is_one_only_where_nothing_was_found() -> None:
    bound = Constraint("runtime", Op.LE, 90, True, "under 90 minutes")
    assert understander("films").understand("100", Scene(stuck=True, bounds=(bound,))).constraints[0].value == 100
    assert understander("films").understand("100", Scene(bounds=(bound,))).constraints == ()
