"""Titles that no item carries, written small: what is said to be loved, hated, read or seen, or asked for, and has no article.

"I loved knives out" names something that only a title can be; "I loved comedies" and "I love dogs" do not.
"""

import re
from collections.abc import Iterator, Sequence

from convrec.agent.understanding._types import Span, ValueSpan
from convrec.agent.understanding.attitudes._lexicon import VALUES
from convrec.agent.understanding.attitudes._sentiment import sentiment
from convrec.agent.understanding.attitudes._verbs import had_forms, use_forms
from convrec.agent.understanding.pointing.words import LAST, ORDINALS
from convrec.agent.understanding.questions.availability import takes_up
from convrec.agent.understanding.values import ValueFinder
from convrec.agent.understanding.words.english import CLOSED, DETERMINERS, MASS, ORDINARY, PLURAL_LOOK, PRONOUNS
from convrec.agent.understanding.words.patterns import Patterns, listed, words
from convrec.agent.understanding.words.phrases import Line, covered, keys_of, line
from convrec.agent.understanding.words.text import singular
from convrec.retrieval.catalogue import Catalogue

__all__ = ["StrangeTitles"]

_LONGEST = 5
_PAIR = 2
_LIKE_IT = re.compile(r"\b(?:similar|like (?:it|that|this|them|those)|more of (?:it|that|those|the same))\b")
"""How a message asks for the like of what it told of."""
_MOST = 3
_SURE = 0.5
_TAGGED = 0.4
_TASTE_PAST = words("loved liked hated enjoyed adored disliked loathed despised detested luved")
_TASTE_NOW = words("love like hate enjoy adore dislike loathe despise detest")
_TELLERS = words("""
    i we ive weve id just already recently have had has both never finally and also lately she he they havent hadnt really didnt dont wife
    husband friend mum mom dad son daughter not only actually last once im rewatched kids absolutely
""")
_ASKED: Patterns[bool] = Patterns.of(
    True,
    *listed("""
    (what|how) about ; (do|did|would|have) (you|u) (have|got|stock|sell|carry|know|know of|heard of|seen|read) ; heard of ;
    think (of|about) ; (heard|hear|hearing|read|said) (so|such|only|many)? (much|a lot|lots|good|great|nice|bad|mixed)? (things)? about ;
    (something|anything|stuff|more|else|things|one|ones)? (like|similar to|along the lines of|in the vein of) ;
    reminds (me|us) of ; reminded (me|us) of ; (a)? fan of ; (tell|told) me (more)? about
"""),
)
_STOPS = words("""
    but because when which who that so too yesterday last recently lately again since though although as if while also very really and or
    with by at for from it is was were a an lot much both more most than then now today tonight once twice already before ages years please
    thanks lol btw tbh however what anything something any can could got about where how why im ive i you we they he she my your our his her
    their this these those me us them just not no have has had do does did will would should may be been like loved liked hated love hate
    enjoyed instead either maybe perhaps plus except without ok okay yes never always only even still recommend suggest give show find
""")
_NAMING = words("something anything stuff else things one ones")
_BEING = words("was is were sounds sounded looks looked seems seemed")
_OPENS = frozenset({"and", "but", "because", "think", "thought", "so", "though"})
_PARTICLES = words("out up away off down over")
_PICKING = words("other others same best better worst whole entire rest next one ones")
"""Words behind a "the" that pick something out rather than name it."""
_COUNTING = ORDINALS.keys() | LAST
_INSIDE = words("of the in on to out up a an off away down")
_SKIPPED = words("really absolutely seeing using both the series called recently also just even still")
_WHEN = words("last night yesterday today again recently lately this week weekend just now finally the other day")
_VERDICT = 6
"""Words behind a name in which a verdict on it is looked for; it begins in the first half of them."""
_NO_HEAD = words("""
    everything nothing all most none some several lots plenty every each half parts part bits how what whatever things stuff ones one two
    three four five six new old good great bad better best worst such only nearly almost tv work school college dinner lunch
    next now again more
    breakfast home university early late alone online together slowly quickly enough first second third other another english
""")


