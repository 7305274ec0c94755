"""The year of every item."""

import numpy as np
import numpy.typing as npt

from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.domain import FieldType

__all__ = ["years_of"]

_EPOCH, _DAYS = 1970.0, 365.2425


def years_of(catalogue: Catalogue) -> npt.NDArray[np.float64]:
    """The year of every item: float64[n_items], nan where not known or where no field holds years or dates."""
    for name, spec in catalogue.domain.fields.items():
        if spec.type is FieldType.NUMBER and spec.unit == "year":
            return catalogue.numbers(name)
        if spec.type is FieldType.DATE:
            return _EPOCH + np.floor(catalogue.numbers(name) / _DAYS)
    return np.full(catalogue.n_items, np.nan)
