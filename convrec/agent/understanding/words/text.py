"""Words with their places: the one tokeniser that all of understanding shares."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

__all__ = ["Token", "fold", "singular", "tokens"]

_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’.][^\W\d_]+)*|[^\w\s]|_", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or mark.

    Attributes
    ----------
    start, end
        Character offsets in the message.
    raw
        As typed.
    word
        Folded: lower case, no accents, straight apostrophes.
    """

    start: int
    end: int
    raw: str
    word: str

    @property
    def is_word(self) -> bool:
        """Whether it is a word or a number rather than a mark."""
        return self.word[:1].isalnum()


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Lower-case, without accents, with straight quotes: what two spellings of the same name share.

    >>> fold("Amélie’s")
    "amelie's"
    """
    text = text.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"').replace("ß", "ss")
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def tokens(text: str) -> list[Token]:
    """Split a message into words, numbers and marks, left to right.

    A number keeps its inner points and colons ("7.5", "1:40"); letters glued to digits split ("1h45" gives 1, h, 45; "90s" gives 90, s).

    >>> [t.word for t in tokens("Under 2h, no Amélie!")]
    ['under', '2', 'h', ',', 'no', 'amelie', '!']
    """
    return [Token(m.start(), m.end(), m.group(), fold(m.group())) for m in _WORD.finditer(text)]


@lru_cache(maxsize=65536)
def singular(word: str) -> str:
    """Take a plain English plural ending off a folded word.

    >>> singular("comedies"), singular("thrillers"), singular("glasses"), singular("bus"), singular("series")
    ('comedy', 'thriller', 'glass', 'bus', 'series')
    """
    if len(word) <= 3 or word in {"series", "news", "bus", "gas", "species"} or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if word.endswith("s"):
        return word[:-1]
    return word
