"""What can go wrong with a chat model, by cause."""

from collections.abc import Mapping
from enum import StrEnum

from convrec.errors import ModelError

__all__ = ["Cause", "ModelFaultError", "cause_of", "retry_after", "told_of"]


class Cause(StrEnum):
    """Why a model's answer could not be used."""

    TIMEOUT = "timeout"
    RATE_LIMITED = "rate limited"
    SERVER = "server error"
    UNREACHABLE = "unreachable"
    CUT = "cut off"
    DENIED = "denied"
    """No such model, or a key that does not fit."""
    REQUEST = "request refused"
    """The server does not take the request as it stands."""
    REFUSED = "refused"
    """The model or a filter would not answer."""
    EMPTY = "empty"
    MALFORMED = "malformed"
    FINDINGS = "findings"
    """The text claims what no evidence bears."""
    NO_DECISION = "no decision"
    """The model called no tool."""
    UNKNOWN_TOOL = "unknown tool"
    INVALID = "invalid arguments"
    CALLS = "too many calls"
    BUDGET = "budget"
    RESTING = "resting"
    """The endpoint failed several times in a row and is left alone for a while."""
    OTHER = "other"

    @property
    def passes(self) -> bool:
        """Whether trying again may help."""
        return self in (Cause.RATE_LIMITED, Cause.SERVER, Cause.UNREACHABLE)

    @property
    def is_endpoint(self) -> bool:
        """Whether it speaks against the endpoint, not against one answer."""
        return self in (Cause.TIMEOUT, Cause.RATE_LIMITED, Cause.SERVER, Cause.UNREACHABLE, Cause.CUT, Cause.DENIED, Cause.OTHER)


class ModelFaultError(ModelError):
    """A chat model's answer that cannot be used.

    Parameters
    ----------
    cause
        Why.
    message
        What was wrong, for the trace and the log; never what the person said.
    wait
        Seconds after which the server wants to be asked again, or None.
    """

    def __init__(self, cause: Cause, message: str = "", wait: float | None = None) -> None:
        super().__init__(f"{cause.value}: {message}" if message else cause.value)
        self.cause = cause
        self.wait = wait


_BY_STATUS = {
    401: Cause.DENIED,
    403: Cause.DENIED,
    404: Cause.DENIED,
    408: Cause.TIMEOUT,
    409: Cause.SERVER,
    425: Cause.SERVER,
    429: Cause.RATE_LIMITED,
}
_BY_NAME = (
    ("Timeout", Cause.TIMEOUT),
    ("RateLimit", Cause.RATE_LIMITED),
    ("ContentFilter", Cause.REFUSED),
    ("RemoteProtocol", Cause.CUT),
    ("ReadError", Cause.CUT),
    ("Connect", Cause.UNREACHABLE),
    ("JSONDecode", Cause.MALFORMED),
    ("Validation", Cause.MALFORMED),
)
_MOST_SHOWN = 200


def cause_of(error: BaseException) -> Cause:
    """Tell the cause from a library's exception: by its HTTP status, its type's name, or what it was raised from.

    >>> cause_of(TimeoutError()), cause_of(ConnectionResetError()), cause_of(ValueError("no choices"))
    (<Cause.TIMEOUT: 'timeout'>, <Cause.UNREACHABLE: 'unreachable'>, <Cause.MALFORMED: 'malformed'>)
    """
    status = getattr(error, "status_code", None)
    if isinstance(status, int):
        return _BY_STATUS.get(status, Cause.SERVER if status >= 500 else Cause.REQUEST)
    deeper: BaseException | None = error
    causes: list[Cause] = []
    while deeper is not None and len(causes) < 8:
        names = [kind.__name__ for kind in type(deeper).__mro__]
        causes += [cause for part, cause in _BY_NAME if any(part in name for name in names)][:1]
        deeper = deeper.__cause__
    if causes:
        return causes[-1] if causes[-1] is not Cause.UNREACHABLE else causes[0]
    return Cause.MALFORMED if isinstance(error, ValueError | TypeError | LookupError | AttributeError) else Cause.OTHER


def retry_after(error: BaseException) -> float | None:
    """Seconds that the server asks to wait, from the answer's ``retry-after``."""
    headers = getattr(getattr(error, "response", None), "headers", None)
    given = headers.get("retry-after") if isinstance(headers, Mapping) else None
    try:
        return max(0.0, float(given)) if given is not None else None
    except ValueError:
        return None


def told_of(error: BaseException) -> str:
    """The first line of an exception, with its type's name."""
    return f"{type(error).__name__}: {(str(error).splitlines() or [''])[0][:_MOST_SHOWN]}"
