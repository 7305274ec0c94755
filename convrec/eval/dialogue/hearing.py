"""Hearing a dialogue as the recommender does: from the context's text alone, item names linked and attitudes read."""

from dataclasses import dataclass

from convrec.agent.understanding import Attitude
from convrec.agent.understanding.attitudes import judge
from convrec.agent.understanding.titles import TitleLinker
from convrec.eval.dialogue.turns import Turn
from convrec.retrieval.bundle import Bundle
from convrec.retrieval.ranking.tuned import Example, Heard, Mention
from convrec.types import Row

__all__ = ["Hearing"]

_AGAINST = frozenset({Attitude.DISLIKE, Attitude.EXCLUDE})


@dataclass(frozen=True, slots=True)
class _Message:
    """A message read once: its items, each with whether the words speak against it; and its words without the items' names."""

    items: tuple[tuple[Row, bool], ...]
    words: str


class Hearing:
    """Reads messages of one bundle's dialogues; equal messages are read once.

    Demands are not taken as masks here: in free chat among people about a quarter of what is recommended breaks something that was said,
    so a word such as "comedy" is a strong sign and no more.
    """

    def __init__(self, bundle: Bundle) -> None:
        self._domain = bundle.catalogue.domain
        self._linker = TitleLinker(bundle.catalogue, bundle.popularity)
        self._known: dict[str, _Message] = {}

    def hear(self, turn: Turn) -> Heard:
        """Read a turn's context."""
        mentions: dict[Row, Mention] = {}
        said: list[str] = []
        for message in turn.context:
            read = self._read(message.text)
            for row, negative in read.items:
                mentions.pop(row, None)  # named again: it moves to the end
                mentions[row] = Mention(row, own=message.own, negative=negative)
            if message.own:
                said.append(read.words)
        return Heard(tuple(mentions.values()), tuple(said))

    def example(self, turn: Turn) -> Example:
        """A turn to learn from."""
        return Example(turn.dialog_id, self.hear(turn), turn.targets)

    def _read(self, text: str) -> _Message:
        known = self._known.get(text)
        if known is None:
            known = self._known[text] = self._read_anew(text)
        return known

    def _read_anew(self, text: str) -> _Message:
        spans = self._linker.link(text)
        judged = judge(text, spans, domain=self._domain) if spans else []
        items = tuple((span.rows[0], one.attitude in _AGAINST) for span, one in zip(spans, judged, strict=True))
        words = text
        for span in sorted(spans, key=lambda span: -span.start):
            words = f"{words[: span.start]} {words[span.end :]}"
        return _Message(items, " ".join(words.split()))