class StrangeTitles:
    """Finds such titles; safe to share between threads.

    Parameters
    ----------
    catalogue
        Its nouns, verbs and labels are words of talk and no names.
    values
        What names a value is no title; knows which words are ordinary here.
    """

    def __init__(self, catalogue: Catalogue, values: ValueFinder) -> None:
        domain = catalogue.domain
        self._values = values
        self._names = catalogue.strings(domain.title_field).words
        labels = [w for f, spec in domain.fields.items() for w in (domain.label(f), *spec.synonyms)]
        self._talk = frozenset(k for w in (*domain.nouns(), *labels, *use_forms(domain.verbs)) for k in keys_of(w)) - CLOSED
        self._skipped = (
            _SKIPPED
            | {k for noun in domain.nouns() if noun not in ("one", "ones") for k in keys_of(noun)}
            | {k for w in use_forms(domain.verbs) if w.endswith("ing") for k in keys_of(w)}
        )
        used = {domain.verbs.used, *(w for w in domain.verbs.synonyms if w in {"seen", "saw", "watched", "read"})}
        self._had = frozenset(k for w in (used | {"finished"}) & {*had_forms(domain.verbs), domain.verbs.used} for k in keys_of(w))

    def find(self, text: str, known: Sequence[Span]) -> list[Span]:
        """Such titles, left to right, none overlapping what is known; they may be several in a list."""
        row = line(text)
        if not len(row) or not self._has_verb(row):
            return []
        values = self._values.find(text, known)
        found: list[Span] = []
        for i, firm in self._starts(row):
            for start, end in _listed(row, i):
                sure = firm or takes_up(row, end) or (end == start + 1 and not _is_common(row.keys[start]) and _told_of(row, end))
                if self._is_title(row, start, end, values, firm=sure) and not covered(row.span(start, end), [*known, *found]):
                    found.append(row.span(start, end))
        found += [s for s in self._judged_after(row, values) if not covered(s, [*known, *found])]
        return sorted(found, key=lambda s: s.start)[:_MOST]

    def _has_verb(self, row: Line) -> bool:
        cues = _TASTE_PAST | _TASTE_NOW | self._had | _BEING | {"about", "have", "got", "of", "to"}
        return any(k in cues for k in row.keys)

    def _starts(self, row: Line) -> Iterator[tuple[int, bool]]:
        """Words at which an object begins, and whether the verb before takes next to nothing but titles without an article."""
        for i, key in enumerate(row.keys):
            before = row.keys[i - 1] if i and not row.broken(i) else ""
            if key in _TASTE_PAST and before not in {"is", "was", "are", "most", "best", "be", "being", "much", "well", "a", "the"}:
                yield self._after(row, i + 1), True
            elif (key in self._had and (not before or before in _TELLERS)) or (key in _TASTE_NOW and before in _TELLERS):
                yield self._after(row, i + 1), False
        for _, j, _ in _ASKED.all(row):
            if not (row.keys[j - 1] == "like" and j > 1 and row.keys[j - 2] in _TELLERS | {"would", "to", "do"}):
                yield self._after(row, j), row.keys[j - 1] == "like" and row.keys[max(0, j - 2)] in _NAMING | self._skipped

    def _after(self, row: Line, i: int) -> int:
        """The word at which an object begins, adverbs and "the film" aside."""
        while i + 1 < len(row) and not row.broken(i) and row.keys[i] in self._skipped:
            if row.keys[i] == "the" and row.keys[i + 1] not in self._skipped:
                break
            i += 1
        return i

    def _judged_after(self, row: Line, values: Sequence[ValueSpan]) -> Iterator[Span]:
        """What begins a clause and is said to have been so and so: "middlemarch was boring"."""
        for verb, key in enumerate(row.keys):
            if key not in _BEING or verb + 1 >= len(row):
                continue
            start = verb
            while (
                start and not row.broken(start) and row.keys[start - 1] not in ("and", "but", "because", "think", "thought", "so", "though")
            ):
                start -= 1
            judged = any(" ".join(row.keys[verb + 1 + a : verb + 1 + b]) in VALUES for a in range(3) for b in range(a + 1, a + 4))
            if judged and verb > start and self._is_title(row, start, verb, values, firm=self._is_had(row, verb)):
                yield row.span(start, verb)

    def _is_had(self, row: Line, verb: int) -> bool:
        """Whether what stands before a verb is said to have been had: "parasite was great but I've seen it"."""
        return any(row.keys[k] in self._had and row.keys[k + 1 : k + 2] == ("it",) for k in range(verb + 1, len(row)))

    def _is_title(self, row: Line, i: int, j: int, values: Sequence[ValueSpan], *, firm: bool) -> bool:
        """Whether the words `i` to `j - 1` can only be a title here."""
        keys = list(row.keys[i:j])
        article = keys[:1] == ["the"]
        own = keys[article:]
        if self._is_likened_to(row, i, j, values, firm=firm):
            return True
        if firm and _in_capitals(row, i, j) and not self._is_valued(row, i + article, j, values):
            return True
        if not own or len(keys) > _LONGEST or own[0] in _NO_HEAD | DETERMINERS | PRONOUNS or own[-1] in CLOSED - _PARTICLES:
            return False
        if " ".join(own) in VALUES and len(own) > 1:
            return False
        if own[0] in CLOSED or own[0][0].isdecimal() or all(k in self._talk or k in CLOSED for k in own) or own[-1] in self._talk:
            return False
        if self._is_valued(row, i + article, j, values) or _is_many(own[-1]) or (not firm and self._is_kind(own[-1])):
            return False
        strange = any(k not in self._values.ordinary and not _is_common(k) and k.isalpha() and len(k) > 2 for k in own)
        if strange and not article:
            return firm or len(own) > 1 or not own[0].endswith(("ly", "ing"))
        if article or own[0].endswith("ing") or len(own) > 3:
            return strange
        if own[-1] in _PARTICLES and len(own) > 1:
            return True
        plain = own[-1] in MASS or own[0].endswith("ly")
        return firm and not plain and (len(own) > 1 or own[0] not in VALUES)

    def _is_likened_to(self, row: Line, i: int, j: int, values: Sequence[ValueSpan], *, firm: bool) -> bool:
        """Whether ordinary words can only be the name of what something is to be like.

        They are the whole of what was had where the message then asks for the like ("we just finished the crown, something similar"); and
        behind "something like" what has a "the", or could be no thing ("breaking bad", "stranger things"), up to the end of its clause.
        """
        article = row.keys[i] == "the"
        own = row.keys[i + article : j]
        sure = [v for v in values if v.confidence >= (_SURE if " " not in v.words else _TAGGED)]
        valued = {key for k, key in enumerate(own, i + article) if covered(row.span(k, k + 1), sure)}
        named = set(own) - CLOSED
        closed = j >= len(row) or row.broken(j) or row.keys[j] in ("but", "please")
        if not (closed and 0 < len(own) <= _LONGEST and named) or named & self._talk or own[0] in _COUNTING | DETERMINERS | PRONOUNS:
            return False
        if own[0] in (_PICKING if article else _NO_HEAD) or named <= valued or own[-1] in CLOSED - _PARTICLES:
            return False
        if _LIKE_IT.search(" ".join(row.keys[j:])) is not None:
            return row.keys[i - 1] in self._had
        if not firm or row.keys[i - 1] != "like":
            return False
        doing = own[0].endswith("ing") and len(own) == _PAIR and not (_is_many(own[1]) or own[1] in MASS | _PARTICLES)
        return (article and not valued) or doing or (len(own) == _PAIR and own[0].endswith("er") and own[1] == "things")

    def _is_kind(self, key: str) -> bool:
        """Whether a word is the plural of one that titles hold: "telecasters" asks for any Telecaster."""
        return singular(key) != key and len(self._names.holding(singular(key))) > 0

    def _is_valued(self, row: Line, i: int, j: int, values: Sequence[ValueSpan]) -> bool:
        """Whether the words name a value: a firm one anywhere, a free tag of several words as a whole."""
        span = row.span(i, j)
        whole = (v for v in values if v.start <= span.start and span.end <= v.end and v.confidence >= _TAGGED)
        return any(v.overlaps(span) and v.confidence >= _SURE for v in values) or (j - i > 1 and any(True for _ in whole))


