"""Further items by the people behind one that was shown: "what else did he direct?", "anything else by her?", "his other films"."""

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

from convrec.agent.understanding._types import Reference, Scene, Span, TitleSpan, ValueSpan
from convrec.agent.understanding.words.patterns import Patterns, listed, words
from convrec.agent.understanding.words.phrases import Line, covered, keys_of
from convrec.agent.understanding.words.text import singular
from convrec.retrieval.constraints import Constraint, Op
from convrec.retrieval.domain import Domain, FieldType, Stated
from convrec.types import Row

__all__ = ["SamePeople", "SamePeopleFinder", "apart", "besides", "verb_stem", "whose", "works_by"]


class SamePeople(NamedTuple):
    """The words `start` to `end - 1` ask for further items that share a value of `field`, or where `without` for items that do not.

    `of_sort` is whether they also say what sort of people is wanted, which is more than the field may tell: "by another woman".
    """

    start: int
    end: int
    field: str
    without: bool = False
    of_sort: bool = False

    def told(self, words: str) -> str:
        """What of the words is kept to: of "by another woman" that it is somebody else."""
        return "by somebody else" if self.of_sort else words


_WHO = words("he she him her his hers hes shes whoever")
_THEY = words("they them their theirs theyve theyre")
_FURTHER = words("else other others more another further besides")
_BEING = words("in starring played plays play acted acts act stars star starred appear appears appeared appearing")
_DOING = words("do does did done has have had make makes made making work worked create created put out come up with sell sells")
_SPOKEN_OF = Patterns.of(True, *listed("(more|tell me|know|anything|something|else) about (him|her|them)"))
_ASKING = words("what which any anything something do does did has have had is was can could show more other another whats got find give")
_BY = Patterns.of(True, *listed("(by|from|with|of|starring|featuring) (him|her|them|the same people|the same person|the same team)"))
_WITHOUT: Patterns[bool] = Patterns(
    [
        *(
            (p, False)
            for p in listed("(without|not|nothing with|no more|except|other than|but not) (with)? (him|her) (in it)? (again|please)?")
        ),
        *((p, True) for p in listed("(nothing|not|no more|none|not anything) (else)? (by|from) (him|her|them)")),
    ]
)
"""Words that turn somebody down; True where it is who made it."""
_SOMEBODY_ELSE = Patterns.of(
    True,
    *listed("""
    (by|from) (someone|somebody|anyone|anybody|some one) (else|different|new) ;
    (by|from) (another|a different|some other|a new|other|different) (person|people)
"""),
)
"""What asks for the work of others than those behind what was shown."""
_ELSE_OF_SORT = Patterns.of(
    True,
    *listed("""
    (by|from) (another|a different|some other|a new|other|different) (woman|man|women|men|female|females|male|males|lady|ladies)
"""),
)
"""The same, of others who are told by what they are."""
_ELSE_ROLE = Patterns.of(True, *listed("(another|a different|some other|other|different) (woman|man|women|men|female|male|lady)"))
"""The same before a role: "another woman" of "another woman writer"."""
_OF_SORT = Patterns.of(True, *listed("(by|from) (a|an|some)? (woman|man|women|men|female|male|lady)"))
"""Who made something by what they are, which behind "another one" is somebody else."""
_NOT_ASKED = words("it that this gift present recommended suggested heard told bought got borrowed is was comes came made given lent")
"""Words behind which somebody else is told of who made nothing that is asked for: "a gift from someone else"."""
_OWNING = words("its the that this")
_POINTING = words("that this")
_RELATIVE = words("that thats which")
"""Words that go on to say what the works asked for are like."""
_FROM = words("by from of with")
_HAS = words("did has does have")
_IS = words("is was isnt wasnt are were")


