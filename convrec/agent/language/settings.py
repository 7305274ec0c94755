"""Everything that is chosen for a chat model: what it does, how long it may take, what it may cost."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr

__all__ = ["LanguageSettings", "Mode", "Planning", "Prices"]

Mode = Literal["write", "plan", "off"]
"""``write`` words what code has chosen; ``plan`` also understands messages and calls the tools; ``off`` asks nothing."""
Planning = Literal["auto", "tools", "schema"]
"""How a model says which tool it calls: by tool calls, by an answer that follows a JSON schema, or whichever of the two a probe finds."""


class Prices(BaseModel):
    """Money for a million tokens, in whatever money the owner thinks in."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    read: float = Field(ge=0)
    """Of the prompt."""
    written: float = Field(ge=0)
    """Of the answer."""
    cached: float | None = Field(default=None, ge=0)
    """Of the part of the prompt that the server had kept; the price of reading by default."""

    def of(self, read: int, written: int, cached: int = 0) -> float:
        """What a call costs.

        >>> Prices(read=2.0, written=10.0, cached=0.5).of(1_000, 100, 400)  # (600 * 2 + 400 * 0.5 + 100 * 10) / 1e6
        0.0024
        """
        kept = self.read if self.cached is None else self.cached
        return ((read - cached) * self.read + cached * kept + written * self.written) / 1e6


class LanguageSettings(BaseModel):
    """How a chat model is used."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    mode: Mode = "write"
    """What it does."""
    planning: Planning = "auto"
    """How it says which tool it calls."""
    profile: bool = False
    """Whether a call of its own in ``write`` also reads tastes, dislikes and occasions out of messages; ``plan`` reads them anyway."""
    schema_output: bool = True
    """Whether the server is asked to hold answers to a JSON schema; one that refuses is asked in words alone from then on."""
    timeout: float = Field(default=15.0, gt=0)
    """Seconds to wait for the server's next word."""
    turn_seconds: float = Field(default=30.0, gt=0)
    """Seconds that all calls of a turn may take together."""
    turn_tokens: int = Field(default=12_000, ge=1)
    """Tokens that a turn may read and write."""
    session_seconds: float | None = Field(default=None, gt=0)
    """Seconds that all calls of a session may take together."""
    session_tokens: int | None = Field(default=250_000, ge=1)
    """Tokens that a session may read and write; None bounds nothing."""
    reply_tokens: int = Field(default=500, ge=16)
    """Tokens that one answer may have."""
    retries: int = Field(default=2, ge=0)
    """Further tries of a call where the server is busy, fails or cannot be reached."""
    backoff: float = Field(default=0.4, ge=0)
    """Seconds before the first of them at most; twice as long before each further one."""
    breaker_failures: int = Field(default=3, ge=1)
    """Calls in a row that have to fail until the model is left alone."""
    breaker_seconds: float = Field(default=30.0, gt=0)
    """Seconds that it is then left alone."""
    temperature: float | None = Field(default=0.5, ge=0, le=2)
    """Of the server's choice of words; None leaves it to the server."""
    key: SecretStr | None = Field(default=None, exclude=True, repr=False)
    """Of the server; kept nowhere."""
    prices: Prices | None = None
    """What tokens cost; without, no money is told."""

    @property
    def most_calls(self) -> int:
        """Calls of a turn at most: one to word it, one to read a profile where that is set, and in ``plan`` two more to understand it."""
        return {"write": 1 + self.profile, "plan": 3, "off": 0}[self.mode]
