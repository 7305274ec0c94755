"""What columns mean beside each other: two ends of a range, an age beside players, and words that belong to another column."""

import re

from convrec.retrieval.column_kinds import name_words
from convrec.retrieval.domain import FieldSpec, FieldType
from convrec.retrieval.name_forms import counted_in
from convrec.retrieval.phrases import phrases_for

__all__ = ["read_together"]

_LEAST, _MOST = re.compile("Min(?:imum)? "), re.compile("Max(?:imum)? ")
_ALONE = ("solo", "single player", "alone", "on my own", "by myself", "just me")
"""What one person asks for where items are for a number of people."""


def read_together(fields: dict[str, FieldSpec]) -> None:
    """Give the fields, in place, what only the others tell of them."""
    _pair_ends(fields)
    _from_age_on(fields)
    _leave_own_names(fields)


def _pair_ends(fields: dict[str, FieldSpec]) -> None:
    """Give the upper end of a range the words of what is measured, and leave the lower end its name alone."""
    for lower, upper in [(name, _LEAST.sub("Max ", name)) for name in fields if _LEAST.match(name)]:
        spec = fields.get(upper)
        if spec is None or spec.type is not fields[lower].type:
            continue
        rest = name_words(_MOST.sub("", upper))
        fields[lower] = fields[lower].model_copy(update={"label": f"minimum {rest}"})
        if spec.unit is None:
            alone = dict.fromkeys(_ALONE, (1.0, 1.0)) if "for" in spec.cues else {}
            fields[upper] = spec.model_copy(update={"label": rest, "periods": {**spec.periods, **alone}})
            continue
        found = phrases_for(rest, spec.type, spec.unit, rest)
        words = {end: list(getattr(found, end)) for end in ("more", "less", "high", "low")}
        said = found.say.replace("{value}", "up to {value}") if found.say else None
        synonyms = [word for word in found.synonyms if word != rest]
        fields[upper] = spec.model_copy(update={"label": rest, "synonyms": synonyms, "say": said, "ask": found.ask, **words})
        least = f"has a minimum {rest} of {{value}}"
        bare: dict[str, list[str]] = {end: [] for end in words}
        fields[lower] = fields[lower].model_copy(update={"synonyms": [], "say": least, "ask": None, **bare})


def _from_age_on(fields: dict[str, FieldSpec]) -> None:
    """Read "age" beside a number of players as the age from which on an item is for somebody."""
    if not any("players" in name_words(name).split() for name in fields):
        return
    for name, spec in fields.items():
        if name_words(name) in ("age", "ages", "from age", "player age") and spec.type is FieldType.NUMBER:
            found = phrases_for("min age", spec.type, None, "min age")
            words = {"synonyms": list(found.synonyms), "periods": dict(found.periods), "say": found.say}
            fields[name] = spec.model_copy(update={"label": "minimum age", **words})


def _leave_own_names(fields: dict[str, FieldSpec]) -> None:
    """Take from fields the words that another one is called by: "reviews" is no rating beside a number of reviews."""
    labels = {name: spec.label or name_words(name) for name, spec in fields.items()}
    own = {name: {label, counted_in(label)} - {""} for name, label in labels.items()}
    for name, spec in fields.items():
        others = set[str]().union(*(words for other, words in own.items() if other != name))
        if others & set(spec.synonyms):
            fields[name] = spec.model_copy(update={"synonyms": [word for word in spec.synonyms if word not in others]})
