"""The tools as functions: what each gives, by arithmetic on the catalogue's own facts."""

import json
from dataclasses import asdict

import pytest

from convrec.errors import FilterError, UnknownItemError, UsageError
from convrec.retrieval.constraints import WhereLike
from convrec.tools import Engine, Toolbox, Wants
from convrec.tools.toolbox import jsonable

SPADE = "GT-0001"


def test_history_joins_the_owners_records_and_the_persons_own(toolbox: Toolbox) -> None:
    from_owner = toolbox.user_history("u3")
    assert all(line["at"] is None for line in from_owner)
    assert from_owner
    new = next(i for i in ("GT-0041", "GT-0042") if i not in {record["item_id"] for record in from_owner})
    toolbox.feedback("u3", new, "seen")
    assert toolbox.user_history("u3")[: len(from_owner)] == from_owner
    assert toolbox.user_history("u3")[-1]["item_id"] == new
    toolbox.feedback("u3", new, "clear")


def test_what_is_said_now_outweighs_what_is_kept(toolbox: Toolbox) -> None:
    toolbox.feedback("kim", SPADE, "dislike")
    now = toolbox.wants([SPADE], [], "", [], "kim", None)
    assert [engine_id(toolbox, t.row) for t in now.liked] == [SPADE]
    assert now.disliked == ()
    kept = toolbox.wants([], [], "", [], "kim", None)
    assert [engine_id(toolbox, t.row) for t in kept.disliked] == [SPADE]


def engine_id(toolbox: Toolbox, row: int) -> str:
    return toolbox._engine.catalogue.ids[row]


def test_the_item_being_looked_at_pulls_and_stays_out(toolbox: Toolbox) -> None:
    found = toolbox.recommend(context=SPADE, k=5)
    assert SPADE not in [item.item_id for item in found]
    assert any("context" in item.parts for item in found)
    assert "spade" in {item.fields["kind"] for item in found}


def test_liked_items_are_not_recommended_back(toolbox: Toolbox) -> None:
    assert SPADE not in [item.item_id for item in toolbox.recommend(liked=[SPADE], k=50)]
    assert "GT-0002" not in [item.item_id for item in toolbox.recommend(disliked=["GT-0002"], k=50)]


def test_the_same_like_twice_counts_once(toolbox: Toolbox) -> None:
    once, twice = toolbox.recommend(liked=[SPADE], k=5), toolbox.recommend(liked=[SPADE, SPADE], k=5)
    assert [(i.item_id, i.score) for i in once] == [(i.item_id, i.score) for i in twice]


def test_scores_come_in_the_order_asked_and_may_be_of_judged_items(toolbox: Toolbox) -> None:
    ids = ["GT-0003", SPADE, "GT-0002"]
    assert [scored["item_id"] for scored in toolbox.score_items(ids, liked=[SPADE])] == ids
    assert toolbox.score_items([]) == []


def test_searching_for_nothing_gives_the_best_known(toolbox: Toolbox) -> None:
    engine: Engine = toolbox._engine
    popularity = engine.bundle.popularity
    found = toolbox.search_catalog("  ", k=1)
    assert popularity[engine.catalogue.row_of(found[0].item_id)] == popularity.max()


def test_as_many_as_there_are(toolbox: Toolbox) -> None:
    n = toolbox._engine.catalogue.n_items
    assert len(toolbox.recommend(k=1000)) == n
    assert len(toolbox.search_catalog("spade", k=1)) == 1
    assert toolbox.recommend(where=["rating > 5"]) == []


def test_wrong_arguments_name_the_remedy(toolbox: Toolbox) -> None:
    with pytest.raises(UnknownItemError, match=r"no item has the id 'x'; ids look like 'GT-0001'"):
        toolbox.score_items(["x"])
    with pytest.raises(UnknownItemError):
        toolbox.explain("x")
    with pytest.raises(UnknownItemError):
        toolbox.recommend(context="x")
    with pytest.raises(UsageError, match="k is -1; it must be a whole number from 1 to 1000"):
        toolbox.recommend(k=-1)
    with pytest.raises(FilterError, match="unknown field 'colour'"):
        toolbox.explain(SPADE, where=["colour == red"])
    with pytest.raises(UsageError, match="feedback 'adore' is unknown; give one of like, dislike, seen, clear"):
        toolbox.feedback("kim", SPADE, "adore")  # type: ignore[arg-type]  # what is tested


def test_an_explanation_covers_items_that_break_the_demands(toolbox: Toolbox) -> None:
    cheap = ["price_usd < 1"]
    assert toolbox.recommend(where=cheap) == []
    assert toolbox.explain(SPADE, where=cheap).item_id == SPADE


def test_hard_and_soft_constraints_part(toolbox: Toolbox) -> None:
    where: list[WhereLike] = [{"field": "brand", "op": "==", "value": "Felco", "hard": False}, "rating >= 4"]
    wants: Wants = toolbox.wants([], [], "", where, None, None)
    assert [str(c) for c in wants.demands] == ["rating >= 4"]
    assert [str(c) for c in wants.wishes] == ["brand == Felco"]
    first = toolbox.recommend(where=where, k=1)[0]
    assert first.fields["brand"] == "Felco"


def test_a_recommendation_becomes_what_a_deep_copy_of_it_would(toolbox: Toolbox) -> None:
    found = toolbox.recommend(liked=[SPADE], k=3)
    assert json.loads(json.dumps(jsonable(found))) == json.loads(json.dumps([asdict(item) for item in found]))


def test_results_become_plain_data() -> None:
    assert jsonable({1: ("a", frozenset({2}), [None, 1.5])}) == {"1": ["a", [2], [None, 1.5]]}
