"""Support matters: whom they go to, and deals that a recommender cannot close."""

import re

__all__ = ["asks_for_a_person", "asks_to_deal", "deal"]

_PERSON = (
    r"(?:human(?: being)?s?|(?:real |actual |live )?(?:person|people|agent|operator|representative|rep|adviser|advisor|assistant)"
    r"|someone|somebody|anyone|anybody|staff|manager|supervisor|colleague)"
)
_REACH = (
    r"(?:talk|speak|chat|connect|transfer|put|pass|hand|switch|escalate|get|reach|contact|call|phone|want|need|like|prefer|have|is there)"
)
_ASKED = re.compile(rf"\b{_REACH}\b[^.?!;]*\b{_PERSON}\b|\blive chat\b", re.IGNORECASE)
_ALONE = re.compile(rf"\W*(?:(?:a|an|the|to|please) )*{_PERSON}(?:,? please)?\W*", re.IGNORECASE)
_DEALS = {
    "book": "booking",
    "buy": "buying",
    "hire": "hiring",
    "order": "ordering",
    "purchase": "buying",
    "rent": "renting",
    "reserve": "reserving",
}
_COURTESY = (
    r"(?:(?:ok(?:ay)?|yes|great|perfect|good|please|pls|now|then|so|just|(?:can|could|will|would) you|(?:i|we)(?:'?d| would) like you to"
    r"|(?:i|we) want you to|go ahead and|let'?s)[, ]+)*"
)
_THIS = r"(?:it|this|that|them|these|those|(?:the|this|that) \w+(?: \w+){0,3}?)"
_DEAL = re.compile(
    rf"\W*{_COURTESY}({'|'.join(_DEALS)}) (?:(?:me|us) )?{_THIS}(?: (?:for (?:me|us)|please|pls|now|then|in|online|today|tonight))*\W*",
    re.IGNORECASE,
)


_DEALINGS = re.compile(
    r"\W*(?:(?:so|and|ok|but|hi|hey)\W+)*"
    r"(?:how (?:do|can|should|would|to)|(?:do|can|could|will|would) you (?:buy|take|fix|repair|hire))\b"
)


def deal(text: str) -> str:
    """Give what a whole message asks to have done with an item, "booking"; "" where it asks for no deal.

    >>> [deal(text) for text in ("Book it for me", "ok, can you reserve the second one please?", "order that now")]
    ['booking', 'reserving', 'ordering']
    >>> [deal(text) for text in ("order them by price and show me more", "a book for me", "book club picks", "I bought it")]
    ['', '', '', '']
    """
    found = _DEAL.fullmatch(text)
    return _DEALS[found[1].lower()] if found is not None else ""


def asks_to_deal(text: str) -> bool:
    """Tell whether a message asks how something is done, or what the owner buys or does, rather than for items.

    >>> [asks_to_deal(text) for text in ("how do I apply for the job?", "do you buy used bikes", "do you have used bikes")]
    [True, True, False]
    """
    return _DEALINGS.match(text.casefold()) is not None


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
