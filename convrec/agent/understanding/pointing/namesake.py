"""People whom a name may mean."""

from dataclasses import dataclass

__all__ = ["Namesake"]


@dataclass(frozen=True, slots=True)
class Namesake:
    """Words that were taken for one person, and whom they may mean instead: "Bergman"."""

    words: str
    chosen: str
    others: tuple[str, ...]
