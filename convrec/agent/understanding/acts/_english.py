"""Whether a message is in English, cheaply."""

import json
import unicodedata
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from convrec.agent.understanding._types import Span, ValueSpan
from convrec.agent.understanding.acts._normal import delexicalise, plain_words

__all__ = ["looks_english"]

_FOREIGN_SCRIPT_SHARE = 0.5


@cache
def _function_words() -> dict[str, frozenset[str]]:
    raw = json.loads((files("convrec.agent.understanding.acts") / "data" / "languages.json").read_text(encoding="utf-8"))
    return {language: frozenset(words) for language, words in raw.items()}


@cache
def _is_latin(character: str) -> bool:
    return unicodedata.name(character, "").startswith("LATIN")


def looks_english(text: str, named: Sequence[Span] = ()) -> bool:
    """Whether the message is English, or says too little to tell: a message is foreign only on good evidence.

    Foreign is a message whose letters are mostly of another script, or which holds at least two function words of one other
    language, of more than one letter, and more of them than of English.

    Parameters
    ----------
    named
        Stretches that name titles and values, which tell nothing: "Cidade de Deus" is no Portuguese, and "men" no Danish. A value that was
        guessed at may be a word of the other language.

    >>> looks_english("something slow and sad"), looks_english("busco algo para esta noche"), looks_english("Amélie")
    (True, False, True)
    """
    text = delexicalise(text, [span for span in named if not (isinstance(span, ValueSpan) and span.confidence < 1.0)])
    letters = [c for c in text if c.isalpha()]
    if letters and sum(not _is_latin(c) for c in letters) > _FOREIGN_SCRIPT_SHARE * len(letters):
        return False
    words = frozenset(plain_words(text))
    told = frozenset(word for word in words if len(word) > 1)
    foreign = max(sum(word in known for word in told) for language, known in _function_words().items() if language != "en")
    return foreign < 2 or foreign <= sum(word in _function_words()["en"] for word in words)
