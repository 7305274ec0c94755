"""What goes with a value that is not wanted: whoever wants no violence, or less, wants no gore or less of it."""

from collections.abc import Iterable
from dataclasses import replace

from convrec.retrieval.constraints import Constraint, Op
from convrec.retrieval.domain import Domain

__all__ = ["follows", "with_shunned"]


def with_shunned(demands: Iterable[Constraint], domain: Domain) -> tuple[Constraint, ...]:
    """Give the demands, each refusal of a value with those of what the domain says is shunned with it, unless that is asked for."""
    said = tuple(demands)
    asked = {(c.field, c.value) for c in said if not c.op.is_negative}
    return tuple(d for c in said for d in (c, *(s for s in _shunned(c, domain) if (s.field, s.value) not in asked)))


def follows(constraint: Constraint, gone: Iterable[Constraint], domain: Domain) -> bool:
    """Whether a refusal only goes with one of those that are `gone`, and so ends with it."""
    return any(constraint in _shunned(other, domain) for other in gone)


def _shunned(unwanted: Constraint, domain: Domain) -> list[Constraint]:
    if unwanted.op is not Op.NOT_CONTAINS:
        return []
    return [replace(unwanted, value=other) for other in domain.fields[unwanted.field].shunned_with.get(str(unwanted.value), ())]
