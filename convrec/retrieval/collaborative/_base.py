"""What the collaborative models share: settings, saving, and the arithmetic of linear item-item models."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Generic, Self, TypeVar

import numpy as np
import numpy.typing as npt
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from scipy import sparse

from convrec.errors import BundleError, UsageError
from convrec.retrieval.collaborative import _storage
from convrec.retrieval.collaborative._protocol import Interactions
from convrec.retrieval.collaborative._rows import distinct, like_matrix, signed_row
from convrec.retrieval.collaborative._storage import State
from convrec.types import Floats, Rows

__all__ = ["FittedModel", "ItemItemModel", "LinearSettings", "ModelSettings"]


class ModelSettings(BaseModel):
    """Base of every model's settings."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class LinearSettings(ModelSettings):
    """Settings of every linear model."""

    dislike_weight: float = Field(default=0.5, ge=0)
    """How much a dislike takes away, as a share of what a like of the same item would give."""


SettingsT = TypeVar("SettingsT", bound=ModelSettings)
LinearT = TypeVar("LinearT", bound=LinearSettings)


def _nobody(done: int, total: int) -> None:
    """Tell nobody."""
    del done, total


class FittedModel(ABC, Generic[SettingsT]):
    """A model with settings, that is fitted, saved and loaded.

    Parameters
    ----------
    settings
        None for the defaults.
    """

    name: str
    settings_type: type[SettingsT]
    tensors: bool = False

    def __init__(self, settings: SettingsT | None = None) -> None:
        self.settings = self.settings_type() if settings is None else settings
        self._n_items: int | None = None
        self.told: Callable[[int, int], None] = _nobody
        """Told how far a long `fit` is: what is done, and the total."""

    @property
    def n_items(self) -> int:
        """Size of the catalogue that the model was fitted on.

        Raises
        ------
        UsageError
            Before `fit` or `load`.
        """
        if self._n_items is None:
            raise UsageError(f"the model {self.name!r} has not been fitted: call fit or load first")
        return self._n_items

    @abstractmethod
    def fit(self, interactions: Interactions) -> None:
        """Learn from the likes among the interactions, replacing what was learned before."""

    @abstractmethod
    def score(self, liked: Rows, disliked: Rows) -> Floats:
        """Score every item for one person: float32[n_items], finite, higher is better.

        Parameters
        ----------
        liked, disliked
            Catalogue rows, oldest first; a repeated row counts once, at its first place. Items already liked are scored like any other.

        Raises
        ------
        UsageError
            For a row outside the catalogue, and before `fit` or `load`.
        """

    @abstractmethod
    def score_batch(self, people: Sequence[Rows]) -> Floats:
        """Score every item for several people by their likes (oldest first): float32[len(people), n_items]."""

    @abstractmethod
    def _state(self) -> State:
        """The arrays to save."""

    @abstractmethod
    def _restore(self, state: State) -> None:
        """Take the arrays that `_state` gave; `n_items` is set before."""

    def save(self, folder: Path | str) -> None:
        """Write the model's files to a folder, which is made when missing."""
        settings = self.settings.model_dump(mode="json")
        _storage.write(Path(folder), model=self.name, n_items=self.n_items, settings=settings, state=self._state(), tensors=self.tensors)

    @classmethod
    def load(cls, folder: Path | str, *, verify: bool = True) -> Self:
        """Open a saved model with its arrays memory-mapped.

        Parameters
        ----------
        folder
            Where `save` put it.
        verify
            Compare checksums, which reads every file once. Without, only lengths and headers are checked.

        Raises
        ------
        BundleError
            When a file is missing, damaged or of another model; the message names the file.
        """
        header, state = _storage.read(Path(folder), model=cls.name, verify=verify)
        where = Path(folder) / "model.json"
        try:
            model = cls(cls.settings_type.model_validate(header.settings))
            model._n_items = header.n_items
            model._restore(state)
        except (ValidationError, KeyError) as error:
            raise BundleError(f"{where}: does not describe a model {cls.name!r}; build the bundle again") from error
        return model


class ItemItemModel(FittedModel[LinearT]):
    """A linear model: with W float32[n_items, n_items], x 1 at likes and ``-dislike_weight`` at dislikes, the scores are x W.

    A subclass holds W in any form and gives two products with it.
    """

    @abstractmethod
    def _apply(self, people: sparse.csr_matrix) -> Floats:
        """``people @ W``: float32[n, n_items] from float32[n, n_items] in CSR form."""

    @abstractmethod
    def _weights(self, sources: Rows, row: int) -> Floats:
        """``W[sources, row]``: float32[len(sources)]."""

    def score(self, liked: Rows, disliked: Rows) -> Floats:
        """Score every item for one person: float32[n_items], x W."""
        likes, _ = distinct(liked, self.n_items, "liked")
        dislikes, _ = distinct(disliked, self.n_items, "disliked")
        scores: Floats = self._apply(signed_row(likes, dislikes, self.settings.dislike_weight, self.n_items))[0]
        return scores

    def score_batch(self, people: Sequence[Rows]) -> Floats:
        """Score every item for several people by their likes: float32[len(people), n_items]."""
        return self._apply(like_matrix(people, self.n_items))

    def contributions(self, row: int, liked: Rows, disliked: Rows) -> tuple[Floats, Floats]:
        """Take ``score(liked, disliked)[row]`` apart.

        Returns
        -------
        tuple
            float32[len(liked)] and float32[len(disliked)], aligned with the arguments, which sum to the score up to rounding; a
            repeated row has its share at its first place and 0 after.

        Raises
        ------
        UsageError
            For a row outside the catalogue.
        """
        distinct([row], self.n_items, "explained")
        return (
            self._shares(row, liked, 1.0, "liked"),
            self._shares(row, disliked, -self.settings.dislike_weight, "disliked"),
        )

    def _shares(self, row: int, given: npt.ArrayLike, factor: float, what: str) -> Floats:
        sources, positions = distinct(given, self.n_items, what)
        shares = np.zeros(np.asarray(given).size, np.float32)
        shares[positions] = np.float32(factor) * self._weights(sources, row)
        return shares