def _listed(row: Line, i: int) -> Iterator[tuple[int, int]]:
    """First words and ends of the members of a list that begins with word `i`: "knives out and parasite"."""
    for _ in range(_MOST):
        end = i
        while end < len(row) and (end == i or not row.broken(end)) and not (row.keys[end] in _STOPS and not _goes_on(row, i, end)):
            end += 1
        while end > i and row.keys[end - 1] in _INSIDE - _PARTICLES:
            end -= 1
        if end <= i:
            return
        yield i, end
        if end >= len(row) or (row.keys[end] not in ("and", "or") and not (row.broken(end) and row.words[end].before == ",")):
            return
        i = end + (row.keys[end] in ("and", "or"))


def _goes_on(row: Line, i: int, k: int) -> bool:
    """Whether a small word stands inside a name rather than after it."""
    if (
        row.has_case
        and k > 0
        and all(row.words[n].raw[:1].isupper() for n in (k, k + 1) if n < len(row))
        and k + 1 < len(row)
        and row.joined(k + 1)
    ):
        return True
    return k > i and row.keys[k] in ("a", "an") and row.keys[k - 1] in _INSIDE and k + 1 < len(row)


def _told_of(row: Line, end: int) -> bool:
    """Whether what was had is judged right behind its name, word `end` on: "last night, fantastic", "and it blew my mind"."""
    k = end
    while k < len(row) and row.keys[k] in _WHEN:
        k += 1
    if k >= len(row) or not (row.broken(k) or row.keys[k] == "and"):
        return False
    found = sentiment(row.keys[k : k + _VERDICT])
    return found is not None and found.start < _VERDICT // 2


def _in_capitals(row: Line, i: int, j: int) -> bool:
    """Whether every word is written as a name in a message that is not: "Her Smell" of "I loved Her Smell"."""
    return row.has_case and 0 < i < j and all(row.words[k].raw[:1].isupper() for k in range(i, j))


def _is_common(key: str) -> bool:
    return key in ORDINARY or singular(key) in ORDINARY


def _is_many(key: str) -> bool:
    """Whether a word is an ordinary plural: "dogs", "comedies"."""
    return key.endswith("s") and not key.endswith("ss") and key not in PLURAL_LOOK and singular(key) != key and _is_common(key)
