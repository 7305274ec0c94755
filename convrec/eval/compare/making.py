"""Making the systems of a comparison from their names."""

from collections.abc import Callable, Sequence
from pathlib import Path

from convrec.errors import UsageError
from convrec.eval.compare.agent import Agent
from convrec.eval.compare.chat_model import ChatModelRanker
from convrec.eval.compare.likelihood import LikelihoodRanker
from convrec.eval.compare.plain import Blended, Fitted, Popular, Texts
from convrec.eval.compare.settings import CompareSettings
from convrec.eval.compare.systems import AGENT, CHAT_MODEL, CONVREC, LIKELIHOOD, Spec, System
from convrec.eval.compare.world import World
from convrec.eval.dialogue.systems import CONVREC as BLEND
from convrec.eval.dialogue.systems import untuned_scorer
from convrec.eval.progress import Progress
from convrec.retrieval.build import build
from convrec.retrieval.bundle import Bundle
from convrec.retrieval.collaborative import Interactions
from convrec.retrieval.ranking.tuned import Heard, Kept, open_tuned
from convrec.retrieval.table import Table
from convrec.types import Floats

__all__ = ["make"]


def make(spec: Spec, world: World, settings: CompareSettings, work: Path, progress: Progress) -> System:
    """Make a system, not yet fitted; `work` takes what it must build.

    Raises
    ------
    UsageError
        When the comparison has not what it needs.
    """
    if spec.kind == LIKELIHOOD:
        folder = Path(spec.value)
        return LikelihoodRanker(folder, _labels(world, spec), settings.norm, settings.prompt_tokens, settings.batch_size)
    if spec.kind == CHAT_MODEL:
        return ChatModelRanker(spec.value, world.ids, _labels(world, spec), settings.key, settings.timeout)
    if spec.kind == AGENT:
        return _agent(spec.value, world, settings, work, progress)
    if spec.kind == CONVREC:
        return Blended(_blend(world.bundle))
    return _plain(spec, world, settings)


def _plain(spec: Spec, world: World, settings: CompareSettings) -> System:
    if world.bundle is not None and spec.kind == "text":
        return Texts(world.bundle)
    if world.bundle is not None and spec.kind == "popularity" and world.learn is None:
        return Popular(world.bundle.popularity)
    if world.learn is None:
        raise UsageError(f"{spec.name} learns from interactions: give them with --train FILE")
    vectors = None
    if spec.kind == "text":
        if world.vectors is None:
            raise UsageError("the model 'text' needs the items' texts: give their file with --items FILE, or leave 'text' out")
        vectors = world.vectors()
    return Fitted(spec.kind, world.learn, vectors, seed=settings.seed, memory_gb=settings.memory_gb)


def _labels(world: World, spec: Spec) -> list[str]:
    if world.labels is None:
        raise UsageError(f"{spec.name} reads the items' titles: give them with --items FILE")
    return list(world.labels)


def _blend(bundle: Bundle | None) -> Callable[[Heard], Floats]:
    if bundle is None:
        raise UsageError("convrec is the blend of a bundle, for dialogues; histories can have the blend of `convrec eval ranking`")
    tuned = open_tuned(bundle, encoder=Kept(bundle.embedder), remember=True)
    if tuned is not None:
        return tuned.score
    score = untuned_scorer(bundle)
    return lambda heard: score(heard)[BLEND]


def _agent(writer: str, world: World, settings: CompareSettings, work: Path, progress: Progress) -> System:
    if world.bundle is not None:
        bundle = world.bundle
        return Agent(lambda: bundle, writer, world.ids, settings.hears, settings.language())
    if settings.items is None or world.learn is None:
        raise UsageError(f"convrec:{writer} needs the items: give their file with --items FILE")
    items, choices = settings.items, _table(world.learn, world.ids)

    def built() -> Bundle:
        embedder, seed = settings.embedder, settings.seed
        return build(items, out=work / "bundle", interactions=choices, embedder=embedder, people=False, seed=seed, progress=progress)

    return Agent(built, writer, world.ids, llm_settings=settings.language())


def _table(learn: Interactions, ids: Sequence[str]) -> Table:
    """What the other systems learn from, as a file would have it."""
    found = learn.matrix.tocoo()
    columns: dict[str, list[object]] = {
        "user": [learn.user_ids[person] for person in found.row.tolist()],
        "item": [ids[row] for row in found.col.tolist()],
    }
    if (found.data < 0).any():
        columns["value"] = found.data.tolist()
    return Table(Path("train"), columns, range(1, len(found.data) + 1))
