"""What flags and long lists of values are called in a sentence: "needs a DBS check", "bosch motors"."""

import re
from collections.abc import Mapping, Sequence

from convrec.prompts import article
from convrec.retrieval.held_values import says_none, says_some
from convrec.retrieval.name_forms import permitted
from convrec.retrieval.trade_phrases import stated
from convrec.retrieval.words import plural, stems

__all__ = ["called", "flag_predicate", "flag_subject", "in_full", "just_named", "only_some", "whether_held", "yours"]

_ADJECTIVE = re.compile(
    r"^(?:in|on|for|out|not|is|new|now|up) |(?:[a-z]ed|able|ible|al|ent|ant|ful|less|ive|ous|ic|proof|free|ready|safe|only|vegan|new|old|"
    r"halal|kosher|late|flat|right|handed)$",
    re.IGNORECASE,
)
"""Names of flags that say what an item is; any other is something that it has."""
_WORD = re.compile(r"[^\W_]+")


def flag_predicate(name: str, *, held: bool) -> str:
    """What an item is or does by a flag of this name: "allows pets", "needs no DBS check", "is vegan", "comes without charger"."""
    if (allowed := permitted(name)) is not None:
        return f"allows {allowed}" if held else f"allows no {allowed}"
    if (said := stated(name)) is not None:
        return _stated(*said, held=held)
    if _ADJECTIVE.search(name):
        return f"is {name}" if held else f"is not {name}"
    return f"comes with {name}" if held else f"comes without {name}"


def flag_subject(name: str) -> str:
    """What a flag of this name is about: "pets", "DBS check"."""
    if (allowed := permitted(name)) is not None:
        return allowed
    said = stated(name)
    return name if said is None else said[1]


def in_full(value: str, label: str) -> str:
    """A value as a sentence says it: one that takes in all of a field with what those are.

    >>> in_full("all", "dog size"), in_full("any", "season"), in_full("large", "dog size")
    ('all dog sizes', 'any season', 'large')
    """
    if value.lower() not in _ALL or not label or label.rsplit(maxsplit=1)[-1] in _OPEN:
        return value
    return f"{value} {label if value.lower() in _EACH else plural(label)}"


_EACH = frozenset({"any", "every"})
_ALL = _EACH | {"all", "both"}
_OPEN = frozenset({"for", "with", "in", "of", "by", "to", "from", "on", "at"})
"""Last words of names of fields that no noun is."""


def just_named(value: object, periods: Mapping[str, tuple[float, float]]) -> str | None:
    """What the domain calls just this number; None where it has no name for it alone.

    >>> just_named(0, {"in stock": (1, 1000000), "out of stock": (0, 0)})
    'out of stock'
    """
    return next((name for name, (low, high) in periods.items() if low == high == value), None)


def whether_held(name: str, value: str) -> str | None:
    """What a value of this name says that only tells whether there is any: "comes with microphone (boom)"; None for other values."""
    if says_none(value):
        return flag_predicate(name, held=False)
    if (further := says_some(value)) is None:
        return None
    return flag_predicate(name, held=True) + (f" ({further})" if further else "")


def only_some(values: Sequence[str]) -> bool:
    """Whether values only tell that there is one: "Yes" and "Yes (boom)"."""
    return bool(values) and all(says_some(value) is not None for value in values)


def _stated(verb: str, what: str, *, held: bool) -> str:
    """What a flag with a long name says: "needs a DBS check", "comes without descaling kit", "is not featured"."""
    match verb:
        case "needs":
            return f"needs {article(what)}" if held else f"needs no {what}"
        case "comes with":
            return f"comes with {what}" if held else f"comes without {what}"
        case _:
            return f"{verb} {what}" if held else f"{verb} not {what}"


def called(words: str, values: Sequence[str], label: str) -> str:
    """Many values as the person called them, "bosch motors"; by their field where no word is of theirs: "a motor"."""
    held = {stem for value in values for stem in stems(value)}
    named = next((found.start() for found in _WORD.finditer(words) if {*stems(found[0])} & held), None)
    return label if named is None else words[named:]


def yours(words: str) -> str:
    """A person's words about what is theirs as they are given back to them.

    >>> yours("for my mum"), yours("My Fair Lady")
    ('for your mum', 'My Fair Lady')
    """
    return _OWN.sub("your", words)


_OWN = re.compile(r"(?<=\s)(?:my|our)(?=\s)")
