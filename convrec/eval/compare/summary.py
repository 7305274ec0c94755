"""What a comparison's report shows: one table of quality and cost, a plot of both, and what it amounts to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from pydantic import JsonValue

from convrec.eval.baseline import Baseline
from convrec.eval.compare.measuring import CANDIDATES
from convrec.eval.compare.words import Standing, in_words
from convrec.eval.dialogue.measuring import ALL, NEW
from convrec.eval.finished import SystemResult
from convrec.eval.intervals import Interval, bootstrap, compare
from convrec.eval.report import Paragraph, Plot, Section, bars, distributions, metric_table, quality_against_cost, with_intervals

__all__ = ["COSTS", "Scale", "Summary", "summarise"]

COSTS = ("ms", "ms_p95", "fit_seconds", "peak_mb", "input_tokens", "output_tokens", "money_per_1000", "invented", "unreadable", "failed")
_QUALITY = ("recall", "ndcg", "hit_rate", "mrr")


@dataclass(frozen=True)
class Scale:
    """What quality is told by.

    Attributes
    ----------
    dialogues
        Whether metrics stand as ``PART/METRIC``, the headline in the part of the new items.
    ks
        Cut-offs.
    candidates
        How many rows are in a case's list.
    """

    dialogues: bool
    ks: Sequence[int]
    candidates: int

    @property
    def headline(self) -> str:
        """Name of the headline metric over the whole catalogue."""
        return f"recall@{10 if 10 in self.ks else self.ks[0]}"

    def key(self, metric: str) -> str:
        """A metric as the systems' values have it."""
        return f"{NEW}/{metric}" if self.dialogues else metric


@dataclass(frozen=True)
class Summary:
    """Results as metrics.json has them; of dialogues the part of the new items alone; the report's sections; the answer in words."""

    results: dict[str, dict[str, JsonValue]]
    shown: Mapping[str, Mapping[str, JsonValue]]
    sections: list[Section]
    words: list[str]


def summarise(
    systems: Mapping[str, SystemResult], groups: npt.NDArray[np.str_], scale: Scale, seed: int, baseline: Baseline | None
) -> Summary:
    """Intervals, tables, plots and words."""
    intervals = {name: bootstrap(result.values, groups, seed=seed) for name, result in systems.items()}
    results = {name: _nested(intervals[name], result, scale) for name, result in systems.items()}
    standings = {scope: _standings(systems, intervals, groups, scale, scope, seed) for scope in (CANDIDATES, "")}
    words: list[str] = []
    for scope, asked in (("", "the whole catalogue"), (CANDIDATES, f"the same {scale.candidates} candidates")):
        words += in_words(standings[scope], headline=scale.headline, asked=asked)
    shown = _flat(results, scale)
    sections = [Section("Which system should I run?", [*map(Paragraph, words), *_plots(standings, scale)])]
    if baseline is not None:
        sections.insert(0, baseline.section("Against the baseline run (this run minus the baseline)"))
    sections += [_quality(shown, scale, scope) for scope in (CANDIDATES, "")]
    sections += [_costs(shown, systems, scale), *_against(standings, scale), *_notes(systems)]
    if scale.dialogues:
        every = _flat(results, scale, ALL)
        metrics = _metrics(every, "") + _metrics(every, CANDIDATES)
        sections.append(Section("All targets, repeated ones included", [metric_table(every, metrics)]))
    return Summary(results, shown, sections, words)


def _flat(results: Mapping[str, Mapping[str, JsonValue]], scale: Scale, part: str = NEW) -> dict[str, Mapping[str, JsonValue]]:
    """One level of metrics a system: of dialogues one part."""
    found: dict[str, Mapping[str, JsonValue]] = {}
    for system, values in results.items():
        inner = values.get(part) if scale.dialogues else values
        found[system] = inner if isinstance(inner, Mapping) else {}
    return found


def _nested(intervals: Mapping[str, Interval], result: SystemResult, scale: Scale) -> dict[str, JsonValue]:
    if not scale.dialogues:
        return with_intervals(intervals, _scalars(result, ""))
    return {
        part: with_intervals(
            {name.removeprefix(f"{part}/"): one for name, one in intervals.items() if name.startswith(f"{part}/")},
            _scalars(result, f"{part}/"),
        )
        for part in (ALL, NEW)
    }


def _scalars(result: SystemResult, prefix: str) -> dict[str, float]:
    spent = result.values[f"{prefix}ms"]
    known = spent[~np.isnan(spent)]
    return result.scalars | {"ms_p95": float(np.percentile(known, 95)) if known.size else float("nan")}


