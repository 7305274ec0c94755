"""Holding each sentence of a model against its plan before anybody sees it."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from convrec.agent.writing._names import tokens
from convrec.agent.writing.chat._page import Page
from convrec.agent.writing.checker import Allowed, Checker
from convrec.agent.writing.plans import Recommend, WriterPlan

__all__ = ["Judge", "Judged"]

_MOST_WORDS = 60
_ADDRESS = re.compile(r"https?:|www\.|\b\w+\.(?:com|net|org|io|ru|info)\b|@\w|<[^>]*>|```", re.IGNORECASE)
_SELF = re.compile(r"\b(?:as an ai|language model|my instructions|system prompt|the evidence|json)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Judged:
    """A sentence, filled in.

    Attributes
    ----------
    text
        What would be said.
    named
        Places of the items that it names.
    findings
        What cannot be said, in words that the model can act on; empty when all of it is borne.
    """

    text: str
    named: tuple[int, ...]
    findings: tuple[str, ...]


class Judge:
    """Judges the sentences of one reply, in their order.

    Parameters
    ----------
    plan, page
        What may be said.
    checker
        Of names and numbers.
    properties
        Words that state a property of an item; they have to be in that item's evidence.
    """

    def __init__(self, plan: WriterPlan, page: Page, checker: Checker, properties: frozenset[str]) -> None:
        self._plan, self._page, self._checker, self._properties = plan, page, checker, properties
        self._named: list[int] = []

    def anew(self) -> "Judge":
        """A judge of another answer to the same plan, to which the same was said already."""
        other = Judge(self._plan, self._page, self._checker, self._properties)
        other.take_over(self)
        return other

    def take_over(self, other: "Judge") -> None:
        """Count as said what another judge let pass."""
        self._named = list(other._named)

    @property
    def missing(self) -> list[int]:
        """Places of the items that were not named yet."""
        return [at for at in range(len(self._page.items)) if at not in self._named]

    def judge(self, sentence: str) -> Judged:
        """Fill a sentence in and hold it against what it may speak of; one without findings counts as said."""
        text, named, unknown = self._page.filled(_tidied(sentence), self._named)
        about = named or self._named[-1:]
        findings = [*(f"there is no slot {slot}" for slot in unknown), *self._form(text), *self._order(named)]
        found = self._checker.check(text, self._allowed(about))
        findings += [f"the evidence of what that sentence speaks of does not hold {f.text!r}" for f in found]
        findings += [f"the evidence of what that sentence speaks of does not say {word!r}" for word in self._unborne(text, about)]
        if not findings:
            self._named += [at for at in named if at not in self._named]
        return Judged(text, tuple(named), tuple(dict.fromkeys(findings)))

    def _allowed(self, about: Sequence[int]) -> Allowed:
        """What a sentence about these items may say; before any is named, what is common to all."""
        plan = self._plan
        if isinstance(plan, Recommend) and about and len(about) < len(plan.picks):
            plan = replace(plan, picks=tuple(plan.picks[at] for at in about))
        return Allowed.from_plan(plan)

    def _form(self, text: str) -> Iterator[str]:
        if not any(c.isalpha() for c in text):
            yield "a sentence holds no words"
        if text.rstrip().endswith("?"):
            yield "nothing is to be asked"
        if len(text.split()) > _MOST_WORDS:
            yield f"a sentence is longer than {_MOST_WORDS} words"
        if _ADDRESS.search(text) or _SELF.search(text):
            yield "only the items are to be spoken of: no addresses, no markup, nothing about yourself"
        known = {c for value in self._page.slots.values() for c in value}
        if any(c not in known and _is_strange(c) for c in text):
            yield "a sentence holds characters of no word"

    def _order(self, named: Sequence[int]) -> Iterator[str]:
        """The places of items are what "the second one" goes by."""
        due = self.missing
        new = [at for at in named if at in due]
        if new and isinstance(self._plan, Recommend) and new != due[: len(new)]:
            yield "the items are not in the order given"

    def _unborne(self, text: str, about: Sequence[int]) -> list[str]:
        borne = self._page.words[-1].union(*(self._page.words[at] for at in (about or range(len(self._page.items)))))
        names = {word for value in self._page.slots.values() for word in re.findall(r"\w+", value.casefold())}
        said = dict.fromkeys(token.key for token in tokens(text))
        return [w for w in said if w in self._properties and w not in borne and w not in names and w.removesuffix("s") not in borne]


def _is_strange(character: str) -> bool:
    """Whether a character belongs to no word of this language: control characters, unassigned ones, pictures, other scripts."""
    category = unicodedata.category(character)
    if category[0] == "L":
        return not unicodedata.name(character, "").startswith(("LATIN", "MODIFIER LETTER", "FEMININE", "MASCULINE"))
    return category in ("Cc", "Cf", "Cn", "Co", "Cs", "So") or character == "\ufffd"


def _tidied(sentence: str) -> str:
    text = " ".join(sentence.split())
    return text if not text or text[-1] in ".!?…\"'”’)" else f"{text}."
