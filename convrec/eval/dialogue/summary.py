"""What a dialogue run's report shows."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from pydantic import JsonValue

from convrec.eval.baseline import Baseline
from convrec.eval.dialogue.measuring import ALL, NEW
from convrec.eval.dialogue.systems import CONVREC
from convrec.eval.finished import SystemResult
from convrec.eval.intervals import bootstrap, compare
from convrec.eval.report import Paragraph, Plot, Section, bars, distributions, metric_table, with_intervals
from convrec.eval.report.results import number

__all__ = ["METRICS", "Summary", "summarise"]

METRICS = ("recall@1", "recall@10", "recall@50", "ndcg@10", "mrr", "cases")
_HEADLINE = "recall@10"
_DEFINITIONS = (
    "A case is one target of one turn. The recommender reads the text of the context and nothing else, and ranks every item of the bundle. "
    "New items are the targets that the context does not name; for them the named items are left out of the ranking. Recall@k is the share "
    "of cases whose target is among the first k, NDCG@10 is 1 / log2(place + 1) up to place 10, MRR is 1 / place. Brackets hold 95 % "
    "bootstrap intervals over dialogues."
)


@dataclass(frozen=True)
class Summary:
    """Results as metrics.json has them, ``{SYSTEM: {"all": {...}, "new": {...}}}``, and the report's sections."""

    results: dict[str, dict[str, dict[str, JsonValue]]]
    sections: list[Section]

    def of(self, part: str) -> dict[str, dict[str, JsonValue]]:
        """One part of every system."""
        return {system: parts[part] for system, parts in self.results.items()}


def summarise(systems: Mapping[str, SystemResult], dialogues: npt.NDArray[np.str_], seed: int, baseline: Baseline | None) -> Summary:
    """Intervals, tables and plots of the systems."""
    results: dict[str, dict[str, dict[str, JsonValue]]] = {}
    for name, result in systems.items():
        found = bootstrap(result.values, dialogues, seed=seed)
        results[name] = {
            part: with_intervals({metric.removeprefix(f"{part}/"): one for metric, one in found.items() if metric.startswith(f"{part}/")})
            | {"cases": found[f"{part}/{_HEADLINE}"].n}
            for part in (ALL, NEW)
        }
    shown = Summary(results, [])
    shown.sections.append(
        Section(
            "New items: the headline",
            [Paragraph(_DEFINITIONS), metric_table(shown.of(NEW), METRICS), Plot(_spread(systems), "Mean reciprocal rank by dialogue")],
        )
    )
    shown.sections.append(Section("All targets, repeated ones included", [metric_table(shown.of(ALL), METRICS)]))
    shown.sections.append(_ablation(systems, dialogues, seed))
    if baseline is not None:
        shown.sections.insert(0, baseline.section("Against the baseline run (this run minus the baseline)"))
    return shown


def _spread(systems: Mapping[str, SystemResult]) -> str:
    return distributions({name: result.values[f"{NEW}/mrr"] for name, result in systems.items()}, what="mrr", cases="cases")


def _ablation(systems: Mapping[str, SystemResult], dialogues: npt.NDArray[np.str_], seed: int) -> Section:
    """Every other system against the shipped recommender, paired by case."""
    wanted = [f"{NEW}/{metric}" for metric in ("recall@10", "recall@50", "ndcg@10", "mrr")]
    mine = {metric: systems[CONVREC].values[metric] for metric in wanted}
    found = {
        name: compare(mine, {metric: result.values[metric] for metric in wanted}, dialogues, seed=seed)
        for name, result in systems.items()
        if name != CONVREC
    }
    lines = [
        f"{name}: "
        + "; ".join(
            f"{metric.removeprefix(f'{NEW}/')} {one.difference.mean:+.4f} "
            f"[{number(one.difference.low)}, {number(one.difference.high)}] {one.verdict}"
            for metric, one in metrics.items()
        )
        for name, metrics in found.items()
    ]
    drawing = bars({name: metrics[f"{NEW}/{_HEADLINE}"].difference for name, metrics in found.items()}, what=f"{_HEADLINE} gained")
    told = Paragraph(
        "convrec minus the system, new items, paired by case. A part is taken out of the finished blend without fitting the rest again."
    )
    return Section("convrec against the others, and without each part", [told, *map(Paragraph, lines), Plot(drawing, "convrec minus each")])
