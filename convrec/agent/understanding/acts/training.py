"""`convrec train intents`: from the labelled utterances to the shipped weights and their card."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from convrec.agent.understanding.acts._corpus import Utterance, read_utterances
from convrec.agent.understanding.acts._corpus_forms import held_out_samples
from convrec.agent.understanding.acts._heads import Head
from convrec.agent.understanding.acts._inputs import Reader
from convrec.agent.understanding.acts._surface import surface_names
from convrec.agent.understanding.acts._training import (
    ACTS,
    Encode,
    Settings,
    cross_validate,
    fitted_temperature,
    prepare,
    train_head,
    train_lexis,
)
from convrec.agent.understanding.acts._weights import Weights, save_weights
from convrec.agent.understanding.acts.classifier import ActClassifier, Encoder
from convrec.agent.understanding.acts.report import evaluate

__all__ = ["Trained", "train"]


@dataclass(frozen=True)
class Trained:
    """The weights, and a card that says what they were made from: checksum, sizes, command, cross-validated accuracy, date."""

    weights: Weights
    card: dict[str, Any]

    def save(self, folder: Path) -> None:
        """Write the weights and the card into a folder."""
        save_weights(folder, self.weights, self.card)

    def checked(self, held_out: Path, encoder: Encoder, *, say: Callable[[str], object] = print) -> "Trained":
        """With the accuracy on held-out utterances on the card: with and without the embedding and the rules; `say` is told the details."""
        samples = held_out_samples(read_utterances(held_out))
        classifier = ActClassifier(self.weights)
        accuracy: dict[str, float] = {}
        for name, embed in (("embedding", encoder), ("words", None)):
            for rules in (True, False):
                report = evaluate(classifier, samples, embed=embed, rules=rules)
                kind = f"{name}, {'with' if rules else 'without'} rules"
                accuracy[kind] = round(report.accuracy, 4)
                say(f"held out, {kind}: {report.accuracy:.3f}, calibration error {report.calibration_error():.3f}")
        say(evaluate(classifier, samples, embed=encoder).table())
        return Trained(self.weights, self.card | {"held_out": len(samples), "held_out_accuracy": accuracy})


def train(data: Path, encoder: Encoder, *, seed: int, folds: int = 5, say: Callable[[str], object] = print) -> Trained:
    """Train both heads on a file of utterances.

    The heads are minima of convex losses, so that `seed` matters for the folds of cross-validation alone.

    Parameters
    ----------
    data
        Utterances, one JSON object a line; see docs/intents.md.
    encoder
        Embeds the messages.
    seed
        Deals the utterances to folds.
    folds
        Number of folds; 0 leaves cross-validation out, with temperature 1.
    say
        Told what has been done.

    Raises
    ------
    InputError
        When a line is no utterance.
    """
    utterances = read_utterances(data)
    reader = Reader(train_lexis(utterances))
    settings = Settings(folds=folds)
    say(f"{len(utterances)} utterances, {len(surface_names(reader.cues))} surface features")
    full, full_accuracy = _fit(utterances, reader, encoder.encode, settings, seed)
    say(f"with the embedding: {full_accuracy:.3f} right in cross-validation, temperature {full.temperature}")
    words, words_accuracy = _fit(utterances, reader, None, settings, seed)
    say(f"on words alone: {words_accuracy:.3f} right in cross-validation, temperature {words.temperature}")
    weights = Weights(full, words, reader.lexis, tuple(ACTS), encoder.name, tuple(surface_names(reader.cues)))
    card = {
        "data": data.name,
        "data_sha256": hashlib.sha256(data.read_bytes()).hexdigest(),
        "utterances": len(utterances),
        "embedder": encoder.name,
        "command": f"convrec train intents --seed {seed} --folds {folds}",
        "cross_validated_accuracy": {"embedding": round(full_accuracy, 4), "words": round(words_accuracy, 4)},
        "temperature": {"embedding": full.temperature, "words": words.temperature},
        "date": datetime.now(UTC).date().isoformat(),
    }
    return Trained(weights, card)


def _fit(utterances: list[Utterance], reader: Reader, encode: Encode | None, settings: Settings, seed: int) -> tuple[Head, float]:
    """A head fitted on everything, calibrated by cross-validation, and the cross-validated accuracy (nan without folds)."""
    material = prepare(utterances, reader, encode)
    if not settings.folds:
        return train_head(material, settings), float("nan")
    checked = cross_validate(material, settings, seed=seed)
    calibrated = fitted_temperature(checked.scores, material.labels, material.weights)
    return train_head(material, settings, calibrated), checked.accuracy
