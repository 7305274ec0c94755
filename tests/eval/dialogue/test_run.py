"""Runs over the garden tools: hearing, tuning, reports, going on, baselines, and the commands."""

import json
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner

from convrec import Recommender
from convrec.agent.understanding.titles import TitleLinker
from convrec.eval.dialogue import DialogueSettings, cross_validate, run_dialogue, tune_bundle, tuning
from convrec.eval.dialogue.hearing import Hearing
from convrec.eval.dialogue.measuring import places
from convrec.eval.dialogue.turns import Said, Turn
from convrec.memory import Store
from convrec.retrieval.bundle import Bundle
from convrec.retrieval.ranking.tuned import Mention, Thresholds, read_thresholds
from convrec.ui.cli import group


@pytest.fixture
def bundle(tools: Bundle, tmp_path: Path) -> Bundle:
    shutil.copytree(tools.path, tmp_path / "bundle")
    return Bundle.open(tmp_path / "bundle")


def turns_file(path: Path, bundle: Bundle, n: int, seed: int) -> Path:
    """Dialogues in which the tool named is always followed by the next one of the catalogue."""
    rng = np.random.default_rng(seed)
    with path.open("w", encoding="utf-8") as file:
        for number in range(n):
            row = 2 * int(rng.integers(10))
            context = [
                {"role": "user", "text": f"I like the {bundle.catalogue.titles[row]}"},
                {"role": "assistant", "text": "Good to know."},
            ]
            target = bundle.catalogue.ids[row + 1]
            file.write(json.dumps({"dialog_id": f"{path.stem}{number}", "turn_id": "1", "context": context, "targets": [target]}) + "\n")
    return path


def test_hearing_links_names_says_whose_they_are_and_leaves_the_words(tools: Bundle) -> None:
    first, second = tools.catalogue.titles[0], tools.catalogue.titles[1]
    context = (
        Said(True, f"I love the {first}"),
        Said(False, f"Try the {second}"),
        Said(True, f"I hate the {second}, please something light"),
    )
    heard = Hearing(tools).hear(Turn("d", "1", context, (), 0))
    row = tools.catalogue.row_of
    ids = tools.catalogue.ids
    assert heard.mentions == (Mention(row(ids[0])), Mention(row(ids[1]), own=True, negative=True))
    assert first not in " ".join(heard.said)
    assert "something light" in heard.said[1]


def test_thresholds_say_which_readings_count(tools: Bundle, monkeypatch: pytest.MonkeyPatch) -> None:
    title = tools.catalogue.titles[0]
    (span,) = TitleLinker(tools.catalogue, tools.popularity).link(f"I bought the {title}")
    turn = Turn("d", "1", (Said(True, f"I bought the {title}"),), (), 0)
    for least, found in ((span.confidence, 1), (span.confidence + 1e-6, 0)):
        assert len(Hearing(tools, Thresholds(named=least)).hear(turn).mentions) == found
    asked: list[float | None] = []

    def judged(*given: Any, sure: float | None, embed: object, **rest: Any) -> list[Any]:
        asked.append(sure if embed is not None else None)
        return []

    monkeypatch.setattr("convrec.agent.understanding.hearing.judge", judged)
    with pytest.raises(ValueError, match="shorter"):  # the stand-in gives no judgements
        Hearing(tools, Thresholds(surmised=0.7)).hear(turn)
    with pytest.raises(ValueError, match="shorter"):
        Hearing(tools, Thresholds()).hear(turn)
    assert asked == [0.7, None]


