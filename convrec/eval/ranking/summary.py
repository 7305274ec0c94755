"""What a ranking run's report shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pydantic import JsonValue

from convrec.eval.baseline import Baseline
from convrec.eval.finished import SystemResult
from convrec.eval.intervals import Interval, bootstrap, compare
from convrec.eval.ranking.measuring import metric_names
from convrec.eval.report import (
    Paragraph,
    Plot,
    Section,
    Table,
    bars,
    distributions,
    metric_table,
    quality_against_cost,
    with_intervals,
)
from convrec.eval.report.results import number

__all__ = ["COSTS", "Summary", "summarise"]

COSTS = ("fit_seconds", "people_per_second", "peak_mb")

_DEFINITIONS = (
    "Every item that train does not hold for the person is ranked; means are over the people with something to find. Recall is hits over "
    "all items to find, NDCG has gains 0 and 1 and the discount log2(rank + 1), precision divides by k, MRR and MAP are cut at k, and MAP "
    "divides by all items to find. Brackets hold 95 % bootstrap intervals over people. The formulas stand in docs/evaluation.md."
)


@dataclass(frozen=True)
class Summary:
    """Results as metrics.json has them, and the report's sections."""

    results: dict[str, dict[str, JsonValue]]
    sections: list[Section]


def summarise(systems: Mapping[str, SystemResult], ks: Sequence[int], seed: int, baseline: Baseline | None) -> Summary:
    """Intervals, tables and plots of the systems."""
    intervals = {name: bootstrap(result.values, seed=seed) for name, result in systems.items()}
    results = {name: with_intervals(intervals[name], systems[name].scalars) for name in systems}
    headline = f"ndcg@{ks[0]}"
    sections = [_quality(results, ks), _cost(systems, results, intervals, headline), _people(systems, headline)]
    if len(systems) > 1:
        sections.append(_paired(systems, intervals, headline, ks, seed))
    details = [[name, key, str(value)] for name, result in systems.items() for key, value in result.details.items()]
    if details:
        sections.append(Section("Details", [Table(["system", "what", "value"], details)]))
    if baseline is not None:
        sections.insert(0, baseline.section("Against the baseline run (this run minus the baseline)"))
    return Summary(results, sections)


def _quality(results: Mapping[str, Mapping[str, JsonValue]], ks: Sequence[int]) -> Section:
    tables = [metric_table(results, metric_names(k), caption=f"First {k} places.") for k in ks]
    return Section("Quality", [Paragraph(_DEFINITIONS), *tables])


def _cost(
    systems: Mapping[str, SystemResult],
    results: Mapping[str, Mapping[str, JsonValue]],
    intervals: Mapping[str, Mapping[str, Interval]],
    headline: str,
) -> Section:
    spent = {name: (1e6 / max(result.scalars["people_per_second"], 1e-9), intervals[name][headline]) for name, result in systems.items()}
    drawing = quality_against_cost(spent, cost="microseconds to score the catalogue for one person", quality=headline)
    caption = "Fit time; people scored per second in batches; highest resident memory of the whole process while fitting and scoring."
    return Section("Cost", [metric_table(results, COSTS, caption=caption), Plot(drawing, "Quality against the cost of scoring")])


def _people(systems: Mapping[str, SystemResult], headline: str) -> Section:
    drawn = distributions({name: result.values[headline] for name, result in systems.items()}, what=headline, cases="people")
    return Section("Per person", [Plot(drawn, f"{headline} of each person")])


def _paired(
    systems: Mapping[str, SystemResult],
    intervals: Mapping[str, Mapping[str, Interval]],
    headline: str,
    ks: Sequence[int],
    seed: int,
) -> Section:
    """Every system against the blend, or against the best where there is none."""
    best = max(systems, key=lambda name: intervals[name][headline].mean)
    reference = "blend" if "blend" in systems else best
    chosen = [name for name in systems if name != reference]
    wanted = [f"{metric}@{k}" for k in ks for metric in ("recall", "ndcg")]
    found = {
        name: compare(
            {metric: systems[reference].values[metric] for metric in wanted},
            {metric: systems[name].values[metric] for metric in wanted},
            seed=seed,
        )
        for name in chosen
    }
    rows = [[name, *(_cell(found[name][metric].difference, found[name][metric].verdict) for metric in wanted)] for name in chosen]
    drawing = bars({name: found[name][headline].difference for name in chosen}, what=f"{headline} of {reference} minus that of the system")
    tables = Table(["against", *wanted], rows, f"{reference} minus the system, paired by person, and what it amounts to for {reference}.")
    return Section(f"{reference} against the others", [tables, Plot(drawing, f"{reference} minus each other system")])


def _cell(difference: Interval, verdict: str) -> str:
    return f"{difference.mean:+.4f} [{number(difference.low)}, {number(difference.high)}] {verdict}"
