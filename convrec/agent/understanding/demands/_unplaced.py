"""Demands that a field holds nothing, or anything: "no series", "a standalone", "without a motor", "with a motor"."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from convrec.agent.understanding._types import Span
from convrec.agent.understanding.demands._stance import stances
from convrec.agent.understanding.questions.short_names import ShortNames
from convrec.agent.understanding.words.patterns import Patterns, listed
from convrec.agent.understanding.words.phrases import Line, Phrases, keys_of
from convrec.retrieval.constraints import Constraint, Op
from convrec.retrieval.domain import FieldType
from convrec.retrieval.held_values import says_none, says_nothing

if TYPE_CHECKING:
    from convrec.retrieval.catalogue import Catalogue

__all__ = ["Unplaced", "UnplacedFinder"]

_SIZE = "(huge|big|long|giant|massive|endless|never ending|whole|bigger|longer|large|sprawling|multi part|entire)?"
"""How long the series is that is not wanted."""
_NOT_PART = listed(f"""
    (no|without|not) (a|an|any|some|another|one of those)? {_SIZE} ;
    (not|isnt|arent|never|nothing) (a)? (part|one)? (of|in|from) (a|an|any|some)? {_SIZE} ;
    (dont|do not) (want|need|fancy|have time for) (a|an|any|to start a|to start another|to commit to a|another|some|one of those)? {_SIZE} ;
    (isnt|arent|nothing thats) (a|an|some) {_SIZE} ;
    (has|have|having|with) no ; (doesnt|dont|does not|do not) have (a|an|any)? ;
    (dont|do not) want (one|ones|it|anything|something) with (a|an|any)? ;
    (im|i am|we are) not (after|looking for) (a|an)? ;
    (tired|sick|bored|weary|fed up|done|sick and tired) (of|with) (a|an|any|another|all|all the|these|those|the)? {_SIZE} ;
    (had)? enough (of|with)? (a|an|another|all|all the|these|those|the)? {_SIZE} ;
    (hate|cant stand|dislike|not into|not a fan of|dont like|dont do) (a|an|another|all|these|those|the)? {_SIZE}
""")
_HAVING = listed("(with|having|has|got|includes) (a|an|any|some) ; (with|having|has|have|won|wins|winning) (a|an|any|some|the)?")
_ALONE = "(standalone|standalones|stand alone|stand alones|one off|one offs|self contained)"
_TURNED_DOWN = Patterns.of(
    True, *listed("(not|no|isnt|arent|without|dont want|do not want|never|instead of|rather than) (a|an|any|just a)?")
)
"""Before what stands alone, what asks for the opposite."""
_SINGLE = "a single"
"""Before an item's noun, what stands alone, where nobody asks to be given one item: "a single book, not a series"."""
_GIVING = frozenset({"me", "us", "just", "only", "give", "show", "recommend", "suggest", "pick", "name", "list", "exactly", "find"})
_CLOSING = frozenset(
    {
        "please",
        "thanks",
        "though",
        "then",
        "instead",
        "too",
        "in",
        "under",
        "over",
        "below",
        "at",
        "from",
        "that",
        "which",
        "around",
        "again",
        "and",
        "but",
        "or",
        "just",
        "this",
        "for",
    }
)
_SAYING_NO = frozenset({"no", "not", "without"})
"""First words of such a demand that read well when it is given back."""
_PLACING = "series"
"""The name of a field by which what stands alone is told."""
_MOST = 20_000
"""Values up to which they are listed."""


class Unplaced(NamedTuple):
    """The words of such a demand, and the demand."""

    span: Span
    constraint: Constraint


