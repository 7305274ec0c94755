from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from convrec.data import embedded
from convrec.errors import InputError
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.column_kinds import column_kind, name_words
from convrec.retrieval.domain import Domain, FieldType, Stated
from convrec.retrieval.domain_file import dump_domain, parse_domain
from convrec.retrieval.filters import mask, parse_where
from convrec.retrieval.infer import default_name, describe, infer_domain, with_ids
from convrec.retrieval.item_nouns import noun_from
from convrec.retrieval.table import Table, read_table

TOOLS = Path(__file__).parents[1] / "fixtures" / "garden_tools.csv"


def table(**columns: list[Any]) -> Table:
    n_rows = len(next(iter(columns.values())))
    return Table(Path("things.csv"), columns, list(range(2, n_rows + 2)))


@pytest.fixture(scope="module")
def tools() -> tuple[Domain, Catalogue]:
    read = read_table(TOOLS)
    domain = infer_domain(read, default_name(TOOLS))
    return domain, Catalogue.from_columns(read.columns, domain, path=TOOLS, lines=read.lines)


def test_garden_tools_get_roles_types_and_units(tools: tuple[Domain, Catalogue]) -> None:
    domain, _ = tools
    assert {name: (spec.type.value, spec.unit) for name, spec in domain.fields.items()} == {
        "sku": ("id", None),
        "name": ("title", None),
        "brand": ("category", None),
        "price_usd": ("money", "USD"),
        "weight": ("number", "kg"),
        "tags": ("tags", None),
        "kind": ("category", None),
        "description": ("text", None),
        "material": ("tags", None),
        "length_cm": ("number", "cm"),
        "rating": ("number", "stars"),
        "in_stock": ("boolean", None),
        "sponsored": ("boolean", None),
        "added": ("date", None),
        "image_url": ("image", None),
    }


def test_garden_tools_get_words(tools: tuple[Domain, Catalogue]) -> None:
    domain, _ = tools
    price, weight, added = domain.fields["price_usd"], domain.fields["weight"], domain.fields["added"]
    assert domain.label("price_usd") == "price"
    assert domain.label("length_cm") == "length"
    assert "cheaper" in price.less
    assert "dearer" in price.more
    assert "cheap" in price.low
    assert "how much" in price.synonyms
    assert "heavier" in weight.more
    assert "light" in weight.low
    assert "newer" in added.more
    assert "better rated" in domain.fields["rating"].more
    assert "made by" in domain.fields["brand"].cues
    assert (domain.noun.one, domain.noun.many) == ("garden tool", "garden tools")
    assert {"tool", "tools", "product"} <= set(domain.noun.synonyms)
    assert (domain.verbs.use, domain.verbs.used) == ("buy", "bought")
    assert domain.policies.disclose[0].field == "sponsored"
    assert domain.fields["description"].embed > domain.fields["brand"].embed > 0
    assert domain.examples[0] == "Something like Bulldog Premier digging spade"


def test_what_people_do_with_items_follows_from_their_columns() -> None:
    base: dict[str, list[object]] = {"id": ["a", "b"], "title": ["Chess", "Bread"], "price": ["$10", "free"]}
    taught = infer_domain(table(**base, instructors=["Ana Lee", "Bo Ek"], level=["easy", "hard"]), "courses")
    sold = infer_domain(table(**base, maker=["Ana Lee", "Bo Ek"], level=["easy", "hard"]), "toys")
    assert (taught.verbs.use, taught.verbs.used) == ("take", "taken")
    assert (sold.verbs.use, sold.verbs.used) == ("buy", "bought")
    assert "product" in sold.noun.synonyms
    assert "product" not in taught.noun.synonyms


def test_a_maker_is_also_called_a_brand() -> None:
    sold = infer_domain(table(id=list("abcdefgh"), title=[f"Kite {n}" for n in range(8)], maker=["Arlo", "Brand & Co"] * 4), "toys")
    assert {"brand", "make"} <= set(sold.fields["maker"].synonyms)


