"""Reading where-clauses: text or mapping in, a checked `Constraint` out, its value spelled as the catalogue spells it."""

import datetime as dt
import difflib
import re
from collections.abc import Iterable, Mapping, Sequence

from convrec.errors import FilterError
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.coerce import parse_date, parse_flag
from convrec.retrieval.constraints import Constraint, Op, Scalar, Value, WhereLike
from convrec.retrieval.domain import Domain, FieldSpec, FieldType
from convrec.retrieval.units import parse_quantity
from convrec.retrieval.words import fold, key, singular

__all__ = ["operators", "parse_where"]

_SPELLINGS = {
    "=": Op.EQ,
    "is": Op.EQ,
    "<>": Op.NE,
    "is not": Op.NE,
    "≤": Op.LE,
    "≥": Op.GE,
    "≠": Op.NE,
    "not contains": Op.NOT_CONTAINS,
    "contains any": Op.CONTAINS_ANY,
    "not in": Op.NOT_IN,
    "not all": Op.NOT_ALL,
} | {op.value: op for op in Op}
_SYMBOLS = r"<=|>=|==|!=|<>|<|>|=|≤|≥|≠"
_WORDED = r"not[ _]contains|contains[ _]any|contains|not[ _]in|not[ _]all|in|is[ _]not|is"
_CLAUSE = re.compile(
    rf"\s*(?P<field>[^<>=!≤≥≠]+?)\s*(?:(?P<symbol>{_SYMBOLS})|(?<=\s)(?P<word>{_WORDED})(?=[\s\[\"']))\s*(?P<value>.*)",
    re.I | re.S,
)
_MORE_SYMBOLS = re.compile(r"\s*[<>=!≤≥≠]+")
"""A second symbol behind the first, as no value begins."""
_REVERSED = {"=<": Op.LE, "=>": Op.GE, "===": Op.EQ, "=!": Op.NE, "!==": Op.NE, "><": Op.NE}
_ELEMENT = re.compile(r"""\s*(?:"([^"]*)"|'([^']*)'|([^,]*))\s*(?:,|$)""")
_EQUALITY = (Op.EQ, Op.NE, Op.IN, Op.NOT_IN)
_ORDER = (Op.LE, Op.GE, Op.LT, Op.GT)
_MEMBERSHIP = (Op.CONTAINS, Op.NOT_CONTAINS, Op.CONTAINS_ANY, Op.IN, Op.NOT_IN)
_AS_MEMBER = {Op.EQ: Op.CONTAINS, Op.NE: Op.NOT_CONTAINS}
_AS_SINGLE = {Op.CONTAINS: Op.EQ, Op.NOT_CONTAINS: Op.NE, Op.CONTAINS_ANY: Op.IN}


def operators(spec: FieldSpec) -> tuple[Op, ...]:
    """The operators that a field takes."""
    if not spec.is_filterable:
        return ()
    if spec.is_numeric:
        return (*_ORDER, *_EQUALITY)
    if spec.type is FieldType.BOOLEAN:
        return _EQUALITY
    if spec.type is FieldType.CATEGORY:
        return (*(_ORDER if spec.order else ()), *_EQUALITY)
    if spec.is_multi:
        return (*_MEMBERSHIP, Op.NOT_ALL)
    return (*_MEMBERSHIP, Op.EQ, Op.NE)


def parse_where(clause: WhereLike, catalogue: Catalogue) -> Constraint:
    """Read one where-clause.

    Field names may be written in any case, with blanks for underscores; values in any case, without accents, or by a synonym that
    the domain gives. ``==`` on a field of several values means ``contains``, and ``contains`` on a field of one value means ``==``.
    A `Constraint` is checked and its value spelled as the catalogue spells it.

    Raises
    ------
    FilterError
        For a clause that cannot be read, an unknown field, operator or value, or a value that does not fit the field; it names
        the known ones.
    """
    field, op_text, value, hard, words = _taken_apart(clause)
    name = _field(field, catalogue.domain)
    spec = catalogue.domain.fields[name]
    op = _operator(op_text, name, spec)
    among = tuple(parse_where(one, catalogue) for one in _among(clause))
    return Constraint(name, op, _value(value, op, name, spec, catalogue), hard, words, among)


