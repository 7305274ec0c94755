"""Which column names the items, which tells how long they take, and which has the better right to a word of two meanings."""

from pathlib import Path
from typing import Any

import pytest

from convrec.retrieval.column_kinds import Kind, column_kind
from convrec.retrieval.domain import Domain, FieldType
from convrec.retrieval.infer import infer_domain
from convrec.retrieval.table import Table
from convrec.retrieval.value_orders import scale_of

_ROSES = ["Old Blush", "Iceberg", "Peace", "Graham Thomas"]
_SHARED = ["Rosa chinensis", "Rosa hybrida", "Rosa hybrida", "Rosa hybrida"]


def told(called: str = "stock", /, **columns: list[Any]) -> Domain:
    known: dict[str, list[Any]] = {"id": ["r-1", "r-2", "r-3", "r-4"], **columns}
    return infer_domain(
        Table(Path(f"{called}.csv"), {name.replace("__", " "): cells for name, cells in known.items()}, [2, 3, 4, 5]), called
    )


def test_a_name_that_items_share_is_no_title_beside_one_of_each() -> None:
    assert told(Rose=_ROSES, Latin__name=_SHARED).title_field == "Rose"
    assert told(Latin__name=_SHARED, Rose=_ROSES).title_field == "Rose"
    assert told(Latin__name=_SHARED, Trade__name=_ROSES).title_field == "Trade name"


def test_what_comes_first_is_the_title_beside_another_name_of_each() -> None:
    assert told(Rose=_ROSES, Latin__name=["Rosa a", "Rosa b", "Rosa c", "Rosa d"]).title_field == "Rose"


def test_a_column_called_a_name_is_the_title_beside_what_are_no_names() -> None:
    shared = ["Dove", "Dove", "Hare", "Fern"]
    assert told(House__name=shared, Address=["1 Elm St", "2 Elm St", "3 Elm St", "4 Elm St"]).title_field == "House name"
    assert told(House__name=shared, Town=["York", "York", "Hull", "Hull"]).title_field == "House name"
    assert told(Owner=["Ann", "Ann", "Ben", "Cid"], House__name=_ROSES).title_field == "House name"


def test_items_are_called_what_the_column_of_their_titles_is() -> None:
    assert told("stock", Rose=_ROSES).noun.one == "rose"
    assert told("garden_flowers", Rose=_ROSES).noun.synonyms[-2:] == ["rose", "roses"]


@pytest.mark.parametrize(
    "name", ["play_time", "playing_time", "Playing time", "playtime", "playingtime", "duration", "time", "Cooking time"]
)
def test_times_without_a_unit_are_minutes_by_name_and_size(name: str) -> None:
    assert column_kind(name, [10, 45, 90, 480], frozenset()) == Kind(FieldType.NUMBER, "minutes")


@pytest.mark.parametrize(
    ("name", "values"),
    [("duration", [1, 2, 3, 14]), ("duration", [187, 203, 241, 199]), ("delivery time", [10, 20, 30]), ("Cooking time", [0.5, 1, 2])],
)
def test_other_numbers_of_times_are_left_without_a_unit(name: str, values: list[float]) -> None:
    assert column_kind(name, values, frozenset()).unit is None


@pytest.mark.parametrize(("least", "most"), [("min_players", "max_players"), ("Min players", "Max players"), ("minPlayers", "maxPlayers")])
def test_both_ends_of_a_range_are_known_however_they_are_spelled(least: str, most: str) -> None:
    fields = told(Rose=_ROSES, **{least: [1, 2, 2, 3], most: [4, 4, 5, 6]}).fields
    assert (fields[least].label, fields[most].label) == ("minimum players", "players")
    assert fields[most].periods["by myself"] == (1.0, 1.0)


def test_shade_is_of_the_light_where_a_column_tells_of_it() -> None:
    colour, light = ["red", "red", "pink", "pink"], ["sun", "sun", "half shade", "half shade"]
    assert "shade" in told(Rose=_ROSES, Colour=colour).fields["Colour"].synonyms
    assert "shade" not in told(Rose=_ROSES, Colour=colour, Light=light).fields["Colour"].synonyms


def test_the_whole_is_big_or_small_and_not_a_part_of_it() -> None:
    fields = told(Rose=_ROSES, **{"Height (cm)": [90, 60, 80, 70], "Pot (cm)": [20, 15, 18, 16]}).fields
    assert {"how big", "size"} <= {*fields["Height (cm)"].synonyms}
    assert ("bigger" in fields["Height (cm)"].more, "bigger" in fields["Pot (cm)"].more) == (True, False)
    assert "bigger pot" in fields["Pot (cm)"].more
    screens = told(Rose=_ROSES, **{"Height (cm)": [90, 60, 80, 70], "Screen (in)": [20, 15, 18, 16]}).fields
    assert "bigger" in screens["Screen (in)"].more


def test_a_difficulty_does_not_weigh() -> None:
    field = told(Rose=_ROSES, Difficulty=["easy", "hard", "medium", "easy"]).fields["Difficulty"]
    assert field.say is None
    assert (field.more[0], field.less[0]) == ("harder", "easier")


def test_what_is_complex_is_hard_to_learn() -> None:
    field = told(Rose=_ROSES, complexity=[1.2, 2.3, 3.4, 4.0]).fields["complexity"]
    assert {"hard to learn", "hard"} <= {*field.high}
    assert "easy to explain" in field.low


def test_how_often_something_is_done_is_a_scale_with_the_words_of_what_is_done() -> None:
    scale = scale_of(["once a week", "every 2 days", "every 4 weeks", "twice a week"], "watering")
    assert scale is not None
    assert scale.order == ("every 4 weeks", "once a week", "twice a week", "every 2 days")
    assert {"less water", "watered less often"} <= {*scale.less}
    assert "least water" in scale.ends["every 4 weeks"]
    assert {"water", "how often"} <= {*scale.synonyms}
    assert scale_of(["weekly", "monthly", "on demand"]) is None


def test_light_and_speed_and_temperature_have_words_for_more_and_less() -> None:
    light, comfort, speed = ["200 lm", "400 lm", "800 lm", "90 lm"], ["5 °C", "-3 °C", "0 °C", "12 °C"], ["20 km/h", "5 km/h"] * 2
    domain = told(Rose=_ROSES, Light=light, Comfort=comfort, Speed=speed)
    known = domain.fields
    assert (known["Light"].unit, known["Light"].more[0], known["Light"].less[0]) == ("lumens", "brighter", "dimmer")
    assert (known["Comfort"].unit, known["Comfort"].more[0], known["Comfort"].less[0]) == ("°C", "warmer", "colder")
    assert (known["Speed"].unit, known["Speed"].more[0]) == ("km/h", "faster")


@pytest.mark.parametrize("name", ["Comfort (°C)", "Comfort °C", "comfort_°C"])
def test_degrees_are_read_from_the_name_of_a_column(name: str) -> None:
    assert column_kind(name, [5, -3, 0, 12], frozenset()) == Kind(FieldType.NUMBER, "°C")


def test_a_letter_behind_a_name_is_no_temperature() -> None:
    assert column_kind("Vitamin C", [5, 3, 0, 12], frozenset()).unit is None
