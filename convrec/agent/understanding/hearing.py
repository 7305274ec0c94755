"""Hearing a dialogue for a blend learned from dialogues: the items that are named, how the words stand to them, and the other words."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from convrec.agent.understanding._types import Attitude, TitleSpan
from convrec.agent.understanding.acts.classifier import Encoder
from convrec.agent.understanding.attitudes import judge
from convrec.retrieval.domain import Domain
from convrec.retrieval.ranking.tuned import PLAIN, Heard, Mention, Thresholds
from convrec.types import Row

__all__ = ["Hearing", "ReadMessage"]

_AGAINST = frozenset({Attitude.DISLIKE, Attitude.EXCLUDE})


@dataclass(frozen=True, slots=True)
class ReadMessage:
    """A message read once.

    Attributes
    ----------
    items
        The items it names, each with whether the words speak against it.
    words
        Its words without the items' names.
    """

    items: tuple[tuple[Row, bool], ...]
    words: str


class Hearing:
    """Reads messages; equal ones are read once.

    Demands are not taken as masks here: in free chat among people about a quarter of what is recommended breaks something that was said,
    so a word such as "comedy" is a strong sign and no more.

    Parameters
    ----------
    domain
        What the items are.
    link
        Finds the items' names in a message.
    thresholds
        How sure a reading has to be to count.
    embed
        Embeds clauses for the second opinion, where the thresholds let it speak.
    keeps
        How many messages are kept; all when None.
    """

    def __init__(
        self,
        domain: Domain,
        link: Callable[[str], Sequence[TitleSpan]],
        *,
        thresholds: Thresholds = PLAIN,
        embed: Encoder | None = None,
        keeps: int | None = 2048,
    ) -> None:
        self._domain = domain
        self._link = link
        self.thresholds = thresholds
        self._embed = embed if thresholds.surmised is not None else None
        self.read: Callable[[str], ReadMessage] = lru_cache(keeps)(self._read)
        """Reads one message."""

    def hear(self, messages: Iterable[tuple[bool, str]]) -> Heard:
        """Hear messages, oldest first, each with whether the person wrote it rather than the recommender."""
        mentions: dict[Row, Mention] = {}
        said: list[str] = []
        for own, text in messages:
            read = self.read(text)
            for row, negative in read.items:
                mentions.pop(row, None)  # named again: it moves to the end
                mentions[row] = Mention(row, own=own, negative=negative)
            if own:
                said.append(read.words)
        return Heard(tuple(mentions.values()), tuple(said))

    def _read(self, text: str) -> ReadMessage:
        least, sure = self.thresholds.named, self.thresholds.surmised
        spans = [span for span in self._link(text) if span.confidence >= least]
        judged = judge(text, spans, domain=self._domain, embed=self._embed, sure=sure) if spans else []
        items = tuple((span.rows[0], one.attitude in _AGAINST) for span, one in zip(spans, judged, strict=True))
        words = text
        for span in sorted(spans, key=lambda span: -span.start):
            words = f"{words[: span.start]} {words[span.end :]}"
        return ReadMessage(items, " ".join(words.split()))
