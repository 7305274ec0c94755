"""A confirmation passes on a plain yes alone, and nobody is offered to bend an age or a refusal."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from convrec import Recommender
from convrec.memory import Store
from convrec.retrieval.build import build
from convrec.retrieval.bundle import Bundle
from tests.conftest import ShopMaker

FELCO = [{"field": "brand", "values": ["felco"], "text": "It's from {value}. Is that all right?"}]
EVENINGS = """format: 1
name: evenings
noun: {one: course, many: courses}
fields:
  id: {type: id}
  title: {type: title, embed: 1.0}
  room: {type: category, card: true, cues: [at, in]}
  fee: {type: money, unit: GBP, card: true}
  min age: {type: number, card: true, say: "is for ages {value} and up"}
policies:
  one_at_a_time: true
  confirm:
  - {field: min age, values: [16, 18], text: "It's for {value} and over. Is that all right?"}
"""
COURSES = "id,title,room,fee,min age\n" + "".join(
    f"{i},{title},{room},{fee},{age}\n"
    for i, (title, room, fee, age) in enumerate(
        [
            ("Wine Tasting", "Cellar", 60, 18),
            ("Gin Distilling", "Cellar", 90, 18),
            ("Cocktail Night", "Cellar", 40, 18),
            ("Pottery Basics", "Studio", 80, 12),
            ("Watercolour Walks", "Studio", 50, 12),
            ("Welding Taster", "Forge", 120, 16),
            ("Spoon Carving", "Forge", 45, 12),
            ("Choir for All", "Hall", 30, 8),
        ]
    )
)


@pytest.fixture(scope="module")
def evenings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Recommender]:
    """Courses with a least age, of which two ages want a yes."""
    folder: Path = tmp_path_factory.mktemp("evenings")
    (folder / "items.csv").write_text(COURSES, encoding="utf-8")
    (folder / "domain.yaml").write_text(EVENINGS, encoding="utf-8")
    bundle = build(folder / "items.csv", out=folder / "bundle", domain=folder / "domain.yaml", embedder="hash:64")
    with Recommender(bundle, Store.open(None)) as rec:
        yield rec


@pytest.mark.parametrize("answer", ["maybe", "perhaps", "i suppose", "possibly", "not sure", "let me think", "depends", "hmm"])
def test_what_wavers_leaves_the_question_open(shop: ShopMaker, answer: str) -> None:
    with shop(confirm=FELCO) as rec:
        felco = next(item for item in rec.items if item.fields["brand"] == "Felco")
        chat = rec.chat()
        asked = chat.send(f"something like {felco.title}, by Felco")
        assert asked.question is not None
        again = chat.send(answer)
        assert again.items == []
        assert again.question is not None
        assert again.question.item_id == asked.question.item_id
        assert chat.send("yes").items[0].item_id == asked.question.item_id


@pytest.mark.parametrize(
    "answer", ["im 42", "yes im 42", "yes, i'm 42 years old", "i am over 18", "18", "i'm an adult", "of course i am", "yes"]
)
def test_an_age_answers_a_question_for_one(evenings: Recommender, answer: str) -> None:
    chat = evenings.chat()
    asked = chat.send("what do you have at the cellar")
    assert asked.question is not None
    assert asked.items == []
    shown = chat.send(answer)
    assert [item.item_id for item in shown.items] == [asked.question.item_id]
    assert not shown.items[0].needs_confirmation


def test_someone_of_age_is_of_every_lower_age(evenings: Recommender) -> None:
    chat = evenings.chat()
    chat.send("what do you have at the cellar")
    chat.send("im 42")
    assert [item.title for item in chat.send("something at the forge for over 100 pounds instead").items] == ["Welding Taster"]


@pytest.mark.parametrize("answer", ["im 16", "i'm under 18", "17", "no i'm 15"])
def test_too_young_is_a_no_that_is_not_bent(evenings: Recommender, answer: str) -> None:
    chat = evenings.chat()
    assert chat.send("what do you have at the cellar").question is not None
    for text in (answer, "yes", "sure", "surprise me", "neither"):
        reply = chat.send(text)
        assert "18" not in reply.text
        assert all(float(str(item.fields["min age"])) < 18 for item in reply.items)
        assert reply.question is None or reply.question.item_id is None or evenings.item(reply.question.item_id).fields["min age"] != 18


@pytest.mark.parametrize("text", ["im 16, what do you have at the cellar", "something at the cellar for my 15 year old"])
def test_an_age_is_never_offered_to_be_bent(evenings: Recommender, text: str) -> None:
    chat = evenings.chat()
    reply = chat.send(text)
    assert reply.abstained
    assert "18" not in reply.text
    assert not any(title in reply.text for title in ("Wine Tasting", "Gin Distilling", "Cocktail Night"))
    assert all(item.fields["room"] != "Cellar" for item in chat.send("yes").items)


def test_a_refusal_is_not_offered_back(shop: ShopMaker) -> None:
    with shop(confirm=FELCO) as rec:
        chat = rec.chat()
        felco = next(item for item in rec.items if item.fields["brand"] == "Felco")
        assert chat.send(f"something like {felco.title}, by Felco").question is not None
        for text in ("no", "something under 15", "yes", "surprise me", "neither"):
            reply = chat.send(text)
            assert all(item.fields["brand"] != "Felco" for item in reply.items)


def test_taking_what_was_only_asked_about_wants_the_yes(evenings: Recommender) -> None:
    chat = evenings.chat()
    assert "Gin Distilling" in chat.send("tell me about Gin Distilling").text
    asked = chat.send("i'll take it")
    assert asked.question is not None
    assert asked.question.kind == "confirm"
    assert "Gin Distilling" in chat.send("yes, i'm 30").text


def test_tools_that_look_up_tell_the_owners_rules(evenings: Recommender) -> None:
    gin = next(item for item in evenings.items if item.title == "Gin Distilling")
    choir = next(item for item in evenings.items if item.title == "Choir for All")
    assert gin.needs_confirmation
    assert not choir.needs_confirmation


def test_a_session_begun_over_another_catalogue_goes_on_without_its_demands(evenings: Recommender, tools: Bundle) -> None:
    store = Store.open(None)
    Recommender(tools, store).chat(session_id="one").send("spades under 30, not from Felco")
    chat = evenings.with_memory(store).resume("one")
    assert chat.state.constraints == []
    for text in ("something at the studio", "cheaper", "yes"):
        assert chat.send(text).text


def test_a_way_out_names_nothing_that_wants_a_yes_first(evenings: Recommender) -> None:
    reply = evenings.chat().send("something at the cellar under 20 pounds")
    assert reply.abstained
    assert not any(title in reply.text for title in ("Wine Tasting", "Gin Distilling", "Cocktail Night", "Welding Taster"))


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("a western with Tom Cruise from the 50s", "50s"),
        ("by Hitchcock under 70 minutes", "by hitchcock"),
        ("by Hitchcock under 70 minutes", "70"),
    ],
)
def test_a_demand_that_was_let_go_is_no_reason_for_what_it_kept_out(films: Bundle, asked: str, words: str) -> None:
    with Recommender(films, Store.open(None)) as rec:
        for session in range(6):
            chat = rec.chat(session_id=f"let go {session}")
            assert chat.send(asked).abstained
            reply = chat.send("yes")
            assert reply.items
            assert words not in reply.text.lower()
