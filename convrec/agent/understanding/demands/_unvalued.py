"""Bans on things that no value is called: "no clowns", where the texts of the items can tell, and where nothing can."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from convrec.agent.understanding._types import Span
from convrec.agent.understanding.attitudes._verbs import use_forms
from convrec.agent.understanding.demands._happenings import happenings
from convrec.agent.understanding.demands._stance import in_story, stances
from convrec.agent.understanding.demands._triggers import DIET, FEARED
from convrec.agent.understanding.words.as_written import WrittenWords
from convrec.agent.understanding.words.english import ORDINARY, PREPOSITIONS
from convrec.agent.understanding.words.kinds import begins_kind
from convrec.agent.understanding.words.ordinary import FUNCTION_WORDS
from convrec.agent.understanding.words.patterns import Patterns, listed, words
from convrec.agent.understanding.words.phrases import Line, covered, keys_of
from convrec.agent.understanding.words.text import singular
from convrec.retrieval.constraints import Constraint, Op
from convrec.retrieval.domain import FieldType
from convrec.retrieval.words import plural

if TYPE_CHECKING:
    from convrec.agent.understanding.values._free_tags import FreeTags
    from convrec.retrieval.catalogue import Catalogue

__all__ = ["TextBan", "TextBans", "in_texts"]

_BANS = Patterns.of(
    True,
    *listed("""
    (no|without|minus|zero) (any|more|the|such)? ;
    (nothing|nowhere) (too|with|about|involving|featuring|containing)? (any|the|a|an)? ;
    (not|isnt) about (any|the|a|an)? ;
    (that|which) (isnt|arent|is not|are not) (a|an|any|the|at all)? ;
    not (really)? in the mood for (anything|something) (too)? ;
    (avoid|avoiding|skip) (any|anything with|the)? ;
    (dont|do not) (want|like|need) (any|the) ;
    (dont|do not) have (any)? ;
    (but|just|only)? not (any|more|the|another|with|involving|by|from) (any|the|a|an)? ;
    but not ;
    (except|excluding|excepting|barring) (for|the|any)? ;
    (other than|apart from|aside from|anything but|everything but|instead of|rather than) (any|the|a|an)? ;
    with (out|o) (any|the|a|an)? ;
    free (of|from) ;
    (with)? (less|fewer) (of)? (the)? ;
    (cant|cannot|can not|couldnt) (stand|bear|take|handle|stomach|do|abide|deal with) (any|the|all)? ;
    (i|we|she|he|they|who|really|absolutely) (hate|hates|dislike|dislikes|detest|detests|loathe|loathes|despise) (any|all)? ;
    (dont|doesnt|do not|does not) (really)? (like|enjoy|care for) (any|the)? ;
    (sick|tired|bored|weary|fed up) (of|with) (all)? (the|these|those)? ;
    (im|i am|were|we are|just|totally) (over|done with|through with|finished with) (all)? (the|these|those)?
"""),
)
_FEARS = Patterns.of(True, *FEARED)
"""What stands before a thing that somebody is afraid of."""
_DIET = Patterns.of(True, *DIET)
"""What stands before a thing that somebody does not eat or bear, which no text may leave open."""
_ALLERGY = Patterns.of(True, *listed("(allergy|allergies|intolerance|intolerances|intolerant|allergic)"))
_AFTER = Patterns.of(
    True,
    *listed("""
    (scare|scares|terrify|terrifies|frighten|frightens|petrify|petrifies) (me|us|him|her|them|the kids|my *) ;
    (freak|freaks|creep|creeps) (me|us|him|her|them|the kids|my *) out ;
    (is|are)? excluded ; (is|are)? (barred|banned|out) ; (aside|apart)
"""),
)
"""What stands behind a thing that is banned."""
_NOT_FOR = Patterns.of(True, *listed("(not|isnt|arent|nothing) (meant|made|suitable|just)? for (the|any)?"))
_AT_START = Patterns.of(
    True,
    *listed("not (any|more|the|another|with|by|from)? (any|the|a|an)? ; (done|through|finished) with (all)? (the|these|those)?"),
)
"""Bans where a clause begins."""
_IDLE = words("""
    idea ideas problem problems worries worry thanks thank clue preference preferences rush hurry need way doubt offence offense matter
    reason
    budget limit fuss nonsense spoilers mind point longer wonder chance luck joke kidding pressure question questions comment comments
    stress
    delay waiting bother trouble money time clues issue issues particular requirement requirements restriction restrictions demand
    demands sense
    interest energy patience opinion knowledge experience exception exceptions excuse excuses cost charge favourite favorite favorites
    favourites
    strings bullshit bs shit crap lol
    friends friend fan fans lover lovers admirer subscription brainer doubts fucking fuck success fun joy end
    limits words luck love hate wrong right good bad worse
    better
    suggestion suggestions recommendation recommendations options option picks repeat repeats duplicates name names list kind sort rules
    thinking
    brains effort real single specific big
    sorry wait oops whoops
    happens happened works worked moves moved matters helps changes changed cup
