"""What a planning model is told: the fields, the items at hand, and the tools without what is none of its business."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from convrec.agent.language.planning._grounds import Grounds
from convrec.agent.state import State
from convrec.agent.writing.formatting import is_year
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.constraints import Op
from convrec.retrieval.domain import FieldSpec, FieldType, Stated
from convrec.retrieval.filters import operators
from convrec.types import Row

if TYPE_CHECKING:
    from pydantic import BaseModel

__all__ = ["call_schema", "field_lines", "known", "without_person"]

_MOST_VALUES = 40
_OTHERS = ("user_id", "context")
"""Arguments that say who it is for: that is the session's to know."""
_TEXT: dict[str, Any] = {"type": "string"}


def field_lines(catalogue: Catalogue) -> list[str]:
    """A line on each field that demands may be made on."""
    return [_line(name, spec, catalogue) for name, spec in catalogue.domain.fields.items() if operators(spec)]


def _line(name: str, spec: FieldSpec, catalogue: Catalogue) -> str:
    parts = [f"{spec.type.value}{', several' if spec.is_multi else ''}"]
    parts += [f"in {spec.unit}"] if spec.unit else []
    parts += [f"called {', '.join(spec.synonyms[:4])}"] if spec.synonyms else []
    if spec.type in (FieldType.TAGS, FieldType.CATEGORY) and not spec.open and len(values := catalogue.values(name)) <= _MOST_VALUES:
        parts.append(f"one of {', '.join(values)}")
    parts += ["a taste, never hard"] if spec.stated is not Stated.HARD else []
    return f"{name}: {'; '.join(parts)}"


def known(grounds: Grounds, state: State) -> dict[str, object]:
    """The items and demands at hand, as JSON-ready data."""
    items = [_item(row, why, grounds.catalogue) for row, why in grounds.offered().items()]
    demands = [str(c) for c in state.constraints]
    asked = {"asked last": state.question.text} if state.question is not None else {}
    return {"items": items, "demands so far": demands, **asked}


def _item(row: Row, why: str, catalogue: Catalogue) -> dict[str, object]:
    year = next((catalogue.value(row, name) for name, spec in catalogue.domain.fields.items() if is_year(spec)), None)
    return {"id": catalogue.id_of(row), "name": catalogue.title(row), **({"year": year} if year is not None else {}), "why": why}


def without_person(schema: "type[BaseModel]") -> "type[BaseModel]":
    """A tool's arguments without those that say who it is for."""
    from pydantic import ConfigDict, create_model

    fields: dict[str, Any] = {name: (info.annotation, info) for name, info in schema.model_fields.items() if name not in _OTHERS}
    return create_model(schema.__name__, __config__=ConfigDict(extra="forbid"), **fields)


def call_schema(catalogue: Catalogue, ids: Sequence[str]) -> dict[str, Any]:
    """The JSON schema of one call: any of the deciding tools, with fields and ids as lists, so that a grammar can hold a model to them."""
    item: dict[str, Any] = {"type": "string", "enum": list(ids)} if ids else _TEXT
    several: dict[str, Any] = {"type": "array", "items": item, "maxItems": 8 if ids else 0}
    names = [name for name, spec in catalogue.domain.fields.items() if operators(spec)]
    clause = _object(
        {
            "field": {"type": "string", "enum": names},
            "op": {"type": "string", "enum": [op.value for op in Op]},
            "value": {"anyOf": [_TEXT, {"type": "number"}, {"type": "boolean"}, {"type": "array", "items": _TEXT}]},
            "hard": {"type": "boolean"},
            "words": _TEXT,
        }
    )
    clauses = {"type": "array", "items": clause, "maxItems": 8}
    calls = [
        _call("recommend", {"liked": several, "disliked": several, "query": _TEXT, "where": clauses}),
        _call("search_catalog", {"query": _TEXT, "where": clauses}),
        _call("user_history", {}),
    ]
    if ids:
        calls += [_call(name, {"item_id": item}) for name in ("explain", "get_product")]
        calls.append(_call("feedback", {"item_id": item, "value": {"type": "string", "enum": ["like", "dislike", "seen"]}}))
    return {"title": "call", **_object({"call": {"anyOf": calls}})}


def _call(tool: str, arguments: Mapping[str, Any]) -> dict[str, Any]:
    return _object({"tool": {"type": "string", "enum": [tool]}, "arguments": _object(arguments)})


def _object(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": dict(properties), "required": list(properties), "additionalProperties": False}
