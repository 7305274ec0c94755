"""Values of a category that only say whether there is any of what it is called: the "Yes (boom)", "No" and "none" of a microphone."""

import re

__all__ = ["says_none", "says_nothing", "says_some"]

_NONE = frozenset({"no", "none", "without", "nil", "false", "absent", "not included"})
_NOTHING = frozenset({"n/a", "na", "n.a.", "-", "–", "—", "?", "unknown", "not applicable", "not known", "not stated"})
_SOME = re.compile(r"(?:yes|true)\b[\s:,;–—-]*(?:\((?P<inside>[^()]*)\)|(?P<rest>.*))", re.IGNORECASE)


def says_none(value: str) -> bool:
    """Whether the value says that an item has none.

    >>> says_none("No"), says_none("none"), says_none("Norway")
    (True, True, False)
    """
    return value.strip().casefold() in _NONE


def says_nothing(value: str) -> bool:
    """Whether the value only stands for one that is not known.

    >>> says_nothing("n/a"), says_nothing("none")
    (True, False)
    """
    return value.strip().casefold() in _NOTHING


def says_some(value: str) -> str | None:
    """What the value says besides that an item has one, maybe nothing; None for values that say something else.

    >>> says_some("Yes (boom)"), says_some("yes"), says_some("IPX4")
    ('boom', '', None)
    """
    found = _SOME.fullmatch(value.strip())
    return (found["inside"] or found["rest"] or "").strip() if found is not None else None
