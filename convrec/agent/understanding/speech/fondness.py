"""What somebody is fond of: "my son is crazy about dinosaurs", and tastes of old that still hold, "we used to love old westerns"."""

import re
from collections.abc import Iterator

from convrec.agent.understanding._types import Span
from convrec.agent.understanding.words.patterns import Patterns, listed, words
from convrec.agent.understanding.words.phrases import Line
from convrec.agent.understanding.words.text import fold

__all__ = ["fond_of", "still_fond"]

_KEEN = Patterns.of(
    True,
    *listed("""
    (is|are|am|im|were|hes|shes|theyre|been|gets|got) (really|totally|completely|absolutely|so|very|quite|all|just|super|currently|a bit)?
    (obsessed with|crazy about|mad about|nuts about|wild about|passionate about|hooked on|mad on|mad for|keen on|into|big on|fond of) ;
    (is|are|am|im|were|hes|shes|theyre|been) (such|really)? (a|an) (really|very)? (big|huge|massive|keen|great|real|total|lifelong)?
    (fan|lover) of ;
    (cant|cannot) get enough of ;
    (loves|adores|worships)
"""),
)
"""Words before what somebody is fond of, whoever it is."""
_NO_TOPIC = words("his her its their my our your him them it this that these those me us you i he she they we how when what")
"""First words of what is no topic: "obsessed with his phone", "she loves it"."""
_ENDS = words("but so because since who which when while lately recently atm though at right now these this that if as from for")
"""Words with which the talk goes on to something else than the topic."""
_GOING_ON = words("""
    is was has have had he she they i we his her their my our hes shes theyre im weve ive wants want would likes loves hates just also then
    already not cant doesnt
""")
"""Words behind an "and" with which something else is told: "dinosaurs and he wants to go"."""
_WISHED = words("want wants wanted need needs id wed fancy fancies prefer prefers something anything looking rather")
"""Words behind a "but" with which somebody asks for something else: "my brother is into animation but I want a drama"."""


def fond_of(row: Line) -> Iterator[Span]:
    """The stretches that name what somebody is fond of: the "dinosaurs" of "my son is crazy about dinosaurs, he's seen it all"."""
    for _, start, _ in _KEEN.all(row):
        end = start
        while end < len(row) and (row.joined(end) or end == start) and row.keys[end] not in _ENDS:
            if row.keys[end] == "and" and (end + 1 == len(row) or row.keys[end + 1] in _GOING_ON):
                break
            end += 1
        turns = row.keys[end : end + 1] == ("but",) and bool(_WISHED & set(row.keys[end:]))
        if end > start and not turns and not row.broken(start) and row.keys[start] not in _NO_TOPIC:
            yield row.span(start, end)


_WHO = r"(?:(?:my |our |the )?\w+ and (?:i|me)|i|we|id|wed)"
_TASTE = r"(?:love|like|enjoy|adore|be (?:really )?(?:into|fond of|a (?:big |huge )?fan of|crazy about|mad about|obsessed with))"
_FOND = re.compile(
    rf"(?:^|(?<=[.,;:!?]))\s*(?:(?:so|hi|hello|hey|well|ok|when i was \w+|as a kid|years ago|back in the day),? )*"
    rf"(?P<all>{_WHO} (?:both |always |really |all )*used to (?:really |always |both |absolutely )*{_TASTE})(?= \w)"
)
_OVER = re.compile(r"\b(?:any ?more|no longer|these days|nowadays|now|until|till|grew out|gone off|went off|but|though|then)\b")


def still_fond(text: str) -> str:
    """The message with each such taste in the present, all else at its place; as it is where it tells that the taste is over.

    >>> still_fond("My wife and I used to love old westerns. What now?")
    'i love                     old westerns. What now?'
    >>> still_fond("I used to love westerns but not anymore")
    'I used to love westerns but not anymore'
    """
    plain = fold(text)
    plain = plain if len(plain) == len(text) else text.lower()
    for found in reversed(list(_FOND.finditer(plain))):
        start, end = found.span("all")
        stop = next((i for i in range(end, len(plain)) if plain[i] in ".!?;"), len(plain))
        if _OVER.search(plain[end:stop]) is None:
            text = text[:start] + "i love".ljust(end - start) + text[end:]
    return text
