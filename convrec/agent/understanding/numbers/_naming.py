"""Names of numeric fields that are parts of their labels: "per head" of "cost per head", the "battery" of "battery life"."""

from convrec.agent.understanding.words.patterns import words
from convrec.agent.understanding.words.phrases import keys_of

__all__ = ["part_of", "per"]

_MEASURES = words("life size length width height depth weight capacity power speed time duration level")
"""Words for what is measured, behind the part that it is measured of."""
_DONE = words("play use run read watch")
"""What is done with a whole item, which is no part of it: "can two play it?" asks for no time to play."""


def part_of(label: str) -> list[str]:
    """The part of an item that a measure is of, which alone names the measure: the "battery" of "battery life"."""
    keys = keys_of(label)
    return [keys[0]] if len(keys) == 2 and keys[1] in _MEASURES and keys[0].isalpha() and keys[0] not in _DONE else []


def per(label: str) -> list[str]:
    """Ways to say the last part of "cost per head"."""
    keys = keys_of(label)
    if "per" not in keys[1:-1]:
        return []
    rest = keys[keys.index("per") + 1 :]
    whole = [rest, *([(other,)] if len(rest) == 1 and (other := _PERSON.get(rest[0])) else [])]
    said = [f"{lead} {' '.join(words)}" for words in whole for lead in ("per", "a", "each", "for each")]
    return [*said, *(["pp", "each", "per person", "a person"] if rest[0] in _PERSON else [])]


_PERSON = {"head": "person", "person": "head", "guest": "head", "serving": "portion", "portion": "serving"}
