"""Events as JSON and back, for the memory."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Annotated

from pydantic import Field, TypeAdapter, ValidationError

from convrec.agent.state import Click, Event, Rewind, Said, Undo, Withdrawn
from convrec.errors import StoreError
from convrec.retrieval.constraints import Constraint
from convrec.retrieval.domain import Domain

__all__ = ["decode", "encode", "of_domain"]


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


def of_domain(event: Event, domain: Domain) -> Event:
    """Give an event without what is about fields that the domain does not have: it was kept over another catalogue, or before an edit."""

    def known(constraints: tuple[Constraint, ...]) -> tuple[Constraint, ...]:
        return tuple(c for c in constraints if all(part.field in domain.fields for part in (c, *c.among)))

    if not isinstance(event, Said | Withdrawn):
        return event
    delta = event.delta
    kept = replace(
        delta,
        constraints=known(delta.constraints),
        relative=known(delta.relative),
        passing=known(delta.passing),
        dropped=known(delta.dropped),
        confirmed=tuple(c for c in delta.confirmed if c[0] in domain.fields),
    )
    event = replace(event, delta=kept)
    if not isinstance(event, Said):
        return event
    question = event.question if event.question is not None and event.question.field in domain.fields else None
    bent, instead = event.relaxation or ((), None)
    holds = known(bent) == bent and (instead is None or instead.field in domain.fields)
    return replace(event, question=question, relaxation=event.relaxation if holds else None)