class SamePeopleFinder:
    """Finds such wishes; safe to share between threads.

    Parameters
    ----------
    domain
        Its fields of people, and of makers where it has no people, with the verbs and words that name them.
    """

    def __init__(self, domain: Domain) -> None:
        fields = domain.fields
        people = domain.of_type(FieldType.PEOPLE)
        named = {"made by", "maker", "brand", "manufacturer", "publisher"}
        makers = [
            f for f in domain.of_type(FieldType.CATEGORY) if named & {f, domain.label(f).lower(), *fields[f].cues, *fields[f].synonyms}
        ]
        self._makers = [*people, *makers]
        acting = [f for f in people if {"with", "starring", "featuring"} & set(fields[f].cues)]
        self._acting = (acting or self._makers)[:1]
        self._verbs: dict[str, str] = {}
        for field in self._makers:
            for word in (domain.label(field), *fields[field].synonyms, *fields[field].cues):
                for key in keys_of(word):
                    if len(key) > 3:
                        self._verbs.setdefault(verb_stem(key), field)
        self._nouns = frozenset(singular(k) for noun in domain.nouns() for k in keys_of(noun))

    def find(self, row: Line) -> SamePeople | None:
        """The wish in a message, which is all there is in its sentence; None where it asks for nothing further, or of nobody."""
        if not self._makers or not len(row) or _SPOKEN_OF.at(row, 0) is not None:
            return None
        start = 0
        while start < len(row):
            end = start + 1
            while end < len(row) and not row.broken(end) and row.keys[end] != "but":
                end += 1
            if (out := next(((i, hit) for i in range(start, end) if (hit := _WITHOUT.at(row, i, end)) is not None), None)) is not None:
                made = out[1][1] and self._makers
                return SamePeople(out[0], out[0] + out[1][0], (made or self._acting)[0], without=True)
            if (other := self._somebody_else(row, start, end)) is not None:
                return other
            if (field := self._field(row, start, end)) is not None:
                return SamePeople(start, end, field)
            start = end
        return None

    def _somebody_else(self, row: Line, start: int, end: int) -> SamePeople | None:
        """The wish for others than those who made what was shown: "by someone else", "another woman writer"."""
        for i in range(start, end):
            if (hit := _SOMEBODY_ELSE.at(row, i, end)) is not None and (i == start or row.keys[i - 1] not in _NOT_ASKED):
                return SamePeople(i, i + hit[0], self._makers[0], without=True)
            further = any(k in _FURTHER - {"more"} or k == "same" for k in row.keys[start:i])
            if (hit := _ELSE_OF_SORT.at(row, i, end) or (_OF_SORT.at(row, i, end) if further else None)) is not None:
                return SamePeople(i, i + hit[0], self._makers[0], without=True, of_sort=True)
            role = _ELSE_ROLE.at(row, i, end - 1)
            if role is not None and (field := self._verbs.get(verb_stem(row.keys[i + role[0]]))) is not None:
                return SamePeople(i, i + role[0] + 1, field, without=True, of_sort=True)
        return None

    def asks_for_works(self, row: Line, people: Sequence[Span]) -> bool:
        """Whether a question asks what somebody made: "what did Orwell write", "which films has Ana Lee been in that are funny"."""
        if len(people) != 1 or row.keys[:1] not in (("what",), ("which",)):
            return False
        places = row.within(people[0])
        ahead, last = row.keys[1 : places.start], row.keys[places.stop - 1]
        verb = (last,) if verb_stem(last) in self._verbs else ()  # a verb behind a name may have been read with it
        behind = tuple(takewhile(lambda k: k not in _RELATIVE, row.keys[places.stop :])) or verb
        asked = _HAS | _DOING | _FURTHER
        acts = all(k in _DOING or k in _BEING or k in ("been", "for") or verb_stem(k) in self._verbs for k in behind)
        return bool(ahead and behind) and acts and all(k in asked or singular(k) in self._nouns for k in ahead)

    def _by_role(self, keys: Sequence[str]) -> str | None:
        """The field of whoever is named by a role and said to have made things: "what else did its director make"."""
        makes = (keys[-1] in _DOING and keys[-1] not in _HAS) or verb_stem(keys[-1]) in self._verbs
        roles = (self._verbs.get(verb_stem(follow)) for k, follow in pairwise(keys[:-1]) if k in _OWNING)
        return next((role for role in roles if role is not None), None) if makes else None

    def _pointed_role(self, keys: Sequence[str]) -> str | None:
        """The field of whoever is pointed at by a role at the end: "anything else by that director", "others by the same author"."""
        role = keys[:-2] if keys[-2:-1] == ("same",) else keys[:-1]
        named = any(k in _FURTHER for k in keys) and role[-1:] == ("the",)
        pointed = len(role) > 2 and (named or role[-1] in _POINTING) and role[-2] in _FROM
        return self._verbs.get(verb_stem(keys[-1])) if pointed else None

    def _field(self, row: Line, start: int, end: int) -> str | None:
        """The field that a clause is about."""
        keys = row.keys[start:end]
        further = any(k in _FURTHER for k in keys)
        if further and keys[0] in _ASKING and (role := self._by_role(keys)) is not None:
            return role
        if (further or keys[0] in _ASKING) and (role := self._pointed_role(keys)) is not None:
            return role
        person = any(k in _WHO for k in keys)
        people = any(k in _THEY for k in keys)
        if not (person or people) and not any(_BY.at(row, i, end) for i in range(start, end)):
            return None
        works = keys[0] in _HAS and person and "any" in keys
        theirs = keys[0] not in _IS and any(_BY.at(row, i, end) and row.keys[i] == "by" for i in range(start, end))
        further = further or works or theirs
        if any(_SPOKEN_OF.at(row, i, end) for i in range(start, end)) or not further:
            return None
        if any(verb_stem(k) == "about" or k in ("like", "than", "similar") for k in keys):
            return None
        if any(k in _BEING for k in keys) and keys[-1] != "about" and self._acting:
            return self._acting[0]
        verb = next((f for k in keys if (f := self._verbs.get(verb_stem(k))) is not None and k not in _WHO | _THEY), None)
        by = any(_BY.at(row, i, end) for i in range(start, end))
        owned = any(k in ("his", "her", "their", "hers", "theirs") for k in keys) and any(singular(k) in self._nouns | _WORKS for k in keys)
        doing = any(k in _DOING for k in keys[1:]) and keys[0] in _ASKING
        if verb is not None and (by or owned or keys[0] in _ASKING):
            return verb
        if by and any(k in ("with", "starring", "featuring") for k in keys) and self._acting:
            return self._acting[0]
        return self._makers[0] if by or owned or doing else None


