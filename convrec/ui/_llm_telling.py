"""Telling a person at a terminal that a chat model does not answer: one line for each cause, and the conversation goes on."""

import logging
from collections.abc import Generator
from contextlib import contextmanager

import click

from convrec.agent.language.faults import Cause, ModelFaultError
from convrec.agent.language.settings import LanguageSettings
from convrec.errors import ModelError

__all__ = ["faults_told", "usable"]

_REMEDIES = {
    Cause.UNREACHABLE: "is a server running there, and is the address right?",
    Cause.DENIED: "check the model's name, the key, and whether the address ends as the server wants it, mostly in /v1",
    Cause.TIMEOUT: "--llm-timeout gives it longer",
    Cause.RATE_LIMITED: "it takes no more requests for now",
}


class _Once(logging.Handler):
    """Tells of the first fault of each cause that speaks against the endpoint; of the others the trace does."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._told: set[Cause] = set()

    def emit(self, record: logging.LogRecord) -> None:
        """Tell of a fault."""
        fault = getattr(record, "fault", None)
        if not isinstance(fault, ModelFaultError) or not fault.cause.is_endpoint or fault.cause in self._told:
            return
        self._told.add(fault.cause)
        remedy = _REMEDIES.get(fault.cause)
        click.echo(
            f"convrec: {getattr(record, 'model', 'the model')} gives no answer, so I answer without it"
            f" ({fault}){f'; {remedy}' if remedy else ''}",
            err=True,
        )


@contextmanager
def faults_told() -> Generator[None]:
    """Have faults of chat models told at the terminal in place of the log."""
    log, teller = logging.getLogger("convrec.language"), _Once()
    propagated, log.propagate = log.propagate, False
    log.addHandler(teller)
    try:
        yield
    finally:
        log.removeHandler(teller)
        log.propagate = propagated


def usable(llm: str | None, settings: LanguageSettings) -> str | None:
    """The model's name; None, and a line that says why, where it cannot be had on this machine: then all goes on without it.

    Raises
    ------
    UsageError
        For a name that is none.
    """
    if llm is None or settings.mode == "off":
        return llm
    from convrec.agent.language.models import open_model

    try:
        open_model(llm, settings)
    except ModelError as error:
        click.echo(f"convrec: {error}; I go on without it", err=True)
        return None
    return llm
