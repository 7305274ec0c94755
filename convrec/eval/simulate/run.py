"""A simulation run from a bundle to its report."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from pydantic import Field, JsonValue

import convrec
from convrec.agent.recommender import Recommender
from convrec.eval.agent_settings import AgentSettings
from convrec.eval.baseline import Baseline, case_keys, compare_with_run, save_keys
from convrec.eval.finished import Finished, SystemResult, fingerprint
from convrec.eval.manifest import RunManifest, describe_run
from convrec.eval.progress import Progress, silent
from convrec.eval.report import write_report
from convrec.eval.simulate.cases import KINDS, Case, Kind
from convrec.eval.simulate.dialogue import Stage, hold
from convrec.eval.simulate.heard import Agent, AgentMaker
from convrec.eval.simulate.keeping import FAILURES, Kept, write_failures
from convrec.eval.simulate.lexicon import Lexicon
from convrec.eval.simulate.making import make_cases
from convrec.eval.simulate.measures import less_is_better, measures_of
from convrec.eval.simulate.phrasebook import phrasebook
from convrec.eval.simulate.record import Record
from convrec.eval.simulate.summary import CONVREC, Summary, summarise
from convrec.eval.simulate.user_model import open_user_model
from convrec.eval.simulate.voices import ModelVoice, TemplateVoice, Voice

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

__all__ = ["SimulateOutcome", "SimulateSettings", "run_simulate"]


class SimulateSettings(AgentSettings):
    """Everything that is chosen for a simulation run."""

    bundle: str = "films"
    """Folder of a bundle, or the name of an embedded catalogue."""
    kinds: tuple[Kind, ...] = Field(default=KINDS, min_length=1)
    """Which simulators."""
    cases: int = Field(default=200, ge=1)
    """Cases of each."""
    trials: int = Field(default=4, ge=1)
    """Dialogues of each case: other words, another order of telling."""
    max_turns: int = Field(default=8, ge=1)
    """Messages that a person sends at most."""
    seed: int = Field(default=0, ge=0)
    """Of cases, words and resampling."""
    user_llm: str | None = None
    """A chat model that words the person; templates do it otherwise."""
    out: Path | None = None
    """The run's folder."""
    baseline: Path | None = None
    """Folder of an earlier run to compare with."""


@dataclass(frozen=True)
class SimulateOutcome:
    """What a run found: its record, the dialogues, and the summary that the report shows."""

    run: RunManifest
    records: list[Record]
    summary: Summary
    baseline: Baseline | None


def run_simulate(
    settings: SimulateSettings,
    *,
    progress: Progress = silent,
    arguments: Sequence[str] | None = None,
    user_model: "BaseChatModel | None" = None,
    agents: AgentMaker | None = None,
) -> SimulateOutcome:
    """Make cases, let their people talk, measure, compare, and write the report.

    Dialogues that are kept under `out` from an earlier run of the same bundle, settings and code are not held again.

    Parameters
    ----------
    settings
        What was chosen.
    user_model
        Words the person, in place of the one that `settings.user_llm` names.
    agents
        Gives the agent for a case, in place of the product's own.

    Raises
    ------
    BundleError
        When the bundle cannot be opened.
    UsageError
        For a catalogue that gives no cases, a baseline on other cases, a chat model that cannot be opened.
    """
    with settings.opened(settings.bundle, progress) as rec:
        cases = [case for kind in settings.kinds for case in make_cases(rec.bundle, kind, settings.cases, settings.seed)]
        voice, told = _voice(settings, user_model, rec)
        stage = Stage(rec.bundle.catalogue, phrasebook(), voice, settings.max_turns)
        kept = Kept(settings.out, fingerprint(_mark(settings, rec, told)))
        records = _talk(cases, settings.trials, agents or _chats(rec), stage, kept, progress)
        said = _said(settings, rec, told)
    values = measures_of(records, max_turns=settings.max_turns, trials=settings.trials)
    results, groups = {CONVREC: SystemResult(values, {})}, np.array([record.case for record in records])
    keys = case_keys([record.name for record in records])
    baseline = None
    if settings.baseline is not None:
        baseline = compare_with_run(settings.baseline, results, keys, groups, seed=settings.seed, lower_is_better=less_is_better(values))
    notes = [*_notes(records, settings, told), *(baseline.notes if baseline is not None else [])]
    run = describe_run("simulate", seed=settings.seed, settings=said, data=[], notes=notes, arguments=arguments)
    outcome = SimulateOutcome(run, records, summarise(records, values, groups, settings, baseline), baseline)
    if settings.out is not None:
        Finished(settings.out).save(CONVREC, fingerprint(said), results[CONVREC])
        save_keys(settings.out, keys)
        write_failures(settings.out, records)
        _write(settings.out, outcome)
    return outcome


