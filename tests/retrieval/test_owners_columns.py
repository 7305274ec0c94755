"""Columns as owners really have them: odd cells, parts that are measured, marks for whom something is."""

from pathlib import Path
from typing import Any

import pytest

from convrec.errors import InputError
from convrec.retrieval.blank_cells import left_empty
from convrec.retrieval.build import build
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.cell_forms import plain_cells
from convrec.retrieval.coerce import coerce, is_blank
from convrec.retrieval.column_kinds import Kind, column_kind
from convrec.retrieval.domain import Domain, FieldSpec, FieldType
from convrec.retrieval.domain_file import load_domain, parse_domain
from convrec.retrieval.embedding import HashEmbedder
from convrec.retrieval.infer import infer_domain
from convrec.retrieval.policy_hints import suggested_policies
from convrec.retrieval.table import Table, read_table


def bicycles(**columns: list[Any]) -> Table:
    """Four bicycles, with further columns."""
    known = {"frame_no": ["F-1", "F-2", "F-3", "F-4"], "name": ["Heath", "Dune", "Cliff", "Moss"]}
    return Table(Path("bicycles.csv"), {**known, **columns}, [2, 3, 4, 5])


def told(**columns: list[Any]) -> Domain:
    return infer_domain(bicycles(**columns), "bicycles")


@pytest.mark.parametrize(
    ("name", "values", "kind"),
    [
        ("Guarantee", ["2 years", "5 years", "1 year"], Kind(FieldType.NUMBER, "years")),
        ("delivery", ["3 days", "1 week", "10 days"], Kind(FieldType.NUMBER, "days")),
        ('Wheel "', [26, 27.5, 29], Kind(FieldType.NUMBER, "inches")),
        ("charge per day", [2, 3, 4], Kind(FieldType.NUMBER)),
        ("hours_per_week", [2, 3, 4], Kind(FieldType.NUMBER, "hours")),
        ("weeks", [2, 3, 4], Kind(FieldType.NUMBER, "weeks")),
        ("rider age", ["4+", "6+", "9+"], Kind(FieldType.NUMBER, least=True)),
        ("rider age", ["18+", "18+", "18+"], Kind(FieldType.CATEGORY)),
        ("price", ["1.299,00 EUR", "89,50 EUR", "249,00 EUR"], Kind(FieldType.MONEY, "EUR")),
        ("price", ["$1,299.00", "$89", "POA"], Kind(FieldType.MONEY, "USD")),
    ],
)
def test_what_a_column_holds(name: str, values: list[Any], kind: Kind) -> None:
    assert column_kind(name, values, frozenset()) == kind


def test_what_lasts_is_not_the_items_own_length() -> None:
    domain = told(battery_h=[4, 6, 9, 5], guarantee=["1 year", "2 years", "5 years", "2 years"], playing_time_min=[30, 45, 20, 60])
    battery, guarantee = domain.fields["battery_h"], domain.fields["guarantee"]
    assert (battery.say, guarantee.say) == ("has {value} of battery", "has {value} of guarantee")
    assert not {"newer", "longer"} & {*battery.more, *guarantee.more}
    assert "longer" in domain.fields["playing_time_min"].more


def test_kinds_of_space_are_not_compared_with_each_other() -> None:
    domain = told(ram_gb=[4, 8, 16, 8], ssd_gb=[128, 256, 512, 256])
    assert domain.fields["ram_gb"].more == ["more ram", "more memory"]
    assert "more storage" in domain.fields["ssd_gb"].more
    assert not set(domain.fields["ram_gb"].more) & set(domain.fields["ssd_gb"].more)


def test_a_part_is_measured_and_a_remark_in_brackets_is_no_name() -> None:
    domain = told(**{"wheel_in": [26, 27.5, 29, 28], "rating (magazine)": [6.1, 8.2, 7.7, 9.0]})
    assert domain.fields["wheel_in"].say == "has a wheel of {value}"
    assert domain.label("rating (magazine)") == "rating"


