"""What a simulation's report shows."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from pydantic import JsonValue

from convrec.eval.baseline import Baseline
from convrec.eval.intervals import Interval, bootstrap
from convrec.eval.metrics.hits import Values
from convrec.eval.report import Paragraph, Plot, Section, Table, bars, distributions, metric_table, with_intervals
from convrec.eval.simulate.record import Record

if TYPE_CHECKING:
    from convrec.eval.simulate.run import SimulateSettings

__all__ = ["CONVREC", "Summary", "summarise"]

CONVREC = "convrec"
_SERVED = ("success", "average_turns", "hit@5", "at@5", "questions", "confirmations")
_FAULTS = ("policy_violations", "broken_demands", "catalogue_validity", "repeats", "wrong_abstentions", "failed_turns", "title_leaks")
_UNSOLVABLE = ("abstained", "requirement_named", "way_out_offered")
_SHOWN = 12
_MEANING = (
    "A dialogue succeeds when the person takes an item, and neither a stated demand nor a policy of the owner was broken on the way. "
    "Someone with demands that nothing meets is served when the agent says so once all are told, names a requirement, offers a way out, "
    "and shows nothing that breaks a demand; half of them take the way out, and what is then shown has to meet what is left. pass^k is the "
    "chance that k trials of a case all succeed. Hit@5 and AT@5: taken within five turns, and the turn in which it was, six for a miss; "
    "average turns counts a miss as one more than the most. Brackets hold 95 % bootstrap intervals over cases."
)


@dataclass(frozen=True)
class Summary:
    """Results as metrics.json has them, the same by simulator for tables, and the report's sections."""

    results: dict[str, dict[str, JsonValue]]
    by_kind: dict[str, dict[str, JsonValue]]
    sections: list[Section]


def summarise(
    records: Sequence[Record],
    values: Mapping[str, Values],
    groups: npt.NDArray[np.str_],
    settings: "SimulateSettings",
    baseline: Baseline | None,
) -> Summary:
    """Intervals, tables and plots."""
    found = {name: one for name, one in bootstrap(values, groups, seed=settings.seed).items() if one.n}
    results = {CONVREC: with_intervals(found, {"dialogues": float(len(records))})}
    by_kind: dict[str, dict[str, JsonValue]] = {kind: _of(kind, results[CONVREC]) for kind in settings.kinds}
    passes = [f"pass^{k}" for k in range(1, settings.trials + 1)]
    sections = [
        Section(
            "By simulator",
            [
                Paragraph(_MEANING),
                metric_table(by_kind, [*_SERVED[:1], *passes, *_SERVED[1:]], first="simulator"),
                metric_table(by_kind, _FAULTS, first="simulator"),
                metric_table(by_kind, _UNSOLVABLE, first="simulator"),
                Plot(bars(_passing(found, settings), what="success and pass^k"), "Success of one trial, and of k trials at once"),
            ],
        ),
        Section("Turns", [Plot(_turns(values, settings), "Turns until something is taken, by simulator; misses are the last bar")]),
        _faults(records),
        _failures(records),
    ]
    if baseline is not None:
        sections.insert(0, baseline.section("Against the baseline run (this run minus the baseline)"))
    return Summary(results, by_kind, sections)


def _of(kind: str, results: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
    return {name.removeprefix(f"{kind}/"): value for name, value in results.items() if name.startswith(f"{kind}/")}


def _passing(found: Mapping[str, Interval], settings: "SimulateSettings") -> dict[str, Interval]:
    names = [f"{kind}/pass^{k}" for kind in settings.kinds for k in range(1, settings.trials + 1)]
    return {name: found[name] for name in names if name in found}


def _turns(values: Mapping[str, Values], settings: "SimulateSettings") -> str:
    columns: dict[str, Values] = {kind: values[f"{kind}/average_turns"] for kind in settings.kinds if f"{kind}/average_turns" in values}
    return distributions(columns, what="turns", cases="dialogues")


def _faults(records: Sequence[Record]) -> Section:
    counted: Counter[str] = sum((Counter(record.faults) for record in records), Counter())
    rows = [[kind, f"{n:,}", f"{sum(kind in record.faults for record in records):,}"] for kind, n in counted.most_common()]
    return Section("Faults of replies", [Table(["fault", "times", "dialogues"], rows)])


def _failures(records: Sequence[Record]) -> Section:
    failed = [record for record in records if not record.success][:_SHOWN]
    told = [Paragraph(f"{record.name}: wanted {'; '.join(record.wants)}. {_last(record)}") for record in failed]
    return Section("Failed dialogues, the first of them", [*told] or [Paragraph("None.")])


def _last(record: Record) -> str:
    faults = [fault for line in record.lines for fault in line.faults]
    return f"Faults: {'; '.join(faults[:3])}." if faults else f"Nothing was taken in {record.turns} turns."
