"""Ranking runs from files to report."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner

from convrec.errors import InputError, UsageError
from convrec.eval.finished import Finished
from convrec.eval.ranking import RankingSettings, run_ranking
from convrec.eval.ranking.run import RankingOutcome
from convrec.eval.ranking.systems import Systems
from convrec.ui.evaluate_ranking import ranking_command

# By popularity in train the items go a (3), b (2), c (2), d (1); e is in the test alone.
TRAIN = "0 a b\n1 a c\n2 a b d\n3 c\n"
TEST = "0 c e\n1 b\n2 a c\n9 a\n3\n"


def _files(folder: Path, **texts: str) -> dict[str, Path]:
    paths = {name: folder / f"{name}.txt" for name in texts}
    for name, text in texts.items():
        paths[name].write_text(text, encoding="utf-8")
    return paths


def _run(folder: Path, train: str = TRAIN, test: str = TEST, **more: Any) -> dict[str, Any]:
    paths = _files(folder, train=train, test=test)
    settings: dict[str, Any] = {
        "train": (paths["train"],),
        "test": (paths["test"],),
        "models": ("popularity",),
        "ks": (2,),
        "out": folder / "run",
    } | more
    run_ranking(RankingSettings.model_validate(settings), arguments=["eval", "ranking"])
    found: dict[str, Any] = json.loads((Path(settings["out"]) / "metrics.json").read_text(encoding="utf-8"))
    return found


def test_popularity_by_hand(tmp_path: Path) -> None:
    found = _run(tmp_path)["results"]["popularity"]
    # Person 0 is shown c, d and wants c, e; person 1 is shown b, d and wants b; person 2 is shown c, e and wants c (a is in train).
    assert found["recall@2"] == pytest.approx((1 / 2 + 1 / 1 + 1 / 1) / 3)
    assert found["precision@2"] == pytest.approx((1 / 2 + 1 / 2 + 1 / 2) / 3)
    assert found["hit_rate@2"] == 1.0
    assert found["mrr@2"] == 1.0
    assert found["ndcg@2"] == pytest.approx((1 / (1 + 1 / np.log2(3)) + 1 + 1) / 3)
    assert found["map@2"] == pytest.approx((1 / 2 + 1 + 1) / 3)
    assert found["coverage@2"] == 4 / 5
    assert found["serendipity@2"] == 0.0
    assert found["popularity_bias@2"] == pytest.approx(((2 / 4 + 1 / 4) + (2 / 4 + 1 / 4) + (2 / 4 + 0)) / 2 / 3)
    assert found["recall@2_ci"][0] <= found["recall@2"] <= found["recall@2_ci"][1]
    assert found["fit_seconds"] >= 0
    assert found["peak_mb"] > 10
    assert found["people_per_second"] > 0


def test_odd_lines_are_counted_and_named(tmp_path: Path) -> None:
    notes = _run(tmp_path)["run"]["notes"]
    assert "1 people of test without a line in train, left out of the means: test.txt line 4 '9'" in notes
    assert "1 lines with a person and no items: test.txt line 5 '3'" in notes
    assert "1 items of test that no line of train has, which most models cannot find: test.txt line 1 'e'" in notes
    assert "1 pairs of test that train holds, too: no candidates, left out: test.txt line 3 '2 a'" in notes
    report = (tmp_path / "run" / "report.md").read_text(encoding="utf-8")
    page = (tmp_path / "run" / "report.html").read_text(encoding="utf-8")
    findings = (tmp_path / "run" / "findings.tsv").read_text(encoding="utf-8")
    assert "test.txt line 4" in report
    assert "test.txt line 4" in page
    assert "\ttest.txt\t4\t'9'" in findings


def test_recall_is_hits_over_items_to_find_among_all_items_but_those_of_train(tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    taken = {user: rng.permutation(50)[:25].tolist() for user in range(40)}
    train = "".join(f"{user} {' '.join(map(str, items[:15]))}\n" for user, items in taken.items())
    test = "".join(f"{user} {' '.join(map(str, items[15:]))}\n" for user, items in taken.items() if user % 3)
    found = _run(tmp_path, train, test, models=("popularity", "ease"), ks=(20,))["results"]["popularity"]
    counts = np.bincount([item for items in taken.values() for item in items[:15]], minlength=50)
    # Equal counts go by id as text.
    order = sorted(range(50), key=lambda item: (-counts[item], str(item)))
    recalls = []
    for user, items in taken.items():
        if user % 3:
            top = [item for item in order if item not in items[:15]][:20]
            recalls.append(len(set(top) & set(items[15:])) / len(items[15:]))
    assert found["recall@20"] == pytest.approx(sum(recalls) / len(recalls))


def test_a_run_that_is_cut_off_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fitted: list[str] = []
    original = Systems.fitted

    def fit(self: Systems, name: str, *rest: Any) -> Any:
        if name == "ease" and "ease" not in fitted:
            fitted.append(name)
            raise KeyboardInterrupt
        fitted.append(name)
        return original(self, name, *rest)

    monkeypatch.setattr(Systems, "fitted", fit)
    with pytest.raises(KeyboardInterrupt):
        _run(tmp_path, models=("popularity", "ease", "itemknn"))
    assert Finished(tmp_path / "run").names() == ["popularity"]
    first = _run(tmp_path, models=("popularity", "ease", "itemknn"))
    assert fitted == ["popularity", "ease", "ease", "itemknn"]
    assert list(first["results"]) == ["popularity", "ease", "itemknn"]
    again = _run(tmp_path, models=("popularity", "ease", "itemknn"))
    assert len(fitted) == 4
    assert again["results"] == first["results"]
    _run(tmp_path, models=("popularity",), ks=(3,))
    assert fitted[4:] == ["popularity"]
    _run(tmp_path, TRAIN + "4 a\n", models=("popularity",))
    assert fitted[5:] == ["popularity"]


def test_text_without_items_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="'text' needs the items' texts: give their file with --items FILE"):
        _run(tmp_path, models=("popularity", "text"))


def test_text_finds_what_reads_alike_and_diversity_is_told_by_texts(tmp_path: Path) -> None:
    words = {
        "a": "garden rake steel",
        "b": "garden rake wood",
        "c": "kitchen pan copper",
        "d": "kitchen pan iron",
        "e": "garden rake bamboo",
    }
    items = tmp_path / "items.csv"
    items.write_text("item_id,title\n" + "".join(f"{item},{text}\n" for item, text in words.items() if item != "d"), encoding="utf-8")
    found = _run(tmp_path, models=("popularity", "text", "blend"), items=items, embedder="hash:256", test="0 e\n2 c\n")
    assert found["results"]["text"]["mrr@2"] > found["results"]["popularity"]["mrr@2"]
    assert found["run"]["settings"]["diversity_by"] == "item texts"
    assert any("the items file lacks, without a text: items.csv 'd'" in note for note in found["run"]["notes"])
    assert [file["role"] for file in found["run"]["data"]] == ["train", "test", "items"]


def test_a_model_that_does_not_fit_into_memory_is_named_and_the_others_run(tmp_path: Path) -> None:
    found = _run(tmp_path, models=("popularity", "ease"), memory_gb=1e-9)
    assert list(found["results"]) == ["popularity"]
    assert any(note.startswith("ease was not run: its 5 x 5 matrix takes") for note in found["run"]["notes"])
    with pytest.raises(UsageError, match="no system could run: ease was not run"):
        _run(tmp_path, models=("ease",), memory_gb=1e-9)


def test_an_earlier_run_is_compared_pairwise(tmp_path: Path) -> None:
    _run(tmp_path, models=("popularity", "itemknn"), out=tmp_path / "earlier")
    found = _run(tmp_path, models=("popularity", "itemknn"), baseline=tmp_path / "earlier")
    assert found["comparisons"]["popularity"]["recall@2"] == {"difference": 0.0, "ci": [0.0, 0.0], "verdict": "noise"}


def test_values_are_read_on_one_scale_and_dislikes_are_not_to_be_found(tmp_path: Path) -> None:
    train = tmp_path / "train.csv"
    train.write_text("user,item,rating\nu,a,5\nu,b,1\nv,a,4\nv,c,5\nw,c,5\nw,d,5\n", encoding="utf-8")
    test = tmp_path / "test.csv"
    test.write_text("user,item,rating\nu,c,5\nu,d,2\n", encoding="utf-8")
    settings = RankingSettings(train=(train,), test=(test,), models=("popularity",), ks=(1,))
    outcome = run_ranking(settings, arguments=[])
    assert outcome.systems["popularity"].values["recall@1"].tolist() == [1.0]
    assert outcome.run.settings["items_to_find"] == 1
    assert "ratings 1 .. 5, likes above 3.5" in str(outcome.run.settings["reading"])


def test_rated_and_plain_files_do_not_mix(tmp_path: Path) -> None:
    train = tmp_path / "train.csv"
    train.write_text("user,item,rating\nu,a,5\n", encoding="utf-8")
    test = tmp_path / "test.csv"
    test.write_text("user,item\nu,c\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"test\.csv: has no column of values, and train\.csv has one"):
        run_ranking(RankingSettings(train=(train,), test=(test,), models=("popularity",)))


def test_validation_items_choose_the_weights_and_are_no_candidates(tmp_path: Path) -> None:
    paths = _files(tmp_path, train=TRAIN, test="0 d\n1 b\n", valid="0 c\n1 d\n")
    settings = RankingSettings(
        train=(paths["train"],), test=(paths["test"],), valid=paths["valid"], models=("popularity", "itemknn", "blend"), ks=(1,)
    )
    outcome = run_ranking(settings, arguments=[])
    assert outcome.systems["popularity"].values["recall@1"].tolist() == [1.0, 1.0]
    assert outcome.systems["blend"].details["people_for_weights"] == 2


def _weights(outcome: RankingOutcome) -> dict[str, Any]:
    found: Any = outcome.systems["blend"].details["weights"]
    return dict(found)


def test_a_blend_takes_the_parts_that_were_fitted_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from convrec.retrieval.collaborative import EASE

    paths = _files(tmp_path, train=TRAIN, test=TEST)
    fitted: list[int] = []
    fit = EASE.fit

    def counting(model: EASE, learn: Any) -> Any:
        fitted.append(int(learn.matrix.nnz))
        return fit(model, learn)

    monkeypatch.setattr(EASE, "fit", counting)
    files: dict[str, Any] = {"train": (paths["train"],), "test": (paths["test"],), "ks": (1,)}
    whole = run_ranking(RankingSettings(**files, models=("ease", "popularity", "blend")), arguments=[])
    assert len(fitted) == 2  # once on all of train, once without what the weights are chosen by
    alone = run_ranking(RankingSettings(**files, models=("popularity", "ease", "blend"), out=tmp_path / "run"), arguments=[])
    assert set(_weights(alone)) == set(_weights(whole)) == {"popularity", "ease"}


def test_settings_of_what_is_not_run_are_refused(tmp_path: Path) -> None:
    paths = _files(tmp_path, train=TRAIN, test=TEST)
    files: dict[str, Any] = {"train": (paths["train"],), "test": (paths["test"],)}
    with pytest.raises(UsageError, match="a setting is given for 'ease', which is not run; add it to --models"):
        run_ranking(RankingSettings(**files, models=("popularity",), model_settings={"ease": {"regularisation": 3}}))


def test_files_must_fit_the_split(tmp_path: Path) -> None:
    paths = _files(tmp_path, train=TRAIN, valid="0 c\n")
    with pytest.raises(UsageError, match="the split 'given' needs --test FILE"):
        run_ranking(RankingSettings(train=(paths["train"],), models=("popularity",)))
    with pytest.raises(UsageError, match="makes its own validation part"):
        run_ranking(RankingSettings(train=(paths["train"],), valid=paths["valid"], models=("popularity",), split="leave-last-out"))
    with pytest.raises(UsageError, match="'temporal' needs a time for every interaction"):
        run_ranking(RankingSettings(train=(paths["train"],), models=("popularity",), split="temporal"))


def test_the_command_takes_several_files_and_prints_the_table(tmp_path: Path) -> None:
    paths = _files(tmp_path, one="0 a b\n1 a c\n", two="2 a b d\n3 c\n", test=TEST)
    arguments = ["--train", str(paths["one"]), str(paths["two"]), "--test", str(paths["test"]), "--models", "popularity,ease", "--k", "2,1"]
    done = CliRunner().invoke(
        ranking_command, [*arguments, "--set", "ease.regularisation=10", "--out", str(tmp_path / "run"), "--quiet"], catch_exceptions=False
    )
    assert done.exit_code == 0, done.output
    assert "| popularity |" in done.output
    assert "note: 1 people of test without a line in train" in done.output
    found = json.loads((tmp_path / "run" / "metrics.json").read_text(encoding="utf-8"))
    assert found["run"]["settings"]["model_settings"]["ease"]["regularisation"] == 10
    assert {"recall@1", "recall@2", "recall@2_ci"} <= found["results"]["ease"].keys()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--models", "popularity,eas"], "there is no model 'eas'; the models are popularity, itemknn, ease"),
        (["--k", "ten"], "--k takes whole numbers with commas"),
        (["--k", "0"], "cut-offs must be whole numbers from 1 up"),
        (["--set", "ease=3"], "--set takes MODEL.SETTING=VALUE"),
        (["--set", "ease.lambda=3", "--models", "ease"], "setting 'lambda'"),
    ],
)
def test_wrong_options_are_refused_with_the_remedy(tmp_path: Path, arguments: list[str], message: str) -> None:
    paths = _files(tmp_path, train=TRAIN, test=TEST)
    with pytest.raises(UsageError, match=message):
        CliRunner().invoke(
            ranking_command, ["--train", str(paths["train"]), "--test", str(paths["test"]), "--quiet", *arguments], catch_exceptions=False
        )
