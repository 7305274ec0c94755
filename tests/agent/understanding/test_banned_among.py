"""A ban on what two fields say together: "no Fiskars loppers" leaves other loppers and other tools of Fiskars."""

import pytest

from convrec.agent._codec import decode, encode
from convrec.agent.state import Delta, Said, fold
from convrec.retrieval.constraints import Constraint, Op
from convrec.retrieval.filters import mask
from convrec.retrieval.where import parse_where
from tests.agent.understanding._labelled import TODAY, shelf

_LOPPERS = Constraint("kind", Op.EQ, "loppers")
_BAN = Constraint("brand", Op.NE, "Fiskars", True, "no Fiskars loppers", (_LOPPERS,))


@pytest.mark.parametrize(
    ("shop", "text", "expected"),
    [
        ("tools", "no Fiskars loppers", ["brand != Fiskars among kind == loppers"]),
        ("tools", "no Fiskars, a weeder", ["brand != Fiskars", "kind == weeder"]),
        (
            "tools",
            "no Felco or Fiskars loppers",
            ["brand != Felco among kind == loppers", "brand != Fiskars among kind == loppers"],
        ),
        ("films", "no Spielberg comedies", ["director not_contains Steven Spielberg among genres contains Comedy"]),
        ("films", "no dark comedies", ["moods not_contains dark"]),
        ("films", "no horror comedies", ["genres not_all [Horror, Comedy]"]),
    ],
)
def test_a_value_before_a_kind_is_out_among_that_kind(shop: str, text: str, expected: list[str]) -> None:
    assert [str(c) for c in shelf(shop).finder.find(text, today=TODAY).constraints] == expected


def test_what_is_only_one_of_both_is_left() -> None:
    catalogue = shelf("tools").catalogue
    left = mask(catalogue, _BAN)
    out = [catalogue.title(row) for row in map(type(shelf("tools").shown[0]), range(catalogue.n_items)) if not left[row]]
    assert out == ["Telescopic loppers"]


def test_it_is_read_back_from_a_mapping_and_from_a_stored_step() -> None:
    catalogue = shelf("tools").catalogue
    given = {"field": "brand", "op": "!=", "value": "fiskars", "words": "no Fiskars loppers", "among": ["kind == loppers"]}
    assert parse_where(given, catalogue) == _BAN
    step = Said("no Fiskars loppers", Delta(constraints=(_BAN,)))
    assert decode(encode(step)) == step


def test_a_step_stored_without_it_is_read() -> None:
    encoded = encode(Said("loppers", Delta(constraints=(_LOPPERS,))))
    delta = encoded["delta"]
    assert isinstance(delta, dict)
    del delta["constraints"][0]["among"]
    assert decode(encoded) == Said("loppers", Delta(constraints=(_LOPPERS,)))


def test_it_ends_where_both_are_asked_for_and_outlasts_one_alone() -> None:
    brand = Constraint("brand", Op.EQ, "Fiskars")
    first = Said("no Fiskars loppers", Delta(constraints=(_BAN,)))
    assert fold([first, Said("fiskars", Delta(constraints=(brand,)))]).constraints == (_BAN, brand)
    assert fold([first, Said("fiskars loppers", Delta(constraints=(brand, _LOPPERS)))]).constraints == (brand, _LOPPERS)
