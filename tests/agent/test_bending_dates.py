"""Nothing is from the days that were asked for: how far they would have to stretch, to the day."""

import datetime as dt

import pytest

from convrec import Recommender
from convrec.retrieval.build import build
from convrec.retrieval.embedding import HashEmbedder

_TODAY = dt.datetime.now(tz=dt.UTC).date()
_HEADLINES = ("Parliament votes", "Bees remember", "Late goal", "Bakery bought", "Last ferry", "Robot taxis", "Rents fall", "Night trains")


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Recommender:
    folder = tmp_path_factory.mktemp("news")
    days = [(_TODAY - dt.timedelta(days)).isoformat() for days in (3, 5, 9, 20, 40, 80, 160, 320)]
    rows = "\n".join(f"a{i},{headline},{day}" for i, (headline, day) in enumerate(zip(_HEADLINES, days, strict=True)))
    (folder / "news.csv").write_text(f"article_id,headline,published\n{rows}\n", encoding="utf-8")
    build(folder / "news.csv", out=folder / "news", embedder=HashEmbedder(64))
    return Recommender.open(folder / "news")


def test_the_nearest_day_is_offered_and_taken(news: Recommender) -> None:
    chat = news.chat()
    reply = chat.send("anything from yesterday?")
    nearest = _TODAY - dt.timedelta(3)
    assert reply.abstained
    assert f"{nearest.day} {nearest:%B %Y}" in reply.text
    taken = chat.send("yes")
    assert [item.title for item in taken.items] == ["Parliament votes"]
