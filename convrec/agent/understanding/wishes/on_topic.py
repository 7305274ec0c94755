"""Messages that seem to be about something else, and wish for what items' own texts tell of: "fold flat for travel" of headphones."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

from convrec.agent.understanding._types import Act, Understanding
from convrec.agent.understanding.wishes.at_counter import at_counter
from convrec.agent.understanding.words.ordinary import FUNCTION_WORDS
from convrec.agent.understanding.words.patterns import words
from convrec.agent.understanding.words.phrases import Line, keys_of, line
from convrec.retrieval.domain import FieldType

if TYPE_CHECKING:
    from convrec.retrieval.catalogue import Catalogue

__all__ = ["OnTopic"]

_AWAY = frozenset({Act.OFF_TOPIC, Act.NONSENSE, Act.HELP})
_CERTAIN = 0.95
"""From which on a message seems to be surely about something else."""
_ONE_OF, _ONE_OF_FEW = 500, 100
"""Two words stand together in one item of so many, of fewer where the message seems to be surely about something else."""
_MORE_OFTEN = 3
"""How many times as often as chance would have them."""
_SMALL = 1000
"""Items up to which a single word tells what is meant: the texts of more hold nearly every word."""
_ONESELF = words("i im ive we were weve")
_HABITS = words("lot lots always often mostly usually daily weekly regularly every")
"""Words by which somebody tells how they live, and so what the item has to serve: "I travel a lot, long flights"."""
_TURNING = (("what", "about"), ("how", "about"))
"""Openings that ask for something else rather than about it: "what about in the rain?"."""
_COUNTING = ("how", "many")
_OWN = words("my our his her their")
_WANTING = words("need needs want wants looking after prefer id wed")
_ASKING = words("what whats who whos how hows when where why which can could do does did is are will would tell write")


class OnTopic:
    """Tells such messages by the texts of one catalogue; safe to share between threads.

    Parameters
    ----------
    catalogue
        Its items' names and texts.
    """

    def __init__(self, catalogue: "Catalogue") -> None:
        fields = catalogue.domain.of_type(FieldType.TITLE, FieldType.TEXT)
        self._texts = [catalogue.strings(field).words for field in fields]
        self._size = catalogue.n_items
        self._nouns = frozenset(k for noun in catalogue.domain.nouns() if noun not in ("one", "ones") for k in keys_of(noun))

    def read(self, heard: Understanding) -> Understanding:
        """The message as a wish, where it is one; as it is otherwise. What is asked, and what is told without wanting anything, is none."""
        row = line(heard.text)
        heard = at_counter(heard, row, self._nouns)
        turning = row.keys[:2] in _TURNING
        if heard.act in _AWAY and heard.question is not None and row.keys[:2] == _COUNTING and self._all_known(row):
            return replace(heard, act=Act.ASK_ITEM)
        if heard.act not in _AWAY or not row.keys or (not turning and (row.keys[0] in _ASKING or heard.text.rstrip().endswith("?"))):
            return heard
        if heard.constraints or heard.mentions or heard.question is not None:
            return heard
        if heard.wish and _HABITS & set(row.keys) and heard.confidence < _CERTAIN and self._tells(heard.wish):
            return replace(heard, act=Act.RECOMMEND)
        wanting = max((i for i, key in enumerate(row.keys) if key in _WANTING), default=1 if turning else -1)
        if wanting < 0 and _ONESELF & set(row.keys) and not _HABITS & set(row.keys):
            return heard
        said = [i for i in range(wanting + 1, len(row)) if row.keys[i].isalpha() and row.keys[i] not in FUNCTION_WORDS]
        one_of = _ONE_OF_FEW if heard.confidence >= _CERTAIN else _ONE_OF
        keys = list(dict.fromkeys(row.keys[i] for i in said))
        if any(self._together(*pair, one_of) for pair in combinations(keys, 2)) or (wanting >= 0 and self._alone(row, said)):
            return replace(heard, act=Act.RECOMMEND, wish=row.span(said[0], said[-1] + 1).words)
        return heard

    def _together(self, first: str, second: str, one_of: int) -> bool:
        """Whether two words stand in the text of one item, in enough of them and more often than chance has it."""
        for text in self._texts:
            both, one, other = (len(text.holding(words)) for words in (f"{first} {second}", first, second))
            if both and both * one_of >= self._size and both * self._size >= _MORE_OFTEN * one * other:
                return True
        return False

    def _all_known(self, row: Line) -> bool:
        """Whether a small shelf has every thing that a message names in its names and texts: "how many pouches in a box"."""
        said = [key for key in row.keys[2:] if key not in FUNCTION_WORDS]
        return bool(said) and all(self._tells(key) for key in said)

    def _tells(self, wish: str) -> bool:
        """Whether some item's text holds all of a wish, on a shelf so small that it tells what is meant."""
        return self._size <= _SMALL and any(len(text.holding(wish)) for text in self._texts)

    def _alone(self, row: Line, said: Sequence[int]) -> bool:
        """Whether what is needed is the one thing that a small shelf has: "I need to understand contracts"; not somebody's own thing."""
        if not said or self._size > _SMALL or _OWN & set(row.keys):
            return False
        return any(len(text.holding(row.keys[said[-1]])) for text in self._texts)
