"""Words beside a value that say which field it is of: "directed by", "with", "rated", "brand"."""

from collections.abc import Container, Iterable

from convrec.agent.understanding.words.kinds import begins_kind
from convrec.agent.understanding.words.ordinary import FUNCTION_WORDS
from convrec.agent.understanding.words.patterns import Patterns, listed, words
from convrec.agent.understanding.words.phrases import Line, Phrases, keys_of
from convrec.retrieval.domain import Domain, FieldType

__all__ = ["Cues", "idle_words"]

_BETWEEN = words("a an the any some more other another is are be it in of to")
_NAMED_IN = words("in are is be of")
"""Words between the name of a field and its value."""
_MUST_BE = tuple((verb, "to", "be") for verb in ("has", "have", "had", "needs", "need", "ought"))
"""Phrases in which "has" is about no part of an item."""
_CLOSING = words("and or but in it this that please too as for from")
"""Words behind a participle that is about the name before it, and not about a name behind it."""
_KIN = words("brothers sisters siblings twins bros family")
_LINKS = frozenset(["and", "or", "nor", "plus"])
_PEOPLE = ("by", "with", "from", "featuring", "starring", "anything by", "anything with", "fan of")
_IDLE = Patterns.of(
    True,
    *listed("""
    (i|we|you|they|id|wed|ill|he|she) (really|just|also|do|did|absolutely|always|usually|still|both|all|generally|totally|would|
    am)? (love|like|loved|liked) ;
    (dont|didnt|doesnt|not|do|did|does|would|wouldnt|to|really|might|may|will|also|kids|kid|friend|friends|who|that|and|but)
    (love|like|loved) ;
    (love|loved) (it|this|that|them|him|her|to|the|all|how|those|these|both|watching|reading) ;
    (kind|sort|kinds|sorts|type|types) of ;
    (what|which|any|some|that|this|every|all|my) (kind|sort|kinds|sorts|type|types) ;
    so kind ;
    be kind ;
    a little ;
    a bit ;
    of course ;
    right now ;
    for now ;
    fun fact ;
    no way ;
    my family ;
    last (night|week|month|time) ;
    first (time|of) ;
    good (morning|evening|night|day|afternoon) ;
    make it ;
    how (about|come) ;
    in the mood ;
    love from ;
    (come|comes|came|brought|bring|brings) to light ;
    light (year|years|bulb|house) ;
    just the (thing|ticket) ;
    at the (helm|wheel) ;
    (bored|scared|laughed|worried) (me|us|myself) (silly|stiff|rigid|senseless|sick) ;
    (rough|hard|tough|bad|crazy|busy|heavy|awful|terrible|horrible|stressful) (old)? (day|week|month|shift) ;
    (rough|hard|long|tough|bad|crazy|busy|heavy|sad|dark|slow|great|good|awful|terrible|horrible|stressful|weird|strange) (old)?
    (day|days|week|weeks|month|year|night|morning|evening|time|times|shift) (at|in|with|of|today|this|for me|for us)
"""),
)


