"""An explanation run: made conversations, their replies held against the evidence, and the checker held against planted lies."""

import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from pydantic import Field, JsonValue, TypeAdapter

import convrec
from convrec.agent.recommender import Recommender
from convrec.agent.reply import StepKind
from convrec.agent.writing import Checker
from convrec.eval.agent_settings import AgentSettings
from convrec.eval.baseline import Baseline, case_keys, compare_with_run, save_keys
from convrec.eval.causal import CausalModel
from convrec.eval.explain.claims import Claims, claims_of
from convrec.eval.explain.perplexity import PERPLEXITY, perplexities
from convrec.eval.explain.planting import CheckerScore, measure_checker
from convrec.eval.explain.reading import distinct, readability, words
from convrec.eval.finished import Finished, SystemResult, fingerprint
from convrec.eval.intervals import Interval, bootstrap
from convrec.eval.journal import Journal
from convrec.eval.manifest import describe_run
from convrec.eval.messages import Vocabulary, conversation
from convrec.eval.metrics.hits import Values
from convrec.eval.progress import Progress, silent
from convrec.eval.report import Paragraph, Plot, Section, Table, distributions, metric_table, with_intervals, write_report

__all__ = ["ExplainOutcome", "ExplainSettings", "run_explain"]

METRICS = ("support_rate", "wish_coverage", "claims", "words", "readability", "distinct-1", "distinct-2", "replies_with_findings")
CONVREC = "convrec"
"""All replies of the agent, whoever worded them."""
_SHOWN = 40
_LESS_IS_BETTER = frozenset({"replies_with_findings"})
Spoken = tuple[int, int, Claims]
"""Number of the conversation, place of the reply in it, and the reply's account."""
Said = Mapping[str, Sequence[Spoken]]
"""By writer."""


class ExplainSettings(AgentSettings):
    """What is held against the evidence."""

    bundle: str = "films"
    """Folder of a bundle, or the name of an embedded catalogue."""
    conversations: int = Field(default=20, ge=1)
    """How many, of 18 messages each."""
    planted: int = Field(default=300, ge=0)
    """Random replies in which lies are planted."""
    seed: int = Field(default=0, ge=0)
    """Of conversations and lies."""
    perplexity_model: Path | None = None
    """Folder of a causal language model under which the replies' perplexity is told."""
    out: Path | None = None
    """The run's folder."""
    baseline: Path | None = None
    """Folder of an earlier run to compare with, reply by reply."""


@dataclass(frozen=True)
class ExplainOutcome:
    """Results of all replies, by writer and of the checker, what could not be borne, and how it stands to an earlier run."""

    results: dict[str, dict[str, JsonValue]]
    findings: list[str]
    baseline: Baseline | None = None


def run_explain(settings: ExplainSettings, *, progress: Progress = silent, arguments: Sequence[str] | None = None) -> ExplainOutcome:
    """Converse, check every reply, measure the checker, and write the report.

    Conversations that an earlier run with the same settings and bundle has finished under `out` are not held again.

    Raises
    ------
    BundleError
        When the bundle cannot be opened.
    ModelError
        When the writer or the language model for the perplexity cannot.
    UsageError
        For an unknown writer, and a baseline on other conversations.
    """
    _check_model(settings.perplexity_model)
    with settings.opened(settings.bundle) as rec:
        said = _converse(rec, settings, progress)
        progress("planting", 0, 1)
        score = measure_checker(rec.bundle.catalogue, settings.planted, settings.seed)
        progress("planting", 1, 1)
    whole = sorted((one for replies in said.values() for one in replies), key=lambda one: one[:2])
    said = {CONVREC: whole, **said}
    results = {writer: _measured(replies, settings.seed) for writer, replies in said.items()}
    if settings.perplexity_model is not None:
        by_writer = {writer: replies for writer, replies in said.items() if writer != CONVREC}
        found = perplexities(CausalModel(settings.perplexity_model), by_writer, settings.seed, progress)
        results = {writer: values | found.get(writer, {}) for writer, values in results.items()}
    results["checker"] = _of_checker(score)
    findings = [f"{finding} in: {one.text}" for *_, one in whole for finding in one.findings]
    baseline = _compared(whole, settings)
    if settings.out is not None:
        told: dict[str, JsonValue] = settings.model_dump(mode="json", exclude={"out", "baseline", "llm", "llm_settings"})
        told |= settings.told()
        told["bundle"] = Path(settings.bundle).name
        told["perplexity_model"] = None if settings.perplexity_model is None else settings.perplexity_model.name
        notes = [f"{len(findings)} claims of replies are not borne by their plans; they stand below."] if findings else []
        notes += baseline.notes if baseline is not None else []
        run = describe_run("explain", seed=settings.seed, settings=told, data=[], notes=notes, arguments=arguments)
        sections = _sections(results, said, score, findings)
        if baseline is not None:
            sections.insert(0, baseline.section("Against the baseline run (this run minus the baseline)"))
        compared = baseline.as_json() if baseline is not None else None
        write_report(settings.out, title="Explanation evaluation", run=run, results=results, sections=sections, comparisons=compared)
    return ExplainOutcome(results, findings, baseline)


