"""What one column of a table holds, told from its name and its values."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from convrec.retrieval.coerce import is_blank, is_missing, parse_date, parse_flag, split_list
from convrec.retrieval.domain import FieldType
from convrec.retrieval.units import CURRENCIES, canonical_unit, parse_number, split_quantity
from convrec.retrieval.words import singular

__all__ = ["Kind", "column_kind", "name_words"]

_MOST = 0.9
"""Share of the known values that must fit a type for the column to have it; the rest are then reported as faults."""
_SAMPLE = 5000
_AGES = 3
"""Different values like ``8+`` from which on they are numbers to compare, and not one mark that some items bear."""

_MOST_ALONE = 0.5
"""Share of the parts between commas that other cells hold alone, from which on commas part values: ``Merlot, Syrah`` beside ``Syrah``."""

_SEVERAL_RECUR, _NAME_WORDS = 3, 4
"""Repetitions from which on a column of names is one of kinds, and the most words of such a name."""
_SEVERAL_YEARS = 5
"""Different whole numbers from 1900 to 2100, and no others, from which on a column holds years whatever its name."""

_ALIASES = r"aka|aliases|alias|alternative|alternate|other names?|also known|synonyms"
_PEOPLE = (
    r"authors?|directors?|cast|actors?|actress(?:es)?|stars?|artists?|writers?|creators?|composers?|singers?|narrators?|hosts?|chefs?|designers?|"
    r"illustrators?|instructors?|teachers?|speakers?|people|performers?|musicians?|producers|editors?|translators?|developers?"
)
_TAGS = (
    r"tags?|genres?|keywords?|categories|features?|materials?|moods?|topics?|themes?|services?|platforms?|ingredients?|allergens?|colou?rs|styles?|"
    r"uses|labels|attributes|languages|countries|sizes|seasons"
)
_TEXT = (
    r"description|desc|summary|plot|logline|synopsis|overview|abstract|blurb|text|details|about|notes?|review|body|content|story|"
    r"tagline"
)
_FLAG = (
    r"^(?:is|has|in|can|was) |sponsored|promoted|advert|available|active|stock$|featured|organic|certified|on sale|discontinued|"
    r"new arrival|vegan|wireless|cordless"
)
_IMAGE = r"image|img|picture|photo|thumb|thumbnail|poster|cover|icon"
_MONEY = r"price|cost|msrp|rrp|fee"
_YEAR = r"year|released?|published|publication|vintage"
_SIMILAR = r"similar|related|recommended|also|matches|neighbou?rs"
_PICTURE = re.compile(r"\S+\.(?:jpe?g|png|gif|webp|svg|avif)(?:\?\S*)?", re.I)
_SHORT_UNITS = {"m": "m", "g": "g", "l": "l", "w": "watts", "v": "volts", "h": "hours", "in": "inches"}
_NO_UNIT = frozenset({*_SHORT_UNITS, "s", "d", "p", "points", "star", "stars", "year", "years", "pages", "month"})
"""Last words of a column's name that are a unit only where listed before, and words of the name elsewhere."""
_ALONE = frozenset(
    {"minutes", "mins", "hours", "hrs", "days", "weeks", "months", "kcal", "calories", "kj"}
    | {"litres", "liters", "watts", "grams", "kilograms"}
)
"""Names of columns that are a unit and nothing else."""
_TAKES = re.compile(
    r"(?:(?:avg|average|approx|typical|estimated|min|minimum|max|maximum) )?"
    r"(?:(?P<what>(?:play|playing|cook|cooking|prep|preparation|baking|reading|running|viewing|total) ?time)"
    r"|duration|time|time needed|time required)"
)
"""Names of columns that tell how long something takes; of what, or of no more than that."""
_FEW_MINUTES, _MANY_MINUTES, _ROUND = 10, 1440, 5
"""Least middle value and greatest one of times in minutes, and what most of them are multiples of; hours and days are fewer."""
_COUNTED = re.compile(r"\d+(?:[.,]\d+)? ([A-Za-z]{3,})")
_URL = re.compile(r"https?://\S+", re.I)


