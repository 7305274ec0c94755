"""Fields that tell from which age on an item is for somebody as a number: "min age"."""

from convrec.agent.understanding.words.patterns import words
from convrec.agent.understanding.words.phrases import keys_of
from convrec.retrieval.domain import Domain

__all__ = ["least_ages"]

_LEAST = words("min minimum least")


def least_ages(domain: Domain) -> list[str]:
    """Names of the numeric fields that are called by a least age: "min age", "minimum age in years"."""

    def called(name: str) -> set[str]:
        return set(keys_of(f"{name.replace('_', ' ')} {domain.fields[name].label or ''}"))

    return [name for name, spec in domain.fields.items() if spec.is_numeric and "age" in (k := called(name)) and k & _LEAST]
