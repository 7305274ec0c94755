"""A first domain file from the data alone: roles, types, units and everyday words for every column.

What it writes is a starting point that an owner edits; `describe` prints it beside what the columns hold.
"""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from convrec.errors import InputError
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.column_kinds import Kind, column_kind, name_words
from convrec.retrieval.domain import DisclosePolicy, Domain, FieldSpec, FieldType, Noun, Policies, Stated, Verbs
from convrec.retrieval.name_forms import spoken_label
from convrec.retrieval.phrases import phrases_for
from convrec.retrieval.policy_hints import SPONSORED
from convrec.retrieval.table import Table
from convrec.retrieval.units import canonical_unit
from convrec.retrieval.words import key, plural, singular
from convrec.types import Row

__all__ = ["ROW_ID", "default_name", "describe", "infer_domain", "noun_from", "with_ids"]

ROW_ID = "item_id"
"""Name of the column that `with_ids` adds."""

_ID_NAMES = (
    "item id",
    "id",
    "itemid",
    "product id",
    "sku",
    "asin",
    "isbn",
    "isbn13",
    "ean",
    "upc",
    "uid",
    "uuid",
    "code",
    "article number",
    "item number",
    "stock code",
    "product code",
    "item code",
    "ref",
    "reference",
    "key",
)
_TITLE_NAMES = (
    "title",
    "name",
    "product name",
    "item name",
    "product title",
    "item title",
    "product",
    "item",
    "headline",
    "heading",
    "label",
)
_ASIDE = re.compile(r"(?<=\S)\s*\([^()]*\)\s*$")
"""What stands in brackets behind a column's name: a unit, a source, a remark."""
_ACRONYMS = frozenset({"ram", "ssd", "hdd", "cpu", "gpu", "usb", "led", "dpi", "rpm", "bpm", "hd", "uv", "spf", "abv"})
_MOST = 0.95
"""Share of distinct codes from which on a first column is the id all the same: the build then names the row that repeats one."""
_SOFT = re.compile(r"\b(?:moods?|tones?|vibes?|feels?|feeling|atmosphere)$")
_GENERIC = frozenset(
    (
        "items",
        "item",
        "data",
        "catalog",
        "catalogue",
        "products",
        "product",
        "table",
        "export",
        "inventory",
        "list",
        "dump",
        "file",
        "input",
    )
)
_EMBED = {FieldType.TITLE: 1.0, FieldType.ALIASES: 1.0, FieldType.TAGS: 1.5, FieldType.CATEGORY: 1.0, FieldType.PEOPLE: 0.5}
_CARD = frozenset(
    {FieldType.CATEGORY, FieldType.TAGS, FieldType.PEOPLE, FieldType.NUMBER, FieldType.MONEY, FieldType.DATE, FieldType.BOOLEAN}
)


def infer_domain(table: Table, name: str) -> Domain:
    """Tell the domain of a table from its column names and values.

    Parameters
    ----------
    table
        The items. Without an id column, pass it through `with_ids` first.
    name
        What the catalogue is called, by which its noun is guessed: ``garden_tools`` gives "garden tool" and "garden tools".

    Raises
    ------
    InputError
        When no column can be the id or the title.
    """
    id_name = _id_column(table)
    if id_name is None:
        raise InputError(f"no column can be the id; name one 'id' (columns: {', '.join(table.columns)})", path=table.path)
    title = _title_column(table, id_name, name)
    ids = frozenset(_text(value) for value in table.columns[id_name])
    fields: dict[str, FieldSpec] = {}
    for column, values in table.columns.items():
        if column in (id_name, title):
            fields[column] = FieldSpec(type=FieldType.ID) if column == id_name else FieldSpec(type=FieldType.TITLE, embed=1.0)
        else:
            fields[column] = _field(column, column_kind(column, values, ids))
    _weigh_texts(fields, table)
    noun = noun_from(name)
    if noun == Noun() and (one := name_words(title)) in name_words(name).split():
        noun = Noun(one=one, many=plural(one))
    verbs = _verbs(fields)
    return Domain(
        name=name,
        noun=noun if verbs == Verbs() else _with_synonyms(noun, _STAY_NOUNS if verbs is _STAY else _SHOP_NOUNS),
        verbs=verbs,
        fields=fields,
        policies=Policies(disclose=_disclosures(fields)),
        examples=_examples(fields, table, title),
    )


def with_ids(table: Table) -> Table:
    """The table itself, or, when no column can be its id, one with the rows numbered from 1 in a first column `item_id`."""
    if _id_column(table) is not None or ROW_ID in table.columns:
        return table
    numbered: dict[str, list[Any]] = {ROW_ID: [str(number) for number in range(1, table.n_rows + 1)]}
    return Table(table.path, numbered | table.columns, table.lines)


