from pathlib import Path
from typing import Any

import pytest

from convrec.data import embedded, fetch
from convrec.data.fetch._join import title_keys
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.domain import Domain
from convrec.retrieval.table import Table

DOMAIN = Domain.model_validate(
    {
        "name": "x",
        "fields": {
            "id": {"type": "id"},
            "title": {"type": "title"},
            "year": {"type": "number", "unit": "year"},
            "aka": {"type": "aliases"},
        },
    }
)


def catalogue(*rows: tuple[str, int | None, list[str]]) -> Catalogue:
    return Catalogue.from_records([{"id": f"c{i}", "title": t, "year": y, "aka": a} for i, (t, y, a) in enumerate(rows)], DOMAIN)


def items(*rows: tuple[str, int | None]) -> Table:
    columns: dict[str, list[Any]] = {
        "item_id": [f"m{i}" for i in range(len(rows))],
        "title": [t for t, _ in rows],
        "year": [y for _, y in rows],
    }
    return Table(Path("items"), columns, list(range(len(rows))))


@pytest.mark.parametrize(
    ("theirs", "ours", "aka"),
    [
        ("Godfather, The", "The Godfather", []),
        ("Amélie (Fabuleux destin d'Amélie Poulain, Le)", "Amelie", []),
        ("City of Lost Children, The (Cité des enfants perdus, La)", "La Cité des Enfants Perdus", []),
        ("Cité des enfants perdus, La", "The City of Lost Children", ["La cité des enfants perdus"]),
        ("Rocky II", "Rocky 2", []),
        ("Lock, Stock & Two Smoking Barrels", "Lock, Stock and Two Smoking Barrels", []),
        ("William Shakespeare's Romeo and Juliet", "Romeo + Juliet", []),
        ("Jungle2Jungle", "Jungle 2 Jungle", []),
        ("Star Trek: The Wrath of Khan", "Star Trek II: The Wrath of Khan", []),
        ("Seven (a.k.a. Se7en)", "Se7en", []),
        ("Dr. No", "Dr No", []),
        ("Schindler's List", "Schindlers List", []),
    ],
)
def test_titles_that_differ_in_form_are_joined(theirs: str, ours: str, aka: list[str]) -> None:
    joined = fetch.join_by_title_year(catalogue((ours, 1995, aka), ("Other", 1995, [])), items((theirs, 1995)))
    assert joined.mapping == {"m0": "c0"}


def test_years_may_differ_by_one_and_the_nearer_wins() -> None:
    ours = catalogue(("Heat", 1986, []), ("Heat", 1995, []), ("Heat", 1996, []))
    assert fetch.join_by_title_year(ours, items(("Heat", 1995))).mapping == {"m0": "c1"}
    assert fetch.join_by_title_year(ours, items(("Heat", 1987))).mapping == {"m0": "c0"}
    assert fetch.join_by_title_year(ours, items(("Heat", 1990))).mapping == {}


def test_what_several_fit_is_not_joined() -> None:
    ours = catalogue(("Heat", 1994, []), ("Heat", 1996, []))
    assert fetch.join_by_title_year(ours, items(("Heat", 1995))).mapping == {}
    assert fetch.join_by_title_year(ours, items(("Heat", None))).mapping == {}
    assert fetch.join_by_title_year(catalogue(("Heat", 1994, [])), items(("Heat", None))).mapping == {"m0": "c0"}


def test_an_item_held_twice_joins_twice_and_a_worse_fit_stays_out() -> None:
    ours = catalogue(("Chasing Amy", 1997, []))
    twice = items(("Chasing Amy", 1997), ("Chasing Amy", 1997), ("Chasing Amy", 1998))
    assert fetch.join_by_title_year(ours, twice).mapping == {"m0": "c0", "m1": "c0"}


def test_a_sequel_is_not_taken_for_the_film_before() -> None:
    ours = catalogue(("Back to the Future Part II", 1989, []))
    assert fetch.join_by_title_year(ours, items(("Back to the Future Part III", 1990))).mapping == {}
    assert fetch.join_by_title_year(ours, items(("Back to the Future", 1989))).mapping == {}


def test_the_rate_is_told() -> None:
    joined = fetch.join_by_title_year(catalogue(("Heat", 1995, [])), items(("Heat", 1995), ("Nowhere", 1995)))
    assert joined.rate == 1 / 2
    assert str(joined) == "1 of 2 items joined (50%)"
    assert fetch.join_by_title_year(catalogue(("Heat", 1995, [])), items()).rate == 0.0


def test_keys_are_full_names_first() -> None:
    assert title_keys("Godfather: Part II, The") == ["godfather part 2"]
    assert title_keys("(500) Days of Summer") == ["days of summer", "500"]


def test_the_embedded_films_join_to_their_own_titles() -> None:
    films = Catalogue.from_records(embedded.records("films"), embedded.load_domain("films"))
    own = Table(
        Path("own"),
        {"item_id": list(films.ids), "title": list(films.titles), "year": [int(y) for y in films.numbers("year")]},
        list(range(films.n_items)),
    )
    joined = fetch.join_by_title_year(films, own)
    wrong = {a: b for a, b in joined.mapping.items() if a != b}
    assert joined.rate > 0.99
    assert len(wrong) <= 5, wrong


def test_goodbooks_joins_by_id(tmp_path: Path) -> None:
    folder = tmp_path / "goodbooks-10k"
    folder.mkdir()
    (folder / "books.csv").write_text(
        "book_id,title,original_publication_year\n1,The Hunger Games,2008\n9999,Other,2000\n", encoding="utf-8"
    )
    (folder / "ratings.csv").write_text("user_id,book_id,rating\n1,1,5\n", encoding="utf-8")
    books = Catalogue.from_records(embedded.records("books"), embedded.load_domain("books"))
    assert fetch.join_to(books, "goodbooks-10k", tmp_path).mapping == {"1": "1"}
