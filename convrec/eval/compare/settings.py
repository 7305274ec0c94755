"""Everything that is chosen for a comparison."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, SecretStr, field_validator, model_validator

from convrec.agent.language import LanguageSettings, Mode
from convrec.eval.compare.agent import Hears
from convrec.eval.compare.cases import Draw
from convrec.eval.compare.likelihood import Norm
from convrec.eval.compare.systems import parse
from convrec.eval.pricing import Price

__all__ = ["CompareSettings"]


class CompareSettings(BaseModel):
    """What is compared, on what, and what it costs."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    systems: tuple[str, ...] = Field(min_length=1)
    """As `convrec.eval.compare.systems.parse` reads them, in the order of the report."""
    turns: Path | None = None
    """Dialogues to measure on; otherwise histories, from `train` and `test`."""
    bundle: Path | str = "films"
    """Of the dialogues."""
    train: tuple[Path, ...] = ()
    """Interactions that the models of likes learn from."""
    test: tuple[Path, ...] = ()
    """Interactions to be found again."""
    items: Path | None = None
    """The items' texts, for histories."""
    split: str = "given"
    """How something of the histories is kept apart."""
    ks: tuple[int, ...] = (10, 20)
    """Cut-offs for histories; those of dialogues are 1, 10 and 50."""
    cases: int = Field(default=500, ge=0)
    """Turns or people at most, drawn by whole dialogues; 0 for all."""
    candidates: int = Field(default=100, ge=2)
    """How many rows are ranked where a list is needed."""
    draw: Draw = "uniform"
    """How the others among the candidates are drawn."""
    norm: Norm = "mean"
    """How a name's log-likelihood is scored."""
    prompt_tokens: int = Field(default=512, ge=8)
    """How much of a prompt a local language model reads."""
    hears: Hears = "both"
    """Whose messages the agent hears: both sides', or the person's alone."""
    batch_size: int = Field(default=16, ge=1)
    """Names that a local language model reads at once."""
    timeout: float = Field(default=60.0, gt=0)
    """Seconds to wait for a chat model."""
    llm_mode: Mode = "write"
    """What the chat model of an agent does."""
    key: SecretStr | None = Field(default=None, exclude=True)
    """Of the chat model's server; kept nowhere."""
    prices: dict[str, tuple[float, float]] = Field(default_factory=dict)
    """By system, money for a million tokens read and written."""
    machine_price: float | None = Field(default=None, ge=0)
    """Money for an hour of this machine."""
    seed: int = Field(default=0, ge=0)
    """Of splits, models, draws and resampling."""
    embedder: str = "minilm"
    """What embeds the items' texts of histories."""
    memory_gb: float = Field(default=4.0, gt=0)
    """Models whose matrix alone would take more are not run."""
    out: Path | None = None
    """The run's folder."""
    baseline: Path | None = None
    """Folder of an earlier run to compare with."""

    @field_validator("ks")
    @classmethod
    def _positive(cls, ks: tuple[int, ...]) -> tuple[int, ...]:
        if not ks or min(ks) < 1:
            raise ValueError("the cut-offs must be whole numbers from 1 up")
        return tuple(sorted(set(ks)))

    @model_validator(mode="after")
    def _fitting(self) -> "CompareSettings":
        if (self.turns is None) == (not self.test and self.split == "given"):
            raise ValueError("give either --turns FILE with --bundle, or --train FILE and --test FILE")
        if self.turns is None and not self.train:
            raise ValueError("histories need --train FILE to learn from")
        names = [parse(system).name for system in self.systems]
        twice = next((name for name in names if names.count(name) > 1), None)
        if twice is not None:
            raise ValueError(f"two systems would stand under one name, {twice!r}")
        unknown = next((name for name in self.prices if name not in self.systems), None)
        if unknown is not None:
            raise ValueError(f"a price is set for {unknown!r}, which is not compared")
        return self

    def price(self, system: str) -> Price:
        """What a system's answers cost."""
        tokens = self.prices.get(system, (float("nan"), float("nan")))
        return Price(*tokens, float("nan") if self.machine_price is None else self.machine_price)

    def language(self) -> LanguageSettings:
        """How an agent uses its chat model."""
        return LanguageSettings(mode=self.llm_mode, key=self.key, timeout=self.timeout, turn_seconds=max(30.0, 2 * self.timeout))

    def files(self) -> list[tuple[str, Path]]:
        """Role and path of every file that is read."""
        single = [("turns", self.turns), ("items", self.items)]
        return (
            [(role, path) for role, path in single if path is not None]
            + [("train", path) for path in self.train]
            + [("test", path) for path in self.test]
        )
