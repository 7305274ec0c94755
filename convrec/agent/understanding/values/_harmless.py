"""Whom an item must do no harm to, said by whose they are or by who lives there: "safe for my cats", "we have a dog"."""

import re
from collections.abc import Iterable

from convrec.agent.understanding.words.phrases import keys_of

__all__ = ["company_of", "is_harmless", "told_by_company", "whose_forms"]

_SAFE_FOR = re.compile(
    r"(?P<lead>(?:safe|ok|okay|fine) (?:for|around|with)|harmless to|(?:toxic|poisonous|harmful) (?:for|to)) (?P<whom>\w+)"
)
_WHOSE = ("my", "our", "her", "his", "their", "the", "a")
_HAVING = ("have", "has", "with", "got", "getting", "get", "own", "keep", "adopted", "adopting")
_SOME = ("", "a ", "an ", "two ", "2 ", "three ", "3 ", "some ", "young ", "a young ", "a new ", "a small ")
_OWNED = ("my", "our", "her", "his", "their", "a")
_COMPANY = re.compile(rf"(?:{'|'.join((*_HAVING, *_OWNED))}) ")


def whose_forms(phrase: str) -> list[tuple[str, ...]]:
    """A phrase of whom something is safe for with whose they are: "safe for my cats"; nothing of other phrases.

    >>> whose_forms("safe for cats")[:2], whose_forms("dishwasher safe")
    ([('safe', 'for', 'my', 'cats'), ('safe', 'for', 'our', 'cats')], [])
    """
    found = _SAFE_FOR.fullmatch(phrase)
    return [keys_of(f"{found['lead']} {whose} {found['whom']}") for whose in _WHOSE] if found is not None else []


def company_of(synonyms: Iterable[str]) -> list[tuple[str, ...]]:
    """What tells that somebody lives with those whom a flag's items are safe for: "have two cats", "my dog"."""
    whom = dict.fromkeys(found["whom"] for word in synonyms if (found := _SAFE_FOR.fullmatch(word)) and word.startswith("safe for"))
    having = [f"{verb} {some}{one}" for one in whom for verb in _HAVING for some in _SOME]
    owned = [f"{whose} {one}" for one in whom for whose in _OWNED[:-1]]
    return [keys_of(phrase) for phrase in (*having, *owned)]


def told_by_company(words: str) -> bool:
    """Whether a flag was named by nothing but who lives there, which a "no" takes away and does not turn round."""
    return _COMPANY.match(f"{' '.join(keys_of(words))} ") is not None


def is_harmless(synonyms: Iterable[str]) -> bool:
    """Whether a flag with these names says that an item does somebody no harm, which nobody wishes half."""
    return any(word.startswith("safe ") for word in synonyms)
