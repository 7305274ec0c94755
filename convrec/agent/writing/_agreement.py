"""Agreement of the verb with a title that is a plural: "Leather gauntlet gloves weigh 0.28 kg"."""

import re
from collections.abc import Iterable

from convrec.retrieval.domain import Domain, FieldType

__all__ = ["agreeing", "is_plural"]

_HEAD_ENDS = re.compile(r",| \(| for | with | in | of ")
_PLURAL = re.compile(r"[a-zß-ÿ]*(?:[^siu']s|ies|ches|shes)$")
_VERBS = {
    "is": "are",
    "was": "were",
    "has": "have",
    "does": "do",
    "isn't": "aren't",
    "wasn't": "weren't",
    "hasn't": "haven't",
    "doesn't": "don't",
    "goes": "go",
    "reaches": "reach",
    "matches": "match",
    "carries": "carry",
}
_VERB = re.compile(r"(?:[a-z]{3,}[^s\W]s|is|was|has|does|isn't|wasn't|hasn't|doesn't|goes|reaches|matches|carries)\b")
_NO_VERB = frozenset({"this", "its", "his", "yes", "less", "plus", "besides", "always", "perhaps", "towards", "thus", "as"})


def is_plural(title: str, domain: Domain) -> bool:
    """Whether a title is a thing's name in the plural, "Felco secateurs"; works, which people made, are one each whatever they are called.

    >>> from convrec.retrieval.domain import Domain
    >>> fields = {"sku": {"type": "id"}, "name": {"type": "title"}}
    >>> tools = Domain.model_validate({"name": "tools", "noun": {"one": "tool", "many": "tools"}, "fields": fields})
    >>> is_plural("Nitrile gloves, pair", tools), is_plural("Border spade", tools)
    (True, False)
    """
    if domain.of_type(FieldType.PEOPLE):
        return False
    words = _HEAD_ENDS.split(title, maxsplit=1)[0].split()
    return bool(words) and _PLURAL.fullmatch(words[-1]) is not None


def agreeing(text: str, titles: Iterable[str], single: Iterable[str] = ()) -> str:
    """A text in which the verb right after each of these titles is in the plural, and in which there "is" one of `single`.

    >>> agreeing("Loppers weighs 1 kg, and Loppers is made by Felco.", ["Loppers"])
    'Loppers weigh 1 kg, and Loppers are made by Felco.'
    >>> agreeing("I'd try Loppers (1 kg), which costs $9.", ["Loppers"])
    "I'd try Loppers (1 kg), which cost $9."
    >>> agreeing("Then there are Spade.", [], ["Spade"])
    "Then there's Spade."
    """
    for title in dict.fromkeys(single):
        text = re.sub(rf"\b([Tt]here) are (\*?{re.escape(title)}\*?(?: \([^()]*\))?[.!])", r"\1's \2", text)
    for title in dict.fromkeys(titles):
        text = re.sub(rf"({re.escape(title)}\*?(?: \([^()]*\))?(?:, which)? )(\S+)", _in_plural, text)
    return text


def _in_plural(found: re.Match[str]) -> str:
    word = found[2].rstrip(".,;:!?")
    rest = found[2][len(word) :]
    if word in _NO_VERB or _VERB.fullmatch(word) is None:
        return found[0]
    return found[1] + _VERBS.get(word, word.removesuffix("s")) + rest
