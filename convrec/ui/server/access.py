"""What an endpoint needs to know of its caller and the service.

The dependencies are coroutines though they wait for nothing: the framework would hand each of the others to a thread, behind running turns.
"""

from collections.abc import Awaitable, Callable
from typing import Annotated, Any

from fastapi import Depends, Request, Security
from fastapi.security import HTTPBearer

from convrec.ui.server.gate import CALLER
from convrec.ui.server.journal import Metrics
from convrec.ui.server.keys import Caller, Scope
from convrec.ui.server.piping import Turns
from convrec.ui.server.problems import ProblemError
from convrec.ui.server.service import Service

__all__ = ["MetricsOf", "ServiceOf", "TurnsOf", "allowed", "needs", "spend"]

_BEARER = HTTPBearer(auto_error=False, description="An API key that `convrec keys add` gave.")


async def _service(request: Request) -> Service:
    service: Service = request.app.state.service
    return service


async def _metrics(request: Request) -> Metrics:
    metrics: Metrics = request.app.state.metrics
    return metrics


async def _turns(request: Request) -> Turns:
    turns: Turns = request.app.state.turns
    return turns


ServiceOf = Annotated[Service, Depends(_service)]
MetricsOf = Annotated[Metrics, Depends(_metrics)]
TurnsOf = Annotated[Turns, Depends(_turns)]


def allowed(caller: Caller | None, scope: Scope) -> Caller:
    """Give the caller when they may do what the scope names; `ProblemError` otherwise."""
    if caller is None:
        raise ProblemError(
            401, "no-key", "This server wants an API key.", "Send it as Authorization: Bearer KEY.",
            field="header.authorization", headers={"WWW-Authenticate": "Bearer"},
        )  # fmt: skip
    if not caller.may(scope):
        raise ProblemError(
            403, "scope", f"This key may not do this: it lacks the scope {scope!r}.",
            f"Make a key with it: convrec keys add --scope {scope}.",
            field="header.authorization",
        )  # fmt: skip
    return caller


def needs(scope: Scope, *, keys: bool) -> Any:
    """Make the dependency that gives an endpoint its caller; `keys` says whether the server has any."""

    async def with_key(request: Request, _shown: Annotated[object, Security(_BEARER)]) -> Caller:
        return allowed(request.scope[CALLER], scope)

    async def without(request: Request) -> Caller:
        return allowed(request.scope[CALLER], scope)

    chosen: Callable[..., Awaitable[Caller]] = with_key if keys else without
    return Depends(chosen)


def spend(service: Service, caller: Caller) -> None:
    """Take one answered message from the key's budget of the day; `ProblemError` when it is spent."""
    key = caller.key
    if key is None or key.per_day is None:
        return
    if not service.store().spend(key.id, key.per_day):
        raise ProblemError(
            429, "budget-spent", f"This key's budget of {key.per_day} messages a day is spent.", "Come back tomorrow (UTC).",
            headers={"Retry-After": "3600"},
        )  # fmt: skip
