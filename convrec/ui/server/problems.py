"""Problem documents (RFC 9457): what a request got wrong, in which field, and what to do."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from convrec.errors import (
    BundleError,
    ConflictError,
    ConvrecError,
    FilterError,
    ModelError,
    StoreError,
    UnknownItemError,
    UnknownSessionError,
    UsageError,
)

__all__ = ["MEDIA_TYPE", "Fault", "Problem", "ProblemError", "add_problems", "documented", "problem_response"]

MEDIA_TYPE = "application/problem+json"
_SHOWN = 80


class Fault(BaseModel):
    """One thing that is wrong with a request."""

    field: str = Field(description="Where: `body.k`, `query.user_id`, `header.authorization`.")
    detail: str = Field(description="What is wrong there.")
    remedy: str = Field(description="What to do.")


class Problem(BaseModel):
    """Why a request was not answered (RFC 9457)."""

    type: str = Field(description="Names the kind of problem: `urn:convrec:problem:unknown-item`.")
    title: str = Field(description="The kind of problem in a few words.")
    status: int = Field(description="The HTTP status.")
    detail: str = Field(description="What is wrong with this request.")
    remedy: str = Field(description="What to do.")
    field: str | None = Field(description="The field at fault, if one is.")
    faults: list[Fault] = Field(description="Everything that is wrong, field by field.")
    error: dict[str, str | None] = Field(description="The same as clients of OpenAI's API read it: message, type, param, code.")


class ProblemError(Exception):
    """A problem to answer with.

    Parameters
    ----------
    status
        The HTTP status.
    kind
        In a few words with hyphens: ``unknown-item``.
    detail, remedy
        What is wrong, and what to do.
    field
        The field at fault.
    headers
        To be sent with it.
    """

    def __init__(
        self, status: int, kind: str, detail: str, remedy: str, *, field: str | None = None, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.kind = kind
        self.detail = detail
        self.remedy = remedy
        self.field = field
        self.headers = dict(headers or {})

    def response(self) -> Response:
        """Give it as a document."""
        faults = [Fault(field=self.field, detail=self.detail, remedy=self.remedy)] if self.field is not None else []
        return problem_response(self.status, self.kind, self.detail, self.remedy, faults, self.headers)


def problem_response(
    status: int, kind: str, detail: str, remedy: str, faults: Sequence[Fault] = (), headers: Mapping[str, str] | None = None
) -> Response:
    """Make a problem document."""
    field = faults[0].field if faults else None
    document = Problem(
        type=f"urn:convrec:problem:{kind}",
        title=kind.replace("-", " ").capitalize(),
        status=status,
        detail=detail,
        remedy=remedy,
        field=field,
        faults=list(faults),
        error={"message": f"{detail.rstrip('.')}. {remedy}", "type": "invalid_request_error" if status < 500 else "server_error",
               "param": field, "code": kind},
    )  # fmt: skip
    return JSONResponse(document.model_dump(), status, headers=dict(headers or {}), media_type=MEDIA_TYPE)


def documented(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Give the OpenAPI entries of answers that are problem documents."""
    schema = {"schema": {"$ref": "#/components/schemas/Problem"}}
    return {status: {"description": _MEANINGS[status], "content": {MEDIA_TYPE: schema}} for status in statuses}


_MEANINGS = {
    400: "The request cannot be read.",
    401: "No API key, or one that is not known.",
    403: "The key, or the page that the request comes from, may not do this.",
    404: "There is no such item, session or person.",
    408: "The request did not arrive in time.",
    409: "Another message of this session is being answered; try again.",
    413: "The request is too long.",
    415: "The body is not JSON.",
    422: "A field is missing or wrong; the document names it and what to do.",
    429: "Too many requests, or the budget is spent; Retry-After says when to come back.",
    500: "The server failed; its log says why.",
    503: "The memory or the bundle cannot be read now, or the answer took too long; try again.",
}


