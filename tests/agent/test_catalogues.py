"""Two catalogues that number their items, over one memory: what somebody says in one is nothing said in the other."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from convrec import Recommender
from convrec.errors import UsageError
from convrec.memory import Store
from convrec.retrieval.build import build
from convrec.retrieval.bundle import Bundle

EMBEDDER = "hash:64"
PLAYS = ("Hamlet", "Macbeth", "Othello", "King Lear", "Cymbeline", "Coriolanus")
LAMPS = ("Alba", "Borea", "Corona", "Delta", "Elara", "Fauna")


def table(folder: Path, name: str, titles: tuple[str, ...], about: str, *, more: tuple[str, ...] = ()) -> Path:
    """Write items without ids, which are then numbered from 1."""
    path = folder / f"{name}.csv"
    rows = [f"{title},{about} number {number},{number}0" for number, title in enumerate((*titles, *more), 1)]
    path.write_text("\n".join(["title,description,price", *rows]) + "\n", encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def plays(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    folder = tmp_path_factory.mktemp("plays")
    return build(table(folder, "plays", PLAYS, "a tragedy"), out=folder / "bundle", embedder=EMBEDDER)


@pytest.fixture(scope="module")
def lamps(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    folder = tmp_path_factory.mktemp("lamps")
    return build(table(folder, "lamps", LAMPS, "a bright lamp"), out=folder / "bundle", embedder=EMBEDDER)


@pytest.fixture
def two(plays: Bundle, lamps: Bundle, tmp_path: Path) -> Iterator[tuple[Recommender, Recommender]]:
    """A recommender over each, with one memory."""
    assert plays.catalogue.ids[0] == lamps.catalogue.ids[0]
    with Recommender(plays, Store.open(tmp_path / "state")) as one, Recommender(lamps, Store.open(tmp_path / "state")) as other:
        yield one, other


def judged(recommender: Recommender, user_id: str = "ana") -> tuple[list[str], list[str], list[str]]:
    state = recommender.chat(user_id).state
    return ([p.item_id for p in state.liked], [p.item_id for p in state.disliked], [p.item_id for p in state.seen])


def test_a_liking_told_in_a_conversation_counts_in_its_own_catalogue(two: tuple[Recommender, Recommender]) -> None:
    plays, lamps = two
    first = str(plays.bundle.catalogue.ids[0])
    plays.chat("ana").send(f"I loved {PLAYS[0]}")
    assert judged(plays) == ([first], [], [])
    assert judged(lamps) == ([], [], [])
    assert PLAYS[0] not in (told := lamps.chat("ana").send("what do you know about me?").text), told
    assert LAMPS[0] not in told, told


def test_a_click_and_a_word_outside_sessions_count_in_their_own_catalogue(two: tuple[Recommender, Recommender]) -> None:
    plays, lamps = two
    ids = [str(item_id) for item_id in plays.bundle.catalogue.ids]
    assert plays.chat("ana").feedback(ids[0], "like", key="k")
    assert plays.feedback("ana", ids[1], "seen")
    assert lamps.chat("ana").feedback(ids[2], "dislike", key="k")
    assert not plays.chat("ana").feedback(ids[0], "like", key="k")
    assert not lamps.chat("ana").feedback(ids[2], "dislike", key="k")
    assert judged(plays) == ([ids[0]], [], [ids[1]])
    assert judged(lamps) == ([], [ids[2]], [])


def test_what_somebody_had_is_left_out_and_listed_in_its_own_catalogue(two: tuple[Recommender, Recommender]) -> None:
    plays, lamps = two
    ids = [str(item_id) for item_id in plays.bundle.catalogue.ids]
    for item_id in ids[:3]:
        plays.feedback("ana", item_id, "seen")
    assert [row["item_id"] for row in plays.toolbox.user_history("ana")] == ids[:3]
    assert lamps.toolbox.user_history("ana") == []
    assert {item.item_id for item in plays.recommend(user_id="ana")} == set(ids[3:])
    assert {item.item_id for item in lamps.recommend(user_id="ana")} == set(ids)
    assert lamps.toolbox.wants((), (), "", (), "ana", None).history == frozenset()


def test_attributes_count_in_all_catalogues(two: tuple[Recommender, Recommender]) -> None:
    plays, lamps = two
    plays.chat("ana", {"services": ["Mubi"]})
    assert lamps.toolbox.wants((), (), "", (), "ana", None).attributes == {"services": ["Mubi"]}


def test_a_session_id_that_another_catalogue_uses_is_refused(two: tuple[Recommender, Recommender]) -> None:
    plays, lamps = two
    plays.chat("ana", session_id="s1").send("hello")
    with pytest.raises(UsageError, match="session 's1' is about another catalogue \\('plays'\\); start a new one"):
        lamps.chat("ana", session_id="s1")
    assert len(plays.chat("ana", session_id="s1").events) == 1


def test_a_running_session_outlives_a_bundle_that_is_replaced_under_another_name(two: tuple[Recommender, Recommender]) -> None:
    plays, lamps = two
    plays.chat("ana", session_id="s1").send("hello")
    assert len(lamps.resume("s1").events) == 1


def test_a_rebuild_with_more_items_keeps_what_was_said(tmp_path: Path) -> None:
    bundle = build(table(tmp_path, "plays", PLAYS, "a tragedy"), out=tmp_path / "bundle", embedder=EMBEDDER)
    with Recommender(bundle, Store.open(tmp_path / "state")) as before:
        first = str(bundle.catalogue.ids[0])
        before.chat("ana", session_id="s1").feedback(first, "like")
    again = build(table(tmp_path, "plays", PLAYS, "a tragedy", more=("Hecuba",)), out=tmp_path / "bundle", embedder=EMBEDDER)
    assert again.fingerprint != bundle.fingerprint
    with Recommender(again, Store.open(tmp_path / "state")) as after:
        assert judged(after) == ([first], [], [])
        assert len(after.resume("s1").events) == 1


def test_what_was_kept_before_catalogues_were_named_goes_on_counting_where_the_item_is(two: tuple[Recommender, Recommender]) -> None:
    plays, lamps = two
    first = str(plays.bundle.catalogue.ids[0])
    for item_id in (first, "no such item"):
        plays.store.record_feedback(user_id="ana", session_id=None, item_id=item_id, value="like")
    assert judged(plays) == judged(lamps) == ([first], [], [])
    lamps.feedback("ana", first, "clear")
    assert (judged(plays)[0], judged(lamps)[0]) == ([first], [])
