"""Whom a support matter goes to: somebody may ask for a person, whatever it is about."""

import re

__all__ = ["asks_for_a_person"]

_PERSON = (
    r"(?:human(?: being)?s?|(?:real |actual |live )?(?:person|people|agent|operator|representative|rep|adviser|advisor|assistant)"
    r"|someone|somebody|anyone|anybody|staff|manager|supervisor|colleague)"
)
_REACH = (
    r"(?:talk|speak|chat|connect|transfer|put|pass|hand|switch|escalate|get|reach|contact|call|phone|want|need|like|prefer|have|is there)"
)
_ASKED = re.compile(rf"\b{_REACH}\b[^.?!;]*\b{_PERSON}\b|\blive chat\b", re.IGNORECASE)
_ALONE = re.compile(rf"\W*(?:(?:a|an|the|to|please) )*{_PERSON}(?:,? please)?\W*", re.IGNORECASE)


def asks_for_a_person(text: str) -> bool:
    """Tell whether a message that is a support matter asks to be passed to a person.

    Examples
    --------
    >>> [asks_for_a_person(text) for text in ("Let me talk to a human", "operator, please", "can I speak with someone about my order?")]
    [True, True, True]
    >>> [asks_for_a_person(text) for text in ("where is my refund?", "contact support", "cancel my order")]
    [False, False, False]
    """
    return _ASKED.search(text) is not None or _ALONE.fullmatch(text) is not None
