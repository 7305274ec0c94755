from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convrec.errors import InputError
from convrec.retrieval.interactions import InteractionSettings, read_interactions
from convrec.retrieval.table import Table
from tests.retrieval._random_catalogues import catalogue_of

CATALOGUE = catalogue_of([{"id": item, "name": item} for item in ("a", "b", "c")])


def table(**columns: list[Any]) -> Table:
    n_rows = len(next(iter(columns.values())))
    return Table(Path("likes.csv"), columns, list(range(2, n_rows + 2)))


def dense(read: Table, settings: InteractionSettings | None = None) -> list[list[float]]:
    found, _ = read_interactions(read, CATALOGUE, settings)
    return [[round(float(v), 6) for v in row] for row in found.matrix.toarray()]


def test_ratings_are_centred_on_their_scale() -> None:
    read = table(user=["u"] * 3, item=["a", "b", "c"], rating=["5", "4", "1"])
    threshold = 1 + 5 / 8 * (5 - 1)
    assert threshold == 3.5
    assert dense(read) == [[1.0, round((4 - 3.5) / (5 - 3.5), 6), -1.0]]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([1, -1, 0.5], [1, -1, 0.5]),
        ([1, 0, 1], [1, 0, 1]),
        (["like", "dislike", "Loved"], [1, -1, 1]),
        (["yes", "no", "meh"], [1, -1, 0]),
        ([True, False, True], [1, -1, 1]),
        ([10, 1, 10], [1, -1, 1]),
        ([100, 0, 100], [1, -1, 1]),
        ([5, 0.5, 5], [1, -1, 1]),
        ([None, None, None], [1, 1, 1]),
        ([5, None, 1], [1, 0, -1]),
    ],
)
def test_scales_are_told_from_the_values(values: list[Any], expected: list[float]) -> None:
    assert dense(table(user=["u"] * 3, item=["a", "b", "c"], value=values)) == [expected]


def test_counts_and_rows_without_value_are_plain_interactions() -> None:
    assert dense(table(user=["u"] * 3, item=["a", "b", "c"], plays=[3, 1, 250])) == [[1, 1, 1]]
    assert dense(table(user=["u", "v"], item=["a", "c"])) == [[1, 0, 0], [0, 0, 1]]
    assert dense(table(user=["u"], item=["a"], rating=[1]), InteractionSettings(ignore_values=True)) == [[1, 0, 0]]


@pytest.mark.parametrize("who", ["customer no", "Customer number", "Buyer", "client_id", "login", "E-mail", "memberRef"])
@pytest.mark.parametrize("what", ["stars (1-5)", "review score", "Rating given", "star_rating"])
def test_people_and_ratings_go_by_many_names(who: str, what: str) -> None:
    columns: dict[str, list[Any]] = {who: ["u", "u", "v"], "item": ["a", "b", "a"], what: [5, 1, 5], "city": ["x", "y", "z"]}
    read = table(**columns)
    found, report = read_interactions(read, CATALOGUE)
    assert found.matrix.toarray().tolist() == [[1, -1, 0], [1, 0, 0]]
    assert report.unused == ("city",)


def test_settings_win() -> None:
    read = table(who=["u", "u"], what=["a", "b"], how=["7", "3"], when_=["1", "2"])
    settings = InteractionSettings(user="who", item="what", value="how", timestamp="when_", scale=(0, 10), like_above=5)
    assert dense(read, settings) == [[round((7 - 5) / (10 - 5), 6), round((3 - 5) / (5 - 0), 6), 0]]
    with pytest.raises(InputError, match=r"likes\.csv: there is no column 'whom' \(columns: who, what, how, when_\)"):
        read_interactions(read, CATALOGUE, InteractionSettings(user="whom"))


def test_unknown_items_are_counted_and_named_never_silent() -> None:
    read = table(user=["u", "u", "v"], item=["a", "zz", "zz"])
    found, report = read_interactions(read, CATALOGUE)
    assert report.unknown == {"zz": 2}
    assert "2 left aside: their one item is not in the catalogue (zz)" in str(report)
    assert found.user_ids == ("u",)
    assert report.as_dict()["unknown_examples"] == ["zz"]
    with pytest.raises(InputError, match=r"likes\.csv, column 'item': no item is in the catalogue: ids here are like 'x', there like 'a'"):
        read_interactions(table(user=["u"], item=["x"]), CATALOGUE)


def test_the_last_word_counts_by_time_else_by_place() -> None:
    assert dense(table(user=["u", "u"], item=["a", "a"], value=[1, -1])) == [[-1, 0, 0]]
    timed = table(user=["u", "u"], item=["a", "a"], value=[1, -1], timestamp=["2021-05-03", "2020-01-01"])
    found, report = read_interactions(timed, CATALOGUE)
    assert found.matrix.toarray().tolist() == [[1, 0, 0]]
    assert report.n_repeated == 1
    assert "1 replaced by a later one" in str(report)


def test_values_about_nought_are_likes_and_dislikes_with_strengths() -> None:
    assert dense(table(user=["u"] * 3, item=["a", "b", "c"], value=[1.0, -1.22, 0.5])) == [[1, -1, 0.5]]
    assert dense(table(user=["u"] * 3, item=["a", "b", "c"], value=[5, -5, 1])) != [[1, -1, 1]]