def test_a_course_starts_and_no_course_is_new() -> None:
    start = told(start_date=["2026-03-01", "2026-04-09", "2026-05-05", "2026-09-30"]).fields["start_date"]
    assert (start.say, "sooner" in start.less, "newer" in start.more) == ("starts on {value}", True, False)


@pytest.mark.parametrize("text", ["POA", "call us", "Call for price", "on request", "TBA", "n/a", "N.A.", "not rated", "—", "unknown"])
def test_words_for_nothing(text: str) -> None:
    assert is_blank(text)
    assert coerce(text, FieldSpec(type=FieldType.MONEY, unit="GBP")) is None


def test_a_free_thing_costs_nothing_and_a_sold_out_one_has_no_price() -> None:
    price = FieldSpec(type=FieldType.MONEY, unit="EUR")
    assert (coerce("free", price), coerce("Sold out", price)) == (0.0, None)
    assert coerce("sold out", FieldSpec(type=FieldType.BOOLEAN)) == 0.0


def test_cells_left_empty_are_counted_and_named() -> None:
    table = bicycles(price=["POA", "$1,299.00", "", "call us"], colour=["n/a", "red", "red", "blue"])
    domain = infer_domain(table, "bicycles")
    _, cells = left_empty(table, domain)
    assert cells.count == 2
    assert str(cells) == "2 cells were left empty (line 2, column 'price': 'POA'; line 5, column 'price': 'call us')"


def test_an_owners_own_sign_for_nothing_recurs_and_one_slip_does_not() -> None:
    table = Table(
        Path("w.csv"), {"id": list("abcdef"), "name": list("uvwxyz"), "vintage": ["2010", "NV", "NV", "2015", "NV", "2019"]}, range(2, 8)
    )
    domain = infer_domain(table, "w").model_copy()
    emptied, cells = left_empty(table, domain)
    assert (emptied.columns["vintage"], cells.count) == (["2010", None, None, "2015", None, "2019"], 3)
    once, none = left_empty(bicycles(price=["$1", "cheap", "$3", "$4"]), told(price=["$1", "$2", "$3", "$4"]))
    assert (once.columns["price"][1], none.count) == ("cheap", 0)


def test_two_currencies_in_one_column_are_refused_with_a_way_out() -> None:
    table = bicycles(price=["899,00 EUR", "799,00 EUR", "699,00 EUR", "$650"])
    with pytest.raises(InputError, match=r"line 5, column 'price': '\$650' is in USD, but this is in EUR; write all of a column in one"):
        Catalogue.from_columns(table.columns, infer_domain(table, "bicycles"), path=table.path, lines=table.lines)


def test_an_item_is_named_where_a_line_holds_several(tmp_path: Path) -> None:
    path = tmp_path / "bells.json"
    path.write_text('[{"id": 1, "title": "Brass"}, {"id": 2, "title": "Steel"}, {"id": 3}]', encoding="utf-8")
    table = read_table(path)
    with pytest.raises(InputError, match=r"line 1, column 'title': the title is empty; every item needs one \(item 3 of the file\)"):
        Catalogue.from_columns(table.columns, infer_domain(table, "bells"), path=path, lines=table.lines)


def suggested(**columns: list[Any]) -> dict[str, Any]:
    table = bicycles(**columns)
    catalogue = Catalogue.from_columns(table.columns, infer_domain(table, "bicycles"), path=table.path, lines=table.lines)
    people = {"ana": {"towns": ["Bern"]}}
    return suggested_policies(catalogue, people).model_dump(exclude_defaults=True)


def test_columns_suggest_policies() -> None:
    found = suggested(
        promo=["", "sponsored", "", "sponsored"], age_limit=["", "18+", "", "18+"], towns=["Bern|Basel", "Bern", "Genf", "Basel"]
    )
    assert found == {
        "disclose": [{"field": "promo", "values": ["sponsored"]}],
        "confirm": [{"field": "age_limit", "values": ["18+"]}],
        "overlap": [{"field": "towns", "attribute": "towns"}],
    }


def test_nothing_is_suggested_without_cause() -> None:
    assert suggested(certificate=["yes", "no", "no", "yes"], kind=["road", "gravel", "road", "road"]) == {}


