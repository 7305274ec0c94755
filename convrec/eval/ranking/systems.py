"""The systems of a ranking run by name, and how each is made ready."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from pydantic import JsonValue

from convrec.errors import UsageError
from convrec.eval.progress import Progress, silent
from convrec.eval.ranking.data import Validation
from convrec.eval.ranking.text import TextMean
from convrec.retrieval.collaborative import Blend, FittedModel, Interactions, create, model_names
from convrec.types import Floats

__all__ = ["BLEND", "TEXT", "Ready", "Systems", "known_systems"]

BLEND, TEXT = "blend", "text"
_MOST_PEOPLE = 2000

Ready = FittedModel[Any] | Blend


def known_systems() -> tuple[str, ...]:
    """Names that `--models` takes."""
    return (*model_names(), TEXT, BLEND)


class Systems:
    """Makes and fits systems.

    Parameters
    ----------
    chosen
        Their names; the parts of a blend are the others, or item-kNN and ALS with the default model where there are none.
    settings
        Settings by model and name; the rest are the defaults.
    vectors
        float32[n_items, dim] of item texts, or None.
    seed
        Of models that draw.
    memory_gb
        EASE is refused where its matrix alone would take more.

    Raises
    ------
    UsageError
        For an unknown name or setting, and for "text" without vectors.
    """

    def __init__(
        self, chosen: Sequence[str], settings: Mapping[str, Mapping[str, Any]], vectors: Floats | None, *, seed: int, memory_gb: float
    ) -> None:
        unknown = [name for name in (*chosen, *settings) if name not in known_systems()]
        if unknown:
            raise UsageError(f"there is no model {unknown[0]!r}; the models are {', '.join(known_systems())}")
        idle = [name for name in settings if name not in chosen and not (BLEND in chosen and name in _parts(chosen))]
        if idle:
            raise UsageError(f"a setting is given for {idle[0]!r}, which is not run; add it to --models")
        if TEXT in chosen and vectors is None:
            raise UsageError("the model 'text' needs the items' texts: give their file with --items FILE, or leave 'text' out of --models")
        self.chosen = tuple(dict.fromkeys(chosen))
        self._settings = settings
        self._vectors = vectors
        self._seed = seed
        self._memory_gb = memory_gb
        self._fitted: dict[str, FittedModel[Any]] = {}
        for name in self.chosen:
            if name not in (BLEND, TEXT):
                self._create(name)

    @property
    def parts(self) -> tuple[str, ...]:
        """What the blend is made of."""
        return _parts(self.chosen)

    def settings_of(self, name: str) -> dict[str, JsonValue]:
        """Every setting of a system, defaults included."""
        if name == BLEND:
            return {part: self.settings_of(part) for part in self.parts}
        return {} if name == TEXT else dict(self._create(name).settings.model_dump(mode="json"))

    def refusal(self, name: str, n_items: int) -> str | None:
        """Why a system cannot run on a catalogue of this size, or None."""
        needed = 4.4 * n_items**2 / 2**30
        if name == "ease" and needed > self._memory_gb:
            return (
                f"ease was not run: its {n_items:,} x {n_items:,} matrix takes {needed:.1f} GiB, more than --memory-gb {self._memory_gb:g}"
            )
        return None

    def fitted(
        self, name: str, learn: Interactions, validation: Validation | None, progress: Progress = silent
    ) -> tuple[Ready, dict[str, JsonValue]]:
        """Fit a system; a blend with its weights chosen on the validation part. Gives details for the report, too.

        A blend takes the parts that were fitted on the same data before.
        """
        if name != BLEND:
            model = self._fit(name, learn, f"fitting {name}", progress)
            if BLEND in self.chosen:
                self._fitted[name] = model
            return model, {}
        if validation is None:
            raise UsageError("a blend needs a validation part to choose its weights on")
        usable = [part for part in self.parts if self.refusal(part, learn.n_items) is None]
        same = validation.learn is learn
        parts = {
            part: self._part(part, learn, progress) if same else self._fit(part, validation.learn, f"fitting {part} to choose by", progress)
            for part in usable
        }
        trial = Blend(parts)
        people = self._sample(validation)
        trial.fit_weights([validation.histories[n] for n in people], [validation.held[n] for n in people])
        weights = {part: weight for part, weight in trial.weights.items() if weight}
        blend = Blend({part: parts[part] if same else self._part(part, learn, progress) for part in weights}, weights)
        return blend, {"weights": dict(trial.weights), "people_for_weights": len(people)}

    def _part(self, name: str, learn: Interactions, progress: Progress) -> FittedModel[Any]:
        """A part of the blend, fitted to all there is to learn from, now or before."""
        return self._fitted.get(name) or self._fit(name, learn, f"fitting {name}", progress)

    def _fit(self, name: str, learn: Interactions, stage: str, progress: Progress) -> FittedModel[Any]:
        model = self._create(name)
        progress(stage, 0, 1)
        model.told = lambda done, total: progress(stage, done, total)
        model.fit(learn)
        progress(stage, 1, 1)
        return model

    def _create(self, name: str) -> FittedModel[Any]:
        if name == TEXT and self._vectors is not None:
            return TextMean(self._vectors)
        given = dict(self._settings.get(name, {}))
        if "seed" in create(name).settings_type.model_fields:
            given.setdefault("seed", self._seed)
        return create(name, **given)

    def _sample(self, validation: Validation) -> list[int]:
        """People to choose weights on: all, or 2,000 drawn."""
        n_people = len(validation.histories)
        if n_people <= _MOST_PEOPLE:
            return list(range(n_people))
        drawn = np.random.default_rng(self._seed).choice(n_people, _MOST_PEOPLE, replace=False)
        return sorted(int(person) for person in drawn)


def _parts(chosen: Sequence[str]) -> tuple[str, ...]:
    """What a blend is made of: the other systems, or four that suit most data where there are none."""
    return tuple(name for name in chosen if name != BLEND) or ("itemknn", "ease", "graph", "als")
