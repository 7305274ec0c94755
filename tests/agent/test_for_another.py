"""A message that turns to somebody else or changes its mind leaves what was wished for before; one that goes on keeps it."""

import pytest

from convrec.agent.state import State
from convrec.agent.turn._another import left_to_another, turns_to_another
from convrec.agent.turn._instead import meant_rather
from convrec.agent.understanding import Act, Understanding
from convrec.agent.understanding.for_whom.company import names_children, names_grown_ups
from convrec.agent.understanding.words.phrases import line
from convrec.retrieval.constraints import Constraint, Op
from convrec.retrieval.domain import Domain, FieldSpec, FieldType
from tests.agent.understanding.test_whole_messages import heard

_DOMAIN = Domain(
    name="shelf",
    fields={
        "sku": FieldSpec(type=FieldType.ID),
        "name": FieldSpec(type=FieldType.TITLE),
        "kind": FieldSpec(type=FieldType.TAGS, values={"Family": ["for kids", "kids"]}),
        "mood": FieldSpec(type=FieldType.TAGS),
        "maker": FieldSpec(type=FieldType.PEOPLE),
        "price": FieldSpec(type=FieldType.MONEY),
    },
)
_CRIME, _MUSIC, _FAMILY = (Constraint("kind", Op.CONTAINS, kind, True, kind.lower()) for kind in ("Crime", "Music", "Family"))
_NO_MUSIC = Constraint("kind", Op.NOT_CONTAINS, "Music", True, "no music")
_GOOD = Constraint("mood", Op.CONTAINS, "feel-good", False, "feel good")
_SWEET = Constraint("mood", Op.CONTAINS, "sweet", False, "for kids 6 and 9")
_ANA = Constraint("maker", Op.CONTAINS, "Ana Lee", True, "by ana lee")
_CHEAP = Constraint("price", Op.LE, 20, True, "under 20")


def _heard(text: str, *said: Constraint, act: Act = Act.RECOMMEND, wish: str = "") -> Understanding:
    return Understanding(text, act, constraints=said, wish=wish)


def _state(*before: Constraint) -> State:
    return State(constraints=before, said_at=(0,) * len(before))


@pytest.mark.parametrize(
    ("text", "said", "wish"),
    [
        ("and for my mum, she likes feel good stuff", (_GOOD,), ""),
        ("different question, for my mum, something musical", (_MUSIC,), ""),
        ("something completely different for my mum, she likes music", (_MUSIC,), ""),
        ("ok and now something for my dad, with dragons", (), "dragons"),
        ("and something else for my kids, they love dragons", (), "dragons"),
    ],
)
def test_who_turns_to_somebody_else_leaves_what_the_first_one_wished_for(text: str, said: tuple[Constraint, ...], wish: str) -> None:
    turned = _heard(text, *said, wish=wish)
    assert turns_to_another(turned)
    assert set(left_to_another(turned, _state(_CRIME, _ANA, _NO_MUSIC, _CHEAP), _DOMAIN)) == {_CRIME, _ANA}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("and for my mum too", ()),
        ("and for my son, under 20", (_CHEAP,)),
        ("something for my mum, feel good", (_GOOD,)),
        ("and something for the dog, feel good", (_GOOD,)),
        ("and for my mum and dad both, something feel good", (_GOOD,)),
        ("she likes feel good stuff", (_GOOD,)),
    ],
)
def test_who_goes_on_leaves_nothing(text: str, said: tuple[Constraint, ...]) -> None:
    assert not turns_to_another(_heard(text, *said))


@pytest.mark.parametrize(
    "text",
    [
        "now something for the grown ups",
        "for when they're in bed, something for me and my wife",
        "pg is for kids, we are adults",
        "and something for us adults",
    ],
)
def test_nothing_stays_of_what_is_for_children_where_it_is_for_grown_ups(text: str) -> None:
    assert {_SWEET, _FAMILY} <= set(left_to_another(_heard(text), _state(_SWEET, _FAMILY), _DOMAIN))


@pytest.mark.parametrize(
    "text", ["something for my wife and for the kids", "the adults want it scary", "a film for my son, he is 7, and his dad"]
)
def test_what_is_for_children_stays_where_they_are_there(text: str) -> None:
    assert not left_to_another(_heard(text), _state(_SWEET), _DOMAIN)


def test_grown_ups_and_children_are_told_from_each_other() -> None:
    assert names_grown_ups(line("something for me and my husband"))
    assert names_grown_ups(line("the kids are in bed"))
    assert not names_grown_ups(line("something for the kids"))
    assert names_children(line("something for the kids"))


@pytest.mark.parametrize(
    ("text", "said", "left"),
    [
        ("or maybe music", (_MUSIC,), {_CRIME, _NO_MUSIC}),
        ("or rather music", (_MUSIC,), {_CRIME, _NO_MUSIC}),
        ("or maybe something feel good", (_GOOD,), {_CRIME}),
        ("or perhaps feel good", (_GOOD,), set()),
        ("or music", (_MUSIC,), set()),
        ("maybe music", (_MUSIC,), set()),
    ],
)
def test_a_change_of_mind_leaves_what_was_said_before(text: str, said: tuple[Constraint, ...], left: set[Constraint]) -> None:
    assert set(meant_rather(_heard(text, *said), _state(_CRIME, _NO_MUSIC, _CHEAP), _DOMAIN)) == left


def test_what_adults_say_is_for_children_asks_for_something_for_adults() -> None:
    found = heard("films", "pg is for kids, we are adults")
    assert not any(c.op is Op.EQ or c.op is Op.CONTAINS for c in found.constraints)


def test_that_they_are_in_bed_is_no_wish() -> None:
    assert not heard("films", "for when they're in bed, something funny").wish
