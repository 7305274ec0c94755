"""Questions that a whole message asks, told by its frame rather than by a word that opens it."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from convrec.agent.understanding._types import ItemQuestion, Reference, Scene, TitleSpan, ValueSpan
from convrec.agent.understanding.numbers import RATING, kind_of
from convrec.agent.understanding.questions.contents import asks_for_contents
from convrec.agent.understanding.questions.credits import CreditFinder
from convrec.agent.understanding.questions.fates import asks_for_fate
from convrec.agent.understanding.questions.in_stock import asks_for_stock, stock_field
from convrec.agent.understanding.questions.made_of import asks_what_it_is_made_of, making_field
from convrec.agent.understanding.questions.meanings import asks_for_meaning
from convrec.agent.understanding.questions.others_views import asks_others_views
from convrec.agent.understanding.questions.requiring import asks_what_follows, asks_what_it_takes, requirement_field
from convrec.agent.understanding.questions.sequels import asks_for_series
from convrec.agent.understanding.questions.suiting import asks_if_fit, asks_if_liked
from convrec.agent.understanding.words.phrases import Line

if TYPE_CHECKING:
    from convrec.retrieval.catalogue import Catalogue

__all__ = ["WholeQuestions"]


class WholeQuestions:
    """Finds such questions; safe to share between threads.

    Parameters
    ----------
    catalogue
        The items, and the domain's fields.
    names
        What people call the fields, each with its field.
    nouns
        Folded words for an item.
    """

    def __init__(self, catalogue: "Catalogue", names: Sequence[tuple[str, str]], nouns: Collection[str]) -> None:
        self._catalogue = catalogue
        self._nouns = frozenset(nouns)
        self._stock = stock_field(catalogue.domain)
        self._counted = self._stock is not None and catalogue.domain.fields[self._stock].is_numeric
        self._made_of = making_field(catalogue.domain)
        self._placed = any(word == "series" for word, _ in names)
        self._required = requirement_field(names)
        self._credits = CreditFinder(catalogue.domain)
        self._rating = next((n for n, spec in catalogue.domain.fields.items() if spec.is_numeric and kind_of(n, spec) == RATING), None)

    def find(
        self, row: Line, titles: Sequence[TitleSpan], references: Sequence[Reference], scene: Scene, values: Sequence[ValueSpan]
    ) -> ItemQuestion | None:
        """The question; None for a message that asks none of them."""
        return (
            asks_for_meaning(row, titles, values)
            or asks_for_stock(row, titles, references, scene, self._stock, counted=self._counted)
            or asks_what_it_is_made_of(row, titles, references, scene, self._made_of)
            or asks_what_follows(row, [*titles, *references], self._required, self._catalogue)
            or asks_for_series(row, titles, references, scene, nouns=self._nouns, placed=self._placed)
            or asks_what_it_takes(row, titles, references, scene, self._required)
            or asks_for_fate(row, titles, references, scene)
            or asks_others_views(row, titles, references, scene, self._rating)
            or asks_if_liked(row, titles, references, scene)
            or asks_if_fit(row, titles, references, scene, self._catalogue.domain)
            or asks_for_contents(row, titles, references, scene, values, self._nouns)
            or self._credits.find(row, titles, references, scene, values)
        )
