"""People that a message means without naming them, or all of whose items it speaks of: "not her again", "everything by Tarantino"."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from convrec.agent.understanding._types import Attitude, Reference, Scene, Span, ValueSpan
from convrec.agent.understanding.attitudes._verbs import had_forms
from convrec.agent.understanding.people.spelled_names import is_person, spelled
from convrec.agent.understanding.people.waved_away import WavedAway
from convrec.agent.understanding.pointing.item_words import item_words
from convrec.agent.understanding.values._forms import number_forms
from convrec.agent.understanding.words.ordinary import FUNCTION_WORDS
from convrec.agent.understanding.words.patterns import Patterns, listed, words
from convrec.agent.understanding.words.phrases import Line, keys_of
from convrec.agent.understanding.words.text import singular
from convrec.retrieval.constraints import Constraint, Op
from convrec.retrieval.domain import FieldType
from convrec.retrieval.filters import mask
from convrec.types import Row

if TYPE_CHECKING:
    from convrec.retrieval.catalogue import Catalogue

__all__ = ["LeftOut", "PeopleMeant", "taken_up"]

_REFUSING = """
    (not|no|without|except|minus|avoid|skip|excluding|besides|never) (with|by|from|of|for|another)? ;
    (not|no|nothing|none) (more|anything|something|one|ones|stuff|{nouns}) (with|by|from|of) ;
    (anyone|anybody|everyone|someone|anything|people|all) (but|except|besides|other than) ;
    (anything|everything) (but|except) (with|by|from) ; other than ; instead of ;
    (no more|enough|enough of|tired of|sick of|fed up with|bored of|had enough of) (of)? ;
    (dont|do not|didnt|never) (want|like|show|show me|give me|need|recommend|suggest|include|mean) (anything with|anything by|more of)? ;
    (cant stand|hate|dislike|drop|lose|ban|remove|exclude|leave out|get rid of)
"""
"""What refuses the person named after it, with the item's nouns to fill in."""
_POINTERS = (("that", "guy"), ("that", "man"), ("that", "woman"), ("that", "person"), ("that", "one"), ("this", "guy"), ("this", "person"))
_AFTER = words("""
    again please either anymore though thanks this time ok now instead at all pls tho then and but something anything maybe else any more
    stuff
""")
_ALL_BY = Patterns.of(
    True,
    *listed("""
    (nearly|almost|pretty much)? (everything|all|most) (that is|that was|of|the works|the work|works|stuff)? (directed|written|made)?
    (by|from|of|with|starring) ;
    (nearly|almost|pretty much)? (all|every one|everything|most|every|every single|each) (of)?
"""),
)
_LEADS = words("ok okay then and but so well hmm hm no please just now")
"""Words before a refusal that is all that is said."""
_SORT_WORDS = 3
"""Words that may say which of somebody's items are spoken of."""
_WHOSE = words("with by from starring featuring")
_POINTING = frozenset({"that", "this", "the"})
_PRONOUNS = frozenset({"him", "her", "them", "himself", "herself", "themselves"})
_SEVERAL = 3
"""Items that must be marked with a kind for the marks to tell which ones are of it."""
_KIND = 4
"""Words in which the noun behind a kind stands."""
_DETERMINERS = words("the of these those his her their your")
_TAKEN_UP = words("it them that they those all both this")


class LeftOut(NamedTuple):
    """A refusal of someone named before: the words, and what they demand."""

    span: Span
    constraint: Constraint


