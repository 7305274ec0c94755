"""Reading and writing `domain.yaml`, with errors that name the line, the place and the nearest known key."""

import difflib
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, get_args

import yaml
from pydantic import BaseModel, ValidationError

from convrec.errors import DomainError
from convrec.retrieval.domain import Domain, Policies

__all__ = ["dump_domain", "line_of", "load_domain", "parse_domain", "write_domain"]

_HEADER = """\
# What the items are, how people speak of them, and the owner's policies. Edit it freely; words, labels and policies take effect when the
# bundle is opened next, while fields, types and `embed` weights need `convrec build` again with this file.
#
# noun, verbs     what an item is called (one, many, synonyms) and what people do with it (use, used, synonyms)
# fields          one entry a column, in the order in which cards show them:
#   type          id, title, aliases, text, category, tags, people, number, money, date, boolean, image, url, items
#   unit          of a number (minutes, year, pages, kg, cm, stars) or the currency of money (USD)
#   label         what a sentence calls the field; synonyms: other words for it; cues: words that stand before its values
#   values        other words for a value; combined: words that mean several values at once; either: any of several
#   occasions     occasions that suggest a value: {heartwarming: [before bed]}
#   fits          values that suit those who ask for others: {unisex: [men, women]}
#   shunned_with  what whoever does not want a value does not want either: {violent: [gory]}
#   standing      what it tells of an item's standing with people: rating, votes, stock
#   order         values from lowest to highest
#   more, less    words for a larger or smaller value than what was shown; high, low: words for large or small values as such
#   periods       names of ranges; stated: hard (a demand), soft or loose (a wish); open: whether values are many and free
#   card          shown on an item's card; embed: weight in the searched text; say, ask: phrases of the agent
# policies        exclude_history, overlap, disclose, confirm, one_at_a_time, narrowing, show_again,
#                 abstain
# examples        things a person might say first; topics: words that tell that a message is about these items
# languages       words of this file in other languages, for the page: {zh: {newer: ...}}
"""


_HINTS = """\
# The columns suggest what follows. To put it in force take away the first two characters of each line, and edit values and texts freely.
"""


_DEEPEST = 30


class _Reader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # the C reader where PyYAML was built with it
    """YAML without its traps for words: ``on``, ``yes`` and ``no`` stay words, and so do dates and ``1:40``."""


class _Writer(yaml.SafeDumper):
    """YAML with short lists on one line."""