class Cues:
    """Finds the cue words of fields beside a value.

    Parameters
    ----------
    domain
        Its fields' `cues`, `synonyms` and labels are the cue words; people have "by" and "with" where the file names none.
    values
        Phrases that name values: a field called so ("language" beside a subject "languages") is not told by its name.
    """

    def __init__(self, domain: Domain, values: Container[tuple[str, ...]] = ()) -> None:
        before: dict[str, dict[str, None]] = {}
        after: dict[str, dict[str, None]] = {}
        for field, spec in domain.fields.items():
            names = [domain.label(field).lower(), field.replace("_", " "), *spec.synonyms]
            cues = spec.cues or (list(_PEOPLE) if spec.type is FieldType.PEOPLE else [])
            for word in [*cues, *(name for name in names if keys_of(name) not in values)]:
                before.setdefault(word.lower(), {})[field] = None
            for word in names:
                after.setdefault(word.lower(), {})[field] = None
        self._before = Phrases((w, tuple(f)) for w, f in before.items())
        telling = [(w, fields) for w, f in after.items() if keys_of(w) not in values and (fields := _of_values(domain, f))]
        self._names = Phrases(telling)
        self._doing = _doing(domain)
        self._done = _done(domain)
        self._roles = {
            keys[-1]: field
            for field in domain.of_type(FieldType.PEOPLE)
            for word in (domain.label(field), *domain.fields[field].synonyms, *domain.fields[field].cues)
            if len(keys := keys_of(word)) == 1 and len(keys[0]) > len("with") and keys[0] not in FUNCTION_WORDS
        }
        self.makers = tuple(domain.of_type(FieldType.PEOPLE)[:1])
        """The field of people whose works items are, as far as the domain's order tells."""
        self.doings = frozenset(
            keys[0] for field in domain.of_type(FieldType.PEOPLE) for cue in domain.fields[field].cues if len(keys := keys_of(cue)) == 2
        )
        """First words of cues such as "directed by"."""
        self._after = Phrases((w, tuple(f)) for w, f in after.items())

    def at(self, row: Line, i: int, j: int) -> tuple[str, ...]:
        """Fields that the words around the stretch `i` to `j` speak for; the ones that are named first, then the ones before it."""
        return tuple(dict.fromkeys((*self.named(row, i, j), *self._around(row, i, j))))

    def named(self, row: Line, i: int, j: int) -> tuple[str, ...]:
        """Fields of values that are named right behind the stretch, "English subtitles", or before it, "subtitles in English"."""
        if (follow := self.behind(row, j)) is not None:
            return follow[1]
        while i and row.joined(i) and row.keys[i - 1] in _NAMED_IN:
            i -= 1
        ahead = self._names.before(row, i) if i and row.joined(i) else None
        return ahead[1] if ahead is not None else ()

    def behind(self, row: Line, j: int) -> tuple[int, tuple[str, ...]] | None:
        """The name of fields of values at word `j`, right behind a stretch, as its length in words and the fields; None where none is."""
        return self._names.at(row, j) if j < len(row) and row.joined(j) else None

    def _around(self, row: Line, i: int, j: int) -> tuple[str, ...]:
        if (doing := self.doing(row, j)) is not None:
            return (doing,)
        place = i
        for _ in range(3):
            if row.keys[max(0, place - 1) : place + 2] in _MUST_BE:
                break
            if place and (found := self._before.before(row, place)) is not None:
                return found[1]
            if place and row.keys[place - 1] in _BETWEEN and not row.broken(place):
                place -= 1
            else:
                break
        if j < len(row) and row.keys[j] == "as" and not row.broken(j):
            j += 2 if row.keys[j + 1 : j + 2] in (("a",), ("an",), ("the",)) else 1
        if j < len(row) and not row.broken(j) and (follow := self._after.at(row, j)) is not None:
            return follow[1]
        return ()

    @staticmethod
    def kin(row: Line, j: int) -> bool:
        """Whether the word behind a surname says that all who have it are meant: the "brothers" of "the Coen brothers"."""
        return j < len(row) and row.joined(j) and row.keys[j] in _KIN

    def role(self, row: Line, i: int) -> str | None:
        """The field of people that the word before word `i` names outright, "director" or "starring"; None when it names none."""
        return self._roles.get(row.keys[i - 1]) if i and row.joined(i) else None

    def doing(self, row: Line, j: int) -> str | None:
        """The field of people that the verb at word `j` speaks for, as in "with X directing", "films X wrote"; None when there is none."""
        if j >= len(row) or row.broken(j):
            return None
        if not row.keys[j].endswith("ing"):
            return self._done.get(row.keys[j]) if row.keys[j + 1 : j + 2] != ("by",) else None
        goes_on = j + 1 < len(row) and row.joined(j + 1) and row.keys[j + 1] not in _CLOSING
        if goes_on and self._before.at(row, j) is not None:
            return None
        return self._doing.get(row.keys[j])

    @staticmethod
    def linked(row: Line, end: int, start: int) -> bool:
        """Whether only a comma, "and" or "or" stands between word `end - 1` and word `start`."""
        between = row.keys[end:start]
        return len(between) <= 1 and all(k in _LINKS for k in between) and not row.ended(start) and start > end - 1


def _of_values(domain: Domain, fields: Iterable[str]) -> tuple[str, ...]:
    return tuple(field for field in fields if domain.fields[field].type in (FieldType.CATEGORY, FieldType.TAGS))


def _doing(domain: Domain) -> dict[str, str]:
    """Present participles of what people of a field do, from its cues: "directing" from "directed by"."""
    found: dict[str, str] = {}
    for field in domain.of_type(FieldType.PEOPLE):
        spec = domain.fields[field]
        for cue in (*spec.cues, *spec.synonyms, domain.label(field)):
            first = cue.lower().split()[0]
            form = first if first.endswith("ing") else f"{first[:-2]}ing" if first.endswith(("ed", "or", "er")) else ""
            if len(form) > 6:
                found.setdefault(form, field)
    return found


def _done(domain: Domain) -> dict[str, str]:
    """What people of a field did, in the other forms of its verbs, from its cues: "direct", "directs" and "directed" from "directed by"."""
    found: dict[str, str] = {}
    for field in domain.of_type(FieldType.PEOPLE):
        cues = domain.fields[field].cues
        for cue in cues if "with" not in cues else ():  # who is in an item is meant by a name alone
            done = cue.lower().removesuffix(" by")
            if done != cue.lower() and done.isalpha() and done.endswith(("ed", "en")):
                base = done[:-2] if done.endswith("ed") else {"written": "write", "drawn": "draw"}.get(done, done)
                past = {"write": "wrote", "draw": "drew"}.get(base, done)
                for form in (done, past, base, f"{base}s"):
                    found.setdefault(form, field)
    return found


def idle_words(row: Line) -> frozenset[int]:
    """Indexes of words in set phrases that name no value, whatever the catalogue holds: the "love" of "I love", the "kind" of "kind of"."""
    return frozenset(k for i, j, _ in _IDLE.all(row) for k in range(i, j - begins_kind(row, j - 1)))
