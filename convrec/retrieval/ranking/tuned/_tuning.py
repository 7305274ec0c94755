"""Tuning: what is learned from dialogues never scores the dialogue it was learned from while weights are fitted."""

import re
from collections.abc import Callable, Iterator, Sequence

import numpy as np
import numpy.typing as npt

from convrec.errors import UsageError
from convrec.retrieval.ranking.tuned._columns import learned_features
from convrec.retrieval.ranking.tuned._content import Content
from convrec.retrieval.ranking.tuned._features import Feature
from convrec.retrieval.ranking.tuned._fitting import Lists, fit_weights
from convrec.retrieval.ranking.tuned._heard import Example
from convrec.retrieval.ranking.tuned._learned import Learned, learn
from convrec.retrieval.ranking.tuned._ranker import TunedRanker, values_of
from convrec.retrieval.ranking.tuned._training import NetSettings, train_net
from convrec.types import Floats

__all__ = ["Tuner", "block_of", "fold_of"]

_BEST = 350
"""Items that a rough blend puts first, of which `_KEPT` become candidates."""
_KEPT = 150
_SAMPLED = 50
"""Further candidates, drawn from the rest at random."""
_ROUGH_TURNS = 400
"""Turns that the rough blend is fitted on."""
_ROUGH_L2 = 1e-2

Progress = Callable[[str, int, int], None]


def fold_of(groups: Sequence[str], n_folds: int, seed: int) -> npt.NDArray[np.int64]:
    """A fold for each group's members, drawn at random: int64[len(groups)], all of one group in one fold."""
    names = sorted(set(groups))
    order = np.random.default_rng(seed).permutation(len(names))
    folds = {name: int(place % n_folds) for name, place in zip(names, order, strict=True)}
    return np.array([folds[group] for group in groups], dtype=np.int64)