def test_a_flag_for_what_can_be_done_is_met_by_its_verb() -> None:
    flags = {"dimmable": ["yes", "no"] * 4, "washable": ["no", "yes"] * 4, "vegan": ["yes", "no"] * 4}
    fields = infer_domain(table(id=list("abcdefgh"), title=[f"Kite {n}" for n in range(8)], **flags), "toys").fields
    assert {"that dims", "has to dim", "can be dimmed"} <= set(fields["dimmable"].synonyms)
    assert {"that washes", "i can wash"} <= set(fields["washable"].synonyms)
    assert fields["vegan"].synonyms == []


def test_garden_tools_can_be_filtered_at_once(tools: tuple[Domain, Catalogue]) -> None:
    _, catalogue = tools
    records = list(catalogue.records())
    wanted: dict[str, Callable[[dict[str, Any]], bool]] = {
        "price <= $20": lambda r: r["price_usd"] <= 20,
        "weight < 500 g": lambda r: r["weight"] < 0.5,
        "length >= 1 m": lambda r: r["length_cm"] >= 100,
        "in_stock == yes": lambda r: r["in_stock"],
        "tags contains ROSES": lambda r: "roses" in r["tags"],
        "brand in [felco, niwaki]": lambda r: r["brand"] in ("Felco", "Niwaki"),
    }
    for clause, holds in wanted.items():
        found = mask(catalogue, parse_where(clause, catalogue)).tolist()
        assert found == [bool(holds(record)) for record in records], clause
        assert any(found)
        assert not all(found)


def test_garden_tools_are_described(tools: tuple[Domain, Catalogue]) -> None:
    lines = describe(*tools).splitlines()
    assert lines[0].split() == ["field", "type", "unit", "distinct", "missing", "examples"]
    assert len(lines) == 1 + 15
    price = next(line for line in lines if line.startswith("price_usd"))
    assert price.split()[:5] == ["price_usd", "money", "USD", "45", "0"]
    material = next(line for line in lines if line.startswith("material"))
    assert material.split()[3] == "1"


@pytest.mark.parametrize("name", embedded.names())
def test_the_embedded_catalogues_would_be_told_aright(name: str) -> None:
    own = embedded.load_domain(name)
    told = infer_domain(read_table(embedded.items_path(name)), name)
    assert {field: spec.type for field, spec in told.fields.items()} == {field: spec.type for field, spec in own.fields.items()}
    assert {field: spec.unit for field, spec in told.fields.items()} == {field: spec.unit for field, spec in own.fields.items()}
    assert told.fields["moods"].stated is Stated.SOFT
    assert told.fields["keywords"].open
    assert told.noun.one == own.noun.one
    assert parse_domain(dump_domain(told)) == told


