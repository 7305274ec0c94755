"""Tuning: what is learned from dialogues never scores the dialogue it was learned from while weights are fitted."""

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from convrec.errors import UsageError
from convrec.retrieval.ranking.tuned._columns import learned_features
from convrec.retrieval.ranking.tuned._content import Content
from convrec.retrieval.ranking.tuned._features import Feature
from convrec.retrieval.ranking.tuned._fitting import Lists, fit_weights
from convrec.retrieval.ranking.tuned._heard import Example
from convrec.retrieval.ranking.tuned._learned import Learned, learn
from convrec.retrieval.ranking.tuned._ranker import values_of
from convrec.types import Floats

__all__ = ["Tuner", "fold_of"]

_BEST = 150
"""Candidates of a turn that a rough sum of learned features puts first."""
_SAMPLED = 150
"""Further candidates, drawn at random."""

Progress = Callable[[str, int, int], None]


def fold_of(groups: Sequence[str], n_folds: int, seed: int) -> npt.NDArray[np.int64]:
    """A fold for each group's members: int64[len(groups)], all of one group in one fold."""
    names = sorted(set(groups))
    order = np.random.default_rng(seed).permutation(len(names))
    folds = {name: int(place % n_folds) for name, place in zip(names, order, strict=True)}
    return np.array([folds[group] for group in groups], dtype=np.int64)


class Tuner:
    """Candidates and features of training turns, cross-fitted.

    The turns are cut into folds by dialogue. The learned features of a turn come from the dialogues of the other folds, so that they look
    in training as they will on dialogues that nobody has seen.

    Parameters
    ----------
    examples
        Training turns.
    content
        What is known of the items.
    fixed
        Features that are not learned.
    n_folds, seed
        How the turns are cut, and the seed of that and of the sampling.
    progress
        Told how far it is.
    """

    def __init__(
        self,
        examples: Sequence[Example],
        content: Content,
        fixed: Sequence[Feature],
        *,
        n_folds: int = 5,
        seed: int = 0,
        progress: Progress,
    ) -> None:
        self._examples = [example for example in examples if set(example.targets) - set(example.heard.named)]
        groups = [example.group for example in examples]
        if len(set(groups)) < n_folds or not self._examples:
            raise UsageError(
                f"tuning needs turns of at least {n_folds} dialogues with something new to recommend; "
                f"there are {len(self._examples)} such turns of {len(set(groups))} dialogues"
            )
        self._all = list(examples)
        self._folds = fold_of(groups, n_folds, seed)
        self._own_fold = np.array(
            [fold for fold, example in zip(self._folds, examples, strict=True) if set(example.targets) - set(example.heard.named)]
        )
        self._content, self._fixed = content, list(fixed)
        self._rng = np.random.default_rng(seed)
        self._progress = progress
        self.names: list[str] = []
        """The features, in the order of the lists' last axis."""

    def learned(self) -> Learned:
        """Learn from every training turn, for use on others."""
        return learn(self._all, self._content.traits)

    def without_fold(self, fold: int) -> Learned:
        """Learn from the dialogues outside a fold."""
        kept = [example for example, own in zip(self._all, self._folds, strict=True) if own != fold]
        return learn(kept, self._content.traits)

    def lists(self) -> Lists:
        """Candidates with cross-fitted features of every training turn that has something new to recommend."""
        n_items = len(self._content.listed)
        width = min(n_items, _BEST + _SAMPLED + max(len(example.targets) for example in self._examples))
        blocks: list[npt.NDArray[np.float32]] = []
        offsets = np.full((len(self._examples), width), -np.inf, dtype=np.float32)
        targets = np.zeros((len(self._examples), width), dtype=np.float32)
        order: list[int] = []
        done = 0
        for fold in sorted(set(self._own_fold.tolist())):
            features = [*self._fixed, *learned_features(self.without_fold(fold), self._content, remember=True)]
            self.names = [feature.name for feature in features]
            for place in np.flatnonzero(self._own_fold == fold).tolist():
                found = self._turn(self._examples[place], features, width, offsets[place], targets[place])
                blocks.append(found)
                order.append(place)
                done += 1
                if done % 50 == 0 or done == len(self._examples):
                    self._progress("scoring training turns", done, len(self._examples))
        return Lists(np.stack(blocks), offsets[order], targets[order])

    def _turn(self, example: Example, features: Sequence[Feature], width: int, offsets: Floats, targets: Floats) -> npt.NDArray[np.float32]:
        """Fill in a turn's offsets and targets, and give its float32[width, n_features]."""
        n_items = len(self._content.listed)
        values = np.stack([values_of(feature, example.heard, n_items) for feature in features])
        candidates, weight, wanted = self._candidates(example, values)
        offsets[: len(candidates)], targets[: len(candidates)] = weight, wanted
        found = np.zeros((width, len(features)), dtype=np.float32)
        found[: len(candidates)] = values[:, candidates].T
        return found

    def _candidates(self, example: Example, values: Floats) -> tuple[npt.NDArray[np.int64], Floats, Floats]:
        """Rows of the candidates, the logarithms of what each stands for, and 1 at the targets."""
        named = np.array(example.heard.named, dtype=np.int64)
        rough = (values / np.maximum(values.std(axis=1, keepdims=True), 1e-6)).sum(axis=0)
        rough[named] = -np.inf
        wanted = np.setdiff1d(np.array(example.targets, dtype=np.int64), named)
        best = np.argpartition(-rough, min(_BEST, len(rough) - 1))[:_BEST]
        sure = np.setdiff1d(np.union1d(best, wanted), named)
        rest = np.setdiff1d(np.arange(len(rough)), np.union1d(sure, named))
        drawn = self._rng.choice(rest, min(_SAMPLED, len(rest)), replace=False)
        candidates = np.concatenate([sure, drawn])[: len(rough)]
        stands_for = np.log(len(rest) / max(1, len(drawn))) if len(rest) else 0.0
        weight = np.concatenate([np.zeros(len(sure)), np.full(len(drawn), stands_for)]).astype(np.float32)
        return candidates, weight, np.isin(candidates, wanted).astype(np.float32)

    def fit(self, lists: Lists, *, l2: float) -> dict[str, float]:
        """Fit the weights, by feature."""
        found = fit_weights(lists, l2=l2)
        return {name: float(weight) for name, weight in zip(self.names, found, strict=True)}