def whose(found: SamePeople, row: Line, named: Sequence[Span], scene: Scene) -> tuple[Row, ...] | None:
    """The item whose people are meant, none for those shown; None where the message names people, or an item that is not known.

    Behind a list shown to an example the example is meant, by "the director of X" it is X.
    """
    keys, span = row.keys[found.start : found.end], row.span(found.start, found.end)
    inside = [s for s in named if s.overlaps(span)]
    if any(k in _OWNING and follow == "of" for k, follow in zip(keys, keys[2:], strict=False)):
        return next((s.rows[:1] for s in inside if isinstance(s, TitleSpan | Reference)), None)
    if any(not isinstance(s, Reference) for s in inside):
        return None
    return scene.named if len(scene.focus) > 1 and len(scene.named) == 1 and not found.without else ()


def apart(found: SamePeople, row: Line, values: Sequence[Span]) -> tuple[int, int]:
    """First word, and the word after the last, of such a wish without the values that it names besides: "did he do any comedies?"."""
    inside = [row.within(v) for v in values if covered(v, [row.span(found.start, found.end)])]
    if not inside:
        return found.start, found.end
    return (found.start, inside[0].start) if inside[0].start > found.start else (inside[-1].stop, found.end)


def besides(same: Sequence[Span], row: Line, values: Sequence[ValueSpan], domain: Domain) -> Iterator[Constraint]:
    """Demands on what should be by the same people: the comedies of "did he do any comedies?"."""
    for value in values:
        at = row.within(value)
        if any(s.end <= value.start and at.start == row.within(s).stop and not row.broken(at.start) for s in same):
            spec = domain.fields[value.field]
            yield Constraint(value.field, Op.CONTAINS if spec.is_multi else Op.EQ, value.values[0], spec.stated is Stated.HARD, value.words)


def works_by(person: ValueSpan, domain: Domain) -> Iterator[Constraint]:
    """The demand for what somebody made."""
    op = Op.CONTAINS if domain.fields[person.field].is_multi else Op.EQ
    yield Constraint(person.field, op, person.values[0], True, person.words)


_WORKS = words("work stuff one ones thing things product item title output catalogue back")
_IRREGULAR = {"wrote": "writ", "written": "writ", "write": "writ", "writes": "writ", "made": "mak", "drew": "draw", "drawn": "draw"}


def verb_stem(word: str) -> str:
    """A verb without the endings that tell its tense: "direct" of "directed", "directs" and "directing"."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    for ending in ("ing", "ed", "es", "er", "ers", "or", "ors", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word