def add_problems(app: FastAPI) -> None:
    """Have every error of an app answered with a problem document."""
    app.add_exception_handler(ProblemError, _of_problem)
    app.add_exception_handler(RequestValidationError, _of_validation)
    app.add_exception_handler(HTTPException, _of_http)
    app.add_exception_handler(ConvrecError, _of_convrec)
    app.add_exception_handler(Exception, _of_anything)


async def _of_problem(request: Request, error: Exception) -> Response:
    del request
    return cast("ProblemError", error).response()


async def _of_validation(request: Request, error: Exception) -> Response:
    del request
    wrong = cast("RequestValidationError", error).errors()
    faults = [_fault(one) for one in wrong]
    if any(one["type"] == "json_invalid" for one in wrong):
        return problem_response(400, "no-json", faults[0].detail, "Send a JSON object as the body.", faults)
    detail = "; ".join(f"{fault.field}: {fault.detail}" for fault in faults)
    return problem_response(422, "wrong-field", detail, faults[0].remedy, faults)


def _fault(one: Mapping[str, Any]) -> Fault:
    place = ".".join(str(part) for part in one["loc"])
    if one["type"] == "json_invalid":
        return Fault(field="body", detail=f"it is not JSON ({one['ctx']['error']})", remedy="Send a JSON object as the body.")
    if one["type"] == "missing":
        return Fault(field=place, detail="it is missing", remedy=f"Give {place}.")
    if one["type"] == "extra_forbidden":
        return Fault(field=place, detail="there is no such field", remedy=f"Leave {place} out.")
    if one["type"] in {"model_attributes_type", "dict_type"}:
        return Fault(field=place, detail="a JSON object is wanted", remedy="Send a JSON object with the content type application/json.")
    return Fault(field=place, detail=f"{one['msg']}, not {_shown(one['input'])}", remedy=f"Change {place}: {one['msg']}.")


def _shown(value: object) -> str:
    text = ascii(value)
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "..."


async def _of_http(request: Request, failure: Exception) -> Response:
    error = cast("HTTPException", failure)
    path = _shown(request.url.path)
    kind, detail, remedy = {
        404: ("no-such-address", f"There is nothing at {path}.", "See /openapi.json for the addresses."),
        405: ("no-such-method", f"{path} does not take {request.method}.", "See /openapi.json for the methods of this address."),
    }.get(error.status_code, ("bad-request", str(error.detail), "See /openapi.json for what is wanted."))
    return problem_response(error.status_code, kind, detail, remedy, headers=error.headers)


async def _of_convrec(request: Request, error: Exception) -> Response:
    del request
    return of_error(error).response()


def of_error(error: Exception) -> ProblemError:
    """Give the problem that an error of convrec is for the caller; what concerns the operator alone is left to the log."""
    match error:
        case ConflictError():
            return ProblemError(409, "session-busy", "Another message of this session was faster.", "Send it again.")
        case StoreError():
            return ProblemError(
                503, "memory-unavailable", "The memory cannot be read or written now; nothing was changed.", "Try again later.",
                headers={"Retry-After": "5"},
            )  # fmt: skip
        case BundleError() | ModelError():
            return ProblemError(
                503, "bundle-unavailable", "The catalogue cannot be read now.", "Try again later.", headers={"Retry-After": "30"}
            )
        case UnknownItemError():
            return ProblemError(404, "unknown-item", str(error), "Take an id that /v1/search gives.", field="item_id")
        case UnknownSessionError():
            return ProblemError(
                404, "unknown-session", "There is no such session (any more).", "Begin one: POST /v1/sessions.", field="session_id"
            )
        case FilterError():
            return ProblemError(422, "wrong-demand", str(error), "Change the demand.", field="body.where")
        case UsageError():
            return ProblemError(422, "wrong-field", str(error), "Change the request.")
        case _:
            return ProblemError(500, "failed", "The server failed.", "Try again later; the server's log says why.")


async def _of_anything(request: Request, error: Exception) -> Response:
    del request, error
    return problem_response(500, "failed", "The server failed.", "Try again later; the server's log says why.")
