"""Whether a sentence uses words as a title: the harder question the more ordinary they are."""

from collections.abc import Callable, Sequence

from convrec.agent.understanding.titles._candidate import Candidate
from convrec.agent.understanding.titles._context import Context, Cues
from convrec.agent.understanding.titles._english import ANSWERS, PREPOSITIONS, PRONOUNS
from convrec.agent.understanding.titles._forms import Kind
from convrec.agent.understanding.titles._ordinary import Ordinary
from convrec.agent.understanding.titles._units import Unit, key

__all__ = ["Evidence"]

_BASE = {Kind.TITLE: 1.0, Kind.ALIAS: 0.98, Kind.MAIN: 0.9, Kind.SUBTITLE: 0.85, Kind.INITIALS: 0.85}
_PLACES = frozenset("in at near from by with starring to on around through about set".split())


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

    def judge(self, found: Sequence[Unit], candidate: Candidate) -> float:
        """Confidence in [0, 1] that the words name the item; 0 where an ordinary reading is likelier."""
        base = _BASE[candidate.kind] - 0.08 * candidate.edits - (0.05 if candidate.glued else 0.0)
        here = Context(found, candidate, self._cues)
        if candidate.year is not None or _is_quoted(found, candidate):
            return base
        words = candidate.words(found)
        surface = " ".join(words)
        if candidate.ordinal:
            return self._ordinal(candidate, words, here, base)
        if self._reserved(surface) or self._reserved(surface.replace(" ", "-")):
            return base * 0.9 if here.is_named and here.is_capitalised else 0.0
        if candidate.partial < 1.0:
            return self._part(found, candidate, words, here)
        return base * self._whole(found, candidate, words, here)

    def _ordinal(self, candidate: Candidate, words: list[str], here: Context, base: float) -> float:
        stem = [w for w in words[1:] if not w.isdigit() and w not in self._cues.nouns]
        plain = all(self._ordinary.is_ordinary(w) for w in stem)
        if len(stem) > 1 or not plain:
            return base * 0.95
        return base * 0.85 if (here.is_wanted or here.is_liked or here.is_judged or here.is_capitalised) and here.ends else 0.0

    def _whole(self, found: Sequence[Unit], candidate: Candidate, words: list[str], here: Context) -> float:
        content = [w for w in words if not self._ordinary.is_closed(w)]
        if candidate.kind is Kind.INITIALS:
            return 1.0 if len(words[0]) > 2 and here.is_wanted or len(words[0]) > 3 else 0.0
        if not content and not all(w.isdigit() for w in words):
            return self._function_words(words, here)
        digits = [w for w in words if w[:1].isdigit()]
        if digits:
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

    def _function_words(self, words: list[str], here: Context) -> float:
        """A title of pronouns and particles ("It", "Up", "Once"): only where no other reading is left."""
        pronoun = all(w in PRONOUNS for w in words)
        if here.is_capitalised and not here.beside_name and not (pronoun and words == ["i"]):
            return 0.85
        if here.is_named and here.ends_hard and not here.has_determiner:
            return 0.85 if not pronoun or here.previous in {"called", "titled", "named"} | self._cues.nouns else 0.0
        if pronoun:
            return 0.0
        if len(words) == 1 and here.fills and words[0] not in ANSWERS:
            return 0.85
        if here.is_wanted and here.ends_hard and here.previous != "not":
            return 0.7
        return 0.7 if here.is_judged and here.following not in {"to", "there"} and len(words) == 1 and words[0] not in ANSWERS else 0.0

    def _with_digits(self, words: list[str], content: list[str], here: Context) -> float:
        if any(not w[:1].isdigit() for w in content):
            return 0.98 if here.ends or not here.has_determiner else 0.7
        if here.is_named or ((here.is_wanted or here.is_judged) and here.ends and not here.has_determiner):
            return 0.85
        if here.is_liked and here.ends:
            return 0.75
        return 0.8 if here.fills and len(words[0]) > 1 else 0.0

    def _single(self, candidate: Candidate, word: str, here: Context, *, rare: bool) -> float:
        """An ordinary word or a name; `rare` where only this catalogue makes it ordinary."""
        name = self._ordinary.is_name(word)
        if here.is_named and here.ends and not here.has_determiner:
            return 0.95
        if name and (here.beside_name or any(w in self._ordinary.people and w not in self._cues.nouns and not self._ordinary.is_common(w) for w in here.neighbours)):
            return 0.0
        if here.is_capitalised and not here.beside_name and not (name and here.previous in _PLACES) and not here.has_determiner:
            return 0.9
        if here.has_determiner and not candidate.own_article:
            return 0.0
        if candidate.own_article:
            return self._with_article(here)
        if here.fills:
            return 0.9 if word not in ANSWERS else 0.0
        if here.is_wanted and here.ends:
            return 0.85
        if here.is_liked and here.ends and not self._ordinary.stands_bare(word):
            return 0.8
        if here.is_judged and not (self._ordinary.stands_bare(word) and here.following in {"are", "is"}):
            return 0.8
        if here.stands_alone and word not in ANSWERS:
            return 0.75
        neutral = rare and here.ends and not self._ordinary.stands_bare(word) and here.previous not in PREPOSITIONS
        return 0.65 if neutral and not (here.previous and not self._ordinary.is_closed(here.previous) and not self._ordinary.is_common(here.previous)) else 0.0

    def _with_article(self, here: Context) -> float:
        """ "The Game", "The Village": an article that is the name's own, and one ordinary noun."""
        if here.previous in PREPOSITIONS - {"of", "than"} and not here.is_wanted:
            return 0.0
        if here.fills or ((here.is_wanted or here.is_named) and here.ends):
            return 0.8
        if (here.is_liked and here.ends_hard) or (here.stands_alone) or (not here.before and here.is_judged):
            return 0.65
        return 0.0

    def _phrase(self, candidate: Candidate, words: list[str], content: list[str], here: Context) -> float:
        """A title of several ordinary words."""
        if here.is_capitalised and not here.beside_name:
            return 0.95
        if here.has_determiner and not candidate.own_article:
            return 0.0
        if here.fills or ((here.is_wanted or here.is_named or here.is_judged or here.stands_alone) and here.ends_or_noun(self._cues.nouns)):
            return 0.9
        if len(content) < 2:
            return self._loose_phrase(words, here)
        if here.is_liked and here.ends:
            return 0.8
        joined = "".join(w for w in words)
        if self._ordinary.is_attested(joined) or not here.ends_or_noun(self._cues.nouns):
            return 0.0
        last = content[-1]
        if self._ordinary.stands_bare(last) and here.previous in PREPOSITIONS:
            return 0.0
        return 0.75

    def _loose_phrase(self, words: list[str], here: Context) -> float:
        """One ordinary word among function words: "About Time", "Get Out"."""
        if len(words) > 3 and here.ends:
            return 0.7
        return 0.7 if here.is_liked and here.ends_hard and not self._ordinary.stands_bare(words[-1]) else 0.0

    def _part(self, found: Sequence[Unit], candidate: Candidate, words: list[str], here: Context) -> float:
        """Some words of a longer name: at least one must be rare, or several stand where only a title fits."""
        inner = [found[candidate.first + candidate.own_article], found[candidate.last]]
        if any(self._ordinary.is_closed(u.word) for u in inner):
            return 0.0
        content = [w for w in words if not self._ordinary.is_closed(w) and not w.isdigit()]
        rare = [w for w in content if not self._ordinary.is_ordinary(w) and not self._ordinary.is_name(w) and len(w) > 2]
        free = [w for w in rare if not self._reserved(w)]
        score = 0.5 + 0.4 * candidate.partial
        if len(content) == len(words) == 1:
            single = free and candidate.partial >= 0.4 and len(candidate.hits) <= 4 and len(content[0]) >= 4
            return score if single and not here.beside_name else 0.0
        if rare and candidate.partial >= 0.3:
            digits = any(w.isdigit() for w in words)
            return score if free or digits or candidate.partial >= 0.6 else 0.0
        if len(content) >= 2 and candidate.partial >= 0.4 and not all(self._reserved(w) for w in content):
            placed = (here.is_wanted or here.is_named or here.fills) and here.ends
            return score * 0.9 if placed or (here.is_capitalised and not here.beside_name) else 0.0
        return 0.0


def _is_quoted(found: Sequence[Unit], candidate: Candidate) -> bool:
    after = found[candidate.last + 1] if candidate.last + 1 < len(found) else None
    first = found[candidate.first]
    return first.quoted and (after is None or after.gap > 0) and bool(key([first]))
