"""Questions for all that a field holds, or for how many items there are: "list all genres you know", "how many films do you have?"."""

import re
from collections.abc import Iterator

from convrec.agent.understanding.questions.questioned import Aim, ItemQuestion
from convrec.agent.understanding.words.phrases import Line, Phrases, keys_of
from convrec.agent.understanding.words.text import singular
from convrec.agent.understanding.words.worded import Worded
from convrec.retrieval.domain import Domain, FieldType
from convrec.retrieval.words import plural

__all__ = ["ListingFinder"]

_HELD = (FieldType.TAGS, FieldType.CATEGORY, FieldType.PEOPLE)
"""Types of fields whose values are names that can be listed."""
_LEADS = r"(?:(?:so|and|ok|okay|hey|hi|hello|um|well|please|oh|but|then|(?:can|could|would) (?:you|u)(?: please)?) )*"
_TELL = r"(?:list|show|tell|give|name|send)(?: (?:me|us))?(?: (?:a|the) list of)?"
_EVERY = r"(?:all|every|each|the full|a list of|the list of)(?: of)?(?: (?:the|your|its))?(?: (?:different|possible|available|various))?"
_KEPT = (
    r"(?:(?:that )?(?:do |did |can )?(?:you|u)(?: guys)? (?:have|know|know of|got|stock|sell|carry|offer|cover|keep|recommend|do|find)|"
    r"(?:have|has) you got|(?:that )?(?:are|is) there|(?:that )?there are|(?:are |that are )?available|in stock|"
    r"(?:can|could|do) i (?:choose|pick|select)(?: from)?|to choose from|(?:are )?on (?:the|your) shelf|on offer|here|are (?:you|u) in)"
)
_IDLE = r"(?: (?:please|then|here|at all|to choose from|in stock|available|right now|thanks))*"
_OF_ITEMS = r"(?:(?: of|for)?(?: the)? items?)?"
_FRAMES = tuple(
    re.compile(_LEADS + frame + _IDLE)
    for frame in (
        rf"(?:{_TELL} )?{_EVERY} field{_OF_ITEMS}(?: {_KEPT})?",
        rf"{_TELL} (?:the |your )?field{_OF_ITEMS}(?: {_KEPT})",
        rf"(?:what|which|whats)(?: (?:are|is))?(?: all)?(?: the| your)?(?: (?:different|other|item))* field{_OF_ITEMS} {_KEPT}",
        r"(?:what|which)(?: are)?(?: all)? (?:your|the available|the different|the possible) field",
        rf"how many (?:different )?field{_OF_ITEMS} {_KEPT}",
    )
)
_COUNTING = re.compile(rf"{_LEADS}how many items {_KEPT}(?: (?:in total|in all|altogether|overall|all together))?{_IDLE}")


class ListingFinder:
    """Finds such questions; safe to share between threads.

    Parameters
    ----------
    domain
        Its fields of names, with the words for them, and its nouns.
    """

    def __init__(self, domain: Domain) -> None:
        self._fields: Phrases[str] = Phrases(_called(domain))
        self._nouns = frozenset(k for noun in domain.nouns() for k in keys_of(noun)) - {"one", "ones"}

    def find(self, row: Line) -> ItemQuestion | None:
        """The question, with its field, or none where the items themselves are counted; None for another message."""
        if _COUNTING.fullmatch(" ".join("items" if key in self._nouns else key for key in row.keys)):
            return ItemQuestion((), None, aim=Aim.VALUES)
        for k in range(len(row)):
            if (hit := self._fields.at(row, k)) is None:
                continue
            keys = (*row.keys[:k], "field", *row.keys[k + hit[0] :])
            worded = " ".join("item" if key in self._nouns else key for key in keys)
            if any(frame.fullmatch(worded) for frame in _FRAMES):
                return ItemQuestion((), hit[1], Worded(row).text, aim=Aim.VALUES)
        return None


def _called(domain: Domain) -> Iterator[tuple[str, str]]:
    """What the values of each field are called when all of them are meant: its label and synonyms, in the plural."""
    for name in domain.of_type(*_HELD):
        for word in (domain.label(name), name.replace("_", " "), *domain.fields[name].synonyms):
            if keys := keys_of(word):
                one = singular(keys[-1])
                yield from ((" ".join((*keys[:-1], last)), name) for last in (keys[-1], one, plural(one)))
