"""Systems without a language model: a fitted model over the likes, and texts alone."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from convrec.errors import UsageError
from convrec.eval.compare.cases import Case
from convrec.eval.compare.systems import Answer
from convrec.eval.progress import Progress
from convrec.eval.ranking.systems import Systems
from convrec.retrieval.bundle import Bundle
from convrec.retrieval.collaborative import CollaborativeModel, Interactions
from convrec.retrieval.ranking.tuned import Heard
from convrec.types import Floats

__all__ = ["Blended", "Fitted", "Popular", "Texts"]


class _Local:
    """Ranks the whole catalogue, on this machine, in no time to speak of."""

    whole, dear, remote = True, False, False

    def fit(self, progress: Progress) -> None:
        """Nothing to do."""
        del progress

    def notes(self) -> list[str]:
        """Nothing to say."""
        return []


class Fitted(_Local):
    """A model of `convrec eval ranking`, fitted to interactions.

    Parameters
    ----------
    name
        popularity, itemknn, ease, lstm or text.
    learn
        Its columns are the catalogue.
    vectors
        float32[n_items, dim] of item texts, for "text".
    seed, memory_gb
        As `Systems` takes them.

    Raises
    ------
    UsageError
        When its matrix alone would not fit into memory.
    """

    def __init__(self, name: str, learn: Interactions, vectors: Floats | None, *, seed: int, memory_gb: float) -> None:
        self._name, self._learn = name, learn
        settings: Mapping[str, Mapping[str, Any]] = {}
        self._systems = Systems([name], settings, vectors, seed=seed, memory_gb=memory_gb)
        refusal = self._systems.refusal(name, learn.n_items)
        if refusal is not None:
            raise UsageError(refusal)
        self._model: CollaborativeModel | None = None

    def fit(self, progress: Progress) -> None:
        """Fit the model."""
        progress(f"fitting {self._name}", 0, 1)
        self._model, _ = self._systems.fitted(self._name, self._learn, None)
        progress(f"fitting {self._name}", 1, 1)

    def answer(self, case: Case) -> Answer:
        """Score by what is liked and disliked."""
        if self._model is None:
            raise UsageError(f"{self._name} is asked before it was fitted")
        return Answer(np.asarray(self._model.score(case.liked, case.disliked), np.float32))


class Popular(_Local):
    """The same for everybody.

    Parameters
    ----------
    counts
        float32[n_items].
    """

    def __init__(self, counts: Floats) -> None:
        self._counts = counts

    def answer(self, case: Case) -> Answer:
        """The counts."""
        del case
        return Answer(self._counts)


class Texts(_Local):
    """Nearness in meaning alone: cosine of each item's vector to the sum of the liked items' mean and the person's words.

    Parameters
    ----------
    bundle
        Whose vectors and embedder are used.
    """

    def __init__(self, bundle: Bundle) -> None:
        self._bundle = bundle

    def fit(self, progress: Progress) -> None:
        """Load the embedder."""
        del progress
        self._bundle.embedder.encode(["words"])

    def answer(self, case: Case) -> Answer:
        """Score by words and liked items; nothing is told apart where there are neither."""
        query = np.zeros((1, self._bundle.vectors.dim), np.float32)
        if case.said:
            query += self._bundle.embedder.encode([case.said])
        if case.liked.size:
            query += np.asarray(self._bundle.vectors.vector(case.liked), np.float32).mean(axis=0)
        return Answer(np.asarray(self._bundle.vectors.similarity(query), np.float32).reshape(-1))


class Blended(_Local):
    """The shipped recommender's ranking, as `convrec eval dialogue` measures it under `convrec`.

    Parameters
    ----------
    score
        From what was heard to float32[n_items].
    """

    def __init__(self, score: Callable[[Heard], Floats]) -> None:
        self._score = score

    def answer(self, case: Case) -> Answer:
        """Score what was heard."""
        return Answer(np.asarray(self._score(case.heard), np.float32))
