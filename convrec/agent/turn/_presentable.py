"""Which of the person's words can be given back as they are: none that are slang, misspelt, shouted, or a whole message."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from convrec.agent.understanding.words.english import CLOSED, ORDINARY
from convrec.agent.understanding.words.text import fold, singular
from convrec.agent.understanding.words.wordlist import words
from convrec.agent.writing.plans import Heard
from convrec.retrieval.constraints import Constraint
from convrec.retrieval.domain import Domain
from convrec.retrieval.lexical import LexicalIndex
from convrec.retrieval.units import UNITS

__all__ = ["OF_ONESELF", "Presentable"]

_MOST_WORDS = 7
_SLANG = words("""
    sth smth smthn smthng sumthin sumthing smtg n w u ur r b4 2nite tonite nite wiht thats isnt dont doesnt didnt cant wont wasnt plz
    pls lol lmao rn abt bc cuz cos coz tho thru gonna wanna gimme lemme gotta kinda sorta dunno ya yall cud wud shud luv gr8 gd v omg
    tbh imo ngl idk btw ok w/ w/o w/out pgs vid vids flick flicks sum da dat dis wat wot wen whats wheres hows im ive id ill aint
    innit
""")
OF_ONESELF = words("""
    i im id ive fan fans keen fond hate hates hated dislike dislikes detest detests loathe loathes despise despises
    ill me my mine we weve were us our you your its thats lets dont cant wont didnt doesnt dosent isnt cannot wanna gimme u
    ur ya
""")
"""Words, apostrophes apart, of a stretch that speaks of the person or to the agent: nothing to give back."""
_SENTENCE = words("is are was were does do did which what who whose how why when has have can will would should could")
"""Words of a sentence or a question rather than of what is wanted."""
_UNFIT = _SLANG | _SENTENCE
_MARKS = re.compile(r"[,;:!?()\[\]/|\"“”…*]|\.\s|\b(?:but|because)\b|&")
_MIXED = re.compile(r"[a-z]+\d|\d+[a-z]{4,}", re.IGNORECASE)
_ENDINGS = ("est", "er", "ing", "ed", "ly", "y")
_FIGURE = re.compile(r"[$€£¥]?\d[\d.,:]*(?:s|h|hr|hrs|m|min|mins|kg|g|cm|mm|%|k|st|nd|rd|th|p|gb)?", re.IGNORECASE)


class Presentable:
    """Tells which words can be given back.

    Parameters
    ----------
    domain, lexical
        The domain's words and the catalogue's: what is spelled as they are is spelled right.
    """

    def __init__(self, domain: Domain, lexical: LexicalIndex) -> None:
        self._lexical = lexical
        self._words = _spelled_right(domain.phrases)

    def words(self, words: str) -> bool:
        """Whether words can be given back as they are."""
        parts = words.split()
        if not 0 < len(parts) <= _MOST_WORDS or _MARKS.search(words):
            return False
        return not any(part.casefold().strip(".'’") in _UNFIT or _MIXED.fullmatch(part) for part in parts) and all(
            map(self._is_spelled, parts)
        )

    def _is_spelled(self, part: str) -> bool:
        word = fold(part).strip(".-'’")
        if not word or _FIGURE.fullmatch(part):
            return True
        pieces = [p for p in re.split(r"[-'’ ]", word) if p]
        return all(p.isdecimal() or any(form in self._words or self._lexical.knows(form) for form in _stems(p)) for p in pieces)

    def heard(self, heard: Heard) -> Heard:
        """What was heard, with only those words of the person that can be given back; demands keep their values."""
        text = " ".join([heard.spoken, *heard.wishes, *(c.words for c in heard.demands)])
        shouted = any(len(p) > 3 for p in text.split()) and text.isupper()
        quiet = str.lower if shouted else str
        spoken, wishes = quiet(heard.spoken), tuple(map(quiet, heard.wishes))
        return replace(
            heard,
            spoken=spoken if self.words(spoken) else "",
            wishes=tuple(w for w in wishes if self.words(w)),
            demands=tuple(self._demand(c, quiet(c.words)) for c in heard.demands),
            critiques=tuple(w for w in heard.critiques if not _SENTENCE & {fold(part) for part in w.split()}),
            set_aside=tuple(self._demand(c, c.words) for c in heard.set_aside),
            kept=tuple(self._demand(c, c.words) for c in heard.kept),
        )

    def _demand(self, demand: Constraint, words: str) -> Constraint:
        told = demand.op.is_negative and OF_ONESELF & {re.sub("['’]", "", part) for part in words.casefold().split()}
        own = words
        for name in demand.value if isinstance(demand.value, tuple) else (demand.value,):
            own = own.replace(str(name), "") if isinstance(name, str) else own  # as the catalogue spells it, "J.R.R. Tolkien"
        return replace(demand, words=words if self.words(own if own.strip() else words) and not told else "")


@lru_cache(maxsize=64)
def _spelled_right(phrases: tuple[str, ...]) -> frozenset[str]:
    """The words of a domain's phrases, of units, and the ordinary ones."""
    units = (w for u in UNITS.values() for w in (u.name, *u.written))
    return frozenset(part for phrase in (*phrases, *units) for part in fold(phrase).split()) | CLOSED | ORDINARY


def _stems(word: str) -> Iterator[str]:
    """A word and what it may be formed from: "shortest" from "short", "biggest" from "big", "funnier" from "funny"."""
    yield from (word, singular(word))
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 1:
            yield from (stem, stem + "e", stem[:-1] + "y" if stem.endswith("i") else stem[:-1] if stem[-1:] == stem[-2:-1] else stem)
