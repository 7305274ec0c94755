"""A table that somebody sells from: the offer is narrowed down, and what was shown comes again when it meets what is asked next."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from convrec import Recommender
from convrec.memory import Store
from convrec.retrieval.build import build
from convrec.retrieval.bundle import Bundle
from tests.conftest import EMBEDDER

_BAGS = """
id,name,kind,colour,waterproof,wireless,litres,price,use,description
1,Ride,suitcase,red,no,no,18,49,kids|cabin,Children ride on it through the airport.
2,Whale,suitcase,blue,no,no,18,59,kids|cabin,A case like a whale that children pull.
3,Hull,suitcase,silver,yes,no,35,449,cabin|business,Aluminium frame without a zip.
4,Dash,backpack,black,no,no,8,89,running|outdoor,Does not bounce on a run.
5,Dash Long,backpack,blue,no,no,12,109,running|outdoor,For long runs.
6,Roll,backpack,yellow,yes,no,25,109,work|cycling,Keeps a laptop dry in any rain.
7,City,backpack,black,no,yes,20,59,work|school,Plain daypack for the office.
8,Dino,backpack,green,no,no,16,39,kids|school,Dinosaurs that glow in the dark.
9,Trail,backpack,green,no,no,30,109,hiking|outdoor,For huts and long days in the hills.
10,Gym,duffel,pink,no,no,35,35,gym|budget,With a shoe tunnel.
11,Storm,duffel,orange,yes,no,40,119,outdoor|sailing,Dry on a boat or in a downpour.
12,Week,duffel,brown,no,no,38,129,weekend|gift,Waxed canvas with leather handles.
13,Eco,duffel,olive,no,no,42,79,weekend,For two nights and long flights.
14,Large,suitcase,navy,no,no,95,189,family,For two weeks away.
"""


@pytest.fixture(scope="module")
def bags(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Recommender]:
    folder = tmp_path_factory.mktemp("bags")
    items = folder / "bags.csv"
    items.write_text(_BAGS.strip(), encoding="utf-8")
    build(items, out=folder / "bundle", embedder=EMBEDDER)
    told = folder / "bundle" / "domain.yaml"
    text = told.read_text(encoding="utf-8")
    assert "narrowing: true" in text
    told.write_text(text.replace("narrowing: true", "show_again: true, narrowing: true"), encoding="utf-8")
    with Recommender(Bundle.open(folder / "bundle"), Store.open(None)) as recommender:
        yield recommender


def _told(bags: Recommender, *messages: str) -> tuple[list[str], str]:
    """What the last message shows, and what is said."""
    chat = bags.chat()
    reply = [chat.send(message) for message in messages][-1]
    return [item.title for item in reply.items], reply.text


def test_a_priced_table_is_narrowed_down(bags: Recommender) -> None:
    assert bags.bundle.domain.policies.narrowing


def test_what_was_shown_comes_again_when_it_meets_the_next_demand(bags: Recommender) -> None:
    shown, _ = _told(bags, "something for running")
    narrowed, text = _told(bags, "something for running", "under 100")
    assert "Dash" in shown
    assert narrowed[0] == "Dash"
    assert "already" not in text


def test_others_that_are_asked_for_are_others(bags: Recommender) -> None:
    shown, _ = _told(bags, "a backpack")
    others, _ = _told(bags, "a backpack", "show me others")
    assert not set(shown) & set(others)


def test_who_looks_for_the_next_film_is_shown_none_again(talk: Recommender) -> None:
    chat = talk.chat()
    first = {item.item_id for item in chat.send("a western").items}
    assert not first & {item.item_id for item in chat.send("under 2 hours").items}


def test_a_use_is_a_wish_that_lasts(bags: Recommender) -> None:
    shown, _ = _told(bags, "for running", "in black")
    assert shown[0] == "Dash"
    assert "City" in shown


def test_a_use_that_nothing_left_has_is_said_so(bags: Recommender) -> None:
    shown, text = _told(bags, "a suitcase in blue", "something for hiking")
    assert not shown
    assert "hiking" in text


def test_a_use_is_told_as_a_reason(bags: Recommender) -> None:
    assert "meant for running" in _told(bags, "for running")[1]


def test_a_kind_wished_for_comes_before_the_topic_so_far(bags: Recommender) -> None:
    assert _told(bags, "something long", "i like hiking")[0][0] == "Trail"


@pytest.mark.parametrize("text", ["a suitcase for my son, he's 5", "a suitcase for a 6 year old"])
def test_a_childs_age_leans_to_what_is_tagged_for_children(bags: Recommender, text: str) -> None:
    assert {"Ride", "Whale"} <= set(_told(bags, text)[0])


@pytest.mark.parametrize("text", ["without wires", "with bluetooth", "cordless please", "without a cable"])
def test_what_is_wireless_has_many_names(bags: Recommender, text: str) -> None:
    assert _told(bags, text)[0] == ["City"]


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("about 50", 35, 60),
        ("around 110", 100, 130),
        ("between 100 and 130", 100, 130),
        ("my budget is 35 but i could stretch to 50", 35, 50),
    ],
)
def test_a_bare_number_is_a_price(bags: Recommender, text: str, least: int, most: int) -> None:
    chat = bags.chat()
    prices = [float(str(item.fields["price"])) for item in chat.send(text).items]
    assert prices
    assert all(least <= price <= most for price in prices)


def test_a_budget_told_while_another_measure_was_asked_about_is_one(bags: Recommender) -> None:
    chat = bags.chat()
    chat.send("something nice")
    chat.send("my budget is 35 but could stretch to 50")
    assert {c.field for c in chat.state.constraints} == {"price"}


@pytest.mark.parametrize("text", ["backpack then, same price range", "a backpack, same budget please"])
def test_the_same_budget_is_the_one_before(bags: Recommender, text: str) -> None:
    chat = bags.chat()
    chat.send("a duffel under 90")
    chat.send(text)
    assert [c.value for c in chat.state.constraints if c.field == "price"] == [90]


def test_the_same_in_another_colour_takes_the_colours_place(bags: Recommender) -> None:
    chat = bags.chat()
    chat.send("something in black")
    chat.send("same but in blue")
    assert [c.value for c in chat.state.constraints if c.field == "colour"] == ["blue"]


@pytest.mark.parametrize("text", ["what about in the rain?", "how about in the rain"])
def test_a_situation_asked_about_is_a_wish(bags: Recommender, text: str) -> None:
    assert "Roll" in _told(bags, text)[0]


@pytest.mark.parametrize("text", ["what about the weather in paris?", "what about the president of france?"])
def test_what_no_text_tells_of_stays_outside(bags: Recommender, text: str) -> None:
    assert not _told(bags, text)[0]


def test_how_much_it_holds_is_its_volume(bags: Recommender) -> None:
    assert "95" in _told(bags, "a suitcase for two weeks", "which one is the biggest?")[1]


def test_who_names_one_item_gets_it_whatever_was_asked_before(bags: Recommender) -> None:
    assert _told(bags, "something waterproof", "ok the Dino then")[0] == ["Dino"]


def test_going_back_to_a_value_takes_nothing_back(bags: Recommender) -> None:
    chat = bags.chat()
    for text in ("a backpack", "a duffel", "back to backpacks"):
        chat.send(text)
    assert [c.value for c in chat.state.constraints if c.field == "kind"] == ["backpack"]


def test_what_is_best_for_the_money_is_the_cheapest_of_those_shown(bags: Recommender) -> None:
    shown, _ = _told(bags, "a duffel under 120")
    assert "Gym" in shown
    told = _told(bags, "a duffel under 120", "which one is best value for money?")[1]
    assert told.find("Gym") < told.find("Eco")
    assert "35" in told


def test_those_just_shown_that_meet_the_next_demand_are_pointed_at(tmp_path: Path) -> None:
    items = tmp_path / "bags.csv"
    items.write_text(_BAGS.strip(), encoding="utf-8")
    build(items, out=tmp_path / "bundle", embedder=EMBEDDER)
    with Recommender(Bundle.open(tmp_path / "bundle"), Store.open(None)) as recommender:
        chat = recommender.chat()
        shown = chat.send("a backpack").items
        reply = chat.send("under 100")
        fits = [item.title for item in shown if float(str(item.fields["price"])) < 100]
        assert fits
        assert all(title in reply.text for title in fits)
        assert not {item.title for item in reply.items} & {item.title for item in shown}
        turned = chat.send("a suitcase")
        assert not any(title in turned.text for title in fits)
