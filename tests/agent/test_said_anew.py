"""Values that are said anew: the newer takes the place of the older, or stands beside it where the message joins them."""

import pytest

from convrec.agent.state import State
from convrec.agent.turn._instead import admitted, overruled
from convrec.agent.turn._interpreting import interpret
from convrec.agent.understanding import Act, Retraction, Understanding
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.constraints import Constraint, Op
from convrec.retrieval.domain import Domain, FieldSpec, FieldType
from convrec.types import ItemId

_DOMAIN = Domain(
    name="lamps",
    fields={
        "sku": FieldSpec(type=FieldType.ID),
        "name": FieldSpec(type=FieldType.TITLE),
        "kind": FieldSpec(type=FieldType.CATEGORY),
        "tone": FieldSpec(type=FieldType.TAGS),
        "watts": FieldSpec(type=FieldType.NUMBER),
    },
)
_ROWS: list[dict[str, object]] = [
    {"sku": "1", "name": "Alba", "kind": "Floor", "tone": ["Red"], "watts": 9},
    {"sku": "2", "name": "Boreal", "kind": "Floor", "tone": ["Blue"], "watts": 8},
    {"sku": "3", "name": "Cirrus", "kind": "Floor", "tone": ["Red", "Green"], "watts": 4},
    {"sku": "4", "name": "Dune", "kind": "Desk", "tone": ["Green"], "watts": 6},
    {"sku": "5", "name": "Ember", "kind": "Floor", "tone": ["Green"], "watts": 6},
]
_RED, _BLUE, _GREEN = (Constraint("tone", Op.CONTAINS, tone, True, tone.lower()) for tone in ("Red", "Blue", "Green"))
_FLOOR, _DESK = (Constraint("kind", Op.EQ, kind, True, kind.lower()) for kind in ("Floor", "Desk"))
_DIM = Constraint("watts", Op.LE, 9, True, "up to 9 watts")


@pytest.fixture(scope="module")
def shop() -> Catalogue:
    return Catalogue.from_records(_ROWS, _DOMAIN)


def _state(*before: Constraint, shown: tuple[str, ...] = ()) -> State:
    return State(constraints=before, said_at=(0,) * len(before), shown=tuple(map(ItemId, shown)))


def _letting_in(text: str, field: str, *values: str) -> Understanding:
    words = text.split(" too", maxsplit=1)[0]
    return Understanding(text, Act.RETRACT, retractions=(Retraction(field, values, words=words),))


@pytest.mark.parametrize(
    ("before", "said", "text", "gone"),
    [
        ((_RED, _FLOOR), (_GREEN,), "no, green ones", {_RED}),
        ((_RED, _FLOOR), (_GREEN,), "no just plain green ones", {_RED}),
        ((_RED, _FLOOR), (_GREEN,), "nope. a green one", {_RED}),
        ((_RED, _FLOOR), (_GREEN,), "green i said", {_RED}),
        ((_RED, _GREEN), (_GREEN,), "green, i meant", {_RED}),
        ((_RED, _FLOOR), (_DESK, _GREEN), "no, a green desk lamp", {_RED, _FLOOR}),
        ((_RED, _FLOOR), (_GREEN,), "green ones", set()),
        ((_RED, _FLOOR), (_GREEN,), "no, green ones too", set()),
        ((_RED, _FLOOR), (_GREEN,), "no, red or green", set()),
        ((_RED, _DIM), (_FLOOR,), "no, a floor lamp", set()),
        ((_RED,), (_RED,), "no, red", set()),
    ],
)
def test_what_a_correction_takes_the_place_of(
    shop: Catalogue, before: tuple[Constraint, ...], said: tuple[Constraint, ...], text: str, gone: set[Constraint]
) -> None:
    assert set(overruled(Understanding(text, Act.RECOMMEND, constraints=said), _state(*before), shop)) == gone


@pytest.mark.parametrize(("shown", "gone"), [(("1", "3"), {_RED}), (("1",), set[Constraint]())])
def test_the_older_value_gives_way_where_nothing_unseen_has_both(shop: Catalogue, shown: tuple[str, ...], gone: set[Constraint]) -> None:
    heard = Understanding("and in green?", Act.RECOMMEND, constraints=(_GREEN,))
    assert set(overruled(heard, _state(_RED, _FLOOR, shown=shown), shop)) == gone


@pytest.mark.parametrize(
    ("before", "heard", "becomes"),
    [
        ((_RED,), _letting_in("ok blue is fine", "tone", "Blue"), {(_RED, ("Blue",))}),
        ((_RED,), _letting_in("ok blue is fine too, under 9", "tone", "Blue"), {(_RED, ("Red", "Blue"))}),
        ((_FLOOR,), _letting_in("desk would be ok", "kind", "Desk"), {(_FLOOR, ("Desk",))}),
        ((_RED,), _letting_in("desk is fine", "kind", "Desk"), set()),
        ((_RED,), _letting_in("i don't mind blue", "tone", "Blue"), set()),
        ((_RED, Constraint("tone", Op.NOT_CONTAINS, "Blue", True, "no blue")), _letting_in("blue is fine", "tone", "Blue"), set()),
    ],
)
def test_a_value_that_is_fine(before: tuple[Constraint, ...], heard: Understanding, becomes: set[tuple[Constraint, object]]) -> None:
    def values(c: Constraint) -> object:
        return c.value if isinstance(c.value, tuple) else (c.value,)

    assert {(old, values(new)) for old, new in admitted(heard, _state(*before), _DOMAIN)} == becomes


def test_a_value_that_is_fine_too_widens_and_leaves_no_narrower_demand(shop: Catalogue) -> None:
    delta = interpret(_letting_in("blue is fine too", "tone", "Blue"), _state(_RED, _FLOOR), shop).delta
    assert delta.dropped == (_RED,)
    assert [(c.field, c.op, c.value) for c in delta.constraints] == [("tone", Op.IN, ("Red", "Blue"))]
