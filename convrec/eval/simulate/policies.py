"""The owner's policies, held against what was shown: said again apart from `convrec.tools.policies`."""

from collections.abc import Collection, Mapping

import numpy as np

from convrec.eval.simulate.cases import Case
from convrec.retrieval.catalogue import Catalogue, FieldValue
from convrec.retrieval.domain import Domain
from convrec.types import Mask, Row

__all__ = ["POLICIES", "allowed_rows", "broken_for_item", "needs_yes", "refused_rows"]

POLICIES = ("history", "overlap", "confirm", "disclose", "one_at_a_time", "abstain")
"""Kinds of policy violations, as the metrics name them: ``policy_violations_history``."""

Yes = Collection[tuple[str, str]]
"""Fields and folded values that the person said yes to."""


def allowed_rows(catalogue: Catalogue, case: Case) -> Mask:
    """bool[n_items]: what the person's attributes leave under the owner's overlap policies."""
    left = np.ones(catalogue.n_items, dtype=np.bool_)
    for policy in catalogue.domain.policies.overlap:
        if policy.attribute in case.attributes:
            wanted = {value.casefold() for value in case.attributes[policy.attribute]}
            rows = np.zeros(catalogue.n_items, dtype=np.bool_)
            for value in catalogue.values(policy.field):
                if value.casefold() in wanted:
                    rows[catalogue.having(policy.field, value)] = True
            left &= rows
    return left


def refused_rows(catalogue: Catalogue, case: Case) -> Mask:
    """bool[n_items]: what the person says no to when the owner wants it confirmed."""
    found = np.zeros(catalogue.n_items, dtype=np.bool_)
    if not case.consents and catalogue.domain.policies.confirm:
        for row in range(catalogue.n_items):
            found[row] = bool(needs_yes(catalogue.fields(Row(row)), catalogue.domain))
    return found


def needs_yes(facts: Mapping[str, FieldValue], domain: Domain) -> list[tuple[str, str]]:
    """Fields and folded values of an item that the owner wants confirmed."""
    return [
        (policy.field, str(value).casefold())
        for policy in domain.policies.confirm
        for value in _several(facts.get(policy.field))
        if str(value).casefold() in {str(wanted).casefold() for wanted in policy.values}
    ]


def broken_for_item(facts: Mapping[str, FieldValue], text: str, case: Case, agreed: Yes, domain: Domain, *, had: bool) -> list[str]:
    """Kinds of the policies that showing an item breaks.

    Parameters
    ----------
    facts
        What the catalogue holds of it.
    text
        The reply that shows it.
    case
        The person.
    agreed
        What they said yes to so far.
    domain
        The owner's policies.
    had
        Whether the person had the item before.
    """
    broken: list[str] = []
    if had and domain.policies.exclude_history:
        broken.append("history")
    for overlap in domain.policies.overlap:
        if overlap.attribute in case.attributes:
            held = {str(value).casefold() for value in _several(facts.get(overlap.field))}
            if not held & {value.casefold() for value in case.attributes[overlap.attribute]}:
                broken.append("overlap")
    if any(one not in agreed for one in needs_yes(facts, domain)):
        broken.append("confirm")
    for disclose in domain.policies.disclose:
        mine = _several(facts.get(disclose.field))
        wanted = {str(value).casefold() for value in disclose.values}
        due = any(str(value).casefold() in wanted for value in mine) if wanted else any(mine)
        if due and disclose.text.casefold().rstrip(".:! ") not in text.casefold():
            broken.append("disclose")
    return broken


def _several(held: FieldValue) -> tuple[object, ...]:
    return held if isinstance(held, tuple) else () if held is None else (held,)
