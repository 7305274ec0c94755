"""Questions about the whole shelf or the session rather than an item: the longest of a kind, all genres, what was shown first."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace

from convrec.agent.understanding._types import Act, Scene, TitleSpan, Understanding
from convrec.agent.understanding.details import DetailFinder
from convrec.agent.understanding.pointing.shown_before import asks_which
from convrec.agent.understanding.questions.first_of_series import asks_first_of_series
from convrec.agent.understanding.questions.listing import ListingFinder
from convrec.agent.understanding.questions.missing import said_to_lack
from convrec.agent.understanding.questions.outermost import OutermostFinder
from convrec.agent.understanding.questions.questioned import Aim, ItemQuestion
from convrec.agent.understanding.questions.singling import asks_for_most, recalled_one, shelf_request, singled_out
from convrec.agent.understanding.questions.works_around import WorksAroundFinder
from convrec.agent.understanding.speech.settling import WANTING, says_something
from convrec.agent.understanding.steering.sorting import Sorted, SortingFinder
from convrec.agent.understanding.titles import TitleLinker
from convrec.agent.understanding.words.phrases import Line, line
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.constraints import Constraint
from convrec.retrieval.domain import FieldType
from convrec.retrieval.filters import mask_all
from convrec.types import Row

__all__ = ["ShelfQuestions"]


_WEIGHED = 2
"""Names from which on a question which of them is so is about those, not about what was shown."""


class ShelfQuestions:
    """Finds such questions; safe to share between threads.

    Parameters
    ----------
    catalogue, details, linker
        The items, and what reads demands and names out of words.
    nouns
        Folded words for an item.
    read
        Reads a message that a question is put as instead.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        details: DetailFinder,
        linker: TitleLinker,
        nouns: frozenset[str],
        read: Callable[[str, Scene, dt.date | None], Understanding],
    ) -> None:
        self._catalogue = catalogue
        self._details = details
        self._nouns = nouns
        self._series_of = linker.series_of
        self._read = read
        self._outermost = OutermostFinder(catalogue, details.fields, linker, self._rows_by, nouns)
        self._listing = ListingFinder(catalogue.domain)
        self._sorting = SortingFinder(catalogue.domain, details.fields)
        self._around = WorksAroundFinder(catalogue, self._made_by)

    def find(self, row: Line, titles: Sequence[TitleSpan], scene: Scene, today: dt.date | None = None) -> Understanding | None:
        """The message as such a question, or None."""
        if (order := self._sorting.find(row)) is not None:
            return self._in_order(row.text, order, scene, today)
        if (around := self._around.find(row, titles)) is not None:
            return around
        if (first := asks_first_of_series(row, titles, scene, self._nouns, self._series_of)) is not None:
            return Understanding(row.text, Act.ASK_ITEM, question=ItemQuestion((first,), None))
        if rows := asks_which(row, scene, self._nouns):
            return Understanding(row.text, Act.ASK_ITEM, question=ItemQuestion(rows, None))
        if (recalled := self._recalled(row, scene, today)) is not None:
            return recalled
        if (lacking := self._lacking(row, scene, today)) is not None:
            return lacking
        outermost = self._outermost.find(row, scene)
        if outermost is None and not (titles or scene.shown) and (found := self._requested(row, scene, today)) is not None:
            return found
        if outermost is not None and outermost.request:
            return self._of_a_kind(row.text, outermost.request, scene, today)
        of_shown = self._singled(row, scene, today) if len(titles) < _WEIGHED else None
        asked = outermost.question if outermost is not None else of_shown or self._listing.find(row)
        return Understanding(row.text, Act.ASK_ITEM, question=asked) if asked is not None else None

    def _requested(self, row: Line, scene: Scene, today: dt.date | None) -> Understanding | None:
        """A question which items of the shelf are so, asked before any was shown, as the request that it is."""
        request = shelf_request(row, self._nouns)
        heard = self._read(request, scene, today) if request else None
        if heard is None or not (any(c.hard for c in heard.constraints) or heard.extreme is not None):
            return None
        return replace(heard, text=row.text, act=Act.RECOMMEND, question=None)

    def _in_order(self, text: str, order: Sorted, scene: Scene, today: dt.date | None) -> Understanding:
        """A wish for an order with all else that the message says."""
        rest = f"{text[: order.span.start]}{text[order.span.end :]}".strip(" ,;.!?-")
        heard = self._read(rest, scene, today) if line(rest).keys else Understanding(text, Act.RECOMMEND)
        wanted = heard.act if says_something(heard) and heard.act in WANTING else Act.RECOMMEND
        return replace(heard, text=text, act=wanted, constraints=(*heard.constraints, *order.leaning), extreme=order.extreme)

    def _of_a_kind(self, text: str, request: str, scene: Scene, today: dt.date | None) -> Understanding:
        """A question for the outermost of a kind as the request that it is; one for what nothing is called asks about an unknown name."""
        heard = self._read(request, scene, today)
        kinds = any(c.hard or c.field != heard.extreme.field for c in heard.constraints) if heard.extreme is not None else True
        if heard.unmentioned and not kinds:
            return Understanding(text, Act.ASK_ITEM, unknown=(heard.wish,))
        return replace(heard, text=text, works=heard.constraints, whole_shelf=heard.extreme is not None)

    def points(self, row: Line, title: TitleSpan) -> bool:
        """Whether words read as a name are only "the longest" or "the sixth", which points at what was shown."""
        return self._outermost.points(row, title)

    def _singled(self, row: Line, scene: Scene, today: dt.date | None) -> ItemQuestion | None:
        """The question which of those shown have something, found as a demand for it would be."""
        request = singled_out(row, self._nouns) if len(scene.shown) > 1 else ""
        found = self._details.find(request, (), Scene(), today=today) if request else None
        compares = any(self._details.fields.relative.at(row, k) for k in range(len(row)))
        if found is None or not found.constraints or found.extreme is not None or found.critiques or compares:
            return None
        if asks_for_most(request) and not any(self._ends_scale(c) for c in found.constraints):
            return None
        return ItemQuestion(scene.shown, None, request, aim=Aim.SINGLE, demands=found.constraints)

    def _recalled(self, row: Line, scene: Scene, today: dt.date | None) -> Understanding | None:
        """What says that there is one of a kind as the question which of those shown it is, or else whether there is one."""
        request = recalled_one(row, self._nouns) if scene.shown else ""
        if not request:
            return None
        wanted = self._details.find(request, (), Scene(), today=today).constraints
        meets = mask_all(self._catalogue, wanted)
        rows = scene.shown if meets[list(scene.shown)].any() else tuple(r for r in scene.mentioned if meets[r])
        if wanted and rows:
            question = ItemQuestion(rows, None, request, aim=Aim.SINGLE, demands=wanted)
            return Understanding(row.text, Act.ASK_ITEM, question=question)
        return replace(self._read(f"is there one {request}?", scene, today), text=row.text)

    def _ends_scale(self, demand: Constraint) -> bool:
        """Whether a demand is for an end of a scale of words, which tells of those on the scale which lie nearest to it: "the easiest"."""
        order = self._catalogue.domain.fields[demand.field].order
        return bool(order) and demand.value in (order[0], order[-1])

    def _lacking(self, row: Line, scene: Scene, today: dt.date | None) -> Understanding | None:
        """A complaint that those shown lack something as the wish for it, and as a question where they have it or where it may only ask.

        Who asks whether somebody is in none of them wants that person; whether none is violent may be asked to be sure of it.
        """
        person = scene.people[0][1] if scene.people else ""
        request = said_to_lack(row, self._nouns, person) if scene.shown else ""
        if not request:
            return None
        heard = self._read(request, scene, today)
        wanted = tuple(c for c in heard.constraints if not c.op.is_negative)
        if heard.critiques or heard.extreme is not None or not (wanted or heard.wish) or len(wanted) < len(heard.constraints):
            return None
        fields = self._catalogue.domain.fields
        makers = [n for n, f in fields.items() if f.type is FieldType.PEOPLE or "made by" in f.cues]
        named = bool(wanted) and all(c.field in makers for c in wanted)
        told = bool(wanted) and all(fields[c.field].is_numeric or c.field in makers for c in wanted)
        asks = row.text.rstrip().endswith("?")
        held = bool(mask_all(self._catalogue, wanted)[list(scene.shown)].any()) if wanted else False
        feared = any(ban.field == c.field and ban.value == c.value for ban in scene.bans for c in wanted)
        if (held and (asks or told)) or feared or (asks and not named):
            question = ItemQuestion(scene.shown, None, request, aim=Aim.SINGLE, demands=wanted)
            return Understanding(row.text, Act.ASK_ITEM, question=question) if wanted else None
        return replace(heard, text=row.text, act=Act.RECOMMEND, question=None)

    def _made_by(self, name: str) -> Sequence[Constraint]:
        """The demands for what somebody made, by the name alone; none for other words."""
        found = self._details.find(f"{name} {self._catalogue.domain.noun.many}").constraints
        fields = self._catalogue.domain.fields
        people = all(fields[c.field].type is FieldType.PEOPLE and c.hard and not c.op.is_negative for c in found)
        return found if people else ()

    def _rows_by(self, name: str) -> list[Row]:
        """The rows of what somebody made."""
        works = self._made_by(name)
        return [Row(int(i)) for i in mask_all(self._catalogue, works).nonzero()[0]] if works else []
