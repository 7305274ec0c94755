"""Values that are also what every item is called: the "cottage" of "a cottage by the sea" where cottages stand beside barns."""

from convrec.agent.understanding.words.patterns import words
from convrec.agent.understanding.words.phrases import Line, keys_of
from convrec.retrieval.domain import Domain

__all__ = ["ItemNoun"]

_SINGLING = words("no not nor without only just proper actual real")
"""Words before such a value that make it the value."""


class ItemNoun:
    """Tells the noun for an item from a value spelled so.

    Parameters
    ----------
    domain
        Its noun, in the singular and plural.
    """

    def __init__(self, domain: Domain) -> None:
        self._nouns = frozenset(keys_of(noun)[-1] for noun in (domain.noun.one, domain.noun.many) if noun)

    def stands(self, row: Line, i: int, j: int) -> bool:
        """Whether the words `i` to `j - 1` name no more than an item."""
        return j == i + 1 and row.keys[i] in self._nouns and not (i and row.keys[i - 1] in _SINGLING)
