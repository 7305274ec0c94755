"""Whether an item is for so many people: a yes or no by both ends of its range, or by the most that it takes."""

from collections.abc import Iterator

import pytest

from convrec.agent.recommender import Recommender
from convrec.memory.store import Store
from convrec.retrieval.build import build
from convrec.retrieval.embedding import HashEmbedder


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Recommender]:
    folder = tmp_path_factory.mktemp("ranges")
    rows = [("Ash", 1, 6, 30), ("Birch", 4, 8, 20), ("Cedar", 2, 4, 60), ("Dune", 2, 2, 45), ("Elm", 3, 5, 90)]
    lines = ["id,title,min_players,max_players,play_time,price", *(f"{i},{n},{a},{b},{t},{9 + i}" for i, (n, a, b, t) in enumerate(rows))]
    (folder / "games.csv").write_text("\n".join(lines), encoding="utf-8")
    with Recommender(build(folder / "games.csv", out=folder / "out", embedder=HashEmbedder(64)), Store.open(None)) as recommender:
        yield recommender


@pytest.mark.parametrize(
    ("text", "so"),
    [
        ("does Ash work with 5?", True),
        ("is Ash for 5 people?", True),
        ("does Birch work with 3?", False),
        ("is Birch good with 2 players?", False),
        ("does Cedar work with 5?", False),
        ("does Cedar work with 4?", True),
    ],
)
def test_a_number_of_people_lies_between_both_ends(shop: Recommender, text: str, so: bool) -> None:
    told = shop.chat().send(text).text.lower()
    assert any(word in told for word in (("yes", "going by") if so else ("no:", "not ", "nothing")))


def test_both_ends_are_told(shop: Recommender) -> None:
    assert "4 to 8 players" in shop.chat().send("is Birch for 2 people?").text


def test_the_name_of_a_time_asks_for_no_number_of_people(shop: Recommender) -> None:
    chat = shop.chat()
    chat.send("can two play Ash")
    assert not [c for c in chat.state.constraints if c.field == "play_time"]
