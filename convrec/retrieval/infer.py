"""A first domain file from the data alone: roles, types, units and everyday words for every column.

What it writes is a starting point that an owner edits; `describe` prints it beside what the columns hold.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from convrec.errors import InputError
from convrec.retrieval.beside_columns import read_together
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.coerce import is_missing, split_list
from convrec.retrieval.column_kinds import Kind, column_kind, name_words
from convrec.retrieval.domain import DisclosePolicy, Domain, FieldSpec, FieldType, Policies, Standing, Stated, Verbs
from convrec.retrieval.for_all import fitting_all
from convrec.retrieval.item_nouns import ItemNouns
from convrec.retrieval.key_columns import ROW_ID, id_column, text_of, title_column
from convrec.retrieval.name_forms import capitals, spoken_label
from convrec.retrieval.phrases import phrases_for
from convrec.retrieval.policy_hints import SPONSORED
from convrec.retrieval.safety_phrases import safety
from convrec.retrieval.table import Table
from convrec.retrieval.trade_phrases import stock
from convrec.retrieval.units import canonical_unit
from convrec.retrieval.value_orders import scale_of
from convrec.retrieval.value_words import value_words
from convrec.retrieval.whose import whose_words
from convrec.types import Row

__all__ = ["ROW_ID", "default_name", "describe", "infer_domain", "with_ids"]

_ASIDE = re.compile(r"(?<=\S)\s*\([^()]*\)\s*$")
"""What stands in brackets behind a column's name: a unit, a source, a remark."""
_ACRONYMS = frozenset({"ram", "ssd", "hdd", "cpu", "gpu", "usb", "led", "dpi", "rpm", "bpm", "hd", "uv", "spf", "abv"})
_SOFT = re.compile(r"\b(?:moods?|tones?|vibes?|feels?|feeling|atmosphere)$")
_LOOSE = re.compile(
    r"\b(?:uses?|use cases?|usage|purposes?|activity|activities|occasions?|scenarios?|"
    r"(?:suitable|good|best|ideal|great|made) for)$"
)
"""Names of fields of which each item is marked with a few: a use that is not there rules nothing out."""
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
    id_name = id_column(table)
    if id_name is None:
        raise InputError(f"no column can be the id; name one 'id' (columns: {', '.join(table.columns)})", path=table.path)
    title = title_column(table, id_name, name)
    ids = frozenset(text_of(value) for value in table.columns[id_name])
    fields: dict[str, FieldSpec] = {}
    for column, values in table.columns.items():
        if column in (id_name, title):
            fields[column] = FieldSpec(type=FieldType.ID) if column == id_name else FieldSpec(type=FieldType.TITLE, embed=1.0)
        else:
            fields[column] = _field(column, column_kind(column, values, ids))
    read_together(fields)
    _name_whose(fields, table)
    _order_values(fields, table)
    _weigh_texts(fields, table)
    verbs = _verbs(fields)
    return Domain(
        name=name,
        noun=ItemNouns(table, fields, id_name, title).noun(name, _NOUNS.get(verbs.use, ())),
        verbs=verbs,
        fields=fields,
        policies=Policies(disclose=_disclosures(fields), narrowing=verbs != Verbs()),
        examples=_examples(fields, table, title),
    )


def with_ids(table: Table) -> Table:
    """The table itself, or, when no column can be its id, one with the rows numbered from 1 in a first column `item_id`."""
    if id_column(table) is not None or ROW_ID in table.columns:
        return table
    numbered: dict[str, list[Any]] = {ROW_ID: [str(number) for number in range(1, table.n_rows + 1)]}
    return Table(table.path, numbered | table.columns, table.lines)


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
    kind = spec.type.value + (" (open)" if spec.open else "") + ("" if spec.stated is Stated.HARD else f" ({spec.stated.value})")
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
_TAKE = Verbs(use="take", used="taken", synonyms=["took", "done", "study", "studied", "attend", "attended"])
_NOUNS = {"buy": ("product", "products"), "book": ("place", "places", "somewhere"), "hire": ("product", "products")}
"""Further words for what people buy, book or hire."""
_TAUGHT = re.compile(r"\b(?:instructor|teacher|tutor|lecturer|trainer|taught by)s?\b")
_LEVEL = re.compile(r"\b(?:level|prerequisite|duration|weeks?|hours|lessons?|certificate)s?\b")


def _verbs(fields: Mapping[str, FieldSpec]) -> Verbs:
    """What people do with the items, by what they pay for (a night, a day, or the thing) or are taught."""
    paid = [name_words(name) for name, spec in fields.items() if spec.type is FieldType.MONEY]
    if any(re.search(r"\b(?:night|nightly|stay)\b", words) for words in paid):
        return _STAY
    if any(re.search(r"\b(?:per|a) (?:day|hour|week)\b|\b(?:daily|hourly|weekly)\b|\bhire\b|\brent", words) for words in paid):
        return _HIRE
    columns = [name_words(name) for name in fields]
    if any(map(_TAUGHT.search, columns)) and any(map(_LEVEL.search, columns)):
        return _TAKE
    return _BUY if paid else Verbs()


