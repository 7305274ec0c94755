"""The forms in which the classifier sees each labelled utterance: the scene varies, and the spans are found, half found, or missed."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from convrec.agent.understanding._types import Act
from convrec.agent.understanding.acts._corpus import Utterance
from convrec.agent.understanding.acts._surface import ActFeatures

__all__ = ["Sample", "held_out_samples", "training_samples"]

_ASKED_EVERY = 5
_ANSWERS = frozenset({Act.AFFIRM, Act.DENY, Act.TELL})


@dataclass(frozen=True)
class Sample:
    """One row of training or testing.

    Attributes
    ----------
    text, features
        What the classifier is given.
    act
        The right answer.
    weight
        How much the row counts; the rows of one utterance add up to 1.
    source
        Place of the utterance it was made from.
    """

    text: str
    features: ActFeatures
    act: Act
    weight: float
    source: int


@cache
def _nouns() -> frozenset[str]:
    """What the utterances call an item, as a domain's nouns would be given."""
    return frozenset(json.loads((files("convrec.agent.understanding.acts") / "data" / "nouns.json").read_text(encoding="utf-8")))


def _features(utterance: Utterance, scene: str, *, titles: bool = True, values: bool = True, shown: bool | None = None) -> ActFeatures:
    return ActFeatures(
        titles=utterance.title_spans if titles else (),
        values=utterance.value_spans if values else (),
        nouns=_nouns(),
        shown=scene == "shown" if shown is None else shown,
        asked=scene == "asked",
    )


def training_samples(utterances: Sequence[Utterance]) -> list[Sample]:
    """Rows to train on: each utterance in the scenes it fits with all spans found, and once with spans missed, at half the weight.

    Every fifth one is also put as if after a question, answers always, so that a question does not by itself turn a message into an answer.
    """
    samples: list[Sample] = []
    for place, utterance in enumerate(utterances):
        variants = [(features, 1.0) for features in _scene_variants(utterance, place)]
        if utterance.titles or utterance.values:
            scene = utterance.scenes[place % len(utterance.scenes)]
            variants.append(
                (_features(utterance, scene, titles=place % 2 == 0 and bool(utterance.values), values=False), 0.5 * len(variants))
            )
        total = sum(weight for _, weight in variants)
        samples += [Sample(utterance.text, features, utterance.act, weight / total, place) for features, weight in variants]
    return samples


def _scene_variants(utterance: Utterance, place: int) -> list[ActFeatures]:
    variants = [_features(utterance, scene) for scene in utterance.scenes]
    if utterance.scene == "asked":
        variants.append(_features(utterance, "asked", shown=True))
    elif utterance.scene is None and (utterance.act in _ANSWERS or place % _ASKED_EVERY == 0):
        variants.append(_features(utterance, "asked", shown="start" not in utterance.scenes or place % 2 == 0))
    return variants


def held_out_samples(utterances: Sequence[Utterance]) -> list[Sample]:
    """Rows to test on: each utterance once, with its spans, in its own scene or, where that does not matter, in the scenes by turns."""
    return [Sample(u.text, _features(u, u.scenes[place % len(u.scenes)]), u.act, 1.0, place) for place, u in enumerate(utterances)]