""")
_OF_ONESELF = (("dont",), ("do",), ("not",), ("isnt",))
_PERSONS = (("i",), ("we",), ("im",), ("am",), ("were",))
"""Words before a "don't have" that tell of the person and ban nothing."""
_RELATIVE = frozenset({"that", "which"})
"""First words of a ban that goes on from what is wanted: "a love story that isn't cheesy"."""
_LESS = words("less fewer")
"""What asks for less of a thing bans nothing."""
_LONGEST = 3
_LINKING = frozenset({"of", "in", "at", "to", "with"})
"""Words that may stand inside a thing: "a dog in danger"."""
_COMMON_SHARE = 0.25
_LEAST_END = 4
"""Letters from which on a banned word also bans the compounds that end in it."""


class TextBan(NamedTuple):
    """A ban with its words; without constraints where nothing that the catalogue holds can tell."""

    constraints: tuple[Constraint, ...]
    span: Span
    said: str


class TextBans:
    """Finds such bans; the texts are indexed when a message first needs them.

    Parameters
    ----------
    catalogue, tags, nouns
        Whose texts are asked; its free tags, which come before texts; words for an item.
    """

    def __init__(self, catalogue: "Catalogue", tags: "FreeTags", nouns: frozenset[str]) -> None:
        self._catalogue = catalogue
        self._tags = tags
        self._nouns = nouns
        self._written = WrittenWords(catalogue)
        self._using = use_forms(catalogue.domain.verbs)

    def find(self, row: Line, used: Sequence[Span]) -> Iterator[TextBan]:
        """Bans with their words, left to right.

        Parameters
        ----------
        used
            Stretches that mean something else already.
        """
        unwelcome = list(happenings(row, used, self._nouns))
        yield from (TextBan((), one.span, one.said) for one in unwelcome)
        used, seen = [*used, *(one.span for one in unwelcome)], 0
        for place, first in self._places(row):
            if covered(row.span(place, place + 1), [one.span for one in unwelcome]):
                continue
            i, j = place, _past_values(row, place, first, used)
            if _excepts_part(row, place, used):
                end = next((k for k in range(first, len(row)) if row.broken(k)), len(row))
                yield TextBan((), row.span(place, end), "")
                seen = end
            while i >= seen and (end := self._thing(row, j, used)) > j:
                span = row.span(i, end)
                said = _said(row, i, j, end) if j == first else f"no {row.span(j, end).words}"
                bare = row.keys[j - 1] == "not" and row.keys[end - 1] in ORDINARY and singular(row.keys[end - 1]) == row.keys[end - 1]
                less = row.keys[i] in _LESS or row.keys[j - 1] in _LESS
                yield TextBan(() if less else self._bans(row.keys[j:end], said, noun=not bare), span, said)
                seen = end
                if row.keys[end : end + 1] not in (("or",), ("nor",), ("and",)) or row.broken(end):
                    break
                j = i = end + 1
        yield from self._behind(row, used, seen)
        yield from self._not_borne(row, used, seen)
        yield from self._for_whom(row, used)

    def named(self, row: Line, name: Span) -> tuple[Constraint, ...]:
        """What keeps out what tags and texts connect with a name, where all that are called so are unwanted: "no Batman films"."""
        places = row.within(name)
        noun = row.keys[places.stop : places.stop + 1]
        if not noun or noun[0] not in self._nouns or singular(noun[0]) == noun[0] or row.broken(places.stop):
            return ()
        return self._bans(row.keys[places.start : places.stop], f"no {row.span(places.start, places.stop + 1).words}", noun=True)

    def _places(self, row: Line) -> Iterator[tuple[int, int]]:
        """First word of each phrase that bans, and the word after it."""
        found = {i: j for i, j, _ in _BANS.all(row) if not (row.keys[i : i + 1] in _OF_ONESELF and row.keys[i - 1 : i] in _PERSONS)}
        found |= {i: j for i, j, _ in _FEARS.all(row) if not in_story(row, i)}
        found |= {i: j for i, j, _ in _DIET.all(row) if not (in_story(row, i) or row.keys[max(0, i - 1)] in _RELATIVE | {"who"})}
        found |= {i: i + 1 for i in range(len(row) - 1) if self._denies(row, i)}
        for i in range(len(row)):
            begins = i == 0 or row.broken(i)
            if begins and i not in found and (at := _AT_START.at(row, i)) is not None:
                found[i] = i + at[0]
        stance = stances(row)
        yield from sorted((i, j) for i, j in found.items() if j >= len(row) or not stance[j - 1].excepted)

    def _denies(self, row: Line, i: int) -> bool:
        """Whether a "non" at word `i` bars what follows it: "non bluetooth headphones"; not where it is one word, or tells of people."""
        ends = i + 2 >= len(row) or row.broken(i + 2) or row.keys[i + 2] in self._nouns
        whole = row.keys[i] == "non" and ends and (i == 0 or row.keys[i - 1] not in PREPOSITIONS)
        return whole and not self._written.begins(row, i)

    def _behind(self, row: Line, used: Sequence[Span], seen: int) -> Iterator[TextBan]:
        """Bans whose word stands behind the thing: "a spy film, bond excluded"."""
        for i, j, _ in _AFTER.all(row):
            start = i
            while start > seen and i - start < _LONGEST and not row.broken(start) and self._may_name(row, start - 1, used):
                start -= 1
            if start < i and (start == 0 or row.broken(start)) and (j >= len(row) or row.broken(j)):
                said = f"no {row.span(start, i).words}"
                yield TextBan(self._bans(row.keys[start:i], said, noun=True), row.span(start, j), said)

    def _not_borne(self, row: Line, used: Sequence[Span], seen: int) -> Iterator[TextBan]:
        """Bans of what somebody does not bear: "a nut allergy", "lactose intolerant"."""
        for i, j, _ in _ALLERGY.all(row):
            told = i > seen and row.joined(i) and not in_story(row, i)
            if told and self._may_name(row, i - 1, used) and row.keys[j : j + 1] != ("to",):
                said = f"no {row.words[i - 1].raw}"
                yield TextBan(self._bans((plural(row.keys[i - 1]),), said, noun=True), row.span(i - 1, j), said)

    def _for_whom(self, row: Line, used: Sequence[Span]) -> Iterator[TextBan]:
        """Bans of what some values say whom it is for: "not for kids", where there are kids bikes."""
        for i, j, _ in _NOT_FOR.all(row):
            end = self._thing(row, j, used)
            banned = tuple(in_values(self._catalogue, row.keys[j:end], row.span(i, end).words)) if end > j else ()
            if banned:
                yield TextBan(banned, row.span(i, end), row.span(i, end).words)

    def _thing(self, row: Line, j: int, used: Sequence[Span]) -> int:
        """The word after the thing named from word `j` on; `j` itself when none is, as where one does not like to read at all."""
        end = j
        while end < len(row) and end - j < _LONGEST and (end == j or row.joined(end)) and self._may_go_on(row, j, end, used):
            end += 1
        if end > j and end < len(row) and row.joined(end) and self._ends_with_value(row, end, used):
            end += 1
        closed = end >= len(row) or row.broken(end) or row.keys[end] in FUNCTION_WORDS | {"please", "thanks", "either"} | self._nouns
        of_using = self._using.issuperset(row.keys[j:end])
        return end if closed and not (j < len(row) and row.broken(j)) and not of_using else j

    def _may_go_on(self, row: Line, j: int, k: int, used: Sequence[Span]) -> bool:
        links = j < k < len(row) - 1 and row.keys[k] in _LINKING and row.joined(k + 1) and self._may_name(row, k + 1, used)
        return links or self._may_name(row, k, used)

    @staticmethod
    def _ends_with_value(row: Line, k: int, used: Sequence[Span]) -> bool:
        """Whether the last word of a thing is a value by itself: "no spaghetti westerns"."""
        last = k + 1 >= len(row) or row.broken(k + 1) or row.keys[k + 1] in FUNCTION_WORDS
        return last and row.keys[k] not in FUNCTION_WORDS and covered(row.span(k, k + 1), used)

    def _may_name(self, row: Line, k: int, used: Sequence[Span]) -> bool:
        key = row.keys[k]
        named = len(key) > 2 or (len(key) > 1 and key not in ORDINARY)
        idle = key in FUNCTION_WORDS or key in self._nouns or (key in _IDLE and not begins_kind(row, k))
        plain = key.isalpha() and named and not idle
        return plain and not covered(row.span(k, k + 1), used)

    def _bans(self, keys: tuple[str, ...], said: str, *, noun: bool) -> tuple[Constraint, ...]:
        """Bans of the tags that the words mean and, where they are a noun for sure, of the texts that hold them."""
        thing = self._tags.spelled_out(k for k in keys if k not in _LINKING)
        tags = self._tags.forbidden(keys, noun=noun)
        banned = [Constraint(field, Op.NOT_IN, values, True, said) for field, values in tags.items()]
        return (
            *banned,
            *(in_values(self._catalogue, thing, said) if noun else ()),
            *(in_texts(self._catalogue, thing, said) if noun else ()),
        )


def _excepts_part(row: Line, i: int, used: Sequence[Span]) -> bool:
    """Whether word `i` only takes a part from the praise of an item that is named right before: "I loved X except the ending"."""
    start = next((k for k in range(i, 0, -1) if row.ended(k)), 0)
    named = i > start and covered(row.span(i - 1, i), used)
    return named and row.keys[i] in _EXCEPTING and bool(_HAD & set(row.keys[start:i])) and not _ASKED & set(row.keys[start:i])


def _past_values(row: Line, i: int, j: int, used: Sequence[Span]) -> int:
    """The word from which what is banned from word `i` on is no value: the "ghosts" of "no horror or ghosts", else word `j`.

    An "and" goes on with what somebody has had enough of, "done with horror and ghosts", and with nothing else.
    """
    joins = _ADDING if _WEARY.intersection(row.keys[i:j]) else _ADDING - {"and"}
    k = j
    while k < len(row) and covered(row.span(k, k + 1), used) and (k == j or row.joined(k)):
        k += 1
    goes_on = j < k < len(row) - 1 and row.joined(k) and row.keys[k] in joins and row.joined(k + 1)
    return k + 1 if goes_on and row.keys[k + 1] not in FUNCTION_WORDS else j


_ADDING = frozenset({"or", "nor", "and"})
_WEARY = words("sick tired bored weary fed over done through finished enough")
_EXCEPTING = words("except excluding excepting barring apart aside other minus")
_HAD = words("loved liked enjoyed adored hated disliked love like enjoy")
_ASKED = words("something anything some want need show find recommend suggest similar more")


def _said(row: Line, i: int, j: int, end: int) -> str:
    """A ban from word `i` on of the thing from word `j` on, as it reads well when given back: "not Bond" for "but not Bond"."""
    while i < j and row.keys[i] in ("but", "just", "only"):
        i += 1
    if row.keys[i] in _RELATIVE or "mood" in row.keys[i:j]:
        return f"not {row.span(j, end).words}"
    plain = _DIET.at(row, i) is None and row.keys[i] in ("no", "not", "nothing", "without", "less", "fewer")
    return row.span(i, end).words if plain and row.words[i].raw.isalpha() else f"no {row.span(j, end).words}"


def in_values(catalogue: "Catalogue", keys: Sequence[str], said: str) -> Iterator[Constraint]:
    """One ban a field of set values of which some hold all the words: "no carbon" keeps out what has a carbon fork."""
    for field in catalogue.domain.of_type(FieldType.CATEGORY, FieldType.TAGS):
        if catalogue.domain.fields[field].open:
            continue
        column = catalogue.coded(field)
        held = {int(code) for code in column.words.holding(" ".join(keys))}
        held |= {code for code, value in enumerate(column.values) if len(keys) == 1 and _ends_in(value, keys[0])}
        if values := tuple(column.values[code] for code in sorted(held)):
            yield Constraint(field, Op.NOT_IN, values, True, said)


def _ends_in(value: str, word: str) -> bool:
    """Whether a word of a value is a compound that ends in a word: the "walnuts" and "peanut butter" of "nuts"."""
    end = singular(word)
    return len(word) >= _LEAST_END and any(len(k) >= len(end) + 2 and k.endswith(end) for k in map(singular, keys_of(value)))


def in_texts(catalogue: "Catalogue", keys: Sequence[str], said: str, *, hard: bool = True) -> Iterator[Constraint]:
    """One ban a field of text, and a form of the word, in which some items, and not a good part of them, hold all the words."""
    words = " ".join(keys)
    for field in catalogue.domain.of_type(FieldType.TEXT):
        for form in (words, f"{words}ly") if len(keys) == 1 else (words,):
            rows = catalogue.strings(field).words.holding(form)
            if 0 < len(rows) <= _COMMON_SHARE * catalogue.n_items:
                yield Constraint(field, Op.NOT_CONTAINS, form, hard, said)
