"""Wishes for some series, whichever: "a good mystery series", "a trilogy", "a series of at least four", each by its first part here."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from convrec.agent.understanding._types import Span
from convrec.agent.understanding.demands import stances
from convrec.agent.understanding.numbers import read_number
from convrec.agent.understanding.titles._series import placed_values
from convrec.agent.understanding.titles.first_parts import FirstParts
from convrec.agent.understanding.words.patterns import Patterns, listed, words
from convrec.agent.understanding.words.phrases import Line, covered, keys_of
from convrec.retrieval.constraints import Constraint, Op

if TYPE_CHECKING:
    from convrec.retrieval.catalogue import Catalogue

__all__ = ["SeriesWish", "SeriesWishes"]

_PARTS = {"series": 0, "trilogy": 3, "trilogies": 3, "duology": 2, "tetralogy": 4, "quadrilogy": 4}
"""What a wish for a series calls it, and how many parts that says it has; 0 for any number."""
_ALONE = Patterns.of(
    True,
    *listed("""
    (not|no|isnt|arent|without|dont want|do not want|never|instead of|rather than) (a|an|any|just a)?
    (standalone|standalones|stand alone|stand alones|one off|one offs)
"""),
)
"""What turns down items that belong to no series, and so asks for a series."""
_NEED_NOT = Patterns.of(
    True,
    *listed("""
    (doesnt|dont|does not|do not|neednt|need not) (really|actually|necessarily)? (have|need)? (to)? be (a|an|any|part of a)? ;
    (doesnt|dont|does not) matter if (its|it is|theyre)? (a|an|part of a)? ; not necessarily (a|an|part of a)?
"""),
)
"""Words before a series that need not be one."""
_SINGLE = words("standalone standalones")
"""What may as well belong to no series, beside which none is demanded."""
_ARTICLES = words("a an another some any")
_PLACED = words("of in from its is was part this that every each between into")
"""Words before an article that tell of a series that is known, or of none: "part of a series", "the end of a series"."""
_WANTING = words("want wants need like love prefer fancy crave only prefers after for any more recommend suggest")
_PLAIN = words("good great best new nice long short decent proper solid cool fun really very the")
_SCREEN = words("tv television web anime drama streaming comic")
"""Words before "series" that make it something else than parts of one story in print."""
_ASKING = words("is are was were isnt wasnt has does did")
_REACH = 5
_BOUND = Patterns.of(True, *listed("(with|of|has|have|having|and)? (at least|minimum|min|a minimum of|more than|over|no fewer than)"))
_LINKING = words("with of has have having and")
_BEYOND = words("than over")
_MORE = Patterns.of(True, *listed("or more ; at least ; minimum ; or so ; plus"))
_BEGINNING = listed("""
    (start|starting|starts|begin|beginning) (at|with|from|on)? (the)? (very)? (first|1st) (one|part|volume|instalment|installment|ITEMS)? ;
    (start|starting|starts|begin|beginning) (at|with|from|on)? (the)? (part|number|volume|ITEMS) (1|one) ;
    (start|starting|starts|begin|beginning) (at|with|from) the (start|beginning) ;
    (from|at|with) (the)? (very)? (beginning|start)
""")
"""What asks for the very first part; ITEMS stands for the domain's nouns."""


class SeriesWish(NamedTuple):
    """The words of such a wish, and the demand for the first parts of the series that meet it; None where none here does.

    `either` is whether what belongs to none is welcome as well, and nothing is demanded.
    """

    spans: tuple[Span, ...]
    constraint: Constraint | None
    either: bool = False


