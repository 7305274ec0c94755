"""How well the classifier does on labelled utterances."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from convrec.agent.understanding._types import Act
from convrec.agent.understanding.acts._corpus_forms import Sample
from convrec.agent.understanding.acts.classifier import ActClassifier, ActScores, Encoder

__all__ = ["ActReport", "evaluate", "wilson"]


def wilson(right: int, total: int) -> tuple[float, float]:
    """95 % interval of a share (Wilson 1927); (0, 1) for nothing counted.

    >>> low, high = wilson(90, 100)
    >>> round(low, 3), round(high, 3)
    (0.826, 0.945)
    """
    if total == 0:
        return 0.0, 1.0
    z, share = 1.959964, right / total
    middle = share + z * z / (2 * total)
    spread = z * sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    whole = 1 + z * z / total
    return max(0.0, (middle - spread) / whole), min(1.0, (middle + spread) / whole)


@dataclass(frozen=True)
class ActReport:
    """Answers beside the right ones.

    Attributes
    ----------
    samples
        What was asked.
    scores
        What was answered, in the same order.
    """

    samples: Sequence[Sample]
    scores: Sequence[ActScores]

    @property
    def right(self) -> int:
        """How many acts are right."""
        return sum(sample.act is score.act for sample, score in zip(self.samples, self.scores, strict=True))

    @property
    def accuracy(self) -> float:
        """Share of acts that are right; nan for no samples."""
        return self.right / len(self.samples) if self.samples else float("nan")

    @property
    def per_act(self) -> dict[Act, tuple[int, int]]:
        """(right, all) by the right act."""
        total = Counter(sample.act for sample in self.samples)
        right = Counter(sample.act for sample, score in zip(self.samples, self.scores, strict=True) if sample.act is score.act)
        return {act: (right[act], total[act]) for act in Act if total[act]}

    @property
    def confusions(self) -> list[tuple[Act, Act, int]]:
        """(right act, given act, how often), commonest first."""
        pairs = Counter((s.act, score.act) for s, score in zip(self.samples, self.scores, strict=True) if s.act is not score.act)
        return [(right, given, count) for (right, given), count in sorted(pairs.items(), key=lambda p: (-p[1], p[0]))]

    def calibration_error(self, bins: int = 10) -> float:
        """Expected calibration error: the mean gap between confidence and accuracy over equal bins, by their size (Guo et al. 2017)."""
        gap = 0.0
        for part in range(bins):
            inside = [
                (score.confidence, sample.act is score.act)
                for sample, score in zip(self.samples, self.scores, strict=True)
                if min(int(score.confidence * bins), bins - 1) == part
            ]
            gap += abs(sum(confidence - right for confidence, right in inside))
        return gap / len(self.samples)

    def table(self) -> str:
        """Accuracy overall and per act with 95 % intervals, then the commonest confusions, as Markdown."""
        low, high = wilson(self.right, len(self.samples))
        lines = [f"{self.right} of {len(self.samples)} right: {self.accuracy:.3f} ({low:.3f}-{high:.3f})", ""]
        lines += ["| act | right | of | accuracy | 95 % interval |", "|---|---|---|---|---|"]
        for act, (right, total) in self.per_act.items():
            low, high = wilson(right, total)
            lines.append(f"| {act} | {right} | {total} | {right / total:.2f} | {low:.2f}-{high:.2f} |")
        lines += ["", "Commonest confusions (right act -> given act): "]
        lines[-1] += ", ".join(f"{right} -> {given} {count}" for right, given, count in self.confusions[:12])
        return "\n".join(lines)


def evaluate(classifier: ActClassifier, samples: Sequence[Sample], *, embed: Encoder | None, rules: bool = True) -> ActReport:
    """Classify every sample; without `embed` by words alone."""
    scores = [classifier.classify(s.text, features=s.features, embed=embed, rules=rules) for s in samples]
    return ActReport(samples, scores)
