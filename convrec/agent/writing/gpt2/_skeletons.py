"""The hand-written sentences and replies of the training text, by act and tone."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any, cast

import yaml

from convrec.agent.writing.gpt2._slots import KINDS

__all__ = ["Bound", "Holes", "Pattern", "bind", "every_pattern", "pool", "sections"]

_SLOT = re.compile(r"<([a-z_0-9]+)(?::([a-z]))?>")
_DOMAIN = frozenset({"noun", "nouns", "use", "used"})


@dataclass(frozen=True, slots=True)
class Holes:
    """What the slots of a pattern can be bound to.

    Attributes
    ----------
    kinds
        By name in the pattern ("main", "mood"), the kinds of slot that it may stand for.
    lacks
        Slots that cannot be had.
    fixed
        Names that are replaced as they stand: ``item`` by ``<item_2>``.
    """

    kinds: Mapping[str, Sequence[str]]
    lacks: frozenset[str] = frozenset()
    fixed: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class Bound:
    """A pattern with its slots bound, and the kinds that it tells."""

    text: str
    told: frozenset[str]


Pattern = str


def bind(pattern: Pattern, holes: Holes) -> Bound | None:
    """Bind every slot of a pattern, no kind twice; None when one cannot be bound."""
    told: set[str] = set()
    parts: list[str] = []
    at = 0
    for match in _SLOT.finditer(pattern):
        token = _bound(match[1], match[2] or "", holes, told)
        if token is None:
            return None
        parts += [pattern[at : match.start()], token]
        at = match.end()
    return Bound("".join([*parts, pattern[at:]]), frozenset(told))


def _bound(name: str, shape: str, holes: Holes, told: set[str]) -> str | None:
    if name in holes.fixed:
        return holes.fixed[name]
    if name in _DOMAIN:
        return f"<{name}>"
    for kind in holes.kinds.get(name, ()):
        token = f"<{kind}:{shape}>" if shape else f"<{kind}>"
        has_shape = shape in KINDS[kind] if shape else not KINDS[kind]
        if kind not in told and has_shape and token not in holes.lacks:
            told.add(kind)
            return token
    return None


@cache
def sections(name: str) -> Mapping[str, Mapping[str, Sequence[Pattern]]]:
    """One file of patterns: by section, by tone."""
    text = (resources.files("convrec.data") / "writer" / "skeletons" / f"{name}.yaml").read_text(encoding="utf-8")
    return cast("dict[str, Any]", yaml.safe_load(text))


@cache
def pool(name: str, section: str, tone: str) -> tuple[Pattern, ...]:
    """The patterns of a section that a tone may use; the brief tone keeps to its own where it has some."""
    found = sections(name)[section]
    own = tuple(found.get(tone, ()))
    if tone == "brief" and own:
        return own
    return (*found.get("any", ()), *own)


def every_pattern() -> list[Pattern]:
    """Every pattern of every file."""
    folder = resources.files("convrec.data") / "writer" / "skeletons"
    names = sorted(entry.name.removesuffix(".yaml") for entry in folder.iterdir() if entry.name.endswith(".yaml"))
    return [pattern for name in names for pattern in _within(sections(name))]


def _within(part: object) -> list[Pattern]:
    if isinstance(part, Mapping):
        return [pattern for value in part.values() for pattern in _within(value)]
    return [str(pattern) for pattern in part] if isinstance(part, list | tuple) else []