def test_a_row_without_a_time_is_the_oldest() -> None:
    timed = table(user=["u", "u"], item=["a", "a"], value=[1, -1], timestamp=[1e9, None])
    assert dense(timed) == [[1, 0, 0]]


def test_times_in_seconds_milliseconds_and_words_are_the_same() -> None:
    for stamp in (1620000000, "1620000000", 1620000000000, "2021-05-03T00:00:00+00:00", "2021-05-03"):
        found, _ = read_interactions(table(user=["u"], item=["a"], timestamp=[stamp]), CATALOGUE)
        assert found.timestamps is not None
        assert found.timestamps.toarray()[0, 0] == 1620000000


def test_columns_without_a_known_name_are_told_from_their_values() -> None:
    read = table(who=["u", "v", "u"], what=["a", "b", "c"], rating=["5", "1", "4"], when=["1", "2", "3"])
    found, report = read_interactions(read, CATALOGUE)
    assert (report.n_users, report.n_items, report.n_kept) == (2, 3, 3)
    assert found.matrix.toarray().tolist()[1] == [0.0, -1.0, 0.0]
    two = table(who=["u", "v", "u"], shop=["s", "s", "t"], what=["a", "b", "c"])
    with pytest.raises(InputError, match="no column holds the person's id"):
        read_interactions(two, CATALOGUE)


@pytest.mark.parametrize("name", ["ordered_at", "Bought on", "purchase_date", "OrderTime", "paid at"])
def test_a_column_that_tells_when_is_told_by_its_name_and_values(name: str) -> None:
    found, report = read_interactions(table(user=["u", "u"], item=["a", "b"], **{name: ["2021-05-03", "2021-05-04"]}), CATALOGUE)
    assert found.timestamps is not None
    assert found.timestamps.toarray()[0].tolist() == [1620000000, 1620086400, 0]
    assert report.unused == ()
    assert "not used" not in str(report)


def test_a_name_without_times_tells_none() -> None:
    found, report = read_interactions(
        table(user=["u", "u"], item=["a", "b"], delivery_time=[3, 5], shipped_at=["Leeds", "York"]), CATALOGUE
    )
    assert found.timestamps is None
    assert report.unused == ("delivery_time", "shipped_at")
    assert "columns not used: delivery_time, shipped_at" in str(report)


@pytest.mark.parametrize("name", ["qty", "Qty", "units", "quantity"])
def test_how_many_were_taken_is_no_rating(name: str) -> None:
    assert dense(table(user=["u", "v"], item=["a", "b"], **{name: [1, 4]})) == [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]]


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"item": ["a"]}, "likes.csv: no column holds the person's id; name one 'user_id' (columns: item)"),
        ({"user": ["a"]}, "likes.csv: no column holds the item's id; name one 'id' (columns: user)"),
        ({"user": ["u", " "], "item": ["a", "b"]}, "likes.csv, line 3, column 'user': the id is empty"),
        ({"user": ["u", "v"], "item": ["a", None]}, "likes.csv, line 3, column 'item': the id is empty"),
        (
            {"user": ["u", "v"], "item": ["a", "b"], "rating": ["5", "fine"]},
            "likes.csv, line 3, column 'rating': 'fine' is not a number; values are numbers, or words such as like",
        ),
        (
            {"user": ["u", "v"], "item": ["a", "b"], "time": ["1", "soon"]},
            "likes.csv, line 3, column 'time': 'soon' is no time; give seconds since 1970 or ISO text",
        ),
    ],
)
def test_bad_rows_are_refused_with_line_and_column(columns: dict[str, list[Any]], message: str) -> None:
    with pytest.raises(InputError) as caught:
        read_interactions(table(**columns), CATALOGUE)
    assert message in str(caught.value)


ROW = st.tuples(st.sampled_from("uvw"), st.sampled_from(["a", "b", "c", "zz"]), st.sampled_from([-1, -0.5, 0, 0.25, 1]), st.integers(1, 5))


@settings(max_examples=100, deadline=None)
@given(st.lists(ROW, min_size=1, max_size=20))
def test_the_matrix_agrees_with_a_walk_through_the_rows(rows: list[tuple[str, str, float, int]]) -> None:
    if all(item == "zz" for _, item, _, _ in rows):
        return
    read = table(user=[r[0] for r in rows], item=[r[1] for r in rows], value=[r[2] for r in rows], timestamp=[r[3] for r in rows])
    last: dict[tuple[str, str], tuple[int, float]] = {}
    for user, item, value, stamp in rows:
        if item != "zz" and stamp >= last.get((user, item), (0, 0.0))[0]:
            last[user, item] = (stamp, value)
    expected = {pair: value for pair, (_, value) in last.items() if value}
    found, report = read_interactions(read, CATALOGUE)
    cells = found.matrix.tocoo()
    got = {(found.user_ids[u], str(CATALOGUE.ids[int(i)])): float(v) for u, i, v in zip(cells.row, cells.col, cells.data, strict=True)}
    assert got == expected
    assert report.n_rows == len(rows)
    assert report.n_kept + report.n_neutral + report.n_repeated + report.unknown.total() == len(rows)
    assert (report.n_users, report.n_items) == (len({u for u, _ in expected}), len({i for _, i in expected}))
    assert found.timestamps is not None
    assert found.timestamps.nnz == len(expected)