def _standings(
    systems: Mapping[str, SystemResult],
    intervals: Mapping[str, Mapping[str, Interval]],
    groups: npt.NDArray[np.str_],
    scale: Scale,
    scope: str,
    seed: int,
) -> dict[str, Standing]:
    """Of the systems that ranked this: the whole catalogue, or the candidates."""
    metric = scale.key(f"{scope}_{scale.headline}" if scope else scale.headline)
    able = [name for name in systems if metric in intervals[name]]
    if not able:
        return {}
    best = max(able, key=lambda name: intervals[name][metric].mean)
    found: dict[str, Standing] = {}
    for name in able:
        theirs = {metric: systems[name].values[metric]}
        paired = compare({metric: systems[best].values[metric]}, theirs, groups, seed=seed)[metric] if name != best else None
        money = intervals[name].get(scale.key("money_per_1000"))
        found[name] = Standing(
            intervals[name][metric], intervals[name][scale.key("ms")].mean, money.mean if money is not None else float("nan"), paired
        )
    return found


def _plots(standings: Mapping[str, Mapping[str, Standing]], scale: Scale) -> list[Plot]:
    found: list[Plot] = []
    for scope, asked in (("", "the whole catalogue"), (CANDIDATES, f"{scale.candidates} candidates")):
        points = {name: (max(one.ms, 1e-3), one.quality) for name, one in standings[scope].items()}
        if points:
            drawn = quality_against_cost(points, cost="milliseconds an answer", quality=f"{scale.headline} of {asked}")
            found.append(Plot(drawn, f"Quality against time, ranking {asked}"))
    return found


def _quality(shown: Mapping[str, Mapping[str, JsonValue]], scale: Scale, scope: str) -> Section:
    able = {name: values for name, values in shown.items() if any(metric in values for metric in _metrics(shown, scope))}
    if scope:
        title, told = (
            f"Quality: {scale.candidates} candidates, the same for all",
            (
                "Every system ranks the same list: the targets among others drawn at random. Such figures are higher than those of a whole "
                "catalogue, and need not put systems into the same order (Krichene and Rendle 2020, doi:10.1145/3394486.3403226)."
            ),
        )
    else:
        title, told = "Quality: the whole catalogue", "Of the systems that can rank it; a language model that needs a list cannot."
    return Section(title, [Paragraph(told), metric_table(able, _metrics(shown, scope))])


def _metrics(shown: Mapping[str, Mapping[str, JsonValue]], scope: str) -> list[str]:
    """Names of the quality metrics that any system has, in the order of the first."""
    names = dict.fromkeys(name for values in shown.values() for name in values)
    prefix = f"{scope}_" if scope else ""
    wanted = [name for name in names if name.startswith(prefix) and not name.endswith("_ci")]
    return [name for name in wanted if name.removeprefix(prefix).split("@")[0] in _QUALITY]


def _costs(shown: Mapping[str, Mapping[str, JsonValue]], systems: Mapping[str, SystemResult], scale: Scale) -> Section:
    told = (
        "ms: of one answer, mean, and the 95th percentile. fit_seconds: to learn, build or load. peak_mb: highest resident memory of "
        "the whole process while the system was made and asked, with what earlier systems left behind. Tokens and invented ids are an "
        "answer's, money is a thousand answers', unreadable is a share. Only an agent reads by itself; to the others what was heard is "
        "given, and reading it is not in their time."
    )
    spent = {name: result.values[scale.key("ms")] for name, result in systems.items()}
    drawn = distributions({name: np.log10(np.maximum(column, 1e-3)) for name, column in spent.items()}, what="log10 of ms", cases="answers")
    return Section("Cost", [Paragraph(told), metric_table(shown, COSTS), Plot(drawn, "Time of each answer")])


def _against(standings: Mapping[str, Mapping[str, Standing]], scale: Scale) -> list[Section]:
    found: list[Section] = []
    for scope, asked in (("", "the whole catalogue"), (CANDIDATES, "the candidates")):
        losers = {name: one.against_best for name, one in standings[scope].items() if one.against_best is not None}
        if losers:
            best = next(name for name, one in standings[scope].items() if one.against_best is None)
            drawn = bars(
                {name: one.difference for name, one in losers.items()}, what=f"{scale.headline} of {best} minus that of the system"
            )
            lines = [f"{name}: {one.difference.mean:+.4f} {one.verdict} for {best}" for name, one in losers.items()]
            found.append(Section(f"{best} against the others, ranking {asked}", [*map(Paragraph, lines), Plot(drawn, "Paired by case")]))
    return found


def _notes(systems: Mapping[str, SystemResult]) -> list[Section]:
    told = [note for result in systems.values() for note in _strings(result.details.get("notes"))]
    return [Section("Notes on single systems", [Paragraph(note) for note in told])] if told else []


def _strings(value: JsonValue) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else []