def _compared(replies: Sequence[Spoken], settings: ExplainSettings) -> Baseline | None:
    """Keep what a later run may be compared with, and compare with an earlier one."""
    mine, groups = {CONVREC: SystemResult(_judged(replies), {})}, np.array([number for number, *_ in replies])
    keys = case_keys(f"{settings.seed}-{number}-{place}" for number, place, _ in replies)
    found = None
    if settings.baseline is not None:
        found = compare_with_run(settings.baseline, mine, keys, groups, seed=settings.seed, lower_is_better=_LESS_IS_BETTER)
    if settings.out is not None:
        Finished(settings.out).save(CONVREC, fingerprint(settings.mark()), mine[CONVREC])
        save_keys(settings.out, keys)
    return found


def _converse(rec: Recommender, settings: ExplainSettings, progress: Progress) -> Said:
    """Made conversations; each reply under the writer that its turn names."""
    vocabulary, rng = Vocabulary.of(rec.bundle), random.Random(settings.seed)
    checker = Checker(rec.bundle.catalogue)
    journal = Journal(settings.out, "conversations", _mark(rec, settings))
    kept = journal.read()
    said: dict[str, list[Spoken]] = defaultdict(list)
    for number in range(settings.conversations):
        texts = list(conversation(vocabulary, rng))
        line = kept.get(str(number))
        if line is None:
            line = {"replies": list(_replies(rec, texts, checker, f"{settings.seed}-{number}"))}
            journal.add(str(number), line)
        for place, (writer, claims) in enumerate(TypeAdapter(list[tuple[str, Claims]]).validate_python(line["replies"])):
            said[writer].append((number, place, claims))
        progress("conversations", number + 1, settings.conversations)
    return said


def _replies(rec: Recommender, texts: Sequence[str], checker: Checker, session: str) -> Iterator[JsonValue]:
    """Writer and account of each reply, as JSON has them; the session's name decides the wordings, so that a run can be repeated."""
    chat = rec.chat(session_id=session)
    for text in texts:
        reply = chat.send(text)
        writers = [step.name for step in reply.steps if step.kind is StepKind.WRITE]
        account = asdict(claims_of(reply, chat, checker, rec.bundle.catalogue))
        yield [writers[-1] if writers else "no writer", account | {"findings": list(account["findings"])}]


def _mark(rec: Recommender, settings: ExplainSettings) -> str:
    bundle = rec.bundle
    mark: dict[str, JsonValue] = {"version": convrec.__version__, "bundle": bundle.fingerprint, "built": bundle.manifest.created}
    return fingerprint(mark | {"seed": settings.seed, "tuned": bundle.tuned_mark} | settings.mark())


def _check_model(folder: Path | None) -> None:
    """Refuse a folder without a model before an hour of conversations and not after it."""
    if folder is not None:
        CausalModel(folder)


