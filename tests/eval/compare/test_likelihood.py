"""The likelihood ranker: norms, prompts, and the order that follows."""

from pathlib import Path

import numpy as np
import pytest

from convrec.errors import UsageError
from convrec.eval.causal import CausalModel
from convrec.eval.compare.cases import Case
from convrec.eval.compare.likelihood import LikelihoodRanker, Norm
from convrec.eval.compare.prompts import render
from convrec.eval.dialogue.turns import Said
from convrec.eval.progress import silent
from convrec.retrieval.ranking.tuned import Heard, Mention
from convrec.types import Row

LABELS = ["heat", "the spade", "a light rake or a hoe", "alien"]
NOBODY = np.empty(0, np.int64)


def dialogue(*texts: str) -> Case:
    messages = tuple(Said(own=place % 2 == 0, text=text) for place, text in enumerate(texts))
    return Case("d/1", "d", messages, Heard(), NOBODY, NOBODY, np.array([3, 1, 2]))


def history(*rows: int) -> Case:
    heard = Heard(tuple(Mention(Row(row)) for row in rows))
    return Case("ana", "ana", (), heard, np.array(rows), NOBODY, np.array([3, 1, 2]))


def test_the_prompts_word_for_word() -> None:
    assert render("likelihood", dialogue("I like  heat", "and?"), LABELS) == "User: I like heat\nAssistant: and?\nAssistant: I recommend"
    assert render("likelihood", history(3, 0), LABELS) == ("Someone liked these, in this order:\n- alien\n- heat\nWhat they liked next was")
    assert render("likelihood", history(), LABELS) == "I recommend"


@pytest.mark.parametrize("norm", ["mean", "sum", "prior"])
def test_scores_are_log_likelihoods_of_the_names_by_their_norm(gpt2: Path, norm: Norm) -> None:
    ranker = LikelihoodRanker(gpt2, LABELS, norm, batch_size=2)
    ranker.fit(silent)
    case = dialogue("I like heat")
    model, names = CausalModel(gpt2), [f" {LABELS[row]}" for row in (3, 1, 2)]
    said, read = model.after("User: I like heat\nAssistant: I recommend", names, longest_prompt=512)
    prior, more = model.after("I recommend", names, longest_prompt=512)
    mean = np.array([one.total / one.tokens for one in said])
    expected = {
        "mean": mean,
        "sum": np.array([one.total for one in said]),
        "prior": mean - np.array([one.total / one.tokens for one in prior]),
    }
    found = ranker.answer(case)
    np.testing.assert_allclose(found.scores, expected[norm], rtol=1e-4)
    assert found.counts["input_tokens"] == read + (more if norm == "prior" else 0)
    assert ranker.answer(case).counts["input_tokens"] == read  # what a name has when nothing was said is known by now


def test_it_must_be_loaded_first() -> None:
    with pytest.raises(UsageError, match="asked before it was loaded"):
        LikelihoodRanker(Path("nowhere"), LABELS).answer(dialogue("hi"))
