"""Money that a person names in another currency than the catalogue's prices are in: nothing is converted, and that is said."""

import re
from collections.abc import Sequence

from convrec.agent.writing.formatting import format_value
from convrec.retrieval.constraints import Constraint
from convrec.retrieval.domain import Domain, FieldType
from convrec.retrieval.units import CURRENCIES

__all__ = ["foreign_money"]

_NAMES = {"USD": "dollars", "EUR": "euros", "GBP": "pounds", "JPY": "yen", "INR": "rupees", "CHF": "francs", "PLN": "zlotys", "CNY": "yuan"}
_DOLLARS = frozenset({"USD", "CAD", "AUD"})
"""Currencies that "$" may mean."""


def foreign_money(demands: Sequence[Constraint], domain: Domain) -> dict[str, object] | None:
    """What to say of the first demand in another currency: the catalogue's `currency`, and how the amount was `taken`; None for none."""
    for demand in demands:
        spec = domain.fields[demand.field]
        if spec.type is not FieldType.MONEY or spec.unit not in CURRENCIES or isinstance(demand.value, tuple):
            continue
        said = _said_in(demand.words)
        if said is not None and said != spec.unit and not {said, spec.unit} <= _DOLLARS:
            return {"currency": _NAMES.get(spec.unit, spec.unit), "taken": format_value(demand.value, spec)}
    return None


def _said_in(words: str) -> str | None:
    """The currency that words name by its sign, its code or its name."""
    tokens = re.findall(r"[a-z]+|[^\w\s.,-]", words.casefold())
    return next((code for token in tokens for code, written in CURRENCIES.items() if token == code.casefold() or token in written), None)