def block_of(groups: Sequence[str], n_folds: int) -> npt.NDArray[np.int64]:
    """Folds of groups whose names follow each other, numbers in them read as such: int64[len(groups)].

    Dialogues are mostly numbered as they are held, and one person holds several in a row; so a block comes nearest to other people.
    """
    names = sorted(set(groups), key=lambda name: [(not p.isdecimal(), int(p) if p.isdecimal() else 0, p) for p in _parts(name)])
    folds = {name: place * n_folds // len(names) for place, name in enumerate(names)}
    return np.array([folds[group] for group in groups], dtype=np.int64)


def _parts(name: str) -> list[str]:
    return re.findall(r"[0-9]+|[^0-9]+", name)


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
    n_folds, blocks, seed
        How many folds there are; whether they are blocks of dialogues that follow each other; the seed of the folds otherwise, and of
        the sampling.
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
        blocks: bool = True,
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
        self.folds = block_of(groups, n_folds) if blocks else fold_of(groups, n_folds, seed)
        """The fold of each training turn: int64[n_turns]."""
        self._own_fold = np.array(
            [fold for fold, example in zip(self.folds, examples, strict=True) if set(example.targets) - set(example.heard.named)]
        )
        self._content, self._fixed = content, list(fixed)
        self._rng = np.random.default_rng(seed)
        self._progress = progress
        self._by_fold: dict[int, list[Feature]] = {}
        self.names: list[str] = []
        """The features, in the order of the lists' last axis."""

    def learned(self) -> Learned:
        """Learn from every training turn, for use on others."""
        return learn(self._all, self._content.traits)

    def without_fold(self, fold: int) -> Learned:
        """Learn from the dialogues outside a fold."""
        kept = [example for example, own in zip(self._all, self.folds, strict=True) if own != fold]
        return learn(kept, self._content.traits)

    def features(self, fold: int) -> list[Feature]:
        """All features, the learned ones from the dialogues outside a fold."""
        if fold not in self._by_fold:
            self._by_fold[fold] = [*self._fixed, *learned_features(self.without_fold(fold), self._content, remember=True)]
        return self._by_fold[fold]

    def lists(self) -> Lists:
        """Candidates with cross-fitted features of every training turn that has something new to recommend.

        Most candidates are what comes first by a rough blend, which is fitted on some of the turns, whose own candidates come from a sum of
        all features.
        """
        return self._lists(range(len(self._examples)), self._rough())

    def rough(self) -> dict[str, float]:
        """Weights of the rough blend, by feature: quick to fit, to compare ways of reading the turns by."""
        found = self._rough()
        return {name: float(weight) for name, weight in zip(self.names, found, strict=True)}

    def _rough(self) -> npt.NDArray[np.float64]:
        every = -(-len(self._examples) // _ROUGH_TURNS)
        return fit_weights(self._lists(range(0, len(self._examples), every), None), l2=_ROUGH_L2)

    def _lists(self, places: range, rough: npt.NDArray[np.float64] | None) -> Lists:
        """Lists of some of the examples, in their order."""
        most = max(len(example.targets) for example in self._examples)
        width = min(len(self._content.listed), _KEPT + _SAMPLED + most)
        features: list[npt.NDArray[np.float32]] = []
        offsets = np.full((len(places), width), -np.inf, dtype=np.float32)
        targets = np.zeros((len(places), width), dtype=np.float32)
        for done, place in enumerate(places):
            columns = self.features(int(self._own_fold[place]))
            self.names = [feature.name for feature in columns]
            features.append(self._turn(self._examples[place], columns, rough, offsets[done], targets[done]))
            if (done + 1) % 50 == 0 or done + 1 == len(places):
                self._progress("choosing candidates" if rough is None else "scoring training turns", done + 1, len(places))
        return Lists(np.stack(features), offsets, targets)

    def _turn(
        self,
        example: Example,
        features: Sequence[Feature],
        rough: npt.NDArray[np.float64] | None,
        offsets: Floats,
        targets: Floats,
    ) -> npt.NDArray[np.float32]:
        """Fill in a turn's offsets and targets, and give its float32[width, n_features]."""
        n_items = len(self._content.listed)
        values = np.stack([values_of(feature, example.heard, n_items) for feature in features])
        weights = 1.0 / np.maximum(values.std(axis=1), 1e-6) if rough is None else rough
        candidates, weight, wanted = self._candidates(example, weights.astype(np.float32) @ values)
        offsets[: len(candidates)], targets[: len(candidates)] = weight, wanted
        found = np.zeros((len(offsets), len(features)), dtype=np.float32)
        found[: len(candidates)] = values[:, candidates].T
        return found

    def _candidates(self, example: Example, rough: Floats) -> tuple[npt.NDArray[np.int64], Floats, Floats]:
        """Rows of the candidates, the logarithms of how many items each stands for, and 1 at the targets."""
        named = np.array(example.heard.named, dtype=np.int64)
        wanted = np.setdiff1d(np.array(example.targets, dtype=np.int64), named)
        order = np.argsort(-rough, kind="stable")
        order = order[~np.isin(order, np.union1d(named, wanted))]
        parts = [wanted], [np.zeros(len(wanted))]
        for pool, size in ((order[:_BEST], _KEPT), (order[_BEST:], _SAMPLED)):
            drawn = self._rng.choice(pool, min(size, len(pool)), replace=False)
            parts[0].append(drawn)
            parts[1].append(np.full(len(drawn), np.log(max(1, len(pool)) / max(1, len(drawn)))))
        candidates, weight = (np.concatenate(part) for part in parts)
        return candidates.astype(np.int64), weight.astype(np.float32), np.isin(candidates, wanted).astype(np.float32)

    def fit(self, lists: Lists, *, l2: float) -> dict[str, float]:
        """Fit the weights, by feature."""
        found = fit_weights(lists, l2=l2)
        return {name: float(weight) for name, weight in zip(self.names, found, strict=True)}

    def held_out(
        self, lists: Lists, *, l2: float, net: NetSettings | None, seed: int
    ) -> Iterator[tuple[npt.NDArray[np.bool_], TunedRanker]]:
        """Cross-validate: for each fold, which training turns are in it (bool[n_turns]), and a blend that was fitted on the others.

        What the blend has learned comes from the other folds' dialogues, as do the targets that its weights were fitted to. The features
        of those targets were learned from dialogues of the fold, too.
        """
        for fold in sorted(set(self._own_fold.tolist())):
            rest = lists.some(self._own_fold != fold)
            weights = fit_weights(rest, l2=l2)
            found = (
                None if net is None else train_net(rest, rest.scores(weights), self.names, seed=seed, settings=net, progress=self._progress)
            )
            named = {name: float(weight) for name, weight in zip(self.names, weights, strict=True)}
            yield self.folds == fold, TunedRanker(self.features(fold), named, len(self._content.listed), found)
