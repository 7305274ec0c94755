"""Tuning on made dialogues: folds do not leak, planted signals are found, scores come apart exactly, files come back."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from convrec.errors import BundleError, UsageError
from convrec.retrieval.bundle import Bundle
from convrec.retrieval.ranking import Part
from convrec.retrieval.ranking.tuned import (
    Example,
    Heard,
    Mention,
    NetSettings,
    TunedRanker,
    open_tuned,
    tune,
)
from convrec.retrieval.ranking.tuned import _tuning as tuning
from convrec.retrieval.ranking.tuned._columns import content_features
from convrec.retrieval.ranking.tuned._content import read_content
from convrec.retrieval.ranking.tuned._tuning import Tuner, block_of, fold_of
from convrec.types import Row

Quality = Callable[[Sequence[TunedRanker]], list[float]]


def silent(stage: str, done: int, total: int) -> None:
    del stage, done, total


def level(rankers: Sequence[TunedRanker]) -> list[float]:
    """No blend is better than another."""
    return [0.0 for _ in rankers]


def the_last(rankers: Sequence[TunedRanker]) -> list[float]:
    """What comes later is better, so that the network stays."""
    return [1.0 if ranker.net is not None else 0.0 for ranker in rankers]


def made(
    n: int,
    n_items: int,
    choose: Callable[[np.random.Generator], tuple[int, int]],
    seed: int = 0,
) -> list[Example]:
    rng = np.random.default_rng(seed)
    found: list[Example] = []
    for number in range(n):
        named, target = choose(rng)
        heard = Heard((Mention(Row(named % n_items)),), ("anything will do",))
        found.append(Example(f"d{number}", heard, (Row(target % n_items),)))
    return found


def pairs(rng: np.random.Generator) -> tuple[int, int]:
    """Items go in fixed pairs: 0 with 1, 2 with 3, ..., among twenty."""
    named = 2 * int(rng.integers(10))
    return named, named + 1


def noise(rng: np.random.Generator) -> tuple[int, int]:
    """Nothing goes with anything."""
    return int(rng.integers(20)), 20 + int(rng.integers(20))


def tuner_of(bundle: Bundle, examples: list[Example]) -> Tuner:
    content = read_content(bundle, silent)
    fixed = content_features(content, bundle.embedder, bundle.lexical, remember=True)
    return Tuner(examples, content, fixed, progress=silent)


def test_folds_keep_dialogues_whole() -> None:
    groups = [f"d{i % 30}" for i in range(120)]
    folds = fold_of(groups, 5, seed=1)
    assert all(len({f for f, g in zip(folds, groups, strict=True) if g == group}) == 1 for group in groups)
    assert np.bincount(folds).tolist() == [24] * 5


def test_learned_features_have_not_seen_the_dialogue_they_score(tools: Bundle) -> None:
    """Where nothing goes with anything, a target is together with what was named by chance alone; a leak would make it always so."""
    examples = made(60, tools.catalogue.n_items, noise)
    tuner = tuner_of(tools, examples)
    lists = tuner.lists()
    together = lists.features[:, :, tuner.names.index("together own")]
    at_targets = together[lists.targets > 0]
    chance = np.mean(
        [(e.heard.named[0], e.targets[0]) in {(o.heard.named[0], o.targets[0]) for o in examples if o is not e} for e in examples]
    )
    assert (at_targets > 0).mean() <= chance
    leaking = tuner.learned().together
    assert all(leaking[int(e.heard.named[0]), int(e.targets[0])] > 0 for e in examples)


def test_a_leak_would_be_seen(tools: Bundle, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same check fails once the folds learn from everything: so it does check something."""
    tuner = tuner_of(tools, made(60, tools.catalogue.n_items, noise))
    monkeypatch.setattr(Tuner, "without_fold", lambda self, fold: self.learned())
    lists = tuner.lists()
    together = lists.features[:, :, tuner.names.index("together own")]
    assert (together[lists.targets > 0] > 0).all()


def test_a_planted_signal_gets_the_weight_and_a_planted_target_the_first_place(
    tools: Bundle,
) -> None:
    examples = made(80, tools.catalogue.n_items, pairs)
    found = tune(tools, examples, level, encoder=tools.embedder, progress=silent)
    weights = found.ranker.weights
    assert weights["together own"] + weights["together last"] > 0
    for example in made(20, tools.catalogue.n_items, pairs, seed=5):
        scores = found.ranker.score(example.heard)
        scores[int(example.heard.named[0])] = -np.inf
        assert int(scores.argmax()) == int(example.targets[0])


