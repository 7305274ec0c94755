"""Two people in one message: tastes that are opposed, and second choices in case there is nothing for the first."""

import pytest

from convrec.agent.understanding import Understanding
from convrec.agent.understanding.speech.falling_back import falls_back
from convrec.retrieval.constraints import Constraint, Op
from tests.agent.understanding.test_whole_messages import heard


def _demands(found: Understanding) -> set[tuple[str, Op, object]]:
    return {(c.field, c.op, c.value) for c in found.constraints}


@pytest.mark.parametrize(
    ("shop", "text", "banned", "words"),
    [
        ("films", "my brother adores musicals, i can't bear them", "Musical", ("musicals",)),
        ("films", "i love westerns but my wife hates them", "Western", ("westerns",)),
        ("films", "we like war films. well, my daughter doesn't", "War", ("war films",)),
        ("films", "no horror for my sister, but i love it", "Horror", ("horror",)),
        ("books", "he's into thrillers and she can't stand them", "Thriller", ("thrillers",)),
    ],
)
def test_what_one_loves_and_another_refuses_is_left_out_and_named(shop: str, text: str, banned: str, words: tuple[str, ...]) -> None:
    found = heard(shop, text)
    assert ("genres", Op.NOT_CONTAINS, banned) in _demands(found)
    assert not any(c.op is Op.CONTAINS and c.value == banned for c in found.constraints)
    assert found.opposed == words


@pytest.mark.parametrize("text", ["we both love comedies", "i hate westerns, i can't stand them", "a drama she will like and so will i"])
def test_people_of_one_mind_are_not_opposed(text: str) -> None:
    assert heard("films", text).opposed == ()


def test_a_ban_of_one_who_is_not_alone_is_given_back_as_a_ban() -> None:
    (only,) = heard("films", "she loves musicals, i can't stand them").constraints
    assert only == Constraint("genres", Op.NOT_CONTAINS, "Musical", True, "no musicals")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("if you have nothing with meryl streep then something with glenn close", "Meryl Streep"),
        ("something with bob blorbson, failing that meryl streep", "Meryl Streep"),
        ("a film with meryl streep and if you don't have one then glenn close", "Meryl Streep"),
    ],
)
def test_the_second_choice_counts_only_where_there_is_nothing_for_the_first(text: str, wanted: str) -> None:
    found = heard("films", text)
    assert _demands(found) == {("cast", Op.CONTAINS, wanted)}
    assert found.text == text


@pytest.mark.parametrize("text", ["if you have something funny, show me", "a comedy, if possible", "tell me if you have one"])
def test_other_ifs_order_no_choices(text: str) -> None:
    assert falls_back(text) is None