def noun_from(name: str) -> Noun:
    """What one item is called, guessed from the catalogue's name.

    >>> noun = noun_from("garden_tools-2024")
    >>> noun.one, noun.many, noun.synonyms
    ('garden tool', 'garden tools', ['tool', 'tools'])
    """
    words = [word for word in key(re.sub(r"[_\-.]+", " ", name)).split() if not word.isdigit() and word not in ("my", "our", "the", "all")]
    if not words or words[-1] in _GENERIC:
        words = words[:-1]
    if not words or singular(words[-1]) == words[-1]:
        return Noun()
    one = " ".join([*words[:-1], singular(words[-1])])
    extra = [singular(words[-1]), words[-1]] if len(words) > 1 else []
    return Noun(one=one, many=" ".join(words), synonyms=extra)


def describe(domain: Domain, catalogue: Catalogue) -> str:
    """The fields as a table of text: field, type, unit, distinct values, missing ones, examples."""
    head = ("field", "type", "unit", "distinct", "missing", "examples")
    rows = [head, *(_described(name, spec, catalogue) for name, spec in domain.fields.items())]
    widths = [max(len(row[i]) for row in rows) for i in range(len(head) - 1)]
    return "\n".join("  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[-1]]).rstrip() for row in rows)


def _described(name: str, spec: FieldSpec, catalogue: Catalogue) -> tuple[str, ...]:
    values = [catalogue.value(Row(row), name) for row in range(catalogue.n_items)]
    known = [value for value in values if value not in (None, ())]
    coded = spec.is_multi or spec.type is FieldType.CATEGORY
    distinct = list(catalogue.values(name)) if coded else list(dict.fromkeys(map(str, known)))
    shown = ", ".join(distinct[:3])
    kind = spec.type.value + (" (open)" if spec.open else "") + (" (soft)" if spec.stated is Stated.SOFT else "")
    return (
        name,
        kind,
        spec.unit or "",
        str(len(distinct)),
        str(len(values) - len(known)),
        shown if len(shown) <= 60 else shown[:57] + "...",
    )


_BUY = Verbs(
    use="buy",
    used="bought",
    synonyms=["purchase", "purchased", "order", "ordered", "own", "owned", "have", "got", "use", "used", "using"],
)


_STAY = Verbs(
    use="book",
    used="booked",
    synonyms=["rent", "rented", "stay in", "stayed in", "stay at", "stayed at", "been to", "reserve", "reserved"],
)
_HIRE = Verbs(use="hire", used="hired", synonyms=["rent", "rented", "book", "booked", "borrow", "borrowed", "use", "used"])
_SHOP_NOUNS, _STAY_NOUNS = ("product", "products"), ("place", "places", "somewhere")


def _verbs(fields: Mapping[str, FieldSpec]) -> Verbs:
    """What people do with the items, by what they pay for: a night, a day, or the thing."""
    paid = [name_words(name) for name, spec in fields.items() if spec.type is FieldType.MONEY]
    if any(re.search(r"\b(?:night|nightly|stay)\b", words) for words in paid):
        return _STAY
    if any(re.search(r"\b(?:per|a) (?:day|hour|week)\b|\b(?:daily|hourly|weekly)\b|\bhire\b|\brent", words) for words in paid):
        return _HIRE
    return _BUY if paid else Verbs()


def _with_synonyms(noun: Noun, words: tuple[str, ...]) -> Noun:
    return noun.model_copy(update={"synonyms": [*noun.synonyms, *words]})


def _id_column(table: Table) -> str | None:
    """The column that a name or unique short values tell to be the id."""
    by_name = {name_words(name): name for name in table.columns}
    for wanted in _ID_NAMES:
        if wanted in by_name:
            return by_name[wanted]
    ending = [name for words, name in by_name.items() if words.endswith(" id") and _is_key(table.columns[name])]
    if ending:
        return ending[0]
    untitled = [name for name in table.columns if name_words(name) not in _TITLE_NAMES]
    return next((name for name in untitled if _is_coded(table.columns[name], _MOST if name == untitled[0] else 1.0)), None)


def _is_key(values: Sequence[Any]) -> bool:
    """Whether every row has a value of its own."""
    texts = [_text(value) for value in values]
    return all(texts) and len(set(texts)) == len(texts)


def _is_coded(values: Sequence[Any], distinct: float) -> bool:
    """Whether the values are codes such as ``GT-0001``, without blanks and with a figure in each, of which such a share is distinct."""
    texts = [_text(value) for value in values if isinstance(value, str)]
    shaped = all(re.fullmatch(r"(?=\S*\d)(?=\S*[A-Za-z])[\w.:-]{2,40}", text) for text in texts)
    return len(texts) == len(values) and shaped and all(texts) and len(set(texts)) >= distinct * len(texts)


def _title_column(table: Table, id_name: str, name: str) -> str:
    """The column that its name, or else short words that tell the rows apart, show to be the title."""
    by_name = {name_words(column): column for column in table.columns if column != id_name}
    for wanted in (*_TITLE_NAMES, *name_words(name).split(), *map(singular, name_words(name).split())):
        if wanted in by_name:
            return by_name[wanted]
    for words, column in by_name.items():
        if words.endswith((" title", " name")):
            return column
    for distinct in (0.9, 0.5):
        for column, values in table.columns.items():
            if column != id_name and _tells_apart(column, values, distinct):
                return column
    own = [column for column in table.columns if column != ROW_ID]
    raise InputError(f"no column looks like a title; name one 'title' (columns: {', '.join(own)})", path=table.path)


def _tells_apart(name: str, values: Sequence[Any], distinct: float) -> bool:
    """Whether a column holds a short text of words in every row, and such a share of them is distinct."""
    texts = [value for value in values if isinstance(value, str) and value.strip()]
    short = len(texts) == len(values) and max(map(len, texts)) <= 120
    return short and len(set(texts)) > distinct * len(texts) and column_kind(name, values, frozenset()).type in _WORDED


_WORDED = frozenset({FieldType.TEXT, FieldType.CATEGORY, FieldType.PEOPLE, FieldType.ALIASES})


def _field(name: str, kind: Kind) -> FieldSpec:
    words = name_words(name)
    label = _label(name) or words
    if kind.unit is not None and kind.type in (FieldType.NUMBER, FieldType.MONEY):
        label = re.sub(r"(?<=\w) (?:in )?\S+$", "", label) if _ends_in_unit(label, kind.unit) else label
    if kind.least and "minimum" not in words:
        label = f"minimum {label}"
    label = spoken_label(label, dated=kind.type is FieldType.DATE or kind.unit == "year")
    found = phrases_for(words, kind.type, kind.unit, label)
    label = " ".join(word.upper() if word in _ACRONYMS else word for word in label.split())
    if kind.type is FieldType.DATE and re.fullmatch(r"\w+ed|made|built|sent|sold|bought|born|begun", label):
        label = f"date {label}"
    outer = words.endswith(" id")
    soft = _SOFT.search(words) is not None or kind.open
    return FieldSpec(
        type=kind.type,
        label=label if label != name.replace("_", " ") else None,
        unit=kind.unit,
        synonyms=[word for word in dict.fromkeys((*_as_written(words, label), *found.synonyms)) if word not in (label, name)],
        cues=list(found.cues),
        more=list(found.more),
        less=list(found.less),
        high=[word for word in found.high if word != label],
        low=[word for word in found.low if word != label],
        stated=Stated.SOFT if soft and kind.type in (FieldType.TAGS, FieldType.CATEGORY) else Stated.HARD,
        open=kind.open,
        card=kind.type in _CARD and not kind.open and not outer,
        embed=2.0 if kind.open else 0.0 if outer else _EMBED.get(kind.type, 0.0),
        say=found.say,
        ask=found.ask,
    )


def _label(name: str) -> str:
    """The name as words, a hyphen left where it joins two: ``Wi-Fi``."""
    bare = _ASIDE.sub("", name)
    return bare.lower() if re.fullmatch(r"[^\W\d_]+-[^\W\d_]+(?: [^\W\d_]+)*", bare) else name_words(bare)


def _as_written(words: str, label: str) -> tuple[str, ...]:
    """The column's own words where the label is another noun for them: "sleeps" beside "capacity"."""
    return () if words == label or set(label.split()) & set(words.split()) else (words,)


def _ends_in_unit(words: str, unit: str) -> bool:
    *others, last = words.split()
    return bool(others) and canonical_unit(last) == unit and last not in ("year", "pages", "stars")


def _weigh_texts(fields: dict[str, FieldSpec], table: Table) -> None:
    """Give the fullest text the most weight and a place on the card; the others a little."""
    texts = [name for name, spec in fields.items() if spec.type is FieldType.TEXT]
    known = {name: [str(value) for value in table.columns[name] if value] for name in texts}
    filled = [name for name in texts if known[name]]
    if not filled:
        return
    main = max(filled, key=lambda name: sum(len(value) for value in known[name][:1000]))
    for name in filled:
        words = ["about", "description", "what is it like"] if name == main else []
        own = (name, fields[name].label)
        fields[name] = fields[name].model_copy(
            update={"embed": 2.0 if name == main else 1.0, "card": name == main, "synonyms": [w for w in words if w not in own]}
        )


def _disclosures(fields: Mapping[str, FieldSpec]) -> list[DisclosePolicy]:
    return [
        DisclosePolicy(field=name, values=[True])
        for name, spec in fields.items()
        if spec.type is FieldType.BOOLEAN and SPONSORED.search(name_words(name))
    ]


def _examples(fields: Mapping[str, FieldSpec], table: Table, title: str) -> list[str]:
    """Things to say first, made from the data."""
    titles = [str(value).strip() for value in table.columns[title] if value]
    examples = [f"Something like {titles[0]}"] if titles else []
    compared = dict.fromkeys(spec.less[0] for spec in fields.values() if spec.less and spec.less[0].endswith("er"))
    examples += [f"Something {word} than {titles[-1]}, please" if titles else f"Something {word}" for word in compared]
    return examples[:3]


def _text(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value).strip()


def default_name(path: Path) -> str:
    """A catalogue's name from its file's: ``garden_tools.csv.gz`` gives ``garden_tools``."""
    return path.name.partition(".")[0] or "items"