def _judged(replies: Sequence[Spoken]) -> dict[str, Values]:
    """float64[n_replies] of what is better or worse in a reply by itself; nan where it claims nothing, and where nothing was wished."""
    accounts = [one for *_, one in replies]
    own = _by_reply(replies)
    return {
        "support_of_a_reply": np.array([1 - one.unborne / one.claims if one.claims else np.nan for one in accounts]),
        "coverage_of_a_reply": np.array([one.answered / one.stated if one.stated else np.nan for one in accounts]),
        **{name: own[name] for name in ("readability", "replies_with_findings")},
    }


def _by_reply(replies: Sequence[Spoken]) -> dict[str, Values]:
    """float64[n_replies] by metric, for those that every reply has by itself."""
    accounts = [one for *_, one in replies]
    return {
        "claims": np.array([float(one.claims) for one in accounts]),
        "words": np.array([float(len(words(one.text))) for one in accounts]),
        "readability": np.array([readability(one.text) for one in accounts]),
        "replies_with_findings": np.array([float(one.unborne > 0) for one in accounts]),
    }


def _measured(replies: Sequence[Spoken], seed: int) -> dict[str, JsonValue]:
    found = bootstrap(_by_reply(replies), [number for number, *_ in replies], seed=seed)
    found["support_rate"] = _rate([(number, one.claims - one.unborne, one.claims) for number, _, one in replies], seed)
    found["wish_coverage"] = _rate([(number, one.answered, one.stated) for number, _, one in replies], seed)
    texts: dict[int, list[str]] = defaultdict(list)
    for number, _, one in replies:
        texts[number].append(one.text)
    found |= bootstrap({f"distinct-{n}": np.array([distinct(spoken, n) for spoken in texts.values()]) for n in (1, 2)}, seed=seed)
    return with_intervals({name: found[name] for name in METRICS})


def _rate(counted: Sequence[tuple[int, int, int]], seed: int) -> Interval:
    """Of (group, how many hold, how many there are): the share over all, by group."""
    values = [np.repeat([1.0, 0.0], [hold, every - hold]) for _, hold, every in counted]
    groups = [group for group, _, every in counted for _ in range(every)]
    return bootstrap({"rate": np.concatenate([*values, np.empty(0)])}, groups, seed=seed)["rate"]


def _of_checker(score: CheckerScore) -> dict[str, JsonValue]:
    scalars = {"recall": score.recall(), "precision": score.precision, "planted": float(score.planted.total())}
    scalars |= {f"recall_{kind}": score.recall(kind) for kind in score.planted}
    return with_intervals({}, scalars | {"false_alarm_rate": score.objected / score.true_texts if score.true_texts else float("nan")})


def _sections(results: Mapping[str, Mapping[str, JsonValue]], said: Said, score: CheckerScore, findings: Sequence[str]) -> list[Section]:
    writers = {name: values for name, values in results.items() if name != "checker"}
    meaning = (
        "A claim is a title, name, year or number in a reply; it is borne when the turn's evidence holds it. Wish coverage is the share of "
        "the demands, wishes and liked items in force that a recommending reply speaks of. Intervals are over conversations. "
        "Perplexity, where it is told, is that of the replies' texts under a causal language model, each after nothing."
    )
    planted = [[kind, str(score.planted[kind]), f"{score.recall(kind):.3f}"] for kind in score.planted]
    lengths = {name: _by_reply(replies)["words"] for name, replies in said.items()}
    told = f"Over all: recall {score.recall():.3f}, precision {score.precision:.3f}; objections to true replies: "
    return [
        Section("Replies, by writer", [Paragraph(meaning), metric_table(writers, (*METRICS, PERPLEXITY), first="writer")]),
        Section(
            "The checker on planted lies",
            [Table(["lie", "planted", "caught"], planted), Paragraph(f"{told}{score.objected} of {score.true_texts}.")],
        ),
        Section("Length", [Plot(distributions(lengths, what="words of a reply", cases="replies"), "Words of each reply")]),
        Section("Claims that no evidence bears", [Paragraph(finding) for finding in findings[:_SHOWN]] or [Paragraph("None.")]),
    ]