def _write(out: Path, outcome: SimulateOutcome) -> None:
    write_report(
        out,
        title="Simulation",
        run=outcome.run,
        results=outcome.summary.results,
        sections=outcome.summary.sections,
        comparisons=outcome.baseline.as_json() if outcome.baseline is not None else None,
    )


def _talk(cases: Sequence[Case], trials: int, agents: AgentMaker, stage: Stage, kept: Kept, progress: Progress) -> list[Record]:
    """The dialogues of all cases and trials, kept ones where there are."""
    records: list[Record] = []
    stages = {kind: [case for case in cases if case.kind == kind] for kind in dict.fromkeys(case.kind for case in cases)}
    for kind, mine in stages.items():
        for number, case in enumerate(mine):
            for trial in range(trials):
                record = kept.get(f"{case.name}#{trial}")
                if record is None:
                    record = hold(case, trial, agents(case, f"{case.name}-{trial}"), stage)
                    kept.add(record)
                records.append(record)
            progress(f"talking: {kind}", number + 1, len(mine))
    return records


def _chats(rec: Recommender) -> AgentMaker:
    """The product's own chats, each with somebody new who had what the case says."""

    def chat(case: Case, user: str) -> Agent:
        for item in case.history:
            rec.feedback(user, item, "seen")
        return rec.chat(user, case.attributes, session_id=user)  # the session's name decides how replies are worded

    return chat


def _voice(settings: SimulateSettings, model: "BaseChatModel | None", rec: Recommender) -> tuple[Voice, str]:
    """How people word their points, and what the report says of it."""
    if model is None and settings.user_llm is None:
        return TemplateVoice(), "templates"
    book = phrasebook()
    model = model or open_user_model(settings.user_llm or "")
    prompt = "\n\n".join(book.wordings(name)[0].source for name in ("system", "user"))
    named = settings.user_llm or str(getattr(model, "model_name", None) or type(model).__name__)
    return ModelVoice(model, Lexicon(rec.bundle.domain), book), f"{named}, with this prompt: {prompt}"


def _mark(settings: SimulateSettings, rec: Recommender, told: str) -> dict[str, JsonValue]:
    """What a dialogue depends on."""
    return {
        "product": _product(),
        "bundle": rec.bundle.fingerprint,
        "built": rec.bundle.manifest.created,
        "domain": rec.bundle.domain.dump(),
        "wording": told,
        "agent": settings.mark(),
        "seed": settings.seed,
        "max_turns": settings.max_turns,
    }


@cache
def _product() -> str:
    """A checksum of the package's code, rules and sentences as this process found them: whoever changes the agent measures it anew."""
    folder, found = Path(convrec.__file__).parent, hashlib.sha256()
    for path in sorted(path for ending in ("*.py", "*.yaml", "*.json", "*.npz") for path in folder.rglob(ending)):
        found.update(str(path.relative_to(folder)).encode() + path.read_bytes())
    return found.hexdigest()


def _said(settings: SimulateSettings, rec: Recommender, told: str) -> dict[str, JsonValue]:
    return {
        "bundle": rec.bundle.manifest.name,
        "bundle_fingerprint": rec.bundle.fingerprint,
        "items": rec.bundle.catalogue.n_items,
        "interactions": rec.bundle.has_interactions,
        "kinds": list(settings.kinds),
        "cases": settings.cases,
        "trials": settings.trials,
        "max_turns": settings.max_turns,
        **settings.told(),
        "wording": told,
    }


def _notes(records: Sequence[Record], settings: SimulateSettings, told: str) -> list[str]:
    failed = sum(not record.success for record in records)
    notes = [f"{failed:,} of {len(records):,} dialogues failed" + (f"; {FAILURES} holds them" if settings.out and failed else "")]
    if told != "templates":
        refused = sum(record.refused_words for record in records)
        turns = sum(record.turns for record in records)
        notes.append(
            f"the person's words are a chat model's; {refused:,} of {turns:,} messages were not taken and said by template instead"
        )
    return notes
