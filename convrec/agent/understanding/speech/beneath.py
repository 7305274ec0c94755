"""What is said to be for children by somebody who is none: "that's for kids, we are adults" as "something for adults"."""

import re

__all__ = ["for_grown_ups"]

_KIDS = r"(?:kids?|children|babies|little ones|toddlers|a child)"
_CHATTER = r"(?:(?:no|ok|but|well|lol|hey|haha|hm+)[ ,.!]+)*"
_WHAT = r"(?:[\w'’-]+ ){0,3}?[\w-]+(?: (?:is|are)|['’]?s|['’]?re)(?: just| only| more| really| all| still)*"
_WHO = r"(?:and |but |so )?(?:we|i|both of us)(?:['’]?re|['’]?m| are| am)(?: all| both| an?| grown)*"
_GROWN = r"(?:adults?|grown[ -]?ups?|men|women|man|woman)"
_SAID = re.compile(rf"{_CHATTER}{_WHAT} for {_KIDS}\b[^,.;!?\n]*[,.;!\n]+ *{_WHO} {_GROWN}\b", re.IGNORECASE)
_MEANT = "something for adults"


def for_grown_ups(text: str) -> str:
    """The message with such a beginning as what it asks for.

    >>> for_grown_ups("pg is for kids lol, we are grown ups, a thriller please")
    'something for adults, a thriller please'
    >>> for_grown_ups("it's for kids, we have two")
    "it's for kids, we have two"
    """
    return _SAID.sub(_MEANT, text, count=1) if _SAID.match(text) else text