class SeriesWishes:
    """Finds such wishes; safe to share between threads.

    Parameters
    ----------
    catalogue
        A field that places items, as "Dune Chronicles, #1" does, tells which items make up a series.
    """

    def __init__(self, catalogue: "Catalogue") -> None:
        self._firsts = FirstParts(catalogue)
        self._held: dict[str, list[dict[int, str]]] = {}
        parts: defaultdict[tuple[str, str], dict[int, str]] = defaultdict(dict)
        for place in placed_values(catalogue):
            parts[place.field, place.stem].setdefault(place.number, place.value)
        for (field, _), numbered in parts.items():
            self._held.setdefault(field, []).append(numbered)
        self._nouns = frozenset(key for noun in catalogue.domain.nouns() for key in keys_of(noun)) | {"parts", "volumes", "instalments"}
        nouns = "|".join(sorted(self._nouns))
        self._beginning = Patterns.of(True, *(p.replace("ITEMS", nouns) for p in _BEGINNING))

    def find(self, row: Line, kinds: Sequence[Span], taken: Sequence[Span]) -> Iterator[SeriesWish]:
        """The wishes of a message: for the first part of some series, "the first one in a series", else for one series.

        Parameters
        ----------
        kinds, taken
            Stretches that name values, as the mystery of "a mystery series"; and names, in which no series is wished for.
        """
        begun = [SeriesWish((span,), constraint) for span, constraint in self._firsts.find(row)]
        yield from begun
        named = self._named(row, kinds, taken) if self._held and not begun else None
        single = [] if named is None or row.keys[named[1] - 1] not in _PARTS else [i for i, k in enumerate(row.keys) if k in _SINGLE]
        if named is not None and single and not any(True for _ in _ALONE.all(row)):
            yield SeriesWish((row.span(*named[:2]), *(row.span(i, i + 1) for i in single)), None, either=True)
        elif named is not None:
            yield from self._meeting(row, *named)

    def _meeting(self, row: Line, start: int, stop: int, parts: int) -> Iterator[SeriesWish]:
        """The wish for a series that the words `start` to `stop - 1` name, with what is said of its size and where to begin."""
        least, most, counted = self._size(row, stop) if not parts else (parts, parts, None)
        begun = next((row.span(i, j) for i, j, _ in self._beginning.all(row)), None)
        spans = tuple(span for span in (row.span(start, stop), counted, begun) if span is not None)
        said = f"a {row.keys[stop - 1]}" if row.keys[stop - 1] in _PARTS else "a series"
        said += f" with {counted.words}" if counted is not None else ""
        for field, held in self._held.items():
            fit = [p for p in held if least <= len(p) and (not most or max(p) <= most)]
            firsts = tuple(p[min(p)] for p in fit if begun is None or 1 in p)
            yield SeriesWish(spans, Constraint(field, Op.IN, firsts, True, said) if firsts else None)

    def _named(self, row: Line, kinds: Sequence[Span], taken: Sequence[Span]) -> tuple[int, int, int] | None:
        """First word of the name of what is wished for, the word after it, and how many parts that says it has."""
        stance = stances(row)
        turned_down = next(((i, j, 0) for i, j, _ in _ALONE.all(row)), None)
        for i, key in enumerate(row.keys):
            if key not in _PARTS or stance[i].negated or stance[i].topic or covered(row.span(i, i + 1), [*kinds, *taken]):
                continue
            of = row.keys[i + 1 : i + 2] == ("of",) and row.joined(i + 1) and read_number(row, i + 2) is None
            start = self._begin(row, i, kinds, taken) if not of else None
            if start is not None and _NEED_NOT.before(row, start) is None:
                return start, i + 1, _PARTS[key]
        return turned_down

    def _begin(self, row: Line, i: int, kinds: Sequence[Span], taken: Sequence[Span]) -> int | None:
        """Where the name at word `i` begins that is wished for: behind an article, a verb of wanting, or kinds of items alone."""
        at = i
        while at and row.joined(at) and i - at < _REACH and not covered(row.span(at - 1, at), taken):
            key = row.keys[at - 1]
            if key in _SCREEN or key in _ASKING:
                return None
            if key in _ARTICLES or key in _WANTING:
                known = at > 1 and row.joined(at - 1) and row.keys[at - 2] in _PLACED and row.keys[:1] != ("is",)
                about = row.keys[0] in _ASKING and row.keys[1:2] != ("there",)
                return None if known or about else i
            at -= 1
        described = all(row.keys[k] in _PLAIN or covered(row.span(k, k + 1), kinds) for k in range(at, i))
        return i if described and (at == 0 or row.broken(at)) else None

    def _size(self, row: Line, stop: int) -> tuple[int, int, Span | None]:
        """How many parts the series is to have at least and at most, 0 for any number, and the words that say so."""
        for k in range(stop, len(row)):
            read = read_number(row, k)
            if read is None or row.keys[read[1] : read[1] + 1] == () or row.keys[k] in ("a", "an"):
                continue
            number, end = int(read[0]), read[1]
            ahead, behind = _BOUND.before(row, k), _MORE.at(row, end)
            end += behind[0] if behind is not None else 0
            if end >= len(row) or row.keys[end] not in self._nouns:
                continue
            last = _MORE.at(row, end + 1) if end + 1 < len(row) else None
            open_ended = ahead is not None or behind is not None or last is not None
            least = number + (ahead is not None and row.keys[k - 1] in _BEYOND and row.keys[k - 2] != "fewer")
            first = k - (ahead[0] if ahead else 0)
            first += row.keys[first] in _LINKING
            span = row.span(first, end + 1 + (last[0] if last else 0))
            return least, 0 if open_ended else number, span
        return 0, 0, None