@pytest.mark.parametrize(
    ("name", "values", "kind", "unit"),
    [
        ("runtime_min", ["90", "120"], FieldType.NUMBER, "minutes"),
        ("runtime", ["1h40", "2h"], FieldType.NUMBER, "minutes"),
        ("runtime", [90, 120], FieldType.NUMBER, "minutes"),
        ("Weight (kg)", ["1.5", "2"], FieldType.NUMBER, "kg"),
        ("weight", ["1,200 kg", "900 kg"], FieldType.NUMBER, "kg"),
        ("price", ["$49.99", "$5"], FieldType.MONEY, "USD"),
        ("price", ["€12", "€9,50"], FieldType.MONEY, "EUR"),
        ("price", [3, 4], FieldType.MONEY, None),
        ("priceEur", [3, 4], FieldType.MONEY, "EUR"),
        ("cost_gbp", ["3", "4"], FieldType.MONEY, "GBP"),
        ("year", [1999, 2001], FieldType.NUMBER, "year"),
        ("release_year", ["1999", "2001"], FieldType.NUMBER, "year"),
        ("pages", [100, 300], FieldType.NUMBER, "pages"),
        ("rating", [4.5, 3], FieldType.NUMBER, "stars"),
        ("score", [45, 88], FieldType.NUMBER, None),
        ("published", ["2021-05-03", "2020-01-01"], FieldType.DATE, None),
        ("in_stock", ["yes", "no"], FieldType.BOOLEAN, None),
        ("inStock", [1, 0], FieldType.BOOLEAN, None),
        ("lives", [1, 0], FieldType.NUMBER, None),
        ("vegan", [True, False], FieldType.BOOLEAN, None),
        ("poster", ["https://x.org/1", "https://x.org/2"], FieldType.IMAGE, None),
        ("link", ["https://x.org/1", "https://x.org/2"], FieldType.URL, None),
        ("anything", ["a/b.jpg", "c.png"], FieldType.IMAGE, None),
        ("genres", ["Crime|Drama", "Comedy"], FieldType.TAGS, None),
        ("genres", ["Crime, Drama", "Comedy"], FieldType.TAGS, None),
        ("genres", [["Crime"], []], FieldType.TAGS, None),
        ("genres", ['["Crime", "Drama"]', "[]"], FieldType.TAGS, None),
        ("fit for", ["a, b", "b, a", "a", "b", "a, b"], FieldType.TAGS, None),
        ("authors", ["Ana Silva", "Bo Lee"], FieldType.PEOPLE, None),
        ("authors", ["Silva, Ana", "Lee, Bo"], FieldType.CATEGORY, None),
        ("cast", ["Ana Silva|Bo Lee", "Bo Lee"], FieldType.PEOPLE, None),
        ("aka", ["The One|Uno", None], FieldType.ALIASES, None),
        ("related", [["i1"], ["i2", "i1"]], FieldType.ITEMS, None),
        ("brand", ["Felco", "Silky"], FieldType.CATEGORY, None),
        ("summary", ["It is a long story of many words.", "And so is this, at some length."], FieldType.TEXT, None),
        ("zip", ["12345", "54321"], FieldType.TEXT, None),
        ("empty", [None, ""], FieldType.TEXT, None),
        ("moods", ["dark|funny", "dark"], FieldType.TAGS, None),
    ],
)
def test_columns_are_told_by_name_and_values(name: str, values: list[Any], kind: FieldType, unit: str | None) -> None:
    found = column_kind(name, values, frozenset({"i1", "i2"}))
    assert (found.type, found.unit) == (kind, unit)


def test_a_number_column_with_a_bad_value_stays_one_so_that_the_value_is_reported() -> None:
    read = table(id=["a", "b", "c", "d"], title=["A", "B", "C", "D"], price_usd=["1", "2", "three", "4"])
    domain = infer_domain(read, "things")
    assert domain.fields["price_usd"].type is FieldType.MONEY
    with pytest.raises(InputError, match=r"things\.csv, line 4, column 'price_usd': 'three' is not a number of USD"):
        Catalogue.from_columns(read.columns, domain, path=read.path, lines=read.lines)


def test_repeated_ids_in_a_column_called_id_are_reported() -> None:
    read = table(id=["a", "a"], title=["A", "B"])
    with pytest.raises(InputError, match="the id 'a' stands already in line 2"):
        Catalogue.from_columns(read.columns, infer_domain(read, "things"), path=read.path, lines=read.lines)


def test_ids_are_found_by_name_then_by_form() -> None:
    assert infer_domain(table(name=["A", "B"], movie_id=["1", "2"]), "x").id_field == "movie_id"
    assert infer_domain(table(name=["A", "B"], article=["GT-1", "GT-2"]), "x").id_field == "article"
    assert infer_domain(table(other_id=["1", "2"], id=["3", "4"], title=["A", "B"]), "x").id_field == "id"


def test_without_an_id_the_rows_are_numbered() -> None:
    numbered = with_ids(table(name=["A", "B"], colour=["red", "red"]))
    assert numbered.columns["item_id"] == ["1", "2"]
    assert infer_domain(numbered, "x").id_field == "item_id"
    kept = table(id=["p"], name=["A"])
    assert with_ids(kept) is kept