def _scalars() -> dict[str, list[tuple[str, re.Pattern[str]]]]:
    """Which plain scalars are not words, by first character."""
    table: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
    patterns = (
        ("tag:yaml.org,2002:bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
        ("tag:yaml.org,2002:null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
        ("tag:yaml.org,2002:int", r"[-+]?[0-9]+", "-+0123456789"),
        ("tag:yaml.org,2002:float", r"[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+|[0-9]+(?:\.[0-9]*)?[eE][-+]?[0-9]+)", "-+0123456789."),
    )
    for tag, pattern, firsts in patterns:
        for first in firsts:
            table.setdefault(first, []).append((tag, re.compile(f"(?:{pattern})\\Z")))
    return table


_Reader.yaml_implicit_resolvers = _scalars()


def load_domain(path: Path) -> Domain:
    """Read a domain file.

    Raises
    ------
    DomainError
        When the file is missing, is no YAML, or does not fit the schema; every fault is listed with its line and, for an unknown key,
        the nearest known one.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DomainError(f"{path}: cannot be read: {error}") from error
    return parse_domain(text, str(path))


def parse_domain(text: str, place: str = "domain.yaml") -> Domain:
    """Read the text of a domain file; `place` names it in errors."""
    try:
        _check_depth(text, place)
        data = yaml.load(text, Loader=_Reader)  # noqa: S506  # a safe loader
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f", line {mark.line + 1}" if mark is not None else ""
        raise DomainError(f"{place}{where}: is no YAML: {getattr(error, 'problem', None) or error}") from error
    if not isinstance(data, dict):
        raise DomainError(f"{place}: must hold keys such as name and fields, not {type(data).__name__}")
    try:
        return Domain.model_validate(data)
    except ValidationError as error:
        root = yaml.compose(text, Loader=_Reader)
        faults = [_fault(place, root, fault["loc"], fault["type"], fault["msg"], fault["input"]) for fault in error.errors()]
        raise DomainError("\n".join(dict.fromkeys(faults))) from None


def _check_depth(text: str, place: str) -> None:
    """Refuse what is nested deeper than any domain file: the readers of such texts overrun their stack."""
    depth = 0
    for event in yaml.parse(text, Loader=_Reader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise DomainError(f"{place}: is nested deeper than {_DEEPEST} levels")


def dump_domain(domain: Domain) -> str:
    """The text of a domain file, with a header that explains the keys; reading it gives the same domain."""
    return _HEADER + yaml.dump(domain.dump(), Dumper=_Writer, sort_keys=False, allow_unicode=True, width=130, default_flow_style=None)


def write_domain(domain: Domain, path: Path, suggested: Policies | None = None) -> None:
    """Write a domain file, with `suggested` policies as comments behind those in force."""
    path.write_text(_with_hints(dump_domain(domain), suggested), encoding="utf-8")


def _with_hints(text: str, suggested: Policies | None) -> str:
    """The file's text with policies in comments, so placed and indented that they are in force once "# " is taken away before each."""
    hints = suggested.model_dump(mode="json", exclude_defaults=True) if suggested is not None else {}
    if not hints:
        return text
    lines = text.splitlines(keepends=True)
    own = next((i for i, line in enumerate(lines) if line.startswith("policies:")), None)
    fields = next(i for i, line in enumerate(lines) if line.startswith("fields:"))
    at = next((i for i in range((fields if own is None else own) + 1, len(lines)) if not lines[i].startswith((" ", "-"))), len(lines))
    block = yaml.dump({"policies": hints}, Dumper=_Writer, sort_keys=False, allow_unicode=True, width=130, default_flow_style=None)
    told = block.splitlines(keepends=True)[0 if own is None else 1 :]
    return "".join([*lines[:at], _HINTS, *(f"# {line}" for line in told), *lines[at:]])


def _fault(place: str, root: yaml.Node | None, loc: Sequence[str | int], kind: str, message: str, value: object) -> str:
    """One line about one fault."""
    line = _line(root, loc)
    dotted = ".".join(str(part) for part in loc)
    if kind == "extra_forbidden":
        keys = _keys_at(Domain, loc[:-1])
        near = difflib.get_close_matches(str(loc[-1]), keys, n=1, cutoff=0.5)
        hint = f"did you mean {near[0]!r}?" if near else f"known: {', '.join(keys)}"
        message = f"unknown key {loc[-1]!r} ({hint})"
    elif kind == "missing":
        message = f"the key {loc[-1]!r} is missing"
    elif loc:
        message = f"{dotted}: {message[0].lower()}{message[1:]}, not {value!r}"
        return f"{place}, line {line}: {message}"
    else:
        return f"{place}: {message.removeprefix('Value error, ')}"
    parent = ".".join(str(part) for part in loc[:-1])
    return f"{place}, line {line}: {message}" + (f" in {parent}" if parent else "")


def line_of(text: str, at: Sequence[str | int]) -> int:
    """1-based line of what stands at a place of a domain file's text: ``("policies", "confirm", 0)``."""
    return _line(yaml.compose(text, Loader=_Reader), at)


def _line(node: yaml.Node | None, loc: Sequence[str | int]) -> int:
    """1-based line of the deepest node on the way to `loc`."""
    line = 1
    for part in loc:
        child: yaml.Node | None = None
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                if key.value == str(part):
                    line, child = _at(key), value
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            line, child = _at(node.value[part]), node.value[part]
        if child is None:
            break
        node = child
    return line


def _at(node: yaml.Node) -> int:
    mark = node.start_mark
    return 1 if mark is None else mark.line + 1


def _keys_at(model: type[BaseModel], loc: Sequence[str | int]) -> list[str]:
    """The keys that the schema knows at a place; steps into lists and mappings are passed over."""
    for part in loc:
        field = model.model_fields.get(str(part))
        inner = _model_in(field.annotation) if field is not None else None
        model = inner or model
    return list(model.model_fields)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part)) is not None), None)