def test_the_blend_is_the_one_that_quality_prefers(tools: Bundle) -> None:
    asked: list[TunedRanker] = []

    def quality(rankers: Sequence[TunedRanker]) -> list[float]:
        asked.extend(rankers)
        return [0.1, 0.3, 0.2] if len(rankers) == 3 else [net_quality]

    for net_quality, best in ((0.25, 1), (0.35, 3)):
        asked.clear()
        found = tune(
            tools,
            made(40, tools.catalogue.n_items, pairs),
            quality,
            encoder=tools.embedder,
            progress=silent,
        )
        assert found.ranker is asked[best]
        assert (found.ranker.net is None) == (best == 1)
        assert found.quality == {
            "linear 0.0001": 0.1,
            "linear 0.001": 0.3,
            "linear 0.01": 0.2,
            "network 0.001": net_quality,
        }
        assert found.l2 == 1e-3


def test_without_a_network_the_blend_stays_linear(tools: Bundle) -> None:
    found = tune(
        tools,
        made(40, tools.catalogue.n_items, pairs),
        the_last,
        encoder=tools.embedder,
        net=None,
        progress=silent,
    )
    assert found.ranker.net is None
    assert set(found.quality) == {"linear 0.0001", "linear 0.001", "linear 0.01"}


@pytest.fixture(scope="module", params=["linear", "network"])
def tuned(tools: Bundle, request: pytest.FixtureRequest) -> TunedRanker:
    quality = level if request.param == "linear" else the_last
    ranker = tune(
        tools,
        made(60, tools.catalogue.n_items, pairs),
        quality,
        encoder=tools.embedder,
        progress=silent,
    ).ranker
    assert (ranker.net is not None) == (request.param == "network")
    return ranker


HEARD = Heard(
    (Mention(Row(0)), Mention(Row(4), own=False), Mention(Row(7), negative=True)),
    ("pruning shears please", "with a long handle"),
)


def test_pieces_and_parts_sum_to_the_score(tuned: TunedRanker) -> None:
    scores = tuned.score(HEARD)
    assert np.sum(list(tuned.by_part(HEARD).values()), axis=0) == pytest.approx(scores, abs=1e-3)
    for row in (1, 5, 11):
        pieces = tuned.pieces(HEARD, Row(row))
        assert sum(piece.value for piece in pieces) == pytest.approx(float(scores[row]), abs=1e-3)
        assert {piece.source for piece in pieces} <= {None, Row(0), Row(4), Row(7)}
        assert [piece.value for piece in pieces] == sorted((piece.value for piece in pieces), reverse=True)


def test_a_part_taken_out_takes_its_values_with_it(tuned: TunedRanker) -> None:
    without = tuned.score(HEARD, without=frozenset({Part.TEXT}))
    assert without == pytest.approx(tuned.score(Heard(HEARD.mentions)), abs=1e-3)  # nothing but the words feeds that part
    assert without != pytest.approx(tuned.score(HEARD), abs=1e-3)


def test_a_dialogue_without_words_or_items_is_ranked_by_what_holds_of_any(
    tuned: TunedRanker,
) -> None:
    assert set(tuned.by_part(Heard())) == {Part.POPULARITY} or tuned.score(Heard()).any()
    assert np.isfinite(tuned.score(Heard())).all()


def test_too_few_dialogues_are_refused(tools: Bundle) -> None:
    with pytest.raises(
        UsageError,
        match=r"tuning needs turns of at least 5 dialogues .* there are 3 such turns of 3 dialogues",
    ):
        tuner_of(tools, made(3, tools.catalogue.n_items, pairs))


def copy_of(bundle: Bundle, folder: Path) -> Bundle:
    import shutil

    shutil.copytree(bundle.path, folder / "bundle")
    return Bundle.open(folder / "bundle")


