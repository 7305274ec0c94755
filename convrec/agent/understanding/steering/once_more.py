"""More, or no more, by the same people or of the same kind: "not that director again", "the same author", "not that kind of film"."""

from collections.abc import Collection, Iterator

from convrec.agent.understanding.steering.steered import Critique, Direction
from convrec.agent.understanding.words.patterns import Patterns, listed, words
from convrec.agent.understanding.words.phrases import Line, keys_of
from convrec.agent.understanding.words.text import singular
from convrec.retrieval.domain import Domain, FieldType

__all__ = ["OnceMore"]

_GENERIC = words("kind kinds sort sorts type types style styles category")
"""Words for any field of values: "not that kind" leans away and bans nothing."""
_SAME = Patterns.of(
    True, *listed("""
    (the)? same ;
    (more|something|anything|others|another one|one|anything else|something else|stuff|else|ones|things) (by|from|with|of)
    (that|this|the same|the) ;
    stick (to|with) (that|this|the same|the) ;
    (i)? (like|love|liked|loved) (that|this)
"""),
)  # fmt: skip
_OTHER = Patterns.of(
    True, *listed("""
    (a|an|some)? (completely|totally|very)? (different|another|other|alternative) ;
    (not|no|never|nothing|anything but|enough of|tired of|sick of|avoid|skip|without) (by|from|with|of|more of)? (that|this|the
    same|those|these) ;
    (not|no|nothing) (more|else|another|anything) (by|from|with|of) (that|this|the same|the) ;
    (change|switch|vary) (the|of)? ;
    (not|no) another ;
    dont (like|want|care for|trust) (that|this) ;
    (hate|dislike) (that|this) ;
    anything but (that|this|the same) ;
    someone other than (that|this|the)
"""),
)  # fmt: skip


class OnceMore:
    """Finds such wishes; safe to share between threads.

    Parameters
    ----------
    domain
        Its fields and what they are called.
    nouns
        Folded words for an item.
    denials
        Words that turn what follows into its contrary.
    """

    def __init__(self, domain: Domain, nouns: Collection[str], denials: Collection[str]) -> None:
        self._domain, self._nouns, self._denials = domain, nouns, denials
        self._field_nouns = _field_nouns(domain)

    def find(self, row: Line) -> Iterator[tuple[int, int, Critique]]:
        """Each with its first word and the word after it."""
        for j, key in enumerate(row.keys):
            field = self._field_nouns.get(singular(key))
            if field is None:
                continue
            quality = key in _GENERIC or self._domain.fields[field].type is not FieldType.PEOPLE
            if quality and row.keys[j + 1 : j + 2] == ("of",) and not self._of_items(row, j + 2):
                continue
            end = j + 2 if row.keys[j + 1 : j + 2] == ("again",) else j + 1
            other, same = _OTHER.before(row, j), _SAME.before(row, j)
            denied = same is not None and j > same[0] and row.keys[j - same[0] - 1] in self._denials
            if same is not None and (other is None or same[0] >= other[0]) and not denied:
                yield j - same[0], end, Critique(field, Direction.MORE, None, "", hard=True)
            elif other is not None or same is not None:
                length = other[0] if other is not None else (same[0] + 1 if same is not None else 0)
                yield j - length, end, Critique(field, Direction.LESS, None, "", hard=key not in _GENERIC)

    def _of_items(self, row: Line, j: int) -> bool:
        """Whether an item's noun follows "that kind of"."""
        return j < len(row) and row.keys[j] in self._nouns


def _field_nouns(domain: Domain) -> dict[str, str]:
    """Nouns that name a field of values: "director", "brand"."""
    found: dict[str, str] = {}
    items = {singular(k) for noun in domain.nouns() for k in keys_of(noun)}
    for field in domain.of_type(FieldType.PEOPLE, FieldType.CATEGORY, FieldType.TAGS):
        for word in [domain.label(field), field.replace("_", " "), *domain.fields[field].synonyms]:
            keys = keys_of(word)
            if len(keys) == 1 and keys[0].isalpha() and singular(keys[0]) not in items:
                found.setdefault(singular(keys[0]), field)
    return found
