"""What the calls of a turn and of a session spend, and the bounds that they keep."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from convrec.agent.language.faults import Cause, ModelFaultError
from convrec.agent.language.settings import LanguageSettings

__all__ = ["Call", "Ledger", "Spending"]

_READING = ("plan", "profile")
"""Purposes of calls that read a message."""


@dataclass
class Call:
    """One call of a chat model.

    Attributes
    ----------
    purpose
        ``write``, ``repair``, ``plan``, ``profile`` or ``probe``.
    read, written, cached
        Tokens of the prompt, of the answer, and of the part of the prompt that the server had kept.
    counted
        Whether the server counted the tokens; otherwise they are estimated from the characters.
    money
        What it cost; None without prices.
    ms, first_ms
        Milliseconds until the end of the answer, and until its first words (None where it was not streamed).
    attempts
        How often it was tried.
    cause
        Why the answer could not be used, or None.
    told
        The same in words.
    """

    purpose: str
    read: int = 0
    written: int = 0
    cached: int = 0
    counted: bool = True
    money: float | None = None
    ms: float = 0.0
    first_ms: float | None = None
    attempts: int = 0
    cause: Cause | None = None
    told: str = ""

    def detail(self) -> dict[str, object]:
        """JSON-ready facts for the trace."""
        facts: dict[str, object] = {"tokens_read": self.read, "tokens_written": self.written, "tokens_cached": self.cached}
        facts |= {} if self.counted else {"estimated": True}
        facts |= {} if self.money is None else {"money": round(self.money, 8)}
        facts |= {} if self.first_ms is None else {"first_words_ms": round(self.first_ms, 1)}
        facts["attempts"] = self.attempts
        return facts | ({"cause": self.cause.value, "told": self.told} if self.cause is not None else {})


@dataclass
class Spending:
    """What a session has spent so far; safe to share between threads."""

    tokens: int = 0
    seconds: float = 0.0
    money: float = 0.0
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def add(self, call: Call) -> None:
        """Count a call."""
        with self._lock:
            self.tokens += call.read + call.written
            self.seconds += call.ms / 1000
            self.money += call.money or 0.0


class Ledger:
    """The calls of one turn.

    Parameters
    ----------
    settings
        The bounds.
    session
        What the session has spent.
    clock
        Seconds that only go up.
    """

    def __init__(self, settings: LanguageSettings, session: Spending | None = None, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._settings, self._clock = settings, clock
        self.session = session if session is not None else Spending()
        self._begin: float | None = None
        self.calls: list[Call] = []
        self._reasons: list[ModelFaultError] = []
        self._taken = 0

    @property
    def tokens(self) -> int:
        """Read and written in this turn."""
        return sum(call.read + call.written for call in self.calls)

    def seconds_left(self) -> float:
        """Seconds that this turn's calls may still take, from the first of them on."""
        self._begin = self._clock() if self._begin is None else self._begin
        return self._settings.turn_seconds - (self._clock() - self._begin)

    def permit(self, tokens: int, purpose: str) -> None:
        """Let a call of some estimated tokens be made, or refuse it.

        What reads the message leaves one of the calls of a turn for the wording; a repair of the wording is not counted, since there is
        one at most.

        Raises
        ------
        ModelFaultError
            When a bound would be passed.
        """
        settings = self._settings
        made = sum(call.purpose != "repair" for call in self.calls)
        if purpose != "repair" and made >= settings.most_calls - (purpose in _READING):
            raise ModelFaultError(Cause.CALLS, f"{made} calls were made in this turn")
        if self.tokens + tokens > settings.turn_tokens:
            raise ModelFaultError(Cause.BUDGET, f"a turn may use {settings.turn_tokens} tokens")
        if settings.session_tokens is not None and self.session.tokens + tokens > settings.session_tokens:
            raise ModelFaultError(Cause.BUDGET, f"the session has used {self.session.tokens} of {settings.session_tokens} tokens")
        if settings.session_seconds is not None and self.session.seconds >= settings.session_seconds:
            raise ModelFaultError(Cause.BUDGET, f"the session has used its {settings.session_seconds:g} seconds")
        if self.seconds_left() <= 0:
            raise ModelFaultError(Cause.TIMEOUT, f"a turn may take {settings.turn_seconds:g} seconds")

    def add(self, call: Call) -> None:
        """Count a call that has ended."""
        prices = self._settings.prices
        call.money = None if prices is None else prices.of(call.read, call.written, call.cached)
        self.calls.append(call)
        self.session.add(call)

    def blame(self, fault: ModelFaultError | None) -> None:
        """Keep why what the model gave was not taken, also where no call was made; None blames nothing."""
        self._reasons += [] if fault is None else [fault]

    def take_calls(self) -> list[Call]:
        """Give the calls made since this was last asked."""
        new = self.calls[self._taken :]
        self._taken = len(self.calls)
        return new

    def take_reasons(self) -> list[ModelFaultError]:
        """Give what was blamed since this was last asked."""
        new, self._reasons = self._reasons, []
        return new
