"""The Python face: every form of a demand, every kind of wrong argument, people and items that nobody knows, threads."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import convrec
from convrec import Constraint, Recommender
from convrec.errors import BundleError, FilterError, StoreError, UnknownItemError, UsageError
from convrec.memory import Store
from convrec.memory.sealing import new_key
from convrec.retrieval.build import build
from convrec.retrieval.bundle import Bundle
from convrec.retrieval.constraints import Op

SPADE = "GT-0001"


@pytest.fixture(scope="module")
def rec(tools: Bundle) -> Iterator[Recommender]:
    with Recommender(tools, Store.open(None)) as recommender:
        yield recommender


def ids(found: list[Any]) -> list[str]:
    return [item.item_id for item in found]


@pytest.mark.parametrize(
    ("clause", "keeps"),
    [
        ("price_usd <= 20", lambda f: f["price_usd"] is not None and f["price_usd"] <= 20),
        ("price_usd < $20", lambda f: f["price_usd"] is not None and f["price_usd"] < 20),
        ("rating >= 4.5", lambda f: f["rating"] is not None and f["rating"] >= 4.5),
        ("rating > 4.5", lambda f: f["rating"] is not None and f["rating"] > 4.5),
        ("kind == spade", lambda f: f["kind"] == "spade"),
        ("kind != spade", lambda f: f["kind"] != "spade"),
        ("length_cm < 1 m", lambda f: f["length_cm"] is not None and f["length_cm"] < 100),
        ("tags contains digging", lambda f: "digging" in f["tags"]),
        ("tags not_contains digging", lambda f: "digging" not in f["tags"]),
        ("tags contains_any [roots, planting]", lambda f: bool({"roots", "planting"} & set(f["tags"]))),
        ("brand in [Felco, fiskars]", lambda f: f["brand"] in ("Felco", "Fiskars")),
        ("brand not_in [Felco, fiskars]", lambda f: f["brand"] not in ("Felco", "Fiskars")),
        ("sponsored == true", lambda f: f["sponsored"] is True),
        ("added >= 2023", lambda f: f["added"] is not None and f["added"] >= "2023-01-01"),
        ("description contains clay", lambda f: "clay" in (f["description"] or "")),
        ({"field": "kind", "op": "==", "value": "spade"}, lambda f: f["kind"] == "spade"),
        ({"field": "brand", "op": Op.IN, "value": ["Felco"]}, lambda f: f["brand"] == "Felco"),
        (Constraint("price_usd", Op.LE, 20), lambda f: f["price_usd"] is not None and f["price_usd"] <= 20),
        (Constraint("brand", Op.NOT_IN, ("Felco",)), lambda f: f["brand"] != "Felco"),
    ],
    ids=str,
)
def test_a_demand_keeps_exactly_what_meets_it(rec: Recommender, clause: Any, keeps: Any) -> None:
    expected = {item.item_id for item in rec.items if keeps(item.fields)}
    assert 0 < len(expected) < len(rec.items)
    assert set(ids(rec.recommend(where=[clause], k=1000))) == expected
    assert set(ids(rec.search("tool", where=[clause], k=1000))) == expected


def test_one_demand_may_stand_without_a_list(rec: Recommender) -> None:
    assert ids(rec.recommend(where="kind == spade", k=50)) == ids(rec.recommend(where=["kind == spade"], k=50))


def test_demands_add_up(rec: Recommender) -> None:
    both = rec.recommend(where=["kind == spade", "price_usd < 50"], k=50)
    assert both
    assert all(i.fields["kind"] == "spade" and float(str(i.fields["price_usd"])) < 50 for i in both)


@pytest.mark.parametrize(
    ("arguments", "error", "told"),
    [
        ({"where": ["prise_usd < 3"]}, FilterError, r"unknown field 'prise_usd' \(did you mean 'price_usd'\?\); known: name, brand"),
        ({"where": ["price_usd approx 3"]}, FilterError, "cannot read the where-clause 'price_usd approx 3'"),
        ({"where": [{"field": "price_usd", "op": "=<", "value": 3}]}, FilterError, "unknown operator '=<'"),
        ({"where": ["kind contains_all spade"]}, FilterError, "cannot read the where-clause"),
        ({"where": ["price_usd < cheap"]}, FilterError, "'cheap'"),
        ({"where": ["image_url == x"]}, FilterError, "field 'image_url' is image and cannot be filtered"),
        ({"where": [3]}, FilterError, "a where-clause is text such as"),
        ({"liked": ["GT-1"]}, UnknownItemError, "no item has the id 'GT-1'; ids look like 'GT-0001'"),
        ({"disliked": ["GT-1"]}, UnknownItemError, "no item has the id 'GT-1'"),
        ({"context": "GT-1"}, UnknownItemError, "no item has the id 'GT-1'"),
        ({"liked": SPADE}, UsageError, r"a list of item ids is wanted, not the text 'GT-0001'; write \['GT-0001'\]"),
        ({"k": "ten"}, UsageError, "k is 'ten'; it must be a whole number from 1 to 1000"),
        ({"k": 0}, UsageError, "k is 0; it must be a whole number from 1 to 1000"),
        ({"k": 1001}, UsageError, "k is 1001; it must be a whole number from 1 to 1000"),
        ({"user_id": ""}, UsageError, "user_id is ''; give at least one character"),
    ],
)
def test_a_wrong_argument_is_named_with_the_remedy(rec: Recommender, arguments: Any, error: type[Exception], told: str) -> None:
    with pytest.raises(error, match=told):
        rec.recommend(**arguments)


def test_items_are_a_sequence(rec: Recommender) -> None:
    assert len(rec.items) == 46
    assert rec.items[0] == rec.item(SPADE) == next(iter(rec.items))
    assert [i.item_id for i in rec.items[1:3]] == ["GT-0002", "GT-0003"]
    assert rec.items[-1].item_id == "GT-0046"
    with pytest.raises(IndexError):
        _ = rec.items[46]
    with pytest.raises(UnknownItemError, match="no item has the id 'x'"):
        rec.item("x")


def test_nothing_to_go_by_gives_what_is_widely_chosen(rec: Recommender) -> None:
    popularity = rec.bundle.popularity
    found = rec.recommend(k=3)
    assert len(found) == 3
    assert popularity[rec.bundle.catalogue.row_of(found[0].item_id)] == popularity.max()
    assert ids(rec.recommend(query="", k=3)) == ids(rec.recommend(query="   ", k=3)) == ids(found)


def test_an_unknown_person_counts_as_someone_new(rec: Recommender) -> None:
    assert ids(rec.recommend(user_id="nobody")) == ids(rec.recommend())
    assert rec.chat("nobody").send("something for digging").items


def test_an_item_that_nobody_chose_can_be_liked_found_and_recommended(rec: Recommender) -> None:
    assert "GT-0046" in ids(rec.search(rec.item("GT-0046").title, k=3))
    assert rec.recommend(liked=["GT-0046"], k=3)
    assert "GT-0046" in ids(rec.recommend(liked=["GT-0045"], k=1000))


def test_without_anybodys_choices_there_is_text(shop: Any) -> None:
    with shop() as rec:
        found = rec.recommend(liked=[SPADE], k=5)
        assert len(found) == 5
        assert not any("collaborative" in item.parts for item in found)
        reply = rec.chat().send(f"something like {rec.item(SPADE).title}")
        assert "no record here" not in reply.text.lower()  # the shop has ratings of its own


def test_a_shelf_of_one_item(tmp_path: Path) -> None:
    only = tmp_path / "one.csv"
    only.write_text("id,name,price\na,Lamp,3\n", encoding="utf-8")
    with Recommender(build(only, out=tmp_path / "bundle", embedder="hash:64"), Store.open(None)) as rec:
        assert ids(rec.recommend()) == ["a"]
        assert rec.recommend(liked=["a"]) == []
        chat = rec.chat()
        assert [i.title for i in chat.send("surprise me").items] == ["Lamp"]
        assert chat.send("something else").items == []


def test_the_parts_of_a_score_sum_to_it(rec: Recommender) -> None:
    for item in rec.recommend(liked=[SPADE], disliked=["GT-0010"], query="heavy soil", user_id="u2", context="GT-0003", k=46):
        assert sum(item.parts.values()) == pytest.approx(item.score, abs=1e-5)


def test_scores_descend_and_k_is_a_prefix(rec: Recommender) -> None:
    many = rec.recommend(liked=[SPADE], query="roots", k=20)
    assert [i.score for i in many] == sorted((i.score for i in many), reverse=True)
    assert ids(rec.recommend(liked=[SPADE], query="roots", k=7)) == ids(many)[:7]


def test_async_gives_the_same(rec: Recommender) -> None:
    async def both() -> tuple[list[Any], list[Any]]:
        return await asyncio.gather(rec.arecommend(liked=[SPADE], k=4), rec.asearch("pruning", k=4, where=["rating >= 4"]))

    recommended, searched = asyncio.run(both())
    assert ids(recommended) == ids(rec.recommend(liked=[SPADE], k=4))
    assert ids(searched) == ids(rec.search("pruning", k=4, where=["rating >= 4"]))


def test_threads_get_what_one_alone_gets(tools: Bundle) -> None:
    wishes = [("pruning", ["GT-0003"]), ("roots", [SPADE]), ("lawn", []), ("", ["GT-0020"])] * 10
    with Recommender(tools, Store.open(None)) as alone:
        expected = [ids(alone.recommend(liked, query=query, k=5)) for query, liked in wishes]
    with Recommender(Bundle.open(tools.path), Store.open(None)) as shared, ThreadPoolExecutor(8) as pool:
        got = list(pool.map(lambda w: ids(shared.recommend(w[1], query=w[0], k=5)), wishes))
    assert got == expected


def test_what_cannot_be_opened_is_named(tmp_path: Path) -> None:
    with pytest.raises(BundleError, match=r"there is no bundle 'nowhere', and no embedded catalogue of that name; embedded: .*films"):
        Recommender.open("nowhere")
    (tmp_path / "file").write_text("no database", encoding="utf-8")
    with pytest.raises(StoreError, match="file"):
        Store.open(tmp_path / "file")


def test_open_takes_a_folder_and_remembers_where_told(tools: Bundle, tmp_path: Path) -> None:
    with Recommender.open(tools.path, state=tmp_path) as rec:
        rec.feedback("ana", SPADE, "like")
    with Recommender.open(tools.path, state=tmp_path) as rec:
        assert [p.item_id for p in rec.chat("ana").state.liked] == [SPADE]
    with Recommender.open(tools.path, state=tmp_path / "not", remember=False) as rec:
        rec.feedback("ana", SPADE, "like")
    assert not (tmp_path / "not").exists()


def test_the_owners_templates_replace_the_shipped_ones(tools: Bundle, tmp_path: Path) -> None:
    shipped = Path(convrec.__file__).parent / "prompts" / "templates" / "talk.yaml"
    own = tmp_path / "talk.yaml"
    own.write_text(shipped.read_text(encoding="utf-8"), encoding="utf-8")
    with Recommender.open(tools.path, remember=False, prompts=tmp_path) as rec:
        assert rec.chat().send("hello").text


def test_public_names_are_there() -> None:
    for name in convrec.__all__:
        assert getattr(convrec, name)
    with pytest.raises(AttributeError, match="module 'convrec' has no attribute 'nothing'"):
        _ = convrec.nothing


def test_an_encrypted_memory_is_opened_with_its_keys_alone(tools: Bundle, tmp_path: Path) -> None:
    keys = tmp_path / "keys.txt"
    keys.write_text(new_key(), encoding="ascii")
    with Recommender.open(tools.path, state=tmp_path / "state", encryption_keys=keys, writer="template") as rec:
        chat = rec.chat("ana")
        chat.send("a spade under $50")
    written = b"".join(path.read_bytes() for path in (tmp_path / "state").iterdir())
    assert b"spade" not in written
    with Recommender.open(tools.path, state=tmp_path / "state", encryption_keys=keys, writer="template") as rec:
        assert "$50" in rec.chat(session_id=chat.session_id).send("what do you know about me?").text
    with (
        Recommender.open(tools.path, state=tmp_path / "state", writer="template") as rec,
        pytest.raises(StoreError, match="give the file of its keys"),
    ):
        rec.chat(session_id=chat.session_id).send("newer")
