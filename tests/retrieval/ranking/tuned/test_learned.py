"""What is learned from dialogues, by hand."""

import math

import numpy as np
import pytest
from scipy import sparse

from convrec.retrieval.ranking.tuned import Example, Heard, Mention
from convrec.retrieval.ranking.tuned._learned import asked_for, learn, words_of
from convrec.types import Row

TRAITS = sparse.csr_matrix(np.array([[1, 0], [1, 0], [0, 1], [0, 0]], dtype=np.float32))


def example(group: str, named: list[int], targets: list[int], said: str = "") -> Example:
    return Example(
        group,
        Heard(tuple(Mention(Row(row)) for row in named), (said,)),
        tuple(Row(row) for row in targets),
    )


def test_a_dialogue_counts_once_however_many_turns_it_has() -> None:
    found = learn(
        [example("a", [0], [1]), example("a", [0, 1], [1, 2]), example("b", [0], [1])],
        TRAITS,
    )
    assert found.told == pytest.approx([0, math.log1p(2), math.log1p(1), 0])
    assert found.named == pytest.approx([math.log1p(2), math.log1p(2), math.log1p(1), 0])


def test_together_is_the_smoothed_lift() -> None:
    found = learn([example("a", [0], [1]), example("b", [0], [1]), example("c", [2], [0])], TRAITS)
    lift = found.together.toarray()
    assert lift[0, 1] == lift[1, 0] == pytest.approx(math.log1p(3 * 2 / ((3 + 2) * (2 + 2))))
    assert lift[0, 2] == pytest.approx(math.log1p(3 * 1 / ((3 + 2) * (1 + 2))))
    assert lift[1, 2] == 0
    assert np.diagonal(lift).tolist() == [0, 0, 0, 0]


def test_words_mean_what_is_recommended_to_who_says_them() -> None:
    examples = [example(f"c{i}", [], [0], "something calm") for i in range(3)]
    examples += [example(f"l{i}", [], [2], "something loud") for i in range(3)]
    found = learn(examples, TRAITS)
    assert found.vocabulary == ("calm", "loud", "something")
    # three of three dialogues with "calm" had trait 0, as half of all have: (3 - 3 * 1/2) / (3 + 8)
    assert found.meanings[0] == pytest.approx([1.5 / 11, -1.5 / 11])
    assert found.meanings[2] == pytest.approx([0, 0], abs=1e-7)


def test_a_word_of_two_dialogues_is_not_learned() -> None:
    assert learn([example("a", [], [0], "rare"), example("b", [], [0], "rare")], TRAITS).vocabulary == ()


def test_words_are_weighed_by_how_many_are_known() -> None:
    assert words_of(["It's a well-made one!"]) == {"it's", "well-made", "one"}
    meanings = np.array([[1, 0], [0, 2], [5, 5]], dtype=np.float32)
    assert asked_for("calm and loud", {"calm": 0, "loud": 1, "x": 2}, meanings) == pytest.approx([1 / math.sqrt(2), 2 / math.sqrt(2)])
    assert asked_for("nothing known", {"calm": 0}, meanings).tolist() == [0, 0]
