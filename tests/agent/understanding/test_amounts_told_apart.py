"""Which field a number is of, where several could hold it, and how time and money are told in words."""

import datetime as dt

import pytest

from convrec.agent.understanding.details import DetailFinder
from convrec.agent.understanding.numbers import OPEN, QuantityFinder
from convrec.agent.understanding.words.phrases import line
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.constraints import Op
from convrec.retrieval.domain import Domain, FieldSpec, FieldType

TODAY = dt.date(2025, 6, 1)
_SHOP = Domain(
    name="shop",
    fields={
        "id": FieldSpec(type=FieldType.ID),
        "name": FieldSpec(type=FieldType.TITLE),
        "price": FieldSpec(type=FieldType.MONEY, unit="EUR"),
        "battery": FieldSpec(
            type=FieldType.NUMBER,
            unit="hours",
            label="battery life",
            synonyms=["lasts"],
            more=["longer"],
            less=["shorter"],
            high=["long"],
            low=["short"],
        ),
        "rating": FieldSpec(type=FieldType.NUMBER, unit="stars", synonyms=["stars"]),
    },
)
_COURSES = Domain(
    name="courses",
    fields={
        "id": FieldSpec(type=FieldType.ID),
        "name": FieldSpec(type=FieldType.TITLE),
        "hours_per_week": FieldSpec(type=FieldType.NUMBER, unit="hours"),
        "weeks": FieldSpec(type=FieldType.NUMBER, unit="weeks", label="length"),
        "price": FieldSpec(type=FieldType.MONEY, unit="USD"),
        "rating": FieldSpec(type=FieldType.NUMBER, unit="stars", high=["best rated"]),
    },
)


@pytest.fixture(scope="module")
def shop() -> QuantityFinder:
    rows: list[dict[str, object]] = [
        {"id": str(i), "name": f"n{i}", "price": 10 + 4 * i, "battery": 4 + i, "rating": 3 + (i % 20) / 10} for i in range(60)
    ]
    return QuantityFinder(Catalogue.from_records(rows, _SHOP))


@pytest.fixture(scope="module")
def courses() -> QuantityFinder:
    rows: list[dict[str, object]] = [
        {"id": str(i), "name": f"n{i}", "hours_per_week": 1 + i % 12, "weeks": 2 + i % 14, "price": i % 4 * 30, "rating": 3 + i % 20 / 10}
        for i in range(60)
    ]
    return QuantityFinder(Catalogue.from_records(rows, _COURSES))


def _all(finder: QuantityFinder, text: str) -> list[tuple[str, float, float]]:
    found = finder.find(text, today=TODAY)
    assert not any(q.soft for q in found), text
    return [(q.field, *q.intervals[0]) for q in found]


@pytest.mark.parametrize(
    "text",
    [
        "over 30 hours, under 100",
        "battery over 30 hours, under 100",
        "at least 30h, max 100",
        "30 hours of battery and under 100",
        "30 hours battery or more, up to 100",
        "over 30 hours but no more than 100",
        "must last 30 hours, less than 100",
        "a battery over 30, under 100",
    ],
)
def test_a_ceiling_that_the_first_measure_does_not_reach_is_a_price(shop: QuantityFinder, text: str) -> None:
    assert _all(shop, text) == [("battery", 30, OPEN), ("price", -OPEN, 100)]


@pytest.mark.parametrize("text", ["over 4 stars, under 60", "over 4 stars and under 60", "4 stars or more, up to 60"])
def test_beside_stars_it_is_a_price(shop: QuantityFinder, text: str) -> None:
    assert _all(shop, text) == [("rating", 4, OPEN), ("price", -OPEN, 60)]


@pytest.mark.parametrize("text", ["over 20 hours but under 40", "at least 20 hours and no more than 40", "between 20 and 40 hours"])
def test_a_range_of_one_measure_stays_one(shop: QuantityFinder, text: str) -> None:
    assert {field for field, *_ in _all(shop, text)} == {"battery"}


@pytest.mark.parametrize(
    "text",
    [
        "20 hours of battery minimum",
        "20 hours of battery at least",
        "must last 20 hours",
        "20 hours battery or more",
        "has to have 20 hours battery",
        "with a battery over 20",
    ],
)
def test_what_lasts_is_to_last_so_long_at_least(shop: QuantityFinder, text: str) -> None:
    assert _all(shop, text) == [("battery", 20, OPEN)]


