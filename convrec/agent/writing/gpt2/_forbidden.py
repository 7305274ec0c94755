"""Words that would state a property, and so may stand in slots only."""

from functools import cache
from importlib import resources

from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.domain import Domain, FieldType

__all__ = ["forbidden_words", "listed_words"]

_FUNCTION_WORDS = frozenset(
    """
    a about after again all along already also an and another any are around as ask at away back be because been before begin behind
    between beyond but by can come could did do does down else end ends enough far first for found from get give go goes going had
    hand has have hear here how i if in into is isn't it it's its just keep last let let's like look lost make matter may me mean
    might mind my name near no not nothing now of off on one only open or other others out over own part past person pick place please
    point put reason rest right run said say see set shall shelf should side since so some something start stay still such sure take
    tell that that's the them then there there's these they thing things think this those through time title to today together too top
    towards try turn under until up us use want was way we went were what what's when where which while who why will with within
    without won't word words work would yes yet you you're your
    """.split()  # noqa: SIM905 - a list of words reads better as text
)
"""Words without which no sentence can be made, whatever a catalogue uses them for."""
_MOST_VALUES = 4000


@cache
def listed_words() -> frozenset[str]:
    """The written list, in small letters."""
    text = (resources.files("convrec.data") / "writer" / "forbidden.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return frozenset(word.casefold() for line in lines for word in line.split())


def forbidden_words(domain: Domain, catalogue: Catalogue | None = None) -> frozenset[str]:
    """The written list with a domain's own: one-word values and their synonyms, and each field's words for more, less, high and low."""
    found = set(listed_words())
    for name, spec in domain.fields.items():
        texts = [*spec.values, *(w for words in spec.values.values() for w in words), *spec.more, *spec.less, *spec.high, *spec.low]
        if catalogue is not None and not spec.open and spec.type in (FieldType.TAGS, FieldType.CATEGORY):
            texts += catalogue.values(name)[:_MOST_VALUES]
        found |= {text.casefold() for text in texts if " " not in text}
    return frozenset(found - _FUNCTION_WORDS)
