"""One person in several roles: "with X but not directed by him", "by X, that he's not in", "ones he directed" after films with X."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from convrec.agent.understanding._types import Retraction, Scene, Span, ValueSpan
from convrec.agent.understanding.demands.retractions import FoundRetraction
from convrec.agent.understanding.people.roles import Roles
from convrec.agent.understanding.words.patterns import words
from convrec.agent.understanding.words.phrases import Line, keys_of
from convrec.retrieval.constraints import Constraint, Op

if TYPE_CHECKING:
    from convrec.retrieval.catalogue import Catalogue

__all__ = ["FurtherRole", "FurtherRoles", "left"]

_HIM = words("him her them himself herself themselves")
_HIMSELF = words("himself herself themselves")
_HE = words("he she they hes shes theyre")
_DENIALS = words("not no without never isnt wasnt doesnt didnt dont hasnt arent except minus nor neither")
_LINKS = words("by with in is was has been also to the a it as both and or for")
"""Words that may stand between a person's pronoun and what they do."""
_HEADS = words("one ones any anything something everything stuff those that which where when what all did has have")
"""Words before a pronoun whose item the person did: "ones he directed", "did he direct any"."""
_NARROWING = words("only just them these themselves himself herself")
"""Words with which a role is asked for of those asked for before, and not instead."""
_REACH = 5
"""Words from a pronoun to what its person does, and from the first of two roles to the name."""


class FurtherRole(NamedTuple):
    """Words that give a person a further role, or deny it, with what they demand; `instead` is the field of the role that they leave."""

    span: Span
    constraint: Constraint
    instead: str = ""


def left(roles: Sequence[FurtherRole]) -> list[FoundRetraction]:
    """The demands for the roles that people are asked for no more, as taken back."""
    gone = [(r.span, Retraction(r.instead, (str(r.constraint.value),), (), r.span.words)) for r in roles if r.instead]
    return [FoundRetraction(span.start, span.end, span.words, taken) for span, taken in gone]


