"""What a reply must keep to, checked item by item over plain facts: slow, obvious, and apart from the masks that choose."""

import datetime as dt

from convrec.retrieval.constraints import Constraint, Op, Scalar
from convrec.retrieval.domain import Domain, FieldType
from convrec.retrieval.words import key, stems
from convrec.tools import Recommendation

__all__ = ["broken_policies", "holds"]

_NEGATIONS = {Op.NE: Op.EQ, Op.NOT_CONTAINS: Op.CONTAINS, Op.NOT_IN: Op.IN}
_ORDERS = (Op.LE, Op.LT, Op.GE, Op.GT)


def holds(constraint: Constraint, fields: dict[str, object], domain: Domain) -> bool:
    """Whether an item with these facts meets a constraint; what is not known meets only what forbids."""
    wanted = constraint.value if isinstance(constraint.value, tuple) else (constraint.value,)
    positive = _NEGATIONS.get(constraint.op)
    if positive is not None:
        return not any(_meets(constraint.field, positive, value, fields, domain) for value in wanted)
    return any(_meets(constraint.field, constraint.op, value, fields, domain) for value in wanted)


def _meets(field: str, op: Op, value: Scalar, fields: dict[str, object], domain: Domain) -> bool:
    spec, held = domain.fields[field], fields[field]
    if held is None or held == ():
        return False
    if spec.type is FieldType.BOOLEAN:
        return bool(held) == (value in (True, 1, "true", "True", "yes"))
    if spec.type is FieldType.DATE:
        return _dated(dt.date.fromisoformat(str(held)), op, str(value))
    if spec.is_numeric:
        return _compare(float(str(held)), op, float(value), float(value))
    if op in _ORDERS:
        places = [key(v) for v in spec.order]
        return key(str(held)) in places and _compare(places.index(key(str(held))), op, *[places.index(key(str(value)))] * 2)
    if spec.type in (FieldType.TEXT, FieldType.TITLE):
        return key(str(held)) == key(str(value)) if op in (Op.EQ, Op.IN) else set(stems(str(value))) <= set(stems(str(held)))
    several = held if isinstance(held, tuple) else (held,)
    loose = spec.open or spec.type in (FieldType.PEOPLE, FieldType.ALIASES)
    words = set(stems(str(value)))
    return any(key(str(v)) == key(str(value)) or (loose and bool(words) and words <= set(stems(str(v)))) for v in several)


def _dated(held: dt.date, op: Op, value: str) -> bool:
    parts = [int(p) for p in value.split("-")]
    first = dt.date(*[*parts, 1, 1][:3])
    if len(parts) == 3:
        last = first
    elif len(parts) == 2:
        last = dt.date(parts[0] + parts[1] // 12, parts[1] % 12 + 1, 1) - dt.timedelta(days=1)
    else:
        last = dt.date(parts[0], 12, 31)
    return _compare(held.toordinal(), op, first.toordinal(), last.toordinal())


def _compare(held: float, op: Op, low: float, high: float) -> bool:
    match op:
        case Op.LE:
            return held <= high
        case Op.LT:
            return held < low
        case Op.GE:
            return held >= low
        case Op.GT:
            return held > high
        case _:
            return low <= held <= high


def broken_policies(item: Recommendation, domain: Domain, attributes: dict[str, list[str]], asked: set[str], said: str) -> list[str]:
    """Every policy of the owner that showing an item in these words breaks; `asked` are the fields that the person was asked about."""
    broken: list[str] = []
    for overlap in domain.policies.overlap:
        if overlap.attribute in attributes:
            held = {key(str(v)) for v in _several(item.fields[overlap.field])}
            if not held & {key(v) for v in attributes[overlap.attribute]}:
                broken.append(f"overlap: {item.item_id} is on {sorted(held)}")
    broken += [
        f"confirm: {item.item_id} has {item.fields[confirm.field]!r} and nobody asked"
        for confirm in domain.policies.confirm
        if set(_several(item.fields[confirm.field])) & set(confirm.values) and confirm.field not in asked
    ]
    broken += [
        f"disclose: {item.item_id} is {disclose.field} and {said!r} does not say so"
        for disclose in domain.policies.disclose
        if (set(_several(item.fields[disclose.field])) & set(disclose.values) if disclose.values else item.fields[disclose.field])
        and (not item.disclosures or disclose.text.casefold() not in said.casefold())
    ]
    if item.needs_confirmation:
        broken.append(f"confirm: {item.item_id} still needs a yes")
    return broken


def _several(held: object) -> tuple[object, ...]:
    return held if isinstance(held, tuple) else () if held is None else (held,)
