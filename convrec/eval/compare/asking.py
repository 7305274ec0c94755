"""Running one system over the cases: fitting it, asking it, keeping what it answered."""

import time
from collections.abc import Mapping, Sequence

import numpy as np
from pydantic import JsonValue

from convrec.errors import ModelError
from convrec.eval.compare.cases import Case
from convrec.eval.compare.measuring import CANDIDATES, COUNTS, Measured, places
from convrec.eval.compare.systems import Answer, System
from convrec.eval.cost import measured
from convrec.eval.journal import Journal
from convrec.eval.metrics.hits import Values
from convrec.eval.progress import Progress
from convrec.types import Floats

__all__ = ["run_system"]

_FAILURES = 5
"""So many answers in a row that fail end a system: the model behind it is gone."""


def run_system(
    system: System, cases: Sequence[Case], journal: Journal, *, by_row: bool, progress: Progress, stage: str
) -> tuple[Measured, dict[str, float]]:
    """Fit and ask: what was answered, and ``fit_seconds``, ``peak_mb`` and ``failed``.

    Raises
    ------
    ConvrecError
        When it cannot run at all, or five answers in a row fail; what was answered until then stays in the journal.
    """
    kept = journal.read()
    with measured() as fitting:
        system.fit(progress)
    failures, in_a_row = 0, 0
    lines: list[Mapping[str, JsonValue]] = []
    with measured() as asking:
        for number, case in enumerate(cases):
            line = kept.get(case.name)
            if line is None:
                try:
                    line = _asked(system, case, by_row=by_row)
                    in_a_row = 0
                except ModelError as error:
                    failures, in_a_row = failures + 1, in_a_row + 1
                    if in_a_row == _FAILURES:
                        raise ModelError(f"{_FAILURES} answers in a row failed, {number + 1:,} of {len(cases):,} cases: {error}") from error
                    line = _missed(system, case)
                else:
                    if system.dear:
                        journal.add(case.name, line)
            lines.append(line)
            progress(stage, number + 1, len(cases))
    scalars = {"fit_seconds": fitting.seconds, "peak_mb": max(fitting.peak_mb, asking.peak_mb), "failed": float(failures)}
    return _gathered(lines), scalars


def _asked(system: System, case: Case, *, by_row: bool) -> dict[str, JsonValue]:
    begin = time.perf_counter()
    answer = system.answer(case)
    spent = (time.perf_counter() - begin) * 1e3
    return {**_placed(system, answer.scores, case, by_row=by_row), **_costs(answer, spent)}


def _placed(system: System, scores: Floats, case: Case, *, by_row: bool) -> dict[str, JsonValue]:
    """Places as JSON has them: None for what is not defined, "inf" for what was not recommended."""
    listed = places(scores[case.candidates] if system.whole else scores, case.candidates, case, by_row=by_row)
    found: dict[str, JsonValue] = {"candidates": _json(listed[0]), "candidates_new": _json(listed[1])}
    if system.whole:
        whole = places(scores, None, case, by_row=by_row)
        found |= {"catalogue": _json(whole[0]), "catalogue_new": _json(whole[1])}
    return found


def _costs(answer: Answer, spent: float) -> dict[str, JsonValue]:
    return {"ms": spent if answer.ms is None else answer.ms, **{name: answer.counts[name] for name in COUNTS if name in answer.counts}}


def _missed(system: System, case: Case) -> dict[str, JsonValue]:
    """A failed answer recommends nothing, and what it cost is not known."""
    nowhere: list[JsonValue] = ["inf"] * len(case.targets)
    new: list[JsonValue] = [None if target in case.known else "inf" for target in case.targets]
    scopes = ("candidates", "catalogue") if system.whole else ("candidates",)
    return {name: value for scope in scopes for name, value in ((scope, nowhere), (f"{scope}_new", new))}


def _json(found: Sequence[float]) -> list[JsonValue]:
    return ["inf" if np.isposinf(place) else None if np.isnan(place) else place for place in found]


def _floats(found: object) -> list[float]:
    return [float("nan") if place is None else float(str(place)) for place in found] if isinstance(found, list) else []


def _gathered(lines: Sequence[Mapping[str, JsonValue]]) -> Measured:
    def column(name: str) -> Values:
        return np.array([place for line in lines for place in _floats(line.get(name))], np.float64)

    scopes = {"": "catalogue", CANDIDATES: "candidates"}
    present = {scope: name for scope, name in scopes.items() if any(name in line for line in lines)}
    costs = {
        name: np.array([float(str(line[name])) if name in line else np.nan for line in lines], np.float64)
        for name in ("ms", *COUNTS)
        if any(name in line for line in lines)
    }
    return Measured(
        {scope: column(name) for scope, name in present.items()}, {scope: column(f"{name}_new") for scope, name in present.items()}, costs
    )