def _among(clause: WhereLike) -> Sequence[WhereLike]:
    """The clauses that say of which items one holds."""
    if isinstance(clause, Constraint):
        return clause.among
    given = clause.get("among", ()) if isinstance(clause, Mapping) else ()
    if not isinstance(given, list | tuple):
        raise FilterError(f"'among' takes a list of where-clauses, not {given!r}")
    return given


def _taken_apart(clause: WhereLike) -> tuple[str, str, object, bool, str]:
    if isinstance(clause, Constraint):
        return clause.field, clause.op.value, clause.value, clause.hard, clause.words
    if isinstance(clause, Mapping):
        return _mapping(clause)
    if not isinstance(clause, str):  # pyright: ignore[reportUnnecessaryIsInstance]  # callers without types
        raise FilterError(f"a where-clause is text such as 'field <= 5' or a mapping with field, op and value, not {clause!r}")
    match = _CLAUSE.fullmatch(clause)
    if match is not None and (rest := _MORE_SYMBOLS.match(match["value"])) is not None:
        written = f"{match['symbol'] or match['word']}{rest[0]}"
        near = _REVERSED.get(written)
        raise FilterError(
            f"unknown operator {written!r} in {clause!r}"
            + (f" (did you mean {near.value!r}?)" if near else "")
            + f"; the operators are {_listed(Op)}"
        )
    if match is None or not match["value"].strip():
        raise FilterError(f"cannot read the where-clause {clause!r}; write 'field operator value' with one of {_listed(Op)}")
    return match["field"], match["symbol"] or match["word"], match["value"].strip(), True, ""


def _mapping(clause: Mapping[str, object]) -> tuple[str, str, object, bool, str]:
    unknown = set(clause) - {"field", "op", "value", "hard", "words", "among"}
    missing = {"field", "op", "value"} - set(clause)
    if unknown or missing:
        wrong = f"unknown keys {sorted(unknown)}" if unknown else f"no {sorted(missing)}"
        raise FilterError(f"the where-clause {dict(clause)!r} has {wrong}; its keys are field, op, value, and if wanted hard, words, among")
    op = clause["op"]
    return (
        str(clause["field"]),
        op.value if isinstance(op, Op) else str(op),
        clause["value"],
        bool(clause.get("hard", True)),
        str(clause.get("words", "")),
    )


def _field(written: str, domain: Domain) -> str:
    if written in domain.fields:
        return written
    folded = key(written.replace("_", " "))
    known = [name for name, spec in domain.fields.items() if spec.is_filterable]
    for name in domain.fields:
        if folded in (key(name.replace("_", " ")), key(domain.label(name))):
            return name
    names = {key(word): name for name in known for word in (*domain.fields[name].synonyms, domain.label(name), name.replace("_", " "))}
    near = [names[word] for word in difflib.get_close_matches(folded, names, n=3, cutoff=0.6)]
    raise FilterError(f"unknown field {written!r}{_did_you_mean(near)}; known: {', '.join(known)}")


def _operator(written: str, name: str, spec: FieldSpec) -> Op:
    found = _SPELLINGS.get(fold(written).strip()) or _SPELLINGS.get(fold(written).strip().replace("_", " "))
    known = operators(spec)
    if not known:
        raise FilterError(f"field {name!r} is {spec.type.value} and cannot be filtered")
    if found is None:
        near = difflib.get_close_matches(fold(written), [op.value for op in known], n=1)
        raise FilterError(f"unknown operator {written!r}{_did_you_mean(near)}; {name!r} takes {_listed(known)}")
    if found not in known:
        found = _AS_MEMBER.get(found, found) if spec.is_multi else found
        found = _AS_SINGLE.get(found, found) if spec.type is FieldType.CATEGORY else found
    if found not in known:
        raise FilterError(f"{name!r} is {spec.type.value} and does not take {found.value!r}; it takes {_listed(known)}")
    return found


def _value(value: object, op: Op, name: str, spec: FieldSpec, catalogue: Catalogue) -> Value:
    if op.takes_list:
        elements = _elements(value)
        if not elements:
            raise FilterError(f"{name!r} {op.value} needs at least one value")
        return tuple(dict.fromkeys(_scalar(element, name, spec, catalogue, op) for element in elements))
    if isinstance(value, list | tuple | set | frozenset):
        raise FilterError(f"{name!r} {op.value} takes one value, not {value!r}; for several use one of contains_any, in, not_in")
    if isinstance(value, str) and len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1]
    return _scalar(value, name, spec, catalogue, op)


