"""Questions for what somebody made before, after or besides an item: "what did Ana Lee write before Tides?", "what else has he done?"."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from convrec.agent.understanding._types import Act, Attitude, ItemMention, TitleSpan, Understanding
from convrec.agent.understanding.demands.of_items import works_of
from convrec.agent.understanding.steering.steered import Direction, Extreme
from convrec.agent.understanding.words.phrases import Line, keys_of
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.constraints import Constraint, Op
from convrec.retrieval.domain import FieldType
from convrec.types import Row

__all__ = ["WorksAroundFinder"]

_LEADS = r"(?:(?:so|and|ok|okay|hey|um|well|please|oh|but|then|do you know|tell me) )*"
_MAKING = (
    r"(?:make|made|do|done|write|written|direct|directed|release|released|publish|published|create|created|produce|produced|"
    r"star in|starred in|appear in|appeared in|been in|put out)"
)
_ASKED = re.compile(
    rf"{_LEADS}(?:what|which)(?: (?:other|else|item))* (?:did|has|have|had) (?P<who>[\w ]+?) {_MAKING}"
    r"(?: (?:else|right|just|directly|immediately|shortly|straight))* (?P<side>before|after|since|prior to|following|besides|other than"
    r"|apart from|aside from) titled"
    r"(?: came out| was made)?(?P<named>(?: \w+){0,3})"
)
_PRONOUNS = ("he", "she", "they")
_BESIDES = ("besides", "other than", "apart from", "aside from")
_EARLIER = ("before", "prior to")


class WorksAroundFinder:
    """Finds such questions; safe to share between threads.

    Parameters
    ----------
    catalogue
        The items, with the field that tells when each came out.
    made_by
        The demands for what somebody made, by the name alone; none for other words.
    """

    def __init__(self, catalogue: Catalogue, made_by: Callable[[str], Sequence[Constraint]]) -> None:
        self._catalogue = catalogue
        self._made_by = made_by
        domain = catalogue.domain
        self._nouns = frozenset(k for noun in domain.nouns() for k in keys_of(noun))
        self._year = next((n for n, spec in domain.fields.items() if spec.is_numeric and spec.unit == "year"), None)
        makers = domain.of_type(FieldType.PEOPLE)
        roles = {word: field for field in reversed(makers) for word in (domain.label(field), *domain.fields[field].synonyms)}
        self._meant = {f"{whose} {role}": field for role, field in roles.items() for whose in ("its", "the")}
        """Fields of people by words for who made the item itself."""
        self._meant |= dict.fromkeys(_PRONOUNS, makers[0]) if makers else {}

    def find(self, row: Line, titles: Sequence[TitleSpan]) -> Understanding | None:
        """The message as a request for what that person made, nearest in time first; None for another message."""
        if self._year is None or len(titles) != 1:
            return None
        places, item = row.within(titles[0]), titles[0].rows[0]
        keys = (*row.keys[: places.start], "titled", *row.keys[places.stop :])
        match = _ASKED.fullmatch(" ".join("item" if key in self._nouns else key for key in keys))
        at = float(self._catalogue.numbers(self._year)[item])
        if match is None or at != at:
            return None
        field, people = self._makers_of(item, self._meant[match["who"]]) if match["who"] in self._meant else self._named(match["who"])
        spoken = {key for name in people for key in keys_of(name)}
        if not people or not spoken.issuperset(match["named"].split()):
            return None
        if match["side"] in _BESIDES:
            works = tuple(works_of(field, people, self._catalogue.domain))
            left_out = ItemMention(titles[0].start, titles[0].end, titles[0].words, item, Attitude.EXCLUDE)
            return Understanding(row.text, Act.RECOMMEND, mentions=(left_out,), constraints=works, works=works, whole_shelf=True)
        earlier = match["side"] in _EARLIER
        side = "before" if earlier else "after"
        when = Constraint(self._year, Op.LT if earlier else Op.GT, int(at), True, f"{side} {titles[0].words}")
        nearest = Extreme(self._year, Direction.MORE if earlier else Direction.LESS, when.words)
        asked = (*works_of(field, people, self._catalogue.domain), when)
        heard = Understanding(row.text, Act.RECOMMEND, constraints=asked, yardsticks=(item,), extreme=nearest)
        return replace(heard, works=asked, whole_shelf=True)

    def _named(self, name: str) -> tuple[str, tuple[str, ...]]:
        """The field and the spelling of who is named; none for other words."""
        works = self._made_by(name)
        if len(works) != 1:
            return "", ()
        held = works[0].value
        return works[0].field, tuple(map(str, held if isinstance(held, tuple) else (held,)))

    def _makers_of(self, item: Row, field: str) -> tuple[str, tuple[str, ...]]:
        """The field and the names of those who had that part in an item."""
        held = self._catalogue.value(item, field)
        return field, held if isinstance(held, tuple) else () if held is None else (str(held),)
