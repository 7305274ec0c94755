"""What the items of a catalogue are called: told from its name, the columns of names and ids, the values and the texts.

A name in the plural is a noun by itself (``garden_tools``). One in the singular, or of what has no plural (``coffee``, ``dogfood``), may
as well be the shop's own, so that it is taken for a noun only where the table speaks of its items so.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

from convrec.retrieval.coerce import is_missing
from convrec.retrieval.column_kinds import name_words
from convrec.retrieval.domain import FieldSpec, FieldType, Noun
from convrec.retrieval.key_columns import TITLE_NAMES, text_of
from convrec.retrieval.table import Table
from convrec.retrieval.words import fold, key, plural, singular

__all__ = ["ItemNouns", "noun_from"]

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
_WORDS = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*|[.,;:!?()]")
_POINTING = re.compile(
    r"the|an?|th(?:is|at|[eo]se)|my|your|his|her|its|our|their|no|any|some|every|each|all|of|for|in|on|at|to|from|with|by|as|and|or|into"
    r"|over|under|is|are|be|was|than|not|if|it|you|we|they|more|most|very|too|so"
)
"""Words before a noun that do not say of what kind it is."""
_PLACING = re.compile(r"for|in|on|at|your|my")
"""Words before what an item is for, or where it goes."""
_NEAR = 5
"""Words before it among which they are looked for."""
_SPOKEN = 3
"""Items whose texts must speak of the items so: "dry food", "puppy food"."""
_KINDS = 2
"""Values, or kinds told in texts, that must end in a word which names what they are."""
_MOST_VALUES = 300
_SHORTEST = 3


def noun_from(name: str) -> Noun:
    """What one item is called, guessed from the catalogue's name.

    >>> noun = noun_from("garden_tools-2024")
    >>> noun.one, noun.many, noun.synonyms
    ('garden tool', 'garden tools', ['tool', 'tools'])
    """
    words = _called(name)
    if not words or singular(words[-1]) == words[-1]:
        return Noun()
    one = " ".join([*words[:-1], singular(words[-1])])
    extra = [singular(words[-1]), words[-1]] if len(words) > 1 else []
    return Noun(one=one, many=" ".join(words), synonyms=extra)


class ItemNouns:
    """Tells the noun of one table.

    Parameters
    ----------
    table, fields
        The items, and what their columns were found to hold.
    id_name, title
        The columns of ids and of titles.
    """

    def __init__(self, table: Table, fields: Mapping[str, FieldSpec], id_name: str, title: str) -> None:
        self._table = table
        self._fields = fields
        self._id, self._title = id_name, title
        texts = [title, *(name for name, spec in fields.items() if spec.type is FieldType.TEXT)]
        columns = [[fold(str(value or "")) for value in table.columns[name]] for name in texts]
        self._rows = [[word for text in row for word in (*_WORDS.findall(text), ".")] for row in zip(*columns, strict=True)]
        self._heads = {name: heads for name in fields if (heads := self._ending(name))}

    def noun(self, name: str, wider: tuple[str, ...]) -> Noun:
        """The noun of a catalogue of this name, with other words for it.

        Parameters
        ----------
        wider
            Words for whatever is sold so, in the singular and plural first.
        """
        named = noun_from(name)
        spoken = self._spoken_of(name) if named == Noun() else ()
        noun = self._by_title(named)
        noun = self._by_columns(name) if noun == Noun() else noun
        if spoken:
            one, many = wider[:2] if wider and noun == Noun() else (noun.one, noun.many)
            noun = _with_synonyms(Noun(one=one, many=many, synonyms=noun.synonyms), spoken)
        noun = _with_synonyms(noun, tuple(self._kindred(noun)))
        return _with_synonyms(noun, wider)

    def _by_title(self, noun: Noun) -> Noun:
        """The noun of the catalogue's name, or that by which the column of titles is called, which is another word for it otherwise."""
        one = name_words(self._title)
        if " " in one or one in TITLE_NAMES or one in (noun.one, noun.many):
            return noun
        return Noun(one=one, many=plural(one)) if noun == Noun() else _with_synonyms(noun, (one, plural(one)))

    def _by_columns(self, name: str) -> Noun:
        """The noun by the title's column, where the catalogue is called so, or by the ids': ``article_id`` of "news"."""
        called = [word for word in name_words(name).split() if word.isalpha()]
        if (one := name_words(self._title)) in called:
            return Noun(one=one, many=plural(one))
        *words, last = name_words(self._id).split()
        if last not in ("id", "ids") or len(words) != 1 or plural(words[0]) in _GENERIC or not words[0].isalpha():
            return Noun()
        return Noun(one=words[0], many=plural(words[0]), synonyms=[word for word in called[-1:] if word not in _GENERIC])

    def _spoken_of(self, name: str) -> tuple[str, ...]:
        """The words that a name in the singular gives, where the table speaks of its items so: "food" for ``dogfood`` of "dry food"."""
        words = _called(name)
        if not words:
            return ()
        last = words[-1]
        for word in (last, *(last[i:] for i in range(_SHORTEST, len(last) - _SHORTEST + 1) if self._known(last[:i]))):
            if self._is_spoken_of(word):
                return tuple(dict.fromkeys((word, plural(word), last)))
        return ()

    def _known(self, word: str) -> bool:
        """Whether the names of columns or the texts hold a word, in either number."""
        forms = {word, plural(word)}
        return any(forms & set(name_words(name).split()) for name in self._fields) or any(forms & set(row) for row in self._rows)

    def _is_spoken_of(self, word: str) -> bool:
        """Whether a word says what items are: several values end in it, or texts do so more often than they point at one such thing."""
        if any(len(heads.get(word, ())) >= _KINDS for heads in self._heads.values()):
            return True
        before = [[_kind_before(row, i) for i, said in enumerate(row) if singular(said) == word] for row in self._rows]
        kinds = Counter(kind for found in before for kind in found)
        speaking = sum(any(found) for found in before)
        return speaking >= _SPOKEN and len(kinds) > _KINDS and kinds.total() > 2 * kinds[""]

    def _kindred(self, noun: Noun) -> Iterator[str]:
        """Another noun for the items that some of their kinds end in: the "light" of "night light", beside "desk lamp", of lamps.

        It must be said more often of items of other kinds than there are of its own: a "bike trailer" is no bike.
        """
        called = {singular(key(word).split()[-1]) for word in (noun.one, *noun.synonyms)}
        for field, heads in self._heads.items():
            if all(len(heads.get(word, ())) < _KINDS for word in called):
                continue
            cells = [key(text_of(value)) for value in self._table.columns[field]]
            for head, values in heads.items():
                if head in called or len(values) < _KINDS:
                    continue
                own = sum(cell in values for cell in cells)
                elsewhere = sum(cell not in values and head in map(singular, row) for cell, row in zip(cells, self._rows, strict=True))
                if elsewhere > own:
                    yield from (head, plural(head))

    def _ending(self, field: str) -> dict[str, set[str]]:
        """The values of a column of kinds of more than one word, by their last."""
        spec = self._fields[field]
        if spec.type is not FieldType.CATEGORY or spec.open:
            return {}
        values: Sequence[str] = list(dict.fromkeys(key(text_of(v)) for v in self._table.columns[field] if not is_missing(v)))
        heads: dict[str, set[str]] = defaultdict(set)
        for value in values if len(values) <= _MOST_VALUES else ():
            *before, last = value.split() or [""]
            if before and last.isalpha() and len(last) >= _SHORTEST:
                heads[singular(last)].add(value)
        return heads


def _kind_before(row: Sequence[str], i: int) -> str:
    """The word that says what kind of thing word `i` is; "" where it is only pointed at, or where something is for it or in it."""
    kind = row[i - 1] if i else ""
    clause = takewhile(str.isalpha, reversed(row[max(0, i - _NEAR) : i]))
    return "" if not kind.isalpha() or _POINTING.fullmatch(kind) or any(map(_PLACING.fullmatch, clause)) else kind


def _called(name: str) -> list[str]:
    """The words of a catalogue's name that may say what its items are."""
    found = key(re.sub(r"[_\-.]+", " ", name)).split()
    words = [word for word in found if not word.isdecimal() and word not in ("my", "our", "the", "all")]
    return words[:-1] if not words or words[-1] in _GENERIC else words


def _with_synonyms(noun: Noun, words: tuple[str, ...]) -> Noun:
    known = {noun.one, noun.many, *noun.synonyms}
    return noun.model_copy(update={"synonyms": [*noun.synonyms, *(word for word in dict.fromkeys(words) if word not in known)]})
