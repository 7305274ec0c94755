"""What stands beside a short value and makes one of it: the "G or" of "G or PG", the "under" of "under R", the "not" of "not R"."""

from typing import TYPE_CHECKING

from convrec.agent.understanding.steering.ordered import OrderWords
from convrec.agent.understanding.values._gazetteer import Gazetteer
from convrec.agent.understanding.values._match import Match
from convrec.agent.understanding.words.patterns import words
from convrec.agent.understanding.words.phrases import Line

if TYPE_CHECKING:
    from convrec.retrieval.domain import Domain

__all__ = ["BOUNDING", "Beside"]

BOUNDING = words("most more least less than above over below under higher lower stronger milder to through up older younger beyond")
"""Words that bound an ordered value."""
_LEADING = words("but and at no not nothing or rated the a an")
_ALONE = (("only",), ("again",), ("instead",))
_DENYING = words("not no never isnt without")
_CLOSING = words("please rated pls either again thanks")


class Beside:
    """Tells which bare letters and numbers name a value, by their neighbours.

    Parameters
    ----------
    domain, gazetteer, nouns
        Which fields have an order; which phrases name values; folded words for an item.
    """

    def __init__(self, domain: "Domain", gazetteer: Gazetteer, nouns: frozenset[str]) -> None:
        self._gazetteer = gazetteer
        self._nouns = nouns
        self._order = OrderWords(domain)
        self._ordered = frozenset(name for name, spec in domain.fields.items() if spec.order)

    def listed(self, row: Line, field: str, j: int) -> bool:
        """Whether another value of the field follows in a list: the "G" of "G or PG"."""
        k = j + 1 if row.keys[j : j + 1] in (("or",), ("and",), ("nor",)) else j
        if k > j and row.keys[k : k + 1] == ("no",):
            k += 1
        if k >= len(row) or (k == j and row.words[k].before not in (",", "/")):
            return False
        return self._gazetteer.stands(row, field, k, most=2)

    def bounded(self, row: Line, field: str, i: int, j: int) -> bool:
        """Whether words that bound or deny such values, or an "only", stand beside a bare capital: the "R" of "under R" and of "not R"."""
        letter = row.words[i].raw.removesuffix("'s")
        if field not in self._ordered or letter != letter.upper():
            return False
        only = row.keys[j : j + 1] in _ALONE and (j + 1 >= len(row) or row.broken(j + 1))
        return only or self._denied(row, i, j) or self._order.at(row, field, i, j, self._nouns) is not None

    def _denied(self, row: Line, i: int, j: int) -> bool:
        """Whether a "not" stands right before and the clause ends behind, an item's noun and words of courtesy aside."""
        ends = j >= len(row) or row.broken(j) or row.keys[j] in _CLOSING | self._nouns
        return ends and i > 0 and row.joined(i) and row.keys[i - 1] in _DENYING

    def spans(self, row: Line, last: Match, i: int) -> bool:
        """Whether word `i` is the other end of a stretch of ordered values: the "R" of "at least PG but no more than R"."""
        between = row.keys[last.end : i]
        ordered = last.field in self._ordered
        return ordered and bool(BOUNDING & set(between)) and set(between) <= BOUNDING | _LEADING and not row.ended(i)
