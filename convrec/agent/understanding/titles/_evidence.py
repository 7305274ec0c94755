"""Whether a sentence uses words as a title: the harder question the more ordinary they are."""

from collections.abc import Callable, Sequence

from convrec.agent.understanding.attitudes._lexicon import VALUES
from convrec.agent.understanding.titles._candidate import Candidate, is_amount, is_quoted
from convrec.agent.understanding.titles._context import Context
from convrec.agent.understanding.titles._cues import Cues
from convrec.agent.understanding.titles._forms import Kind
from convrec.agent.understanding.titles._ordinary import Ordinary
from convrec.agent.understanding.titles._units import Unit
from convrec.agent.understanding.words.english import ANSWERS, DETERMINERS, MASS, PREPOSITIONS, PRONOUNS, PROPER
from convrec.agent.understanding.words.text import singular
from convrec.agent.understanding.words.wordlist import words

__all__ = ["Evidence"]

_BASE = {Kind.TITLE: 1.0, Kind.ALIAS: 0.98, Kind.MAIN: 0.9, Kind.SERIES: 0.85, Kind.SUBTITLE: 0.85, Kind.INITIALS: 0.85}
_COPULAS = words("""im am are is was be were been being feel feeling stay stayed left stuck youre hes shes""")
_WHERE = frozenset({"on", "in", "at", "near", "to", "through", "around", "across", "under", "over", "into", "inside", "along"})
_ORDINALS = words("first second third fourth fifth last latest next previous original final two three")
_JUDGES = 0.3
_NAMES = frozenset({"it", "that", "them", "her", "him", "us", "she", "he", "they", "you"})
"""Pronouns that may name an item where they have nothing to point at."""
_WHEN = frozenset({"next", "first", "again", "now", "later", "soon", "tonight", "instead", "before", "once", "after"})
"""Words that tell when behind a verb: "what should I watch next?"."""
_OBJECTS = frozenset({"her", "him", "them", "us"})
"""Pronouns that are never the subject of "was", so that only a name is left."""
_OTHERS = frozenset({"it", "her", "him", "them"})
"""Pronouns for neither of those who talk, so that "but not her" may leave out an item."""
_ANY = frozenset({"any", "some", "many", "what", "which"})
"""Words before the name of a series whose items are asked for: "any star wars films?"."""
_AFTER_ONE = frozenset({"to", "that", "which", "with", "where", "for", "i", "we"})
"""Words behind "one" that tell which of several is meant."""
_SERIES = frozenset({"series", "saga", "trilogy", "franchise", "duology"})
_ASKING = 8
"""Most words of a request before a pronoun; behind more of them it means what they tell of."""
_GREETING = 2
"""Most words of a clause before such a request; more of them tell of something, which it points back at."""
_DEFINITE = words("the that this your")
_PLACES = words("in at near from by with starring to on around through about set")