@dataclass(frozen=True)
class Kind:
    """A column's type, its unit, whether its values are many and free, and whether each stands for itself and all above (``8+``)."""

    type: FieldType
    unit: str | None = None
    open: bool = False
    least: bool = False


def name_words(name: str) -> str:
    """A column's name as folded words: ``inStock``, ``in_stock`` and ``In Stock`` are all ``in stock``."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name)
    return " ".join(re.findall(r"°?[^\W_]+|[%$€£\"″]", spaced)).lower()


def column_kind(name: str, values: Sequence[Any], ids: frozenset[str]) -> Kind:
    """Tell what a column holds; `ids` are the items' own ids, by which lists of items are known."""
    words = name_words(name)
    known = [value for value in values if not is_missing(value) and not is_blank(value)]
    if not known:
        return Kind(FieldType.TEXT)
    sample = known[:: max(1, len(known) // _SAMPLE)]
    return (
        _flag(words, sample)
        or _link(words, sample)
        or _several(words, sample, ids)
        or _named_people(words, sample)
        or _date(sample)
        or _number(words, sample)
        or _counted(sample)
        or _words(words, sample)
    )


def _flag(words: str, sample: Sequence[Any]) -> Kind | None:
    if all(isinstance(value, bool) for value in sample):
        return Kind(FieldType.BOOLEAN)
    distinct = {str(value).strip().lower() for value in sample}
    numeric = distinct <= {"0", "1", "0.0", "1.0"}
    if (numeric and not re.search(_FLAG, words)) or any(_is_count(value) for value in sample):
        return None
    fits = _share(sample, parse_flag) >= (0.5 if re.search(_FLAG, words) and len(sample) > 3 else _MOST)
    return Kind(FieldType.BOOLEAN) if fits and len(distinct) <= 6 else None


def _is_count(value: object) -> bool:
    """Whether it is a number that no flag is written as."""
    number = _number_of(value)
    return number is not None and number[0] not in (0.0, 1.0)


def _link(words: str, sample: Sequence[Any]) -> Kind | None:
    texts = [value for value in sample if isinstance(value, str)]
    if len(texts) < len(sample):
        return None
    if _fitting(texts, _PICTURE) >= _MOST:
        return Kind(FieldType.IMAGE)
    if _fitting(texts, _URL) >= _MOST:
        return Kind(FieldType.IMAGE if re.search(rf"\b(?:{_IMAGE})", words) else FieldType.URL)
    return None


def _several(words: str, sample: Sequence[Any], ids: frozenset[str]) -> Kind | None:
    """Lists: Python lists, JSON arrays, ``a|b``, ``a;b``, and ``a, b`` where the parts recur."""
    hinted = re.search(rf"\b(?:{_TAGS}|{_PEOPLE}|{_ALIASES}|{_SIMILAR})$", words) is not None
    marked = [isinstance(value, list | tuple) or (isinstance(value, str) and _is_marked(value)) for value in sample]
    lists = any(isinstance(value, list | tuple) for value in sample)
    if not lists and sum(marked) < (1 if hinted else max(1, 0.2 * len(sample))) and not _comma_lists(sample, hinted=hinted):
        return None
    if _like_text(sample) and not lists:
        return None
    parts = [part for value in sample for part in split_list(value)]
    if not parts:
        return None
    if sum(part in ids for part in parts) >= _MOST * len(parts) and not re.search(rf"\b(?:{_TAGS}|{_PEOPLE})$", words):
        return Kind(FieldType.ITEMS)
    if re.search(rf"\b(?:{_ALIASES})", words):
        return Kind(FieldType.ALIASES)
    if re.search(rf"\b(?:{_PEOPLE})$", words):
        return Kind(FieldType.PEOPLE)
    distinct = len({part.lower() for part in parts})
    return Kind(FieldType.TAGS, open=distinct > 200 and len(parts) < 8 * distinct)


def _is_marked(value: str) -> bool:
    text = value.strip()
    return "|" in text or (text.startswith("[") and text.endswith("]")) or (";" in text and len(text) < 200)


def _comma_lists(sample: Sequence[Any], *, hinted: bool) -> bool:
    texts = [value for value in sample if isinstance(value, str)]
    with_comma = [text for text in texts if "," in text]
    if not with_comma or 2 * sum(_number_of(text) is not None for text in with_comma) >= len(with_comma):
        return False
    if _surname_first(texts):
        return False
    if hinted:
        return True
    alone = {text.strip().lower() for text in texts if "," not in text}
    listed = {part.strip().lower() for text in with_comma for part in text.split(",")}
    if len(with_comma) > 2 and len(listed & alone) >= _MOST_ALONE * len(listed):
        return True
    parts = [part.strip().lower() for text in texts for part in text.split(",")]
    short = sum(len(part.split()) <= 3 for part in parts) >= 0.95 * len(parts)
    return short and len(with_comma) >= 0.3 * len(texts) and len(set(parts)) <= 0.5 * len(parts)


def _surname_first(texts: Sequence[str]) -> bool:
    """Whether names stand as ``King, Stephen``, so that a comma does not part two values."""
    commas = [text for text in texts if "," in text]
    return bool(commas) and all(re.fullmatch(r"[^\s,]+, [^\s,]+(?: [^\s,]+)?", text) for text in commas) and len(commas) >= 0.8 * len(texts)


def _named_people(words: str, sample: Sequence[Any]) -> Kind | None:
    texts = [value for value in sample if isinstance(value, str)]
    if not re.search(rf"\b(?:{_PEOPLE})$", words) or len(texts) < len(sample) or _like_text(sample):
        return None
    if all(_number_of(text) is not None for text in texts):
        return None
    return Kind(FieldType.CATEGORY if _surname_first(texts) else FieldType.PEOPLE)


def _date(sample: Sequence[Any]) -> Kind | None:
    full = [value for value in sample if not isinstance(value, int | float)]
    return Kind(FieldType.DATE) if len(full) == len(sample) and _share(full, parse_date) >= _MOST else None


def _number(words: str, sample: Sequence[Any]) -> Kind | None:
    named = _named_unit(words)
    money = re.search(rf"\b(?:{_MONEY})\b", words) is not None
    hinted = named is not None or money or re.search(rf"\b(?:{_YEAR})$|rating|pages|runtime", words) is not None
    found = [_number_of(value) for value in sample]
    numbers = [number for number in found if number is not None]
    if len(numbers) < (0.5 if hinted else _MOST) * len(sample):
        return None
    if re.search(r"\b(?:id|code|zip|postcode|ean|upc|isbn|phone)$", words):
        return None
    if _from_on(sample) and len({value for value, _ in numbers}) < _AGES:
        return None
    written = Counter(unit for _, unit in numbers if unit)
    unit = named or (written.most_common(1)[0][0] if written else None)
    values = [value for value, _ in numbers]
    if money or unit in CURRENCIES:
        return Kind(FieldType.MONEY, unit if unit in CURRENCIES else None)
    return Kind(FieldType.NUMBER, unit or _unit_by_name(words, values), least=_from_on(sample))


def _counted(sample: Sequence[Any]) -> Kind | None:
    """Numbers with a unit of the owner's own: ``3 nights``, the same word in every cell."""
    found = [_COUNTED.fullmatch(value.strip()) if isinstance(value, str) else None for value in sample]
    units = Counter(match[1] for match in found if match is not None)
    if None in found or len({singular(unit.lower()) for unit in units}) != 1 or len({match[0] for match in found if match}) < 2:
        return None
    return Kind(FieldType.NUMBER, units.most_common(1)[0][0].lower())


def _from_on(sample: Sequence[Any]) -> bool:
    """Whether values are least ones, such as ages: ``8+``."""
    return any(isinstance(value, str) and value.strip().endswith("+") for value in sample)


def _number_of(value: object) -> tuple[float, str | None] | None:
    """A number and the unit written with it, or None."""
    if isinstance(value, int | float):
        return float(value), None
    text = str(value).strip().removesuffix("+")
    try:
        return parse_number(text), None
    except ValueError:
        return split_quantity(text)


def _named_unit(words: str) -> str | None:
    """The unit at the end of a column's name: ``runtime_min``, ``Price (USD)``, ``weight in kg``."""
    words = words.partition(" per ")[0]
    *others, last = words.split()
    if not others and last in _ALONE:
        return canonical_unit(last)
    if not others or last in _NO_UNIT:
        return _SHORT_UNITS.get(last) if others else None
    return canonical_unit(f"{others[-1]} {last}") or canonical_unit(last)


def _unit_by_name(words: str, values: Sequence[float]) -> str | None:
    if re.search(rf"\b(?:{_YEAR})\b", words) and all(value == int(value) and -4000 < value < 2200 for value in values):
        return "year"
    if len(set(values)) >= _SEVERAL_YEARS and all(value == int(value) and 1900 <= value <= 2100 for value in values):
        return "year"
    if re.search(r"\bpages?\b", words):
        return "pages"
    if re.search(r"\bruntime|running time\b", words) or _takes_minutes(words, values):
        return "minutes"
    if re.search(r"rating|stars|score", words) and max(values) <= 5:
        return "stars"
    return None


def _takes_minutes(words: str, values: Sequence[float]) -> bool:
    """Whether values without a unit tell how many minutes something takes, by the name and by how large and how round they are."""
    named = _TAKES.fullmatch(words)
    if named is None or sorted(values)[len(values) // 2] < _FEW_MINUTES or max(values) > _MANY_MINUTES:
        return False
    return named["what"] is not None or sum(value % _ROUND == 0 for value in values) >= _MOST * len(values)


def _words(words: str, sample: Sequence[Any]) -> Kind:
    """Text or category: by name, by length, and by how often values recur."""
    if re.search(rf"\b(?:{_ALIASES})", words):
        return Kind(FieldType.ALIASES)
    distinct = len({str(value).strip().lower() for value in sample})
    if re.search(rf"\b(?:{_TEXT})$", words) and distinct > 0.5 * len(sample):
        return Kind(FieldType.TEXT)
    if re.search(rf"\b(?:{_TAGS})$", words) and not _like_text(sample):
        return Kind(FieldType.TAGS)
    if _like_text(sample):
        return Kind(FieldType.TEXT)
    named = re.search(
        r"\b(?:brand|publisher|manufacturer|category|type|colou?r|size|language|country|series|material|rating|certificate|department|condition|status|id)$",
        words,
    )
    recurring = distinct <= 0.5 * len(sample) or (distinct <= 20 and distinct < len(sample))
    return Kind(FieldType.CATEGORY if named or recurring or _short_names(sample, distinct) else FieldType.TEXT)


def _short_names(sample: Sequence[Any], distinct: int) -> bool:
    """Whether all values are names of a few words and several of them recur: the towns of forty houses."""
    names = [str(value).strip() for value in sample]
    return len(names) - distinct >= _SEVERAL_RECUR and all(
        len(name.split()) <= _NAME_WORDS and name[:1].isupper() and not any(map(str.isdecimal, name)) for name in names
    )


def _like_text(sample: Sequence[Any]) -> bool:
    texts = [value for value in sample if isinstance(value, str)]
    if not texts:
        return False
    runs = [max(len(part.split()) for part in re.split(r"[|,;]", text)) for text in texts]
    sentences = sum(1 for text in texts if len(text.split()) > 6 and re.search(r"[.!?](?:\s|$)", text))
    return sum(runs) / len(runs) > 5 or sentences > 0.5 * len(texts)


def _share(sample: Sequence[Any], parse: Callable[[object], object]) -> float:
    fitting = 0
    for value in sample:
        try:
            parse(value)
        except ValueError:
            continue
        fitting += 1
    return fitting / len(sample)


def _fitting(texts: Sequence[str], pattern: re.Pattern[str]) -> float:
    return sum(pattern.fullmatch(text.strip()) is not None for text in texts) / len(texts)
