"""What a message does: rules where they are certain, else a linear head over its embedding, or over its words alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol

import numpy as np

from convrec.agent.understanding._types import Act
from convrec.agent.understanding.acts._english import looks_english
from convrec.agent.understanding.acts._inputs import Reader
from convrec.agent.understanding.acts._normal import delexicalise
from convrec.agent.understanding.acts._requests import NO_REQUEST, asks_plainly
from convrec.agent.understanding.acts._surface import ActFeatures, surface_names
from convrec.agent.understanding.acts._weights import Weights, load_weights
from convrec.agent.understanding.acts.rules import Rules
from convrec.errors import ModelError
from convrec.types import Floats

__all__ = ["DATA", "ActClassifier", "ActScores", "Encoder"]

DATA = Path(__file__).parent / "data"
"""Folder of the shipped weights, card, utterances, cues and rules."""


class Encoder(Protocol):
    """Turns texts into vectors of length 1; an `Embedder` is one."""

    @property
    def name(self) -> str: ...  # noqa: D102

    def encode(self, texts: Sequence[str]) -> Floats:
        """float32[len(texts), dim]."""
        ...


@dataclass(frozen=True, slots=True)
class ActScores:
    """The verdict on one message.

    Attributes
    ----------
    act
        The likeliest act.
    confidence
        Its probability; calibrated, and 1 where a rule decided.
    probabilities
        Probability of every act, adding up to 1.
    source
        What decided: ``rule``, ``embedding`` or ``words``.
    """

    act: Act
    confidence: float
    probabilities: Mapping[Act, float]
    source: str


class ActClassifier:
    """Tells acts apart; safe to share between threads.

    Parameters
    ----------
    weights
        What training made.
    rules
        The table of certain messages; None is the shipped one.

    Raises
    ------
    ModelError
        When the weights were trained with other features than this code has.
    """

    def __init__(self, weights: Weights, rules: Rules | None = None) -> None:
        self._weights = weights
        self._rules = rules or Rules.load()
        self._acts = tuple(Act(name) for name in weights.acts)
        self._asking = np.array([act not in NO_REQUEST for act in self._acts], np.float64)
        self._reader = Reader(weights.lexis)
        if tuple(surface_names(self._reader.cues)) != weights.surface:
            raise ModelError("the act classifier was trained with other cues than the package has; run: convrec train intents")

    @classmethod
    @cache
    def load(cls, folder: Path = DATA) -> "ActClassifier":
        """The classifier in a folder, by default the shipped one; `ModelError` when it is missing or damaged."""
        return cls(load_weights(folder))

    @property
    def embedder(self) -> str:
        """Name of the embedder whose vectors the classifier knows."""
        return self._weights.embedder

    @staticmethod
    def wording(text: str, features: ActFeatures) -> str:
        """The text to embed for `classify`: the message with titles replaced."""
        return delexicalise(text, features.titles)

    def classify(
        self, text: str, *, features: ActFeatures, embed: Encoder | None = None, embedding: Floats | None = None, rules: bool = True
    ) -> ActScores:
        """What the message does.

        Parameters
        ----------
        text
            The message as typed.
        features
            What else is known of it.
        embed
            Embeds the message where no rule decides; one other than `embedder` leaves it to the words alone.
        embedding
            float32[dim], the vector of `wording(text, features)` by `embedder`, for those who have it already.
        rules
            Whether the rules come first, and whether a plain request for an item bars the acts that it cannot have.
        """
        ruled = self._ruled(text, features) if rules else None
        if ruled is not None:
            return ActScores(ruled, 1.0, {act: float(act is ruled) for act in self._acts}, "rule")
        inputs = self._reader.read(text, features)
        if embedding is None and embed is not None and embed.name == self.embedder:
            embedding = embed.encode([inputs.wording])[0]
        head = self._weights.words if embedding is None else self._weights.full
        probabilities = head.probabilities(inputs, embedding)
        if rules and asks_plainly(inputs.wording, features.nouns, self._reader.corrected):
            probabilities = probabilities * self._asking
            probabilities = probabilities / probabilities.sum()
        best = int(np.argmax(probabilities))
        by_act = dict(zip(self._acts, probabilities.tolist(), strict=True))
        return ActScores(self._acts[best], by_act[self._acts[best]], by_act, "words" if embedding is None else "embedding")

    def _ruled(self, text: str, features: ActFeatures) -> Act | None:
        """The act where there is no doubt; a message in another language is off topic, because nothing can be made of it."""
        ruled = self._rules.act(text, named=bool(features.titles))
        if ruled is None and not looks_english(text, [*features.titles, *features.values]):
            return Act.OFF_TOPIC
        return ruled