class UnplacedFinder:
    """Finds such demands of fields that only some items have; safe to share between threads.

    Parameters
    ----------
    catalogue
        Its fields of single names, by their labels and synonyms, say what an item may belong to; those with grades say how it is graded.
    """

    def __init__(self, catalogue: "Catalogue") -> None:
        self._catalogue = catalogue
        names: list[tuple[str, str]] = []
        for name in catalogue.domain.of_type(FieldType.CATEGORY):
            spec = catalogue.domain.fields[name]
            if spec.ages:
                continue
            names += [(word, name) for word in (name.replace("_", " "), catalogue.domain.label(name).lower(), *spec.synonyms)]
        self._labels = Phrases(names)
        self._named = frozenset(field for _, field in names)
        self._short = ShortNames(catalogue.domain)
        self._placing = next((field for word, field in names if word == _PLACING), "")
        self._alone = Patterns.of(True, _ALONE)
        nouns = dict.fromkeys(key for noun in (catalogue.domain.noun.one, *catalogue.domain.noun.synonyms) for key in keys_of(noun))
        self._single = Patterns.of(True, f"{_SINGLE} (self contained)? ({'|'.join(nouns)}|story|volume)")
        self._before = Patterns([*((pattern, False) for pattern in _NOT_PART), *((pattern, True) for pattern in _HAVING)])

    def find(self, row: Line) -> list[Unplaced]:
        """Such demands, left to right."""
        found: list[Unplaced] = []
        for i, j, field in self._labels.all(row):
            found += self._asked(row, i, j, field)
        for i in range(1, len(row)):
            if self._labels.at(row, i) is None and (short := self._shortened(row, i)) is not None:
                found += self._asked(row, i, i + 1, short)
        for span, field in self._qualities(row):
            found += self._held(span, field, f"with {self._catalogue.domain.label(field)}", op=Op.IN)
        for i, j in self._alone_in(row) if self._placing and not self._asks_for_series(row) else ():
            found += self._held(row.span(i, j), self._placing, row.span(i, j).words, op=Op.NOT_IN)
        return found

    def _asked(self, row: Line, i: int, j: int, field: str) -> Iterator[Unplaced]:
        """The demand that a field, named by the words `i` to `j - 1`, holds anything, or nothing, where a "with" or "no" stands before."""
        ahead = self._before.before(row, i)
        closed = j >= len(row) or row.broken(j) or row.keys[j] in _CLOSING
        if ahead is not None and closed:
            plain = ahead[1] or row.keys[i - ahead[0]] in _SAYING_NO
            said = row.span(i - ahead[0] if plain else i, j).words
            yield from self._held(row.span(i - ahead[0], j), field, said if plain else f"no {said}", op=Op.IN if ahead[1] else Op.NOT_IN)

    def _qualities(self, row: Line) -> Iterator[tuple[Span, str]]:
        """Adjectives of what fields are about, "waterproof" and "water resistant", with the field; none that are not wanted."""
        stance = stances(row)
        for i in range(len(row)):
            for n in (2, 1):
                field = self._short.quality(row.keys[i : i + n]) if i + n <= len(row) and not stance[i].negated else None
                if field in self._named and all(row.joined(k) for k in range(i + 1, i + n)):
                    yield row.span(i, i + n), str(field)

    def _shortened(self, row: Line, i: int) -> str | None:
        """The field of which word `i` is a short form, "mic", where its name is one word."""
        field = self._short.field(row.keys[i : i + 1]) if self._before.before(row, i) is not None else None
        return field if field in self._named and len(keys_of(self._catalogue.domain.label(field))) == 1 else None

    def _asks_for_series(self, row: Line) -> bool:
        """Whether a series is named beside, and not turned down: "a mystery series, a standalone is fine too" demands neither."""
        return any(row.keys[i] == _PLACING and self._before.before(row, i) is None for i in range(len(row)))

    def _alone_in(self, row: Line) -> Iterator[tuple[int, int]]:
        """The words that ask for what stands alone."""
        yield from ((i, j) for i, j, _ in self._alone.all(row) if not _TURNED_DOWN.before(row, i))
        yield from ((i, j) for i, j, _ in self._single.all(row) if not (i and row.keys[i - 1] in _GIVING))

    def _held(self, span: Span, field: str, said: str, *, op: Op) -> Iterator[Unplaced]:
        """The demand that a field holds nothing, or anything, where some items hold nothing and its values are few enough to be listed.

        A value that says so itself, "none", is nothing.
        """
        values = tuple(str(value) for value in self._catalogue.values(field))
        values = tuple(value for value in values if not (says_none(value) or says_nothing(value))) if len(values) <= _MOST else values
        held = sum(self._catalogue.count(field, value) for value in values) if len(values) <= _MOST else self._catalogue.n_items
        if values and held < self._catalogue.n_items:
            yield Unplaced(span, Constraint(field, op, values, True, said))
