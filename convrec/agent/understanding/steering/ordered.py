"""Fields whose values have an order: "PG-13 or milder", "nothing above PG", "teen and up"."""

from convrec.agent.understanding.numbers import read_number
from convrec.agent.understanding.words.patterns import Patterns
from convrec.agent.understanding.words.phrases import Line, Phrases
from convrec.retrieval.domain import Domain, FieldSpec

__all__ = ["OrderWords", "allowed", "turned"]

_AFTER = (
    ("or (milder|lower|below|under|less|younger|softer|tamer|gentler|smaller|lighter|cleaner|safer|kinder|easier)", "lower"),
    ("and (below|under|younger|milder|lower|down)", "lower"),
    ("(max|maximum|tops|at most|at the most|at max)", "lower"),
    ("or (higher|above|up|over|older|stronger|more|better|harder|bigger|heavier|harsher|tougher|stricter|worse|beyond)", "higher"),
    ("and (up|above|over|older|higher|stronger|upwards)", "higher"),
    ("(plus|at least|minimum|upwards)", "higher"),
    (
        "(is|are|would be|seems) (just|way|far|much|a bit|a little|still)? too (long|much|late|slow|high|big|heavy|strong|far|old|many)",
        "beneath",
    ),
    ("(is|are|would be|seems) (just|way|far|much|a bit|a little|still)? too (short|little|low|small|soft|weak|soon|early|young)", "beyond"),
)
_BEFORE = (
    ("(at most|up to|max|maximum|at the most|maximum of|no more than)", "lower"),
    ("(nothing|not|never|no|anything but) rated? (above|over|beyond|past|more than|older than)", "lower"),
    ("(nothing|not|never|no|anything but) rated? (higher|stronger|worse|harsher|harder|stricter|tougher|rougher|heavier) than", "lower"),
    ("(no|not) (any)? (higher|stronger|worse|harsher|harder|stricter|tougher|rougher|heavier) than", "lower"),
    ("(stay|keep it|keep them|go|be|its) (at or)? (below|under)", "beneath"),
    (
        "(not|nothing|cant|cannot|shouldnt|dont|mustnt) (go|be|get|goes|going) (above|over|beyond|past|higher than|worse than)",
        "lower",
    ),
    ("(at or|at most) (below|under)", "lower"),
    ("(at least|minimum|no less than)", "higher"),
    ("(nothing|not|never|no) (below|under|lower than|milder than|weaker than|less than|younger than)", "higher"),
    ("(below|under|milder than|lower than|younger than|softer than)", "beneath"),
    ("(above|over|stronger than|higher than|older than|harsher than)", "beyond"),
)


class OrderWords:
    """Finds the words that bound an ordered value on either side.

    Parameters
    ----------
    domain
        Its `order_words` come first, general ones after.
    """

    def __init__(self, domain: Domain) -> None:
        self._own: dict[str, Phrases[str]] = {}
        for name, spec in domain.fields.items():
            if spec.order:
                self._own[name] = Phrases((w, side) for side, words in spec.order_words.items() for w in words)
        self._after = Patterns(_AFTER)
        self._before = Patterns(_BEFORE)

    def at(self, row: Line, field: str, i: int, j: int, nouns: frozenset[str]) -> tuple[str, int, int] | None:
        """How the value at words `i` to `j - 1` is bounded, with the words that this uses; None where it is not."""
        if field not in self._own:
            return None
        own = self._own[field]
        for k in (j, j + 1):
            if k < len(row) and (k == j or row.keys[j] in nouns or row.keys[j] == "rated") and not row.ended(k):
                found = self._after.at(row, k) or own.at(row, k)
                if found is not None and not (row.keys[k] not in ("or", "and") and (row.broken(k) or _measures(row, k + found[0]))):
                    return found[1], i, k + found[0]
        if row.words[j - 1].after.startswith("+"):
            return "higher", i, j
        for k in (i, i - 1):
            if k > 0 and (k == i or row.keys[i - 1] in ("a", "an", "the", "rated")):
                found = self._before.before(row, k) or own.before(row, k)
                if found is not None:
                    return found[1], k - found[0], j
        return None


def turned(bound: tuple[str, int, int]) -> tuple[str, int, int]:
    """A bound as a "no" some words before it leaves it: "nothing with a rating over PG" is PG at most."""
    return _DENIED.get(bound[0], bound[0]), *bound[1:]


_DENIED = {"beyond": "lower", "beneath": "higher"}
"""What is left by the denial of what lies beyond or beneath a value."""


def _measures(row: Line, k: int) -> bool:
    """Whether an amount follows: the "max" of "PG max two hours" bounds that."""
    return k < len(row) and row.joined(k) and row.keys[k] not in ("a", "an") and read_number(row, k) is not None


def allowed(spec: FieldSpec, value: str, side: str) -> tuple[str, ...]:
    """The values on one side of another: ``lower`` and ``higher`` keep it, ``beneath`` and ``beyond`` do not; empty when it has no place.

    >>> from convrec.retrieval.domain import FieldType
    >>> allowed(FieldSpec(type=FieldType.CATEGORY, order=["S", "M", "L"]), "M", "lower")
    ('S', 'M')
    """
    if value not in spec.order:
        return ()
    at = spec.order.index(value)
    match side:
        case "lower":
            return tuple(spec.order[: at + 1])
        case "higher":
            return tuple(spec.order[at:])
        case "beneath":
            return tuple(spec.order[:at])
        case _:
            return tuple(spec.order[at + 1 :])
