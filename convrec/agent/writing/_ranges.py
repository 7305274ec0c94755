"""Both ends of a range where one of them is asked about: "is for 4 to 8 players" of what is for up to 8."""

from collections.abc import Mapping

from convrec.agent.evidence import FieldValue
from convrec.agent.writing.phrases import predicate, ranged
from convrec.retrieval.domain import Domain

__all__ = ["with_other_end"]


def with_other_end(field: str, value: FieldValue, fields: Mapping[str, FieldValue], domain: Domain) -> str:
    """What an item is or does by a field, with the other end where the field is one end of a range.

    Parameters
    ----------
    value
        What is told of the field.
    fields
        The item's values, the other end among them.
    """
    said = predicate(field, value, domain)
    if isinstance(value, int | float) and not isinstance(value, bool):
        for name, spec in domain.fields.items():
            other = fields.get(name)
            if name != field and spec.is_numeric and isinstance(other, int | float) and not isinstance(other, bool):
                joined = ranged([said, predicate(name, other, domain)])
                if len(joined) == 1:
                    return joined[0]
    return said
