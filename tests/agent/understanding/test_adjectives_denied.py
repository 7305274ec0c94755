"""A denied adjective says nothing against the noun behind it: "a not too long western" wants a western, "no long westerns" bans none."""

import pytest

from convrec.agent.understanding._types import Direction, Scene
from convrec.agent.understanding.details import Details
from tests.agent.understanding._labelled import TODAY, shelf, written


def _details(text: str, name: str = "films", *, shown: bool = False) -> Details:
    place = shelf(name)
    return place.finder.find(text, (), Scene(place.shown, place.shown[:1]) if shown else Scene(), today=TODAY)


def _demands(text: str, name: str = "films") -> list[str]:
    return [written(c) for c in _details(text, name).constraints]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("films", "not too scary horror pls", ["~moods not_contains scary", "genres contains Horror"]),
        ("films", "a not too violent war film", ["~moods not_contains violent", "genres contains War"]),
        ("films", "not a very violent western", ["~moods not_contains violent", "genres contains Western"]),
        ("films", "i want a not so serious sci fi", ["genres contains Sci-Fi", "~moods contains funny"]),
        ("films", "not too dark or scary thriller", ["~moods not_contains dark", "~moods not_contains scary", "genres contains Thriller"]),
        (
            "films",
            "not too dark comedy with Adam Sandler",
            ["~moods not_contains dark", "genres contains Comedy", "cast contains Adam Sandler"],
        ),
        ("films", "a not overly sentimental war film", ["genres contains War", "~moods not_contains heartwarming"]),
        ("books", "a not so scary horror book", ["genres contains Horror", "~moods not_contains scary"]),
        ("books", "not too dark fantasy", ["~moods not_contains dark", "genres contains Fantasy"]),
        ("tools", "a not too flimsy rake", ["kind == rake"]),
        ("tools", "not too flimsy lopper under 2 kg", ["kind == loppers", "weight <= 2"]),
    ],
)
def test_not_too_reaches_its_adjective_alone(name: str, text: str, expected: list[str]) -> None:
    assert _demands(text, name) == expected


@pytest.mark.parametrize(
    ("name", "text", "bound", "wanted"),
    [
        ("films", "a not too old musical", "~year >=", "genres contains Musical"),
        ("films", "not too long or fiddly fantasy", "~runtime <=", "genres contains Fantasy"),
        ("films", "not a long comedy", "runtime <=", "genres contains Comedy"),
        ("books", "a not very long classic", "~pages <=", "genres contains Classics"),
        ("books", "not overly long historical fiction", "~pages <=", "genres contains Historical Fiction"),
        ("tools", "a not too heavy spade", "~weight <=", "kind == spade"),
        ("tools", "not an expensive spade", "price_usd <=", "kind == spade"),
    ],
)
def test_a_denied_measure_leaves_the_noun_wanted(name: str, text: str, bound: str, wanted: str) -> None:
    first, second = _demands(text, name)
    assert first.startswith(bound)
    assert second == wanted


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("not a sad romance", ["~moods not_contains sad", "genres contains Romance"]),
        ("a drama, not a dark comedy", ["genres contains Drama", "~moods not_contains dark"]),
        ("no dark comedies", ["~moods not_contains dark"]),
        ("nothing too scary or violent", ["~moods not_contains scary", "~moods not_contains violent"]),
        ("not too keen on horror", ["genres not_contains Horror"]),
        ("not so much horror", ["~genres not_contains Horror"]),
    ],
)
def test_what_is_only_named_is_neither_wanted_nor_banned(text: str, expected: list[str]) -> None:
    assert _demands(text) == expected


@pytest.mark.parametrize("text", ["no long comedies", "i dont want a long comedy"])
def test_a_ban_on_long_ones_bans_no_kind(text: str) -> None:
    (bound,) = _demands(text)
    assert bound.startswith("runtime <=")


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("not too long submarine film", "submarine"),
        ("a not very scary vampire film", "vampire"),
        ("not too fast paced heist film", "heist"),
    ],
)
def test_free_words_behind_the_adjective_stay_in_the_wish(text: str, wish: str) -> None:
    assert _details(text).wish == wish


def test_an_adjective_that_nothing_tells_is_told() -> None:
    found = _details("a not too preachy drama")
    assert [written(c) for c in found.constraints] == ["genres contains Drama"]
    assert found.unheld == ("how preachy they are",)


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("films", "horror. the scarier the better", "~moods contains scary"),
        ("films", "90s action, the cheesier the better", "~moods contains campy"),
        ("books", "romance, the steamier the better", "~moods contains steamy"),
        ("books", "a mystery, the darker the better", "~moods contains dark"),
    ],
)
def test_the_more_of_a_quality_the_better_is_a_wish_for_it(name: str, text: str, expected: str) -> None:
    found = _details(text, name)
    assert written(found.constraints[-1]) == expected
    assert found.constraints[-1].words == text[text.index("the ") :]
    assert found.extreme is None
    assert found.wish == ""


def test_the_more_of_a_quality_the_better_steers_what_was_shown() -> None:
    found = _details("the darker the better", shown=True)
    assert [(c.field, c.direction, c.value) for c in found.critiques] == [("moods", Direction.MORE, "dark")]
    assert found.extreme is None


def test_the_more_of_a_number_the_better_asks_for_the_outermost() -> None:
    found = _details("a western, the older the better")
    assert found.extreme is not None
    assert (found.extreme.field, found.extreme.direction, found.extreme.words) == ("year", Direction.LESS, "the older the better")


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("films", "something with jim carrey but serious", ["cast contains Jim Carrey", "~moods not_contains funny"]),
        ("films", "robin williams, serious role", ["cast contains Robin Williams", "~moods not_contains funny"]),
        ("films", "what did robin williams do that was serious", ["cast contains Robin Williams", "~moods not_contains funny"]),
        ("films", "a serious thriller", ["genres contains Thriller", "~moods not_contains funny"]),
        ("films", "something relaxed", ["~moods not_contains tense"]),
        ("films", "nothing serious please", ["~moods contains funny"]),
        ("films", "no dumb comedies", ["~moods contains thought-provoking"]),
        ("films", "not too violent or boring", ["~moods not_contains violent", "~moods contains fast-paced"]),
        ("books", "a serious romance", ["genres contains Romance", "~moods not_contains funny"]),
        ("films", "i'm serious, a comedy", ["genres contains Comedy"]),
        ("films", "a film about a serious illness", []),
    ],
)
def test_an_adjective_that_is_an_opposite_counts_against_it(name: str, text: str, expected: list[str]) -> None:
    found = _details(text, name)
    assert [written(c) for c in found.constraints] == expected
    assert "serious" not in found.wish or "illness" in found.wish
