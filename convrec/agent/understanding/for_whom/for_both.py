"""Requests for what suits several people, behind what each of them thinks: "what can we both watch?", "any compromise?"."""

import re

from convrec.agent.understanding.speech.shrugging import bare

__all__ = ["asks_for_all", "besides"]

_LED = r"(?:.*[\s,.;:!?-])?(?:(?:so|ok|and|now|then|but|any|some|a|an|the|is there|there must be|we need|need|find us|give us|help)[ ,]+)*"
_ALL = r"(?:both|all|each|all (?:three|four|five) of us|both of us|the (?:two|three|four) of us)"
_MAY = r"(?:can|could|should|shall|would|might|do|will)"
_FORMS = (
    rf"what {_MAY} (?:{_ALL}|we|us two)(?: {_ALL})? (?!(?:know|think|mean|say)\b)\w+(?: together| instead)?",
    rf"what (?:(?:would|could|might|will) )?(?:suits?|pleases?|works? for|make)(?: us)? {_ALL}(?: (?:of us|happy))?",
    rf"(?:some|any)thing (?:for|to please|to suit|that (?:suits|pleases|works for)|we {_MAY}) ?(?:us )?{_ALL}(?: \w+)?",
    rf"(?:some|any)thing we[' ]?(?:d|ll) {_ALL}(?: \w+)?",
    r"(?:compromises?|middle ground|common ground|happy medium)(?: (?:pick|choice|idea|suggestion))?s?",
    r"(?:let us |lets |can we |could we )?(?:meet|meeting) (?:us )?(?:in the middle|half ?way)",
)
_TAIL = r"(?: (?:then|please|tonight|now|tomorrow|this evening|though|here|maybe|you think))*"
_ASKS = re.compile(rf"{_LED}(?P<asked>{'|'.join(_FORMS)}){_TAIL}")


def asks_for_all(text: str) -> bool:
    """Whether a message ends in asking for what suits all who are there.

    >>> asks_for_all("he loves it, I can't stand it. compromise?"), asks_for_all("they reach a compromise in it")
    (True, False)
    """
    return _ASKS.fullmatch(bare(text)) is not None


def besides(wish: str, text: str) -> str:
    """A free-text wish without the words of such a request: "middle ground" is no wish."""
    found = _ASKS.fullmatch(bare(text))
    if found is None:
        return wish
    return ", ".join(piece for piece in wish.split(", ") if piece.casefold() not in found["asked"])
