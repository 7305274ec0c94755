"""A weighted sum of several models' scores, and the search for the weights."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Self

import numpy as np
import numpy.typing as npt
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from convrec.errors import BundleError, UsageError
from convrec.retrieval.collaborative import _storage
from convrec.retrieval.collaborative._base import FittedModel
from convrec.retrieval.collaborative._candidates import Candidates
from convrec.retrieval.collaborative._protocol import Interactions, LinearModel
from convrec.retrieval.collaborative.registry import load_model
from convrec.types import Floats, Rows

__all__ = ["Blend", "BlendSettings", "standardise"]

_SMALLEST_SPREAD = 1e-6


class BlendSettings(BaseModel):
    """Settings of `Blend`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    weights: dict[str, float] = Field(min_length=1)
    """Non-negative weight of each part, by the part's name."""


def standardise(scores: Floats) -> Floats:
    """Divide each person's scores by their standard deviation over the catalogue; scores that are all alike become 0.

    ``z_j = s_j / sd(s)``, s being float32[..., n_items]. The mean stays in: taking it away would move all items of a person alike and
    change no order, and without it a standardised linear model is still linear.

    Examples
    --------
    >>> standardise(np.array([0.0, 4.0], dtype=np.float32))
    array([0., 2.], dtype=float32)
    """
    return scores * _inverse_spread(scores)


class Blend:
    """``score = sum_m w_m z_m``, with the standardised scores z_m of each part m (see `standardise`).

    Parameters
    ----------
    parts
        Fitted or unfitted models by name; a name is a plain word, and names the part's folder too.
    weights
        Non-negative weight of each part, by the same names; None for equal weights.

    Raises
    ------
    UsageError
        For no part, a name that is no plain word, weights of other names, and a weight that is negative or not finite.
    """

    name: str = "blend"

    def __init__(self, parts: Mapping[str, FittedModel[Any]], weights: Mapping[str, float] | None = None) -> None:
        if not parts:
            raise UsageError("a blend needs at least one part")
        if bad := [name for name in parts if not name.isidentifier()]:
            raise UsageError(f"the parts of a blend need plain words as names, unlike {bad!r}")
        self.parts = dict(parts)
        self.weights = weights or dict.fromkeys(parts, 1.0 / len(parts))

    @property
    def weights(self) -> dict[str, float]:
        """Weight of each part, in the order of the parts."""
        return dict(self._weights)

    @weights.setter
    def weights(self, weights: Mapping[str, float]) -> None:
        if set(weights) != set(self.parts):
            raise UsageError(f"weights are for {sorted(weights)}, but the parts are {sorted(self.parts)}")
        bad = {name: weight for name, weight in weights.items() if not (np.isfinite(weight) and weight >= 0)}
        if bad:
            raise UsageError(f"weights must be finite and not negative, unlike {bad}")
        self._weights = {name: float(weights[name]) for name in self.parts}

    @property
    def n_items(self) -> int:
        """Size of the catalogue.

        Raises
        ------
        UsageError
            When the parts were fitted on catalogues of different sizes, or not at all.
        """
        sizes = {name: model.n_items for name, model in self.parts.items()}
        if len(set(sizes.values())) > 1:
            raise UsageError(f"the parts of a blend must share one catalogue, but their sizes are {sizes}")
        return next(iter(sizes.values()))

    @property
    def is_linear(self) -> bool:
        """Whether every part with a weight is linear, so that `contributions` is defined."""
        return not self._not_linear()

    def fit(self, interactions: Interactions) -> None:
        """Fit every part; the weights stay."""
        for model in self.parts.values():
            model.fit(interactions)

    def score(self, liked: Rows, disliked: Rows) -> Floats:
        """Score every item for one person: float32[n_items]."""
        scores = np.zeros(self.n_items, np.float32)
        for part in self.part_scores(liked, disliked).values():
            scores += part
        return scores

    def part_scores(self, liked: Rows, disliked: Rows) -> dict[str, Floats]:
        """Each part's share ``w_m z_m`` of `score`: float32[n_items] by name, which sum to it."""
        return {name: np.float32(self._weights[name]) * standardise(model.score(liked, disliked)) for name, model in self.parts.items()}

    def score_batch(self, people: Sequence[Rows]) -> Floats:
        """Score every item for several people by their likes: float32[len(people), n_items]."""
        scores = np.zeros((len(people), self.n_items), np.float32)
        for name, model in self.parts.items():
            if self._weights[name]:
                scores += np.float32(self._weights[name]) * standardise(model.score_batch(people))
        return scores

    def contributions(self, row: int, liked: Rows, disliked: Rows) -> tuple[Floats, Floats]:
        """Take ``score(liked, disliked)[row]`` apart: float32[len(liked)] and float32[len(disliked)], which sum to it up to rounding.

        Given the spread of each part's scores for this person, the blend is linear in what the person named.

        Raises
        ------
        UsageError
            When a part with a weight is not linear, and for a row outside the catalogue.
        """
        if not self.is_linear:
            raise UsageError(f"contributions need linear parts, unlike {self._not_linear()}; see part_scores")
        for_likes = np.zeros(np.asarray(liked).size, np.float32)
        for_dislikes = np.zeros(np.asarray(disliked).size, np.float32)
        for name, model in self.parts.items():
            if isinstance(model, LinearModel) and self._weights[name]:
                factor = np.float32(self._weights[name]) * _inverse_spread(model.score(liked, disliked))
                shares = model.contributions(row, liked, disliked)
                for_likes += factor * shares[0]
                for_dislikes += factor * shares[1]
        return for_likes, for_dislikes

    def fit_weights(self, people: Sequence[Rows], held: Sequence[Rows], *, k: int = 20, steps: int = 20) -> float:
        """Choose the weights that maximise the mean NDCG@k on interactions that no part was fitted on, and set them.

        The search starts at the best single part, then takes turns: it lets each part's share run over a grid of ``steps`` values between
        0 and 1 while the others keep their proportions, and moves only to something strictly better, until a whole round finds nothing.
        Every single part is among the candidates, so the blend is never below its best part on these people.

        Parameters
        ----------
        people
            Rows each person likes, oldest first; they are left out of the ranking.
        held
            Rows each person went on to like; people with none are left out of the mean.
        k
            Length of the ranking.
        steps
            Fineness of the grid.

        Returns
        -------
        float
            The NDCG@k of the chosen weights.

        Raises
        ------
        UsageError
            When nobody has a held-out row.

        Notes
        -----
        Of each person the 150 items that each part puts first are looked at, in place of the whole catalogue. Memory: a part's scores of
        those, 4 bytes each, and 20 MB a part.
        """
        if len(people) != len(held) or not any(len(rows) for rows in held):
            raise UsageError(f"fit_weights needs held-out rows for {len(people)} people, one list each, not all empty")
        parts = [_standardised(model) for model in self.parts.values()]
        candidates = Candidates.of(parts, self.n_items, people, held, k)
        best, weights = _search(lambda weights: candidates.ndcg(weights, k), len(parts), steps)
        self.weights = dict(zip(self.parts, weights.tolist(), strict=True))
        return best

    def save(self, folder: Path | str) -> None:
        """Write the weights, and each part in a folder of its name."""
        for name, model in self.parts.items():
            model.save(Path(folder) / name)
        settings = BlendSettings(weights=self._weights).model_dump(mode="json")
        _storage.write(Path(folder), model=self.name, n_items=self.n_items, settings=settings, state={})

    @classmethod
    def load(cls, folder: Path | str, *, verify: bool = True) -> Self:
        """Open a saved blend with its parts.

        Raises
        ------
        BundleError
            When a file is missing or damaged; the message names it.
        """
        header, _ = _storage.read(Path(folder), model=cls.name, verify=verify)
        try:
            weights = BlendSettings.model_validate(header.settings).weights
        except ValidationError as error:
            raise BundleError(f"{Path(folder) / 'model.json'}: does not describe a blend; build the bundle again") from error
        return cls({name: load_model(Path(folder) / name, verify=verify) for name in weights}, weights)

    def _not_linear(self) -> list[str]:
        return [name for name, model in self.parts.items() if self._weights[name] and not isinstance(model, LinearModel)]


