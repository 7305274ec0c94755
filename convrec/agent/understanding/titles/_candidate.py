"""A stretch of a message that may name an item."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from convrec.agent.understanding.titles._forms import Kind
from convrec.agent.understanding.titles._index import Hit
from convrec.agent.understanding.titles._units import HARD, Unit, key
from convrec.types import Row

__all__ = ["Candidate", "is_amount", "is_quoted"]


@dataclass(slots=True)
class Candidate:
    """Units `first` to `last` of a message (both included), and the items they may name.

    Attributes
    ----------
    first, last
        Places in the message's units.
    hits
        The items, each with the kind of form that matched.
    edits
        Letters by which the words differ from the name.
    partial
        Share of the name's weight that the words cover; 1 for a whole form.
    glued
        Whether words are joined or split otherwise than in the name ("spiderman").
    clitic
        Whether the last word carries an "'s" that is not the name's.
    own_article
        Whether the span begins with an article that the name has too.
    year
        The year that the words give, or None; `year_end` and `year_start` are the stretch with it.
    position
        Place in a series by words, "the second one", once it is known: the hits are then only that item.
    person
        Whether a person of the item is named right beside ("Emma by Jane Austen").
    elsewhere
        Whether a year in brackets after it says that another item is meant.
    plain
        Whether the name that misspelt words may stand for is of ordinary words only.
    leads
        Whether the words of a part are the first of a name.
    loose
        Whether it has more articles inside than the name.
    every
        Whether all its items are meant, in their order.
    score
        Confidence; 0 while not judged.
    """

    first: int
    last: int
    hits: list[Hit]
    edits: int = 0
    partial: float = 1.0
    glued: bool = False
    clitic: bool = False
    own_article: bool = False
    year: int | None = None
    start: int = -1
    end: int = -1
    ordinal: bool = False
    score: float = 0.0
    person: bool = False
    elsewhere: bool = False
    plain: bool = False
    leads: bool = False
    loose: bool = False
    every: bool = False
    rows: list[Row] = field(default_factory=list)
    settled: bool = True

    @property
    def kind(self) -> Kind:
        """The surest kind among the hits."""
        return min(hit.kind for hit in self.hits)

    def words(self, found: Sequence[Unit]) -> list[str]:
        """Its folded words, without articles and without a clitic."""
        words = [w for u in found[self.first : self.last + 1] if not u.is_article for w in u.word.split()]
        if self.clitic and words:
            words[-1] = words[-1].removesuffix("'s")
        return words or [found[self.first].word]

    def crosses(self, found: Sequence[Unit], gap: int = HARD) -> bool:
        """Whether a gap of at least this size lies inside."""
        return any(u.gap >= gap for u in found[self.first + 1 : self.last + 1])


def is_amount(found: Sequence[Unit], candidate: Candidate) -> bool:
    """Whether a single word is what a number right before it counts: the "hrs" of "2 hrs"."""
    before = found[candidate.first - 1] if candidate.first and found[candidate.first].gap == 0 else None
    return candidate.first == candidate.last and not candidate.ordinal and before is not None and before.canon.isdecimal()


def is_quoted(found: Sequence[Unit], candidate: Candidate) -> bool:
    """Whether the words stand in quotation marks of their own."""
    after = found[candidate.last + 1] if candidate.last + 1 < len(found) else None
    first = found[candidate.first]
    return first.quoted and (after is None or after.gap > 0) and bool(key([first]))