def _field(name: str, kind: Kind) -> FieldSpec:
    words = name_words(name)
    label = _label(name) or words
    if kind.unit is not None and kind.type in (FieldType.NUMBER, FieldType.MONEY):
        label = re.sub(r"(?<=\w) (?:in )?\S+$", "", label) if _ends_in_unit(label, kind.unit) else label
    if kind.least and "minimum" not in words:
        label = f"minimum {label}"
    label = spoken_label(label, dated=kind.type is FieldType.DATE or kind.unit == "year")
    label = "stock" if kind.type is FieldType.NUMBER and stock(words) is not None else label
    harmless = safety(label) if kind.type is FieldType.BOOLEAN else None
    found = harmless.phrases if harmless else phrases_for(name if kind.type is FieldType.BOOLEAN else words, kind.type, kind.unit, label)
    upper = _ACRONYMS | {*capitals(name)}
    label = " ".join(word.upper() if word in upper else word for word in label.split())
    if kind.type is FieldType.DATE and re.fullmatch(r"\w+ed|made|built|sent|sold|bought|born|begun", label):
        label = f"date {label}"
    outer = words.endswith(" id")
    return FieldSpec(
        type=kind.type,
        label=label if label != name.replace("_", " ") else None,
        unit=kind.unit,
        synonyms=[word for word in dict.fromkeys((*_as_written(words, label), *found.synonyms)) if word not in (label, name)],
        values={"false": list(harmless.harmful)} if harmless and harmless.harmful else {},
        cues=list(found.cues),
        more=list(found.more),
        less=list(found.less),
        high=[word for word in found.high if word != label],
        periods=dict(found.periods),
        low=[word for word in found.low if word != label],
        stated=_stated(words, kind),
        open=kind.open,
        standing=found.standing if kind.type in (FieldType.NUMBER, FieldType.BOOLEAN) else None,
        card=kind.type in _CARD and not kind.open and not outer,
        embed=2.0 if kind.open else 0.0 if outer else _EMBED.get(kind.type, 0.0),
        say=found.say,
        ask=found.ask,
    )


def _stated(words: str, kind: Kind) -> Stated:
    """How binding a named value of a column is."""
    if kind.type not in (FieldType.TAGS, FieldType.CATEGORY):
        return Stated.HARD
    if kind.open or _SOFT.search(words):
        return Stated.SOFT
    return Stated.LOOSE if _LOOSE.search(words) else Stated.HARD


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


def _name_whose(fields: dict[str, FieldSpec], table: Table) -> None:
    """Give fields that tell for whom an item is, stages of life or rooms the words by which people say so, and values that suit all."""
    for name, spec in fields.items():
        if spec.open or spec.type not in (FieldType.CATEGORY, FieldType.TAGS):
            continue
        cells = (value for value in table.columns[name] if not is_missing(value))
        values = [part for cell in cells for part in (split_list(cell) if spec.is_multi else [text_of(cell)])]
        told, said = whose_words(values), value_words(values)
        given = {**(said.values if said else {}), **(told.values if told else {})}
        fits = told.fits if told else fitting_all(values, spec.label or name)
        stated = Stated.HARD if told else spec.stated
        fields[name] = spec.model_copy(update={"values": given, "fits": fits, "stated": stated, "apart": said.apart if said else []})


def _order_values(fields: dict[str, FieldSpec], table: Table) -> None:
    """Give the fields whose values make a scale their order, and the words for further up and down that it has."""
    for name, spec in fields.items():
        if spec.open or spec.type is not FieldType.CATEGORY or spec.ages:
            continue
        scale = scale_of((text_of(value) for value in table.columns[name] if not is_missing(value)), spec.label or name)
        if scale is not None:
            said = {} if spec.more or spec.less else {"more": list(scale.more), "less": list(scale.less)}
            synonyms = [*spec.synonyms, *(word for word in scale.synonyms if word not in spec.synonyms)]
            update = {"order": list(scale.order), "values": {**scale.ends, **spec.values}, "synonyms": synonyms, **said}
            fields[name] = spec.model_copy(update=update)


def _weigh_texts(fields: dict[str, FieldSpec], table: Table) -> None:
    """Give the fullest text the most weight and a place on the card; the others a little."""
    texts = [name for name, spec in fields.items() if spec.type is FieldType.TEXT]
    known = {name: [str(value) for value in table.columns[name] if value] for name in texts}
    filled = [name for name in texts if known[name]]
    if not filled:
        return
    main = max(filled, key=lambda name: sum(len(value) for value in known[name][:1000]))
    for name in filled:
        words = [*fields[name].synonyms, *(["about", "description", "what is it like"] if name == main else [])]
        own = (name, fields[name].label)
        fields[name] = fields[name].model_copy(
            update={"embed": 2.0 if name == main else 1.0, "card": name == main, "synonyms": [w for w in words if w not in own]}
        )


def _disclosures(fields: Mapping[str, FieldSpec]) -> list[DisclosePolicy]:
    """What everybody should hear before they decide: that somebody paid for it, that it is out of stock."""
    flags = [name for name, spec in fields.items() if spec.type is FieldType.BOOLEAN]
    gone = [(name, False if spec.type is FieldType.BOOLEAN else 0) for name, spec in fields.items() if spec.standing is Standing.STOCK]
    return [
        *(DisclosePolicy(field=name, values=[True]) for name in flags if SPONSORED.search(name_words(name))),
        *(DisclosePolicy(field=name, values=[none], text="Out of stock just now") for name, none in gone),
    ]


def _examples(fields: Mapping[str, FieldSpec], table: Table, title: str) -> list[str]:
    """Things to say first, made from the data."""
    titles = [str(value).strip() for value in table.columns[title] if value]
    examples = [f"Something like {titles[0]}"] if titles else []
    compared = dict.fromkeys(spec.less[0] for spec in fields.values() if spec.less and spec.less[0].endswith("er"))
    examples += [f"Something {word} than {titles[-1]}, please" if titles else f"Something {word}" for word in compared]
    return examples[:3]


def default_name(path: Path) -> str:
    """A catalogue's name from its file's: ``garden_tools.csv.gz`` gives ``garden_tools``."""
    return path.name.partition(".")[0] or "items"
