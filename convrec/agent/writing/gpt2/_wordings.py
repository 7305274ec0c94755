"""The wordings of facts, from their file: a wording is used only where all that it names is known."""

import string
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any, cast

import yaml

from convrec.agent.writing.gpt2._brief import Wordings

__all__ = ["eligible", "wordings"]

_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def wordings(*path: str, facts: Mapping[str, object]) -> Wordings:
    """The wordings under a path of the file ("crowd", "c") that the facts can fill, filled."""
    return eligible(_section(path), facts)


def eligible(templates: tuple[str, ...], facts: Mapping[str, object]) -> Wordings:
    """The templates whose every variable is known, filled.

    >>> eligible(("{a} and {b}", "{a}"), {"a": "one"})
    ('one',)
    """
    return tuple(template.format_map(facts) for template in templates if _names(template) <= facts.keys())


@cache
def _names(template: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in string.Formatter().parse(template) if name)


@cache
def _section(path: tuple[str, ...]) -> tuple[str, ...]:
    found: Any = _file()
    for step in path:
        found = found.get(step, {})
    return tuple(found or ())


@cache
def _file() -> dict[str, Any]:
    text = (resources.files("convrec.data") / "writer" / "clauses.yaml").read_text(encoding="utf-8")
    return cast("dict[str, Any]", yaml.load(text, Loader=_LOADER))  # noqa: S506 - the safe loader, in C where it is built