def test_titles_are_found_by_name_then_by_form() -> None:
    assert infer_domain(table(id=["1", "2"], product_name=["A", "B"], label=["C", "D"]), "x").title_field == "product_name"
    assert infer_domain(table(id=["1", "2"], song_title=["A", "B"]), "x").title_field == "song_title"
    assert infer_domain(table(id=["1", "2"], what=["A", "B"], kind=["k", "k"]), "x").title_field == "what"


def test_a_table_without_id_or_title_is_refused_with_its_columns() -> None:
    with pytest.raises(InputError, match=r"no column can be the id; name one 'id' \(columns: n\)"):
        infer_domain(table(n=[1, 2]), "x")
    with pytest.raises(InputError, match=r"no column looks like a title; name one 'title' \(columns: id, n\)"):
        infer_domain(table(id=["1", "2"], n=[1, 2]), "x")


@pytest.mark.parametrize(
    ("name", "one", "many"),
    [
        ("garden_tools", "garden tool", "garden tools"),
        ("films", "film", "films"),
        ("my-recipes.2024", "recipe", "recipes"),
        ("products", "item", "items"),
        ("wine_catalogue", "item", "items"),
        ("board games export", "board game", "board games"),
        ("equipment", "item", "items"),
    ],
)
def test_nouns_are_guessed_from_names(name: str, one: str, many: str) -> None:
    noun = noun_from(name)
    assert (noun.one, noun.many) == (one, many)


@pytest.mark.parametrize(
    ("name", "id_name", "one", "synonyms"),
    [("news", "article_id", "article", ["news"]), ("stock", "trackId", "track", ["stock"]), ("data", "item_id", "item", [])],
)
def test_where_the_name_tells_no_noun_the_ids_do(name: str, id_name: str, one: str, synonyms: list[str]) -> None:
    columns: dict[str, list[object]] = {id_name: ["a", "b"], "headline": ["One goes out", "Two come in"]}
    noun = infer_domain(Table(Path("x.csv"), columns, [2, 3]), name).noun
    assert (noun.one, noun.synonyms) == (one, synonyms)


def test_names_of_columns_fall_into_words() -> None:
    assert name_words("inStock") == name_words("in_stock") == name_words("In Stock") == "in stock"
    assert name_words("Price ($)") == "price $"
    assert default_name(Path("/a/garden_tools.csv.gz")) == "garden_tools"


def test_uses_are_wishes_that_are_no_adjectives() -> None:
    made = infer_domain(
        table(id=["1", "2", "3"], name=["A", "B", "C"], tags=["a|b", "b", "c|a"], use=["x", "y", "x"], kind=["k", "k", "l"]), "things"
    )
    assert {name: spec.stated for name, spec in made.fields.items() if name in ("tags", "use", "kind")} == {
        "tags": Stated.HARD,
        "use": Stated.LOOSE,
        "kind": Stated.HARD,
    }


def test_an_age_beside_players_is_the_least_one_and_elsewhere_none() -> None:
    known: dict[str, list[Any]] = {"id": ["1", "2", "3"], "name": ["A", "B", "C"], "age": [8, 10, 12]}
    assert infer_domain(table(**known, max_players=[4, 5, 6]), "things").label("age") == "minimum age"
    assert infer_domain(table(**known), "things").label("age") == "age"


def test_only_what_is_sold_is_narrowed_down() -> None:
    known: dict[str, list[Any]] = {"id": ["1", "2", "3"], "name": ["A", "B", "C"]}
    assert infer_domain(table(**known, price=[8, 10, 12]), "things").policies.narrowing
    assert not infer_domain(table(**known, year=[2008, 2010, 2012]), "things").policies.narrowing


def test_a_column_that_is_called_by_a_unit_alone_is_in_it() -> None:
    assert [column_kind(name, [8, 10, 12], frozenset()).unit for name in ("litres", "watts", "minutes", "wheels")] == [
        "l",
        "watts",
        "minutes",
        None,
    ]


def test_publishers_are_a_set_however_few_recur() -> None:
    assert column_kind("publisher", ["Alea", "7Games", "CGE", "Haba"], frozenset()).type is FieldType.CATEGORY
