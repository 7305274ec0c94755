import subprocess
import sys
from typing import Any

import numpy as np
import pytest
from scipy import sparse

from convrec.retrieval.collaborative import LSTM, Interactions, LSTMSettings
from convrec.retrieval.collaborative.lstm import _sequences

NOTHING = np.empty(0, np.int64)
CYCLE = 12


def in_order(sequences: list[list[int]], n_items: int) -> Interactions:
    """People whose likes came in these orders, a second apart; a person likes an item once."""
    places = [(person, item, float(when + 1)) for person, items in enumerate(sequences) for when, item in enumerate(items)]
    person, item, when = zip(*places, strict=True)
    shape = (len(sequences), n_items)
    matrix = sparse.csr_matrix((np.ones(len(person), np.float32), (person, item)), shape=shape)
    times = sparse.csr_matrix((when, (person, item)), shape=shape)
    matrix.sort_indices()
    times.sort_indices()
    return Interactions(matrix, times, tuple(map(str, range(len(sequences)))))


def cycle(n_people: int) -> Interactions:
    """Everyone starts somewhere in a ring of twelve items and takes the next seven."""
    return in_order([[(start + step) % CYCLE for step in range(8)] for start in range(n_people)], CYCLE)


@pytest.mark.parametrize(("tied", "negatives"), [(True, None), (False, None), (True, 6), (False, 6)])
def test_it_learns_a_cycle(tied: bool, negatives: int | None) -> None:
    settings = LSTMSettings(
        dim=16, hidden=32, tied=tied, negatives=negatives, epochs=25, dropout=0.0, learning_rate=1e-2, batch_size=16, patience=25
    )
    model = LSTM(settings)
    model.fit(cycle(96))
    hits = [int(model.score(np.array([a, (a + 1) % CYCLE]), NOTHING).argmax()) == (a + 2) % CYCLE for a in range(CYCLE)]
    assert np.mean(hits) > 0.9


def test_the_order_of_the_likes_matters_and_dislikes_do_not() -> None:
    model = LSTM(LSTMSettings(dim=8, hidden=8, epochs=2))
    model.fit(cycle(24))
    forward = model.score(np.array([0, 1]), NOTHING)
    assert not np.allclose(forward, model.score(np.array([1, 0]), NOTHING))
    assert np.array_equal(forward, model.score(np.array([0, 1]), np.array([5])))


def test_only_the_latest_items_are_read() -> None:
    model = LSTM(LSTMSettings(dim=8, hidden=8, epochs=1, max_length=2))
    model.fit(cycle(24))
    assert np.array_equal(model.score(np.array([7, 3, 4]), NOTHING), model.score(np.array([3, 4]), NOTHING))


def test_sequences_follow_time_and_are_cut_into_pieces() -> None:
    data = in_order([[4, 0, 2, 1], [3]], 5)
    pieces = [piece.tolist() for piece in _sequences(data, LSTMSettings(max_length=3))]
    assert pieces == [[4, 0, 2], [1], [3]]


def test_dislikes_are_no_part_of_a_sequence() -> None:
    data = in_order([[4, 0, 2]], 5)
    data.matrix.data[data.matrix.indices == 0] = -1
    assert [piece.tolist() for piece in _sequences(data, LSTMSettings())] == [[4, 2]]


def test_without_time_the_order_comes_from_the_seed() -> None:
    data = Interactions(sparse.csr_matrix(np.ones((1, 50), np.float32)), None, ("a",))
    first, again, other = (_sequences(data, LSTMSettings(seed=seed))[0].tolist() for seed in (1, 1, 2))
    assert first == again
    assert first != other
    assert sorted(first) == list(range(50))


def test_early_stopping_keeps_the_best_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    import torch

    from convrec.retrieval.collaborative import _network

    losses, kept = iter([3.0, 2.0, 2.5, 2.6, 0.0]), []

    def evaluate(network: torch.nn.Module, *_: Any) -> float:
        kept.append({name: weight.numpy().copy() for name, weight in network.state_dict().items()})
        return next(losses)

    monkeypatch.setattr(_network, "_evaluate", evaluate)
    model = LSTM(LSTMSettings(dim=4, hidden=4, epochs=9, patience=2))
    model.fit(cycle(24))
    assert len(kept) == 4
    for name, weight in model._state().items():
        assert np.array_equal(weight, kept[1][name])


@pytest.mark.parametrize("tied", [True, False])
def test_the_drawn_loss_is_that_of_all_items_when_each_is_drawn_once(tied: bool) -> None:
    import torch

    from convrec.retrieval.collaborative._network import NextItemNetwork

    network = NextItemNetwork(6, LSTMSettings(dim=4, hidden=4, tied=tied)).eval()
    states, targets = torch.randn(5, 4), torch.tensor([1, 2, 6, 3, 1])
    logits = network.logits(states)[:, 1:]
    own = logits[torch.arange(5), targets - 1]
    every = torch.log(own.exp() + logits.exp().sum(dim=1))  # the target, and 6 / 6 of all six
    found = network.sampled_loss(states, targets, torch.arange(1, 7))
    assert float(found.detach()) == pytest.approx(float((every - own).sum().detach()), rel=1e-5)


def test_the_steps_are_bounded_and_told() -> None:
    told: list[tuple[int, int]] = []
    model = LSTM(LSTMSettings(dim=4, hidden=4, epochs=100, patience=100, updates=45, batch_size=2))
    model.told = lambda done, total: told.append((done, total))
    model.fit(cycle(24))
    assert told == [(20, 45), (40, 45), (45, 45)]


def test_training_leaves_the_global_random_state_alone() -> None:
    import torch

    before = torch.random.get_rng_state()
    model = LSTM(LSTMSettings(dim=4, hidden=4, epochs=1))
    model.fit(cycle(12))
    assert torch.equal(torch.random.get_rng_state(), before)


def test_a_seed_is_a_model() -> None:
    scores = []
    for seed in (3, 3, 4):
        model = LSTM(LSTMSettings(dim=8, hidden=8, epochs=2, seed=seed))
        model.fit(cycle(24))
        scores.append(model.score(np.array([2]), NOTHING))
    assert np.array_equal(scores[0], scores[1])
    assert not np.array_equal(scores[0], scores[2])


def test_importing_the_models_does_not_import_torch_or_implicit() -> None:
    code = "import sys, convrec.retrieval.collaborative\n"
    code += "print([name for name in ('torch', 'implicit', 'safetensors') if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