def _inverse_spread(scores: Floats) -> Floats:
    """``1 / sd`` over the last axis, 0 where the scores are alike up to rounding: float32[..., 1]."""
    if scores.shape[-1] == 0:
        return np.zeros((*scores.shape[:-1], 1), np.float32)
    spread = scores.std(axis=-1, dtype=np.float64, keepdims=True)
    real = spread > np.maximum(_SMALLEST_SPREAD * np.abs(scores).max(axis=-1, keepdims=True), 1e-30)
    return np.asarray(np.divide(1.0, spread, out=np.zeros_like(spread), where=real), np.float32)


def _standardised(model: FittedModel[Any]) -> Callable[[Sequence[Rows]], Floats]:
    return lambda people: standardise(model.score_batch(people))


def _search(quality: Callable[[npt.NDArray[np.float64]], float], n_parts: int, steps: int) -> tuple[float, npt.NDArray[np.float64]]:
    """Coordinate search on the simplex from its best corner: the best quality found and its float64[n_parts] weights."""
    corners = np.eye(n_parts)
    qualities = [quality(corner) for corner in corners]
    best, weights = max(qualities), corners[int(np.argmax(qualities))]
    improved = n_parts > 1
    while improved:
        improved = False
        for corner in corners:
            for share in np.linspace(0.0, 1.0, steps + 1)[:-1]:
                others = weights * (1.0 - corner)
                if others.sum() == 0.0:
                    continue
                candidate = (1.0 - share) * others / others.sum() + share * corner
                found = quality(candidate)
                if found > best:
                    best, weights, improved = found, candidate, True
    return best, weights
