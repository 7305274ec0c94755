"""How much each part of a score counts: data, not code, with its provenance."""

import json
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from convrec.errors import BundleError
from convrec.retrieval.ranking._request import Part

__all__ = ["Weights"]


class Weights(BaseModel):
    """Weights of the linear blend; every signal lies in [-1, 1] before it is weighted."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: float = Field(default=0.9, ge=0)
    """The free-text wish."""
    collaborative: float = Field(default=0.7, ge=0)
    """Fold-in of what is liked and disliked into the collaborative model."""
    editorial: float = Field(default=1.5, ge=0)
    """Hand-picked neighbours of what is liked."""
    content: float = Field(default=1.0, ge=0)
    """Nearness of texts to what is liked."""
    wishes: float = Field(default=0.6, ge=0)
    """All soft demands together."""
    aversion: float = Field(default=0.8, ge=0)
    """Resemblance to what is banned."""
    context: float = Field(default=0.8, ge=0)
    """Nearness to the item being looked at."""
    popularity: float = Field(default=0.1, ge=0)
    """How many people took it."""
    novelty: float = Field(default=0.0, ge=0)
    """How few people took it."""
    provenance: str = "coarse grid on 500 training dialogue turns joined to the embedded films"
    """Where the numbers come from."""

    def of(self, part: Part) -> float:
        """Weight of one part."""
        return float(getattr(self, part.value))

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read from a JSON file; `BundleError` naming it when it is not one."""
        try:
            return cls.model_validate(json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError, ValidationError) as error:
            raise BundleError(f"{path}: not a weights file ({error}); delete it to use the defaults") from error

    def save(self, path: Path) -> None:
        """Write as JSON."""
        path.write_text(json.dumps(self.model_dump(), indent=2) + "\n", encoding="utf-8")