class PeopleMeant:
    """Finds such people; safe to share between threads.

    Parameters
    ----------
    catalogue
        Its fields of people, the nouns for them, and its items.
    """

    def __init__(self, catalogue: "Catalogue") -> None:
        self._catalogue = catalogue
        domain = catalogue.domain
        self._nouns = frozenset(k for noun in domain.nouns() for k in keys_of(noun))
        self._refusing = Patterns.of(True, *listed(_REFUSING.format(nouns="|".join(sorted(n for n in self._nouns if n.isalpha())))))
        self._had = frozenset(k for w in had_forms(domain.verbs) for k in keys_of(w)[:1]) | {"seen", "had", "done", "own", "owned"}
        self._fields = domain.of_type(FieldType.PEOPLE)
        self.waved_away = WavedAway(catalogue)
        """Finds who is no longer insisted on."""
        self._called: dict[str, list[str]] = {}
        for field in self._fields:
            spec = domain.fields[field]
            for word in (domain.label(field), field.replace("_", " "), *spec.synonyms):
                if len(keys := keys_of(word)) == 1:
                    self._called.setdefault(singular(keys[0]), []).append(field)

    def left_out(self, row: Line, scene: Scene, titles: Sequence[Span] = ()) -> list[LeftOut]:
        """Refusals of the person asked for last, or of who made something shown: "not her again", "not that actor", "not Poe".

        Where items are named, a pronoun may be one's of theirs; "somebody else" is somebody else all the same.
        """
        shown = [] if titles else list(dict.fromkeys(self._of_shown(row, scene)))
        if shown:
            return [one for one in shown if one.constraint.field == shown[0].constraint.field]
        found: list[LeftOut] = []
        for j, people in self._pointed(row, scene) if scene.people and not titles else ():
            start = self._refused(row, j)
            person = next(iter(people), None)
            if start is None or person is None:
                continue
            end = j + 2 if row.keys[j] in _POINTING else j + 1
            while end < len(row) and not row.broken(end) and row.keys[end] in ("again", "anymore", "either"):
                end += 1
            found.append(LeftOut(row.span(start, end), self._without(*person)))
        return found[:1] or self._others_wanted(row, scene)

    def _others_wanted(self, row: Line, scene: Scene) -> list[LeftOut]:
        """The wish for somebody else than the people asked for last, as a refusal of them."""
        found = self.waved_away.others(row, scene)
        if found is None:
            return []
        span, people = found
        names = tuple(name for _, name in people)
        several = Constraint(people[0][0], Op.NOT_IN, names, True, f"no {' or '.join(names)}")
        return [LeftOut(span, several if len(names) > 1 else self._without(*people[0]))]

    def _of_shown(self, row: Line, scene: Scene) -> Iterator[LeftOut]:
        """For a message that only refuses a surname, however short or ordinary, of someone who made an item shown or named."""
        end = len(row)
        while end > 1 and row.keys[end - 1] in _AFTER:
            end -= 1
        start = self._refused(row, end - 1) if end > 1 else None
        if start is None or not _LEADS.issuperset(row.keys[:start]):
            return
        for field in self._fields:
            for item in (*scene.shown, *scene.named) or scene.mentioned:
                held = self._catalogue.value(item, field)
                for name in held if isinstance(held, tuple) else (held,):
                    if isinstance(name, str) and len(keys := keys_of(name)) > 1 and keys[-1] == row.keys[end - 1]:
                        yield LeftOut(row.span(start, end), self._without(field, name))

    def _without(self, field: str, person: str) -> Constraint:
        many = self._catalogue.domain.fields[field].is_multi
        return Constraint(field, Op.NOT_CONTAINS if many else Op.NE, person, True, f"no {person}")

    def _pointed(self, row: Line, scene: Scene) -> Iterator[tuple[int, Sequence[tuple[str, str]]]]:
        """Places of words for a person spoken of, a surname among them, each with the people asked for who may be meant."""
        for j, key in enumerate(row.keys):
            ends = j + 1 >= len(row) or row.broken(j + 1) or row.keys[j + 1] in _AFTER | self._nouns
            if key in _PRONOUNS and ends:
                yield j, scene.people
            elif key in _POINTING and j + 1 < len(row):
                noun = singular(row.keys[j + 1])
                if row.keys[j : j + 2] in _POINTERS[:4] + _POINTERS[5:]:
                    yield j, scene.people
                elif noun in self._called:
                    yield j, [(field, name) for field, name in scene.people if field in self._called[noun]]
            elif ends:
                yield j, [(field, name) for field, name in scene.people if len(keys := keys_of(name)) > 1 and keys[-1] == key]

    def _refused(self, row: Line, j: int) -> int | None:
        """The word at which the refusal of what word `j` points at begins; None when it is not refused."""
        hit = self._refusing.before(row, j)
        return j - hit[0] if hit is not None else None

    def everything(self, row: Line, values: Sequence[ValueSpan], scene: Scene) -> Reference | None:
        """All the items of someone, had: "I've seen everything by Tarantino", "read all of her books"."""
        for i, j, _ in _ALL_BY.all(row):
            had = any(k in self._had for k in row.keys[max(0, i - 4) : i])
            whose = self._whose(row, j, values, scene) if had else None
            if whose is None:
                if had and (of_kind := self._kind(row, i, j, values)) is not None:
                    return of_kind
                continue
            field, people, kind, end = whose
            while (
                end < len(row) and not row.broken(end) and row.keys[end] in self._nouns | {"stuff", "work", "works", "did", "made", "has"}
            ):
                end += 1
            held = np.zeros(self._catalogue.n_items, dtype=bool)
            many = self._catalogue.domain.fields[field].is_multi
            for person in people:
                held |= mask(self._catalogue, Constraint(field, Op.CONTAINS if many else Op.EQ, person))
            span = row.span(i, end)
            rows = tuple(r for r in map(Row, np.flatnonzero(held).tolist()) if not kind or kind <= item_words(self._catalogue, r))
            if rows:
                return Reference(span.start, span.end, spelled(span.words, people), rows, Attitude.SEEN)
        return None

    def _kind(self, row: Line, i: int, j: int, values: Sequence[ValueSpan]) -> Reference | None:
        """All the items of a kind, by its value or by what free tags begin with; without rows where nothing is marked so."""
        start = next((k for k in range(j, len(row)) if row.keys[k] not in _DETERMINERS), len(row))
        end = next((k for k in range(start, min(start + _KIND, len(row))) if row.keys[k] in self._nouns), start)
        closed = [v for v in values if v.field not in self._fields and not self._catalogue.domain.fields[v.field].open]
        said = next((v for v in closed if row.within(v).start == start and v.confidence >= 1.0), None)
        if said is not None and (row.within(said).stop == end or end == start):
            rows = {int(r) for value in said.values for r in self._catalogue.having(said.field, str(value))}
            stop = max(row.within(said).stop, end)
        elif end > start and not any(row.broken(k) for k in range(start + 1, end + 1)):
            tagged = set(self._tagged(row.keys[start:end]))
            rows, stop = tagged if len(tagged) >= _SEVERAL else set[int](), end
        else:
            return None
        span = row.span(i, stop + 1 if row.keys[stop : stop + 1] and row.keys[stop] in self._nouns else stop)
        return Reference(span.start, span.end, span.words, tuple(map(Row, sorted(rows))), Attitude.SEEN)

    def _tagged(self, kind: tuple[str, ...]) -> Iterator[int]:
        """The rows with a free tag that begins with these words: of "marvel" those with "marvel comics"."""
        forms = {kind, *number_forms(kind)}
        for field in self._catalogue.domain.of_type(FieldType.TAGS):
            for tag in self._catalogue.values(field) if self._catalogue.domain.fields[field].open else ():
                if keys_of(tag)[: len(kind)] in forms:
                    yield from map(int, self._catalogue.having(field, tag))

    def _sorted(self, row: Line, j: int) -> tuple[int, frozenset[str]]:
        """The word at which somebody is named behind a sort of item that begins at word `j`, and the words of the sort."""
        for cue in range(j + 1, min(j + _SORT_WORDS + 1, len(row))):
            if not row.joined(cue):
                break
            if row.keys[cue] in _WHOSE:
                return cue, frozenset(singular(k) for k in row.keys[j:cue] if k not in self._nouns | FUNCTION_WORDS)
        return j, frozenset()

    def _whose(
        self, row: Line, j: int, values: Sequence[ValueSpan], scene: Scene
    ) -> tuple[str, tuple[str, ...], frozenset[str], int] | None:
        """Field and names of the person at word `j`, what sort of their items is spoken of, and the word after.

        A pronoun is the person asked for last; the sort is in words before the person: the "bonds" of "all the bonds with her".
        """
        start, sort = self._sorted(row, j)
        while start < len(row) and row.keys[start] in self._nouns | {"the", "of", "by", "from", "with", "directed", "written", "starring"}:
            start += 1
        if start < len(row) and row.keys[start] in ("his", "her", "their", "him") and scene.people:
            field, person = scene.people[0]
            return field, (person,), sort, start + 1
        for value in values:
            places = row.within(value)
            if places.start == start and is_person(value.field, value.values[0], self._catalogue.domain):
                return value.field, tuple(map(str, value.values))[:1], sort, places.stop
        return None


def taken_up(reference: Reference, after: Span) -> bool:
    """Whether a pronoun only takes up what was named before it in the same sentence: "everything by him, and loved it"."""
    keys = keys_of(reference.words)
    return reference.start >= after.end and len(keys) == 1 and keys[0] in _TAKEN_UP