class FurtherRoles:
    """Finds such words; safe to share between threads.

    Parameters
    ----------
    catalogue
        Its fields of people, and the words for what somebody does in each.
    """

    def __init__(self, catalogue: "Catalogue") -> None:
        self._catalogue = catalogue
        self._nouns = frozenset(k for noun in catalogue.domain.nouns() for k in keys_of(noun)) | _HEADS
        self._roles = Roles(catalogue.domain)

    def find(self, row: Line, values: Sequence[ValueSpan], scene: Scene) -> list[FurtherRole]:
        """The further roles of the people that a message names, or that were asked for last where it names none."""
        people = [v for v in values if v.field in self._roles.fields]
        if not people:
            asked = scene.people[:1]
            further = [r for person in asked for r in self._behind(row, 0, len(row), *person, sure=False)]
            return further or ([] if scene.asked else [r for person in asked for r in self._other(row, *person)])
        found: list[FurtherRole] = []
        for n, value in enumerate(people):
            places = row.within(value)
            stop = row.within(people[n + 1]).start if n + 1 < len(people) else len(row)
            found += self._behind(row, places.stop, stop, value.field, str(value.values[0]))
            found += self._before(row, places.start, value.field, str(value.values[0]))
        return found

    def _behind(self, row: Line, start: int, stop: int, own: str, person: str, *, sure: bool = True) -> Iterator[FurtherRole]:
        """What pronouns between two words say that their person does; unless `sure`, only what cannot be a wish for more by them."""
        k = start
        while k < stop:
            goes_on = _goes_on(row, k) or self._denies(row, k)
            said = self._to_him(row, k, start) if row.keys[k] in _HIM else self._of_him(row, k, stop) if goes_on else None
            k += 1
            if said is None:
                continue
            first, last, does = self._denial(row, said[0], start), *said[1:]
            denied = bool(_DENIALS & set(row.keys[first:last]))
            if does != own and (sure or denied or row.keys[last - 1] in _HIMSELF):
                span = row.span(first, last)
                yield self._demand(span, does, person, denied=denied, words=span.words if row.keys[last - 1] in _HIM else "")
            k = max(k, last)

    def _other(self, row: Line, own: str, person: str) -> Iterator[FurtherRole]:
        """What the person asked for last is said to have done: "what about ones he directed?", "did she write any?".

        It is asked for instead of their being in it, and beside any other role.
        """
        for k in range(1, len(row)):
            said = self._of_him(row, k, len(row)) if row.keys[k] in _HE and row.joined(k) and row.keys[k - 1] in self._nouns else None
            if said is None or said[2] == own or not self._ends(row, said[1]):
                continue
            span = row.span(k - 1, said[1] + (row.keys[said[1] : said[1] + 1] == ("in",)))
            instead = own if own == self._roles.shown and _NARROWING.isdisjoint(row.keys) else ""
            yield self._demand(span, said[2], person, denied=False)._replace(instead=instead)

    @staticmethod
    def _ends(row: Line, k: int) -> bool:
        """Whether nothing that somebody did it to stands at word `k`: "did he direct any" asks, "did he direct it" is about an item."""
        return k >= len(row) or row.broken(k) or row.keys[k] in ("any", "anything", "some", "something", "and", "but", "in", "not", "too")

    def _to_him(self, row: Line, k: int, start: int) -> tuple[int, int, str] | None:
        """Where what leads up to the pronoun at word `k` begins and ends, with the field it speaks of: "not directed by him"."""
        first = self._clause(row, k, start)
        does = next((f for word in reversed(row.keys[first:k]) if (f := self._roles.of(word)) is not None), None)
        in_it = row.keys[k - 1] == "with" or row.keys[k + 1 : k + 2] == ("in",)
        if does is None and (row.keys[k - 1] in _DENIALS or (_DENIALS & set(row.keys[first:k]) and in_it)):
            does = self._roles.shown
        return (first, k + 1, does) if does is not None else None

    def _of_him(self, row: Line, k: int, stop: int) -> tuple[int, int, str] | None:
        """The same for what follows a pronoun: "he's not in", "he directed himself"."""
        for j in range(k + 1, min(k + 1 + _REACH, stop)):
            follow = row.keys[j + 1] if j + 1 < len(row) else ""
            if row.broken(j) or follow == "by" or follow in _HIM - _HIMSELF:
                return None
            does = self._roles.of(row.keys[j]) or (self._roles.shown if row.keys[j] == "in" and j + 1 in (stop, len(row)) else None)
            if does is not None:
                return k, j + 2 if follow in _HIMSELF else j + 1, does
        return None

    def _denial(self, row: Line, first: int, start: int) -> int:
        """The denial that words from `first` on stand behind: the "not" of "not one he acts in"; else `first` itself."""
        k = first
        while k > start and row.joined(k) and row.keys[k - 1] in self._nouns:
            k -= 1
        return k - 1 if start < k < first and row.keys[k - 1] in _DENIALS else first

    def _before(self, row: Line, start: int, own: str, person: str) -> Iterator[FurtherRole]:
        """The first of two roles that stand before a name: "starring and directed by X", "starring but not directed by X"."""
        near = row.keys[max(0, start - _REACH) : start]
        at = next((i for i, key in enumerate(near) if key in ("and", "but")), 0)
        does = self._roles.of(near[at - 1]) if at else None
        first = start - len(near) + at - 1
        if does is not None and does != own and any(self._roles.of(w) == own for w in near[at + 1 :]):
            span, denied = row.span(first, first + 1), bool(_DENIALS & set(row.keys[max(0, first - 1) : first]))
            yield self._demand(span, does, person, denied=denied, words=span.words)

    def _clause(self, row: Line, k: int, start: int) -> int:
        """The first word of what leads up to a pronoun: its role, the denial of it, and words of form between."""
        first = k
        while first > start and row.joined(first) and (row.keys[first - 1] in _LINKS | _DENIALS or self._roles.of(row.keys[first - 1])):
            first -= 1
        return first

    def _demand(self, span: Span, field: str, person: str, *, denied: bool, words: str = "") -> FurtherRole:
        """What a role comes to, in the person's words where they stand by themselves, else as the domain says it."""
        spec = self._catalogue.domain.fields[field]
        op = (Op.NOT_CONTAINS if spec.is_multi else Op.NE) if denied else (Op.CONTAINS if spec.is_multi else Op.EQ)
        told = (spec.say or "{value}").format(value=person)
        return FurtherRole(span, Constraint(field, op, person, True, words or (f"not {told}" if denied else told)))

    def _denies(self, row: Line, k: int) -> bool:
        """Whether word `k` denies a role that nothing else stands beside: "acting, not directing", "not as director"."""
        near = [key for key in row.keys[k + 1 : k + 4] if key not in ("as", "a", "an", "the")][:1]
        return row.keys[k] in ("not", "never") and any(self._roles.of(key) is not None for key in near)


def _goes_on(row: Line, k: int) -> bool:
    """Whether word `k` begins what is said of a person: a pronoun, or "but" with a denial that leaves it out."""
    return row.keys[k] in _HE or (row.keys[k] in ("but", "and") and k + 1 < len(row) and row.keys[k + 1] in _DENIALS)