@pytest.mark.parametrize("text", ["something under 25 that lasts", "under 25 which lasts long enough", "under 25 and lasts"])
def test_a_clause_behind_a_ceiling_does_not_name_its_field(shop: QuantityFinder, text: str) -> None:
    assert ("price", -OPEN, 25) in _all(shop, text)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("i have 1 hour a day", -OPEN, 7),
        ("half an hour a day", -OPEN, 3.5),
        ("2 hours a day max", -OPEN, 14),
        ("two hours every week", -OPEN, 2),
        ("a couple of hours a week", -OPEN, 2),
        ("30 minutes every evening", -OPEN, 3.5),
        ("3 hours weekly", -OPEN, 3),
        ("at least 4 hours a week", 4, OPEN),
        ("nothing over 5 hours a week", -OPEN, 5),
    ],
)
def test_time_that_comes_round_again(courses: QuantityFinder, text: str, low: float, high: float) -> None:
    assert _all(courses, text) == [("hours_per_week", low, high)]


def test_a_few_hours_are_a_leaning(courses: QuantityFinder) -> None:
    (found,) = courses.find("a few hours a week", today=TODAY)
    assert (found.field, found.intervals, found.soft) == ("hours_per_week", ((-OPEN, 4),), True)


@pytest.mark.parametrize("text", ["a couple of evenings a week", "once a week", "three times a week", "on weekends only"])
def test_how_often_without_how_long_bounds_nothing_and_is_told(courses: QuantityFinder, text: str) -> None:
    assert _all(courses, text) == []
    assert len(list(courses.untold(line(text), []))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "best rated free course",
        "i don't want to pay anything",
        "i dont want to pay, history",
        "without paying anything",
        "i have no money",
        "not paying for it",
    ],
)
def test_nothing_is_to_be_paid(courses: QuantityFinder, text: str) -> None:
    assert ("price", 0, 0) in [(q.field, *q.intervals[0]) for q in courses.find(text, today=TODAY)]


@pytest.mark.parametrize("text", ["is there a paid one", "one that isn't free", "paid ones only"])
def test_something_is_to_be_paid(courses: QuantityFinder, text: str) -> None:
    (found,) = courses.find(text, today=TODAY)
    assert (found.field, found.intervals[0], found.strict) == ("price", (0, OPEN), True)


@pytest.mark.parametrize("text", ["i dont want to pay more than 30", "i don't want to spend over 30"])
def test_a_limit_is_no_refusal_to_pay(courses: QuantityFinder, text: str) -> None:
    assert ("price", 0, 0) not in _all(courses, text)


@pytest.mark.parametrize(("text", "hours"), [("two hours every week", 2), ("30 minutes every evening", 3.5), ("i have 1 hour a day", 7)])
def test_how_often_behind_how_long_takes_nothing_back(text: str, hours: float) -> None:
    rows: list[dict[str, object]] = [{"id": str(i), "name": f"Thing {i}", "hours_per_week": 1 + i % 12} for i in range(24)]
    fields = {name: _COURSES.fields[name] for name in ("id", "name", "hours_per_week")}
    found = DetailFinder(Catalogue.from_records(rows, Domain(name="courses", fields=fields))).find(text, today=TODAY)
    assert [(c.field, c.op, c.value) for c in found.constraints] == [("hours_per_week", Op.LE, hours)]
    assert found.unchecked == ()


@pytest.mark.parametrize("text", ["i dont want to pay much", "without spending a fortune", "something on a tight budget"])
def test_thrift_is_a_leaning_to_what_is_cheap(shop: QuantityFinder, text: str) -> None:
    (found,) = shop.find(text, today=TODAY)
    assert (found.field, found.soft, found.intervals[0][0]) == ("price", True, -OPEN)


@pytest.mark.parametrize("text", ["i dont want to spend more than 40", "i won't pay over 40"])
def test_what_is_spent_is_money(shop: QuantityFinder, text: str) -> None:
    (found,) = shop.find(text, today=TODAY)
    assert found.field == "price"


@pytest.mark.parametrize("text", ["70 bucks or dearer", "$70 or pricier", "70 dollars or costlier"])
def test_what_costs_so_much_or_more_is_dearer(shop: QuantityFinder, text: str) -> None:
    assert _all(shop, text) == [("price", 70, OPEN)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("something for a 5 kg dog", []),
        ("food for my 8 kg terrier", []),
        ("my dog weighs 30 kilos", []),
        ("a 5 kg bag", [("pack", 5, 5)]),
        ("for a 5 kg bag", [("pack", 5, 5)]),
        ("at least 5 kg for my dog", [("pack", 5, OPEN)]),
    ],
)
def test_the_weight_of_whom_it_is_for_is_not_its_own(text: str, expected: list[tuple[str, float, float]]) -> None:
    domain = Domain(
        name="feeds",
        fields={
            "id": FieldSpec(type=FieldType.ID),
            "name": FieldSpec(type=FieldType.TITLE),
            "pack": FieldSpec(type=FieldType.NUMBER, unit="kg"),
        },
    )
    rows: list[dict[str, object]] = [{"id": str(i), "name": f"feed {i}", "pack": pack} for i, pack in enumerate((2, 5, 8, 12, 15, 30))]
    assert _all(QuantityFinder(Catalogue.from_records(rows, domain)), text) == expected
