"""The engine over a tuned bundle: dialogues rank by the tuned blend, demands stay masks, and scores come apart exactly."""

import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from convrec import Recommender
from convrec.agent.evidence import EvidenceKind
from convrec.agent.replaying import replay
from convrec.errors import BundleError
from convrec.memory import Store
from convrec.retrieval.bundle import Bundle
from convrec.retrieval.constraints import Constraint, Op
from convrec.retrieval.ranking import Part, Taste, Weights
from convrec.retrieval.ranking.tuned import Example, Heard, Mention, TunedRanker, tune
from convrec.tools import Engine, Wants
from convrec.types import Row

LIKED, SHOWN, HATED, NAMED = Row(0), Row(4), Row(7), Row(9)


def silent(stage: str, done: int, total: int) -> None:
    del stage, done, total


def pairs() -> list[Example]:
    """Dialogues in which item 2 n is always followed by item 2 n + 1."""
    found: list[Example] = []
    for number in range(60):
        named = 2 * (number % 10)
        found.append(Example(f"d{number}", Heard((Mention(Row(named)),), ("anything will do",)), (Row(named + 1),)))
    return found


@pytest.fixture(scope="module", params=["linear", "network"])
def tuned(tools: Bundle, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Bundle:
    """The garden tools, tuned."""
    folder = tmp_path_factory.mktemp("tuned") / "bundle"
    shutil.copytree(tools.path, folder)
    bundle = Bundle.open(folder)

    def quality(rankers: Sequence[TunedRanker]) -> list[float]:
        return [float(ranker.net is not None and request.param == "network") for ranker in rankers]

    tune(bundle, pairs(), quality, encoder=bundle.embedder, progress=silent).save(bundle, {})
    return Bundle.open(folder)


def heard() -> Heard:
    mentions = (Mention(NAMED), Mention(LIKED), Mention(SHOWN, own=False), Mention(HATED, negative=True))
    return Heard(mentions, ("something for hedges", "with a long handle"))


def asked(**more: object) -> Wants:
    wants = Wants(liked=(Taste(LIKED),), disliked=(Taste(HATED),), query="long handle", heard=heard())
    return replace(wants, **more)  # type: ignore[arg-type]  # fields by name


def test_a_dialogue_is_ranked_by_the_tuned_blend_and_anything_else_by_the_general_one(tuned: Bundle, tools: Bundle) -> None:
    engine, general = Engine(tuned), Engine(tools)
    assert engine.tuned is not None
    assert general.tuned is None
    wants = Wants(liked=(Taste(LIKED),), heard=Heard((Mention(LIKED),), ("anything will do",)))
    assert engine.picks(engine.find(wants), 1)[0].item_id == tuned.catalogue.ids[1]
    alone = engine.tuned.score(wants.heard or Heard())
    np.testing.assert_allclose(engine.find(wants).scored.scores, alone, atol=1e-5)
    without = replace(wants, heard=None)
    np.testing.assert_array_equal(engine.find(without).scored.scores, general.find(without).scored.scores)
    np.testing.assert_array_equal(general.find(wants).scored.scores, general.find(without).scored.scores)


def test_weights_of_ones_own_rank_dialogues_too(tuned: Bundle) -> None:
    assert Engine(tuned, Weights(text=0.3)).tuned is None


def test_parts_and_pieces_sum_to_the_score_with_all_that_is_added(tuned: Bundle) -> None:
    engine = Engine(tuned)
    brand = Constraint("brand", Op.EQ, str(tuned.catalogue.value(Row(3), "brand")), hard=False, words="that brand")
    found = engine.find(asked(constraints=(brand,), boost={Part.NOVELTY: 0.4, Part.POPULARITY: 4.0}))
    for pick in engine.picks(found, 12):
        row = tuned.catalogue.row_of(pick.item_id)
        pieces = found.scored.pieces(row)
        assert sum(pick.parts.values()) == pytest.approx(pick.score, abs=2e-3)
        assert sum(piece.value for piece in pieces) == pytest.approx(pick.score, abs=2e-3)
        assert {piece.source for piece in pieces} <= {None, LIKED, SHOWN, HATED, NAMED}
    assert engine.pick(found, Row(20)).score == pytest.approx(sum(engine.pick(found, Row(20)).parts.values()), abs=2e-3)


def test_demands_and_exclusions_are_masks(tuned: Bundle) -> None:
    engine = Engine(tuned)
    prices = tuned.catalogue.numbers("price_usd")
    cheap = Constraint("price_usd", Op.LE, float(np.nanmedian(prices)), hard=True, words="cheap")
    found = engine.find(asked(constraints=(cheap,), excluded=frozenset({Row(1)})))
    rows = [tuned.catalogue.row_of(pick.item_id) for pick in engine.picks(found, 100)]
    assert rows
    assert all(prices[row] <= float(np.nanmedian(prices)) for row in rows)
    assert not {Row(1), LIKED, HATED} & set(rows)


def test_a_wish_that_an_item_meets_adds_to_its_score(tuned: Bundle) -> None:
    engine = Engine(tuned)
    brand = str(tuned.catalogue.value(Row(3), "brand"))
    wish = Constraint("brand", Op.EQ, brand, hard=False, words=brand)
    more = engine.find(asked(constraints=(wish,))).scored.scores - engine.find(asked()).scored.scores
    meets = np.array([tuned.catalogue.value(Row(row), "brand") == brand for row in range(tuned.catalogue.n_items)])
    assert more[meets] == pytest.approx(2.0 * 0.6, abs=1e-4)
    assert more[~meets] == pytest.approx(0.0, abs=1e-4)


def test_only_what_the_person_likes_is_named_as_a_reason(tuned: Bundle) -> None:
    engine = Engine(tuned)
    found = engine.find(asked())
    told = [e for pick in engine.picks(found, 20) for e in pick.evidence if e.kind is not EvidenceKind.COMPARISON]
    assert {e.source_id for e in told} <= {None, tuned.catalogue.ids[LIKED]}
    assert any(e.source_id == tuned.catalogue.ids[LIKED] and e.share for e in told)


def test_a_leaning_to_the_little_known_silences_popularity(tuned: Bundle) -> None:
    engine = Engine(tuned)
    found = engine.find(asked(boost={Part.NOVELTY: 0.4, Part.POPULARITY: 0.0}))
    for pick in engine.picks(found, 5):
        assert "popularity" not in pick.parts
        assert sum(pick.parts.values()) == pytest.approx(pick.score, abs=2e-3)


def test_a_damaged_blend_is_refused_at_opening(tuned: Bundle, tmp_path: Path) -> None:
    shutil.copytree(tuned.path, tmp_path / "bundle")
    (tmp_path / "bundle" / "tuned" / "weights.json").write_text("{}", encoding="utf-8")
    with pytest.raises(BundleError, match=r"weights\.json: is damaged \(4 faults\); run `convrec tune` again"):
        Engine(Bundle.open(tmp_path / "bundle"))


def test_a_chat_over_it_ranks_by_what_was_said(tuned: Bundle) -> None:
    with Recommender(tuned, Store.open(None)) as rec:
        chat = rec.chat()
        title = tuned.catalogue.titles[2]
        reply = chat.send(f"something like the {title}")
        assert not [step for step in reply.steps if step.kind == "error"]
        assert chat.heard is not None
        assert [mention.row for mention in chat.heard.mentions] == [Row(2)]
        assert reply.items[0].item_id == tuned.catalogue.ids[3]
        assert sum(reply.items[0].parts.values()) == pytest.approx(reply.items[0].score, abs=2e-3)
        again = replay(chat)[0].items
        assert [item.item_id for item in again] == [item.item_id for item in reply.items]
        assert [item.score for item in again] == pytest.approx([item.score for item in reply.items], abs=2e-3)
        why = chat.send("why the first one?")
        assert not [step for step in why.steps if step.kind == "error"]


def test_a_chat_over_a_bundle_without_one_hears_nothing(tools: Bundle) -> None:
    with Recommender(tools, Store.open(None)) as rec:
        assert rec.chat().heard is None