@pytest.mark.parametrize("sponsored", [[], ["sponsored"]])
def test_suggestions_are_comments_that_can_be_put_in_force(tmp_path: Path, sponsored: list[str]) -> None:
    extra = {"sponsored": ["no", "yes", "no", "no"]} if sponsored else {}
    bundle = build(bicycles(**{"age gate": ["", "18+", "", "18+"], **extra}), out=tmp_path / "b", embedder=HashEmbedder(32))
    path = bundle.path / "domain.yaml"
    before = load_domain(path)
    assert before.policies.confirm == []
    lines = path.read_text(encoding="utf-8").splitlines()
    at = next(i for i, line in enumerate(lines) if line.startswith("# The columns suggest")) + 1
    end = next(i for i in range(at, len(lines)) if not lines[i].startswith("# "))
    freed = [line.removeprefix("# ") if at <= i < end else line for i, line in enumerate(lines)]
    after = parse_domain("\n".join(freed))
    assert [(p.field, p.values) for p in after.policies.confirm] == [("age gate", ["18+"])]
    assert [p.field for p in after.policies.disclose] == sponsored


def test_a_style_is_no_mood() -> None:
    fields = told(styles=[["touring"], ["touring", "gravel"], ["racing"], ["gravel"]], mood=[["calm"], ["wild"], ["calm"], ["wild"]]).fields
    assert (fields["styles"].stated, fields["styles"].ask) == ("hard", "What style are you after?")
    assert (fields["mood"].stated, fields["mood"].ask) == ("soft", "What mood are you after?")


def test_the_order_of_slashed_dates_is_the_columns() -> None:
    by_day, by_month = ["02/04/2022", "23/04/2022", None, "n/a"], ["04/02/2022", "04/23/2022", "04/05/2022", ""]
    unclear = ["02/04/2022", "03/04/2022", "05/06/2022", "01/02/2022"]
    plain = plain_cells(bicycles(added=by_day, sold=by_month, seen=unclear)).columns
    assert plain["added"] == ["2022-04-02", "2022-04-23", None, "n/a"]
    assert plain["sold"] == ["2022-04-02", "2022-04-23", "2022-04-05", ""]
    assert plain["seen"] == unclear


def test_scores_out_of_one_best_are_numbers_and_of_several_are_not() -> None:
    plain = plain_cells(bicycles(score=["94/100", "88 / 100", "not rated", "90/100"], marks=["4/5", "8/10", "3/5", "9/10"])).columns
    assert plain["score"] == ["94", "88", "not rated", "90"]
    assert plain["marks"] == ["4/5", "8/10", "3/5", "9/10"]


def test_a_repeated_code_is_refused_where_it_stands(tmp_path: Path) -> None:
    rows = [f"C{n:03d},Bike {n},{n}" for n in range(1, 41)]
    path = tmp_path / "bikes.csv"
    path.write_text("\n".join(["frame,name,price", *rows, "C004,Another,7"]), encoding="utf-8")
    with pytest.raises(InputError, match=r"line 42, column 'frame': the id 'C004' stands already in line 5"):
        build(path, out=tmp_path / "out", embedder=HashEmbedder())


@pytest.mark.parametrize(
    ("name", "values", "kind"),
    [
        ("minimum stay", ["3 nights", "2 nights", "1 night", "7 nights"], Kind(FieldType.NUMBER, "nights")),
        ("parking", ["1 car", "2 cars", "street only", "none"] * 2, Kind(FieldType.CATEGORY)),
        ("bottle", ["75cl", "750 ml", "1.5 l", "37.5cl"], Kind(FieldType.NUMBER, "cl")),
        ("drink by", [2030, 2031, 2035, 2036, 2040], Kind(FieldType.NUMBER, "year")),
        ("reviews", [2030, 12, 7, 199, 40], Kind(FieldType.NUMBER)),
        ("rims", ["Alu, Steel", "Steel, Alu", "Alu, Carbon", *["Alu", "Steel", "Carbon"] * 5], Kind(FieldType.TAGS)),
        ("made in", ["London, UK", "Leeds, UK", "Paris, France", "Lyon, France"] * 2, Kind(FieldType.CATEGORY)),
    ],
)
def test_what_else_a_column_holds(name: str, values: list[Any], kind: Kind) -> None:
    assert column_kind(name, values, frozenset()) == kind


