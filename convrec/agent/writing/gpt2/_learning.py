"""Learning by gradient: settings, batches as tensors, the optimiser with its schedule, and the checkpoint between epochs."""

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from convrec.errors import UsageError

if TYPE_CHECKING:
    import torch

__all__ = ["Checkpoint", "Learner", "TrainingSettings", "check_device", "tensors"]


@dataclass(frozen=True, slots=True)
class TrainingSettings:
    """How a writer is trained.

    Attributes
    ----------
    epochs, batch, rate, warmup, decay
        Passes over the corpus, examples a step, highest learning rate, share of steps until it is reached, weight decay of AdamW.
    layers, heads, width, context, vocabulary
        Shape of a model made from scratch; a base keeps its own.
    shallow_layers, shallow_share
        Layers that it begins with, and the share of the epochs for which it has only these.
    dropout
        Of a model made from scratch.
    seed
        Of weights, order and dropout.
    base
        A folder or name of a GPT-2 to fine-tune; "" trains from scratch.
    device
        ``cpu``, ``cuda`` or any other of torch's.
    """

    epochs: int = 6
    batch: int = 16
    rate: float = 1.5e-3
    warmup: float = 0.06
    decay: float = 0.05
    layers: int = 6
    heads: int = 4
    width: int = 256
    context: int = 512
    vocabulary: int = 2048
    shallow_layers: int = 2
    shallow_share: float = 0.67
    dropout: float = 0.05
    seed: int = 0
    base: str = ""
    device: str = "cpu"


def rate(step: int, steps: int, warmup: float) -> float:
    """Linear warm-up, then half a cosine down to a twentieth."""
    rising = max(1, round(warmup * steps))
    if step < rising:
        return (step + 1) / rising
    share = (step - rising) / max(1, steps - rising)
    return 0.05 + 0.95 * 0.5 * (1 + math.cos(math.pi * min(1.0, share)))


def tensors(batch: Sequence[tuple[list[int], int]], device: str) -> "tuple[torch.Tensor, torch.Tensor, torch.Tensor]":
    """Tokens, attention mask and labels, all int64[batch, length]; only the reply's tokens are labels."""
    import torch

    longest = max(len(ids) for ids, _ in batch)
    ids = torch.zeros(len(batch), longest, dtype=torch.long)
    mask = torch.zeros_like(ids)
    labels = torch.full_like(ids, -100)
    for row, (tokens_, prompt) in enumerate(batch):
        ids[row, : len(tokens_)] = torch.tensor(tokens_)
        mask[row, : len(tokens_)] = 1
        labels[row, prompt : len(tokens_)] = torch.tensor(tokens_[prompt:])
    return ids.to(device), mask.to(device), labels.to(device)


@dataclass(slots=True)
class Learner:
    """A model with its optimiser."""

    model: Any
    optimiser: Any
    schedule: Any
    device: str

    @classmethod
    def of(cls, model: Any, settings: TrainingSettings, steps: int, told: dict[str, Any] | None) -> "Learner":
        """A fresh optimiser for some steps, or the one that a checkpoint holds."""
        import torch

        optimiser = torch.optim.AdamW(model.parameters(), lr=settings.rate, weight_decay=settings.decay, betas=(0.9, 0.98))
        schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: rate(step, steps, settings.warmup))
        if told is not None:
            optimiser.load_state_dict(told["optimiser"])
            schedule.load_state_dict(told["schedule"])
        return cls(model, optimiser, schedule, settings.device)

    def step(self, batch: Sequence[tuple[list[int], int]]) -> float:
        """Learn from a batch; gives its loss."""
        import torch

        self.model.train()
        ids, mask, labels = tensors(batch, self.device)
        with torch.autocast(torch.device(self.device).type, torch.bfloat16, enabled=_has_bfloat16(self.device)):
            loss = self.model(input_ids=ids, attention_mask=mask, labels=labels).loss
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimiser.step()
        self.schedule.step()
        self.optimiser.zero_grad(set_to_none=True)
        return float(loss.detach())


def check_device(device: str) -> None:
    """Refuse a device that torch cannot compute on here, before anything is read or written; `UsageError` says why."""
    import torch

    try:
        torch.zeros(1, device=device)
    except (RuntimeError, AssertionError, NotImplementedError) as error:
        raise UsageError(f"--device {device!r} cannot be used on this machine: {str(error).splitlines()[0]}") from error


def _has_bfloat16(device: str) -> bool:
    import torch

    if device.startswith("cuda"):
        return bool(torch.cuda.is_bf16_supported())
    return device == "cpu" and "avx512_bf16" in _cpu_flags()


def _cpu_flags() -> str:
    path = Path("/proc/cpuinfo")
    return path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What an interrupted run goes on from: written after each epoch, beside the weights."""

    path: Path
    settings: TrainingSettings

    def load(self) -> dict[str, Any] | None:
        """What was kept, None when nothing is; `UsageError` when it is of other settings."""
        import torch

        if not self.path.is_file():
            return None
        told: dict[str, Any] = torch.load(self.path, weights_only=True, map_location="cpu")
        if told["settings"] != asdict(self.settings):
            raise UsageError(f"{self.path} is a checkpoint of other settings: remove it, or train with {told['settings']!r}")
        return told

    def save(self, learner: Learner, history: list[dict[str, float]]) -> None:
        """Write beside the path and rename into place."""
        import torch

        parts = {"model": learner.model, "optimiser": learner.optimiser, "schedule": learner.schedule}
        told: dict[str, Any] = {name: part.state_dict() for name, part in parts.items()}
        told |= {
            "layers": int(learner.model.config.n_layer),
            "history": history,
            "settings": asdict(self.settings),
            "rng": torch.get_rng_state(),
        }
        beside = self.path.with_suffix(".part")
        torch.save(told, beside)
        beside.replace(self.path)