def _elements(value: object) -> Sequence[object]:
    """The list a caller gave, or the one written as ``[a, "b, c"]`` or ``a, b``."""
    if isinstance(value, list | tuple):
        return value
    if isinstance(value, set | frozenset):
        return sorted(value, key=str)
    if not isinstance(value, str):
        return [value]
    text = value.strip()
    if text[:1] + text[-1:] in ("[]", "()"):
        text = text[1:-1]
    found = (double or single or plain.strip() for double, single, plain in _ELEMENT.findall(text))
    return [element for element in found if element]


def _scalar(value: object, name: str, spec: FieldSpec, catalogue: Catalogue, op: Op) -> Scalar:
    if value is None or not str(value).strip():
        raise FilterError(f"{name!r} {op.value} needs a value")
    try:
        if spec.type is FieldType.DATE:
            return _date(value)
        if spec.is_numeric:
            return _number(value, spec.unit)
        if spec.type is FieldType.BOOLEAN:
            return parse_flag(value)
    except ValueError as error:
        raise FilterError(f"{name!r} {op.value} {value!r}: {error}") from None
    text = str(value).strip()
    if op in _ORDER:
        return _ordered(text, name, spec)
    if spec.type in (FieldType.TEXT, FieldType.TITLE):
        return text
    return _known_value(text, name, spec, catalogue)


def _number(value: object, unit: str | None) -> float | int:
    if isinstance(value, bool):
        raise ValueError("a number is needed")  # noqa: TRY004  # mapped to FilterError with the field's name
    number = float(value) if isinstance(value, int | float) else parse_quantity(str(value), unit)
    if number != number:
        raise ValueError("a number is needed")
    return int(number) if number.is_integer() else number


def _date(value: object) -> str:
    """ISO text: a day, or a year or month as written, which stands for all its days."""
    text = str(value).strip()
    if re.fullmatch(r"\d{4}", text):
        return text
    if re.fullmatch(r"\d{4}-\d{2}", text) and 1 <= int(text[5:]) <= 12:
        return text
    return parse_date(value if isinstance(value, dt.date) else text).isoformat()


def _ordered(text: str, name: str, spec: FieldSpec) -> str:
    names = {key(value): value for value in spec.order}
    names |= {key(word): value for value, words in spec.values.items() if value in spec.order for word in words if key(word) not in names}
    try:
        return names[key(text)]
    except KeyError:
        raise FilterError(f"{text!r} has no place in the order of {name!r}: {', '.join(spec.order)}") from None


def _known_value(text: str, name: str, spec: FieldSpec, catalogue: Catalogue) -> str:
    """The value as the catalogue spells it. Free fields (people, open tags, other names) also take words that no item has."""
    column = catalogue.coded(name)
    folded = key(text)
    if text in column.code_of:
        return text
    if folded in column.codes_of_key:
        return column.values[column.codes_of_key[folded][0]]
    for canonical, words in spec.values.items():
        if folded == key(canonical) or folded in map(key, words):
            return canonical
    for combination, parts in spec.combined.items():
        if folded == key(combination):
            raise FilterError(f"{text!r} means {' and '.join(parts)}; give one clause for each")
    for word, parts in spec.either.items():
        if folded == key(word):
            raise FilterError(f"{text!r} means any of {', '.join(parts)}; give them as a list, with 'in' or 'not_in'")
    singulars = " ".join(map(singular, folded.split()))
    for variant, codes in column.codes_of_key.items():
        if singulars == " ".join(map(singular, variant.split())):
            return column.values[codes[0]]
    if spec.open or spec.type in (FieldType.PEOPLE, FieldType.ALIASES):
        return text
    near = difflib.get_close_matches(folded, list(column.codes_of_key), n=3, cutoff=0.6)
    spelled = [column.values[column.codes_of_key[word][0]] for word in near]
    shown = ", ".join(column.values[:20]) + (", ..." if len(column.values) > 20 else "")
    raise FilterError(f"no item has the {catalogue.domain.label(name)} {text!r}{_did_you_mean(spelled)}; known: {shown}")


def _did_you_mean(names: Iterable[str]) -> str:
    found = list(dict.fromkeys(names))
    return f" (did you mean {' or '.join(map(repr, found))}?)" if found else ""


def _listed(ops: Iterable[Op]) -> str:
    return ", ".join(op.value for op in ops)
