"""Putting names and facts into a delexicalised reply: wordings, agreement, articles, capitals."""

import random
import re
from collections.abc import Sequence

from convrec.agent.writing._agreement import agreeing, is_plural
from convrec.agent.writing.gpt2._brief import Brief, Wordings
from convrec.agent.writing.gpt2._slots import ALWAYS, item, kind_of
from convrec.agent.writing.gpt2._state import STOPS
from convrec.agent.writing.gpt2._units import MARKS
from convrec.errors import ModelError
from convrec.prompts import article, tidy
from convrec.retrieval.domain import Domain

__all__ = ["Filler"]

_PLURAL = {
    "is": "are",
    "isn't": "aren't",
    "was": "were",
    "has": "have",
    "goes": "go",
    "gives": "give",
    "gets": "get",
    "helps": "help",
    "stays": "stay",
    "opens": "open",
    "belongs": "belong",
    "sulks": "sulk",
    "tells": "tell",
    "doesn't": "don't",
    "its": "their",
}
"""Verbs after one name, and after several."""
_CLOSE_BY = 3
"""Units after a slot within which a verb belongs to it."""
_NUMBER = re.compile(r"item_(\d+)")
_BEGINNING = 2
_ARTICLE = re.compile(r"(?:^| )an?$", re.IGNORECASE)


class Filler:
    """Fills one reply, sentence by sentence.

    Parameters
    ----------
    brief
        The words for the slots.
    domain
        Its nouns and verbs.
    seed
        Chooses among wordings; none is used twice in a reply, nor two that begin alike, where there are others.
    recent
        Earlier replies, whose wordings are passed over where there are others.
    """

    def __init__(self, brief: Brief, domain: Domain, seed: int, recent: Sequence[str] = ()) -> None:
        self._brief = brief
        self._rng = random.Random(seed)
        self._recent = [text.casefold() for text in recent]
        self._plural = [name for name in brief.names if is_plural(name, domain)]
        self._single = [name for name in brief.names if name not in self._plural]
        self._words = dict(zip(ALWAYS, (domain.noun.one, domain.noun.many, domain.verbs.use, domain.verbs.used), strict=True))
        self._item = 0
        self._used: set[str] = set()

    def sentence(self, units: Sequence[str]) -> str:
        """The text of one sentence, or of whole sentences that one slot stands for; nothing is there "also" before a first item."""
        text, plural = "", 0
        units = [unit for unit in units if unit != "also"] if item(1) in units else units
        for at, unit in enumerate(units):
            said, is_name = self._said(unit)
            if unit in MARKS:
                text = text + said if unit != "(" else f"{text} ("
                plural = 0 if unit in STOPS or unit in ":;" else plural
                continue
            if plural and unit in _PLURAL:
                said, plural = _PLURAL[unit], 0
            if unit[0] == "<" and kind_of(unit) in self._brief.plural:
                plural = _CLOSE_BY + 1
            plural = max(0, plural - 1)
            if at and units[at - 1] in ("a", "an"):
                text, said = _ARTICLE.sub("", text), article(said)
            text = self._joined(text, said, is_name=is_name)
        return agreeing(tidy(text), self._plural, self._single)

    def _joined(self, text: str, said: str, *, is_name: bool) -> str:
        """Put words after a text; the first ones of a sentence get their capital, names excepted."""
        if not text:
            return said if is_name or said.startswith(self._brief.names) else _upper(said)
        return text + said if text.endswith("(") else f"{text} {said}"

    def _said(self, unit: str) -> tuple[str, bool]:
        """The words for a unit, and whether they are a name."""
        if unit[0] != "<":
            return unit, False
        if unit in ALWAYS:
            return self._words[unit], False
        kind = kind_of(unit)
        if numbered := _NUMBER.fullmatch(kind):
            self._item = int(numbered[1])
            return self._choose(self._brief.facts[self._item - 1]["<item>"]), True
        return self._choose(self._wordings(unit)), kind in _NAMES

    def _wordings(self, unit: str) -> Wordings:
        facts = self._brief.facts
        ahead = unit.endswith(":f>") or unit == "<promo>"
        number = self._item + 1 if ahead else self._item
        if 1 <= number <= len(facts) and facts[number - 1].get(unit):
            return facts[number - 1][unit]
        found = self._brief.words.get(unit, ())
        if not found:
            raise ModelError(f"nothing stands for the slot {unit!r} in this plan")
        return found

    def _choose(self, wordings: Wordings) -> str:
        fresh = [w for w in wordings if w not in self._used and _beginning(w) not in self._used] or list(wordings)
        unlike = [w for w in fresh if not any(w.casefold() in text for text in self._recent)] or fresh
        chosen = self._rng.choice(unlike)
        if len(wordings) > 1:
            self._used |= {chosen, _beginning(chosen)}
        return chosen


_NAMES = frozenset({"title", "liked", "disliked", "seen", "excluded", "fits", "near_titles", "others"})


def _beginning(text: str) -> str:
    return " ".join(text.split()[:_BEGINNING])


def _upper(text: str) -> str:
    found = re.match(r"[\"'*(]*", text)
    at = found.end() if found else 0
    return text[:at] + text[at : at + 1].upper() + text[at + 1 :]
