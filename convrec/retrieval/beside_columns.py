"""What columns mean beside each other: two ends of a range, an age beside players, and words that belong to another column."""

import re

from convrec.retrieval.column_kinds import name_words
from convrec.retrieval.domain import FieldSpec, FieldType
from convrec.retrieval.name_forms import counted_in
from convrec.retrieval.phrases import phrases_for
from convrec.retrieval.units import UNITS

__all__ = ["read_together"]

_LEAST, _MOST = re.compile("min(?:imum)? "), re.compile("max(?:imum)? ")
_ALONE = ("solo", "single player", "alone", "on my own", "by myself", "just me")
"""What one person asks for where items are for a number of people."""
_LIGHT = frozenset({"light", "sun", "sunlight", "lighting", "exposure", "position", "aspect", "shade"})
"""Labels of how much light something is for, of which "shade" says little of it and no colour."""
_WHOLE = ("height", "tall", "length", "width")
"""Labels of what is measured of the whole item."""
_SHOWN_BY = frozenset({"screen", "display"})
"""Parts by whose size the whole is called big or small."""
_BIG, _SMALL = ("big", "large"), ("small", "little")


def read_together(fields: dict[str, FieldSpec]) -> None:
    """Give the fields, in place, what only the others tell of them."""
    _pair_ends(fields)
    _from_age_on(fields)
    _leave_own_names(fields)
    _leave_to_others(fields)


def _pair_ends(fields: dict[str, FieldSpec]) -> None:
    """Give the upper end of a range the words of what is measured, and leave the lower end its name alone."""
    most = {_MOST.sub("", name_words(name)): name for name in fields if _MOST.match(name_words(name))}
    for lower, rest in [(name, _LEAST.sub("", name_words(name))) for name in fields if _LEAST.match(name_words(name))]:
        upper = most.get(rest, "")
        spec = fields.get(upper)
        if spec is None or spec.type is not fields[lower].type:
            continue
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


def _leave_to_others(fields: dict[str, FieldSpec]) -> None:
    """Give words of two meanings to the column of theirs that is there: "shade" to the light, "big" to the whole rather than a part."""
    labels = {name: spec.label or name_words(name) for name, spec in fields.items()}
    if _LIGHT & {*labels.values()}:
        for name, spec in fields.items():
            if labels[name] not in _LIGHT:
                fields[name] = spec.model_copy(update={"synonyms": [word for word in spec.synonyms if word != "shade"]})
    _size_of_whole(fields, labels)


def _size_of_whole(fields: dict[str, FieldSpec], labels: dict[str, str]) -> None:
    """Give the size of the whole the words for big and small that parts of it have, except where the part is what one sees of it."""
    lengths = [name for name, spec in fields.items() if spec.unit in UNITS and UNITS[str(spec.unit)].kind == "length"]
    whole = next((name for side in _WHOLE for name in lengths if labels[name] == side), None)
    parts = [name for name in lengths if "how big" in fields[name].synonyms and not _SHOWN_BY & set(labels[name].split())]
    if whole is None or not parts or any(labels[name] in ("size", "measure", "dimension") for name in parts):
        return
    ends = ("synonyms", "more", "less", "high", "low")
    words = {end: list(getattr(fields[parts[0]], end)) for end in ends}
    for name in parts:
        own = f"how big is the {labels[name]}"
        smaller = {"more": [f"bigger {labels[name]}"], "less": [f"smaller {labels[name]}"], "high": [], "low": []}
        bare = {"high": [f"{w} {labels[name]}" for w in _BIG], "low": [f"{w} {labels[name]}" for w in _SMALL]}
        fields[name] = fields[name].model_copy(update={"synonyms": [own], **smaller, **bare})
    spec = fields[whole]
    fields[whole] = spec.model_copy(update={end: list(dict.fromkeys([*getattr(spec, end), *words[end]])) for end in ends})
