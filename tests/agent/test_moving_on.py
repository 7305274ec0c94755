"""Turning from one kind of thing to another: what was asked for before gives way where it would only stand in the way."""

import pytest

from convrec.agent.state import State
from convrec.agent.turn._bending import moved_on, passed, settled
from convrec.agent.understanding import Act, Understanding
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.constraints import Constraint, Op
from convrec.retrieval.domain import Domain, FieldSpec, FieldType
from convrec.types import ItemId

_DOMAIN = Domain(
    name="animals",
    fields={
        "sku": FieldSpec(type=FieldType.ID),
        "name": FieldSpec(type=FieldType.TITLE),
        "kind": FieldSpec(type=FieldType.CATEGORY),
        "pet": FieldSpec(type=FieldType.TAGS),
        "price": FieldSpec(type=FieldType.MONEY),
    },
)
_ROWS: list[dict[str, object]] = [
    {"sku": "1", "name": "Crunch", "kind": "Food", "pet": ["Dog"], "price": 9},
    {"sku": "2", "name": "Munch", "kind": "Food", "pet": ["Cat"], "price": 8},
    {"sku": "3", "name": "Ball", "kind": "Toys", "pet": ["Dog", "Cat"], "price": 4},
    {"sku": "4", "name": "Wand", "kind": "Toys", "pet": ["Cat"], "price": 6},
]
_CAT, _DOG = (Constraint("pet", Op.CONTAINS, pet, True, pet.lower()) for pet in ("Cat", "Dog"))
_FOOD, _TOYS = (Constraint("kind", Op.EQ, kind, True, kind.lower()) for kind in ("Food", "Toys"))
_CHEAP = Constraint("price", Op.LE, 20, True, "under 20")
_CRUNCH = Constraint("name", Op.EQ, "Crunch", True, "crunch")


@pytest.fixture(scope="module")
def shop() -> Catalogue:
    return Catalogue.from_records(_ROWS, _DOMAIN)


def _heard(text: str, *said: Constraint, works: tuple[Constraint, ...] = (), act: Act = Act.RECOMMEND) -> Understanding:
    return Understanding(text, act, constraints=(*said, *works), works=works)


@pytest.mark.parametrize(
    ("before", "heard", "gone"),
    [
        ((_CAT, _TOYS), _heard("and something for the dog", _DOG), {_CAT}),
        ((_CAT, _TOYS, _CHEAP), _heard("actually dog food now", _DOG, _FOOD), {_CAT, _TOYS}),
        ((_CAT, _TOYS), _heard("for dogs as well", _DOG), set()),
        ((_CAT,), _heard("toys", _TOYS), set()),
        ((_CAT, _TOYS, _CHEAP), _heard("crunch", works=(_CRUNCH,)), {_CAT, _TOYS}),
        ((_DOG, _CHEAP), _heard("crunch", works=(_CRUNCH,)), set()),
        ((_CAT, _TOYS), _heard("is it for dogs", _DOG, act=Act.ASK_ITEM), set()),
    ],
)
def test_what_a_message_moves_on_from(shop: Catalogue, before: tuple[Constraint, ...], heard: Understanding, gone: set[Constraint]) -> None:
    state = State(constraints=before, said_at=(0,) * len(before))
    assert set(moved_on(heard, state, shop)) == gone


@pytest.mark.parametrize(
    ("act", "gone"), [(Act.CRITIQUE, {_CRUNCH}), (Act.MORE, {_CRUNCH}), (Act.DENY, {_CRUNCH}), (Act.THANKS, set[Constraint]())]
)
def test_one_item_asked_for_by_name_bars_no_others(shop: Catalogue, act: Act, gone: set[Constraint]) -> None:
    state = State(constraints=(_CRUNCH, _CHEAP), said_at=(0, 0), passing=(_CRUNCH,))
    assert set(passed(_heard("something cheaper", act=act), state, shop)) == gone


_CHEAPER = Constraint("price", Op.LT, 8, True, "cheaper")


@pytest.mark.parametrize(
    ("before", "heard", "gone"),
    [
        ((_CAT,), _heard("dog food then", _DOG, _FOOD), {_CHEAPER}),
        ((_CAT,), _heard("toys", _TOYS), set()),
        ((_CAT,), _heard("dog food, cheaper", _DOG, _FOOD, act=Act.ASK_ITEM), set()),
        ((_CAT,), _heard("something else", act=Act.MORE), set()),
        ((_CAT, _FOOD), _heard("only toys under 3", _TOYS, Constraint("price", Op.LE, 3, True, "under 3")), set()),
    ],
)
def test_a_step_from_what_was_shown_gives_way_to_what_is_sought_now(
    shop: Catalogue, before: tuple[Constraint, ...], heard: Understanding, gone: set[Constraint]
) -> None:
    held = (*before, _CHEAPER)
    assert set(settled(heard, State(constraints=held, said_at=(0,) * len(held), relative=(_CHEAPER,)), shop)) == gone


def test_a_step_gives_way_though_all_that_is_sought_was_shown(shop: Catalogue) -> None:
    held = (_CAT, _CHEAPER)
    state = State(constraints=held, said_at=(0, 0), relative=(_CHEAPER,), mentioned=(ItemId("1"),))
    assert settled(_heard("dog food then", _DOG, _FOOD), state, shop) == (_CHEAPER,)


def test_a_bound_that_was_said_is_no_step_and_stays(shop: Catalogue) -> None:
    state = State(constraints=(_CAT, _CHEAPER), said_at=(0, 0))
    assert settled(_heard("dog food then", _DOG, _FOOD), state, shop) == ()