class Evidence:
    """Judges candidates.

    Parameters
    ----------
    ordinary
        Which words are ordinary.
    cues
        Patterns of the domain.
    reserved
        Whether a folded phrase is a word of the domain (a genre, a noun), which is a title only on strong evidence.
    """

    def __init__(self, ordinary: Ordinary, cues: Cues, reserved: Callable[[str], bool]) -> None:
        self._ordinary = ordinary
        self._cues = cues
        self._reserved = reserved

    def judge(self, found: Sequence[Unit], candidate: Candidate, *, pronouns: bool = False) -> float:
        """Confidence in [0, 1] that the words name the item; 0 where an ordinary reading is likelier.

        Parameters
        ----------
        pronouns
            Whether nothing was spoken of that "it" could mean, so that "anything like it" may name an item.
        """
        base = _BASE[candidate.kind] - 0.08 * candidate.edits - (0.05 if candidate.glued else 0.0)
        here = Context(found, candidate, self._cues)
        if _ends_in_one(found, candidate) and here.following in _AFTER_ONE:
            return 0.0
        if candidate.elsewhere or (is_amount(found, candidate) and not here.is_capitalised):
            return 0.0
        if candidate.year is not None or is_quoted(found, candidate):
            return base
        words = candidate.words(found)
        if candidate.kind is Kind.SUBTITLE and not (candidate.own_article or here.is_capitalised) and self._cues.nouns & set(words):
            return 0.0
        surface = " ".join(words)
        if surface in _WHEN and here.previous in self._cues.use and not here.is_capitalised:
            return 0.0
        if candidate.ordinal:
            return self._ordinal(words, here, base)
        if self._reserved(surface) or self._reserved(surface.replace(" ", "-")):
            named = ((here.is_named or here.is_wanted) and here.ends) or (here.is_judged and candidate.own_article)
            return base * 0.85 if named and here.is_capitalised and candidate.partial == 1.0 else 0.0
        if here.begins_as_verb and not here.is_capitalised:
            return 0.0
        if candidate.person:
            return base * 0.97
        single = len(words) == 1 or all(self._ordinary.is_ordinary(w) or self._ordinary.is_name(w) for w in words)
        if here.is_subject and single and not here.is_named and here.ends and here.following not in _SERIES:
            return 0.0
        if pronouns and _is_asked_first(found, candidate) and self._is_for_want_of(words, here):
            return base * 0.8
        plain = len(words) == 1 or all(self._ordinary.is_common(w) for w in words)
        rare = not (self._ordinary.is_ordinary(words[0]) or self._ordinary.is_name(words[0]))
        telling = len(words) > 1 or rare or candidate.own_article or here.is_said_twice
        banned = here.is_banned and (telling or (here.is_no_more and not self._ordinary.stands_bare(words[0])))
        banned = banned or (here.is_lessened and len(words) > 1)
        if plain and not banned and here.is_one_of_many and not candidate.own_article and not here.is_capitalised:
            return 0.0
        asked_for = here.is_asked_for and not all(w in PRONOUNS for w in words)
        if asked_for or here.is_explained or (banned and candidate.partial == 1.0 and not candidate.edits):
            return base * 0.85 if candidate.partial == 1.0 and not all(map(self._reserved, words)) else 0.0
        content = [w for w in words if not self._ordinary.is_closed(w)]
        placed = (here.is_wanted or here.is_liked or here.is_named or here.fills or here.is_judged) and here.ends_or_noun(self._cues.nouns)
        if content and all(self._reserved(w) or w in _ORDINALS for w in content):
            pointed = here.is_the_wanted and len(content) > 1 and candidate.kind <= Kind.ALIAS and not self._cues.nouns & set(words)
            return base * 0.85 if not candidate.edits and (here.is_capitalised or pointed or (here.is_wanted and here.ends)) else 0.0
        if candidate.edits and len(words) == 1 and not placed and (len(words[0]) < 7 or candidate.plain or candidate.edits > 1):
            return 0.0
        if candidate.edits and any(w in self._cues.nouns for w in content):
            return 0.0
        if candidate.partial < 1.0:
            return self._part(found, candidate, words, here)
        return base * self._whole(candidate, words, here)

    def _is_for_want_of(self, words: list[str], here: Context) -> bool:
        """Whether a pronoun has nothing but an item to mean: "anything like her", "horror but not it" at the start of a session."""
        pronoun = (
            all(w in PRONOUNS for w in words) and words != ["i"] and words[0] not in ANSWERS - {"it", "that", "them", "her", "him", "us"}
        )
        left_out = here.is_banned and len(words) == 1 and words[0] in _OTHERS
        return pronoun and (here.is_likened or left_out) and here.ends_hard

    def _ordinal(self, words: list[str], here: Context, base: float) -> float:
        stem = [w for w in words if not w[:1].isdecimal() and w not in self._cues.nouns and w not in _ORDINALS and w not in PREPOSITIONS]
        plain = all(self._ordinary.is_ordinary(w) for w in stem)
        if not stem:
            return 0.0
        if len(stem) > 1 or not plain:
            return base * 0.95
        placed = (here.is_wanted or here.is_liked or here.is_judged or here.is_capitalised) and here.ends
        return base * 0.85 if placed or here.is_of_question else 0.0

    def _whole(self, candidate: Candidate, words: list[str], here: Context) -> float:
        content = [w for w in words if not self._ordinary.is_closed(w)]
        if candidate.kind is Kind.INITIALS:
            return 1.0 if (len(words[0]) > 2 and here.is_wanted) or len(words[0]) > 3 else 0.0
        letter = len(words) == 1 and len(words[0]) == 1
        if letter or (not content and not all(w.isdecimal() for w in words)):
            return self._function_words(words, here, candidate_has_clitic=candidate.clitic)
        if any(w[:1].isdecimal() for w in words):
            return self._with_digits(words, content, here)
        rare = [w for w in content if not self._ordinary.is_ordinary(w)]
        if len(words) == 1:
            if rare and not self._ordinary.is_name(words[0]):
                return 1.0
            return self._single(candidate, words[0], here, rare=bool(rare) or not self._ordinary.is_common(words[0]))
        if rare and not all(self._ordinary.is_name(w) for w in rare):
            return 1.0
        if rare:
            is_person = " ".join(words) in self._ordinary.whole_names or here.beside_name
            return self._phrase(candidate, words, content, here) if is_person else 1.0
        return self._phrase(candidate, words, content, here)

    def _function_words(self, words: list[str], here: Context, *, candidate_has_clitic: bool) -> float:
        """A title of pronouns and particles ("It", "Up", "Once"): only where no other reading is left."""
        pronoun = all(w in PRONOUNS or len(w) == 1 for w in words)
        if pronoun and candidate_has_clitic:
            return 0.0
        called = here.previous in {"called", "titled", "named"} or (here.previous in self._cues.nouns and here.stands_after_determiner)
        if here.is_capitalised and not here.beside_name and words != ["i"]:
            placed = here.is_wanted or here.is_liked or here.is_named or here.previous in {"and", "or"}
            judged = (here.is_judged and here.before) or here.is_summed_up
            return 0.85 if not pronoun or (placed and here.ends) or judged else 0.0
        if words[0] in _OBJECTS and len(words) == 1 and here.is_judged and here.following in {"is", "was"}:
            return 0.85
        if here.is_named and here.ends_hard and not here.has_determiner and (called or not pronoun):
            return 0.85
        if pronoun:
            return 0.0
        if (len(words) == 1 and here.fills and words[0] not in ANSWERS) or (here.is_asked_about and len(here.after) == 1):
            return 0.85
        if here.is_wanted and here.ends_hard and here.previous != "not":
            return 0.7
        return 0.7 if here.is_judged and here.following not in {"to", "there"} and len(words) == 1 and words[0] not in ANSWERS else 0.0

    def _with_digits(self, words: list[str], content: list[str], here: Context) -> float:
        named = [w for w in content if not w[:1].isdecimal()]
        if named and words[0][:1].isdecimal() and all(self._ordinary.is_common(w) for w in named):
            placed = (here.is_wanted or here.is_liked or here.is_named or here.is_judged) and here.ends
            return 0.9 if placed or here.is_capitalised or here.fills or here.is_own_sentence else 0.0
        if named:
            return 0.98 if here.ends or not here.has_determiner else 0.7
        if here.is_named or ((here.is_wanted or here.is_judged) and here.ends and not here.has_determiner) or here.is_summarily_judged:
            return 0.85
        if here.is_liked and here.ends:
            return 0.75
        return 0.8 if here.fills and len(words[0]) > 1 else 0.0

    def _single(self, candidate: Candidate, word: str, here: Context, *, rare: bool) -> float:
        """An ordinary word or a name; `rare` where only this catalogue makes it ordinary."""
        name = self._ordinary.is_name(word) or word in PROPER
        if candidate.kind is Kind.SERIES and self._ordinary.is_common(word):
            return 0.0
        if here.is_named and here.ends and not here.has_determiner:
            return 0.95
        if name and (
            here.beside_name
            or any(w in self._ordinary.people and w not in self._cues.nouns and not self._ordinary.is_common(w) for w in here.neighbours)
        ):
            return 0.0
        placed = here.previous in _PLACES and (name or rare)
        shows = word not in PROPER and not placed and not here.has_determiner
        if here.is_capitalised and not here.beside_name and shows:
            return 0.9
        if here.has_determiner and not candidate.own_article:
            return 0.0
        if candidate.own_article:
            return self._with_article(here)
        if here.fills:
            return 0.9 if word not in ANSWERS and abs(VALUES.get(word, 0.0)) < _JUDGES else 0.0
        if (here.is_wanted and here.ends) or here.is_bent:
            return 0.85
        if here.is_asked_about and (word in MASS or not self._ordinary.stands_bare(word)):
            return 0.8
        if here.is_liked and here.ends and not self._ordinary.stands_bare(word):
            return 0.8
        if here.is_loved_alone and candidate.kind is Kind.TITLE and not rare and singular(word) == word:
            return 0.7
        if here.is_summed_up and not self._ordinary.stands_bare(word):
            return 0.8
        if here.is_judged and not (self._ordinary.stands_bare(word) and here.following in {"are", "is"}):
            return 0.8
        if here.stands_alone and word not in ANSWERS:
            return 0.75
        neutral = rare and here.ends and not self._ordinary.stands_bare(word) and here.previous not in PREPOSITIONS
        return 0.65 if neutral and (here.previous in {"", ","} or self._ordinary.is_closed(here.previous)) else 0.0

    def _with_article(self, here: Context) -> float:
        """An article that is the name's own, and one ordinary noun: "The Game", "The Village"."""
        if here.previous in PREPOSITIONS - {"of", "than"} and not here.is_wanted:
            return 0.0
        if here.fills or ((here.is_wanted or here.is_named) and here.ends):
            return 0.8
        if (here.is_liked and here.ends_hard) or (here.stands_alone) or (not here.before and here.is_judged):
            return 0.65
        return 0.0

    def _phrase(self, candidate: Candidate, words: list[str], content: list[str], here: Context) -> float:
        """A title of several ordinary words."""
        if candidate.loose and not (here.is_wanted or here.is_named):
            return 0.0
        if here.previous in _WHERE and not (here.is_wanted or here.is_named or here.is_capitalised):
            return 0.0
        if here.previous in _PLACES and all(self._ordinary.is_name(w) for w in content):
            return 0.0
        if here.is_capitalised and not here.beside_name:
            return 0.95
        if (
            here.is_the_wanted
            and len(content) > 1
            and (candidate.kind <= Kind.ALIAS or candidate.kind is Kind.SERIES)
            and not candidate.edits
        ):
            return 0.75
        if here.previous in _ANY and here.following in self._cues.nouns and len(content) > 1 and not candidate.edits:
            return 0.75
        if here.following in _SERIES and candidate.partial == 1.0 and not candidate.edits and (candidate.own_article or len(content) > 1):
            return 0.75
        if self._named_by_noun(candidate, content, here):
            return 0.8
        if here.has_determiner and not candidate.own_article:
            return 0.0
        whole = (
            candidate.own_article and len(content) > 1 and candidate.partial == 1.0 and candidate.kind is Kind.TITLE and not candidate.edits
        )
        if whole and here.ends and here.previous not in PREPOSITIONS and not here.is_subject:
            return 0.7
        if here.is_judged and candidate.own_article:
            return 0.9
        if here.fills or ((here.is_wanted or here.is_named or here.is_judged or here.stands_alone) and here.ends_or_noun(self._cues.nouns)):
            return 0.9
        if len(content) < 2:
            return self._loose_phrase(words, here)
        if here.is_appraised and not candidate.edits:
            return 0.85
        if here.is_liked and here.ends:
            return 0.8
        joined = "".join(w for w in words)
        if here.previous in _COPULAS or self._ordinary.is_attested(joined) or not (here.ends_or_noun(self._cues.nouns) or len(words) > 2):
            return 0.0
        last = content[-1]
        if self._ordinary.stands_bare(last) and (here.previous in PREPOSITIONS or here.following in PREPOSITIONS):
            return 0.0
        return 0.75

    def _named_by_noun(self, candidate: Candidate, content: list[str], here: Context) -> bool:
        """Whether a whole name ends in what an item is called and is pointed at, "the spider plant", and says no more than a name does."""
        if candidate.partial < 1.0 or candidate.edits or candidate.kind > Kind.ALIAS or len(content) < 2:
            return False
        return content[-1] in self._cues.nouns and here.previous in _DEFINITE and not any(map(self._reserved, content[:-1]))

    def _loose_phrase(self, words: list[str], here: Context) -> float:
        """One ordinary word among function words: "About Time", "Get Out"."""
        if len(words) > 3 and here.ends:
            return 0.7
        return 0.7 if here.is_liked and here.ends_hard and not self._ordinary.stands_bare(words[-1]) else 0.0

    def _part(self, found: Sequence[Unit], candidate: Candidate, words: list[str], here: Context) -> float:
        """Some words of a longer name: at least one must be rare, or several stand where only a title fits."""
        inner = [found[candidate.first + candidate.own_article], found[candidate.last]]
        if here.is_credited or here.previous in DETERMINERS - {"the", "my", "your", "that", "this", "both", "all"}:
            return 0.0
        if len(candidate.words(found)) < 2 and any(self._ordinary.is_closed(u.word) for u in inner):
            return 0.0
        content = [w for w in words if not self._ordinary.is_closed(w) and not w.isdecimal()]
        rare = [w for w in content if not self._ordinary.is_ordinary(w) and not self._ordinary.is_name(w) and len(w) > 2]
        free = [w for w in rare if not self._reserved(w)]
        score = 0.5 + 0.4 * candidate.partial
        if " ".join(words).removesuffix("'s") in self._ordinary.whole_names:
            return 0.0
        placed = (here.is_wanted or here.is_named or here.is_liked) and here.ends
        if len(content) == len(words) == 1:
            single = free and candidate.partial >= 0.4 and len(candidate.hits) <= 4 and len(content[0]) >= 4
            placed = placed or here.fills or here.is_judged or here.is_capitalised
            return score if single and placed and not here.beside_name else 0.0
        if rare and candidate.partial >= 0.3:
            digits = any(w.isdecimal() for w in words)
            alone = len(candidate.hits) == 1 and len(content) > 1 and candidate.partial >= 0.4
            return score if free or digits or alone or candidate.partial >= 0.6 else 0.0
        if (
            len(content) >= 2
            and (candidate.leads or not all(map(self._ordinary.is_common, content)))
            and candidate.partial >= 0.4
            and not all(self._reserved(w) for w in content)
        ):
            placed = placed or (here.fills and (len(content) > 2 or not candidate.leads))
            shown = here.is_capitalised and not here.beside_name and here.ends_or_noun(self._cues.nouns)
            return score * 0.9 if placed or shown else 0.0
        return 0.0


def _ends_in_one(found: Sequence[Unit], candidate: Candidate) -> bool:
    """Whether a "one" behind a name is the last word, which need be no number: "the best Star Wars one to start with"."""
    return candidate.last > candidate.first and found[candidate.last].word == "one"


def _is_asked_first(found: Sequence[Unit], candidate: Candidate) -> bool:
    """Whether nothing is told before the request that a pronoun ends, so that it points at nothing: no "read X, something like it"."""
    start = next((i for i in range(candidate.first, 0, -1) if found[i].gap), 0)
    return start <= _GREETING and candidate.first <= _ASKING
