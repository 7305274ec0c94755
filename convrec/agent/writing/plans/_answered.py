"""The items whose facts a plan answers with."""

from convrec.agent.writing.plans._facts import Answer, Describe, ItemFacts
from convrec.agent.writing.plans._weighing import Compare, SameSeries, Single

__all__ = ["items_of"]


def items_of(plan: object) -> tuple[ItemFacts, ...]:
    """Every item that a plan tells facts of; none for a plan that recommends or talks."""
    match plan:
        case Answer(items=items) | Compare(items=items) | Single(items=items):
            return items
        case Describe(item=item) | SameSeries(item=item):
            return (item,)
        case _:
            return ()
