"""People asked for before who need not be any more, "doesn't have to be with her", or not be again: "someone else, please"."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from convrec.agent.understanding._types import Scene, Span, ValueSpan
from convrec.agent.understanding.words.patterns import Patterns, listed, words
from convrec.agent.understanding.words.phrases import Line, covered, keys_of
from convrec.agent.understanding.words.text import singular
from convrec.retrieval.domain import FieldType

if TYPE_CHECKING:
    from convrec.retrieval.catalogue import Catalogue

__all__ = ["WavedAway"]

_PRONOUNS = words("him her hers them")
_ANYBODY = Patterns.of(True, *listed("(anyone|anybody|any one) (else|at all|other)? ; whoever ; (other|different) (people|names)"))
"""Who is not the person asked for, or need not be."""
_OTHERS = Patterns.of(True, *listed("(someone|somebody|some one|anyone|anybody) (else|different|new) ; (other|different) people"))
_BY = Patterns.of(True, *listed("(directed|written|made|played|sung)? (by|from|starring|featuring) ; with"))
_BESIDES = words("""
    ok okay and then but now so well hm hmm um maybe perhaps please pls just rather give show me us try something anything one ones stuff
    some have you got how what about is there are any only no nah nope i id wed we want need like would prefer for once instead
    thanks thank good nice more
    """)
"""Words beside which "someone else" is all that is asked for."""
_OPEN = words("with without")
"""Words behind which "someone else" may be company as well as who is asked for."""
_WHOSE = words("by with from starring featuring be")
"""Words behind which "them" is people rather than what was shown."""
_FOR = words("for to at than as like mind love enjoy")
"""Words behind which a pronoun is whom it is for, what it is compared with, or who is welcome as well."""
_MATTERING = words("matter matters care fussed fussy")
"""Words before "who it is by" that let it be anybody."""
_ENOUGH = words("""
    that it again either anymore instead then now please too also thanks really necessarily though or and but is are was would will
""")
"""Words behind a person who is spoken of alone: "his" needs what is his."""

_TOLD = words("gift present recommended suggested heard told bought got borrowed is was comes came made given lent")
"""Words behind which somebody else made what is not asked for: "a gift from someone else"."""


class WavedAway:
    """Finds such people; safe to share between threads.

    Parameters
    ----------
    catalogue
        Its fields of people with the words for them, and the nouns of its items.
    """

    def __init__(self, catalogue: "Catalogue") -> None:
        domain = catalogue.domain
        self._nouns = frozenset(k for noun in domain.nouns() for k in keys_of(noun))
        self._roles: dict[str, str] = {}
        for field in domain.of_type(FieldType.PEOPLE):
            spec = domain.fields[field]
            for word in (domain.label(field), field.replace("_", " "), *spec.synonyms):
                if len(keys := keys_of(word)) == 1:
                    self._roles.setdefault(singular(keys[0]), field)

    def spoken_of(self, row: Line, scene: Scene, named: list[Span]) -> list[ValueSpan]:
        """Stretches that mean people who are asked for, with those people: "her", "king", "that actor", "anyone else"."""
        if not scene.people:
            return []
        found = [self._span(row, i, j, people) for i, j, people in self._places(row, scene) if people]
        return [value for value in found if not covered(value, named)]

    def others(self, row: Line, scene: Scene) -> tuple[Span, list[tuple[str, str]]] | None:
        """The wish for somebody else than the people asked for last, with those: "and someone else", "similar, but by somebody else"."""
        last = self._last(scene)
        for i, j, _ in _OTHERS.all(row) if last else ():
            by = _BY.before(row, i)
            start = i - by[0] if by is not None else i
            if by is not None and row.keys[i - 1] not in _OPEN and not (start and row.keys[start - 1] in _TOLD):
                return row.span(start, j), last
            if self._alone(row, start, j):
                return row.span(start, j), last
        return None

    def _alone(self, row: Line, start: int, end: int) -> bool:
        """Whether nothing else is said in the clause of the words `start` to `end - 1`."""
        first, last = start, end
        while first > 0 and not row.broken(first):
            first -= 1
        while last < len(row) and not row.broken(last):
            last += 1
        return (_BESIDES | self._nouns).issuperset((*row.keys[first:start], *row.keys[end:last]))

    def _places(self, row: Line, scene: Scene) -> Iterator[tuple[int, int, list[tuple[str, str]]]]:
        """First word and the word after the last of what means people asked for, with them."""
        last = self._last(scene)
        surnames = {keys[-1]: (field, name) for field, name in reversed(scene.people) if len(keys := keys_of(name)) > 1}
        for i, j, _ in _ANYBODY.all(row):
            yield i, j, last
        for i, key in enumerate(row.keys):
            if key == "who" and i and row.keys[i - 1] in _MATTERING:
                yield i, next((k for k in range(i + 1, len(row)) if row.broken(k)), len(row)), last
                continue
            alone = i + 1 >= len(row) or row.broken(i + 1) or row.keys[i + 1] in _ENOUGH
            behind = i > 0 and row.joined(i) and row.keys[i - 1] in _FOR
            if key == "them" and not (i and row.keys[i - 1] in _WHOSE):
                continue
            if key in _PRONOUNS and alone and not behind:
                yield i, i + 1, last
            elif key in surnames and alone and not behind:
                yield i, i + 1, [surnames[key]]
            elif key in ("that", "this", "the", "same") and i + 1 < len(row) and (role := self._roles.get(singular(row.keys[i + 1]))):
                yield i, i + 2, [person for person in scene.people if person[0] == role]

    @staticmethod
    def _last(scene: Scene) -> list[tuple[str, str]]:
        """The people asked for last: all that one field names."""
        return [person for person in scene.people if person[0] == scene.people[0][0]]

    @staticmethod
    def _span(row: Line, i: int, j: int, people: list[tuple[str, str]]) -> ValueSpan:
        place = row.span(i, j)
        return ValueSpan(place.start, place.end, place.words, people[0][0], tuple(name for _, name in people))
