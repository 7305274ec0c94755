"""What a message other than a yes makes of an item that needs one."""

from dataclasses import replace

from convrec.agent.state import Delta, Preference, State
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.constraints import Constraint, Op

__all__ = ["denied", "passed_over"]


def denied(delta: Delta, state: State, catalogue: Catalogue) -> Delta:
    """Apply a no to a confirmation: items with that value are out for the session."""
    question = state.question
    if question is None or question.kind != "confirm" or question.item_id is None or question.item_id not in catalogue:
        return delta
    held = catalogue.value(catalogue.row_of(question.item_id), question.field)
    values = held if isinstance(held, tuple) else (held,)
    policies = [p for p in catalogue.domain.policies.confirm if p.field == question.field]
    asked = tuple(v for v in values if v is not None and any(str(v) == str(w) for p in policies for w in p.values))
    if not asked:
        return delta
    spec = catalogue.domain.fields[question.field]
    refusals = (
        [Constraint(question.field, Op.NE, v, words=f"no {v}") for v in asked]
        if spec.is_numeric or not isinstance(asked[0], str)
        else [Constraint(question.field, Op.NOT_IN, tuple(asked), words="no " + ", ".join(map(str, asked)))]
    )
    return replace(delta, constraints=(*delta.constraints, *refusals))


def passed_over(delta: Delta, state: State) -> Delta:
    """Apply a wish for another to a confirmation: the item that was asked about is out, and others with its value may be asked about."""
    question = state.question
    if question is None or question.kind != "confirm" or question.item_id is None:
        return delta
    return replace(delta, excluded=(*delta.excluded, Preference(question.item_id, delta.wish)))