def test_a_title_may_be_called_like_the_catalogue_and_is_no_date() -> None:
    wines = {"code": ["W1", "W2", "W3"], "wine": ["Alta", "Alta", "Bruno"], "added": ["2022-04-02", "2022-04-03", "2022-04-04"]}
    domain = infer_domain(Table(Path("wine.csv"), wines, [2, 3, 4]), "wine")
    assert (domain.title_field, domain.noun.one, domain.noun.many) == ("wine", "wine", "wines")


def test_nights_are_booked_days_hired_and_things_bought() -> None:
    found = [told(**{name: ["£9", "£8", "£7", "£6"]}).verbs.use for name in ("price per night", "price per day", "price")]
    assert found == ["book", "hire", "buy"]


def test_a_distance_is_near_or_far() -> None:
    sea = told(**{"Distance to sea": ["2 km", "300 m", "1.5 km", "9 km"]}).fields["Distance to sea"]
    assert (sea.unit, sea.say) == ("km", "is {value} from the sea")
    assert {"closer to the sea", "nearer the sea"} <= set(sea.less)
    assert {"by the sea", "near the sea"} <= set(sea.low)
    assert "bigger" not in sea.more


def test_what_is_allowed_is_asked_for_in_many_ways() -> None:
    pets = told(**{"Pets allowed": ["Y", "N", "Y", "Y"]}).fields["Pets allowed"]
    assert {"pet friendly", "dogs ok", "dogs", "pets"} <= set(pets.synonyms)


def test_labels_are_nouns() -> None:
    columns: dict[str, list[Any]] = {
        "Sleeps": [2, 4, 6, 8],
        "Available from": ["2026-03-01", "2026-04-09", "2026-05-05", "2026-09-30"],
        "Added on": ["2022-03-01", "2022-04-09", "2022-05-05", "2022-09-30"],
        "Wi-Fi": ["Y", "N", "Y", "N"],
    }
    domain = told(**columns)
    labels = [domain.label(name) for name in ("Sleeps", "Available from", "Added on", "Wi-Fi")]
    assert labels == ["capacity", "available-from date", "date added", "wi-fi"]
    assert (domain.fields["Sleeps"].say, domain.fields["Added on"].say) == ("sleeps {value}", "was added on {value}")
    assert ("newer" in domain.fields["Added on"].more, "newer" in domain.fields["Available from"].more) == (True, False)


def test_values_that_complete_a_name_are_cued_by_it() -> None:
    goes = told(**{"goes with": ["fish | beef", "beef", "lamb | fish", "lamb"]}).fields["goes with"]
    assert (goes.say, goes.cues[0], "with" in goes.cues) == ("goes with {value}", "goes with", True)


def test_names_of_which_several_recur_are_kinds_and_those_that_do_not_are_text() -> None:
    """Forty houses in thirty-seven towns: three towns stand twice."""
    towns = [
        f"{first}{second}" for first in ("Ash", "Bar", "Cor", "Dun", "Elm", "Fal") for second in ("ford", "ham", "ton", "wick", "ley", "by")
    ]
    assert column_kind("town", [*towns, "Whitby", *towns[:3]], frozenset()).type is FieldType.CATEGORY
    assert column_kind("town", [*towns, "Whitby"], frozenset()).type is FieldType.TEXT
    assert column_kind("notes", [*towns, "a lower case remark", *towns[:3]], frozenset()).type is FieldType.TEXT


def test_the_least_of_something_counted_is_also_called_without_what_it_counts() -> None:
    field = told(**{"Min. stay nights": [1, 2, 3, 7]}).fields["Min. stay nights"]
    assert {"minimum stay nights", "minimum stay", "min stay"} <= set(field.synonyms)
