"""Finds the catalogue's items in a message by name."""

from collections.abc import Callable, Iterable, Sequence

from convrec.agent.understanding._text import Token, fold
from convrec.agent.understanding._types import Span, TitleSpan
from convrec.agent.understanding.titles._candidate import Candidate
from convrec.agent.understanding.titles._context import Cues
from convrec.agent.understanding.titles._evidence import Evidence
from convrec.agent.understanding.titles._index import NameIndex
from convrec.agent.understanding.titles._listed import accept_listed
from convrec.agent.understanding.titles._ordinary import Ordinary
from convrec.agent.understanding.titles._reserved import reserved_of
from convrec.agent.understanding.titles._search import Search
from convrec.agent.understanding.titles._series import Series, years_of
from convrec.agent.understanding.titles._settle import Settler, popularity_of
from convrec.agent.understanding.titles._units import Unit, units
from convrec.retrieval.catalogue import Catalogue
from convrec.types import Floats

__all__ = ["TitleLinker"]


class TitleLinker:
    """Links the words of a message to items: exact names, shortened, misspelt, numbered, and by place in a series.

    Ordinary words are titles only where the sentence uses them so. Nothing changes after construction; safe to share between threads.

    Parameters
    ----------
    catalogue
        The items.
    popularity
        float32[n_items], larger for better known; orders items that share a name. None: how often
        other items name one as similar.
    reserved
        Whether a folded phrase is a word of the domain, and so a title only on strong evidence; derived from the domain's nouns, values
        and synonyms when None.
    """

    def __init__(self, catalogue: Catalogue, popularity: Floats | None = None, reserved: Callable[[str], bool] | None = None) -> None:
        index = NameIndex(catalogue)
        ordinary = Ordinary(catalogue, index.__contains__)
        years = years_of(catalogue)
        self._series = Series(catalogue, years)
        self._search = Search(catalogue, index, ordinary)
        self._evidence = Evidence(ordinary, Cues(catalogue.domain), reserved or reserved_of(catalogue))
        self._settler = Settler(catalogue, years, popularity_of(catalogue) if popularity is None or not popularity.any() else popularity)

    def link(self, text: str, *, tokens: Sequence[Token] | None = None, occupied: Sequence[Span] = ()) -> list[TitleSpan]:
        """Items named in a message, left to right, none overlapping another or an occupied stretch.

        Parameters
        ----------
        text
            The message as typed.
        tokens
            Its tokens, when they are at hand.
        occupied
            Stretches that are something else.
        """
        found = units(text, tokens)
        taken = [any(o.start < u.end and u.start < o.end for o in occupied) for u in found]
        candidates = [c for c in self._candidates(found) if not any(taken[c.first : c.last + 1])]
        for candidate in candidates:
            self._settler.give_year(found, candidate)
            self._settler.give_person(found, candidate)
            candidate.score = self._evidence.judge(found, candidate)
        chosen = _choose(found, [c for c in candidates if c.score > 0.0])
        chosen = accept_listed(found, chosen, [c for c in candidates if c.score == 0.0])
        present = {fold(u.word).removesuffix("'s") for u in found}
        return [self._settler.span(text, found, c, present) for c in sorted(chosen, key=lambda c: c.first)]

    def _candidates(self, found: Sequence[Unit]) -> Iterable[Candidate]:
        yield from self._search.whole(found)
        yield from self._series.named(found)
        yield from self._series.stems(found)
        yield from self._search.misspelt(found)
        yield from self._search.parts(found)


def _choose(found: Sequence[Unit], candidates: list[Candidate]) -> list[Candidate]:
    """The best set without overlaps: longer first, then whole before part, fewer edits, surer kind."""

    def rank(c: Candidate) -> tuple[float, ...]:
        length = sum(len(u.canon) for u in found[c.first : c.last + 1])
        return (-(length * (0.5 + 0.5 * c.partial) - 2.0 * c.edits), c.edits, -c.partial, float(c.kind), -c.score)

    chosen: list[Candidate] = []
    for candidate in sorted(candidates, key=rank):
        if all(candidate.last < c.first or c.last < candidate.first for c in chosen):
            chosen.append(candidate)
    return chosen