@pytest.mark.parametrize("quality", [level, the_last])
def test_what_is_saved_ranks_the_same(tools: Bundle, tmp_path: Path, quality: Quality) -> None:
    bundle = copy_of(tools, tmp_path)
    assert open_tuned(bundle) is None
    found = tune(
        bundle,
        made(60, bundle.catalogue.n_items, pairs),
        quality,
        encoder=bundle.embedder,
        progress=silent,
    )
    found.save(bundle, {"train": "made"})
    found.save(bundle, {"train": "made again"})
    again = open_tuned(Bundle.open(bundle.path, verify=True))
    assert again is not None
    assert (again.net is None) == (quality is level)
    assert again.score(HEARD) == pytest.approx(found.ranker.score(HEARD), abs=2e-3)
    assert json.loads((bundle.path / "tuned" / "weights.json").read_text())["provenance"] == {"train": "made again"}
    assert sorted(path.name for path in bundle.path.glob(".tuned*")) == []


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (
            lambda kept: kept | {"fingerprint": "other"},
            r"weights\.json: was tuned for other items or by another release; run `convrec tune`",
        ),
        (lambda kept: {"weights": {}}, r"weights\.json: is damaged"),
    ],
)
def test_a_damaged_or_foreign_file_is_refused(
    tools: Bundle,
    tmp_path: Path,
    damage: Callable[[dict[str, Any]], dict[str, Any]],
    message: str,
) -> None:
    bundle = copy_of(tools, tmp_path)
    found = tune(
        bundle,
        made(40, bundle.catalogue.n_items, pairs),
        level,
        encoder=bundle.embedder,
        progress=silent,
    )
    found.save(bundle, {})
    path = bundle.path / "tuned" / "weights.json"
    path.write_text(json.dumps(damage(json.loads(path.read_text()))))
    with pytest.raises(BundleError, match=message):
        open_tuned(bundle)


def test_candidates_hold_targets_and_stand_for_all_items_but_the_named(tools: Bundle, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("_BEST", 8), ("_KEPT", 5), ("_SAMPLED", 7)):
        monkeypatch.setattr(tuning, name, value)
    lists = tuner_of(tools, made(30, tools.catalogue.n_items, pairs)).lists()
    assert lists.targets.sum(axis=1).tolist() == [1.0] * 30
    assert lists.offsets[:, 0].tolist() == [0.0] * 30
    assert lists.targets[:, 0].tolist() == [1.0] * 30
    n_rest = tools.catalogue.n_items - 2 - 8  # but the target, the named item and the best
    assert lists.offsets[:, 1:6] == pytest.approx(np.full((30, 5), np.log(8 / 5)), abs=1e-5)
    assert lists.offsets[:, 6:13] == pytest.approx(np.full((30, 7), np.log(n_rest / 7)), abs=1e-5)
    assert np.exp(lists.offsets).sum(axis=1) == pytest.approx([tools.catalogue.n_items - 1] * 30, rel=1e-5)


def test_blocks_follow_the_numbers_in_names() -> None:
    names = ["d10", "d9", "d100", "d1", "d2", "d9"]
    assert block_of(names, 5).tolist() == [3, 2, 4, 0, 1, 2]
    assert block_of(["b", "a", "c", "a"], 3).tolist() == [1, 0, 2, 0]


def test_held_out_turns_are_ranked_by_what_others_taught(tools: Bundle) -> None:
    examples = made(60, tools.catalogue.n_items, noise)
    tuner = tuner_of(tools, examples)
    seen = np.zeros(60, dtype=np.int64)
    for inside, ranker in tuner.held_out(tuner.lists(), l2=1e-3, net=NetSettings(members=1, epochs=1), seed=0):
        seen += inside
        assert len(set(tuner.folds[inside].tolist())) == 1
        others = [example for example, held in zip(examples, inside, strict=True) if not held]
        told = np.bincount(
            [int(example.targets[0]) for example in others],
            minlength=tools.catalogue.n_items,
        )
        assert ranker.prior("told") == pytest.approx(np.log1p(told))
        assert ranker.net is not None
    assert seen.tolist() == [1] * 60


def test_values_are_the_sum_of_the_addends(tools: Bundle, tuned: TunedRanker) -> None:
    for feature in tuned.features:
        for heard in (HEARD, Heard()):
            addends = [addend.values for addend in feature.addends(heard)]
            values = feature.values(heard)
            assert (values is None) == (not addends)
            if values is not None:
                assert values == pytest.approx(np.sum(addends, axis=0), abs=1e-4), feature.name