def test_a_way_of_reading_is_kept_where_it_is_better_by_more_than_its_error(
    bundle: Bundle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    train, dev = turns_file(tmp_path / "train.jsonl", bundle, 60, 0), turns_file(tmp_path / "dev.jsonl", bundle, 20, 1)
    ranks = {None: [0.2, 0.4, np.nan, 0.6], 0.75: [0.3, 0.5, np.nan, 0.7], 0.8: [0.9, 0.2, np.nan, 0.5], 0.6: [0.2, 0.4, np.nan, 0.6]}
    seen: list[Thresholds] = []

    def by_case(bundle: Bundle, read: Any, *rest: Any) -> Any:
        thresholds = read_with.pop()
        seen.append(thresholds)
        return np.array(ranks[thresholds.surmised or thresholds.named or None])

    read_with: list[Thresholds] = []
    hear = Hearing.__init__

    def noted(self: Hearing, bundle: Bundle, thresholds: Thresholds | None = None, encoder: Any = None) -> None:
        if encoder is not None:  # the others read plainly, to tell what is new
            read_with.append(thresholds or Thresholds())
        hear(self, bundle, thresholds, encoder)

    with monkeypatch.context() as patch:
        patch.setattr(Hearing, "__init__", noted)
        patch.setattr(tuning, "_by_case", by_case)
        found = tune_bundle(bundle, train, dev, net=None)
    # named 0.75 gains .1 in each case; surmised 0.8 gains .6, -.3 and -.2, which is noise; 0.6 loses
    assert found.thresholds == Thresholds(named=0.75)
    assert seen == [Thresholds(), Thresholds(0.75), Thresholds(0.75, 0.8), Thresholds(0.75, 0.6)]
    assert found.readings == pytest.approx({str(one): float(np.nanmean(ranks[one.surmised or one.named or None])) for one in seen})
    assert read_thresholds(bundle) == Thresholds(named=0.75)
    kept = json.loads((bundle.path / "tuned" / "weights.json").read_text())
    assert kept["provenance"]["readings"] == pytest.approx(found.readings)
    heard = Recommender(Bundle.open(bundle.path), Store.open(None))._core.hearing
    assert heard is not None
    assert heard.thresholds == Thresholds(named=0.75)


def test_tuning_learns_what_follows_what_and_eval_reports_it(bundle: Bundle, tmp_path: Path) -> None:
    train, dev = turns_file(tmp_path / "train.jsonl", bundle, 80, 0), turns_file(tmp_path / "dev.jsonl", bundle, 20, 1)
    before = run_dialogue(DialogueSettings(turns=dev, bundle=bundle.path, out=tmp_path / "before"))
    tuned = tune_bundle(bundle, train, dev)
    assert tuned.metrics["new/recall@1"] >= 0.8
    settings = DialogueSettings(turns=dev, bundle=bundle.path, out=tmp_path / "after", baseline=tmp_path / "before")
    after = run_dialogue(settings)
    new = after.summary.of("new")
    assert new["convrec"]["recall@1"] == tuned.metrics["new/recall@1"]
    assert new["copy"]["recall@1"] == 0.0
    assert after.run.settings["tuned"] is True
    assert before.run.settings["tuned"] is False
    assert after.baseline is not None
    assert after.baseline.comparisons["convrec"]["new/recall@1"].difference.mean == pytest.approx(
        tuned.metrics["new/recall@1"] - float(np.nanmean(before.systems["convrec"].values["new/recall@1"]))
    )
    metrics: dict[str, Any] = json.loads((tmp_path / "after" / "metrics.json").read_text())
    assert set(metrics["results"]["convrec"]) == {"all", "new"}
    assert {"recall@1", "recall@10_ci", "recall@50", "ndcg@10", "mrr", "cases"} <= set(metrics["results"]["convrec"]["new"])
    assert {"convrec without text", "convrec without collaborative", "copy", "popularity"} <= set(metrics["results"])
    kept = json.loads((bundle.path / "tuned" / "weights.json").read_text())
    assert kept["provenance"]["train"]["turns"] == 80
    assert (tmp_path / "after" / "report.html").is_file()


def test_a_run_goes_on_where_it_was_cut_off(bundle: Bundle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    turns = turns_file(tmp_path / "turns.jsonl", bundle, 10, 0)
    settings = DialogueSettings(turns=turns, bundle=bundle.path, out=tmp_path / "run")
    whole = run_dialogue(settings)
    (tmp_path / "run" / "systems" / "copy.npz").unlink()
    ranked: list[str] = []

    def counted(*args: Any, stage: str, **kwargs: Any) -> Any:
        ranked.append(stage)
        return places(*args, stage=stage, **kwargs)

    monkeypatch.setattr("convrec.eval.dialogue.run.places", counted)
    again = run_dialogue(settings)
    assert ranked == ["ranking: copy"]
    assert again.summary.results == whole.summary.results
    turns_file(turns, bundle, 11, 0)
    run_dialogue(settings)
    assert ranked[1:] == ["ranking: convrec", "ranking: copy", "ranking: popularity"]


def test_dialogues_in_both_files_are_left_out_of_training(bundle: Bundle, tmp_path: Path) -> None:
    train, dev = turns_file(tmp_path / "train.jsonl", bundle, 40, 0), turns_file(tmp_path / "dev.jsonl", bundle, 5, 1)
    train.write_text(train.read_text() + dev.read_text())
    found = tune_bundle(bundle, train, dev)
    assert found.notes[-1].startswith("5 dialogues stand in both files, and were left out of training: dev0, dev1")


def test_cross_validation_measures_every_training_turn_and_writes_nothing(bundle: Bundle, tmp_path: Path) -> None:
    train = turns_file(tmp_path / "train.jsonl", bundle, 80, 0)
    for blocks in (False, True):
        found = cross_validate(bundle, train, blocks=blocks)
        assert found.metrics["new/recall@1"].n == 80
        assert found.metrics["new/recall@1"].mean >= 0.8
        assert found.metrics["new/recall@1"].low <= found.metrics["new/recall@1"].mean
    assert not (bundle.path / "tuned").exists()


def test_cross_validation_finds_no_rule_where_there_is_none(bundle: Bundle, tmp_path: Path) -> None:
    """What is recommended hangs on the dialogue's number alone: whoever looked at the answers would find it."""
    path = tmp_path / "train.jsonl"
    rng = np.random.default_rng(0)
    rows = [int(row) for row in rng.permutation(np.repeat(np.arange(bundle.catalogue.n_items), 4))[:100]]
    lines = [
        {"dialog_id": str(number), "turn_id": "1", "context": [{"role": "user", "text": "hello"}], "targets": [bundle.catalogue.ids[row]]}
        for number, row in enumerate(rows)
    ]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    found = cross_validate(bundle, path, blocks=True).metrics["new/recall@1"]
    assert found.mean <= 0.1


def test_the_commands(bundle: Bundle, tmp_path: Path) -> None:
    train, dev = turns_file(tmp_path / "train.jsonl", bundle, 40, 0), turns_file(tmp_path / "dev.jsonl", bundle, 8, 1)
    run = CliRunner()
    same = run.invoke(group, ["tune", "--bundle", str(bundle.path), "--train", str(dev), "--dev", str(dev)])
    assert "--train and --dev are the same file" in str(same.exception)
    found = run.invoke(group, ["tune", "--bundle", str(bundle.path), "--train", str(train), "--dev", str(dev), "--quiet"])
    assert found.exit_code == 0, found.output
    assert "together" in found.output
    assert "network" in found.output
    written = (bundle.path / "tuned" / "weights.json").read_bytes()
    held = run.invoke(
        group, ["tune", "--bundle", str(bundle.path), "--train", str(train), "--cross-validate", "blocks", "--linear", "--quiet"]
    )
    assert held.exit_code == 0, held.output
    assert "each fifth by a blend of the others" in held.output
    assert "recall@10" in held.output
    assert (bundle.path / "tuned" / "weights.json").read_bytes() == written
    without = run.invoke(group, ["tune", "--bundle", str(bundle.path), "--train", str(train)])
    assert "--dev is missing" in str(without.exception)
    dev.write_text(dev.read_text() + "oops\n")
    measured = run.invoke(group, ["eval", "dialogue", str(dev), "--bundle", str(bundle.path), "--out", str(tmp_path / "run"), "--quiet"])
    assert measured.exit_code == 0, measured.output
    assert "turns.jsonl" not in measured.output
    assert "1 malformed lines, left aside: dev.jsonl line 9" in measured.output
    assert "| convrec " in measured.output
    assert (tmp_path / "run" / "findings.tsv").read_text().splitlines()[1].split("\t")[1:3] == ["dev.jsonl", "9"]
