"""Events as JSON and back, for the memory."""

from collections.abc import Mapping
from functools import cache
from typing import Annotated

from pydantic import Field, TypeAdapter, ValidationError

from convrec.agent.state import Click, Event, Rewind, Said, Undo, Withdrawn
from convrec.errors import StoreError

__all__ = ["decode", "encode"]


@cache
def _adapter() -> TypeAdapter[Event]:
    return TypeAdapter(Annotated[Said | Click | Undo | Withdrawn | Rewind, Field(discriminator="kind")])


def encode(event: Event) -> dict[str, object]:
    """Give an event as a JSON object."""
    encoded = _adapter().dump_python(event, mode="json")
    return dict(encoded)


def decode(payload: Mapping[str, object]) -> Event:
    """Read an event back; `StoreError` when the object is none."""
    try:
        return _adapter().validate_python(dict(payload))
    except ValidationError as error:
        raise StoreError(f"a stored step cannot be read ({error.error_count()} faults); was it written by a newer release?") from error
