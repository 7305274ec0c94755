"""Items that are asked for by their names: in a shop whoever names one wants to see it, elsewhere "I want to watch X" asks for it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from convrec.agent.understanding._types import Act, Attitude, ItemMention, ItemQuestion, Scene, Understanding
from convrec.agent.understanding.questions.shown_again import asks_to_see_again, was_shown
from convrec.agent.understanding.words.phrases import Line, keys_of, line
from convrec.agent.understanding.words.text import fold
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.constraints import Constraint, Op
from convrec.retrieval.domain import FieldType
from convrec.types import Row

__all__ = ["NameRequests"]

_WISHING = r"(?:want|wants|wanted|wanna|gonna|going|need|needs|like|love|looking|hoping|fancy|planning|keen)"
_ORDERING = (
    r"(?:(?:sign|book|put|enrol|enroll) (?:me|us|him|her|them)(?: (?:up|in|down))?(?: (?:for|on|onto|into))?"
    r"|(?:ill|well) (?:take|have|go for))"
)
_OPENING = re.compile(r"(?:(?:ok|okay|alright|right|so|well|hm|hmm|just|yes|yeah|no|then|maybe)\b ?)*(?:the|that)?")
_SETTLING = re.compile(r"(?:one )?(?:then|please)(?: (?:then|please|thanks))*")
"""What settles on a name that nothing else is said of, "ok the X then": in a shop that asks for it where it was not shown."""
_REQUESTING = frozenset({Act.RECOMMEND, Act.TELL, Act.AFFIRM})


class NameRequests:
    """Tells names that ask for the item itself from examples of what is liked; safe to share between threads.

    Parameters
    ----------
    catalogue
        Items with a price are sold, so that naming one asks for it; the domain's verbs tell how one asks elsewhere.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._sold = bool(catalogue.domain.of_type(FieldType.MONEY))
        self._titles = catalogue.domain.of_type(FieldType.TITLE)
        verbs = catalogue.domain.verbs
        uses = "|".join(sorted({re.escape(" ".join(keys_of(v))) for v in (verbs.use, *verbs.synonyms)}))
        asking = rf"{_WISHING} (?:to )?(?:{uses})|{_ORDERING}" if self._sold else rf"{_WISHING} (?:to )?(?:{uses})"
        self._asking = re.compile(rf"\b(?:{asking})(?: (?:the|a|an|some))?$")

    def read(self, heard: Understanding, scene: Scene) -> Understanding:
        """The message with a demand for the items that it asks for by name; as it is where it asks for none.

        What is on the table already, or was shown before, is a question about it, unless it is taken.
        """
        row = line(heard.text)
        if heard.question is None and (again := asks_to_see_again(row, [*heard.mentions, *heard.references], scene)):
            return _about(heard, again, heard.mentions)
        if heard.question is not None or heard.critiques or heard.works or heard.taken or heard.act not in _REQUESTING:
            return heard
        wanted = [m for m in heard.mentions if self._asks(row, m, heard)]
        others = [m for m in heard.mentions if m not in wanted]
        if not wanted or any(m.attitude in (Attitude.LIKE, Attitude.DISLIKE) for m in others):
            return heard
        rows = tuple(dict.fromkeys(m.row for m in wanted))
        if set(rows) <= set(scene.shown) or (len(rows) == 1 and not heard.constraints and was_shown(rows, scene)):
            return _about(heard, rows[:1], wanted)
        demands = tuple(self._demands(wanted))
        return replace(
            heard,
            act=Act.RECOMMEND,
            mentions=_plain(heard.mentions, wanted),
            constraints=(*heard.constraints, *demands),
            works=demands,
            yardsticks=(*heard.yardsticks, *rows),
        )

    def _asks(self, row: Line, mention: ItemMention, heard: Understanding) -> bool:
        """Whether a name asks for its item: said plainly where items are sold, or behind a wish to use it."""
        if mention.row in heard.yardsticks or mention.described or mention.of_another or mention.also_seen:
            return False
        if mention.attitude is Attitude.PLAIN and self._sold:
            return True
        before = " ".join(key for key, word in zip(row.keys, row.words, strict=True) if word.end <= mention.start)
        after = " ".join(key for key, word in zip(row.keys, row.words, strict=True) if word.start >= mention.end)
        if self._sold and mention.attitude is Attitude.LIKE and _OPENING.fullmatch(before) and _SETTLING.fullmatch(after):
            return True
        return mention.attitude in (Attitude.PLAIN, Attitude.LIKE) and self._asking.search(before) is not None

    def _demands(self, wanted: Sequence[ItemMention]) -> Iterator[Constraint]:
        """The demand for one of the items called so, in each field of titles that carries their names."""
        called = tuple(dict.fromkeys(self._catalogue.title(row) for m in wanted for row in self._called(m)))
        words = " or ".join(dict.fromkeys(m.words for m in wanted))
        for field in self._titles:
            if len(called) == 1:
                yield Constraint(field, Op.EQ, called[0], True, words)
            else:
                yield Constraint(field, Op.IN, called, True, words)

    def _called(self, mention: ItemMention) -> list[Row]:
        """The rows of what a name may mean: those called exactly so, or else all whose titles hold its words."""
        name = fold(mention.words)
        own = [mention.row, *mention.rivals]
        exact = [row for row in own if fold(self._catalogue.title(row)) == name]
        if exact:
            return exact
        titles = self._catalogue.strings(self._catalogue.domain.title_field)
        holding = re.compile(rf"\b{re.escape(name)}\b")
        return [
            *own,
            *(row for r in titles.words.holding(name) if holding.search(fold(titles[int(row := Row(int(r)))])) and row not in own),
        ]


def _about(heard: Understanding, rows: tuple[Row, ...], wanted: Sequence[ItemMention]) -> Understanding:
    """The message as a question for all there is on some items."""
    plain = tuple(replace(r, attitude=Attitude.PLAIN) for r in heard.references)
    mentions = _plain(heard.mentions, wanted)
    return replace(heard, mentions=mentions, references=plain, act=Act.ASK_ITEM, question=ItemQuestion(rows, None), repeats=False)


def _plain(mentions: Sequence[ItemMention], wanted: Sequence[ItemMention]) -> tuple[ItemMention, ...]:
    """The mentions, with those asked for as nothing but named."""
    return tuple(replace(m, attitude=Attitude.PLAIN, rivals=()) if m in wanted else m for m in mentions)
