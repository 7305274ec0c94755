"""The preferences that a model names, each held against the message, the domain and the catalogue."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from convrec.agent.language.planning._demands import demand
from convrec.agent.language.planning._grounds import Grounds
from convrec.agent.understanding import Attitude, ItemMention
from convrec.agent.understanding.words.english import ARTICLES, CLOSED
from convrec.errors import UnknownItemError, UsageError
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.constraints import Constraint, Op
from convrec.retrieval.domain import FieldSpec, FieldType
from convrec.retrieval.words import key
from convrec.types import Row

__all__ = ["Named", "Preferences", "contradict", "named_fields", "preferences_schema", "read"]

Named = Callable[[str], Sequence[Row]]
"""Rows that a name means, likeliest first."""
_MOST = 8
_MOST_VALUES = 40
_FEELING = {"like": Attitude.LIKE, "dislike": Attitude.DISLIKE}
_TEXT: dict[str, Any] = {"type": "string"}


class _Told(BaseModel):
    """One preference as the model gives it: of an item, of a field's value, or an occasion, which has neither."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    stance: Literal["like", "dislike", "occasion"]
    words: str
    item: str | None = None
    field: str | None = None
    value: str | None = None


@dataclass
class Preferences:
    """What a model read out of a message.

    Attributes
    ----------
    mentions
        Items that the person likes or dislikes.
    constraints
        Values likewise: those liked as tastes, those disliked as demands, as a dislike is when code reads it.
    occasions
        What it is for, in the person's words.
    refused
        Why the others were left out.
    """

    mentions: list[ItemMention] = field(default_factory=list[ItemMention])
    constraints: list[Constraint] = field(default_factory=list[Constraint])
    occasions: list[str] = field(default_factory=list[str])
    refused: list[str] = field(default_factory=list[str])


def named_fields(catalogue: Catalogue) -> dict[str, FieldSpec]:
    """Fields with named values, which a person can have a taste for."""
    kinds = (FieldType.TAGS, FieldType.CATEGORY, FieldType.PEOPLE)
    return {name: spec for name, spec in catalogue.domain.fields.items() if spec.type in kinds}


def preferences_schema(catalogue: Catalogue) -> dict[str, Any]:
    """The JSON schema of an answer; fields of few values list them, so that a grammar can hold a model to them."""
    feeling = {"stance": {"type": "string", "enum": list(_FEELING)}}
    kinds = [_object(feeling | {"item": _TEXT, "words": _TEXT})]
    for name, spec in named_fields(catalogue).items():
        few = not spec.open and spec.type is not FieldType.PEOPLE and len(catalogue.values(name)) <= _MOST_VALUES
        value = {"type": "string", "enum": list(catalogue.values(name))} if few else _TEXT
        kinds.append(_object(feeling | {"field": {"type": "string", "enum": [name]}, "value": value, "words": _TEXT}))
    kinds.append(_object({"stance": {"type": "string", "enum": ["occasion"]}, "words": _TEXT}))
    several = {"type": "array", "items": {"anyOf": kinds}, "maxItems": _MOST}
    return {"title": "profile", **_object({"preferences": several})}


def read(told: Sequence[object], grounds: Grounds, named: Named) -> Preferences:
    """Take over what stands, one by one."""
    found = Preferences()
    for one in told[:_MOST]:
        try:
            _take(_Told.model_validate(one), grounds, named, found)
        except ValidationError as error:
            found.refused.append(f"{one!r}: {error.errors()[0]['msg']}")
        except UsageError as error:
            found.refused.append(str(error))
    return found


def _take(told: _Told, grounds: Grounds, named: Named, into: Preferences) -> None:
    words = grounds.says(told.words)
    if not (set(key(words).split()) - CLOSED):
        raise UsageError(f"{told.words!r} are no telling words of the message")
    if told.stance == "occasion":
        into.occasions.append(words)
    elif told.item is not None:
        into.mentions.append(_mention(_row(told.item, words, grounds, named), words, _FEELING[told.stance], grounds))
    elif told.field is not None and told.value is not None:
        into.constraints.append(_constraint(told, words, grounds))
    else:
        raise UsageError(f"{words!r} is given neither an item nor a field and a value")


def _mention(row: Row, words: str, attitude: Attitude, grounds: Grounds) -> ItemMention:
    if any(m.row == row for m in grounds.understood.mentions):
        return grounds.mention(row, attitude)
    start = grounds.text.find(words)
    return ItemMention(start, start + len(words), words, row, attitude)


def _row(title: str, words: str, grounds: Grounds, named: Named) -> Row:
    """The item of a name; where the words are a name that code knows, they have to mean the same item."""
    known = [row for m in grounds.understood.mentions if key(m.words) == key(words) for row in (m.row, *m.rivals)]
    rows = [row for row in (*known, *named(title)) if _is_called(row, title, grounds.catalogue)]
    if not rows:
        raise UnknownItemError(f"no item is called {title!r}")
    if known and rows[0] not in known:
        raise UsageError(f"{words!r} names {grounds.catalogue.title(known[0])!r}, not {title!r}")
    return rows[0]


def _is_called(row: Row, title: str, catalogue: Catalogue) -> bool:
    return _bare(title) in {_bare(name) for name in (catalogue.title(row), *catalogue.aliases(row))}


def _bare(name: str) -> str:
    """A name's words without the article that it may begin with."""
    first, _, rest = key(name).partition(" ")
    return rest if rest and first in ARTICLES else key(name)


def _constraint(told: _Told, words: str, grounds: Grounds) -> Constraint:
    """A value that somebody likes or dislikes; what code reads as turned down cannot become a like."""
    clause = {"field": told.field, "op": Op.CONTAINS.value, "value": told.value, "hard": False, "words": words}
    found = demand(clause, grounds)
    if told.stance == "dislike":
        found = demand({**clause, "op": Op.NOT_CONTAINS.value}, grounds)
    ban = next((c for c in grounds.understood.constraints if c.op.is_negative and contradict(c, found)), None)
    if ban is not None:
        raise UsageError(f"{found} contradicts {ban}, which {ban.words!r} says")
    return found


def contradict(one: Constraint, other: Constraint) -> bool:
    """Whether one of two constraints asks for a value that the other turns down."""
    return one.field == other.field and one.op.is_negative != other.op.is_negative and bool(_values(one) & _values(other))


def _values(constraint: Constraint) -> set[str]:
    held = constraint.value if isinstance(constraint.value, tuple) else (constraint.value,)
    return {key(str(value)) for value in held}


def _object(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": dict(properties), "required": list(properties), "additionalProperties": False}
